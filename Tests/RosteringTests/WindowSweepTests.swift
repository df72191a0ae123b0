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

  @Test("goes round all days from where it is to begin", arguments: [true, false], [0, 0.5])
  func round(isSparse: Bool, phase: Double) throws {
    var sweep = WindowSweep(dayCount: 60, isSparse: isSparse, isEarly: true, phase: phase, seed: 3)
    var sweeps: [[Range<Int>]] = []
    while sweeps.count < 4 {
      let window = sweep.next(cost: 1_000)
      if sweep.isNew { sweeps.append([]) }
      sweeps[sweeps.count - 1].append(window)
      sweep.tell(gain: 500, of: 1_000)
    }
    // The first one begins anywhere.
    for windows in sweeps[1...2] {
      let first = try #require(windows.first)
      // It begins on any of the days of a window, and those before are left out.
      #expect((0..<first.count).contains(first.lowerBound - Int(60 * phase)))
      #expect(Set(windows.joined()).count > 60 - first.count)
    }
  }
}
