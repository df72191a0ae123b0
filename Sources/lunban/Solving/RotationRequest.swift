import ArgumentParser
import Foundation
import GLPK
import Rostering
import Rules

/// What is wanted of a rotation.
struct RotationRequest {
  /// Goals in their order; empty when any rotation will do.
  var goals: [RotationGoal] = []
  /// Whether the number of people is to be found too.
  var isSmallest = false
  var effort = 1.0
  /// Seconds since the stopwatch's start after which the search ends; nil for none.
  var seconds: Double?

  /// What a search came to, and the problem it was of: with `isSmallest` it has other people than the one asked.
  struct Answer {
    let problem: RotationProblem
    let result: RotationResult
    var conflict: RotationConflict?
    /// Whether fewer people were proved to have no rotation; nil where that was not asked.
    var isLeast: Bool?
    /// Rules about who is there together that the rotation does not decide.
    var leftOut: [RuleName] = []
    /// What the cover of a need by the interval costs; nil where need is by shift.
    var cover: RotationDesign.Cover?
  }

  func answer(_ problem: RotationProblem, stopwatch: Stopwatch) -> Answer {
    let interrupt = Interrupt()
    defer { interrupt.end() }
    let options = options(interrupt, stopwatch)
    let search = RotationSearch(solver: GLPKSolver())
    guard isSmallest else { return answer(problem, search, options) }
    guard let least = search.smallest(problem, options: options) else { return answer(problem, search, options) }
    var answer = answer(least.problem, search, options, found: least.result)
    answer.isLeast = least.isProved
    return answer
  }

  func options(_ interrupt: Interrupt, _ stopwatch: Stopwatch) -> RotationOptions {
    var options = RotationOptions()
    options.effort = effort
    options.shouldStop = { [flag = interrupt.flag, seconds] in
      flag.isRaised || seconds.map { stopwatch.seconds >= $0 } ?? false
    }
    return options
  }

  private func answer(
    _ problem: RotationProblem, _ search: RotationSearch, _ options: RotationOptions, found: RotationResult? = nil
  ) -> Answer {
    let result =
      goals.isEmpty
      ? found ?? search.solve(problem, options: options) : search.best(problem, by: goals, options: options)
    let conflict = result.outcome == .infeasible ? search.conflict(in: problem, options: options) : nil
    return Answer(problem: problem, result: result, conflict: conflict)
  }
}

/// The options that say what is wanted of a rotation.
struct RotationOptionGroup: ParsableArguments {
  /// Any rotation, or the best.
  enum Aim: String, EnumerableFlag {
    case first, best

    static func help(for value: Aim) -> ArgumentHelp? {
      value == .first ? Wording.Help.firstRotation : Wording.Help.bestRotation
    }
  }

  @Flag var aim: Aim?
  @Option(help: Wording.Help.goals) var by: String?
  @Flag(help: Wording.Help.smallest) var smallest = false
  @Option(help: Wording.Help.timeLimit) var timeLimit: Double?
  @Option(help: Wording.Help.effort) var effort = 1.0

  func validate() throws {
    if let timeLimit, !(timeLimit > 0 && timeLimit <= 86_400) { throw ValidationError(Wording.timeLimitRange) }
    guard effort >= 0, effort <= 1000 else { throw ValidationError(Wording.effortRange) }
    if by != nil && aim == .first { throw ValidationError(Wording.goalsOfFirst) }
    _ = try goals()
  }

  private func goals() throws -> [RotationGoal] {
    guard let by else { return RotationGoal.allCases }
    let words = by.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    let goals = words.compactMap(RotationGoal.init)
    guard !goals.isEmpty, goals.count == words.count, Set(goals).count == goals.count else {
      throw ValidationError(Wording.goals(RotationGoal.allCases.map(\.rawValue)))
    }
    return goals
  }

  /// - Parameter standard: what is done when neither aim is given.
  func request(standard: Aim) throws -> RotationRequest {
    let aim = aim ?? (by == nil ? standard : .best)
    return RotationRequest(
      goals: aim == .best ? try goals() : [], isSmallest: smallest, effort: effort, seconds: timeLimit)
  }
}
