import Rules
import Testing

@testable import Requests

@Suite("Requests in small worlds")
struct WorldTests {
  @Test("Leave is granted or refused as the world's sentence says", arguments: LeaveWorld.all)
  func leave(_ world: LeaveWorld) {
    let reasons = world.desk.judge(world.request)
    #expect(reasons.map(\.rule.key) == world.refusedBy, "\(reasons.map(\.text))")
    #expect(reasons.first?.text.contains(world.because) ?? world.because.isEmpty, "\(reasons.map(\.text))")
    #expect(reasons.allSatisfy { !$0.remedy.isEmpty && $0.text.hasSuffix(".") })
  }

  @Test("A swap is legal or refused as the world's sentence says", arguments: SwapWorld.all)
  func swap(_ world: SwapWorld) {
    let outcome = world.desk.judge(world.request, in: world.lines, after: world.approved)
    #expect(outcome.reasons.map(\.rule.key) == world.refusedBy, "\(outcome.reasons.map(\.text))")
    #expect(
      outcome.reasons.first?.text.contains(world.because) ?? world.because.isEmpty, "\(outcome.reasons.map(\.text))")
  }

  @Test("A roster is held against the records as the world's sentence says", arguments: RecordWorld.all)
  func records(_ world: RecordWorld) {
    let findings = world.findings()
    #expect(findings.map(\.rule.key) == world.finds, "\(findings.map(\.text))")
    #expect(findings.first?.text.contains(world.because) ?? world.because.isEmpty, "\(findings.map(\.text))")
    #expect(findings.allSatisfy { !$0.remedy.isEmpty && $0.text.hasSuffix(".") })
  }

  @Test("No rule of requests is without a world that keeps it and one that breaks it", arguments: Rulebook.requestRules)
  func complete(_ rule: Rule) {
    let refused = LeaveWorld.all.map(\.refusedBy) + SwapWorld.all.map(\.refusedBy)
    #expect(refused.contains { $0.contains(rule.key) })
    #expect(refused.contains { $0.isEmpty })
  }

  @Test("No two worlds have the same sentence")
  func distinct() {
    let titles = LeaveWorld.all.map(\.title) + SwapWorld.all.map(\.title) + RecordWorld.all.map(\.title)
    #expect(Set(titles).count == titles.count)
  }
}
