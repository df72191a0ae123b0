import Documents
import GLPK
import Reporting
import Rostering
import Rules

/// A search for a roster with a person in front of it: progress shown, Ctrl-C heard, time taken when asked.
struct Search {
  let limits: SearchLimits
  let stopwatch: Stopwatch
  /// Seconds after the time limit that a first roster is waited for.
  private static let grace = 1.0

  /// What was found, and why the search ended there.
  struct Outcome {
    let result: RosterResult
    let conclusion: Conclusion
    /// Until the roster was there; nil without a roster.
    let secondsToBest: Double?
  }

  func run(_ problem: RosterProblem) -> Outcome {
    let interrupt = Interrupt()
    let line = ProgressLine(stopwatch)
    let milestones = Milestones(stopwatch)
    var options = RosterOptions()
    options.seed = limits.seed
    options.effort = limits.effort
    if let limit = limits.seconds {
      options.timeSpent = { [stopwatch] in min(1, stopwatch.seconds / limit) }
      options.shouldGiveUp = { [stopwatch] in stopwatch.seconds > limit + Self.grace }
    }
    options.shouldStop = { [flag = interrupt.flag] in flag.isRaised }
    options.onProgress = { progress in
      milestones.note(progress)
      line.show(progress)
    }
    let result = RosterEngine(solver: GLPKSolver()).solve(problem, options: options)
    line.end()
    interrupt.end()
    let isLegal = result.verdict?.isLegal ?? false
    return Outcome(
      result: result,
      conclusion: Conclusion(
        outcome: result.outcome.rawValue, bound: isLegal ? result.bound : nil,
        seconds: limits.seconds.map { _ in stopwatch.seconds }, work: Wording.work(result.work),
        stop: stop(result.outcome, isInterrupted: interrupt.flag.isRaised)),
      secondsToBest: result.cost.map { milestones.seconds(to: $0) ?? stopwatch.seconds })
  }

  /// Why the search ended.
  private func stop(_ outcome: RosterResult.Outcome, isInterrupted: Bool) -> String {
    if outcome == .optimal { return Wording.stopProved }
    if isInterrupted { return Wording.stopInterrupted }
    return limits.seconds == nil ? Wording.stopWork : Wording.stopTime
  }
}

extension Search.Outcome {
  /// The outcome with the activities placed that the centre asks for.
  func placingActivities(of problem: RosterProblem) -> Search.Outcome {
    guard let roster = result.roster, !problem.activities.isEmpty else { return self }
    let placed = ActivityPlacement(solver: GLPKSolver()).place(in: roster, of: problem)
    let result = result.placingActivities(placed, of: problem)
    let isLegal = result.verdict?.isLegal ?? false
    return Search.Outcome(
      result: result,
      conclusion: Conclusion(
        outcome: result.outcome.rawValue, bound: isLegal ? result.bound : nil, seconds: conclusion.seconds,
        work: [conclusion.work, Wording.activitiesPlaced(cost: placed.cost, bound: placed.bound)]
          .joined(separator: " · "),
        stop: conclusion.stop),
      secondsToBest: secondsToBest)
  }
}

extension RosterResult {
  /// Why there is no roster, in a sentence.
  ///
  /// - Precondition: there is none.
  var reason: String {
    switch outcome {
    case .optimal, .feasible, .illegal: preconditionFailure("A result with a roster was asked why it has none.")
    case .infeasible: Wording.infeasible(stuck: stuckAgents)
    case .none: Wording.notFound(stuck: stuckAgents)
    }
  }
}
