import Forecasting
import Testing
import Workforce

/// Whether two figures agree to a share of the second.
private func near(_ a: Double, _ b: Double, _ share: Double) -> Bool { abs(a - b) <= share * abs(b) }

private func replaced(_ records: [CallRecord], _ change: (CallRecord) -> Double?) -> [CallRecord] {
  records.map { CallRecord(start: $0.start, queue: $0.queue, offered: change($0), ahtSeconds: $0.ahtSeconds) }
}

@Suite("Forecasts of a made-up centre")
struct ForecasterTests {
  let centre = SampleCentre()

  @Test("Weekdays, weekends and times of day come back as they were")
  func law() throws {
    let days = centre.end..<centre.end + 28
    let points = try points(centre.records(), days)
    #expect(points.count == 28 * 48)
    for (index, point) in points.enumerated() {
      let expected = centre.expected(days.lowerBound + index / 48, minute: index % 48 * 30, length: 30)
      #expect(near(point.calls, expected, 0.06))
      #expect(point.callsLow <= point.calls && point.calls <= point.callsHigh)
      #expect(point.callsLow > 0)
    }
  }

  @Test("A day of zeros in a busy queue is an outage, not demand")
  func outage() throws {
    let days = centre.end..<centre.end + 14
    let whole = try points(centre.records(), days)
    let silent = replaced(centre.records()) { record in
      (70..<77).contains(record.start.day.number - centre.first.number) ? 0 : record.offered
    }
    for (a, b) in zip(daily(try points(silent, days)), daily(whole)) { #expect(near(a, b, 0.03)) }
  }

  @Test("Missing values, absent rows and one absurd day leave the forecast where it was")
  func gaps() throws {
    let days = centre.end..<centre.end + 14
    let whole = try points(centre.records(), days)
    var records = replaced(centre.records()) { record in
      let day = record.start.day.number - centre.first.number
      if day == 80 { return record.offered.map { $0 * 6 } }
      return day % 9 == 4 && record.start.minute >= 600 && record.start.minute < 900 ? nil : record.offered
    }
    records.removeAll { ($0.start.day.number - centre.first.number) % 13 == 7 }
    for (a, b) in zip(daily(try points(records, days)), daily(whole)) { #expect(near(a, b, 0.03)) }
  }

  @Test(
    "Closed hours and closed days get no calls, whether the history has zeros or no rows for them",
    arguments: [true, false])
  func closed(rowsAreAbsent: Bool) throws {
    var bank = centre
    bank.weekdayHours = 420..<1260
    bank.weekendHours = 0..<0
    let records = bank.records().filter { !rowsAreAbsent || $0.offered! > 0 }
    let days = bank.end..<bank.end + 7
    for (index, point) in try points(records, days).enumerated() {
      let expected = bank.expected(days.lowerBound + index / 48, minute: index % 48 * 30, length: 30)
      if expected == 0 {
        #expect(point.calls == 0 && point.callsLow == 0 && point.callsHigh == 0)
      } else {
        #expect(near(point.calls, expected, 0.06))
      }
    }
  }

  @Test("Hours become half hours and quarter hours half hours, and the day keeps its calls", arguments: [5, 15, 60])
  func resampling(minutes: Int) throws {
    // Many calls, as rounding few of them to whole ones would bend the law.
    var other = centre
    other.minutes = minutes
    other.weekdayCalls = 24_000
    other.weekendCalls = 12_000
    let days = centre.end..<centre.end + 7
    let points = try points(other.records(noise: 0.02), days)
    for (index, point) in points.enumerated() {
      let expected = other.expected(days.lowerBound + index / 48, minute: index % 48 * 30, length: 30)
      // An hour that turns sharply, as the law does at midnight, cannot show its halves.
      #expect(near(point.calls, expected, minutes == 60 ? 0.1 : 0.06))
    }
  }

  @Test("A holiday without a precedent is like a Sunday, a make-up Saturday like a weekday")
  func calendar() throws {
    let monday = centre.end
    let calendar = WorkCalendar(entries: [
      CalendarEntry(day: monday + 2, kind: .holiday, name: "new"),
      CalendarEntry(day: monday + 5, kind: .makeupWorkday, name: "new"),
    ])
    let days = daily(try points(centre.records(), monday..<monday + 7, calendar: calendar))
    #expect(near(days[2], 1200, 0.04))
    #expect(near(days[5], 2400, 0.04))
    #expect(near(days[6], 1200, 0.04))
  }

  @Test("A holiday is like it was the last time, and an event adds what it added before")
  func precedents() throws {
    let day = { (offset: Int) in centre.first + offset }
    let monday = centre.end
    let calendar = WorkCalendar(entries: [
      CalendarEntry(day: day(16), kind: .holiday, name: "festival"),
      CalendarEntry(day: day(45), kind: .holiday, name: "festival"),
      CalendarEntry(day: monday + 1, kind: .holiday, name: "festival"),
      CalendarEntry(day: day(30), kind: .event, name: "statement"),
      CalendarEntry(day: day(60), kind: .event, name: "statement"),
      CalendarEntry(day: monday + 4, kind: .event, name: "statement"),
      CalendarEntry(day: monday + 10, kind: .event, name: "unheard of"),
    ])
    let records = replaced(centre.records()) { record in
      switch record.start.day.number - centre.first.number {
      case 16, 45: record.offered.map { ($0 / 4).rounded() }
      case 30, 60: record.offered.map { $0 * 1.5 }
      default: record.offered
      }
    }
    let days = daily(try points(records, monday..<monday + 14, calendar: calendar))
    #expect(near(days[1], 600, 0.25))
    #expect(near(days[4], 3600, 0.1))
    #expect(near(days[10], 2400, 0.04))
  }

  @Test("A steady growth goes on for a while")
  func growth() throws {
    var growing = centre
    growing.growthPerDay = 0.005
    growing.days = 182
    let days = growing.end..<growing.end + 28
    let forecast = daily(try points(growing.records(), days)).reduce(0, +)
    let law = days.reduce(0.0) { $0 + growing.expected($1, minute: 0, length: 1440) }
    #expect(near(forecast, law, 0.04))
  }

  @Test("Handling times follow the time of day, and without any the given one stands")
  func handling() throws {
    let days = centre.end..<centre.end + 1
    let known = try points(centre.records(), days)
    #expect(near(known[20].ahtSeconds, 150, 0.02) && near(known[40].ahtSeconds, 210, 0.02))
    let records = centre.records().map { CallRecord(start: $0.start, queue: $0.queue, offered: $0.offered) }
    let unknown = try points(records, days, options: ForecastOptions(defaultAHTSeconds: 240))
    #expect(unknown.allSatisfy { $0.ahtSeconds == 240 })
  }

  @Test("A day of a clock change has its 46 or 50 half hours, and a clock change in the history moves nothing")
  func clockChange() throws {
    let newYork = Clock(zoneName: "America/New_York")!
    var centre = centre
    centre.first = Day("2026-08-10")!
    let autumn = Day("2026-11-01")!
    let grid = try points(centre.records(), autumn..<autumn + 1, clock: newYork)
    #expect(grid.count == 50)
    #expect(grid[2].calls == grid[4].calls)
    centre.first = Day("2026-01-05")!
    let records = replaced(centre.records()) { record in
      record.start.day == Day("2026-03-08")! && (120..<180).contains(record.start.minute) ? 0 : record.offered
    }
    let days = centre.end..<centre.end + 7
    for (a, b) in zip(try points(records, days), try points(centre.records(), days)) {
      #expect(near(a.calls, b.calls, 0.03))
    }
  }

  @Test("Queues keep the order of the history, and each has its own forecast")
  func queues() throws {
    var small = centre
    small.queue = "chat"
    small.weekdayCalls = 24
    small.weekendCalls = 12
    let records = centre.records() + small.records(noise: 0.5)
    let grid = IntervalGrid(clock: shanghai, days: centre.end..<centre.end + 7, minutes: 30)
    let forecasts = try Forecaster(history: records).forecast(grid: grid)
    #expect(forecasts.map(\.queue) == ["card", "chat"])
    let week = forecasts[1].points.reduce(0) { $0 + $1.calls }
    let law = small.records(noise: 0.5).suffix(28 * 48).reduce(0) { $0 + $1.offered! } / 4
    #expect(near(week, law, 0.1))
    #expect(try Forecaster(history: records).forecast(grid: grid) == forecasts)
  }

  @Test("A wider probability gives a wider band")
  func band() throws {
    let days = centre.end..<centre.end + 1
    let narrow = try points(centre.records(), days, options: ForecastOptions(band: 0.5))
    let wide = try points(centre.records(), days, options: ForecastOptions(band: 0.95))
    for (a, b) in zip(narrow, wide) { #expect(a.callsHigh - a.callsLow < b.callsHigh - b.callsLow) }
  }

  @Test("Ten days are enough for a plain forecast, and days after the grid's first are not looked at")
  func short() throws {
    var short = centre
    short.days = 10
    let days = daily(try points(short.records(), short.end..<short.end + 7))
    #expect(near(days.reduce(0, +), 5 * 2400 + 2 * 1200, 0.05))
    let first = centre.first + 42
    let before = centre.records().filter { $0.start.day < first }
    #expect(try points(centre.records(), first..<first + 7) == points(before, first..<first + 7))
  }

  @Test("Half a year of half hours of three queues is forecast in a moment")
  func speed() throws {
    var centre = centre
    centre.days = 182
    let records = ["card", "general", "wealth"].flatMap { name -> [CallRecord] in
      centre.queue = name
      return centre.records()
    }
    let grid = IntervalGrid(clock: shanghai, days: centre.end..<centre.end + 31, minutes: 30)
    let start = ContinuousClock().now
    let forecasts = try Forecaster(history: records).forecast(grid: grid)
    let seconds = ContinuousClock().now - start
    print("Half a year of three queues took \(seconds)")
    #expect(forecasts.count == 3)
    #if !DEBUG
      #expect(seconds < .milliseconds(600))
    #endif
  }

  @Test("A history that cannot be forecast from is refused with the reason")
  func refusals() throws {
    var short = centre
    short.days = 6
    #expect(throws: ForecastError.tooShort(queue: "card", days: 6, before: short.end)) {
      try points(short.records(), short.end..<short.end + 7)
    }
    #expect(throws: ForecastError.emptyHistory) { try Forecaster(history: []) }
    let start = LocalTime(day: centre.first, minute: 30)
    #expect(throws: ForecastError.volume(-1, queue: "card", start: start)) {
      try Forecaster(history: [CallRecord(start: start, queue: "card", offered: -1)])
    }
    #expect(throws: ForecastError.misaligned(queue: "card", start: start, minutes: 60)) {
      try Forecaster(history: [CallRecord(start: start, queue: "card", offered: 1)], historyMinutes: 60)
    }
    #expect(throws: ForecastError.interval(50)) {
      try Forecaster(history: [CallRecord(start: start, queue: "card", offered: 1)], historyMinutes: 50)
    }
    #expect(throws: ForecastError.band(1)) {
      try Forecaster(history: centre.records(), options: ForecastOptions(band: 1))
    }
    #expect(ForecastError.emptyHistory.description.contains("at least one week"))
  }
}
