import Foundation
import Rules
import Testing

@Suite struct RulesTests {
  @Test func everyRuleIsListedWithItsSentence() throws {
    let ended = try Executable.run(["rules"], in: FileManager.default.temporaryDirectory)
    #expect(ended.status == 0)
    for rule in Rulebook.allRules {
      #expect(ended.output.contains(rule.key))
      #expect(ended.output.contains(rule.name.sentence))
    }
  }

  @Test func programsReadTheRulebookToo() throws {
    let ended = try Executable.run(["rules", "--json"], in: FileManager.default.temporaryDirectory)
    #expect(ended.status == 0)
    let rules = try #require(JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [[String: Any]])
    #expect(rules.compactMap { $0["rule"] as? String } == Rulebook.allRules.map(\.key))
    let rest = try #require(rules.first { $0["rule"] as? String == "rest-between-shifts" })
    let parameters = try #require(rest["parameters"] as? [[String: Any]])
    #expect(parameters.first?["default"] as? Int == 11)
  }
}
