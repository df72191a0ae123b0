import Workforce

/// A queue's handling time by time of day: means weighted by calls and by recency, drawn towards the queue's mean where
/// calls are few.
struct HandlingTimes: Sendable {
  private let minutes: Int
  private let bySlot: [Double]

  /// Calls that the queue's mean counts for against an interval's own.
  private static let doubt = 50.0
  private static let halfLife = 8.0

  init(records: [CallRecord], minutes: Int, before end: Day, fallback: Double) {
    self.minutes = minutes
    let slots = 1440 / minutes
    let known = records.filter { $0.start.day < end && ($0.ahtSeconds ?? 0) > 0 && ($0.offered ?? 1) > 0 }
    guard let newest = known.map(\.start.day).max() else {
      bySlot = Array(repeating: fallback, count: slots)
      return
    }
    let weights = known.map { record in
      (record.offered ?? 1) * fading(Double(newest.number - record.start.day.number) / 7, halfLife: Self.halfLife)
    }
    let usual = weightedMedian(known.map { $0.ahtSeconds! }, weights)
    var sums = Array(repeating: 0.0, count: slots)
    var counts = sums
    for (record, weight) in zip(known, weights) {
      // An interval far from the usual is a slip of the measurement or a handful of odd calls.
      let seconds = min(max(record.ahtSeconds!, usual / 4), usual * 4)
      sums[record.start.minute / minutes] += weight * seconds
      counts[record.start.minute / minutes] += weight
    }
    let all = counts.reduce(0, +)
    let mean = sums.reduce(0, +) / all
    bySlot = zip(sums, counts).map { ($0 + Self.doubt * mean) / ($1 + Self.doubt) }
  }

  /// Seconds in the interval of `length` minutes that begins `minute` minutes past midnight.
  func seconds(at minute: Int, length: Int) -> Double {
    let first = minute / minutes
    let last = max(first, min(bySlot.count - 1, (minute + length - 1) / minutes))
    return bySlot[first...last].reduce(0, +) / Double(last - first + 1)
  }
}
