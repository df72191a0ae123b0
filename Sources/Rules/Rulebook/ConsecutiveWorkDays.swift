import Workforce

extension Rule {
  /// Work days in a row: not too many, and not too few.
  static let consecutiveWorkDays = Rule(
    "consecutive-work-days", article: "labour law",
    parameters: [.number("most", 6, in: 1...31), .number("least", 2, in: 1...31)]
  ) { context, problem in
    let least = context.number("least") ?? 1
    problem.limitEveryLine(
      LineLimit(
        rule: context.rule, count: .streak(problem.duties.work),
        bounds: Bounds(
          least: least, most: max(least, context.number("most") ?? 31), under: context.penalty, over: context.penalty)))
  }
}

extension RosterProblem {
  /// Puts the same limit on the line of every agent.
  mutating func limitEveryLine(_ limit: LineLimit) {
    for agent in agents.indices { self.limit(agent, limit) }
  }
}
