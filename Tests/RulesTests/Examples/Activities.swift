import Workforce

@testable import Rules

extension Example {
  static let activities: [Example] = [
    Example(
      "activities-held", "a team that meets once a week is kept", .team, "- D#t10:00 - - - - -", "- D#t10:00 - - - - -"),
    Example(
      "activities-held", "a week without a meeting lacks everybody", .team, "- D - - - - -", "- D - - - - -",
      finds: ["cost all 2026-10-01..2026-10-04 -2 = 100"]),
    Example(
      "activities-held", "one who stays away is missing", .team, "- D#t10:00 - - - - -", "- D - - - - -",
      finds: ["cost all 2026-10-01..2026-10-04 -1 = 50"]),
    Example("activities-held", "who is off all week is excused", .team, "- D#t10:00 - - - - -", "- - - - - - -"),
    Example(
      "activities-held", "who works only nights has no room for a meeting by day", .team, "- D#t10:00 - - - - -",
      "N N N - - - -"),
    Example("activities-held", "who is on leave all week is excused", .team, "- D#t10:00 - - - - -", "A A A A - - -"),
    Example(
      "activities-held", "a week whose Thursday is next month's is next month's", .team, "D#t10:00 - - - D D D",
      "D#t10:00 - - - D D D"),
    Example(
      "activities-held", "two meetings of halves are one sitting too many", .team, "- D#t10:00 - - - - -",
      "- D#t11:00 - - - - -", finds: ["cost all 2026-10-01..2026-10-04 +1 = 100"]),
    Example(
      "activities-held", "given two sittings, halves may meet", .team.with { $0.activities = [.meeting(sittings: 2)] },
      "- D#t10:00 - - - - -", "- D#t11:00 - - - - -"),
    Example(
      "activities-held", "given at least two, one alone is no sitting",
      .team.with { $0.activities = [.meeting(sittings: 2, least: 2, share: 50)] }, "- D#t10:00 - - - - -",
      "- D - - - - -", finds: ["cost all 2026-10-02 -1 = 100"]),
    Example(
      "activities-held", "given a share of a half, one of two may be missing",
      .team.with { $0.activities = [.meeting(share: 50)] }, "- D#t10:00 - - - - -", "- D - - - - -"),
    Example(
      "activities-held", "a centre sets the price", .team, settings: ["price": .number(7)], "- D - - - - -",
      "- - - - - - -", finds: ["cost all 2026-10-01..2026-10-04 -1 = 7"]),
    Example(
      "activities-held", "teams meet by themselves",
      .team.with { $0.agents = [.named("a1", team: "T1"), .named("a2", team: "T2")] }, "- D#t10:00 - - - - -",
      "- - D#t10:00 - - - -"),
    Example(
      "activities-held", "two times of study a month are due on two days", .study, study(on: 5, 9)),
    Example(
      "activities-held", "one time of study is one too few", .study, study(on: 5),
      finds: ["cost a1 2026-10-01..2026-10-31 -1 = 50"]),
    Example(
      "activities-held", "who works on one day only owes one time", .study,
      "D#s10:00/60 " + Array(repeating: "-", count: 30).joined(separator: " ")),
    Example(
      "activities-held", "a part of a month asks for nothing", .study.with { $0.days = 7 }, "D D D D - - -"),
    Example(
      "activities-held", "an exam is due by its last day", .exam("2026-10-01", "2026-10-03"), "D D D - - - -",
      finds: ["cost a1 2026-10-01..2026-10-03 -1 = 50"]),
    Example(
      "activities-held", "an exam on one of its days is kept", .exam("2026-10-01", "2026-10-03"),
      "D - D#s09:00/60 - - - -"),
    Example(
      "activities-held", "an exam whose last day is next month's is next month's", .exam("2026-10-05", "2026-10-08"),
      "D D D - D - -"),
    Example(
      "activities-held", "who took the exam last month need not again",
      .exam("2026-09-29", "2026-10-02").with { $0.previous = ["D#s09:00/60 -"] }, "D D - - - - -"),

    Example(
      "activities-in-shifts", "a meeting beside the breaks is kept", .oneMeal, "D@m12:00,r14:00#t10:00 - - - - - -"),
    Example(
      "activities-in-shifts", "a meeting may touch a break and the shift's ends", .meals,
      "D@m12:00,r14:00#t12:30 D@m12:00,r14:00 - - - - -", "D@m12:00,r14:00 D@m12:00,r14:00 - - - - -"),
    Example(
      "activities-in-shifts", "a meeting before the shift is outside", .oneMeal, "D@m12:00,r14:00#t07:30 - - - - - -",
      finds: ["breach a1 2026-10-01 +1"]),
    Example(
      "activities-in-shifts", "a meeting that ends after the shift is outside", .oneMeal,
      "D@m12:00,r14:00#t15:30/60 - - - - - -", finds: ["breach a1 2026-10-01 +1"]),
    Example(
      "activities-in-shifts", "a meeting on a day off is outside", .oneMeal, "-#t10:00 - - - - - -",
      finds: ["breach a1 2026-10-01 +1"]),
    Example(
      "activities-in-shifts", "a meeting on leave is outside", .oneMeal, "A#t10:00 - - - - - -",
      finds: ["breach a1 2026-10-01 +1"]),
    Example(
      "activities-in-shifts", "a meeting during the meal is on a break", .oneMeal, "D@m12:00,r14:00#t12:00 - - - - - -",
      finds: ["breach a1 2026-10-01 +1"]),
    Example(
      "activities-in-shifts", "two at once are one too many", .oneMeal.with { $0.activities += [.study] },
      "D@m12:00,r14:00#t10:00,s09:30/60 - - - - - -", finds: ["breach a1 2026-10-01 +1"]),
    Example(
      "activities-in-shifts", "a night's study lies after midnight",
      .study.with { $0.days = 2 }, "N#s25:00/60 -"),
    Example(
      "activities-in-shifts", "last month's meeting is last month's", .meals.with { $0.previous = ["D#t07:00", "-"] },
      "- - - - - - -", "- - - - - - -"),
  ]

