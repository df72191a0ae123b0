import Testing
import Workforce

@Suite("The timetable of shifts")
struct TimetableTests {
  private static let breaks = [
    BreakWindow(kind: "meal", minutes: 30, window: 180...240, isPaid: false),
    BreakWindow(kind: "rest", minutes: 30, window: 300...420, isPaid: true),
  ]
  private static let day = Shift(code: "D", category: .day, start: 480, end: 960, breaks: breaks)
  private static let night = Shift(code: "N", category: .night, start: 1320, end: 1800, breaks: breaks)
  private static let duties = DutyTable(shifts: [day, night])
  private static let (d, n) = (DutyID(1), DutyID(2))

  private static func timetable(
    _ first: String, days: Int = 2, zone: String = "Asia/Shanghai", minutes: Int = 30, history: Int = 1
  ) -> Timetable {
    let start = Day(first)!
    let grid = IntervalGrid(clock: Clock(zoneName: zone)!, days: start..<start + days, minutes: minutes)
    return Timetable(grid: grid, duties: duties, history: history)
  }

  @Test("A day shift is on duty from its start to its end")
  func dayShift() {
    let presence = Self.timetable("2026-12-01").presence(Self.d, on: 1)
    #expect(presence.intervals == 48 + 16..<48 + 32)
    #expect("\(presence.start) \(presence.end)" == "2026-12-02T08:00 2026-12-02T16:00")
    #expect(presence.paidMinutes == 450)
  }

  @Test("A night runs over midnight, over the month's end, and is cut at the last day")
  func nights() {
    let timetable = Self.timetable("2026-12-30")
    #expect(timetable.presence(Self.n, on: 0).intervals == 44..<60)
    let last = timetable.presence(Self.n, on: 1)
    #expect(last.intervals == 92..<96)
    #expect("\(last.end)" == "2027-01-01T06:00")
    #expect(last.paidMinutes == 450)
  }

  @Test("A night of the day before the period reaches into it; a day shift does not")
  func history() {
    let timetable = Self.timetable("2026-12-01", history: 3)
    #expect(timetable.days == -3..<2)
    #expect(timetable.presence(Self.n, on: -1).intervals == 0..<12)
    #expect(timetable.presence(Self.d, on: -1).intervals.isEmpty)
    #expect(timetable.presence(Self.n, on: -2).intervals.isEmpty)
    #expect("\(timetable.presence(Self.n, on: -1).start)" == "2026-11-30T22:00")
  }

  @Test("Off and leave are no presence")
  func noPresence() {
    let timetable = Self.timetable("2026-12-01")
    for duty in Self.duties.all.subtracting(Self.duties.work).members {
      #expect(timetable.presence(duty, on: 0).intervals.isEmpty)
      #expect(timetable.presence(duty, on: 0).breaks.isEmpty)
      #expect(timetable.paidMinutes(duty, on: 0) == 0)
    }
  }

  @Test("A break may start at every interval of its window, both ends included")
  func options() {
    let presence = Self.timetable("2026-12-01").presence(Self.d, on: 0)
    #expect(presence.breaks.map(\.kind) == ["meal", "rest"])
    #expect(presence.breaks[0].options.map(\.start.minute) == [660, 690, 720])
    #expect(presence.breaks[0].options.map(\.intervals) == [22..<23, 23..<24, 24..<25])
    #expect(presence.breaks[1].options.map(\.start.minute) == [780, 810, 840, 870, 900])
  }

  @Test("A night's breaks lie on the next date, and beyond the last day they take no interval")
  func nightOptions() {
    let timetable = Self.timetable("2026-12-30")
    let first = timetable.presence(Self.n, on: 0).breaks[0].options
    #expect(first.map { "\($0.start)" } == ["2026-12-31T01:00", "2026-12-31T01:30", "2026-12-31T02:00"])
    #expect(first.map(\.intervals) == [50..<51, 51..<52, 52..<53])
    let last = timetable.presence(Self.n, on: 1).breaks[0].options
    #expect(last.map { "\($0.start)" } == ["2027-01-01T01:00", "2027-01-01T01:30", "2027-01-01T02:00"])
    #expect(last.allSatisfy { $0.intervals.isEmpty })
    let before = timetable.presence(Self.n, on: -1).breaks[0].options
    #expect(before.map(\.intervals) == [2..<3, 3..<4, 4..<5])
  }

