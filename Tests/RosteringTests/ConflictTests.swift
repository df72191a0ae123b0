import GLPK
import Modelling
import Rostering
import Rules
import Testing
import Workforce

/// A centre of a week in which one thing is planted that no roster can keep.
struct InfeasibleCentre: Sendable, CustomTestStringConvertible {
  let title: String
  var agents: [Agent]
  var leave: [Leave] = []
  var locks: [Lock] = []
  var previous: [RosterRow] = []
  var settings: [String: [String: Setting]] = [:]
  /// The rules in force besides those of every centre.
  var rules: [String]
  var days = 7
  /// What the explanation says, exactly.
  let reasons: [String]
  /// What it says would settle that conflict.
  let ways: [String]

  var testDescription: String { title }

  static let first = Day(year: 2026, month: 12, day: 7)
  static func day(_ position: Int) -> Day { first + position }
  static let always = ["one-shift-a-day", "granted-leave", "locked-assignments", "rest-between-shifts"]

  /// Days and nights of twelve hours.
  var problem: RosterProblem {
    let shifts = [
      Shift(code: "D", category: .day, start: 480, end: 1200, contracts: ["full", "days"]),
      Shift(code: "N", category: .night, start: 1200, end: 1920, contracts: ["full"]),
    ]
    let centre = Centre(
      name: "c", clock: Clock(zoneName: "Asia/Shanghai")!, intervalMinutes: 30, queues: [], shifts: shifts,
      contracts: [
        Contract(name: "full", weeklyMinutes: 48 * 60), Contract(name: "days", weeklyMinutes: 48 * 60),
      ], agents: agents, leave: leave, locks: locks, previous: previous)
    let others = Set(Rulebook.rules.map(\.key)).subtracting(Self.always + rules)
    return Rulebook(settings: settings, disabled: others).problem(
      for: centre, days: Self.first..<Self.first + days, needs: [])
  }

  /// Agents A1, A2…, the first `leaders` of them shift leaders.
  static func people(_ count: Int, leaders: Int = 0, contracts: [Int: String] = [:], unfit: [Int] = []) -> [Agent] {
    (1...count).map { number in
      Agent(
        id: "A\(number)", role: number <= leaders ? .leader : .agent, contract: contracts[number] ?? "full",
        conditions: unfit.contains(number) ? [Condition(kind: .noNights, days: day(0)...day(6))] : [])
    }
  }

  /// The centre with forty more people, for four weeks.
  var enlarged: InfeasibleCentre {
    var large = self
    large.agents += (101...140).map { Agent(id: "A\($0)", contract: "full") }
    large.days = 28
    return large
  }

  /// A night before the week, so that its first morning is covered.
  static let night = RosterRow(agent: "A1", day: first - 1, duty: "N")
}

extension InfeasibleCentre {
  private static func annual(_ agent: String, _ from: Int, _ to: Int) -> Leave {
    Leave(agent: agent, days: day(from)...day(to), kind: .annual, status: .granted)
  }

