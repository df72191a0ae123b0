import Rules
import Testing
import Workforce

/// A published week, a swap that is asked for, and the rules that refuse it.
struct SwapWorld: Sendable, CustomTestStringConvertible {
  let title: String
  let desk: Desk
  /// A line per agent from Monday, 12 October, on.
  let lines: [String]
  let request: SwapRequest
  let approved: [SwapRequest]
  let refusedBy: [String]
  let because: String

  init(
    _ title: String, _ desk: Desk, _ lines: [String], _ request: SwapRequest, refusedBy: String..., because: String = ""
  ) {
    (self.title, self.desk, self.lines, self.request, approved) = (title, desk, lines, request, [])
    (self.refusedBy, self.because) = (refusedBy, because)
  }

  /// In the usual week.
  init(
    _ title: String, at desk: Desk = Desk(), _ request: SwapRequest, after approved: [SwapRequest] = [],
    refusedBy rule: String? = nil, because: String = ""
  ) {
    (self.title, self.desk, lines, self.request, self.approved) = (title, desk, Self.week, request, approved)
    (refusedBy, self.because) = (rule.map { [$0] } ?? [], because)
  }

  var testDescription: String { title }

  /// a1 works days, a2 evenings, a3 nights, a4 days at other times.
  static let week = ["D D D - - - -", "E E E E - - -", "N N - - - - N", "- - - - D D D"]

  static let all = notice + monthly + kinds + rules
}

extension SwapWorld {
  static let notice = [
    SwapWorld("A swap on Tuesday asked for on Monday is legal", swap("a1", 13, "a2", asked: 12)),
    SwapWorld(
      "A swap on Monday asked for on Friday is legal, because Friday is a working day before",
      swap("a1", 12, "a2", asked: 9)),
    SwapWorld(
      "A swap on Monday asked for on Sunday is refused, because no working day lies between (article 34)",
      swap("a1", 12, "a2", asked: 11), refusedBy: "swap-notice", because: "0 working days before"),
    SwapWorld(
      "A swap on Monday asked for on a Saturday that is worked is legal, because make-up days are working days",
      swap("a1", 12, "a2", asked: 10)),
    SwapWorld(
      "The same Saturday is too late where the calendar does not say that it is worked",
      at: Desk().with { $0.entries = [] }, swap("a1", 12, "a2", asked: 10), refusedBy: "swap-notice"),
    SwapWorld(
      "A swap on Tuesday asked for on Monday is refused where Monday is a holiday",
      at: Desk().with { $0.entries.append(CalendarEntry(day: october(12), kind: .holiday, name: "")) },
      swap("a1", 13, "a2", asked: 12), refusedBy: "swap-notice"),
    SwapWorld(
      "A swap asked for on its own day is refused", swap("a1", 13, "a2", asked: 13), refusedBy: "swap-notice"),
    SwapWorld(
      "A swap asked for afterwards is refused even where no notice is wanted",
      at: Desk().with { $0.settings = ["swap-notice": ["workdays": .number(0)]] }, swap("a1", 13, "a2", asked: 14),
      refusedBy: "swap-notice"),
    SwapWorld(
      "A swap asked for on its own day is legal where no notice is wanted",
      at: Desk().with { $0.settings = ["swap-notice": ["workdays": .number(0)]] }, swap("a1", 13, "a2", asked: 13)),
    SwapWorld(
      "The earlier of a swap's two dates is what notice is given for",
      swap("a4", 16, "a1", 13, asked: 13), refusedBy: "swap-notice"),
    SwapWorld(
      "A swap of which nobody knows when it was asked for is refused",
      swap("a1", 13, "a2", asked: nil), refusedBy: "swap-notice"),
  ]

  private static func earlier(_ agent: String, _ days: Int...) -> [SwapRequest] {
    days.map { swap(agent, $0, "a4", asked: 1, .approved) }
  }

  static let monthly = [
    SwapWorld(
      "A third swap of the month is refused, because article 35 allows two",
      swap("a1", 13, "a2", asked: 12), after: earlier("a1", 5, 8), refusedBy: "swaps-a-month",
      because: "a1 has swapped 2 times in 2026-10"),
    SwapWorld("A second swap of the month is legal", swap("a1", 13, "a2", asked: 12), after: earlier("a1", 5)),
    SwapWorld(
      "The partner's third swap of the month is refused too",
      swap("a1", 13, "a2", asked: 12), after: earlier("a2", 5, 8), refusedBy: "swaps-a-month", because: "a2 has swapped"
    ),
    SwapWorld(
      "Swaps of the month before do not count",
      swap("a1", 13, "a2", asked: 12), after: earlier("a1", -3, -5)),
    SwapWorld(
      "Swaps that were refused do not count",
      swap("a1", 13, "a2", asked: 12), after: [5, 8].map { swap("a1", $0, "a4", asked: 1, .refused) }),
    SwapWorld(
      "A third swap is legal where three are allowed",
      at: Desk().with { $0.settings = ["swaps-a-month": ["most": .number(3)]] }, swap("a1", 13, "a2", asked: 12),
      after: earlier("a1", 5, 8)),
  ]

