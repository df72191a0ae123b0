/// Which window comes next: sweeps over the days, or a part of them, half overlapping, of lengths that grow when short ones gain little.
/// Searches side by side begin theirs apart.
struct WindowSweep {
  /// Days that it sweeps over.
  private var days: Range<Int>
  private let lengths: [Int]
  /// Share of the cost that a sweep has to gain for another, and a window its part of that for the sweep to go on.
  private let leastGain: Double
  /// Whether a sweep goes on to its end though its windows gain little.
  private let hasPatience: Bool
  /// The day from which sweeps go round.
  private let phase: Int
  private var random: SplitMix64
  private var position = 0
  /// Number of the days that windows have begun on.
  private var start: Int
  private var gained = 0
  private var windows = 0
  /// Windows in a row that gained little.
  private var idle = 0
  /// Whether a new sweep begins.
  var isNew: Bool { windows == 1 }
  /// Whether the last sweep gained nothing, and a new one begins.
  private(set) var isStuck = false
  /// Whether a sweep has gained little since the search began afresh.
  private(set) var isSettled = false

  /// - Parameters:
  ///   - isSparse: duties count in few rows, so that long windows are small programs still.
  ///   - isEarly: short windows have not yet done what they can.
  ///   - phase: share of the days after which sweeps begin.
  init(dayCount: Int, isSparse: Bool, isEarly: Bool, phase: Double = 0, seed: UInt64) {
    days = 0..<dayCount
    self.phase = Int(phase * Double(dayCount))
    let lengths = isSparse ? [7, 14, 21, 28].filter { $0 < dayCount } : [min(3, dayCount), 1]
    self.lengths = lengths.isEmpty ? [dayCount] : lengths
    hasPatience = !isSparse
    leastGain = isSparse ? 0.02 : 0.01
    position = isEarly || !isSparse ? 0 : min(1, self.lengths.count - 1)
    random = SplitMix64(seed: seed ^ 0x5DEE_CE66)
    start = random.below(max(1, dayCount))
  }

  /// Whether the sweep has come to the end of its days.
  var isDone: Bool { start >= days.count }

  /// Begins a sweep over other days.
  ///
  /// - Parameter cost: the roster's.
  mutating func begin(_ days: Range<Int>, cost: Int) {
    if windows > 0 { end(cost) }
    self.days = days
    start = random.below(lengths[position])
  }

  /// Begins afresh, with the shortest windows first: the roster is another.
  mutating func restart() {
    position = 0
    start = random.below(lengths[0])
    (gained, windows, idle) = (0, 0, 0)
    isSettled = false
  }

  /// - Parameter cost: the roster's.
  mutating func next(cost: Int) -> Range<Int> {
    isStuck = false
    if windows > 0, isIdle || isDone { end(cost) }
    windows += 1
    let current = lengths[position]
    let first = days.lowerBound + min((phase + start) % days.count, days.count - current)
    start += max(1, current / 2)
    return first..<first + current
  }

  /// Whether so many windows in a row have gained little that the sweep ends early.
  private var isIdle: Bool { !hasPatience && idle * max(1, lengths[position] / 2) >= (days.count + 1) / 2 }

  private mutating func end(_ cost: Int) {
    let length = lengths[position]
    isStuck = gained == 0
    if isIdle || Double(gained) <= leastGain * Double(cost) {
      position = (position + 1) % lengths.count
      isSettled = true
    }
    start = random.below(length)
    (gained, windows, idle) = (0, 0, 0)
  }

  /// - Parameter cost: the roster's, before the window.
  mutating func tell(gain: Int, of cost: Int) {
    gained += gain
    let share = Double(lengths[position]) / Double(days.count)
    idle = Double(gain) <= leastGain * share * Double(cost) ? idle + 1 : 0
  }
}
