import Testing

@testable import Rules

@Suite("Every rule by its examples")
struct ExampleTests {
  /// Their limits are no priced counts: what is open to an agent, and what a roster file and a timetable can hold.
  private static let alwaysHard = [
    "one-shift-a-day", "granted-leave", "locked-assignments", "contract-shifts", "night-fitness", "meal-and-rest",
    "activities-in-shifts",
  ]
  /// A file's rows and a timetable's windows are read whether or not the rule that speaks for them is listed.
  private static let neverSilent = ["one-shift-a-day", "meal-and-rest", "activities-in-shifts"]

  @Test("An example gives exactly its findings", arguments: Example.all)
  func findings(_ example: Example) {
    let found = example.found()
    #expect(found.map(\.summary) == example.findings)
    #expect(found.allSatisfy { $0.rule.key == example.rule && !$0.text.isEmpty && !$0.remedy.isEmpty })
  }

  @Test(
    "A rule that is switched off finds nothing",
    arguments: Example.all.filter { !$0.isKept && !neverSilent.contains($0.rule) })
  func switchedOff(_ example: Example) {
    #expect(example.foundSwitchedOff().isEmpty)
  }

  @Test(
    "A rule with a price costs by the unit what it forbade before",
    arguments: Example.all.filter { example in
      !example.isKept && !alwaysHard.contains(example.rule) && !example.findings.contains { $0.hasPrefix("cost") }
    })
  func softened(_ example: Example) {
    let found = example.found(settings: example.settings.merging(["price": .number(7)]) { _, new in new })
    let expected = example.found().map { "cost\($0.summary.dropFirst("breach".count)) = \(7 * abs($0.amount))" }
    #expect(found.map(\.summary) == expected)
  }

  @Test("No rule is without an example that keeps it and one that breaks it", arguments: Rulebook.rules.map(\.key))
  func complete(_ rule: String) {
    let examples = Example.all.filter { $0.rule == rule }
    #expect(examples.contains { $0.isKept })
    #expect(examples.contains { !$0.isKept })
  }

  @Test("Every example is of a rule in the book")
  func known() {
    #expect(Set(Example.all.map(\.rule)) == Set(Rulebook.rules.map(\.key)))
    #expect(Set(Example.all.map(\.testDescription)).count == Example.all.count)
  }
}

@Suite("Every rule's sentence")
struct SentenceTests {
  @Test("A rule states a claim with all its values filled in", arguments: Rulebook.allRules.map(\.key))
  func claim(_ key: String) throws {
    let sentence = try #require(Rulebook.rule(key)).name.sentence
    #expect(sentence != key)
    #expect(sentence.hasSuffix("."))
    #expect(!sentence.contains("{") && !sentence.contains("}") && !sentence.contains("…"))
  }

  @Test("A centre's own value stands in the sentence")
  func ownValue() {
    let book = Rulebook(settings: ["rest-between-shifts": ["hours": .number(12)]])
    let name = book.names.first { $0.key == "rest-between-shifts" }
    #expect(name?.sentence == "At least 12 hours of rest lie between two shifts.")
  }

  @Test("A rule that is switched off is not in the list of names")
  func disabled() {
    let book = Rulebook(disabled: ["wishes", "fair-nights"])
    #expect(book.names.count == Rulebook.rules.count - 2)
    #expect(!book.names.contains { $0.key == "wishes" || $0.key == "fair-nights" })
  }

  @Test("The standard value of every parameter is one that a centre may set")
  func standards() {
    for rule in Rulebook.allRules {
      for parameter in rule.parameters {
        guard let standard = parameter.standard else { continue }
        #expect(parameter.expectation(of: standard) == nil, "\(rule.key).\(parameter.key)")
      }
    }
  }

  @Test("Keys of rules, and of one rule's parameters, are unique")
  func uniqueKeys() {
    #expect(Set(Rulebook.allRules.map(\.key)).count == Rulebook.allRules.count)
    for rule in Rulebook.allRules { #expect(Set(rule.parameters.map(\.key)).count == rule.parameters.count) }
  }

  @Test("A value of the wrong kind or out of range is answered with what was expected")
  func expectations() throws {
    let hours = try #require(Rulebook.parameter("hours", of: .restBetweenShifts))
    #expect(hours.expectation(of: .number(49)) == "a whole number from 0 to 48")
    #expect(hours.expectation(of: .text("11")) == "a whole number from 0 to 48")
    #expect(hours.expectation(of: .number(48)) == nil)
    let per = try #require(Rulebook.parameter("per", of: .annualLeaveCap))
    #expect(per.expectation(of: .text("floor")) == "one of centre, team, skill")
    let skill = try #require(Rulebook.parameter("skill", of: .skillPresent))
    #expect(skill.expectation(of: .number(1)) == "a text")
    #expect(Rulebook.parameter("price", of: .restBetweenShifts)?.standard == nil)
    #expect(Rulebook.parameter("hours", of: .wishes) == nil)
    #expect(Rulebook.parameter("price", of: .swapNotice) == nil)
  }
}
