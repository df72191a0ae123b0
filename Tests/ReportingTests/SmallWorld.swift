import Reporting
import Rules
import Workforce

/// Two agents, three days of December 2026 (Tuesday to Thursday), four-hour intervals, and a night shift that the last
/// day of November leaves on duty. Small enough to count by hand.
///
///              30 Nov   1 Dec   2 Dec (holiday)   3 Dec
///     A          N        ·          D              ·       wishes 2 Dec off: missed
///     B          ·        D        leave            N       wishes 1 Dec D: kept
///
/// D is 08:00–16:00, N 20:00–08:00 with an unpaid meal from midnight to 04:00 at the latest. The need is 1 around the
/// clock, 2 from 08:00 to 12:00.
enum SmallWorld {
  static let first = Day(year: 2026, month: 12, day: 1)
  static let days = first..<first + 3

  private static let day = Shift(code: "D", name: "白班", category: .day, start: 480, end: 960)
  private static let night = Shift(
    code: "N", name: "夜班", category: .night, start: 1200, end: 1920,
    breaks: [BreakWindow(kind: "meal", minutes: 240, window: 240...480, isPaid: false)])

  static func centre(name: String = "中心", agentName: String = "陈静") -> Centre {
    Centre(
      name: name, clock: Clock(zoneName: "Asia/Shanghai")!, intervalMinutes: 240,
      queues: [Queue(name: "voice", skill: "voice")], shifts: [day, night],
      contracts: [Contract(name: "full", weeklyMinutes: 2400)],
      agents: [
        Agent(id: "A", name: agentName, team: "一组", role: .leader, skills: ["voice"], contract: "full"),
        Agent(id: "B", name: "Bo", team: "二组", skills: ["voice"], contract: "full"),
      ],
      calendar: WorkCalendar(entries: [CalendarEntry(day: first + 1, kind: .holiday, name: "假日")]),
      wishes: [
        Wish(agent: "A", day: first + 1, duty: "off", isWanted: true),
        Wish(agent: "B", day: first, duty: "D", isWanted: true),
      ],
      previous: [RosterRow(agent: "A", day: first - 1, duty: "N", breaks: [meal(on: first - 1)])])
  }

  /// The night's meal, from midnight on.
  private static func meal(on day: Day) -> PlacedBreak {
    PlacedBreak(kind: "meal", start: LocalTime(day: day + 1, minute: 0), minutes: 240)
  }

  static let needs = (0..<18).map { StaffingNeed(queue: "voice", interval: $0, agents: $0 % 6 == 2 ? 2 : 1) }

  static let rows = [
    RosterRow(agent: "A", day: first, duty: "off"),
    RosterRow(agent: "A", day: first + 1, duty: "D"),
    RosterRow(agent: "A", day: first + 2, duty: "off"),
    RosterRow(agent: "B", day: first, duty: "D"),
    RosterRow(agent: "B", day: first + 1, duty: "leave:annual"),
    RosterRow(agent: "B", day: first + 2, duty: "N", breaks: [meal(on: first + 2)]),
  ]

  /// The rules that the golden texts speak of; all others are off.
  private static let rules = ["granted-leave", "cover-of-need", "wishes"]

  static func problem(_ centre: Centre) -> RosterProblem {
    let others = Rulebook.rules.map(\.key).filter { !rules.contains($0) }
    return Rulebook(disabled: Set(others)).problem(for: centre, days: days, needs: needs)
  }

  static func report(
    _ centre: Centre = centre(), calls: [Int]? = nil,
    conclusion: Conclusion = Conclusion(outcome: "feasible", bound: 120, work: "12 rounds", stop: "work done")
  ) -> RosterReport {
    let problem = problem(centre)
    let roster = RosterReading(rows, for: problem).roster
    return RosterReport(
      centre: centre, problem: problem, roster: roster, verdict: Validator(problem).judge(roster), needs: needs,
      calls: calls, conclusion: conclusion)
  }
}
