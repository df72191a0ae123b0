import Forecasting
import Foundation
import Testing
import Workforce

/// The calls of a reference file.
private func calls(_ file: String) throws -> [CallRecord] {
  try table(try #require(sharedData).appendingPathComponent("calls/\(file)")).map { row in
    CallRecord(
      start: try #require(LocalTime(row["timestamp"] ?? "")), queue: "calls", offered: Double(row["calls"] ?? ""),
      ahtSeconds: Double(row["aht_seconds"] ?? ""))
  }
}

private func holidays(_ file: String) throws -> [CalendarEntry] {
  try table(try #require(sharedData).appendingPathComponent("calls/\(file)")).map { row in
    CalendarEntry(day: try #require(Day(row["date"] ?? "")), kind: .holiday, name: row["name"] ?? "")
  }
}

private func day(_ text: String) -> Day { Day(text)! }

#if DEBUG
  private let isOptimised = false
#else
  private let isOptimised = true
#endif

@Suite(
  "Forecasts of public series, 28 days ahead",
  .enabled(if: sharedData != nil, "the reference data is not beside the package"),
  .enabled(if: isOptimised, "dozens of forecasts take minutes without the optimiser: run the tests with -c release"))
struct BacktestTests {
  /// Prints the figures, so that a run of the tests shows them, and checks them.
  private func judge(_ name: String, _ result: Backtest.Result) {
    let figures = [result.forecast, result.baseline, result.coverage].map { String(format: "%.2f %%", 100 * $0) }
    print("\(name): WAPE \(figures[0]), same-weekday mean \(figures[1]), inside the 80 % band \(figures[2])")
    #expect(result.forecast <= result.baseline)
    #expect((0.6...0.95).contains(result.coverage))
  }

  @Test("A bank's half hours on weekdays", arguments: ["2003-05-01", "2003-05-14"])
  func bank(from first: String) throws {
    let test = Backtest(records: try calls("us_bank_2003_30min.csv"), calendar: WorkCalendar(), minutes: 30)
    judge("Bank from \(first)", try test.run(from: day(first), through: day("2003-10-24")))
  }

  @Test("A city's hours round the clock, with its holidays and without", arguments: [true, false])
  func city(knowsHolidays: Bool) throws {
    let calendar = WorkCalendar(entries: knowsHolidays ? try holidays("us_ny_holidays.csv") : [])
    let test = Backtest(records: try calls("nyc311_hourly_2011_2014.csv"), calendar: calendar, minutes: 60)
    judge(
      "City, holidays \(knowsHolidays)",
      try test.run(from: day("2014-01-01"), through: day("2014-12-31"), zeroIsMissing: true))
  }

  @Test("A bank's agent queue with a weekend of Friday and Saturday", arguments: [true, false])
  func agents(knowsWeekend: Bool) throws {
    let calendar = knowsWeekend ? WorkCalendar(weekend: [.friday, .saturday]) : WorkCalendar()
    let records = try calls("israeli_bank_1999_agent_queue_30min_jan_jul.csv")
    let test = Backtest(records: records, calendar: calendar, minutes: 30)
    judge("Agent queue, weekend \(knowsWeekend)", try test.run(from: day("1999-03-28"), through: day("1999-07-31")))
  }
}
