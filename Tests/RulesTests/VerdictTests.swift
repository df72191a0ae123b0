import Testing
import Workforce

@testable import Rules

@Suite("The verdict on a roster")
struct VerdictTests {
  private static let world = SmallWorld.dayAndNight(agents: 2).with {
    $0.wishes = [
      Wish(agent: "a2", day: $0.first + 4, duty: "off", isWanted: true),
      Wish(agent: "a1", day: $0.first, duty: "off", isWanted: true),
    ]
    $0.locks = [Lock(agent: "a2", day: $0.first + 1, duty: "D")]
  }
  private static let rules = Rulebook(
    settings: ["fair-nights": ["share": .number(0)], "consecutive-nights": ["most": .number(1), "least": .number(1)]],
    disabled: Set(Rulebook.rules.map(\.key)).subtracting([
      "locked-assignments", "rest-between-shifts", "consecutive-nights", "wishes", "fair-nights",
    ]))

  private static func verdict() -> Verdict {
    let problem = rules.problem(for: world.centre, days: world.first..<world.first + 7, needs: [])
    return Validator(problem).judge(world.roster(["N N - - E M -", "- N E M D - -"], for: problem).roster)
  }

  @Test("Findings are sorted: breaches first, then by rule as in the book, date and agent")
  func sorted() {
    let findings = Self.verdict().findings
    #expect(
      findings.map { "\($0.rule.key) \($0.summary)" } == [
        "locked-assignments breach a2 2026-10-02 +1",
        "rest-between-shifts breach a2 2026-10-02..2026-10-03 +1",
        "rest-between-shifts breach a2 2026-10-03..2026-10-04 +1",
        "rest-between-shifts breach a1 2026-10-05..2026-10-06 +1",
        "consecutive-nights breach a1 2026-10-01..2026-10-02 +1",
        "wishes cost a1 2026-10-01 +1 = 4",
        "wishes cost a2 2026-10-05 +1 = 4",
        "fair-nights cost a1 2026-10-01..2026-10-07 +2 = 9",
        "fair-nights cost a2 2026-10-01..2026-10-07 +1 = 3",
      ])
  }

  @Test("The cost is the sum over the rules, and each rule's the sum of its findings")
  func costs() {
    let verdict = Self.verdict()
    #expect(verdict.costs == [0, 0, 0, 8, 12] && verdict.cost == 20)
    #expect(verdict.findings.reduce(0) { $0 + $1.cost } == verdict.cost)
    #expect(!verdict.isLegal && verdict.breaches.count == 5)
  }

  @Test("The same roster is judged the same, finding by finding")
  func deterministic() {
    let first = Self.verdict().findings
    for _ in 0..<5 { #expect(Self.verdict().findings == first) }
  }

  @Test("A roster that only costs is legal")
  func legal() {
    let problem = Self.world.problem("wishes")
    let verdict = Validator(problem).judge(
      Self.world.roster(["D - - - - - -", "- - - - - - -"], for: problem).roster)
    #expect(verdict.isLegal && verdict.cost == 4 && verdict.breaches.isEmpty)
  }

  @Test("A finding says who, when, how much, and what would mend it")
  func words() {
    let findings = Self.verdict().findings
    #expect(findings[0].text == "a2 has N on 2026-10-02, but the planner locked another duty.")
    #expect(findings[0].remedy == "Choose one of D.")
    #expect(findings[1].text == "a2 works on 2026-10-03 too soon after the shift before it, begun on 2026-10-02.")
    #expect(
      findings[4].text == "a1 has 2 nights in a row from 2026-10-01 to 2026-10-02; at most 1 are allowed.")
    #expect(findings[4].remedy == "Take 1 of them from a1.")
  }

  @Test("Hours are given in hours and minutes")
  func hours() {
    let world = SmallWorld.dayAndNight(from: "2026-10-19").with { $0.zone = "Europe/Berlin" }
    let problem = world.problem("working-hours")
    let findings = Validator(problem).judge(world.roster(["N N N N - N -"], for: problem).roster).findings
    #expect(
      findings.map(\.text) == ["a1 is paid 41 h from 2026-10-19 to 2026-10-25; at most 40 h are due."])
    #expect(findings.map(\.remedy) == ["Free a1 of a shift: 1 h are too many."])
  }

  @Test("A total over days before the period only is nobody's fault any more")
  func totalsBefore() {
    let world = SmallWorld.dayAndNight(previous: "N N N N N N N")
    var problem = world.problem()
    let rule = problem.rule(RuleName(key: "own"))
    problem.limit(0, LineLimit(rule: rule, count: .total(.minutes, -7..<0), bounds: Bounds(most: 0)))
    #expect(Validator(problem).judge(Roster(agentCount: 1, dayCount: 7)).findings.isEmpty)
  }
}

@Suite("A roster file's rows")
struct RosterReadingTests {
  private static let world = SmallWorld.withBreaks(agents: 2)

  @Test("Rows are read in any order, and those outside the period are left out")
  func order() {
    let world = Self.world
    let problem = world.problem()
    let rows = world.rows("N D D N", of: "a2", from: world.first - 1) + world.rows("- N", of: "a1", from: world.first)
    let reading = RosterReading(rows.reversed(), for: problem)
    #expect(reading.findings.isEmpty)
    #expect(reading.roster.duties.map { problem.duties[$0].code } == ["off", "N", "D", "D"])
  }

  @Test("Of two rows the first is judged, with its breaks, and both are named")
  func duplicates() {
    let world = Self.world
    let problem = world.problem()
    let rows =
      world.rows("D@m12:00,r14:00 -", of: "a1", from: world.first)
      + world.rows("N", of: "a1", from: world.first) + world.rows("- ?", of: "a2", from: world.first)
    let reading = RosterReading(rows, for: problem)
    #expect(problem.duties[reading.roster[0, 0]].code == "D" && reading.roster.breaks(0, 0).count == 2)
    #expect(reading.roster[1, 1] == DutyTable.off)
    #expect(
      reading.findings.map(\.text) == [
        "a1 has 2 duties on 2026-10-01: D, N.", "a2 has no row for 2026-10-02.",
      ])
    #expect(reading.findings.allSatisfy { $0.rule.key == "one-shift-a-day" && $0.severity == .breach })
  }

  @Test("A roster written as rows reads back as it was")
  func roundTrip() {
    let world = Self.world
    let problem = world.problem()
    let roster = world.roster(["D@m12:00,r14:00 A", "N@m25:00,r28:00 -"], for: problem).roster
    let rows = problem.rows(of: roster)
    #expect(rows.map(\.duty) == ["D", "leave:annual", "N", "off"])
    #expect(RosterReading(rows, for: problem).roster == roster)
    #expect(RosterReading(rows, for: problem).findings.isEmpty)
  }
}
