import Workforce

extension Rule {
  /// Assignments that the planner locked stay as they are.
  static let lockedAssignments = Rule("locked-assignments") { context, problem in
    for lock in context.centre.locks {
      guard let agent = context.centre.agents.firstIndex(where: { $0.id == lock.agent }),
        let duty = problem.duties.id(of: lock.duty), context.days.contains(lock.day)
      else { continue }
      let day = context.position(lock.day)
      problem.permit(Permit(rule: context.rule, agent: agent, days: day..<day + 1, duties: DutySet(duty)))
    }
  }
}
