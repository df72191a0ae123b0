import Workforce

@testable import Rules

extension Example {
  static let rests: [Example] = [
    Example("rest-between-shifts", "later starts and free days are kept", .dayAndNight(), "D E E N - M D"),
    Example(
      "rest-between-shifts", "an early shift after an evening is too soon", .dayAndNight(), "E M - - - - -",
      finds: ["breach a1 2026-10-01..2026-10-02 +1"]),
    Example(
      "rest-between-shifts", "every pair that is too close is found", .dayAndNight(), "E D - N E - -",
      finds: ["breach a1 2026-10-01..2026-10-02 +1", "breach a1 2026-10-04..2026-10-05 +1"]),
    Example("rest-between-shifts", "a night after a night has sixteen hours", .dayAndNight(), "N N N - - - -"),
    Example(
      "rest-between-shifts", "given a night on the last day of last month, an early shift on the first is too soon",
      .dayAndNight(previous: "- N"), "M - - - - - -", finds: ["breach a1 2026-09-30..2026-10-01 +1"]),
    Example(
      "rest-between-shifts", "given a night on the last day of last month, a night on the first is kept",
      .dayAndNight(previous: "- N"), "N - - - - - -"),
    Example(
      "rest-between-shifts", "pairs within last month are not this month's", .dayAndNight(previous: "E M"),
      "- - - - - - -"),
    Example(
      "rest-between-shifts", "the last day counts", .dayAndNight(), "- - - - - E M",
      finds: ["breach a1 2026-10-06..2026-10-07 +1"]),
    Example("rest-between-shifts", "after the last day nothing is asked", .dayAndNight(), "- - - - - - N"),
    Example(
      "rest-between-shifts", "exactly the hours that a centre sets are enough", .dayAndNight(),
      settings: ["hours": .number(8)], "E M - N E - -"),
    Example(
      "rest-between-shifts", "an hour more is not", .dayAndNight(), settings: ["hours": .number(9)], "E M - - - - -",
      finds: ["breach a1 2026-10-01..2026-10-02 +1"]),
    Example(
      "rest-between-shifts", "no hours ask for nothing", .dayAndNight(), settings: ["hours": .number(0)],
      "N M E D - - -"),
    Example(
      "rest-between-shifts", "forty hours reach over a free day", .dayAndNight(), settings: ["hours": .number(40)],
      "D - M - - D -", finds: ["breach a1 2026-10-01..2026-10-03 +1"]),
    Example(
      "rest-between-shifts", "forty hours reach over a day of leave on the month's first day",
      .dayAndNight(previous: "E"), settings: ["hours": .number(40)], "A D - - - - -",
      finds: ["breach a1 2026-09-30..2026-10-02 +1"]),
    Example(
      "rest-between-shifts", "exactly forty hours over a free day are enough", .dayAndNight(),
      settings: ["hours": .number(40)], "D - D - - D -"),
    Example(
      "rest-between-shifts", "the night of the spring change is an hour short",
      .dayAndNight(from: "2026-03-26").with { $0.zone = "Europe/Berlin" }, settings: ["hours": .number(10)],
      "E D E D - - -", finds: ["breach a1 2026-03-28..2026-03-29 +1"]),
    Example(
      "rest-between-shifts", "the night of the autumn change is an hour longer",
      .dayAndNight(from: "2026-10-22").with { $0.zone = "Europe/Berlin" }, settings: ["hours": .number(11)],
      "E D E D - - -", finds: ["breach a1 2026-10-22..2026-10-23 +1"]),
    Example(
      "rest-between-shifts", "a change on the month's first day counts from last month's shift",
      .dayAndNight(from: "2026-03-29", previous: "E").with { $0.zone = "Europe/Berlin" },
      settings: ["hours": .number(10)], "D - - E D - -", finds: ["breach a1 2026-03-28..2026-03-29 +1"]),
  ]

  static let nightBlocks: [Example] = [
    Example("days-off-after-nights", "two days off after a block are kept", .dayAndNight(), "N N - - D D D"),
    Example(
      "days-off-after-nights", "one day off is one too few", .dayAndNight(), "N N - D D D D",
      finds: ["breach a1 2026-10-02..2026-10-04 +1"]),
    Example(
      "days-off-after-nights", "a day shift after a night has none", .dayAndNight(), "N D D - - - -",
      finds: ["breach a1 2026-10-01..2026-10-02 +1"]),
    Example(
      "days-off-after-nights", "another night after one day off is too soon as well", .dayAndNight(), "N N - N N - -",
      finds: ["breach a1 2026-10-02..2026-10-04 +1"]),
    Example(
      "days-off-after-nights", "leave is free of work", .dayAndNight(), "N N A A D D D"),
    Example(
      "days-off-after-nights", "given a last night on the last day of last month, work on the second is too soon",
      .dayAndNight(previous: "N N"), "- D - - - - -", finds: ["breach a1 2026-09-30..2026-10-02 +1"]),
    Example(
      "days-off-after-nights", "given a day off since the last night, work on the first is too soon",
      .dayAndNight(previous: "N -"), "D - - - - - -", finds: ["breach a1 2026-09-29..2026-10-01 +1"]),
    Example(
      "days-off-after-nights", "given two days off since the last night, work on the first is kept",
      .dayAndNight(previous: "N - -"), "D - - - - - -"),
    Example("days-off-after-nights", "a block at the end asks nothing of the month", .dayAndNight(), "D D - - - N -"),
    Example(
      "days-off-after-nights", "a centre that asks for one day gets one", .dayAndNight(),
      settings: ["least": .number(1)], "N N - D N D -", finds: ["breach a1 2026-10-05..2026-10-06 +1"]),
    Example(
      "days-off-after-nights", "a centre may ask for none", .dayAndNight(), settings: ["least": .number(0)],
      "N D N D N D -"),

    Example("day-night-changes", "two changes are kept", .dayAndNight(), "D N - D - D E"),
    Example(
      "day-night-changes", "a third is one too many", .dayAndNight(), "D N D - N - -",
      finds: ["breach a1 2026-10-01..2026-10-07 +1"]),
    Example("day-night-changes", "evenings and days are one kind of work", .dayAndNight(), "D E D E N E D"),
    Example(
      "day-night-changes", "given a night as last month's last work, the first day shift is a change",
      .dayAndNight(previous: "N - -"), "D - N - D - -", finds: ["breach a1 2026-10-01..2026-10-07 +1"]),
    Example(
      "day-night-changes", "last month's own changes are not counted", .dayAndNight(previous: "N D N D"),
      "D N - D - - -"),
    Example(
      "day-night-changes", "a change on the last day counts", .dayAndNight(), "D N N N - D N",
      finds: ["breach a1 2026-10-01..2026-10-07 +1"]),
    Example(
      "day-night-changes", "a centre that allows none counts all", .dayAndNight(), settings: ["most": .number(0)],
      "D N - D - - -", finds: ["breach a1 2026-10-01..2026-10-07 +2"]),
  ]
}
