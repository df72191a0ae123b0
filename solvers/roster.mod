# Who works when: the roster problem of a contact centre, in GNU MathProg.
#
#     glpsol --math solvers/roster.mod --data world.dat --nopresol --output world.txt
#
# This is an independent statement of what the limits on a roster mean. It shares no code and, where there is another
# way, no formulation with the product's exact model; tests solve both and compare. Days are numbered from the first day
# of the period, which is 0; days below 0 are known. Prices rise, so that costs are convex; a price list ends with the
# price of every further unit. Names in [brackets] are the rows of the product's exact model on the same matter.

# ---------------------------------------------------------------------------------------------------- the world

param first_known integer, <= 0;              # first day of which the duties are known
param last_day integer, >= 0;                 # last day of the period
set DAYS := 0..last_day;
set KNOWN := first_known..-1;
set ALL_DAYS := first_known..last_day;

set AGENTS;
set DUTIES;                                   # off, the shifts, and the kinds of leave
set OPEN within {AGENTS, DAYS, DUTIES};       # leave, locks, contracts, fitness: what remains possible  [permits]
set HISTORY within {AGENTS, KNOWN, DUTIES};   # what was done on the known days
param paid{DUTIES, ALL_DAYS} default 0;       # paid minutes; a night on which the clocks change differs

# 1 when an agent has a duty on a day.                                                            [x, one_duty]
var x{AGENTS, ALL_DAYS, DUTIES} binary;
s.t. one_duty{a in AGENTS, d in DAYS}: sum{s in DUTIES} x[a,d,s] = 1;
s.t. closed{a in AGENTS, d in DAYS, s in DUTIES: (a,d,s) not in OPEN}: x[a,d,s] = 0;
s.t. known{a in AGENTS, d in KNOWN, s in DUTIES}: x[a,d,s] = if (a,d,s) in HISTORY then 1 else 0;

# ---------------------------------------------------------------------------------------------------- wishes

# A wish that is not kept, a price on one of some duties on a day.                                        [price]
set WISHES;
param wish_agent{WISHES} symbolic in AGENTS;
param wish_day{WISHES} integer;
set WISH_DUTIES{WISHES} within DUTIES;
param wish_price{WISHES};

# ---------------------------------------------------------------------------------------------------- prices

# Every other limit has a range, least to most. Leaving it is forbidden on a side, or has a list of prices there.
set LIMITS;
param least{LIMITS} integer, default 0;
param most{LIMITS} integer, default 1000000;
set UNDER_HARD within LIMITS default {};
set OVER_HARD within LIMITS default {};
set UNDER_STEPS{LIMITS} default {};           # 1..n: one step per price of the list
set OVER_STEPS{LIMITS} default {};
param under_price{l in LIMITS, UNDER_STEPS[l]} >= 0;
param over_price{l in LIMITS, OVER_STEPS[l]} >= 0;

# The price of n units outside, for counts that the data fix; 1000000 stands for forbidden.
param forbidden := 1000000;
param under_cost{l in LIMITS, n in 0..40} :=
  if n = 0 then 0 else if l in UNDER_HARD then forbidden else if card(UNDER_STEPS[l]) = 0 then 0 else
  sum{k in 1..n} under_price[l, min(k, card(UNDER_STEPS[l]))];
param over_cost{l in LIMITS, n in 0..40} :=
  if n = 0 then 0 else if l in OVER_HARD then forbidden else if card(OVER_STEPS[l]) = 0 then 0 else
  sum{k in 1..n} over_price[l, min(k, card(OVER_STEPS[l]))];

# ---------------------------------------------------------------------------------------------------- streaks
#
# Work days in a row, nights in a row: lengths of the maximal runs of days with one of the duties.
# A run [i, j] is chosen or not. Every day with the trait is in exactly one chosen run, and no two runs touch, so the
# chosen runs are the maximal ones, and each is charged as a whole.                     [streak_most, streak_least]
#
# What happened before the period is nobody's fault any more: runs that ended before day −1 are not judged. One that ended
# on day −1 can be found too short, for the first day ended it; too long it already was. A run that touches the first
# known day or the last day of the period cannot be found too short: how long it is there, nobody can tell.

set STREAKS within LIMITS default {};
param streak_agent{STREAKS} symbolic in AGENTS;
set STREAK_DUTIES{STREAKS} within DUTIES;
set RUNS := setof{i in ALL_DAYS, j in ALL_DAYS: i <= j} (i,j);

var run{STREAKS, RUNS} binary;
s.t. in_run{l in STREAKS, d in ALL_DAYS}:
  sum{(i,j) in RUNS: i <= d and d <= j} run[l,i,j] = sum{s in STREAK_DUTIES[l]} x[streak_agent[l],d,s];
s.t. apart{l in STREAKS, d in ALL_DAYS: d < last_day}:
  sum{(i,j) in RUNS: j = d} run[l,i,j] + sum{(i,j) in RUNS: i = d + 1} run[l,i,j] <= 1;

