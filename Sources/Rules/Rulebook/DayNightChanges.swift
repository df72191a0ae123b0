import Workforce

extension Rule {
  /// Changes between night work and other work, and back, within the month. The kind of work last done before the
  /// month counts.
  static let dayNightChanges = Rule(
    "day-night-changes", article: "35", parameters: [.number("most", 2, in: 0...31)]
  ) { context, problem in
    let nights = problem.duties.shifts { $0.category == .night }
    problem.limitEveryLine(
      LineLimit(
        rule: context.rule,
        count: .total(.changes(nights, problem.duties.work.subtracting(nights)), 0..<problem.dayCount),
        bounds: Bounds(most: context.number("most") ?? 31, over: context.penalty)))
  }
}
