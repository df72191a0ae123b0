import Testing
import Workforce

@Suite("Dates, weekdays and months")
struct DayTests {
  @Test("Four hundred years of dates follow one another without a gap")
  func fourHundredYears() {
    let months = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var expected = Day(year: 1800, month: 1, day: 1).number
    for year in 1800..<2200 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      for (index, length) in months.enumerated() {
        for dayOfMonth in 1...(index == 1 && isLeap ? 29 : length) {
          let day = Day(year: year, month: index + 1, day: dayOfMonth)
          if day.number != expected || day.year != year || day.month.month != index + 1 || day.dayOfMonth != dayOfMonth
          {
            Issue.record("\(year)-\(index + 1)-\(dayOfMonth) is number \(day.number) and reads \(day)")
            return
          }
          expected += 1
        }
      }
    }
    #expect(expected == Day(year: 2200, month: 1, day: 1).number)
    #expect(expected - Day(year: 1800, month: 1, day: 1).number == 146_097)
  }

  @Test("A date's text reads back as the date")
  func texts() {
    for number in stride(from: Day("0000-01-01")!.number, through: Day("9999-12-31")!.number, by: 97) {
      #expect(Day("\(Day(number: number))") == Day(number: number))
    }
  }

  @Test("Day 0 is the first of January 1970, a Thursday")
  func epoch() {
    #expect("\(Day(number: 0))" == "1970-01-01")
    #expect(Day(number: 0).weekday == .thursday)
    #expect("\(Day(number: -1))" == "1969-12-31")
    #expect(Day(number: -1).weekday == .wednesday)
  }

  @Test(
    "A text that is no date is refused",
    arguments: [
      "2026-02-30", "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-01",
      "2026-01-1", "26-01-01", "2026/01/01", "2026-01-01 ", "", "2026-01", "2026-01-01-01", "+026-01-01", "2026-+1-01",
      "2026-01--1", "２０２６-01-01",
    ])
  func noDate(_ text: String) {
    #expect(Day(text) == nil)
  }

  @Test("Leap days are dates", arguments: ["2024-02-29", "2000-02-29", "2400-02-29"])
  func leapDays(_ text: String) throws {
    let day = try #require(Day(text))
    #expect("\(day)" == text)
    #expect((day + 1).dayOfMonth == 1)
  }

  @Test(
    "Parts out of range roll over",
    arguments: [
      (2026, 4, 31, "2026-05-01"), (2026, 3, 0, "2026-02-28"), (2026, 13, 1, "2027-01-01"), (2026, 15, 1, "2027-03-01"),
      (2026, 0, 31, "2025-12-31"), (2026, -10, 28, "2025-02-28"), (2026, -12, 1, "2024-12-01"),
      (2022, 26, 29, "2024-02-29"),
    ])
  func rollOver(_ year: Int, _ month: Int, _ day: Int, _ text: String) {
    #expect("\(Day(year: year, month: month, day: day))" == text)
  }

  @Test("Weekdays follow one another, Monday first, and a week starts on its Monday")
  func weekdays() {
    let monday = Day(year: 2026, month: 11, day: 30)
    #expect(monday.weekday == .monday)
    for offset in -700..<700 {
      let day = monday + offset
      #expect(day.weekday.rawValue == ((offset % 7) + 7) % 7 + 1)
      #expect(day.weekStart.weekday == .monday)
      #expect((0..<7).contains(day.weekStart.distance(to: day)))
    }
  }

  @Test("A weekday is read by its name or the first three letters of it")
  func weekdayNames() {
    #expect(Weekday(name: "Saturday") == .saturday)
    #expect(Weekday(name: "sun") == .sunday)
    #expect(Weekday(name: "SA") == nil)
    #expect(Weekday(name: "satur") == nil)
    #expect(Weekday(name: "") == nil)
    #expect(Weekday.allCases == Weekday.allCases.sorted() && Weekday.allCases.count == 7)
  }

  @Test("A month's days run to the next month's first")
  func months() throws {
    #expect(try #require(Month("2026-02")).days.count == 28)
    #expect(try #require(Month("2024-02")).days.count == 29)
    let december = try #require(Month("2026-12"))
    #expect(december.days.count == 31)
    #expect(december.next == Month(year: 2027, month: 1))
    #expect(december.next.previous == december)
    #expect(december.previous == Month(year: 2026, month: 11))
    #expect("\(december.first)" == "2026-12-01" && "\(december)" == "2026-12")
    #expect(Month(year: 2025, month: 12) < Month(year: 2026, month: 1))
    #expect(Month(year: 2026, month: 1) < Month(year: 2026, month: 2))
    #expect((december.first + 30).month == december && (december.first + 31).month == december.next)
  }

  @Test("A text that is no month is refused", arguments: ["2026-13", "2026-00", "2026", "2026-1", "2026-01-01", "Jan"])
  func noMonth(_ text: String) {
    #expect(Month(text) == nil)
  }

  @Test("Dates are counted by days")
  func arithmetic() {
    let day = Day(year: 2026, month: 12, day: 31)
    #expect(day + 1 == Day(year: 2027, month: 1, day: 1))
    #expect(day - 365 == Day(year: 2025, month: 12, day: 31))
    #expect(day.distance(to: day + 40) == 40)
    #expect(day.advanced(by: -1) < day)
    #expect((day..<day + 3).count == 3)
  }
}
