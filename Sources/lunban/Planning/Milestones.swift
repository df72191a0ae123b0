import Rostering
import Synchronization

/// When a search came upon each roster better than all before, so that one can say how long the best one took.
final class Milestones: Sendable {
  private struct Step {
    let cost: Int
    let seconds: Double
  }

  private let stopwatch: Stopwatch
  private let steps = Mutex<[Step]>([])

  init(_ stopwatch: Stopwatch) { self.stopwatch = stopwatch }

  /// Takes a step of the search, from any thread.
  func note(_ progress: RosterProgress) {
    guard let cost = progress.cost else { return }
    steps.withLock { steps in
      if let last = steps.last, last.cost <= cost { return }
      steps.append(Step(cost: cost, seconds: stopwatch.seconds))
    }
  }

  /// Seconds until a roster of the cost, or of less, was there; nil when the search told of none.
  func seconds(to cost: Int) -> Double? {
    steps.withLock { steps in steps.first { $0.cost <= cost }?.seconds }
  }
}
