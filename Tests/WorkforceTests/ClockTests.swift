import Testing
import Workforce

@Suite("The wall clock")
struct ClockTests {
  private static let utc = Clock(zoneName: "UTC")!

  /// The instant of a text in universal time.
  private static func instant(_ text: String) -> Instant { utc.instant(LocalTime(text)!) }

  @Test(
    "Local times and instants answer each other",
    arguments: [
      ("Asia/Shanghai", "2026-12-01T08:30", "2026-12-01T00:30"),
      ("Asia/Shanghai", "2026-12-01T00:00", "2026-11-30T16:00"),
      ("Europe/Berlin", "2026-07-01T12:00", "2026-07-01T10:00"),
      ("Europe/Berlin", "2026-03-29T01:59", "2026-03-29T00:59"),
      ("Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00"),
      ("Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00"),
      ("America/New_York", "2026-03-08T03:00", "2026-03-08T07:00"),
      ("America/New_York", "2026-11-01T02:00", "2026-11-01T07:00"),
      ("Australia/Lord_Howe", "2026-04-05T02:00", "2026-04-04T15:30"),
      ("Australia/Lord_Howe", "2026-10-04T02:30", "2026-10-03T15:30"),
      ("Pacific/Kiritimati", "2026-01-01T00:00", "2025-12-31T10:00"),
      ("America/St_Johns", "2026-01-01T00:00", "2026-01-01T03:30"),
    ])
  func bothWays(_ zone: String, _ local: String, _ universal: String) throws {
    let clock = try #require(Clock(zoneName: zone))
    let time = try #require(LocalTime(local))
    #expect(clock.instant(time) == Self.instant(universal))
    #expect(clock.local(Self.instant(universal)) == time)
  }

  @Test(
    "A time skipped in spring is the same distance after the change",
    arguments: [
      ("Europe/Berlin", "2026-03-29T02:00", "2026-03-29T03:00"),
      ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T03:30"),
      ("America/New_York", "2026-03-08T02:59", "2026-03-08T03:59"),
      ("Australia/Lord_Howe", "2026-10-04T02:10", "2026-10-04T02:40"),
      ("Asia/Beirut", "2026-03-29T00:00", "2026-03-29T01:00"),
    ])
  func skipped(_ zone: String, _ local: String, _ shown: String) throws {
    let clock = try #require(Clock(zoneName: zone))
    #expect("\(clock.local(clock.instant(LocalTime(local)!)))" == shown)
  }

  @Test(
    "A time shown twice in autumn is the first of the two",
    arguments: [
      ("Europe/Berlin", "2026-10-25T02:00", "2026-10-25T00:00", 60),
      ("Europe/Berlin", "2026-10-25T02:59", "2026-10-25T00:59", 60),
      ("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30", 60),
      ("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45", 30),
    ])
  func shownTwice(_ zone: String, _ local: String, _ first: String, _ later: Int) throws {
    let clock = try #require(Clock(zoneName: zone))
    let time = try #require(LocalTime(local))
    #expect(clock.instant(time) == Self.instant(first))
    #expect(clock.local(Self.instant(first) + later) == time)
  }

