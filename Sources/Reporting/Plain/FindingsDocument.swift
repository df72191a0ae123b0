public import Foundation
import Rules
import Workforce

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

  /// What the roster comes to for one agent.
  public struct LedgerLine: Codable, Hashable, Sendable {
    /// Shifts of a kind, and minutes paid above the plain rate.
    public struct Counts: Codable, Hashable, Sendable {
      public let nights: Int
      public let weekends: Int
      public let holidays: Int
      public let swaps: Int
      public let overtimeMinutes: Int
      public let restDayMinutes: Int
      public let holidayMinutes: Int

      private enum CodingKeys: String, CodingKey {
        case nights, weekends, holidays, swaps
        case overtimeMinutes = "overtime_minutes"
        case restDayMinutes = "rest_day_minutes"
        case holidayMinutes = "holiday_minutes"
      }

      init(_ counts: LedgerEntry.Counts) {
        (nights, weekends, holidays, swaps) = (counts.nights, counts.weekends, counts.holidays, counts.swaps)
        (overtimeMinutes, restDayMinutes) = (counts.overtimeMinutes, counts.restDayMinutes)
        holidayMinutes = counts.holidayMinutes
      }
    }

    public let agent: String
    public let period: Counts
    /// With what was carried on from the periods published before.
    public let total: Counts
  }

  public struct Ledger: Codable, Hashable, Sendable {
    /// Per cent of the plain rate.
    public let rates: LedgerReport.Rates
    public let agents: [LedgerLine]
  }

  /// What was judged: a file's name, or a title.
  public let roster: String
  public let breaches: Int
  public let cost: Int
  /// Cost by rule; every rule in force is there.
  public let costs: [String: Int]
  public let findings: [Entry]
  /// Missing when nobody asked for it.
  public let ledger: Ledger?

  public init(_ report: FindingsReport) {
    let verdict = report.verdict
    roster = report.roster
    breaches = verdict.breaches.count
    cost = verdict.cost
    costs = Dictionary(
      RosterFigures.rules(of: verdict, report.rules).map { ($0.rule.key, $0.cost) },
      uniquingKeysWith: { first, _ in first })
    ledger = report.ledger.map { ledger in
      Ledger(
        rates: ledger.rates,
        agents: ledger.entries.map { entry in
          LedgerLine(
            agent: entry.agent, period: LedgerLine.Counts(entry.period), total: LedgerLine.Counts(entry.total))
        })
    }
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
