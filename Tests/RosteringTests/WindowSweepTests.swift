import Testing

@testable import Rostering

@Suite("A sweep of windows")
struct WindowSweepTests {
  /// Goes through a sweep, every window with the same gain.
  private func pass(_ sweep: inout WindowSweep, gain: Int) {
    repeat {
      _ = sweep.next(cost: 1_000)
      sweep.tell(gain: gain, of: 1_000)
    } while !sweep.isNew
  }

  @Test("is settled once its windows gain little, and no more when it begins afresh")
  func settled() {
    var sweep = WindowSweep(dayCount: 28, isSparse: false, isEarly: true, seed: 1)
    for _ in 0..<2 {
      for _ in 0..<3 { pass(&sweep, gain: 50) }
      #expect(!sweep.isSettled)
      for _ in 0..<3 { pass(&sweep, gain: 0) }
      #expect(sweep.isSettled)
      sweep.restart()
      #expect(!sweep.isSettled)
    }
  }
}
