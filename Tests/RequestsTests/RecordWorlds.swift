import Rules
import Testing
import Workforce

@testable import Requests

/// A published week, a roster that somebody hands in for it, and what the records say of it.
struct RecordWorld: Sendable, CustomTestStringConvertible {
  let title: String
  let desk: Desk
  let published: [String]
  let lines: [String]
  let swaps: [SwapRequest]
  /// Swaps that led to the publication.
  let applied: [SwapRequest]
  let finds: [String]
  let because: String

  init(
    _ title: String, at desk: Desk = Desk(), _ lines: [String] = SwapWorld.week, published: [String] = SwapWorld.week,
    swaps: [SwapRequest] = [], applied: [SwapRequest] = [], finds: [String] = [], because: String = ""
  ) {
    (self.title, self.desk, self.lines, self.published) = (title, desk, lines, published)
    (self.swaps, self.applied, self.finds, self.because) = (swaps, applied, finds, because)
  }

  var testDescription: String { title }

  func findings() -> [Finding] {
    let judge = desk.judge(of: lines)
    let problem = judge.problem
    let publications = published.isEmpty ? [] : [publication(of: problem)]
    let centre = desk.centre
    let departures = PublishedDepartures(
      problem, publications: publications, swaps: swaps + applied, leave: centre.leave,
      rulebook: desk.rulebook)
    let requests = RecordedRequests(
      centre, rulebook: desk.rulebook, swaps: swaps + applied, publications: publications,
      days: october(12)..<october(12) + problem.dayCount)
    return departures.findings(judge.roster) + requests.findings(judge.roster, of: problem)
  }

  private func publication(of problem: RosterProblem) -> Publication {
    Publication(
      number: 1, occasion: applied.isEmpty ? .plan : .swap, days: october(12)..<october(12) + problem.dayCount,
      at: LocalTime(day: october(1), minute: 600), by: "Lin", why: "the plan",
      rows: problem.rows(of: desk.judge(of: published).roster), swaps: applied, ledger: [])
  }

  static let all = departures + swapped + granted
}

extension RecordWorld {
  private static let changed = ["D D E - - - -", "E E D E - - -", "N N - - - - N", "- - - - D D D"]
  private static let twice = ["D E D - - - -", "E E E E - - -", "N N - - - - N", "- - - - D D D"]
  private static let exchanged = ["D E D - - - -", "E D E E - - -", "N N - - - - N", "- - - - D D D"]

  static let departures = [
    RecordWorld("A roster as it was published departs from nothing"),
    RecordWorld(
      "A shift given to another without a word is a departure of both (article 106)",
      changed, finds: ["published-roster", "published-roster"], because: "a1 has E on 2026-10-14; D was published"),
    RecordWorld(
      "A shift that was published as free is named as such",
      ["D D D D - - -", "E E E E - - -", "N N - - - - N", "- - - - D D D"], finds: ["published-roster"],
      because: "a1 has D on 2026-10-15; off was published"),
    RecordWorld("An approved swap is no departure", exchanged, swaps: [swap("a1", 13, "a2", asked: 9, .approved)]),
    RecordWorld(
      "A swap that was only asked for is a departure",
      exchanged, swaps: [swap("a1", 13, "a2", asked: 9)], finds: ["published-roster", "published-roster"]),
    RecordWorld(
      "A swap that was refused is a departure",
      exchanged, swaps: [swap("a1", 13, "a2", asked: 9, .refused)], finds: ["published-roster", "published-roster"]),
    RecordWorld(
      "Half of an approved swap is a departure, because two then do the work of one",
      twice, swaps: [swap("a1", 13, "a2", asked: 9, .approved)], finds: ["published-roster"],
      because: "a1 has E on 2026-10-13; D was published"),
    RecordWorld(
      "A swap that was published is in the publication, and doing it again is a departure",
      exchanged, applied: [swap("a1", 13, "a2", asked: 9, .approved)],
      finds: ["published-roster", "published-roster"]),
    RecordWorld(
      "Two approved swaps of one shift, one after the other, are no departure",
      ["D E D - - - -", "E - E E - - -", "N N - - - - N", "- D - - D D D"],
      swaps: [swap("a1", 13, "a2", asked: 7, .approved), swap("a2", 13, "a4", asked: 8, .approved)]),
    RecordWorld(
      "Granted leave is no departure",
      at: Desk().with { $0.leave = [leave("a1", .sick, october(13)...october(13), asked: october(9), .granted)] },
      ["D S D - - - -", "E E E E - - -", "N N - - - - N", "- - - - D D D"]),
    RecordWorld(
      "Leave that nobody granted is a departure",
      ["D S D - - - -", "E E E E - - -", "N N - - - - N", "- - - - D D D"], finds: ["published-roster"],
      because: "a1 has leave:sick on 2026-10-13; D was published"),
    RecordWorld(
      "Who steps in for the ill without another publication departs",
      at: Desk().with { $0.leave = [leave("a1", .sick, october(13)...october(13), asked: october(9), .granted)] },
      ["D S D - - - -", "E E E E - - -", "N N - - - - N", "- D - - D D D"], finds: ["published-roster"],
      because: "a4 has D on 2026-10-13; off was published"),
    RecordWorld("Where nothing was published nothing departs", changed, published: []),
    RecordWorld(
      "Where the centre switched the rule off nothing departs",
      at: Desk().with { $0.disabled = ["published-roster"] }, changed),
  ]

