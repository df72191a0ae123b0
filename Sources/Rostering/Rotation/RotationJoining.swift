import Modelling
import Rules

/// Rows that a program needs so that its paths join to one cycle, as far as terminals ask for them.
struct RotationJoining {
  /// Rounds of rows for the relaxation.
  private static let mostRounds = 20
  /// Rows of one round.
  private static let mostRows = 8

  private let paths: RotationPaths
  private let terminals: [[Int]]
  private let separation: RotationSeparation
  /// The columns of each row: paths of which one at least is taken.
  private(set) var rows: [[Int]] = []
  /// Simplex iterations spent.
  private(set) var iterations: Int

  init(
    _ problem: RotationProblem, _ paths: RotationPaths, _ model: RotationModel, _ program: LinearProgram,
    with solver: any LinearSolver
  ) {
    self.paths = paths
    let terminals = RotationTerminals(problem, paths, model, program, with: solver)
    self.terminals = terminals.sets
    iterations = terminals.iterations
    separation = RotationSeparation(paths.network)
  }

  /// Adds the rows that the relaxation asks for.
  ///
  /// - Returns: whether the relaxation still has a point.
  mutating func tighten(_ program: LinearProgram, with solver: any LinearSolver) -> Bool {
    solver.withSession(program) { session in
      var values: [Double] = []
      var method = SimplexMethod.primal
      for _ in 0..<Self.mostRounds {
        let result = session.solve(method)
        method = .dual
        if result.outcome != .optimal {
          iterations += session.iterationCount
          return result.outcome != .infeasible
        }
        session.readColumnValues(into: &values)
        let found = self.rows(brokenBy: values)
        if found.isEmpty { break }
        rows += found
        session.addRows(RotationCut.batch(found))
      }
      iterations += session.iterationCount
      rows.removeAll { columns in columns.reduce(0) { $0 + values[$1] } > 1 + 1e-6 }
      return true
    }
  }

  /// Rows that some values break, those broken most first.
  func rows(brokenBy values: [Double]) -> [[Int]] {
    let network = paths.network
    var flow = Array(repeating: 0.0, count: network.steps.count)
    for (path, value) in zip(paths.paths, values) where value > 1e-9 {
      var node = path.from
      for duty in path.duties {
        flow[node * network.dutyCount + Int(duty)] += value
        node = network.step(node, Int(duty))
      }
    }
    var found: [(columns: [Int], sum: Double)] = []
    for side in separation.cuts(between: terminals, flow: flow) {
      let cut = RotationCut(network, within: side)
      let columns = paths.paths.indices.filter { cut.side(of: paths.paths[$0]) == .leaving }
      let sum = columns.reduce(0) { $0 + values[$1] }
      if sum < 1 - 1e-4, !found.contains(where: { $0.columns == columns }) { found.append((columns, sum)) }
    }
    found.sort { ($0.sum, $0.columns.count) < ($1.sum, $1.columns.count) }
    return found.prefix(Self.mostRows).map(\.columns)
  }
}
