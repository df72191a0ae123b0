import Documents
import Rules
import Testing
import Workforce

@Suite("accepted.csv")
struct AcceptedTests {
  private let centre = Centre(
    name: "c", clock: Clock(zoneName: "Asia/Shanghai")!, intervalMinutes: 30, queues: [], shifts: [],
    contracts: [], agents: [Agent(id: "A1", contract: "full")])

  private func read(_ rows: String...) throws -> [Acceptance] {
    let text = (["rule,agent,from,to,until,reason"] + rows).joined(separator: "\n") + "\n"
    return try AcceptedFile.read(Array(text.utf8), centre: centre)
  }

  @Test("rows are read; without an agent the whole centre is meant")
  func rows() throws {
    let read = try read(
      "leader-present,,2026-12-01,2026-12-02,2026-12-31,being hired",
      "weekly-day-off,A1,2026-12-07,2026-12-13,2026-12-20,asked")
    #expect(read.count == 2)
    #expect(read[0].agent == nil && read[0].reason == "being hired" && read[0].line == 2)
    #expect(read[1].agent == "A1" && read[1].until == Day("2026-12-20"))
  }

  @Test("every fault is in one list: rule, agent, dates, and a reason that is missing")
  func faults() {
    #expect {
      try read(
        "no-rule,A1,2026-12-01,2026-12-02,2026-12-31,x", "wishes,A9,2026-12-01,2026-12-02,2026-12-31,x",
        "wishes,A1,2026-12-03,2026-12-02,soon,", "wishes,A1,2026-12-01,2026-12-02,2026-12-31,")
    } throws: { error in
      let faults = (error as? InputFaults)?.faults ?? []
      return faults.map { "\($0.line ?? 0) \($0.column ?? "")" }
        == ["2 rule", "3 agent", "4 until", "4 reason", "4 to", "5 reason"]
    }
  }
}
