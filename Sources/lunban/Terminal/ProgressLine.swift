import Foundation
import Rostering
import Synchronization

/// One line of a terminal, written again and again while a search runs; silent where nobody looks.
final class ProgressLine: Sendable {
  private struct State {
    var cost: Int?
    var bound: Int?
    var lastWritten = -Double.infinity
    var hasText = false
  }

  private let stopwatch: Stopwatch
  private let isShown: Bool
  private let state = Mutex(State())

  init(_ stopwatch: Stopwatch, isShown: Bool = Terminal.isWatched) {
    self.stopwatch = stopwatch
    self.isShown = isShown
  }

  /// Takes a step of the search, from any thread, and shows it unless the last one was shown just now.
  func show(_ progress: RosterProgress) {
    guard isShown else { return }
    state.withLock { state in
      state.cost = progress.cost ?? state.cost
      state.bound = progress.bound ?? state.bound
      let now = stopwatch.seconds
      guard now - state.lastWritten >= 0.1 else { return }
      state.lastWritten = now
      state.hasText = true
      let line = Wording.progress(
        phase: progress.phase.rawValue, cost: state.cost, bound: state.bound, seconds: now)
      FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8))
    }
  }

  /// Clears the line.
  func end() {
    state.withLock { state in
      if state.hasText { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
      state.hasText = false
    }
  }
}

/// The time since a command began. No result depends on it unless the user sets a time limit.
struct Stopwatch: Sendable {
  private let start = ContinuousClock.now

  var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }
}
