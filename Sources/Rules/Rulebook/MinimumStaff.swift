import Workforce

extension Rule {
  /// People on duty in every interval, whatever the volume.
  static let minimumStaff = Rule(
    "minimum-staff", article: "30", parameters: [.number("least", 1, in: 0...10_000)]
  ) { context, problem in
    let everyone = problem.group("everyone", Array(problem.agents.indices))
    for interval in 0..<problem.timetable.intervalCount {
      problem.limit(
        CrossLimit(
          rule: context.rule, group: everyone, place: .interval(interval, onPhones: false),
          bounds: Bounds(least: context.number("least") ?? 1, under: context.penalty)))
    }
  }
}
