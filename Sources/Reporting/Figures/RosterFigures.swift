public import Rules
import Workforce

/// What a roster comes to, counted once for every page and text.
public struct RosterFigures: Sendable {
  /// What one rule finds.
  public struct RuleFigures: Sendable {
    public let rule: RuleName
    public let cost: Int
    /// The rule's findings, breaches before costs.
    public let findings: [Finding]

    public var breaches: Int { findings.count { $0.severity == .breach } }
    public var departures: Int { findings.count - breaches }
  }

  public let cover: CoverFigures
  /// By position of the agent.
  public let agents: [AgentFigures]
  /// In the order of the problem's rules, then any other rule that found something.
  public let rules: [RuleFigures]
  public let paidMinutes: Int

  init(centre: Centre, problem: RosterProblem, roster: Roster, verdict: Verdict, needs: [StaffingNeed]) {
    cover = CoverFigures(centre: centre, problem: problem, roster: roster, needs: needs)
    let wishes = problem.rules.firstIndex { $0.key == "wishes" }
    var prices: [[PricedAssignment]] = problem.agents.map { _ in [] }
    for price in problem.prices where price.rule == wishes { prices[price.agent].append(price) }
    agents = problem.agents.indices.map { agent in
      AgentFigures(agent: agent, line: roster.line(agent), prices: prices[agent], in: problem, of: centre)
    }
    rules = Self.rules(of: verdict, problem.rules)
    paidMinutes = agents.reduce(0) { $0 + $1.paidMinutes }
  }

  /// What each rule finds in a verdict: the given rules in their order, then those that only a finding names.
  public static func rules(of verdict: Verdict, _ names: [RuleName]) -> [RuleFigures] {
    var positions: [String: Int] = [:]
    var order = names
    var found: [[Finding]] = names.map { _ in [] }
    for (position, name) in names.enumerated() { positions[name.key] = position }
    for severity in [Finding.Severity.breach, .cost] {
      for finding in verdict.findings where finding.severity == severity {
        let position = positions[finding.rule.key] ?? order.count
        if position == order.count {
          positions[finding.rule.key] = position
          order.append(finding.rule)
          found.append([])
        }
        found[position].append(finding)
      }
    }
    return order.indices.map { position in
      let cost = verdict.costs.indices.contains(position) && position < names.count ? verdict.costs[position] : 0
      return RuleFigures(rule: order[position], cost: cost, findings: found[position])
    }
  }
}