  /// A month of work from Monday to Friday with an hour of study on some dates.
  private static func study(on dates: Int...) -> String {
    (1...31).map { date in
      dates.contains(date) ? "D#s10:00/60" : date % 7 == 3 || date % 7 == 4 ? "-" : "D"
    }.joined(separator: " ")
  }
}

extension Activity {
  /// Half an hour of each team, every week between eight and six.
  fileprivate static func meeting(sittings: Int = 1, least: Int = 1, share: Int = 100) -> Activity {
    Activity(name: "team", minutes: 30, hours: 480...1080, sittings: sittings, least: least, share: share)
  }

  /// Two hours a month, an hour at a time.
  fileprivate static let study = Activity(
    name: "study", kind: .training, company: .alone, rhythm: .month, times: 2, minutes: 60)
}

extension SmallWorld {
  /// a1 and a2 of one team; the first of October is a Thursday.
  fileprivate static let team = SmallWorld(
    interval: 30, agents: [.named("a1", team: "T1"), .named("a2", team: "T1")]
  ).with { $0.activities = [.meeting()] }

  fileprivate static let oneMeal = SmallWorld.withBreaks(agents: 1, days: 7).with { $0.activities = [.meeting()] }

  fileprivate static let meals = SmallWorld.withBreaks(agents: 2, days: 7).with { $0.activities = [.meeting()] }

  fileprivate static let study = SmallWorld(interval: 30, days: 31, agents: [.named("a1")])
    .with { $0.activities = [.study] }

  fileprivate static func exam(_ from: String, _ through: String) -> SmallWorld {
    SmallWorld(interval: 30, agents: [.named("a1")]).with {
      $0.activities = [
        Activity(
          name: "study", kind: .exam, company: .alone, rhythm: .once(dates(from, through)), minutes: 60)
      ]
    }
  }
}
