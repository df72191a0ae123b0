public import Rules
public import Workforce

/// A finding with what a reader of it needs besides: how much it matters, where it stands, whether it is known.
public struct GradedFinding: Sendable {
  public let finding: Finding
  public let level: Level
  /// Line of the roster's file; nil when the roster is not a file.
  public let line: Int?
  /// Why the centre lives with it; nil when it does not.
  public let acceptance: String?

  public init(_ finding: Finding, level: Level, line: Int? = nil, acceptance: String? = nil) {
    self.finding = finding
    self.level = level
    self.line = line
    self.acceptance = acceptance
  }

  /// Whether it makes the roster fail.
  public var fails: Bool { level == .error && acceptance == nil }
}

/// What judging a roster came to, for every format there is.
public struct FindingsReport: Sendable {
  /// What was judged: a file's path, or a title.
  public let roster: String
  public let verdict: Verdict
  /// The rules that were judged, in the problem's order.
  public let rules: [RuleName]
  /// In the verdict's order; those of the level `none` are left out.
  public let findings: [GradedFinding]
  /// What the roster comes to agent by agent; nil when nobody asked.
  public let ledger: LedgerReport?

  public init(
    roster: String, verdict: Verdict, rules: [RuleName], findings: [GradedFinding], ledger: LedgerReport? = nil
  ) {
    self.roster = roster
    self.verdict = verdict
    self.rules = rules
    self.findings = findings.filter { $0.level != .none }
    self.ledger = ledger
  }

  /// A verdict graded as rules are by themselves.
  public init(roster: String, verdict: Verdict, rules: [RuleName]) {
    self.init(
      roster: roster, verdict: verdict, rules: rules,
      findings: verdict.findings.map { GradedFinding($0, level: Rulebook.standardLevel(of: $0)) })
  }

  /// Whether anything makes the roster fail.
  public var hasFailed: Bool { findings.contains(where: \.fails) }

  /// The findings that are nobody's accepted ones, as a verdict of the same costs.
  public var open: Verdict {
    Verdict(findings: findings.filter { $0.acceptance == nil }.map(\.finding), costs: verdict.costs)
  }

  /// The rules judged, and after them those that only a finding names.
  var allRules: [RuleName] {
    var rules = rules
    for finding in findings where !rules.contains(where: { $0.key == finding.finding.rule.key }) {
      rules.append(finding.finding.rule)
    }
    return rules
  }
}

/// Where findings stand in a roster's file.
public struct FindingPlaces: Sendable {
  private struct Cell: Hashable {
    let agent: String
    let day: Day
  }

  private var lines: [Cell: [Int]] = [:]
  private var firstOfDay: [Day: Int] = [:]

  /// - Parameter lines: the line of each row.
  public init(_ rows: [RosterRow], lines: [Int]) {
    for (row, line) in zip(rows, lines) {
      self.lines[Cell(agent: row.agent, day: row.day), default: []].append(line)
      firstOfDay[row.day] = min(firstOfDay[row.day] ?? line, line)
    }
  }

  /// The line to look at: of the agent's last date that the finding is about, since that is the day that went wrong; of
  /// the date's first row when it is about everybody. What has no row of its own stands at the header, line 1.
  public func line(of finding: Finding) -> Int {
    for number in stride(from: finding.days.upperBound.number, through: finding.days.lowerBound.number, by: -1) {
      let day = Day(number: number)
      let line = finding.agent.map { lines[Cell(agent: $0, day: day)]?.last } ?? firstOfDay[day]
      if let line { return line }
    }
    return 1
  }
}
