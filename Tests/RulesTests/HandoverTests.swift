import Testing
import Workforce

@testable import Rules

/// A day and the next of a centre that is open day and night, and who is relieved in it.
struct HandoverWorld: Sendable, CustomTestStringConvertible {
  let title: String
  /// Two tokens per agent, `-` for off; the first agent leads shifts.
  let lines: [String]
  let settings: [String: [String: Setting]]
  let disabled: Set<String>
  /// The times at which somebody leaves unrelieved, with the group.
  let gaps: [String]

  init(
    _ title: String, _ lines: [String], settings: [String: Setting] = [:], leaders: Bool = false,
    staff: [String: Setting] = [:], off: Set<String> = [], gaps: String...
  ) {
    (self.title, self.lines, self.gaps) = (title, lines, gaps)
    self.settings = ["handover": settings, "minimum-staff": staff]
    let judged: Set<String> = leaders ? ["minimum-staff", "leader-present"] : ["minimum-staff"]
    disabled = Set(Rulebook.rules.map(\.key)).subtracting(judged).union(off)
  }

  var testDescription: String { title }

  static let first = Day(year: 2026, month: 10, day: 12)
  static let shifts = [
    Shift(code: "N", category: .night, start: 0, end: 8 * 60),
    Shift(code: "D", category: .day, start: 8 * 60, end: 16 * 60),
    Shift(code: "M", category: .day, start: 7 * 60 + 30, end: 15 * 60 + 30),
    Shift(code: "E", category: .evening, start: 16 * 60, end: 24 * 60),
    Shift(code: "L", category: .evening, start: 16 * 60 + 15, end: 24 * 60),
  ]

  func findings() -> [Finding] {
    let agents = lines.indices.map { Agent(id: "a\($0 + 1)", role: $0 == 0 ? .leader : .agent, contract: "full") }
    let centre = Centre(
      name: "small", clock: Clock(zoneName: "Asia/Shanghai")!, intervalMinutes: 30, queues: [], shifts: Self.shifts,
      contracts: [Contract(name: "full", weeklyMinutes: 2400)], agents: agents)
    let book = Rulebook(settings: settings, disabled: disabled)
    let problem = book.problem(for: centre, days: Self.first..<Self.first + 2, needs: [])
    var roster = Roster(agentCount: lines.count, dayCount: 2)
    for (agent, line) in lines.enumerated() {
      for (day, token) in line.split(separator: " ").enumerated() {
        roster[agent, day] = problem.duties.id(of: token == "-" ? "off" : String(token))!
      }
    }
    return Handovers(problem, clock: centre.clock, rulebook: book).findings(roster)
  }

  static let all = [
    HandoverWorld("Three shifts that follow each other relieve each other", ["N N", "D D", "E E"]),
    HandoverWorld(
      "Who leaves in the afternoon is not relieved where nobody comes in the evening (articles 79 to 84)",
      ["N N", "D D", "- E"], gaps: "everyone 2026-10-12T16:00"),
    HandoverWorld(
      "Who comes a quarter of an hour after the others leave does not relieve them",
      ["N N", "D D", "L E"], gaps: "everyone 2026-10-12T16:00"),
    HandoverWorld(
      "The same roster passes where the centre switched the rule off", ["N N", "D D", "L E"], off: ["handover"]),
    HandoverWorld("Who came before and stays is relief enough", ["N N", "M M", "D D", "E E"]),
    HandoverWorld(
      "A centre that is not open afterwards hands nothing over", ["- -", "D D"], staff: ["least": .number(0)]),
    HandoverWorld(
      "Where half an hour is to be handed over and people come ten minutes before, a shift that begins at the change is late",
      ["N N", "D D", "E E"], settings: ["minutes": .number(30)], gaps: "everyone 2026-10-12T08:00",
      "everyone 2026-10-12T16:00", "everyone 2026-10-13T00:00", "everyone 2026-10-13T08:00",
      "everyone 2026-10-13T16:00"),
    HandoverWorld(
      "A shift that begins half an hour before the change is in time for twenty minutes of it",
      ["N N", "M M", "D D", "E E"], settings: ["minutes": .number(40)], gaps: "everyone 2026-10-12T16:00",
      "everyone 2026-10-13T00:00", "everyone 2026-10-13T16:00"),
    HandoverWorld(
      "A leader is relieved by a leader, not by somebody else",
      ["D D", "N N", "E E"], leaders: true, gaps: "leaders 2026-10-12T16:00", "leaders 2026-10-13T16:00"),
    HandoverWorld(
      "Where the centre switched the leaders' rule off, anybody relieves anybody", ["D D", "N N", "E E"]),
  ]
}

@Suite("Changes of shift")
struct HandoverTests {
  @Test("Who leaves is relieved or not as the world's sentence says", arguments: HandoverWorld.all)
  func relieved(_ world: HandoverWorld) {
    let findings = world.findings()
    let found = findings.map { finding in
      let group = finding.text.contains("of leaders") ? "leaders" : "everyone"
      let gap = world.gaps.first { $0.hasPrefix(group) && finding.text.contains($0.dropFirst(group.count + 1)) }
      return gap ?? finding.text
    }
    #expect(found == world.gaps, "\(findings.map(\.text))")
    #expect(findings.allSatisfy { $0.rule.key == "handover" && $0.severity == .breach && $0.remedy.hasSuffix(".") })
  }
}
