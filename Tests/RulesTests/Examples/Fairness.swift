import Workforce

@testable import Rules

extension Example {
  static let fairness: [Example] = [
    Example("fair-nights", "a share of two nights is kept", .dayAndNight(), settings: share(2), "N N D D D - -"),
    Example(
      "fair-nights", "each night beyond costs more than the one before", .dayAndNight(agents: 4), settings: share(2),
      "N N N - - - -", "N N N N - - -", "N N N N N - -", "N N N N N N -",
      finds: [
        "cost a1 2026-10-01..2026-10-07 +1 = 3", "cost a2 2026-10-01..2026-10-07 +2 = 9",
        "cost a3 2026-10-01..2026-10-07 +3 = 18", "cost a4 2026-10-01..2026-10-07 +4 = 27",
      ]),
    Example(
      "fair-nights", "nights of last month are not counted twice", .dayAndNight(previous: "N N N"), settings: share(2),
      "N N - - - - -"),
    Example(
      "fair-nights", "a night on the last day is this month's", .dayAndNight(), settings: share(0), "- - - - - - N",
      finds: ["cost a1 2026-10-01..2026-10-07 +1 = 3"]),
    Example(
      "fair-nights", "nights worked beyond the share before lower it", .owing(.init(nights: 1)), settings: share(2),
      "N N - - - - -", finds: ["cost a1 2026-10-01..2026-10-07 +1 = 3"]),
    Example(
      "fair-nights", "nights owed to others raise it", .owing(.init(nights: -1)), settings: share(2), "N N N - - - -"),
    Example(
      "fair-nights", "a share is never below none", .owing(.init(nights: 5)), settings: share(2), "- - - - - - -"),
    Example(
      "fair-nights", "without a share, the period's nights are divided among the fit and one is given",
      .dayAndNight(agents: 2), "N N N N N - -", "- - - - - N N", finds: ["cost a1 2026-10-01..2026-10-07 +1 = 3"]),
    Example(
      "fair-nights", "those unfit at the start get no share of the division",
      .dayAndNight(agents: 2).with {
        $0.agents[1] = .named("a2", conditions: [Condition(kind: .nursing, days: dates("2026-09-01", "2026-12-31"))])
      }, "N N N N N N N", "- - - - - - -"),
    Example(
      "fair-nights", "a centre sets the price", .dayAndNight(),
      settings: ["share": .number(0), "price": .number(10)], "N - - - N - -",
      finds: ["cost a1 2026-10-01..2026-10-07 +2 = 30"]),

    Example(
      "fair-weekends", "four of five weekends are the standard share", .dayAndNight(days: 31),
      line(31, "D", on: 3, 4, 10, 17, 24)),
    Example(
      "fair-weekends", "the fifth is beyond it", .dayAndNight(days: 31), line(31, "D", on: 3, 10, 17, 24, 31),
      finds: ["cost a1 2026-10-01..2026-10-31 +1 = 3"]),
    Example(
      "fair-weekends", "a Saturday of last month is last month's", .dayAndNight(from: "2026-11-01", previous: "D"),
      settings: share(0), "- - - - - - -"),
    Example(
      "fair-weekends", "a Sunday on the first is a weekend", .dayAndNight(from: "2026-11-01", previous: "D"),
      settings: share(0), "D - - - - - D", finds: ["cost a1 2026-11-01..2026-11-07 +2 = 9"]),
    Example(
      "fair-weekends", "weekends worked beyond the share before lower it", .owing(.init(weekends: 1)),
      settings: share(1), "- - D D - - -", finds: ["cost a1 2026-10-01..2026-10-07 +1 = 3"]),

    Example("fair-holidays", "without holidays there is nothing to share", .dayAndNight(), "D D D D D D D"),
    Example(
      "fair-holidays", "two of three holidays are within a share of two", .goldenWeek(), settings: share(2),
      "D N - D D - -"),
    Example(
      "fair-holidays", "a third is beyond it", .goldenWeek(), settings: share(2), "D N D - - - -",
      finds: ["cost a1 2026-10-01..2026-10-07 +1 = 3"]),
    Example(
      "fair-holidays", "five of seven are the standard share", .goldenWeek(of: 7), "D D D D D D -",
      finds: ["cost a1 2026-10-01..2026-10-07 +1 = 3"]),
    Example("fair-holidays", "the standard share is rounded up: three of three", .goldenWeek(), "D D D - - - -"),
    Example("fair-holidays", "leave on a holiday is no work", .goldenWeek(), settings: share(0), "A - A D D D D"),
    Example(
      "fair-holidays", "holidays worked beyond the share before lower it",
      .goldenWeek().with { $0.agents = [.named("a1", owed: .init(holidays: 1))] }, settings: share(2), "D D - - - - -",
      finds: ["cost a1 2026-10-01..2026-10-07 +1 = 3"]),
  ]

  private static func share(_ number: Int) -> [String: Setting] { ["share": .number(number)] }
}

extension SmallWorld {
  fileprivate static func owing(_ owed: Agent.Owed) -> SmallWorld {
    dayAndNight().with { $0.agents = [.named("a1", owed: owed)] }
  }

  /// Holidays from the first of October on, with one on the day before.
  fileprivate static func goldenWeek(of days: Int = 3) -> SmallWorld {
    dayAndNight(previous: "D").with { world in
      world.calendar = WorkCalendar(
        entries: (-1..<days).map { CalendarEntry(day: world.first + $0, kind: .holiday, name: "National Day") })
    }
  }
}
