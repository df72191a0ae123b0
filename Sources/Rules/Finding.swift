public import Workforce

/// A departure from a limit, found in a roster.
public struct Finding: Hashable, Sendable {
  public enum Severity: String, Sendable {
    /// A hard rule is broken.
    case breach
    /// A priced limit is left; the roster stands, at a cost.
    case cost
  }

  public let rule: RuleName
  public let severity: Severity
  /// The agent's id; nil when it concerns the whole centre.
  public let agent: String?
  /// First and last date it concerns.
  public let days: ClosedRange<Day>
  /// Units outside the range: negative below it.
  public let amount: Int
  /// Price of it; 0 for a breach.
  public let cost: Int
  /// What is wrong.
  public let text: String
  /// What would mend it.
  public let remedy: String

  public init(
    rule: RuleName, severity: Severity, agent: String?, days: ClosedRange<Day>, amount: Int, cost: Int, text: String,
    remedy: String
  ) {
    self.rule = rule
    self.severity = severity
    self.agent = agent
    self.days = days
    self.amount = amount
    self.cost = cost
    self.text = text
    self.remedy = remedy
  }
}

/// A roster judged: what it breaks and what it costs.
public struct Verdict: Sendable {
  public let findings: [Finding]
  /// Price of the priced limits, by position of the rule in the problem's list.
  public let costs: [Int]

  public init(findings: [Finding], costs: [Int]) {
    self.findings = findings
    self.costs = costs
  }

  public var cost: Int { costs.reduce(0, +) }
  public var breaches: [Finding] { findings.filter { $0.severity == .breach } }
  public var isLegal: Bool { !findings.contains { $0.severity == .breach } }
}