  @Test("A break longer than an interval takes all that it touches")
  func longBreak() {
    let shift = Shift(
      code: "D", category: .day, start: 480, end: 960,
      breaks: [BreakWindow(kind: "meal", minutes: 40, window: 200...220, isPaid: false)])
    let grid = IntervalGrid(clock: Clock(zoneName: "UTC")!, days: Day(number: 0)..<Day(number: 1), minutes: 15)
    let options = Timetable(grid: grid, duties: DutyTable(shifts: [shift]), history: 0).presence(1, on: 0).breaks[0]
      .options
    #expect(options.map(\.start.minute) == [690])
    #expect(options.map(\.intervals) == [46..<49])
  }

  @Test("A window without a start on the grid has its earliest minute")
  func offGrid() {
    let shift = Shift(
      code: "D", category: .day, start: 480, end: 960,
      breaks: [BreakWindow(kind: "meal", minutes: 30, window: 190...200, isPaid: false)])
    let grid = IntervalGrid(clock: Clock(zoneName: "UTC")!, days: Day(number: 0)..<Day(number: 1), minutes: 30)
    let options = Timetable(grid: grid, duties: DutyTable(shifts: [shift]), history: 0).presence(1, on: 0).breaks[0]
      .options
    #expect(options.map(\.start.minute) == [670])
    #expect(options.map(\.intervals) == [22..<24])
  }

  @Test("A shift that starts between intervals is on duty in whole ones only")
  func wholeIntervals() {
    let shift = Shift(code: "D", category: .day, start: 500, end: 950)
    let grid = IntervalGrid(clock: Clock(zoneName: "UTC")!, days: Day(number: 0)..<Day(number: 1), minutes: 30)
    let timetable = Timetable(grid: grid, duties: DutyTable(shifts: [shift]), history: 0)
    #expect(timetable.presence(1, on: 0).intervals == 17..<31)
    #expect(timetable.presence(1, on: 0).paidMinutes == 450)
  }

  @Test(
    "A night of a clock change is an hour longer or shorter, in pay and in intervals",
    arguments: [("2026-10-24", 510, 18), ("2026-03-28", 390, 14), ("2026-10-23", 450, 16)])
  func clockChanges(_ first: String, _ paid: Int, _ intervals: Int) {
    let presence = Self.timetable(first, zone: "Europe/Berlin").presence(Self.n, on: 0)
    #expect(presence.paidMinutes == paid)
    #expect(presence.intervals == 44..<44 + intervals)
    #expect("\(presence.end)".hasSuffix("T06:00"))
  }

  @Test("Of an hour that the wall shows twice, breaks use the first only")
  func doubledHour() {
    let shift = Shift(
      code: "N", category: .night, start: 1320, end: 1800,
      breaks: [BreakWindow(kind: "meal", minutes: 30, window: 210...390, isPaid: false)])
    let (first, clock) = (Day("2026-10-24")!, Clock(zoneName: "Europe/Berlin")!)
    let grid = IntervalGrid(clock: clock, days: first..<first + 2, minutes: 30)
    let timetable = Timetable(grid: grid, duties: DutyTable(shifts: [shift]), history: 0)
    let options = timetable.presence(1, on: 0).breaks[0].options
    #expect(options.map { clockText($0.start.minute) } == ["01:30", "02:00", "02:30", "03:00", "03:30"])
    for option in options { #expect(timetable.intervals(from: option.start, minutes: 30) == option.intervals) }
  }

  @Test("A stretch of time takes every interval that it touches, clipped to the period")
  func stretches() {
    let timetable = Self.timetable("2026-12-01")
    let first = Day("2026-12-01")!
    #expect(timetable.intervals(from: LocalTime(day: first, minute: 60), minutes: 30) == 2..<3)
    #expect(timetable.intervals(from: LocalTime(day: first, minute: 70), minutes: 30) == 2..<4)
    #expect(timetable.intervals(from: LocalTime(day: first, minute: -15), minutes: 30) == 0..<1)
    #expect(timetable.intervals(from: LocalTime(day: first + 2, minute: 0), minutes: 30).isEmpty)
    #expect(timetable.localStart(of: 49) == LocalTime(day: first + 1, minute: 30))
  }

  @Test("A world without intervals knows starts, ends and pay")
  func withoutIntervals() {
    let timetable = Timetable(days: -1..<2, duties: Self.duties, firstDay: Day("2026-12-01")!)
    #expect(timetable.intervalCount == 0 && timetable.localStart(of: 0) == nil)
    let night = timetable.presence(Self.n, on: -1)
    #expect("\(night.start) \(night.end)" == "2026-11-30T22:00 2026-12-01T06:00")
    #expect(night.paidMinutes == 450 && night.intervals.isEmpty && night.breaks.isEmpty)
    #expect(timetable.intervals(from: night.start, minutes: 30).isEmpty)
    #expect(timetable.paidMinutes(DutyTable.off, on: 0) == 0)
  }
}