  /// Where nobody needs rest after a night.
  private static let tireless = Desk().with { $0.disabled = ["rest-between-shifts", "days-off-after-nights"] }

  static let kinds = [
    SwapWorld("A day shift goes for an evening shift", swap("a1", 13, "a2", asked: 9)),
    SwapWorld(
      "A day shift does not go for a night shift, because of article 35",
      at: tireless, swap("a1", 13, "a3", asked: 9),
      refusedBy: "swap-day-with-night", because: "D goes for N"),
    SwapWorld(
      "An evening shift does not go for a night shift either",
      at: tireless, swap("a2", 13, "a3", asked: 9),
      refusedBy: "swap-day-with-night"),
    SwapWorld(
      "A night goes for a night of another date",
      Desk(), ["N - - - - -", "- - - - - N"], swap("a1", 12, "a2", 17, asked: 9)),
    SwapWorld(
      "A day shift on one date does not go for a night on another",
      Desk(), ["D - - - - -", "- - - - - N"], swap("a1", 12, "a2", 17, asked: 9), refusedBy: "swap-day-with-night"),
    SwapWorld(
      "Day goes for night where the centre switched the rule off",
      Desk().with { $0.disabled = ["swap-day-with-night"] }, ["D - - - - -", "- - - - - N"],
      swap("a1", 12, "a2", 17, asked: 9)),
    SwapWorld(
      "A shift goes to one who is off", Desk(), ["D D", "- -"].map { $0 + " - - -" }, swap("a1", 13, "a2", asked: 9)),
  ]

  /// Where a day shift after an evening shift is too early.
  private static let rested = Desk().with { $0.settings = ["rest-between-shifts": ["hours": .number(13)]] }

  static let rules = [
    SwapWorld(
      "A swap that leaves a partner too little rest is refused, because both lines keep every rule",
      rested, ["D D - -", "E - - -", "- - - -"], swap("a1", 13, "a2", asked: 9), refusedBy: "rest-between-shifts",
      because: "a2 works on 2026-10-13 too soon"),
    SwapWorld(
      "A swap that gives a partner a seventh work day in a row is refused",
      Desk(), ["- - - - - - D", "D D D D D D -"], swap("a1", 18, "a2", asked: 9), refusedBy: "consecutive-work-days"),
    SwapWorld(
      "A swap that gives a night to one who is unfit for it is refused",
      Desk().with {
        $0.agents[0] = Agent(
          id: "a1", contract: "full", conditions: [Condition(kind: .noNights, days: october(1)...october(31))])
      }, ["- - - - -", "- - N - -"], swap("a1", 14, "a2", asked: 9), refusedBy: "night-fitness"),
    SwapWorld(
      "A swap of granted leave is refused, because leave is a person's own",
      Desk().with { $0.leave = [leave("a1", .annual, october(14)...october(14), asked: nil, .granted)] },
      ["- - A - -", "- D D D -"], swap("a1", 14, "a2", asked: 9), refusedBy: "granted-leave", "granted-leave"),
    SwapWorld(
      "A swap of a locked shift is refused",
      Desk().with { $0.locks = [Lock(agent: "a1", day: october(14), duty: "D")] },
      ["- D D D -", "- - - - -"], swap("a1", 14, "a2", asked: 9), refusedBy: "locked-assignments"),
    SwapWorld(
      "A swap of two equal shifts is refused, because it changes nothing",
      Desk(), ["D D - -", "D D - -"], swap("a1", 13, "a2", asked: 9), refusedBy: "one-shift-a-day",
      because: "Nothing changes"),
    SwapWorld(
      "A swap with oneself is refused", swap("a1", 13, "a1", asked: 9), refusedBy: "one-shift-a-day"),
    SwapWorld(
      "A breach that was there before and stays as it was does not stand in the way",
      rested, ["E D - - -", "D D - - -", "- - - - -"], swap("a2", 13, "a3", asked: 9)),
  ]
}
