import Workforce

extension Rule {
  /// Agents on annual leave on the same date, in the centre, a team, or among those with a skill.
  public static let annualLeaveCap = Rule(
    "annual-leave-cap", article: "40",
    parameters: [.number("most", 1, in: 0...10_000), .choice("per", "centre", of: ["centre", "team", "skill"])]
  ) { context, problem in
    guard let duty = problem.duties.id(of: Duty.leave(.annual).code) else { return }
    let agents = context.centre.agents
    let names: [(name: String, belongs: (Agent) -> Bool)] =
      switch context.text("per") {
      case "team": Set(agents.map(\.team)).sorted().map { team in (team, { $0.team == team }) }
      case "skill": Set(agents.flatMap(\.skills)).sorted().map { skill in (skill, { $0.skills.contains(skill) }) }
      default: [("everyone", { _ in true })]
      }
    for (name, belongs) in names {
      let group = problem.group(name, agents.indices.filter { belongs(agents[$0]) })
      for day in 0..<problem.dayCount {
        problem.limit(
          CrossLimit(
            rule: context.rule, group: group, place: .day(day, DutySet(duty)),
            bounds: Bounds(most: context.number("most") ?? 1, over: context.penalty)))
      }
    }
  }
}
