import Rules
import Workforce

/// Limits that are looked at together.
struct Scope {
  let limits: [HardLimit]
  /// Days outside of which everybody is off; nil for none.
  var window: Range<Int>?
}

/// Parts of a large problem in which a conflict may lie: the small groups that somebody is asked of, over the whole period,
/// and every two days with all people.
struct LocalScopes {
  private let problem: RosterProblem
  private let limits: [HardLimit]
  /// Days that broken limits are about, which come first.
  private let suspects: Set<Int>

  init(_ problem: RosterProblem, _ limits: [HardLimit], suspects: [Finding]) {
    self.problem = problem
    self.limits = limits
    let breaches = suspects.filter { $0.severity == .breach && $0.agent == nil }
    self.suspects = Set(breaches.map { problem.firstDay.distance(to: $0.days.lowerBound) })
  }

  var all: [Scope] { windows + groups }

  /// The days before the two that are counted are in the window, for their shifts reach into them.
  private var windows: [Scope] {
    let starts = (0..<problem.dayCount).sorted { (rank($0), $0) < (rank($1), $1) }
    return starts.compactMap { start in
      let inner = start..<min(start + 2, problem.dayCount)
      // Sequences from before the period end within its first days; what lies between has to be free to choose.
      let first = start < 8 ? 0 : start - 2
      let scope = Scope(
        limits: problem.hardLimits(limits, within: first..<inner.upperBound, counting: inner),
        window: first..<inner.upperBound)
      return scope.limits.contains { $0.agent == nil } ? scope : nil
    }
  }

  private func rank(_ start: Int) -> Int { suspects.contains(start) || suspects.contains(start + 1) ? 0 : 1 }

  private var groups: [Scope] {
    let asked = Set(limits.compactMap(group))
    let small = asked.filter { problem.groups[$0].members.count < problem.agents.count }
    return small.sorted { size($0) < size($1) }.map { group in
      let members = Set(problem.groups[group].members)
      return Scope(limits: limits.filter { $0.agent.map(members.contains) ?? (self.group($0) == group) })
    }
  }

  private func size(_ group: Int) -> (Int, Int) { (problem.groups[group].members.count, group) }

  private func group(_ limit: HardLimit) -> Int? {
    if case .cross(let cross, _) = limit { cross.group } else { nil }
  }
}