  static let all: [InfeasibleCentre] = [
    InfeasibleCentre(
      title: "two are on annual leave on one date, and one may be", agents: people(5),
      leave: [annual("A2", 1, 2), annual("A4", 2, 3)], rules: ["annual-leave-cap"],
      reasons: [
        "On 2026-12-09, at most 1 of everyone may have leave:annual.", "A2 is on leave on 2026-12-09 (leave:annual).",
        "A4 is on leave on 2026-12-09 (leave:annual).",
      ],
      ways: [
        "Let 2 of everyone be the most (annual-leave-cap, 2026-12-09).", "Take back A2's leave of 2026-12-09.",
        "Take back A4's leave of 2026-12-09.",
      ]),
    InfeasibleCentre(
      title: "two of three leaders are on leave, and the third is locked to the night", agents: people(6, leaders: 3),
      leave: [
        annual("A1", 3, 3), Leave(agent: "A2", days: day(3)...day(3), kind: .sick, status: .granted),
      ], locks: [Lock(agent: "A3", day: day(3), duty: "N")], previous: [night], rules: ["leader-present"],
      reasons: [
        "2026-12-10 08:00–20:00: at least 1 of leaders (A1, A2, A3) on duty.",
        "A1 is on leave on 2026-12-10 (leave:annual).", "A2 is on leave on 2026-12-10 (leave:sick).",
        "A3 is locked to N on 2026-12-10.",
      ],
      ways: [
        "Let 0 of leaders be enough (leader-present, 2026-12-10 08:00–20:00).", "Take back A1's leave of 2026-12-10.",
        "Take back A2's leave of 2026-12-10.", "Unlock A3 on 2026-12-10.",
      ]),
    InfeasibleCentre(
      title: "five nights are locked, and four are the most",
      agents: people(4), locks: (1...5).map { Lock(agent: "A3", day: day($0), duty: "N") },
      settings: ["consecutive-nights": ["most": .number(4), "least": .number(1)]], rules: ["consecutive-nights"],
      reasons: (1...5).map { "A3 is locked to N on \(day($0))." } + ["A3 may have at most 4 nights in a row."],
      ways: (1...5).map { "Unlock A3 on \(day($0))." } + ["Let A3 have up to 5 nights in a row."]),
    InfeasibleCentre(
      title: "a day is locked right after a night", agents: people(4),
      locks: [Lock(agent: "A2", day: day(2), duty: "N"), Lock(agent: "A2", day: day(3), duty: "D")], rules: [],
      reasons: [
        "A2 is locked to N on 2026-12-09.", "A2 is locked to D on 2026-12-10.",
        "A2: At least 11 hours of rest lie between two shifts.",
      ],
      ways: [
        "Unlock A2 on 2026-12-09.", "Unlock A2 on 2026-12-10.", "Allow A2 1 departure(s) from rest-between-shifts.",
      ]),
    InfeasibleCentre(
      title: "leave is granted on a locked date", agents: people(4), leave: [annual("A1", 4, 4)],
      locks: [Lock(agent: "A1", day: day(4), duty: "D")], rules: [],
      reasons: ["A1 is on leave on 2026-12-11 (leave:annual).", "A1 is locked to D on 2026-12-11."],
      ways: ["Take back A1's leave of 2026-12-11.", "Unlock A1 on 2026-12-11."]),
    InfeasibleCentre(
      title: "a night is locked for somebody unfit for it", agents: people(4, unfit: [3]),
      locks: [Lock(agent: "A3", day: day(0), duty: "N")], rules: ["night-fitness"],
      reasons: [
        "A3 is locked to N on 2026-12-07.", "A3 may not work nights from 2026-12-07 to 2026-12-13.",
      ], ways: ["Unlock A3 on 2026-12-07.", "Let A3 work 1 night(s) all the same."]),
    InfeasibleCentre(
      title: "a night is locked for a contract of days", agents: people(4, contracts: [2: "days"]),
      locks: [Lock(agent: "A2", day: day(5), duty: "N")], rules: ["contract-shifts"],
      reasons: ["A2 is locked to N on 2026-12-12.", "A2's contract is not open to N."],
      ways: ["Unlock A2 on 2026-12-12.", "Open the shifts to A2's contract on 1 date(s)."]),
    InfeasibleCentre(
      title: "nobody may work nights", agents: people(3, contracts: [1: "days", 3: "days"], unfit: [2]),
      previous: [night], rules: ["minimum-staff", "night-fitness", "contract-shifts"],
      reasons: [
        "2026-12-07 20:00–2026-12-08 08:00: at least 1 of everyone on duty.", "A1's contract is not open to N.",
        "A3's contract is not open to N.", "A2 may not work nights from 2026-12-07 to 2026-12-13.",
      ],
      ways: [
        "Let 0 of everyone be enough (minimum-staff, 2026-12-07 20:00–2026-12-08 08:00).",
        "Open the shifts to A1's contract on 1 date(s).", "Open the shifts to A3's contract on 1 date(s).",
        "Let A2 work 1 night(s) all the same.",
      ]),
    InfeasibleCentre(
      title: "hours are due for which the locked days off leave no room", agents: people(4),
      locks: (0...3).map { Lock(agent: "A4", day: day($0), duty: "off") },
      settings: ["working-hours": ["average-over": .text("week"), "tolerance-hours": .number(0)]],
      rules: ["working-hours"],
      reasons: (0...3).map { "A4 is locked to off on \(day($0))." } + [
        "A4 is to be paid at least 48 h from 2026-12-07 to 2026-12-13."
      ],
      ways: (0...3).map { "Unlock A4 on \(day($0))." } + ["Pay A4 from 36 h, 12 h less."]),
    InfeasibleCentre(
      title: "one person cannot be there day and night", agents: people(1), previous: [night],
      rules: ["minimum-staff"],
      reasons: [
        "2026-12-07 08:00–20:00: at least 1 of everyone on duty.",
        "2026-12-07 20:00–2026-12-08 08:00: at least 1 of everyone on duty.",
      ], ways: []),
  ]
}

@Suite("Why no roster keeps the hard rules")
struct ConflictTests {
  private let search = ConflictSearch(solver: GLPKSolver())

  @Test("the planted reason is named, and nothing else, within 10 s", arguments: InfeasibleCentre.all)
  func planted(_ centre: InfeasibleCentre) throws {
    let problem = centre.problem
    let clock = ContinuousClock()
    let start = clock.now
    guard case .impossible(let conflict) = search.examine(problem) else {
      Issue.record("no conflict was found")
      return
    }
    #expect(clock.now - start < .seconds(10))
    #expect(conflict.isSmallest)
    var seen: Set<String> = []
    let reasons = conflict.limits.map(problem.sentence(of:)).filter { seen.insert($0).inserted }
    #expect(reasons == centre.reasons)
    #expect(conflict.ways.map { problem.sentence(relaxing: $0.limit, by: $0.units) } == centre.ways)
  }

  @Test("the limits named cannot be kept, and each is needed for that", arguments: InfeasibleCentre.all)
  func irreducible(_ centre: InfeasibleCentre) throws {
    let problem = centre.problem
    guard case .impossible(let conflict) = search.examine(problem) else {
      Issue.record("no conflict was found")
      return
    }
    func isPossible(_ limits: [HardLimit]) -> Bool {
      ExactSolver(GLPKSolver()).solve(problem.keeping(limits)).outcome != .infeasible
    }
    #expect(!isPossible(conflict.limits))
    for position in conflict.limits.indices {
      var rest = conflict.limits
      rest.remove(at: position)
      #expect(isPossible(rest), "\(problem.sentence(of: conflict.limits[position]))")
    }
  }

  @Test("a centre without a planted reason has none")
  func possible() {
    let centre = InfeasibleCentre(
      title: "", agents: InfeasibleCentre.people(5, leaders: 2), previous: [InfeasibleCentre.night],
      rules: ["minimum-staff", "consecutive-nights", "annual-leave-cap"], reasons: [], ways: [])
    guard case .possible = search.examine(centre.problem) else {
      Issue.record("a roster exists")
      return
    }
  }
}
