import Workforce

extension Rule {
  /// An agent works only shifts that are open to the agent's contract.
  static let contractShifts = Rule("contract-shifts") { context, problem in
    for (agent, person) in context.centre.agents.enumerated() {
      let closed = problem.duties.shifts { !$0.contracts.isEmpty && !$0.contracts.contains(person.contract) }
      problem.permit(
        Permit(
          rule: context.rule, agent: agent, days: 0..<problem.dayCount,
          duties: problem.duties.all.subtracting(closed)))
    }
  }
}
