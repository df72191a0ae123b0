import Workforce

extension Rule {
  /// Who walks a rotation has what its pattern says, at a price for each day that is otherwise. Granted leave is no
  /// departure that could be avoided, and costs nothing.
  static let keepToRotation = Rule(
    "keep-to-rotation", parameters: [.number("price", 40, in: 0...100_000)]
  ) { context, problem in
    let positions = Dictionary(problem.agents.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for walk in context.centre.walks {
      guard let agent = positions[walk.agent] else { continue }
      for day in 0..<problem.dayCount {
        guard let duty = problem.duties.id(of: walk.duty(on: problem.day(day))) else { continue }
        problem.price(
          PricedAssignment(
            rule: context.rule, agent: agent, day: day,
            duties: problem.duties.all.subtracting(problem.duties.leave).subtracting(DutySet(duty)),
            price: context.number("price") ?? 0))
      }
    }
  }
}
