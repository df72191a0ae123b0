import Modelling

/// Which paths the relaxation takes anywhere at all, as far as somebody wants to know.
///
/// With two days off in a row and as many people off every day, blocks of five days and of three may be open, and yet
/// every point has blocks of four only. What adds up to the need is to be looked for among those.
struct RotationSupport {
  /// Of each column at most so much is looked for: little of all is found at once, much of one hides others.
  private static let trace = 1.0 / 64

  /// Whether each column is taken in a point that was seen.
  private(set) var isTaken: [Bool]
  /// Simplex iterations spent.
  private(set) var iterations = 0

  /// What some points of a program take.
  init(_ points: [[Double]], columnCount: Int) {
    isTaken = (0..<columnCount).map { column in points.contains { $0[column] > 1e-6 } }
  }

  /// Looks for points that take more, until enough is known or there are none.
  ///
  /// - Parameter isEnough: asked after each point that takes more.
  /// - Returns: whether that ended it, or there are none; not where the solver gave up.
  /// - Precondition: nothing costs in the program, and nothing is below zero.
  mutating func widen(
    in program: LinearProgram, with solver: any LinearSolver, until isEnough: (_ isTaken: [Bool]) -> Bool
  ) -> Bool {
    var entries: [[(row: Int, coefficient: Double)]] = Array(repeating: [], count: isTaken.count)
    for entry in 0..<program.entryCount where Int(program.entryColumns[entry]) < isTaken.count {
      entries[Int(program.entryColumns[entry])].append(
        (Int(program.entryRows[entry]), program.entryCoefficients[entry]))
    }
    // A trace of each column, beside the column itself.
    var traced = program
    var open = isTaken.indices.filter { !isTaken[$0] }.map { column in
      let trace = traced.addColumn(
        cost: -1, lower: 0, upper: min(Self.trace, program.columnUppers[column]), entries: entries[column])
      return (column: column, trace: trace)
    }
    return solver.withSession(traced) { session in
      defer { iterations = session.iterationCount }
      var values: [Double] = []
      while !open.isEmpty {
        guard session.solve(.primal).outcome == .optimal else { return false }
        session.readColumnValues(into: &values)
        let found = open.filter { values[$0.column] + values[$0.trace] > 1e-6 }
        for (column, trace) in found {
          isTaken[column] = true
          session.setCost(trace, 0)
        }
        if found.isEmpty || isEnough(isTaken) { return true }
        open.removeAll { isTaken[$0.column] }
      }
      return true
    }
  }
}
