public import Foundation
import Rules

/// The findings of a verdict as other programs read them.
public struct FindingsDocument: Codable, Hashable, Sendable {
  public struct Entry: Codable, Hashable, Sendable {
    public let rule: String
    public let article: String
    /// `breach` or `cost`.
    public let severity: String
    /// How much it matters: `error`, `warning` or `note`.
    public let level: String
    /// Missing when it concerns the whole centre.
    public let agent: String?
    /// First and last date, `YYYY-MM-DD`.
    public let from: String
    public let to: String
    /// Units outside the range: negative below it.
    public let amount: Int
    public let cost: Int
    public let text: String
    public let remedy: String
    /// Line of the roster's file; missing when it is not a file.
    public let line: Int?
    /// Why the centre lives with it; missing when it does not.
    public let accepted: String?
  }

  /// What was judged: a file's name, or a title.
  public let roster: String
  public let breaches: Int
  public let cost: Int
  /// Cost by rule; every rule in force is there.
  public let costs: [String: Int]
  public let findings: [Entry]

  public init(_ report: FindingsReport) {
    let verdict = report.verdict
    roster = report.roster
    breaches = verdict.breaches.count
    cost = verdict.cost
    costs = Dictionary(
      RosterFigures.rules(of: verdict, report.rules).map { ($0.rule.key, $0.cost) },
      uniquingKeysWith: { first, _ in first })
    findings = report.findings.map { graded in
      let finding = graded.finding
      return Entry(
        rule: finding.rule.key, article: finding.rule.article, severity: finding.severity.rawValue,
        level: graded.level.rawValue, agent: finding.agent, from: "\(finding.days.lowerBound)",
        to: "\(finding.days.upperBound)", amount: finding.amount, cost: finding.cost, text: finding.text,
        remedy: finding.remedy, line: graded.line, accepted: graded.acceptance)
    }
  }

  /// The document as JSON with its keys in alphabetical order, so that the same findings give the same bytes.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}
