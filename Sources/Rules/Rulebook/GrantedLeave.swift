import Workforce

extension Rule {
  /// Leave that was granted is kept, and nobody is on leave without a grant.
  public static let grantedLeave = Rule("granted-leave", article: "38, 39") { context, problem in
    let away = problem.duties.leave
    for (agent, person) in context.centre.agents.enumerated() {
      var duties = Array(repeating: problem.duties.all.subtracting(away), count: problem.dayCount)
      for leave in context.centre.leave where leave.agent == person.id && leave.status == .granted {
        guard let duty = problem.duties.id(of: Duty.leave(leave.kind).code) else { continue }
        for day in context.positions(leave.days) { duties[day] = DutySet(duty) }
      }
      for (day, open) in duties.enumerated() {
        problem.permit(Permit(rule: context.rule, agent: agent, days: day..<day + 1, duties: open))
      }
    }
  }
}
