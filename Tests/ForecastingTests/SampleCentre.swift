import Forecasting
import Foundation
import Workforce

/// A small made-up centre with known laws, so that a test can say what a forecast should be.
struct SampleCentre {
  var queue = "card"
  var minutes = 30
  var first = Day("2026-06-01")!
  var days = 84
  /// Calls of an ordinary weekday and of a weekend day.
  var weekdayCalls = 2400.0
  var weekendCalls = 1200.0
  /// Opening hours on weekdays and on weekends, in minutes past midnight.
  var weekdayHours = 0..<1440
  var weekendHours = 0..<1440
  var growthPerDay = 0.0

  /// Share of a day's calls that come before each minute: a hump at noon on a floor.
  private static let before: [Double] = {
    let density = (0..<1440).map { 0.3 + sin(.pi * (Double($0) + 0.5) / 1440) }
    let whole = density.reduce(0, +)
    return density.reduce(into: [0.0]) { sums, minute in sums.append(sums.last! + minute / whole) }
  }()

  func isWeekend(_ day: Day) -> Bool { day.weekday >= .saturday }

  /// What the law brings in the interval of `length` minutes that begins at `minute`.
  func expected(_ day: Day, minute: Int, length: Int) -> Double {
    let hours = isWeekend(day) ? weekendHours : weekdayHours
    let open = (minute..<minute + length).clamped(to: hours)
    let part = Self.before[open.upperBound] - Self.before[open.lowerBound]
    let level = (isWeekend(day) ? weekendCalls : weekdayCalls) * (1 + growthPerDay * Double(day.number - first.number))
    return level * part
  }

  /// Rows with a noise of some per cent that is the same in every run.
  func records(noise: Double = 0.05) -> [CallRecord] {
    var state: UInt64 = 42
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / Double(1 << 24) * 2 - 1
    }
    return (0..<days).flatMap { offset -> [CallRecord] in
      let day = first + offset
      return stride(from: 0, to: 1440, by: minutes).map { minute in
        let calls = expected(day, minute: minute, length: minutes) * (1 + 1.7 * noise * random())
        let seconds = minute < 720 ? 150.0 : 210
        return CallRecord(
          start: LocalTime(day: day, minute: minute), queue: queue, offered: calls.rounded(), ahtSeconds: seconds)
      }
    }
  }

  var end: Day { first + days }
}

let shanghai = Clock(zoneName: "Asia/Shanghai")!

/// The forecast of the first queue for some days after the history.
func points(
  _ records: [CallRecord], _ days: Range<Day>, minutes: Int = 30, calendar: WorkCalendar = WorkCalendar(),
  clock: Clock = shanghai, options: ForecastOptions = ForecastOptions()
) throws -> [ForecastPoint] {
  try Forecaster(history: records, calendar: calendar, options: options)
    .forecast(grid: IntervalGrid(clock: clock, days: days, minutes: minutes))[0].points
}

/// Calls per day of a forecast without clock changes.
func daily(_ points: [ForecastPoint], minutes: Int = 30) -> [Double] {
  stride(from: 0, to: points.count, by: 1440 / minutes).map { start in
    points[start..<start + 1440 / minutes].reduce(0) { $0 + $1.calls }
  }
}
