import Workforce

extension Rule {
  /// Days free of work in each week, Monday to Sunday; a week that began in the month before is counted whole.
  static let weeklyDayOff = Rule(
    "weekly-day-off", article: "labour law", parameters: [.number("least", 1, in: 0...7)]
  ) { context, problem in
    let first = context.position(context.days.lowerBound.weekStart)
    for start in stride(from: first, to: problem.dayCount, by: 7) {
      problem.limitEveryLine(
        LineLimit(
          rule: context.rule, count: .total(.days(problem.duties.work), start..<start + 7),
          bounds: Bounds(most: 7 - (context.number("least") ?? 1), over: context.penalty)))
    }
  }
}
