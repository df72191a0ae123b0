import Workforce

extension Rule {
  /// Nights in a row: not too many, and not too few.
  static let consecutiveNights = Rule(
    "consecutive-nights", parameters: [.number("most", 4, in: 1...31), .number("least", 2, in: 1...31)]
  ) { context, problem in
    let least = context.number("least") ?? 1
    problem.limitEveryLine(
      LineLimit(
        rule: context.rule, count: .streak(problem.duties.shifts { $0.category == .night }),
        bounds: Bounds(
          least: least, most: max(least, context.number("most") ?? 31), under: context.penalty, over: context.penalty)))
  }
}