  private static func earlier(_ days: Int...) -> [SwapRequest] {
    days.map { swap("a1", $0, "a4", asked: 1, .approved) }
  }

  static let swapped = [
    RecordWorld(
      "A swap that was approved although it was asked for on Sunday for Monday came too late (article 34)",
      swaps: [swap("a1", 12, "a2", asked: 11, .approved)], finds: ["swap-notice"], because: "0 working days before"),
    RecordWorld("The same swap asked for on Friday is in order", swaps: [swap("a1", 12, "a2", asked: 9, .approved)]),
    RecordWorld(
      "Notice of which nobody knows the day is not judged", swaps: [swap("a1", 12, "a2", asked: nil, .approved)]),
    RecordWorld(
      "The third approved swap of a month is one too many, and the first two are not (article 35)",
      swaps: earlier(5, 8) + [swap("a1", 13, "a2", asked: 9, .approved)], finds: ["swaps-a-month"],
      because: "a1 has swapped 2 times"),
    RecordWorld(
      "Two approved swaps of a month are in order", swaps: earlier(5) + [swap("a1", 13, "a2", asked: 9, .approved)]),
    RecordWorld(
      "Swaps that led to a publication count too",
      swaps: earlier(5) + [swap("a1", 13, "a2", asked: 9, .approved)],
      applied: [swap("a1", 8, "a3", asked: 2, .approved)], finds: ["swaps-a-month"]),
    RecordWorld(
      "Day work that went for night work with an approval is still against article 35",
      ["N D D - - - -", "E E E E - - -", "D N - - - - N", "- - - - D D D"],
      swaps: [swap("a1", 12, "a3", asked: 9, .approved)], finds: ["swap-day-with-night"]),
    RecordWorld(
      "Day work that went for evening work is in order", exchanged, swaps: [swap("a1", 13, "a2", asked: 9, .approved)]
    ),
  ]

  static let granted = [
    RecordWorld(
      "Personal leave that was granted although it was asked for the day before came too late (article 38)",
      at: Desk().with { $0.leave = [leave("a2", .personal, october(16)...october(16), asked: october(15), .granted)] },
      finds: ["short-leave-notice"], because: "too late"),
    RecordWorld(
      "Personal leave that was asked for three days before is in order",
      at: Desk().with { $0.leave = [leave("a2", .personal, october(16)...october(16), asked: october(13), .granted)] }),
    RecordWorld(
      "Annual leave that was granted a week after it was asked for came too late (article 39)",
      at: Desk().with { $0.leave = [leave("a2", .annual, october(16)...october(16), asked: october(9), .granted)] },
      finds: ["long-leave-notice"]),
    RecordWorld(
      "Leave that ended before the period is another month's",
      at: Desk().with { $0.leave = [leave("a2", .annual, october(9)...october(9), asked: october(8), .granted)] }),
    RecordWorld(
      "Leave of which nobody knows when it was asked for is not judged by its notice",
      at: Desk().with { $0.leave = [leave("a2", .annual, october(16)...october(16), asked: nil, .granted)] }),
    RecordWorld(
      "The leave that uses up more than the year grants is named, not the one before it",
      at: Desk().with {
        $0.leave = [
          leave("a2", .annual, october(12)...october(15), asked: october(-60), .granted),
          leave("a2", .annual, october(16)...october(17), asked: october(-60), .granted),
          leave("a2", .annual, october(18)...october(19), asked: october(-60), .granted),
        ]
      }, finds: ["leave-balance"], because: "has 0 left"),
    RecordWorld(
      "Sudden illness without a certificate wants one",
      at: Desk().with { $0.leave = [leave("a2", .sick, october(16)...october(16), asked: october(16), .granted)] },
      finds: ["short-leave-notice"], because: "certificate"),
    RecordWorld(
      "Sudden illness with a certificate is in order",
      at: Desk().with {
        $0.leave = [leave("a2", .sick, october(16)...october(16), asked: october(16), certificate: true, .granted)]
      }),
  ]
}
