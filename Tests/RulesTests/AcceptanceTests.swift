import Rules
import Testing
import Workforce

@Suite("What a centre makes of findings")
struct AcceptanceTests {
  private func finding(
    _ rule: String = "leader-present", agent: String? = "a1",
    days: ClosedRange<Day> = dates("2026-12-03", "2026-12-04"),
    severity: Finding.Severity = .breach
  ) -> Finding {
    Finding(
      rule: RuleName(key: rule), severity: severity, agent: agent, days: days, amount: 1, cost: 0, text: "", remedy: "")
  }

  private let entry = Acceptance(
    rule: "leader-present", agent: "a1", days: dates("2026-12-03", "2026-12-05"), until: Day("2026-12-10")!,
    reason: "being hired", line: 2)

  @Test("an entry covers findings of its rule and agent that lie wholly in its days")
  func covers() {
    #expect(entry.covers(finding()))
    #expect(!entry.covers(finding("minimum-staff")))
    #expect(!entry.covers(finding(agent: "a2")))
    #expect(!entry.covers(finding(agent: nil)))
    #expect(!entry.covers(finding(days: dates("2026-12-02", "2026-12-04"))))
    #expect(!entry.covers(finding(days: dates("2026-12-05", "2026-12-06"))))
  }

  @Test("an entry gives its reason up to its last day, and none after")
  func expires() {
    #expect([entry].reason(for: finding(), on: Day("2026-12-10")!) == "being hired")
    #expect([entry].reason(for: finding(), on: Day("2026-12-11")!) == nil)
    #expect([entry].reason(for: finding(agent: "a2"), on: Day("2026-12-01")!) == nil)
  }

  @Test("a breach is an error and a cost a note, unless the centre says otherwise")
  func levels() {
    let book = Rulebook(settings: [
      "wishes": ["severity": .text("error")], "leader-present": ["severity": .text("none")],
    ])
    #expect(book.level(of: finding()) == .none)
    #expect(book.level(of: finding("minimum-staff")) == .error)
    #expect(book.level(of: finding("wishes", severity: .cost)) == .error)
    #expect(book.level(of: finding("fair-nights", severity: .cost)) == .note)
  }

  @Test("every rule has a severity, and lets a limit stand as it is")
  func parameter() throws {
    for rule in Rulebook.rules {
      let severity = try #require(Rulebook.parameter("severity", of: rule))
      #expect(severity.expectation(of: .text("warning")) == nil)
      #expect(severity.expectation(of: .text("loud")) == "one of error, warning, note, none")
    }
  }
}
