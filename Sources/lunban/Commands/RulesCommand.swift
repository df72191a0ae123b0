import ArgumentParser
import Documents
import Reporting
import Rules

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "rules", abstract: Wording.Help.rulesAbstract)

  @Flag(help: Wording.Help.json) var json = false

  func run() throws {
    if json {
      Terminal.say(try JSONText.text(Rulebook.allRules.map(RuleEntry.init)))
      return
    }
    for rule in Rulebook.allRules {
      Terminal.say(Wording.rule(rule.key, article: rule.article, sentence: rule.name.sentence))
      var table = TextTable([.left, .left, .left])
      for parameter in rule.parameters {
        let entry = RuleEntry.Parameter(parameter)
        table.add([entry.key, entry.standard?.text ?? Wording.noValue, Wording.takes(parameter.kind)])
      }
      Terminal.say(table.text(indent: 4) + "\n")
    }
    Terminal.say(Wording.priceOfAnyRule)
  }
}

/// A rule as other programs read it.
private struct RuleEntry: Encodable {
  struct Parameter: Encodable {
    let key: String
    let kind: String
    let least: Int?
    let most: Int?
    let choices: [String]?
    let standard: Value?

    private enum CodingKeys: String, CodingKey {
      case key, kind, least, most, choices
      case standard = "default"
    }
  }

  /// A parameter's value: a number or a text.
  enum Value: Encodable {
    case number(Int)
    case text(String)

    var text: String {
      switch self {
      case .number(let number): String(number)
      case .text(let text): text.isEmpty ? "\"\"" : text
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .number(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      }
    }
  }

  let rule: String
  let sentence: String
  let article: String
  let parameters: [Parameter]

  init(_ rule: Rule) {
    self.rule = rule.key
    sentence = rule.name.sentence
    article = rule.article
    parameters = rule.parameters.map(Parameter.init)
  }
}

extension RuleEntry.Parameter {
  fileprivate init(_ parameter: Rules.Parameter) {
    key = parameter.key
    switch parameter.kind {
    case .number(let range): (kind, least, most, choices) = ("number", range.lowerBound, range.upperBound, nil)
    case .choice(let all): (kind, least, most, choices) = ("choice", nil, nil, all)
    case .text: (kind, least, most, choices) = ("text", nil, nil, nil)
    }
    standard = parameter.standard.map { setting in
      switch setting {
      case .number(let number): .number(number)
      case .text(let text): .text(text)
      }
    }
  }
}
