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
  /// One of so many points that are not whole is looked at for joins; fewer, up to the last, while nothing is found.
  private static let pauses = (first: 4, last: 64)

  let program: LinearProgram
  /// Sums of columns that may be branched on.
  let sums: [[Int]]
  /// What to make whole before all other columns, rank by rank.
  let ranks: [[RotationTree.Place]]
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
      var tree = RotationTree(program, session, sums: sums, joins: joins, anchors: anchors)
      var values: [Double] = []
      var method = SimplexMethod.primal
      var rejections = 0
      var (unseen, pause) = (0, Self.pauses.first)
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
            tree.branch(.column(anchor), at: 1, goesUp: true)
          } else if let choice = choice(values) {
            unseen += 1
            var joins: [RotationJoin] = []
            if unseen >= pause {
              joins = cut(values, tree.lowers)
              tree.add(joins)
              (unseen, pause) = (0, joins.isEmpty ? min(2 * pause, Self.pauses.last) : Self.pauses.first)
            }
            if joins.isEmpty { tree.branch(choice.place, at: choice.least, goesUp: choice.goesUp) }
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

  /// What to branch on: the least whole of the first rank that has any, else the path that lacks least to be taken once
  /// more.
  private func choice(_ values: [Double]) -> (place: RotationTree.Place, least: Double, goesUp: Bool)? {
    func part(_ value: Double) -> Double? {
      let part = value - value.rounded(.down)
      return part > 1e-6 && part < 1 - 1e-6 ? part : nil
    }
    for rank in ranks {
      var best: (place: RotationTree.Place, value: Double, score: Double)?
      for place in rank {
        let value = value(of: place, values)
        guard let part = part(value), min(part, 1 - part) > best?.score ?? -1 else { continue }
        best = (place, value, min(part, 1 - part))
      }
      if let best { return (best.place, best.value.rounded(.up), best.value - best.value.rounded(.down) >= 0.5) }
    }
    var best: (column: Int, part: Double)?
    for column in values.indices where program.isInteger[column] {
      if let part = part(values[column]), part > best?.part ?? -1 { best = (column, part) }
    }
    return best.map { (.column($0.column), values[$0.column].rounded(.up), true) }
  }

  private func value(of place: RotationTree.Place, _ values: [Double]) -> Double {
    switch place {
    case .column(let column): values[column]
    case .sum(let sum): sums[sum].reduce(0) { $0 + values[$1] }
    }
  }
}
