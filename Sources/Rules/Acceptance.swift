public import Workforce

/// A breach that a centre knows of and lives with for a while.
public struct Acceptance: Hashable, Sendable {
  /// Key of the rule.
  public let rule: String
  /// The agent's id; nil for findings that concern the whole centre.
  public let agent: String?
  /// Findings that lie wholly in these days are meant.
  public let days: ClosedRange<Day>
  /// The last day on which it holds.
  public let until: Day
  public let reason: String
  /// Line of its file.
  public let line: Int

  public init(rule: String, agent: String?, days: ClosedRange<Day>, until: Day, reason: String, line: Int) {
    self.rule = rule
    self.agent = agent
    self.days = days
    self.until = until
    self.reason = reason
    self.line = line
  }

  /// Whether it is about a finding, whatever the day today.
  public func covers(_ finding: Finding) -> Bool {
    finding.rule.key == rule && finding.agent == agent && days.contains(finding.days.lowerBound)
      && days.contains(finding.days.upperBound)
  }
}

extension [Acceptance] {
  /// Why a finding is accepted on a day; nil when it is not, or no longer.
  public func reason(for finding: Finding, on today: Day) -> String? {
    first { $0.until >= today && $0.covers(finding) }?.reason
  }
}
