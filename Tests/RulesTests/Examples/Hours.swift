import Workforce

@testable import Rules

extension Example {
  static let hours: [Example] =
    [
      Example("working-hours", "forty hours in a week are kept", .dayAndNight(), "D D D D D - -"),
      Example("working-hours", "eight hours below are within the tolerance", .dayAndNight(), "D D D D - - -"),
      Example(
        "working-hours", "sixteen hours below are eight too few", .dayAndNight(), "D D D - - - -",
        finds: ["breach a1 2026-10-01..2026-10-07 -480"]),
      Example(
        "working-hours", "a sixth shift is eight hours too many", .dayAndNight(), "D D D D D D -",
        finds: ["breach a1 2026-10-01..2026-10-07 +480"]),
      Example(
        "working-hours", "without tolerance every hour counts", .dayAndNight(),
        settings: ["tolerance-hours": .number(0)], "D D D D - - -", finds: ["breach a1 2026-10-01..2026-10-07 -480"]),
      Example("working-hours", "the contract's overtime is open", .overtime(), "D D D D D D -"),
      Example(
        "working-hours", "overtime ends at the centre's cap", .overtime(), settings: ["overtime-cap-hours": .number(0)],
        "D D D D D D -", finds: ["breach a1 2026-10-01..2026-10-07 +480"]),
      Example(
        "working-hours", "overtime is closed to the pregnant", .overtime(but: .pregnant), "D D D D D D -",
        finds: ["breach a1 2026-10-01..2026-10-07 +480"]),
      Example(
        "working-hours", "overtime is closed to the nursing", .overtime(but: .nursing), "D D D D D D -",
        finds: ["breach a1 2026-10-01..2026-10-07 +480"]),
      Example(
        "working-hours", "overtime is open to those unfit for nights", .overtime(but: .noNights), "D D D D D D -"),
      Example(
        "working-hours", "an agent without a known contract is not asked",
        .dayAndNight().with { $0.agents = [.named("a1", contract: "unknown")] }, "D D D D D D D"),
    ] + leaveHours + averages + clockChanges

  private static let leaveHours: [Example] = [
    Example("working-hours", "a work day of leave counts as a fifth of a week", .away("2026-10-05"), "D D D - A D -"),
    Example(
      "working-hours", "work on top of leave is too much", .away("2026-10-05", "2026-10-07"), "D D D - A A A",
      finds: ["breach a1 2026-10-01..2026-10-07 +480"]),
    Example(
      "working-hours", "a weekend within leave counts for nothing", .away("2026-10-03", "2026-10-05"),
      settings: ["tolerance-hours": .number(0)], "D D A A A D -",
      finds: ["breach a1 2026-10-01..2026-10-07 -480"]),
    Example(
      "working-hours", "a holiday within leave counts for nothing",
      .away("2026-10-01", "2026-10-02").with {
        $0.calendar = WorkCalendar(entries: [CalendarEntry(day: $0.first, kind: .holiday, name: "National Day")])
      }, "A A D D D D -"),
    Example(
      "working-hours", "a month of leave with a week of holidays in it is owed nothing",
      .away("2026-09-15", "2026-11-15", kind: .maternity).with { world in
        world.days = 31
        world.calendar = WorkCalendar(
          entries: (0..<7).map { CalendarEntry(day: world.first + $0, kind: .holiday, name: "National Day") })
      }, Array(repeating: "X", count: 31).joined(separator: " ")),
  ]

  private static let averages: [Example] = [
    Example(
      "working-hours", "a week's average counts last month's days", .dayAndNight(previous: "D D D"),
      settings: ["average-over": .text("week")], "D D - - D D D"),
    Example(
      "working-hours", "a week's sixth shift is too many across the month's first day",
      .dayAndNight(previous: "D D D"), settings: ["average-over": .text("week")], "D D D - - - -",
      finds: ["breach a1 2026-10-01..2026-10-04 +480"]),
    Example(
      "working-hours", "a week that is known whole may fall short", .dayAndNight(previous: "D - -"),
      settings: ["average-over": .text("week")], "D - - - - - -", finds: ["breach a1 2026-10-01..2026-10-04 -960"]),
    Example(
      "working-hours", "a week of which days are unknown may not fall short", .dayAndNight(previous: "- -"),
      settings: ["average-over": .text("week")], "D - - - - - -"),
    Example(
      "working-hours", "a week that ends next month may not fall short, but be too much", .dayAndNight(days: 10),
      settings: ["average-over": .text("week")], "- - - - D D D D D D",
      finds: ["breach a1 2026-10-05..2026-10-10 +480"]),
    Example(
      "working-hours", "twenty shifts in a cycle of four weeks are kept", .dayAndNight(previous: fourWeeks),
      settings: cycle, "D D - - D D D"),
    Example(
      "working-hours", "the twenty-first is too many", .dayAndNight(previous: fourWeeks), settings: cycle,
      "D D D - - - -", finds: ["breach a1 2026-10-01..2026-10-04 +480"]),
    Example(
      "working-hours", "a cycle known whole may fall short", .dayAndNight(previous: fourWeeks), settings: cycle,
      "- - - - - - -", finds: ["breach a1 2026-10-01..2026-10-04 -480"]),
  ]

  private static let clockChanges: [Example] = [
    Example(
      "working-hours", "the night of the autumn change pays an hour more",
      .dayAndNight(from: "2026-10-19").with { $0.zone = "Europe/Berlin" }, "N N N N - N -",
      finds: ["breach a1 2026-10-19..2026-10-25 +60"]),
    Example(
      "working-hours", "the night of the spring change pays an hour less",
      .dayAndNight(from: "2026-03-23").with { $0.zone = "Europe/Berlin" },
      settings: ["tolerance-hours": .number(0)], "N N N N - N -", finds: ["breach a1 2026-03-23..2026-03-29 -60"]),
    Example(
      "working-hours", "the nights after a change pay as ever",
      .dayAndNight(from: "2026-03-30").with { $0.zone = "Europe/Berlin" },
      settings: ["tolerance-hours": .number(0)], "N N N N - N -"),
  ]

  /// Three weeks of five days and three days of the fourth: a cycle from 7 September.
  private static let fourWeeks = "D D D D D - - D D D D D - - D D D D D - - D D D"
  private static let cycle: [String: Setting] = [
    "average-over": .text("4-weeks"), "cycle-start": .text("2026-09-07"),
  ]
}

extension SmallWorld {
  /// A contract with 36 hours of overtime a month: eight and a bit in a week.
  fileprivate static func overtime(but kind: Condition.Kind? = nil) -> SmallWorld {
    dayAndNight().with { world in
      world.contracts = [Contract(name: "full", weeklyMinutes: 2400, overtimeMinutes: 36 * 60)]
      world.agents = [
        .named(
          "a1",
          conditions: kind.map { [Condition(kind: $0, days: dates("2026-10-07", "2026-12-31"))] } ?? [])
      ]
    }
  }

  fileprivate static func away(_ from: String, _ through: String? = nil, kind: LeaveKind = .annual) -> SmallWorld {
    dayAndNight().with { $0.leave = [Leave(agent: "a1", days: dates(from, through), kind: kind, status: .granted)] }
  }
}
