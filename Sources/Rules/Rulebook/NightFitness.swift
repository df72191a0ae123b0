import Workforce

extension Rule {
  /// Nobody works a night who is pregnant beyond the sixth month, nursing, or otherwise unfit for it.
  static let nightFitness = Rule("night-fitness", article: "4, 33; labour law") { context, problem in
    let nights = problem.duties.shifts { $0.category == .night }
    for (agent, person) in context.centre.agents.enumerated() {
      for condition in person.conditions {
        let days = context.positions(condition.days)
        guard !days.isEmpty else { continue }
        problem.permit(
          Permit(rule: context.rule, agent: agent, days: days, duties: problem.duties.all.subtracting(nights)))
      }
    }
  }
}
