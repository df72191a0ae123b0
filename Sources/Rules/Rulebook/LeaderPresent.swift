import Workforce

extension Rule {
  /// A shift leader is on duty in every interval; a leader's break is taken in the house.
  static let leaderPresent = Rule(
    "leader-present", article: "79–84, 91", parameters: [.number("least", 1, in: 0...100)]
  ) { context, problem in
    let agents = context.centre.agents
    let leaders = problem.group("leaders", agents.indices.filter { agents[$0].role.leadsShifts })
    for interval in 0..<problem.timetable.intervalCount {
      problem.limit(
        CrossLimit(
          rule: context.rule, group: leaders, place: .interval(interval, onPhones: false),
          bounds: Bounds(least: context.number("least") ?? 1, under: context.penalty)))
    }
  }
}