  @Test(
    "Every minute around a change reads back, but those skipped or shown again",
    arguments: [
      ("Asia/Shanghai", "2026-03-29", 0), ("Europe/Berlin", "2026-03-29", 0), ("Europe/Berlin", "2026-10-25", 60),
      ("America/New_York", "2026-11-01", 60), ("Australia/Lord_Howe", "2026-04-05", 30),
      ("Australia/Lord_Howe", "2026-10-04", 0), ("Asia/Beirut", "2026-10-25", 60),
    ])
  func everyMinute(_ zone: String, _ date: String, _ doubled: Int) throws {
    let clock = try #require(Clock(zoneName: zone))
    let start = clock.instant(Day(date)! - 1, minute: 720)
    let differing = (0..<2880).filter { clock.instant(clock.local(start + $0)) != start + $0 }
    #expect(differing.count == doubled)
    for minute in differing { #expect(clock.instant(clock.local(start + minute)) == start + (minute - doubled)) }
  }

  @Test("A zone that does not exist has no clock")
  func noZone() {
    #expect(Clock(zoneName: "Europe/Xiamen") == nil)
  }

  @Test("Minutes beyond a day roll over")
  func localTimes() {
    let day = Day(year: 2026, month: 12, day: 31)
    #expect("\(LocalTime(day: day, minute: 1440))" == "2027-01-01T00:00")
    #expect("\(LocalTime(day: day, minute: 1800))" == "2027-01-01T06:00")
    #expect("\(LocalTime(day: day, minute: -1))" == "2026-12-30T23:59")
    #expect(LocalTime(day: day, minute: -1440) == LocalTime(day: day - 1, minute: 0))
    #expect(LocalTime(day: day, minute: 600) < LocalTime(day: day, minute: 601))
    #expect(LocalTime(day: day, minute: 1439) < LocalTime(day: day + 1, minute: 0))
  }

  @Test("A local time is read with a T or a space, and with seconds")
  func readingTimes() {
    let time = LocalTime(day: Day(year: 2026, month: 12, day: 1), minute: 510)
    for text in ["2026-12-01T08:30", "2026-12-01 08:30", "2026-12-01T08:30:59"] { #expect(LocalTime(text) == time) }
  }

  @Test(
    "A text that is no local time is refused",
    arguments: [
      "2026-12-01", "2026-12-01T", "2026-12-01T24:00", "2026-12-01T08:60", "2026-12-01T08:30:60", "2026-02-30T08:30",
      "2026-12-01T8:30", "2026-12-01x08:30", "2026-12-01T+8:30", "2026-12-01T08:30Z",
    ])
  func noTime(_ text: String) {
    #expect(LocalTime(text) == nil)
  }

  @Test("Clock texts run from 00:00 to 48:00")
  func clockTexts() {
    #expect(clockMinutes("00:00") == 0)
    #expect(clockMinutes("8:05") == 485)
    #expect(clockMinutes("30:00:30") == 1800)
    #expect(clockMinutes("48:00") == 2880)
    for text in ["48:01", "-1:00", "-0:30", "+5:00", "8", "8:60", "8:5:99", "a:00", "", ":", "008:00", "1:2:3:4"] {
      #expect(clockMinutes(text) == nil, "\(text)")
    }
    for minutes in 0...2880 { #expect(clockMinutes(clockText(minutes)) == minutes) }
    #expect(clockText(1805) == "30:05")
  }
}

@Suite("The grid of intervals")
struct IntervalGridTests {
  @Test(
    "A day has 46 to 50 half-hours",
    arguments: [
      ("Asia/Shanghai", "2026-10-25", 48), ("Europe/Berlin", "2026-10-25", 50), ("Europe/Berlin", "2026-03-29", 46),
      ("America/New_York", "2026-03-08", 46), ("America/New_York", "2026-11-01", 50),
      ("Australia/Lord_Howe", "2026-10-04", 47), ("Australia/Lord_Howe", "2026-04-05", 49),
      ("Asia/Beirut", "2026-03-29", 46), ("Asia/Beirut", "2026-10-24", 50),
    ])
  func halfHours(_ zone: String, _ date: String, _ count: Int) throws {
    let clock = try #require(Clock(zoneName: zone))
    let day = try #require(Day(date))
    let grid = IntervalGrid(clock: clock, days: day - 1..<day + 2, minutes: 30)
    #expect(grid.intervals(ofDay: 1).count == count)
    #expect(grid.intervals(ofDay: 0) == 0..<48)
    #expect(grid.intervals(ofDay: 2).count == 48)
    #expect(grid.count == 96 + count)
    #expect(grid.localStart(of: grid.intervals(ofDay: 2).lowerBound) == LocalTime(day: day + 1, minute: 0))
  }

  @Test("An interval holds the instants from its start to the next, inside the days and outside")
  func indices() {
    let grid = IntervalGrid(
      clock: Clock(zoneName: "Europe/Berlin")!, days: Day("2026-10-24")!..<Day("2026-10-26")!, minutes: 15)
    #expect(grid.count == 196)
    for index in -5..<grid.count + 5 {
      #expect(grid.index(of: grid.start(of: index)) == index)
      #expect(grid.index(of: grid.start(of: index) + 14) == index)
    }
    #expect(grid.index(of: grid.start + -1) == -1)
  }

  @Test("In autumn two intervals show one time")
  func doubledTime() {
    let day = Day("2026-10-25")!
    let grid = IntervalGrid(clock: Clock(zoneName: "Europe/Berlin")!, days: day..<day + 1, minutes: 60)
    let shown = (0..<grid.count).map { grid.localStart(of: $0).minute / 60 }
    #expect(shown == [0, 1, 2, 2] + Array(3..<24))
  }
}
