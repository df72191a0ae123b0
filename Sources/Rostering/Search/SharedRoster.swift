import Foundation
import Rules
import Synchronization

/// One roster that both cores work on by the clock, each on days of its own: its windows come twice as fast, where two
/// searches side by side end hardly lower than one.
///
/// Turn by turn each core has half of the days, the other half in the next. A turn ends when both have been through
/// theirs; who is first goes through its days again meanwhile. A core that is alone has all days.
final class SharedRoster: Sendable {
  private let dayCount: Int
  private let content: Mutex<Content>

  private struct Content {
    var roster: SearchState.Snapshot
    /// Grows with every change.
    var version = 0
    var turn = 0
    var isPresent: [Bool]
    /// Whether a core has been through its days in this turn.
    var isDone = [false, false]
    /// Steps of its turns that a core has come to.
    var reached = [-1, -1]
  }

  /// - Parameter areBothPresent: whether both cores work on it from the start; else each does from its first turn on.
  init(_ roster: SearchState.Snapshot, dayCount: Int, areBothPresent: Bool) {
    self.dayCount = dayCount
    content = Mutex(Content(roster: roster, isPresent: [areBothPresent, areBothPresent]))
  }

  /// Days that a period has to have: two windows to either side of the middle.
  static let leastDays = 14

  /// What a core does in a turn.
  struct Turn: Equatable {
    let number: Int
    let days: Range<Int>
    /// Whether the other core has all other days.
    let isShared: Bool
  }

  /// Steps of a turn at whose beginnings the cores wait for each other.
  static let steps = 2
  /// By how many days the middle of the period, where halves meet, is moved to either side.
  private static let spread = 3

  /// What a core has to do now.
  ///
  /// - Parameter isDone: whether it has been through its days.
  func turn(core: Int, isDone: Bool) -> Turn {
    content.withLock { content in
      content.isPresent[core] = true
      content.isDone[core] = content.isDone[core] || isDone
      let isAlone = !content.isPresent[1 - core]
      if content.isDone[core], isAlone || content.isDone[1 - core] {
        content.turn += 1
        content.isDone = [false, false]
      }
      let number = content.turn
      if isAlone {
        content.reached[core] = Self.steps * (number + 1) - 1
        return Turn(number: number, days: 0..<dayCount, isShared: false)
      }
      let width = 2 * Self.spread + 1
      let middle = dayCount / 2 + number * (width - 2) % width - Self.spread
      return Turn(
        number: number, days: (number + core) % 2 == 0 ? 0..<middle : middle..<dayCount, isShared: true)
    }
  }

  /// A core turns to something else: it has no days until its next turn.
  func leave(core: Int) {
    content.withLock { content in
      content.isPresent[core] = false
      content.isDone[core] = false
    }
  }

  /// A core has come to a step of its turn.
  func reach(_ step: Int, of turn: Turn, core: Int) {
    content.withLock { $0.reached[core] = max($0.reached[core], Self.steps * turn.number + step) }
  }

  /// Whether the other core has come to a step too, or is not there.
  func isReached(_ step: Int, of turn: Turn, notBy core: Int) -> Bool {
    content.withLock { content in
      !content.isPresent[1 - core] || content.reached[1 - core] >= Self.steps * turn.number + step
    }
  }

  /// Replaces the roster by what a core makes of it.
  ///
  /// - Parameters:
  ///   - version: that the core has; the present one afterwards.
  ///   - change: the roster in place of the present one, which is nil when the core has it.
  func change(
    _ version: inout Int, _ change: (SearchState.Snapshot?) -> SearchState.Snapshot
  ) -> SearchState.Snapshot {
    content.withLock { content in
      content.roster = change(content.version == version ? nil : content.roster)
      content.version += 1
      version = content.version
      return content.roster
    }
  }
}

/// A core's part in a shared roster.
struct SharedPart {
  let core: Int
  private let shared: SharedRoster
  /// The shared roster as this core knows it.
  private var base: SearchState.Snapshot
  private var version = 0
  private(set) var turn: SharedRoster.Turn?

  init(_ shared: SharedRoster, core: Int, from start: SearchState.Snapshot) {
    self.shared = shared
    self.core = core
    base = start
  }

  /// Goes on to the next turn when that has come: the sweep begins anew on its days. False before.
  ///
  /// - Parameter cost: the roster's.
  mutating func begin(_ sweep: inout WindowSweep, cost: Int) -> Bool {
    let next = shared.turn(core: core, isDone: turn != nil && sweep.isDone)
    if next.number == turn?.number { return false }
    turn = next
    sweep.begin(next.days, cost: cost)
    return true
  }

  /// Waits until the other core has come to a step of the turn too.
  func await(_ step: Int, shouldStop: () -> Bool) {
    guard let turn, turn.isShared else { return }
    shared.reach(step, of: turn, core: core)
    while !shared.isReached(step, of: turn, notBy: core), !shouldStop() { Thread.sleep(forTimeInterval: Self.nap) }
  }

  /// Seconds.
  private static let nap = 0.0005

  /// Whether an agent is this core's in a step of the turn: within one step no agent is both cores'.
  func owns(_ agent: Int, in step: Int) -> Bool {
    guard let turn, turn.isShared else { return true }
    var random = SplitMix64(seed: UInt64(turn.number) << 32 | UInt64(agent))
    return random.below(2) == (step + core) % 2
  }

  /// Joins what the search has made of the roster to what the other core has; the search goes on from that.
  ///
  /// - Parameter rise: by how much the shared roster may become dearer.
  mutating func share(_ search: LocalSearch, allowing rise: Int) {
    base = shared.change(&version) { other in
      if let other { search.join(other, since: base, allowing: rise) }
      return search.state.snapshot
    }
  }

  /// The search's roster takes the place of the shared one.
  mutating func replace(by search: LocalSearch) {
    base = shared.change(&version) { _ in search.state.snapshot }
  }

  /// Turns to something else until the next turn.
  mutating func leave() {
    shared.leave(core: core)
    turn = nil
  }
}
