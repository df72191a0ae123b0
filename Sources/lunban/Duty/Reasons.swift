import ArgumentParser
import Documents
import Rules
import Workforce

/// The answer to somebody who asks whether something may be: yes, or every reason why not.
struct Reasons {
  /// A reason, for people and for programs.
  struct Entry: Encodable {
    let rule: String
    let article: String
    let agent: String?
    let from: String
    let to: String
    let text: String
    let remedy: String

    init(_ finding: Finding) {
      (rule, article, agent) = (finding.rule.key, finding.rule.article, finding.agent)
      (from, to) = (finding.days.lowerBound.description, finding.days.upperBound.description)
      (text, remedy) = (finding.text, finding.remedy)
    }

    var said: String { Wording.reason(rule: rule, article: article, text: text, remedy: remedy) }
  }

  private struct Answer: Encodable {
    let granted: Bool
    let reasons: [Entry]
  }

  private let entries: [Entry]

  init(_ findings: [Finding]) { entries = findings.map(Entry.init) }

  /// Says yes in the words given, or why not; a no ends the command as something broken.
  func announce(_ yes: String, json: Bool) throws {
    if json {
      Terminal.say(try JSONText.text(Answer(granted: entries.isEmpty, reasons: entries)))
    } else if entries.isEmpty {
      Terminal.say(yes)
    } else {
      for entry in entries { Terminal.say(entry.said) }
    }
    if !entries.isEmpty { throw ExitStatus.breaches.code }
  }
}
