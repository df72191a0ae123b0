import Workforce

@testable import Rules

extension Example {
  static let duties: [Example] = [
    Example("one-shift-a-day", "one row for every date is kept", .dayAndNight(days: 3), "D - A"),
    Example(
      "one-shift-a-day", "two rows on a date are one too many", .dayAndNight(days: 3), "D D+N -",
      finds: ["breach a1 2026-10-02 +1"]),
    Example(
      "one-shift-a-day", "the same row twice is one too many all the same", .dayAndNight(days: 3), "D D D+D",
      finds: ["breach a1 2026-10-03 +1"]),
    Example(
      "one-shift-a-day", "a date without a row is one too few", .dayAndNight(agents: 2, days: 3), "? D -", "D D+N+E ?",
      finds: ["breach a1 2026-10-01 -1", "breach a2 2026-10-02 +2", "breach a2 2026-10-03 -1"]),

    Example("granted-leave", "granted days as granted are kept", .leave("2026-10-02", "2026-10-03"), "D A A D D D D"),
    Example(
      "granted-leave", "work on a granted day breaks it", .leave("2026-10-02", "2026-10-03"), "D D A D D D D",
      finds: ["breach a1 2026-10-02 +1"]),
    Example(
      "granted-leave", "off on a granted day is not the leave that was granted", .leave("2026-10-02"), "D - - - - - -",
      finds: ["breach a1 2026-10-02 +1"]),
    Example(
      "granted-leave", "leave of another kind breaks it", .leave("2026-10-02", "2026-10-03"), "D S A D D D D",
      finds: ["breach a1 2026-10-02 +1"]),
    Example(
      "granted-leave", "leave without a grant breaks it", .dayAndNight(), "D - - A - - -",
      finds: ["breach a1 2026-10-04 +1"]),
    Example(
      "granted-leave", "leave that is only asked for is no grant", .leave("2026-10-02", status: .requested),
      "D A - - - - -", finds: ["breach a1 2026-10-02 +1"]),
    Example(
      "granted-leave", "another agent's grant is no grant", .leave("2026-10-02").with { $0.agents += [.named("a2")] },
      "D A - - - - -", "- A - - - - -", finds: ["breach a2 2026-10-02 +1"]),
    Example(
      "granted-leave", "leave from last month ends on the first", .leave("2026-09-28", "2026-10-01"), "D A - - - - -",
      finds: ["breach a1 2026-10-01 +1", "breach a1 2026-10-02 +1"]),
    Example(
      "granted-leave", "leave that runs into next month holds to the last day", .leave("2026-10-06", "2026-10-12"),
      "- - - - - A D", finds: ["breach a1 2026-10-07 +1"]),

    Example("contract-shifts", "a shift open to all is kept", .partTime, "D D - - - - -"),
    Example("contract-shifts", "a shift open to the agent's contract is kept", .partTime, "P P - - - - -"),
    Example(
      "contract-shifts", "a shift of another contract breaks it on every date", .partTime, "- F - - - - F",
      finds: ["breach a1 2026-10-02 +1", "breach a1 2026-10-07 +1"]),

    Example("night-fitness", "nights of the fit are kept", .dayAndNight(), "N N - - - - N"),
    Example("night-fitness", "days and evenings are open to all", .unfit(.pregnant, "2026-10-01"), "D E M - - - -"),
    Example(
      "night-fitness", "a night of the pregnant breaks it", .unfit(.pregnant, "2026-10-03"), "N N N - - - -",
      finds: ["breach a1 2026-10-03 +1"]),
    Example(
      "night-fitness", "a night of the nursing breaks it", .unfit(.nursing, "2026-10-03"), "- - - N - - N",
      finds: ["breach a1 2026-10-04 +1", "breach a1 2026-10-07 +1"]),
    Example(
      "night-fitness", "a night of the unfit breaks it", .unfit(.noNights, "2026-09-01", "2026-10-01"),
      "N N - - - - -", finds: ["breach a1 2026-10-01 +1"]),
    Example(
      "night-fitness", "a condition of last month says nothing", .unfit(.noNights, "2026-09-01", "2026-09-30"),
      "N N - - - - -"),
  ]

