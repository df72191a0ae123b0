/// Which window comes next: sweeps over the days, half overlapping, of lengths that grow when short ones stop gaining.
struct WindowSweep {
  private let dayCount: Int
  private var random: SplitMix64
  private var length = 3
  private var start = 0
  private var gained = false
  /// Whether the last sweep gained nothing and a new one begins.
  private(set) var isStuck = false

  init(dayCount: Int, seed: UInt64) {
    self.dayCount = dayCount
    random = SplitMix64(seed: seed ^ 0x5DEE_CE66)
    start = random.below(max(1, dayCount))
  }

  mutating func next() -> Range<Int> {
    let length = min(length, dayCount)
    let first = min(start % dayCount, dayCount - length)
    start += max(1, length / 2)
    isStuck = false
    if start >= 2 * dayCount {
      start = random.below(length)
      isStuck = !gained
      if !gained { self.length = self.length >= 6 ? 2 : self.length + 1 }
      gained = false
    }
    return first..<first + length
  }

  mutating func tell(_ didGain: Bool) { gained = gained || didGain }
}
