import Workforce

extension Rule {
  /// Days free of work after the last night of a block.
  static let daysOffAfterNights = Rule(
    "days-off-after-nights", parameters: [.number("least", 2, in: 0...7)]
  ) { context, problem in
    let nights = problem.duties.shifts { $0.category == .night }
    let free = problem.duties.all.subtracting(problem.duties.work)
    for gap in 0..<(context.number("least") ?? 0) {
      let next = gap == 0 ? problem.duties.work.subtracting(nights) : problem.duties.work
      problem.limitEveryLine(
        LineLimit(
          rule: context.rule, count: .sequence([nights] + Array(repeating: free, count: gap) + [next]),
          bounds: Bounds(most: 0, over: context.penalty)))
    }
  }
}
