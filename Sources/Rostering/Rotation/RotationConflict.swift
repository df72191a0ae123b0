public import Rules
import Workforce

/// Why there is no rotation: requirements that cannot all be kept.
public struct RotationConflict: Sendable, Equatable {
  public let requirements: [RotationRequirement]
  /// Whether without any one of them there is a rotation; else the search ended before it knew of all.
  public let isMinimal: Bool
}

extension RotationSearch {
  /// Simplex iterations that may be spent on a conflict, and what each trial counts besides for its network.
  private static let conflictWork = (all: 1_600, trial: 30)

  /// Finds requirements in conflict by deletion: each is left out for good when there is no rotation without it either.
  ///
  /// Where work and days off conflict whatever the shifts are, only what is asked of them is looked at: without it there
  /// are shifts for every pattern of work. The work is bounded: what it does not come to stays in the conflict.
  ///
  /// - Precondition: the problem has no rotation.
  public func conflict(in problem: RotationProblem, options: RotationOptions = RotationOptions()) -> RotationConflict {
    if let aggregate = RotationAggregate(problem), isInfeasible(aggregate.problem, options) {
      let conflict = conflict(in: aggregate.problem, options: options)
      return RotationConflict(
        requirements: conflict.requirements.map(aggregate.original), isMinimal: conflict.isMinimal)
    }
    var kept = problem.requirements
    var isMinimal = true
    var left = min(options.iterationLimit ?? .max, Self.conflictWork.all)
    func outcome(of requirements: [RotationRequirement]) -> RotationResult.Outcome {
      guard left > Self.conflictWork.trial else { return .undecided }
      var options = options
      options.iterationLimit = max(100, left / 3)
      let result = solve(problem.keeping(requirements), options: options)
      left -= result.iterations + Self.conflictWork.trial
      return result.outcome
    }
    // Whole kinds first: most of a conflict's limits are of one or two kinds.
    for group in Self.groups(kept) where group.count > 1 {
      let without = kept.filter { !group.contains($0) }
      if outcome(of: without) == .infeasible { kept = without }
    }
    for requirement in kept {
      let without = kept.filter { $0 != requirement }
      switch outcome(of: without) {
      case .infeasible: kept = without
      case .found: break
      case .undecided, .failed: isMinimal = false
      }
    }
    return RotationConflict(requirements: kept, isMinimal: isMinimal)
  }

  /// Whether a problem is seen with little work to have no rotation.
  private func isInfeasible(_ problem: RotationProblem, _ options: RotationOptions) -> Bool {
    var options = options
    options.iterationLimit = min(options.iterationLimit ?? .max, RotationBranching.patience)
    return solve(problem, options: options).outcome == .infeasible
  }

  /// Neighbours of one kind.
  private static func groups(_ all: [RotationRequirement]) -> [[RotationRequirement]] {
    func isNeed(_ requirement: RotationRequirement) -> Bool {
      if case .need = requirement { true } else { false }
    }
    let limits = all.filter { !isNeed($0) }
    let half = limits.count / 2
    return [Array(limits.prefix(half)), Array(limits.dropFirst(half)), all.filter(isNeed)]
  }

  /// The least number of people, one week each, for whom there is a rotation, with their rotation; nil when there is
  /// none for any number.
  ///
  /// - Returns: `isProved` tells whether every smaller number was proved to have none.
  public func smallest(
    _ problem: RotationProblem, options: RotationOptions = RotationOptions()
  ) -> (problem: RotationProblem, result: RotationResult, isProved: Bool)? {
    let days = problem.need.map { row in row.reduce(0) { $0 + $1.lowerBound } }
    var isProved = true
    for weeks in max(1, days.max() ?? 1)...Self.mostWeeks(problem) {
      let smaller = problem.with(weeks: weeks)
      // A need beyond the number of people is none that it can keep.
      guard
        smaller.need.indices.allSatisfy({ smaller.need[$0].map(\.lowerBound) == problem.need[$0].map(\.lowerBound) })
      else { continue }
      let result = solve(smaller, options: options)
      switch result.outcome {
      case .found: return (smaller, result, isProved)
      case .infeasible: continue
      case .undecided: isProved = false
      case .failed: return (smaller, result, false)
      }
      if options.shouldStop?() == true { return (smaller, result, false) }
    }
    return nil
  }

  /// More people than this have more days off than fit between their work days.
  private static func mostWeeks(_ problem: RotationProblem) -> Int {
    let work = problem.need.joined().reduce(0) { $0 + $1.upperBound }
    let off = problem.limits.compactMap { limit -> Int? in
      if case .streak(let set) = limit.count, set == DutySet(DutyTable.off) { limit.bounds.most } else { nil }
    }.min()
    let days = problem.need.map { row in row.reduce(0) { $0 + $1.lowerBound } }.max() ?? 0
    let most = off.map { work * (1 + min($0, 10_000)) / 7 } ?? 10 * (work + 7)
    return max(1, days, min(most, 10 * (work + 7)))
  }
}
