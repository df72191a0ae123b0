import Workforce

extension Rule {
  /// Speakers of a language, or holders of another skill that is no queue's, on the phones between two times of day; the
  /// times of a night pass midnight.
  static let skillPresent = Rule(
    "skill-present",
    parameters: [
      .text("skill", ""), .number("least", 1, in: 0...10_000), .text("from", "08:00"), .text("to", "22:00"),
      .number("price", 5, in: 0...1_000_000),
    ]
  ) { context, problem in
    let agents = context.centre.agents
    guard let skill = context.text("skill"), !skill.isEmpty,
      let from = clockMinutes(context.text("from") ?? ""), let to = clockMinutes(context.text("to") ?? "")
    else { return }
    let group = problem.group(skill, agents.indices.filter { agents[$0].skills.contains(skill) })
    for interval in 0..<problem.timetable.intervalCount {
      guard let start = problem.timetable.localStart(of: interval)?.minute else { continue }
      guard from <= to ? from <= start && start < to : from <= start || start < to else { continue }
      problem.limit(
        CrossLimit(
          rule: context.rule, group: group, place: .interval(interval, onPhones: true),
          bounds: Bounds(least: context.number("least") ?? 1, under: context.penalty)))
    }
  }
}
