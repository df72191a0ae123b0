public import Rules
public import Workforce

/// What a leave takes from the cover of a roster that is there already, if nobody steps in.
public struct LeaveCover: Hashable, Sendable {
  /// Shifts that would be left.
  public let shifts: Int
  /// By how much the priced limits on people at once grow dearer.
  public let cost: Int
  /// Hard limits on people at once that would be broken.
  public let breaches: Int

  /// Measures a leave on a roster of a problem.
  public init(_ leave: Leave, in roster: Roster, of problem: RosterProblem) {
    var changed = roster
    var shifts = 0
    if let agent = problem.agents.firstIndex(of: leave.agent) {
      for day in 0..<problem.dayCount where leave.days.contains(problem.day(day)) {
        if problem.duties.work.has(roster[agent, day]) { shifts += 1 }
        changed[agent, day] = DutyTable.off
        changed.place([], agent, day)
      }
    }
    let validator = Validator(problem)
    // What concerns no single agent is a matter of people at once.
    let before = validator.judge(roster).findings.filter { $0.agent == nil }
    let after = validator.judge(changed).findings.filter { $0.agent == nil }
    self.shifts = shifts
    cost = after.reduce(0) { $0 + $1.cost } - before.reduce(0) { $0 + $1.cost }
    breaches = after.count { $0.severity == .breach } - before.count { $0.severity == .breach }
  }
}
