import Workforce

@testable import Rules

extension Example {
  static let cover: [Example] = [
    Example(
      "annual-leave-cap", "one after the other is kept", .dayAndNight(agents: 2), "A A - - - - -", "- - A - - - -"),
    Example(
      "annual-leave-cap", "two at a time are one too many", .dayAndNight(agents: 3), "A A - - - - A",
      "- A A - - - A", "- - - - - - A", finds: ["breach all 2026-10-02 +1", "breach all 2026-10-07 +2"]),
    Example(
      "annual-leave-cap", "leave of other kinds is not counted", .dayAndNight(agents: 2), "A A - - - - -",
      "S X - - - - -"),
    Example(
      "annual-leave-cap", "leave on last month's last day is last month's",
      .dayAndNight(agents: 2, previous: "A", "A"), "A - - - - - -", "- - - - - - -"),
    Example(
      "annual-leave-cap", "a centre may allow two", .dayAndNight(agents: 3), settings: ["most": .number(2)],
      "A A - - - - -", "A A - - - - -", "- A - - - - -", finds: ["breach all 2026-10-02 +1"]),
    Example(
      "annual-leave-cap", "per team, one of each team is kept", .teams, settings: ["per": .text("team")],
      "A - - - - - -", "- A - - - - -", "A A - - - - -"),
    Example(
      "annual-leave-cap", "per team, two of one team are one too many", .teams, settings: ["per": .text("team")],
      "A - - - - - -", "A - - - - - -", "A - - - - - -", finds: ["breach all 2026-10-01 +1"]),
    Example(
      "annual-leave-cap", "per skill, those who share any are counted", .teams, settings: ["per": .text("skill")],
      "A A - - - - -", "A - - - - - -", "- A - - - - -", finds: ["breach all 2026-10-02 +1"]),

    Example(
      "leader-present", "a leader by day and one by night are kept", .leaders("- -", "- N"), "D D", "N N"),
    Example(
      "leader-present", "without last month's night the first morning lacks one", .leaders("- -", "- -"), "D D", "N N",
      finds: ["breach all 2026-10-01 -1"]),
    Example(
      "leader-present", "a day without a leader lacks one in each quarter", .leaders("- -", "- N"), "- D", "N N",
      finds: ["breach all 2026-10-01 -1", "breach all 2026-10-01 -1"]),
    Example(
      "leader-present", "the last night lacks one up to midnight only", .leaders("- -", "- N"), "D D", "N -",
      finds: ["breach all 2026-10-02 -1"]),
    Example(
      "leader-present", "agents do not lead",
      .leaders("-", "N").with {
        $0.days = 1
        $0.agents = [.named("a1"), .named("a2", role: .supervisor)]
      }, "D", "N",
      finds: ["breach all 2026-10-01 -1", "breach all 2026-10-01 -1"]),
    Example(
      "leader-present", "a centre may ask for none", .leaders("-", "-"), settings: ["least": .number(0)], "- -", "- -"),
    Example(
      "leader-present", "a leader on a break is in the house", .breaksOfOne(.named("a1", role: .leader)),
      settings: ["least": .number(1)], "D@m00:30,r01:30"),

    Example(
      "minimum-staff", "one at any time is kept", .halves(agents: twoAgents, days: 2, previous: "N", "-"), "N D",
      "D N"),
    Example(
      "minimum-staff", "a night without anyone is found from midnight to midnight",
      .halves(agents: twoAgents, days: 2, previous: "N", "-"), "- D", "D N",
      finds: ["breach all 2026-10-01 -1", "breach all 2026-10-02 -1"]),
    Example(
      "minimum-staff", "a first morning without last month's night is found",
      .halves(agents: twoAgents, days: 1, previous: "D", "-"), "D", "N", finds: ["breach all 2026-10-01 -1"]),
    Example(
      "minimum-staff", "a centre that asks for two lacks one or two", .halves(agents: twoAgents, previous: "N", "-"),
      settings: ["least": .number(2)], "D", "D", finds: ["breach all 2026-10-01 -1", "breach all 2026-10-01 -2"]),

    Example("minimum-staff", "whoever is on a break is there", .breaksOfOne(.named("a1")), "D@m00:30,r01:30"),

    Example(
      "skill-present", "without a skill nothing is asked", .halves(agents: [.named("a1", skills: ["minnan"])]), "-"),
    Example(
      "skill-present", "a speaker by day is kept", .halves(agents: [.named("a1", skills: ["minnan"])]),
      settings: minnan, "D"),
    Example(
      "skill-present", "a day without a speaker costs in every quarter",
      .halves(agents: [.named("a1", skills: ["minnan"]), .named("a2")]), settings: minnan, "-", "D",
      finds: ["cost all 2026-10-01 -1 = 5", "cost all 2026-10-01 -1 = 5"]),
    Example(
      "skill-present", "a centre sets the price and the number",
      .halves(agents: [.named("a1", skills: ["minnan"])]),
      settings: minnan.merging(["least": .number(3), "price": .number(7)]) { $1 }, "D",
      finds: ["cost all 2026-10-01 -2 = 14", "cost all 2026-10-01 -2 = 14"]),
    Example(
      "skill-present", "times that pass midnight are a night's",
      .halves(agents: [.named("a1", skills: ["minnan"])], previous: "N"),
      settings: minnan.merging(["from": .text("18:00"), "to": .text("06:00")]) { $1 }, "D",
      finds: ["cost all 2026-10-01 -1 = 5"]),
    Example(
      "skill-present", "a speaker on a break is not on the phones", .breaksOfOne(.named("a1", skills: ["minnan"])),
      settings: minnan.merging(["from": .text("00:00"), "to": .text("24:00")]) { $1 }, "D@m00:30,r01:30",
      finds: ["cost all 2026-10-01 -1 = 5", "cost all 2026-10-01 -1 = 5"]),
  ]