param run_cost{l in STREAKS, (i,j) in RUNS} :=
  (if j >= 0 then over_cost[l, max(0, j - i + 1 - most[l])] else 0)
  + (if j >= -1 and i > first_known and j < last_day then under_cost[l, max(0, least[l] - (j - i + 1))] else 0);
s.t. no_such_run{l in STREAKS, (i,j) in RUNS: run_cost[l,i,j] >= forbidden}: run[l,i,j] = 0;

# ---------------------------------------------------------------------------------------------------- successions
#
# Rest between shifts, days off after nights: duties from these sets on consecutive days, the last of them in the
# period. Each occurrence is charged.                                                                  [sequence]

set SEQUENCES within LIMITS default {};
param sequence_agent{SEQUENCES} symbolic in AGENTS;
param width{SEQUENCES} integer, >= 1;
set PLACE{l in SEQUENCES, 1..width[l]} within DUTIES;
set ENDINGS{SEQUENCES} within DAYS;           # days on which an occurrence may not end

set ENDS := setof{l in SEQUENCES, d in ENDINGS[l]: d - width[l] + 1 >= first_known} (l,d);
var occurs{ENDS} >= 0, <= 1;
s.t. occurrence{(l,d) in ENDS}:
  occurs[l,d] >= sum{k in 1..width[l], s in PLACE[l,k]} x[sequence_agent[l], d - width[l] + k, s] - width[l] + 1;
s.t. no_occurrence{(l,d) in ENDS: l in OVER_HARD}: occurs[l,d] = 0;

# ---------------------------------------------------------------------------------------------------- totals
#
# Sums over a window of days, the known ones of it included.                                      [total, weekend]

set TOTALS within LIMITS default {};
param total_agent{TOTALS} symbolic in AGENTS;
param from{TOTALS} integer;                   # the window
param to{TOTALS} integer;

# Hours: paid minutes. Days off in a week, nights, holidays: days with a duty, each with its weight.
set MINUTES within TOTALS default {};
set DAY_SUMS within TOTALS default {};
set SUM_DUTIES{TOTALS} within DUTIES default {};
set SUM_DAYS{DAY_SUMS} within ALL_DAYS default {};

# Weekends worked: any day of a weekend within the window counts the weekend once.
set WEEKEND_SUMS within TOTALS default {};
set WEEKENDS;
set WEEKEND_DAYS{WEEKENDS} within ALL_DAYS;
set WORKED := setof{l in WEEKEND_SUMS, w in WEEKENDS, d in WEEKEND_DAYS[w]: from[l] <= d and d <= to[l]} (l,w);
var worked{WORKED} binary;
s.t. worked_if_any{(l,w) in WORKED, d in WEEKEND_DAYS[w]: from[l] <= d and d <= to[l]}:
  worked[l,w] >= sum{s in SUM_DUTIES[l]} x[total_agent[l],d,s];
s.t. worked_only_if{(l,w) in WORKED}:
  worked[l,w] <= sum{d in WEEKEND_DAYS[w], s in SUM_DUTIES[l]: from[l] <= d and d <= to[l]} x[total_agent[l],d,s];

# Changes between two kinds of work: the one on a day, the other on a later day of the window, neither in between. A pair
# of days is such a change or is not; a day before the window may begin one.                    [turn, last, up, down]
set CHANGES within TOTALS default {};
set OTHER_DUTIES{CHANGES} within DUTIES default {};
set KIND{l in CHANGES, k in 1..2} := if k = 1 then SUM_DUTIES[l] else OTHER_DUTIES[l] diff SUM_DUTIES[l];
set PAIRS := setof{l in CHANGES, k in 1..2, i in ALL_DAYS, j in ALL_DAYS: i < j and from[l] <= j and j <= to[l]} (l,k,i,j);
var change{PAIRS} binary;                     # from kind k on day i to the other kind on day j
s.t. begins{(l,k,i,j) in PAIRS}: change[l,k,i,j] <= sum{s in KIND[l,k]} x[total_agent[l],i,s];
s.t. completes{(l,k,i,j) in PAIRS}: change[l,k,i,j] <= sum{s in KIND[l,3-k]} x[total_agent[l],j,s];
s.t. nothing_between{(l,k,i,j) in PAIRS, d in ALL_DAYS: i < d and d < j}:
  change[l,k,i,j] <= 1 - sum{s in KIND[l,1] union KIND[l,2]} x[total_agent[l],d,s];
s.t. is_change{(l,k,i,j) in PAIRS}:
  change[l,k,i,j] >= sum{s in KIND[l,k]} x[total_agent[l],i,s] + sum{s in KIND[l,3-k]} x[total_agent[l],j,s] - 1
    - sum{d in ALL_DAYS, s in KIND[l,1] union KIND[l,2]: i < d and d < j} x[total_agent[l],d,s];

