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
    case failed(String)
  }

  /// Simplex iterations after which another order is worth a try.
  static let patience = 800
  /// Of so many points that are not whole, one is looked at for joins.
  private static let separation = 4

  let program: LinearProgram
  /// Columns to make whole before all others, rank by rank.
  let ranks: [Range<Int>]
  /// Which order to search in: with 0 nothing costs anything, with others made-up costs lead to other points.
  let order: Int
  /// What is known of joins before.
  let joins: [RotationJoin]
  /// Columns of which it is settled first whether they are none.
  let anchors: [Int]
  let iterationLimit: Int
  let shouldStop: (@Sendable () -> Bool)?

  /// What the search found, and the simplex iterations it took.
  ///
  /// - Parameters:
  ///   - judge: The joins that a whole point lacks, given the lower bounds it was found under; none accepts it.
  ///   - cut: Joins that a point lacks which is not whole, as far as they are seen easily.
  func solve(
    with solver: any LinearSolver, judge: ([Int], [Double]) -> [RotationJoin],
    cut: ([Double], [Double]) -> [RotationJoin]
  ) -> (outcome: Outcome, iterations: Int) {
    solver.withSession(program) { session in
      disturb(session)
      var tree = RotationTree(program, session, joins: joins, anchors: anchors)
      var values: [Double] = []
      var method = SimplexMethod.primal
      var (rejections, parts) = (0, 0)
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
          if let anchor = tree.looseAnchor(values) {
            tree.branch(anchor, at: 1, goesUp: true)
          } else if let column = choice(values) {
            parts += 1
            let joins = parts % Self.separation == 0 ? cut(values, tree.lowers) : []
            tree.add(joins)
            if joins.isEmpty { branch(column, values[column], &tree) }
          } else {
            let point = values.map { Int($0.rounded()) }
            let joins = judge(point, tree.lowers)
            if joins.isEmpty { return (.found(point), session.iterationCount) }
            tree.add(joins)
            // What was decided before the joins were known may be in their way; ever more seldom, so that it ends.
            rejections += 1
            if rejections & (rejections - 1) == 0 { tree.unwind() }
          }
        case .infeasible: if !tree.backtrack() { return (.infeasible, session.iterationCount) }
        case .unbounded: return (.failed("The relaxation is unbounded."), session.iterationCount)
        case .iterationLimit: return (.stopped, session.iterationCount)
        case .failed(let words): return (.failed(words), session.iterationCount)
        }
      }
    }
  }

  /// Makes up costs, so that another order leads to other points.
  private func disturb(_ session: any LinearSession) {
    guard order > 0 else { return }
    var random = SplitMix64(seed: UInt64(order))
    // Where something costs, what is made up must not outweigh it.
    let scale = program.costs.contains { $0 != 0 } ? 1e-5 : 1
    for column in 0..<program.columnCount where program.costs[column] == 0 {
      session.setCost(column, Double(random.below(1_000)) * scale)
    }
  }

  private func branch(_ column: Int, _ value: Double, _ tree: inout RotationTree) {
    let goesUp = !ranks.contains { $0.contains(column) } || value - value.rounded(.down) >= 0.5
    tree.branch(column, at: value.rounded(.up), goesUp: goesUp)
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