  private static let twoAgents = [Agent.named("a1"), .named("a2")]
  private static let minnan: [String: Setting] = [
    "skill": .text("minnan"), "from": .text("06:00"), "to": .text("18:00"),
  ]

  static let needs: [Example] = [
    Example("cover-of-need", "the need met exactly is kept", .needing(("loans", 1, 1), ("loans", 2, 1)), "D", "-"),
    Example(
      "cover-of-need", "the first missing costs less than the further", .needing(("loans", 1, 2), ("loans", 2, 4)),
      "D", "-", finds: ["cost all 2026-10-01 -1 = 10", "cost all 2026-10-01 -3 = 70"]),
    Example(
      "cover-of-need", "a surplus costs a little", .needing(("loans", 1, 1)), "D", "D",
      finds: ["cost all 2026-10-01 +1 = 1", "cost all 2026-10-01 +2 = 2"]),
    Example(
      "cover-of-need", "a centre sets the prices", .needing(("loans", 1, 4)),
      settings: ["first-missing": .number(2), "further-missing": .number(5), "surplus": .number(0)], "D", "D",
      finds: ["cost all 2026-10-01 -2 = 7"]),
    Example(
      "cover-of-need", "last month's night meets the first morning's need",
      .needing(("loans", 0, 1)).with { $0.previous = ["N", "-"] }, "-", "-"),
    Example(
      "cover-of-need", "the last night is counted up to midnight", .needing(("loans", 3, 2)), "N", "-",
      finds: ["cost all 2026-10-01 -1 = 10"]),
    Example(
      "cover-of-need", "an agent without the skill does not count",
      .needing(("loans", 1, 1)).with {
        $0.agents[1] = .named("a2")
      }, "-", "D", finds: ["cost all 2026-10-01 -1 = 10"]),

    Example(
      "cover-of-need", "an agent on a break is not on the phones",
      .breaksOfOne(.named("a1", skills: ["loans"])).with {
        $0.queues = [Queue(name: "loans", skill: "loans")]
        $0.needs = (0..<48).map { StaffingNeed(queue: "loans", interval: $0, agents: 1) }
      }, "D@m00:30,r01:30", finds: ["cost all 2026-10-01 -1 = 10", "cost all 2026-10-01 -1 = 10"]),

    Example(
      "cover-of-need", "whoever has both skills serves the queue that needs it",
      .twoQueues(["cards"], ["cards", "loans"], cards: 1, loans: 1), "E", "E"),
    Example(
      "cover-of-need", "one with both skills does not serve both at once",
      .twoQueues(["cards"], ["cards", "loans"], cards: 1, loans: 1), "-", "E", finds: ["cost all 2026-10-01 -1 = 10"]),
    Example(
      "cover-of-need", "enough heads without the skill leave a queue short",
      .twoQueues(["cards"], ["cards"], cards: 1, loans: 1), "E", "E", finds: ["cost all 2026-10-01 -1 = 10"]),
    Example(
      "cover-of-need", "a queue's own surplus is not counted, all queues' surplus is",
      .twoQueues(["cards"], ["loans"], cards: 0, loans: 1), "E", "E", finds: ["cost all 2026-10-01 +1 = 1"]),
  ]
}

extension SmallWorld {
  /// a1 and a2 in one team; a1 and a3 speak one language.
  fileprivate static let teams = dayAndNight(agents: 3).with {
    $0.agents = [
      .named("a1", team: "north", skills: ["minnan"]), .named("a2", team: "north"),
      .named("a3", team: "south", skills: ["english", "minnan"]),
    ]
  }

  fileprivate static func leaders(_ previous: String...) -> SmallWorld {
    halves(agents: [.named("a1", role: .leader), .named("a2", role: .supervisor)], days: 2).with {
      $0.previous = previous
    }
  }

  /// One shift from midnight to midnight with breaks at 00:30 and 01:30, in half-hours.
  fileprivate static func breaksOfOne(_ agent: Agent) -> SmallWorld {
    halves(agents: [agent]).with {
      $0.interval = 30
      $0.shifts = [
        Shift(
          code: "D", category: .day, start: 0, end: 1440,
          breaks: [
            BreakWindow(kind: "meal", minutes: 30, window: 30...30, isPaid: false),
            BreakWindow(kind: "rest", minutes: 30, window: 90...90, isPaid: true),
          ])
      ]
    }
  }

  /// Two agents who serve loans, and needs by quarter of the day.
  fileprivate static func needing(_ needs: (queue: String, quarter: Int, agents: Int)...) -> SmallWorld {
    halves(agents: [.named("a1", skills: ["loans"]), .named("a2", skills: ["loans"])]).with {
      $0.queues = [Queue(name: "loans", skill: "loans")]
      $0.needs = needs.map { StaffingNeed(queue: $0.queue, interval: $0.quarter, agents: $0.agents) }
    }
  }

  /// Two queues with needs in one quarter of the day, and a shift E that is just that quarter.
  fileprivate static func twoQueues(_ first: [String], _ second: [String], cards: Int, loans: Int) -> SmallWorld {
    halves(agents: [.named("a1", skills: first), .named("a2", skills: second)]).with {
      $0.shifts = [Shift(code: "E", category: .evening, start: 18 * 60, end: 24 * 60)]
      $0.queues = [Queue(name: "cards", skill: "cards"), Queue(name: "loans", skill: "loans")]
      $0.needs = [
        StaffingNeed(queue: "cards", interval: 3, agents: cards),
        StaffingNeed(queue: "loans", interval: 3, agents: loans),
      ]
    }
  }
}
