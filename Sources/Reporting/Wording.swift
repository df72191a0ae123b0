import Rules
import Workforce

/// Everything this room says to people, in one place: this file is what a translation replaces.
enum Wording {
  /// The language of this file, for the page's `lang`.
  static let language = "en"

  // MARK: - Dates and numbers

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  static func period(_ days: ClosedRange<Day>) -> String {
    let month = days.lowerBound.month
    let isMonth = days.lowerBound == month.first && days.upperBound + 1 == month.next.first
    return isMonth ? "\(months[month.month - 1]) \(month.year)" : "\(days.lowerBound) – \(days.upperBound)"
  }

  static func weekday(_ day: Day) -> String { ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][index(of: day)] }
  static func weekdayLetter(_ day: Day) -> String { ["M", "T", "W", "T", "F", "S", "S"][index(of: day)] }
  static func longDay(_ day: Day) -> String { "\(weekday(day)) \(day)" }
  private static func index(of day: Day) -> Int { day.weekday.rawValue - 1 }

  static func dates(_ days: ClosedRange<Day>) -> String {
    days.count == 1 ? "\(days.lowerBound)" : "\(days.lowerBound) – \(days.upperBound)"
  }

  /// A whole number with its thousands set apart.
  static func number(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return (value < 0 ? "−" : "") + text
  }

  static func signed(_ value: Int) -> String { value > 0 ? "+\(number(value))" : number(value) }

  /// Hours of some minutes, to a tenth where they are not whole.
  static func hours(_ minutes: Int) -> String {
    let tenths = (abs(minutes) * 10 + 30) / 60
    let whole = number(tenths / 10) + (tenths % 10 == 0 ? "" : ".\(tenths % 10)")
    return minutes < 0 && tenths > 0 ? "−\(whole)" : whole
  }

  /// Hours for a narrow place: whole ones from ten up.
  static func roughHours(_ minutes: Int) -> String { hours(minutes < 600 ? minutes : (minutes + 30) / 60 * 60) }

  static func hoursWithUnit(_ minutes: Int) -> String { "\(hours(minutes)) h" }

  static func hoursRange(_ minutes: ClosedRange<Int>) -> String {
    if minutes.upperBound >= Bounds.unlimited { return "≥ \(hours(minutes.lowerBound))" }
    if minutes.lowerBound <= 0 { return "≤ \(hours(minutes.upperBound))" }
    return minutes.count == 1 ? hours(minutes.lowerBound) : "\(hours(minutes.lowerBound))–\(hours(minutes.upperBound))"
  }

  static func seconds(_ seconds: Double) -> String {
    let tenths = Int((seconds * 10).rounded())
    return "\(number(tenths / 10)).\(tenths % 10) s"
  }

  /// A gap and its share of the cost.
  static func gap(_ gap: Int, of cost: Int) -> String {
    let share = gapShare(gap, of: cost)
    return number(max(0, gap)) + (share.isEmpty ? "" : " (\(share))")
  }

  /// A gap's share of the cost, rounded up to a tenth of a percent: never better than it is.
  static func gapShare(_ gap: Int, of cost: Int) -> String {
    guard gap > 0, cost > 0 else { return "" }
    let permille = (gap * 1000 + cost - 1) / cost
    return "\(permille / 10).\(permille % 10) %"
  }

  static let none = "—"

  // MARK: - Headline

  static func title(centre: String, days: ClosedRange<Day>) -> String { "\(centre) · Roster \(period(days))" }
  static func team(_ name: String) -> String { name.isEmpty ? "Without a team" : name }
  static let everyone = "everyone"
  static let outcome = "Outcome"
  static let breaches = "Breaches"
  static let cost = "Cost"
  static let bound = "Proved bound"
  static let gap = "Gap"
  static let understaffed = "Understaffed"
  static let overstaffed = "Overstaffed"
  static let paid = "Paid time"
  static let agents = "Agents"
  static let wishesKept = "Wishes kept"
  static let agentHours = "agent-hours"

  static let hourUnit = "hours"

  static func outOf(_ whole: Int) -> String { "of \(number(whole))" }
  static func share(_ part: Int, of whole: Int) -> String { "\(number(part)) \(outOf(whole))" }

  static func proof(cost: Int, bound: Int?, breaches: Int) -> String {
    if breaches > 0 {
      return "The roster breaks hard rules in \(number(breaches)) \(breaches == 1 ? "place" : "places"): mend these "
        + "first. Its cost counts only what is priced, and says nothing about rosters that keep the rules."
    }
    guard let bound else { return "Nothing is proved about the cost: a cheaper roster may exist." }
    if bound >= cost { return "Proved: no roster that keeps the hard rules costs less." }
    return "Proved: every roster that keeps the hard rules costs at least \(number(bound)); this one is at most "
      + "\(gap(cost - bound, of: cost)) above the cheapest."
  }

  static func search(_ conclusion: Conclusion) -> String {
    let parts = [
      conclusion.stop.isEmpty ? "" : "Search ended: \(conclusion.stop)", conclusion.work,
      conclusion.seconds.map(seconds) ?? "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  // MARK: - Cover

  static let cover = "Cover of the need"
  static let coverLegend = ["on the phones", "need", "short"]

  static func coverNote(peak: Int) -> String {
    "One chart a day, breaks taken out; all share one scale, \(number(peak)) agents high. Point at a chart for an "
      + "interval's figures."
  }

  static func interval(_ time: String, need: Int, onPhones: Int, short: Int, calls: Int?) -> String {
    let gap = short > 0 ? "short \(number(short))" : signed(onPhones - need)
    return "\(time) · need \(number(need)), on the phones \(number(onPhones)) (\(gap))"
      + (calls.map { " · calls \(number($0))" } ?? "")
  }

  static func dayCover(short: Int) -> String { short == 0 ? "covered" : "short \(roughHours(short)) h" }
  static func daySurplus(_ surplus: Int) -> String { "over \(roughHours(surplus)) h" }
  static let groupColumns = [
    "Who", "Needed, agent-hours", "On the phones", "Short", "Over", "Most missing at once",
  ]
  static let groupNote =
    "Who can serve a queue, or any of several queues together, against all these queues need. A narrow group's "
    + "people beyond its need serve the other queues."

  // MARK: - Roster

  static let roster = "Roster"
  static let agent = "Agent"
  static let leaderMark = "★"
  static let hoursColumn = "h"
  static let nightsColumn = "N"
  static let rosterNote =
    "★ leads shifts · red frame: a hard rule is broken there · corner mark: a wish is not kept. Point at a cell for "
    + "times and breaks."
  static let tally = ["Day", "Evening", "Night", "Leave", "Off"]

  static func role(_ role: Role) -> String {
    switch role {
    case .agent: "agent"
    case .leader: "shift leader"
    case .supervisor: "supervisor"
    }
  }

  static func category(_ category: ShiftCategory) -> String {
    switch category {
    case .day: "day"
    case .evening: "evening"
    case .night: "night"
    }
  }

  static func leave(_ kind: LeaveKind) -> String {
    switch kind {
    case .annual: "annual leave"
    case .sick: "sick leave"
    case .personal: "personal leave"
    case .marriage: "marriage leave"
    case .maternity: "maternity leave"
    case .lieu: "off in lieu"
    case .training: "training"
    }
  }

  /// Two letters for a cell.
  static func leaveMark(_ kind: LeaveKind) -> String {
    switch kind {
    case .annual: "AL"
    case .sick: "SL"
    case .personal: "PL"
    case .marriage: "MA"
    case .maternity: "ML"
    case .lieu: "OL"
    case .training: "TR"
    }
  }

  static let off = "off"
  static let offMark = "·"
  static let missedWish = "wish not kept"
  static let broken = "breach"

  static func breakName(_ kind: String) -> String { kind }
  static func breakColumn(_ kind: String) -> String { kind.prefix(1).uppercased() + kind.dropFirst() }
  static func breakSpan(_ kind: String, _ from: String, _ to: String) -> String {
    "\(breakName(kind)) \(from)–\(to)"
  }
  static func breakWindow(_ kind: String, minutes: Int, from: String, to: String) -> String {
    "\(breakName(kind)) \(minutes) min, starting \(from)–\(to)"
  }

  // MARK: - Agents

  static let agentTable = "Agents"
  static let agentColumns = [
    "Agent", "Name", "Team", "Role", "Shifts", "Paid h", "Allowed h", "Nights", "Weekends", "Holidays", "Holiday h",
    "Wishes kept", "Leave days",
  ]
  static let leastMost = "Least – most"
  static let sum = "Total"
  static let agentNote =
    "Paid hours and nights count shifts that begin in the period. Allowed hours are what the rule on working hours "
    + "leaves room for, leave counted; — where it averages over other windows than the period."

  // MARK: - Rules

  static let costs = "Cost by rule"
  static let costColumns = ["Rule", "Article", "Breaches", "Departures", "Cost", "Share"]
  static let kept = "kept"
  static let total = "Total"

  // MARK: - Findings

  static let findings = "Findings"
  static let noBreach = "No hard rule is broken."
  static let noFinding = "Every rule is kept and nothing costs anything."
  static let breachHeading = "Breaches of hard rules"
  static let costHeading = "What costs"
  static let findingColumns = ["Agent", "Dates", "Off by", "What is wrong", "What would mend it"]

  static func ruleCosts(count: Int, cost: Int) -> String {
    "\(number(count)) \(count == 1 ? "departure" : "departures") · cost \(number(cost))"
  }
  static func ruleBreaches(_ count: Int) -> String { "\(number(count)) \(count == 1 ? "breach" : "breaches")" }
  static func cut(shown: Int, of count: Int) -> String {
    "The first \(number(shown)) of \(number(count)); `lunban validate --format json` lists all."
  }
  static func article(_ article: String) -> String {
    article.first?.isNumber == true ? "article \(article)" : article
  }

  // MARK: - Day sheets

  static let daySheets = "Day sheets"
  static let daySheetNote =
    "Who works when, by start of shift. Open the days you want to print: each begins a page of its own."
  static func noDaySheets(agents: Int, most: Int) -> String {
    "Day sheets are left out of a page for \(number(agents)) agents (more than \(number(most))); the roster's table "
      + "file holds every shift with its breaks."
  }
  static func daySheet(working: Int, leave: Int, off: Int) -> String {
    "\(number(working)) working · \(number(leave)) on leave · \(number(off)) off"
  }
  static let sheetColumns = (shift: "Shift", from: "From", to: "To", agent: "Agent", name: "Name", team: "Team")
  static func fromYesterday(_ names: [String]) -> String { "From the night before: \(names.joined(separator: ", "))" }
  static func onLeave(_ names: [String]) -> String { "On leave: \(names.joined(separator: ", "))" }
  static func until(_ name: String, _ time: String) -> String { "\(name) (until \(time))" }
  static func away(_ name: String, _ kind: LeaveKind) -> String { "\(name) (\(leave(kind)))" }

  // MARK: - Terminal

  static let ruleColumns = ["Rule", "Breaches", "Departures", "Cost"]
  static func remedy(_ text: String) -> String { "→ \(text)" }
  static func verdict(breaches: Int, departures: Int, cost: Int) -> String {
    "\(ruleBreaches(breaches)), \(ruleCosts(count: departures, cost: cost))."
  }
  static func hidden(_ count: Int) -> String { "… and \(number(count)) more" }

  // MARK: - Pipelines

  static let suite = "lunban validate"
  static func verdict(_ verdict: Verdict) -> String {
    let breaches = verdict.breaches.count
    return Self.verdict(breaches: breaches, departures: verdict.findings.count - breaches, cost: verdict.cost)
  }
  static func accepted(_ count: Int) -> String { count == 0 ? "" : " \(number(count)) accepted." }
  static func withRemedy(_ text: String, _ remedy: String) -> String { remedy.isEmpty ? text : "\(text) → \(remedy)" }
}
