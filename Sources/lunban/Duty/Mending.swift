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

  /// Searches for the cheapest changes.
  ///
  /// - Parameter movesBreaks: whether those whose shift stays may get other breaks.
  init(_ judged: JudgedPeriod, on terms: MendingTerms, movesBreaks: Bool, search: Search) throws {
    let problem = judged.problem.mending(judged.roster, on: terms)
    let found = search.run(problem).result
    guard let roster = found.roster else { throw NoRoster(reason: found.reason ?? Wording.noRosterInTime) }
    self.problem = problem
    before = judged.roster
    let mended = movesBreaks ? roster : Self.keepingBreaks(of: judged.roster, in: roster)
    after = Self.keepingActivities(of: judged.roster, in: mended, of: problem, from: terms.days.lowerBound)
    verdict = Validator(problem).judge(after)
    if !verdict.isLegal { throw NoRoster(reason: Wording.notMended(breaches: verdict.breaches.count)) }
    bound = max(0, min(found.bound - problem.mostSavedByActivities, verdict.cost))
    let open = judged.problem.openDuties()
    forced = open.indices.count { cell in
      !open[cell].has(judged.roster[cell / problem.dayCount, cell % problem.dayCount])
    }
  }

  /// Whoever keeps the shift keeps its breaks.
  private static func keepingBreaks(of published: Roster, in roster: Roster) -> Roster {
    var kept = roster
    for agent in 0..<roster.agentCount {
      for day in 0..<roster.dayCount where roster[agent, day] == published[agent, day] {
        kept.place(published.breaks(agent, day), agent, day)
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
  let cost: Int
  let bound: Int
  let breaches: Int

  init(_ mending: Mending, open: [DutySet]) {
    let problem = mending.problem
    changes = problem.changes(from: mending.before, to: mending.after).map { agent, day in
      Change(
        agent: problem.agents[agent], date: "\(problem.day(day))", was: problem.duties[mending.before[agent, day]].code,
        now: problem.duties[mending.after[agent, day]].code,
        forced: !open[agent * problem.dayCount + day].has(mending.before[agent, day]))
    }
    forced = mending.forced
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
      + Wording.mendingBound(cost: cost, bound: bound, forced: forced)
  }
}
