import Forecasting
import Foundation
import Workforce

/// A rolling-origin backtest: again and again the next 28 days are forecast from what came before them.
struct Backtest {
  let records: [CallRecord]
  let calendar: WorkCalendar
  /// Length of an interval in minutes.
  let minutes: Int

  struct Result {
    /// Sums of absolute errors over the sum of calls: of the forecast, and of the mean of the last 8 same weekdays.
    var forecast = 0.0
    var baseline = 0.0
    /// Share of intervals inside the band.
    var coverage = 0.0
  }

  /// Intervals without a record, and zeros where `zeroIsMissing`, are not judged; nor are they the baseline's.
  func run(from first: Day, through last: Day, zeroIsMissing: Bool = false) throws -> Result {
    let clock = Clock(zone: TimeZone(secondsFromGMT: 0)!)
    let forecaster = try Forecaster(history: records, historyMinutes: minutes, calendar: calendar)
    let slots = 1440 / minutes
    let start = records.map(\.start.day).min()!
    let end = records.map(\.start.day).max()!
    var cells = Array(repeating: Double.nan, count: (end.number - start.number + 1) * slots)
    for record in records {
      guard let offered = record.offered, !(zeroIsMissing && offered == 0) else { continue }
      cells[(record.start.day.number - start.number) * slots + record.start.minute / minutes] = offered
    }
    func row(_ day: Day) -> [Double] {
      let index = day.number - start.number
      return index < 0 ? [] : Array(cells[index * slots..<(index + 1) * slots])
    }
    var result = Result()
    var sum = 0.0
    var count = 0.0
    var inside = 0.0
    var origin = first
    while origin <= last {
      let days = origin..<min(origin + 28, last + 1)
      let points = try forecaster.forecast(grid: IntervalGrid(clock: clock, days: days, minutes: minutes))[0].points
      for (position, day) in days.enumerated() {
        let actual = row(day)
        var past: [[Double]] = []
        var other = day
        while past.count < 8, other > start {
          other = other - 7
          if other >= origin { continue }
          let known = row(other)
          if known.contains(where: { !$0.isNaN }) { past.append(known) }
        }
        for slot in 0..<slots where !actual[slot].isNaN {
          let known = past.map { $0[slot] }.filter { !$0.isNaN }
          if known.isEmpty { continue }
          let point = points[position * slots + slot]
          sum += actual[slot]
          result.forecast += abs(point.calls - actual[slot])
          result.baseline += abs(known.reduce(0, +) / Double(known.count) - actual[slot])
          if point.calls > 0 {
            count += 1
            if point.callsLow <= actual[slot] && actual[slot] <= point.callsHigh { inside += 1 }
          }
        }
      }
      origin = origin + 28
    }
    result.forecast /= sum
    result.baseline /= sum
    result.coverage = inside / count
    return result
  }
}
