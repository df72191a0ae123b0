import Workforce

@testable import Rules

extension Example {
  static let streaks: [Example] = [
    Example("consecutive-work-days", "six days in a row are kept", .dayAndNight(), "D D D D D D -"),
    Example(
      "consecutive-work-days", "a seventh is one too many", .dayAndNight(), "D E N M D D D",
      finds: ["breach a1 2026-10-01..2026-10-07 +1"]),
    Example(
      "consecutive-work-days", "a day alone is one too few", .dayAndNight(), "- D - D D - -",
      finds: ["breach a1 2026-10-02 -1"]),
    Example(
      "consecutive-work-days", "last month's days count to a run on the first", .dayAndNight(previous: "- D D D D"),
      "D D D - - - -", finds: ["breach a1 2026-09-27..2026-10-03 +1"]),
    Example(
      "consecutive-work-days", "a run that ended last month is last month's", .dayAndNight(previous: "- D -"),
      "- D D - - - -"),
    Example(
      "consecutive-work-days", "a day alone on last month's last day is too short when the first is off",
      .dayAndNight(previous: "- D"), "- D D - - - -", finds: ["breach a1 2026-09-30 -1"]),
    Example(
      "consecutive-work-days", "a run too long by last month's last day is last month's",
      .dayAndNight(previous: "- D D D D D D D"), "- D D - - - -"),
    Example(
      "consecutive-work-days", "a day alone on the first is too short when the day before was off",
      .dayAndNight(previous: "-"), "D - - - - - -", finds: ["breach a1 2026-10-01 -1"]),
    Example(
      "consecutive-work-days", "a day alone on the first is not too short when the days before are unknown",
      .dayAndNight(), "D - - - - - -"),
    Example(
      "consecutive-work-days", "a run that touches the first known day is not too short",
      .dayAndNight(previous: "D"), settings: ["least": .number(3)], "D - - - - - -"),
    Example(
      "consecutive-work-days", "a run that touches the last day is not too short", .dayAndNight(), "- - - - - - D"),
    Example(
      "consecutive-work-days", "a run that touches the last day may be too long", .dayAndNight(),
      settings: ["most": .number(3)], "- - - D D D D", finds: ["breach a1 2026-10-04..2026-10-07 +1"]),
    Example(
      "consecutive-work-days", "leave interrupts a run", .dayAndNight(), settings: ["most": .number(3)],
      "D D D A D D D"),
    Example(
      "consecutive-work-days", "a centre that allows three counts the fourth and the fifth", .dayAndNight(agents: 2),
      settings: ["most": .number(3)], "D D D D D - -", "- D D D - - -",
      finds: ["breach a1 2026-10-01..2026-10-05 +2"]),
    Example(
      "consecutive-work-days", "a centre may allow a day alone", .dayAndNight(previous: "-"),
      settings: ["least": .number(1)], "D - D - D - D"),

    Example("consecutive-nights", "four nights in a row are kept", .dayAndNight(), "N N N N - - -"),
    Example(
      "consecutive-nights", "a fifth is one too many", .dayAndNight(), "- N N N N N -",
      finds: ["breach a1 2026-10-02..2026-10-06 +1"]),
    Example(
      "consecutive-nights", "a night alone is one too few", .dayAndNight(), "D N - - - - -",
      finds: ["breach a1 2026-10-02 -1"]),
    Example(
      "consecutive-nights", "last month's nights count to a run on the first", .dayAndNight(previous: "- N N N"),
      "N N - - - - -", finds: ["breach a1 2026-09-28..2026-10-02 +1"]),
    Example(
      "consecutive-nights", "a night on the first joins one of last month", .dayAndNight(previous: "D N"),
      "N - - - - - -"),
    Example(
      "consecutive-nights", "a night alone on the last day is not too short", .dayAndNight(), "D D D D D D N"),
    Example(
      "consecutive-nights", "a centre may ask for three", .dayAndNight(), settings: ["least": .number(3)],
      "- N N - - - -", finds: ["breach a1 2026-10-02..2026-10-03 -1"]),
    Example(
      "consecutive-nights", "a least above the most lifts the most", .dayAndNight(),
      settings: ["least": .number(3), "most": .number(2)], "- N N N - N N"),
  ]

  static let weeks: [Example] = [
    Example(
      "weekends-worked", "four worked weekends are kept", .dayAndNight(days: 31), line(31, "D", on: 3, 4, 11, 18, 24)),
    Example(
      "weekends-worked", "a fifth is one too many", .dayAndNight(days: 31), line(31, "D", on: 3, 11, 17, 24, 31),
      finds: ["breach a1 2026-10-01..2026-10-31 +1"]),
    Example(
      "weekends-worked", "both days of a weekend are one weekend", .dayAndNight(), settings: ["most": .number(1)],
      "- - D D - - -"),
    Example(
      "weekends-worked", "leave on a weekend is no work", .dayAndNight(), settings: ["most": .number(0)],
      "D D A - D D D"),
    Example(
      "weekends-worked", "a centre that allows none counts the first", .dayAndNight(), settings: ["most": .number(0)],
      "- - - N - - -", finds: ["breach a1 2026-10-01..2026-10-07 +1"]),
    Example(
      "weekends-worked", "given a Saturday worked last month, a free Sunday on the first is no worked weekend",
      .dayAndNight(from: "2026-11-01", previous: "D"), settings: ["most": .number(0)], "- D D D D D -"),
    Example(
      "weekends-worked", "a Sunday on the first is a weekend of its own",
      .dayAndNight(from: "2026-11-01", previous: "-"), settings: ["most": .number(0)], "D D D D D D -",
      finds: ["breach a1 2026-11-01..2026-11-07 +1"]),
    Example(
      "weekends-worked", "a centre's own weekend counts",
      .dayAndNight().with { $0.calendar = WorkCalendar(weekend: [.friday]) }, settings: ["most": .number(0)],
      "- D D D - - -", finds: ["breach a1 2026-10-01..2026-10-07 +1"]),

    Example("weekly-day-off", "a free Sunday is enough", .dayAndNight(previous: "D D D"), "D D D - D D D"),
    Example(
      "weekly-day-off", "a week that began last month is counted whole", .dayAndNight(previous: "D D D"),
      "D D D D - - -", finds: ["breach a1 2026-10-01..2026-10-04 +1"]),
    Example(
      "weekly-day-off", "a day off last month frees the first week", .dayAndNight(previous: "- D D"),
      "D D D D D D D"),
    Example("weekly-day-off", "days that are not known are not worked", .dayAndNight(), "D D D D D D D"),
    Example(
      "weekly-day-off", "a full week inside the month has to have one", .dayAndNight(days: 14),
      "- - - - D D D D D D D - - -", finds: ["breach a1 2026-10-05..2026-10-11 +1"]),
    Example(
      "weekly-day-off", "seven days across two weeks are kept", .dayAndNight(days: 14), "- - - - - - D D D D D D D -"),
    Example("weekly-day-off", "leave is free of work", .dayAndNight(previous: "D D D"), "D D D A - - -"),
    Example(
      "weekly-day-off", "the last week is cut at the last day", .dayAndNight(days: 10, previous: "- - -"),
      settings: ["least": .number(2)], "- - - - D D D D D D", finds: ["breach a1 2026-10-05..2026-10-10 +1"]),
  ]
}
