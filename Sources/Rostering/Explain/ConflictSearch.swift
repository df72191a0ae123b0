public import Modelling
public import Rules
import Workforce

/// Finds the fewest hard limits that no roster keeps together: first on single agents, then among all of them, and in
/// large problems around single groups and days.
///
/// A set of limits is held to be in conflict only when its exact program is proved to have no point. Limits are taken
/// out in ever smaller portions, as long as what is left stays in conflict.
public struct ConflictSearch: Sendable {
  private let solver: any LinearSolver
  /// Simplex iterations that one program may take.
  private let iterationLimit: Int
  /// Yes-or-no choices that one program may have; larger ones are not tried.
  private let largest: Int
  /// Those that a glance may decide.
  private let largestAtAGlance = 500
  private let shouldStop: @Sendable () -> Bool

  public init(
    solver: any LinearSolver, iterationLimit: Int = 20_000, largest: Int = 5_000,
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) {
    self.solver = solver
    self.iterationLimit = iterationLimit
    self.largest = largest
    self.shouldStop = shouldStop
  }

  /// - Parameter suspects: findings of the best roster known: what they are about is tried before the rest of what is
  ///   local, which is all that can be decided of large problems.
  public func examine(_ problem: RosterProblem, suspects: [Finding] = []) -> Consistency {
    let limits = problem.hardLimits
    var programs = 0
    for agent in problem.agents.indices {
      let own = limits.filter { $0.agent == agent }
      if let found = conflict(problem, Scope(limits: own), &programs) { return .impossible(found) }
    }
    for scope in permitted(problem, limits) + suspected(problem, limits, suspects) {
      if let found = conflict(problem, scope, &programs) { return .impossible(found) }
    }
    let whole = Scope(limits: limits)
    switch answer(problem, whole, &programs) {
    case .possible: return .possible
    case .impossible: return .impossible(fewest(problem, whole, &programs))
    case .unknown: break
    }
    for scope in LocalScopes(problem, limits, suspects: suspects).all {
      if let found = conflict(problem, scope, &programs) { return .impossible(found) }
    }
    return .undecided
  }

  /// What can be told in an instant, in a centre of any size: who is permitted to be somewhere, and everything where
  /// there is little to choose. Nil when that shows no conflict.
  public func glance(at problem: RosterProblem) -> Conflict? {
    let limits = problem.hardLimits
    var programs = 0
    for scope in permitted(problem, limits) {
      if let found = conflict(problem, scope, &programs) { return found }
    }
    if ExactModel.choices(of: problem) > largestAtAGlance { return nil }
    if case .impossible(let found) = examine(problem) { return found }
    return nil
  }

  private func permitted(_ problem: RosterProblem, _ limits: [HardLimit]) -> [Scope] {
    PermittedPeople(problem, limits).conflicts.map { Scope(limits: $0) }
  }

  /// Sets of limits around what is broken, small ones first: each broken limit on people, with all limits of theirs.
  private func suspected(_ problem: RosterProblem, _ limits: [HardLimit], _ findings: [Finding]) -> [Scope] {
    let days = Set(findings.filter { $0.severity == .breach && $0.agent == nil }.map { $0.days.lowerBound })
    let rules = Set(findings.filter { $0.severity == .breach && $0.agent == nil }.map(\.rule.key))
    let broken = limits.filter { limit in
      guard case .cross(let cross, _) = limit, rules.contains(problem.rules[cross.rule].key) else { return false }
      return days.contains(problem.day(position(of: cross, in: problem)))
    }
    return broken.prefix(8).map { limit in
      guard case .cross(let cross, _) = limit else { return Scope(limits: [limit]) }
      let members = Set(problem.groups[cross.group].members)
      return Scope(limits: limits.filter { $0.agent.map(members.contains) ?? ($0 == limit) })
    }
  }

  private func position(of limit: CrossLimit, in problem: RosterProblem) -> Int {
    switch limit.place {
    case .day(let day, _): day
    case .interval(let interval, _):
      problem.timetable.localStart(of: interval).map { problem.firstDay.distance(to: $0.day) } ?? 0
    }
  }

  // MARK: - Programs

  private enum Answer {
    case possible, impossible, unknown
  }

  /// Whether a roster keeps the limits of a scope.
  private func answer(_ problem: RosterProblem, _ scope: Scope, _ programs: inout Int) -> Answer {
    let part = problem.keeping(scope.limits, within: scope.window)
    if shouldStop() || ExactModel.choices(of: part) > largest { return .unknown }
    switch solve(part, &programs).outcome {
    case .optimal, .feasible: return .possible
    case .infeasible: return .impossible
    case .cutOff, .noSolution, .unbounded, .failed: return .unknown
    }
  }

  private func solve(_ problem: RosterProblem, _ programs: inout Int) -> IntegerResult {
    programs += 1
    var options = IntegerOptions()
    options.iterationLimit = iterationLimit
    options.shouldStop = shouldStop
    return solver.solveInteger(ExactModel(problem).program, options: options)
  }

  // MARK: - Fewest limits

  /// The fewest limits of a scope that are in conflict; nil when it is not proved that any are.
  private func conflict(_ problem: RosterProblem, _ scope: Scope, _ programs: inout Int) -> Conflict? {
    answer(problem, scope, &programs) == .impossible ? fewest(problem, scope, &programs) : nil
  }

  private func fewest(_ problem: RosterProblem, _ scope: Scope, _ programs: inout Int) -> Conflict {
    var kept = ordered(scope.limits)
    var isSmallest = true
    var portion = max(1, kept.count / 2)
    while true {
      var start = 0
      while start < kept.count {
        let end = min(start + portion, kept.count)
        let rest = Array(kept[..<start] + kept[end...])
        let answer = answer(problem, Scope(limits: rest, window: scope.window), &programs)
        if answer == .impossible {
          kept = rest
        } else {
          if portion == 1, answer == .unknown { isSmallest = false }
          start = end
        }
      }
      if portion == 1 { break }
      portion = max(1, portion / 2)
    }
    let shown = scope.limits.filter(Set(kept).contains).enumerated()
      .sorted { (order($0.element), $0.offset) < (order($1.element), $1.offset) }.map(\.element)
    return Conflict(
      limits: shown, isSmallest: isSmallest, ways: ways(problem, out: shown, of: scope, &programs), programs: programs)
  }

  /// Limits that hold for everybody are tried first, so that what is particular is left: people's leave and locks
  /// explain more than the rules of all.
  private func ordered(_ limits: [HardLimit]) -> [HardLimit] {
    limits.enumerated().sorted { (order($0.element), $0.offset) < (order($1.element), $1.offset) }.map(\.element)
      .reversed()
  }

  /// People at once first, then permits, then lines.
  private func order(_ limit: HardLimit) -> Int {
    switch limit {
    case .cross: 0
    case .permit: 1
    case .line: 2
    }
  }

  /// Each limit of a conflict, given way to as little as lets all others be kept; those that help by themselves.
  private func ways(
    _ problem: RosterProblem, out conflict: [HardLimit], of scope: Scope, _ programs: inout Int
  ) -> [WayOut] {
    var ways: [WayOut] = []
    for limit in conflict where !shouldStop() {
      let rest = scope.limits.filter { $0 != limit }
      let result = solve(problem.keeping(rest, softened: limit, within: scope.window), &programs)
      guard result.outcome == .optimal, result.objective > 0.5 else { continue }
      ways.append(WayOut(limit: limit, units: Int(result.objective.rounded())))
    }
    return ways.enumerated().sorted { ($0.element.units, $0.offset) < ($1.element.units, $1.offset) }.map(\.element)
  }
}
