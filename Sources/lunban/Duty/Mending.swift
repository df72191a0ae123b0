import Documents
import GLPK
import Reporting
import Rostering
import Rules
import Workforce

/// A published roster and the one that mends it.
struct Mending {
  let problem: RosterProblem
  let before: Roster
  let after: Roster
  let verdict: Verdict
  let bound: Int
  /// Days of agents on which what was published cannot stay.
  let forced: Int
  /// Proved: no legal roster changes fewer days of agents.
  let fewest: Int
  /// Whether so few are known to be enough.
  let isAttained: Bool

  /// How the changes are looked for.
  struct Wishes {
    /// Whether those whose shift stays may get other breaks.
    let movesBreaks: Bool
    /// The most days of agents that may change; nil for as many as are worth their price.
    let budget: Int?
  }

  /// Searches for the cheapest changes.
  init(_ judged: JudgedPeriod, on terms: MendingTerms, _ wishes: Wishes, search: Search) throws {
    let problem = judged.problem.mending(judged.roster, on: terms)
    let found = search.run(problem).result
    guard let roster = found.roster else { throw NoRoster(reason: found.reason) }
    let open = judged.problem.openDuties()
    let forced = open.indices.count { cell in
      !open[cell].has(judged.roster[cell / problem.dayCount, cell % problem.dayCount])
    }
    func settled(_ roster: Roster) -> Roster {
      let kept = Self.keepingBreaks(of: judged.roster, in: roster, movesBreaks: wishes.movesBreaks, problem, terms)
      return Undoing(problem, published: judged.roster).settled(kept)
    }
    var mended = settled(roster)
    var fewest = (least: forced, isAttained: false)
    if problem.changes(from: judged.roster, to: mended).count > forced {
      // More change than have to: how many fewer could is a search of its own.
      let count = search.run(judged.problem.countingChanges(judged.roster, on: terms)).result
      fewest = (forced + (count.outcome == .infeasible ? 0 : max(0, count.bound)), count.outcome == .optimal)
    }
    if let budget = wishes.budget {
      if fewest.least > budget { throw NoRoster(reason: Wording.beyondBudget(budget, fewest: fewest.least)) }
      mended = settled(try Self.within(budget, mended, judged, terms, search, fewest: fewest.least))
    }
    self.problem = problem
    before = judged.roster
    after = Self.keepingActivities(of: judged.roster, in: mended, of: problem, from: terms.days.lowerBound)
    verdict = Validator(problem).judge(after)
    if !verdict.isLegal { throw NoRoster(reason: Wording.notMended(breaches: verdict.breaches.count)) }
    bound = max(0, min(found.bound - problem.mostSavedByActivities, verdict.cost))
    self.forced = forced
    let changed = problem.changes(from: before, to: after).count
    self.fewest = min(fewest.least, changed)
    isAttained = fewest.isAttained || fewest.least >= changed
  }

  /// The first of some rosters that changes no more than it may: the one in hand, then those for which changes are ever
  /// dearer.
  private static func within(
    _ budget: Int, _ roster: Roster, _ judged: JudgedPeriod, _ terms: MendingTerms, _ search: Search, fewest: Int
  ) throws -> Roster {
    let problem = judged.problem
    var found = problem.changes(from: judged.roster, to: roster).count
    if found <= budget { return roster }
    for multiple in [10, 100, 1000] {
      let dearer = MendingTerms(days: terms.days, price: min(terms.price * multiple, 100_000))
      let result = search.run(problem.mending(judged.roster, on: dearer)).result
      guard let other = result.roster, result.verdict?.isLegal ?? false else { continue }
      let count = problem.changes(from: judged.roster, to: other).count
      if count <= budget { return other }
      found = min(found, count)
    }
    throw NoRoster(reason: Wording.notInBudget(budget, found: found, fewest: fewest))
  }

  /// Whoever keeps the shift keeps its breaks, unless they may move; what has begun keeps those that may stay.
  private static func keepingBreaks(
    of published: Roster, in roster: Roster, movesBreaks: Bool, _ problem: RosterProblem, _ terms: MendingTerms
  ) -> Roster {
    var kept = roster
    for agent in 0..<roster.agentCount {
      for day in 0..<roster.dayCount {
        let (had, has) = (published[agent, day], roster[agent, day])
        if had == has {
          if !movesBreaks || day < terms.days.lowerBound { kept.place(published.breaks(agent, day), agent, day) }
        }
        guard day == terms.days.lowerBound, let now = terms.now else { continue }
        let windows = problem.timetable.presence(has, on: day).breaks
        let past = published.breaks(agent, day).filter { taken in
          taken.start < now
            && windows.contains { window in
              window.kind == taken.kind && window.options.contains { $0.start == taken.start }
            }
        }
        let open = kept.breaks(agent, day).filter { placed in !past.contains { $0.kind == placed.kind } }
        if !past.isEmpty { kept.place((past + open).sorted { $0.start < $1.start }, agent, day) }
      }
    }
    return kept
  }

  /// Whoever keeps shift and breaks keeps what there is beside them; what is lost is placed anew, in days that are to
  /// come.
  private static func keepingActivities(
    of published: Roster, in roster: Roster, of problem: RosterProblem, from day: Int
  ) -> Roster {
    if problem.activities.isEmpty { return roster }
    var kept = roster
    for agent in 0..<roster.agentCount {
      for day in 0..<roster.dayCount
      where roster[agent, day] == published[agent, day] && roster.breaks(agent, day) == published.breaks(agent, day) {
        kept.hold(published.activities(agent, day), agent, day)
      }
    }
    return ActivityPlacement(solver: GLPKSolver()).place(in: kept, of: problem, from: day).roster
  }
}

/// The changes agent by agent, for people and for programs.
struct MendingText: Encodable {
  struct Change: Encodable {
    let agent: String
    let date: String
    let was: String
    let now: String
    let forced: Bool
  }

  let changes: [Change]
  let forced: Int
  /// Proved: no legal roster changes fewer.
  let fewest: Int
  let cost: Int
  let bound: Int
  let breaches: Int
  private let isAttained: Bool

  private enum CodingKeys: String, CodingKey { case changes, forced, fewest, cost, bound, breaches }

  init(_ mending: Mending, open: [DutySet]) {
    let problem = mending.problem
    changes = problem.changes(from: mending.before, to: mending.after).map { agent, day in
      Change(
        agent: problem.agents[agent], date: "\(problem.day(day))", was: problem.duties[mending.before[agent, day]].code,
        now: problem.duties[mending.after[agent, day]].code,
        forced: !open[agent * problem.dayCount + day].has(mending.before[agent, day]))
    }
    (forced, fewest, isAttained) = (mending.forced, mending.fewest, mending.isAttained)
    (cost, bound) = (mending.verdict.cost, mending.bound)
    breaches = mending.verdict.breaches.count
  }

  var text: String {
    if changes.isEmpty { return Wording.nothingChanges }
    var table = TextTable([.left, .left, .left, .left, .left])
    table.add(Wording.changeColumns)
    for change in changes {
      table.add([change.agent, change.date, change.was, change.now, change.forced ? Wording.hasToChange : ""])
    }
    let agents = Set(changes.map(\.agent)).count
    return table.text() + Wording.changes(changes.count, forced: forced, agents: agents) + "\n"
      + Wording.mendingBound(cost: cost, bound: bound) + "\n"
      + Wording.fewestChanges(fewest, of: changes.count, isAttained: isAttained)
  }
}
