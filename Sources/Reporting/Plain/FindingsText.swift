public import Rules
public import Workforce

/// The findings of a verdict for a terminal, rule by rule: who, when, by how much, what would mend it.
public struct FindingsText: Sendable {
  public let verdict: Verdict
  public let rules: [RuleName]
  /// How many of a rule's findings are written out; nil for all.
  public let most: Int?

  private let names: [String: String]

  /// - Parameters:
  ///   - rules: the problem's, in its order; they decide the order of the groups.
  ///   - agents: those whose names are to stand beside their ids.
  public init(_ verdict: Verdict, rules: [RuleName], agents: [Agent] = [], most: Int? = nil) {
    self.verdict = verdict
    self.rules = rules
    self.most = most
    names = Dictionary(
      agents.filter { $0.name != $0.id }.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// Breaches first, then what costs, then one line that sums up.
  public var text: String {
    let figures = RosterFigures.rules(of: verdict, rules)
    var text = ""
    for severity in [Finding.Severity.breach, .cost] {
      for rule in figures {
        let findings = rule.findings.filter { $0.severity == severity }
        if !findings.isEmpty { text += block(rule, findings, severity) + "\n" }
      }
    }
    let breaches = verdict.breaches.count
    if verdict.findings.isEmpty { return Wording.noFinding + "\n" }
    return text
      + Wording.verdict(
        breaches: breaches, departures: verdict.findings.count - breaches, cost: verdict.cost) + "\n"
  }

  private func block(_ rule: RosterFigures.RuleFigures, _ findings: [Finding], _ severity: Finding.Severity) -> String {
    let sum =
      severity == .breach
      ? Wording.ruleBreaches(findings.count) : Wording.ruleCosts(count: findings.count, cost: rule.cost)
    let head = [rule.rule.key, Wording.article(rule.rule.article), sum].filter { !$0.isEmpty }
    var text = head.joined(separator: " · ") + "\n"
    if !rule.rule.sentence.isEmpty { text += "  \(rule.rule.sentence)\n" }
    var table = TextTable([.left, .left, .right, .left])
    for finding in findings.prefix(most ?? findings.count) {
      let agent = finding.agent.map { id in names[id].map { "\(id) \($0)" } ?? id }
      table.add([agent ?? Wording.none, Wording.dates(finding.days), Wording.signed(finding.amount), finding.text])
      if !finding.remedy.isEmpty { table.add(["", "", "", Wording.remedy(finding.remedy)]) }
    }
    text += table.text(indent: 2)
    let hidden = findings.count - (most ?? findings.count)
    return hidden > 0 ? text + "  \(Wording.hidden(hidden))\n" : text
  }
}
