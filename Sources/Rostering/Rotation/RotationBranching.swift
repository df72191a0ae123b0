import Modelling

/// Looks for a whole point of a program, depth first, from one basis to the next.
///
/// The columns named first are made whole first. Mostly nothing costs, and a bound tells nothing; so the search does what
/// a solver for any program does not: it only ever repairs the last basis, and stops at the first point. Where something
/// costs, the relaxation leads it to a cheap one.
struct RotationBranching {
  enum Outcome {
    case found([Int])
    case infeasible
    case stopped
    /// The program was changed by whoever judged a point.
    case changed
    case failed(String)
  }

  /// What is thought of a whole point.
  enum Verdict {
    case accepted
    /// It breaks these rows, each of which asks for one of some columns at least.
    case rows([[Int]])
    /// The program is another one by now.
    case changed
    /// There is no point at all.
    case never
  }

  /// Simplex iterations after which another order is worth a try.
  static let patience = 800

  /// A column held to a half of its range, and whether the other half is still to be seen.
  private struct Branch {
    let column: Int
    let old: (lower: Double, upper: Double)
    let other: (lower: Double, upper: Double)
    var isLast: Bool
  }

  let program: LinearProgram
  /// Columns to make whole before all others, rank by rank.
  let ranks: [Range<Int>]
  /// Which order to search in: with 0 nothing costs anything, with others made-up costs lead to other points.
  let order: Int
  let iterationLimit: Int
  let shouldStop: (@Sendable () -> Bool)?

  /// What the search found, and the simplex iterations it took.
  func solve(
    with solver: any LinearSolver, judge: ([Int]) -> Verdict
  ) -> (outcome: Outcome, iterations: Int) {
    solver.withSession(program) { session in
      var lowers = program.columnLowers
      var uppers = program.columnUppers
      var branches: [Branch] = []
      var values: [Double] = []
      var random = SplitMix64(seed: UInt64(order))
      if order > 0 {
        // Where something costs, what is made up must not outweigh it.
        let scale = program.costs.contains { $0 != 0 } ? 1e-5 : 1
        for column in 0..<program.columnCount where program.costs[column] == 0 {
          session.setCost(column, Double(random.below(1_000)) * scale)
        }
      }
      func hold(_ column: Int, _ bounds: (lower: Double, upper: Double)) {
        (lowers[column], uppers[column]) = bounds
        session.setColumnBounds(column, lower: bounds.lower, upper: bounds.upper)
      }
      var method = SimplexMethod.primal
      while true {
        if session.iterationCount >= iterationLimit || shouldStop?() == true {
          return (.stopped, session.iterationCount)
        }
        let result = session.solve(
          method, iterationLimit: iterationLimit == .max ? nil : iterationLimit - session.iterationCount)
        method = .dual
        switch result.outcome {
        case .optimal:
          session.readColumnValues(into: &values)
          guard let column = choice(values) else {
            let point = values.map { Int($0.rounded()) }
            switch judge(point) {
            case .accepted: return (.found(point), session.iterationCount)
            case .rows(let rows): session.addRows(RotationCut.batch(rows))
            case .changed: return (.changed, session.iterationCount)
            case .never: return (.infeasible, session.iterationCount)
            }
            continue
          }
          let value = values[column]
          let old = (lower: lowers[column], upper: uppers[column])
          let down = (lower: old.lower, upper: value.rounded(.down))
          let up = (lower: value.rounded(.up), upper: old.upper)
          let goesUp = !ranks.contains { $0.contains(column) } || value - value.rounded(.down) >= 0.5
          branches.append(Branch(column: column, old: old, other: goesUp ? down : up, isLast: false))
          hold(column, goesUp ? up : down)
        case .infeasible:
          while let last = branches.last, last.isLast {
            hold(last.column, last.old)
            branches.removeLast()
          }
          guard let last = branches.last else { return (.infeasible, session.iterationCount) }
          branches[branches.count - 1].isLast = true
          hold(last.column, last.other)
        case .unbounded: return (.failed("The relaxation is unbounded."), session.iterationCount)
        case .iterationLimit: return (.stopped, session.iterationCount)
        case .failed(let words): return (.failed(words), session.iterationCount)
        }
      }
    }
  }

  /// The column to branch on: the least whole of the first ones, else the path that lacks least to be taken once more.
  private func choice(_ values: [Double]) -> Int? {
    var best: (column: Int, score: Double)?
    func look(_ columns: Range<Int>, _ score: (Double) -> Double) {
      for column in columns where program.isInteger[column] {
        let part = values[column] - values[column].rounded(.down)
        if part > 1e-6 && part < 1 - 1e-6 && score(part) > best?.score ?? -1 { best = (column, score(part)) }
      }
    }
    for rank in ranks where best == nil { look(rank) { min($0, 1 - $0) } }
    if best == nil { look(0..<values.count) { $0 } }
    return best?.column
  }
}