  static let locks: [Example] = [
    Example("locked-assignments", "the locked shift is kept", .locked("D", "2026-10-02"), "N D - - - - -"),
    Example(
      "locked-assignments", "another shift breaks the lock", .locked("D", "2026-10-02"), "D N - - - - -",
      finds: ["breach a1 2026-10-02 +1"]),
    Example(
      "locked-assignments", "work breaks a lock on off", .locked("off", "2026-10-07"), "D D D D D D D",
      finds: ["breach a1 2026-10-07 +1"]),
    Example(
      "locked-assignments", "a lock on the first day holds", .locked("N", "2026-10-01"), "- - - - - - -",
      finds: ["breach a1 2026-10-01 +1"]),
    Example("locked-assignments", "a lock of last month says nothing", .locked("N", "2026-09-30"), "D D D D D D D"),
    Example("locked-assignments", "a lock of next month says nothing", .locked("N", "2026-10-08"), "D D D D D D D"),

    Example("wishes", "a day off as wished is kept", .wish("off"), "D - D - - - -"),
    Example(
      "wishes", "work on a day wished off costs the price", .wish("off"), "- D - - - - -",
      finds: ["cost a1 2026-10-02 +1 = 4"]),
    Example(
      "wishes", "a weight multiplies the price", .wish("off", weight: 3), "- D - - - - -",
      finds: ["cost a1 2026-10-02 +1 = 12"]),
    Example(
      "wishes", "a centre sets the price", .wish("off"), settings: ["price": .number(9)], "- D - - - - -",
      finds: ["cost a1 2026-10-02 +1 = 9"]),
    Example(
      "wishes", "a price of nothing finds nothing", .wish("off"), settings: ["price": .number(0)], "- D - - - - -"),
    Example(
      "wishes", "a shift that is not wanted costs", .wish("N", isWanted: false), "- N - - - - -",
      finds: ["cost a1 2026-10-02 +1 = 4"]),
    Example("wishes", "any other shift than the unwanted is kept", .wish("N", isWanted: false), "- D - - - - -"),
    Example("wishes", "any shift keeps a wish to work", .wish("work"), "- E - - - - -"),
    Example(
      "wishes", "a day off costs against a wish to work", .wish("work"), "D - D - - - -",
      finds: ["cost a1 2026-10-02 +1 = 4"]),
    Example(
      "wishes", "a wish for the last day counts, one for the day after does not",
      .dayAndNight().with {
        $0.wishes = ["2026-10-07", "2026-10-08"].map {
          Wish(agent: "a1", day: Day($0)!, duty: "off", isWanted: true)
        }
      }, "- - - - - - D", finds: ["cost a1 2026-10-07 +1 = 4"]),
  ]
}

extension SmallWorld {
  fileprivate static func leave(_ from: String, _ through: String? = nil, status: Leave.Status = .granted) -> SmallWorld
  {
    dayAndNight().with { $0.leave = [Leave(agent: "a1", days: dates(from, through), kind: .annual, status: status)] }
  }

  /// Shift F is open to full-timers, P to part-timers, D to all; a1 works part time.
  fileprivate static let partTime = dayAndNight().with {
    $0.shifts = [
      .day, Shift(code: "F", category: .day, start: 480, end: 960, contracts: ["full"]),
      Shift(code: "P", category: .day, start: 480, end: 720, contracts: ["mini", "part"]),
    ]
    $0.agents = [.named("a1", contract: "part")]
  }

  fileprivate static func unfit(
    _ kind: Condition.Kind, _ from: String, _ through: String = "2027-03-31"
  ) -> SmallWorld {
    dayAndNight().with {
      $0.agents = [.named("a1", conditions: [Condition(kind: kind, days: dates(from, through))])]
    }
  }

  fileprivate static func locked(_ duty: String, _ day: String) -> SmallWorld {
    dayAndNight().with { $0.locks = [Lock(agent: "a1", day: Day(day)!, duty: duty)] }
  }

  /// A wish for 2 October.
  fileprivate static func wish(_ duty: String, isWanted: Bool = true, weight: Int = 1) -> SmallWorld {
    dayAndNight().with {
      $0.wishes = [
        Wish(agent: "a1", day: Day(year: 2026, month: 10, day: 2), duty: duty, isWanted: isWanted, weight: weight)
      ]
    }
  }
}
