import Testing

@testable import Workforce

@Suite struct LedgerTests {
  private static let first = Day(year: 2026, month: 10, day: 1)
  private static let days = first..<first + 14

  private static func centre(_ agents: [Agent]) -> Centre {
    Centre(
      name: "small", clock: Clock(zoneName: "Asia/Shanghai")!, intervalMinutes: 30, queues: [],
      shifts: [
        Shift(code: "D", category: .day, start: 480, end: 960),
        Shift(code: "N", category: .night, start: 1320, end: 1800),
      ], contracts: [Contract(name: "full", weeklyMinutes: 2400)], agents: agents,
      calendar: WorkCalendar(entries: [CalendarEntry(day: first, kind: .holiday, name: "National Day")]))
  }

  /// A line per agent from Thursday, 1 October, a holiday.
  private static func rows(_ lines: [String]) -> [RosterRow] {
    lines.enumerated().flatMap { agent, line in
      line.split(separator: " ").enumerated().map { day, token in
        RosterRow(agent: "a\(agent + 1)", day: first + day, duty: token == "-" ? "off" : String(token))
      }
    }
  }

  private static func agents(_ count: Int) -> [Agent] { (1...count).map { Agent(id: "a\($0)", contract: "full") } }

  @Test func dutiesAreCountedByTheirKind() {
    let rows = Self.rows(["D D D D D D D D D D D D - -", "- N N - - - - - - - - - - -"])
    let entries = LedgerEntry.entries(Self.centre(Self.agents(2)), days: Self.days, rows: rows, swaps: [], after: [])
    // Eleven days of eight hours besides the holiday are eight beyond the eighty of two weeks. Nine of the days are
    // work days, so two rest days were worked and not made up for.
    #expect(
      entries[0].period == LedgerEntry.Counts(weekends: 2, holidays: 1, restDayMinutes: 480, holidayMinutes: 480))
    #expect(entries[1].period == LedgerEntry.Counts(nights: 2, weekends: 1))
  }

  @Test func aRestDayThatIsMadeUpForIsPlainWork() {
    // Saturday the 3rd is worked, Friday the 9th is free.
    let rows = Self.rows(["- D D - D D D D - - - D D D"])
    let entries = LedgerEntry.entries(Self.centre(Self.agents(1)), days: Self.days, rows: rows, swaps: [], after: [])
    #expect(entries[0].period == LedgerEntry.Counts(weekends: 1))
    // All work days and two rest days are worked: what is beyond the hours due is rest days' work.
    let more = Self.rows(["- D D D D D D D D - - D D D"])
    #expect(
      LedgerEntry.entries(Self.centre(Self.agents(1)), days: Self.days, rows: more, swaps: [], after: [])[0].period
        == LedgerEntry.Counts(weekends: 1, restDayMinutes: 480))
  }

  @Test func longShiftsAreOvertimeOnWorkDays() {
    let rows = Self.rows(["- D - - D D D D D - - D D D"])
    let entries = LedgerEntry.entries(Self.centre(Self.agents(1)), days: Self.days, rows: rows, swaps: [], after: [])
    #expect(entries[0].period == LedgerEntry.Counts())
    let short = Centre(
      name: "small", clock: Clock(zoneName: "Asia/Shanghai")!, intervalMinutes: 30, queues: [],
      shifts: [Shift(code: "D", category: .day, start: 480, end: 1080)],
      contracts: [Contract(name: "full", weeklyMinutes: 2400)], agents: Self.agents(1),
      calendar: WorkCalendar(entries: [CalendarEntry(day: Self.first, kind: .holiday, name: "")]))
    // Nine days of ten hours are ten hours beyond the eighty; none of them is a rest day.
    #expect(
      LedgerEntry.entries(short, days: Self.days, rows: rows, swaps: [], after: [])[0].period.overtimeMinutes == 600)
  }

  @Test func leaveOnWorkDaysLowersWhatIsDue() {
    let rows = Self.rows(["- - - - leave:annual D D D D D D D D D"])
    let entries = LedgerEntry.entries(Self.centre(Self.agents(1)), days: Self.days, rows: rows, swaps: [], after: [])
    // 5 October is a Monday: nine shifts, 72 hours, are all that is due beside one day of leave.
    #expect(entries[0].period.overtimeMinutes == 0)
    let more = Self.rows(["- - - D leave:annual D D D D D D D D D"])
    #expect(
      LedgerEntry.entries(Self.centre(Self.agents(1)), days: Self.days, rows: more, swaps: [], after: [])[0]
        .period.restDayMinutes == 480)
  }

  @Test func whatIsBeyondTheMeanIsOwedOnTopOfWhatWasOwed() {
    let agents = [
      Agent(id: "a1", contract: "full", owed: Agent.Owed(nights: 1)), Agent(id: "a2", contract: "full"),
      Agent(
        id: "a3", contract: "full", conditions: [Condition(kind: .noNights, days: Self.first...Self.first + 30)],
        owed: Agent.Owed(nights: -2)),
    ]
    let rows = Self.rows(["N N N N", "- - - -", "- - - -"])
    let entries = LedgerEntry.entries(Self.centre(agents), days: Self.days, rows: rows, swaps: [], after: [])
    // The mean of those who are fit is two; who is unfit stands still.
    #expect(entries.map(\.owed.nights) == [3, -2, -2])
  }

  @Test func totalsGoOnFromTheLedgerBefore() {
    let rows = Self.rows(["N -", "- -"])
    let swap = SwapRequest(
      first: SwapRequest.Side(agent: "a1", day: Self.first),
      second: SwapRequest.Side(agent: "a2", day: Self.first + 40),
      requestedOn: nil, status: .approved)
    let before = LedgerEntry(
      agent: "a1", period: LedgerEntry.Counts(), total: LedgerEntry.Counts(nights: 5, swaps: 1), owed: Agent.Owed())
    let entries = LedgerEntry.entries(
      Self.centre(Self.agents(2)), days: Self.days, rows: rows, swaps: [swap], after: [before])
    #expect(entries[0].total == LedgerEntry.Counts(nights: 6, holidays: 1, holidayMinutes: 480, swaps: 2))
    // The partner's side lies in another period.
    #expect(entries[1].total == LedgerEntry.Counts())
  }

  @Test(arguments: [
    ("2026-12-31", 1, "2026-11-30"), ("2026-03-31", 1, "2026-02-28"), ("2028-03-30", 1, "2028-02-29"),
    ("2026-01-15", 1, "2025-12-15"), ("2026-05-05", 12, "2025-05-05"), ("2026-05-05", 0, "2026-05-05"),
  ])
  func aMonthBackIsTheSameDateOrTheMonthsLast(_ from: String, _ months: Int, _ expected: String) {
    #expect(Day(from)!.back(months: months) == Day(expected))
  }
}
