import Workforce

extension Rule {
  /// Weekends with any work in them, within the month.
  static let weekendsWorked = Rule(
    "weekends-worked", parameters: [.number("most", 4, in: 0...6)]
  ) { context, problem in
    problem.limitEveryLine(
      LineLimit(
        rule: context.rule, count: .total(.weekends(problem.duties.work), 0..<problem.dayCount),
        bounds: Bounds(most: context.number("most") ?? 6, over: context.penalty)))
  }
}