# ---------------------------------------------------------------------------------------------------- breaks
#
# A shift on a day has its breaks, each at one of its places; a place takes intervals off the phones. Here every agent's
# break is chosen by itself.                                                                           [z, breaks]

param interval_count integer, >= 0, default 0;
set INTERVALS := 0..interval_count-1;
set PRESENT within {DUTIES, ALL_DAYS, INTERVALS};               # wholly on duty, nights before the period too
set BREAKS dimen 4;                                             # shift, day, number of the break, number of the place
set TAKES dimen 5;                                              # the same and an interval it takes
param known_away{AGENTS, INTERVALS} default 0;                  # breaks taken in the nights before the period

set TAKEN := setof{(s,d,b,o) in BREAKS} (s,d,b);
var break{AGENTS, BREAKS} binary;
s.t. takes_break{a in AGENTS, (s,d,b) in TAKEN}: sum{(s,d,b,o) in BREAKS} break[a,s,d,b,o] = x[a,d,s];

# ---------------------------------------------------------------------------------------------------- heads
#
# Minimum staff, a leader in the house, cover of the need, leave at the same time: how many of a group are somewhere.

set GROUPS default {};
set MEMBERS{GROUPS} within AGENTS default {};

set HEADS within LIMITS default {};           # on a day with one of the duties                           [heads]
set STAFF within LIMITS default {};           # on duty in an interval                                    [staff]
set COVER within LIMITS default {};           # on duty there and not on a break                   [cover, cut, n]
set CROSS := HEADS union STAFF union COVER;
param group{CROSS} symbolic in GROUPS;
param when{CROSS} integer;                    # the day, or the interval
set HEAD_DUTIES{HEADS} within DUTIES default {};

# ---------------------------------------------------------------------------------------------------- counts

set COUNTS := TOTALS union CROSS;
var count{COUNTS} integer;
s.t. minutes{l in MINUTES}:
  count[l] = sum{d in ALL_DAYS, s in DUTIES: from[l] <= d and d <= to[l]} paid[s,d] * x[total_agent[l],d,s];
s.t. days{l in DAY_SUMS}:
  count[l] = sum{d in SUM_DAYS[l], s in SUM_DUTIES[l]: from[l] <= d and d <= to[l]} x[total_agent[l],d,s];
s.t. weekends{l in WEEKEND_SUMS}: count[l] = sum{(l,w) in WORKED} worked[l,w];
s.t. changes{l in CHANGES}: count[l] = sum{(l,k,i,j) in PAIRS} change[l,k,i,j];
s.t. heads{l in HEADS}: count[l] = sum{a in MEMBERS[group[l]], s in HEAD_DUTIES[l]} x[a,when[l],s];
s.t. staff{l in STAFF}:
  count[l] = sum{a in MEMBERS[group[l]], (s,d,t) in PRESENT: t = when[l]} x[a,d,s];
s.t. cover{l in COVER}:
  count[l] = sum{a in MEMBERS[group[l]], (s,d,t) in PRESENT: t = when[l]} x[a,d,s]
    - sum{a in MEMBERS[group[l]], (s,d,b,o,t) in TAKES: t = when[l]} break[a,s,d,b,o]
    - sum{a in MEMBERS[group[l]]} known_away[a,when[l]];

# Units outside, in steps of rising price; the last step has no end.
var under{l in COUNTS, k in UNDER_STEPS[l]} >= 0;
var over{l in COUNTS, k in OVER_STEPS[l]} >= 0;
s.t. under_step{l in COUNTS, k in UNDER_STEPS[l]: k < card(UNDER_STEPS[l])}: under[l,k] <= 1;
s.t. over_step{l in COUNTS, k in OVER_STEPS[l]: k < card(OVER_STEPS[l])}: over[l,k] <= 1;
s.t. at_least{l in COUNTS: l in UNDER_HARD or card(UNDER_STEPS[l]) > 0}:
  count[l] + sum{k in UNDER_STEPS[l]} under[l,k] >= least[l];
s.t. at_most{l in COUNTS: l in OVER_HARD or card(OVER_STEPS[l]) > 0}:
  count[l] - sum{k in OVER_STEPS[l]} over[l,k] <= most[l];

# ---------------------------------------------------------------------------------------------------- the cost

minimize cost:
  sum{w in WISHES, s in WISH_DUTIES[w]} wish_price[w] * x[wish_agent[w],wish_day[w],s]
  + sum{l in STREAKS, (i,j) in RUNS: run_cost[l,i,j] < forbidden} run_cost[l,i,j] * run[l,i,j]
  + sum{(l,d) in ENDS: l not in OVER_HARD} over_cost[l,1] * occurs[l,d]
  + sum{l in COUNTS, k in UNDER_STEPS[l]} under_price[l,k] * under[l,k]
  + sum{l in COUNTS, k in OVER_STEPS[l]} over_price[l,k] * over[l,k];

solve;
end;
