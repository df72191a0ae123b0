import Testing
import Workforce

@testable import Rules

@Suite("The validator against a second opinion, change by change")
struct MutationTests {
  /// The rules the validator says are broken, and by whom.
  private func found(_ roster: PlainRoster, _ problem: RosterProblem) -> Set<SecondOpinion.Breach> {
    let reading = RosterReading(roster.rosterRows, for: problem)
    let findings = reading.findings + Validator(problem).judge(reading.roster).breaches
    return Set(
      findings.map { finding in
        SecondOpinion.Breach(rule: finding.rule.key, agent: finding.agent.flatMap { Int($0.dropFirst()) })
      })
  }

  @Test("the planned roster keeps every rule, by both")
  func planned() {
    #expect(SecondOpinion.breaches(of: .planned).isEmpty, "\(SecondOpinion.breaches(of: .planned))")
    #expect(found(.planned, MutationWorld.problem).isEmpty, "\(found(.planned, MutationWorld.problem))")
  }

  @Test("of 500 random single changes, every one that breaks a rule is found, rule by rule, and no other")
  func fiveHundredChanges() {
    let problem = MutationWorld.problem
    var random = SmallRandom(seed: 5)
    var broken: [String: Int] = [:]
    var legal = 0
    for number in 0..<500 {
      let changed = PlainRoster.planned.changed(&random)
      let expected = SecondOpinion.breaches(of: changed)
      let found = found(changed, problem)
      #expect(found == expected, "change \(number): \(found.symmetricDifference(expected))")
      if expected.isEmpty { legal += 1 }
      for rule in Set(expected.map(\.rule)) { broken[rule, default: 0] += 1 }
    }
    // The draw is worth something only when it breaks most rules, and leaves some rosters whole.
    #expect(legal >= 20, "\(legal) changes leave the roster legal")
    #expect(broken.count >= 12, "\(broken)")
  }
}
