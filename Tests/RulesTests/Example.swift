import Testing
import Workforce

@testable import Rules

/// A roster of a small world, and what one rule finds in it.
struct Example: Sendable, CustomTestStringConvertible {
  let rule: String
  /// A sentence: given this, the rule finds that.
  let title: String
  let world: SmallWorld
  let settings: [String: Setting]
  /// A line per agent.
  let roster: [String]
  /// One text per finding: `breach a1 2026-10-01..2026-10-02 +1`, `cost all 2026-10-03 -2 = 40`.
  let findings: [String]

  init(
    _ rule: String, _ title: String, _ world: SmallWorld, settings: [String: Setting] = [:], _ roster: String...,
    finds findings: [String] = []
  ) {
    self.rule = rule
    self.title = title
    self.world = world
    self.settings = settings
    self.roster = roster
    self.findings = findings
  }

  var isKept: Bool { findings.isEmpty }
  var testDescription: String { "\(rule): \(title)" }

  /// What the rule alone finds, with its own settings or with others.
  func found(settings: [String: Setting]? = nil) -> [Finding] {
    judged(world.problem(rule, settings: settings ?? self.settings))
  }

  /// What is found when every rule is switched off.
  func foundSwitchedOff() -> [Finding] { judged(world.problem()) }

  private func judged(_ problem: RosterProblem) -> [Finding] {
    let reading = world.roster(roster, for: problem)
    return reading.findings + Validator(problem).judge(reading.roster).findings
  }

  static let all =
    duties + locks + rests + hours + streaks + nightBlocks + weeks + breaks + cover + needs + fairness + rotations
    + activities
}

extension Finding {
  /// The finding in a line, without its words.
  var summary: String {
    let span = days.lowerBound == days.upperBound ? "\(days.lowerBound)" : "\(days.lowerBound)..\(days.upperBound)"
    let price = severity == .cost ? " = \(cost)" : ""
    return "\(severity.rawValue) \(agent ?? "all") \(span) \(amount > 0 ? "+" : "")\(amount)\(price)"
  }
}
