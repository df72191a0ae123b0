import Modelling

/// Bounds of whole columns as the relaxation has them, rounded inwards, until rounding one moves no other: bound
/// tightening.
///
/// Runs of three or four nights that make seven are two, where the relaxation knows of 1.75 to 2.33; with one bound
/// rounded it says more of the next.
struct RotationTightening {
  /// Rounds after which what is still gained is left to the search.
  private static let mostRounds = 4

  /// The program with the bounds found.
  private(set) var program: LinearProgram
  /// Whether the program was found to have no point.
  private(set) var isInfeasible = false
  /// Simplex iterations spent.
  private(set) var iterations = 0

  /// - Precondition: nothing costs, and the columns are whole.
  init(_ program: LinearProgram, columns: Range<Int>, with solver: any LinearSolver) {
    self.program = program
    solver.withSession(program) { session in
      for _ in 0..<Self.mostRounds {
        let known = (self.program.columnLowers, self.program.columnUppers)
        for column in columns where !isInfeasible { tighten(column, in: session) }
        if isInfeasible || known == (self.program.columnLowers, self.program.columnUppers) { break }
      }
      iterations = session.iterationCount
    }
  }

  private mutating func tighten(_ column: Int, in session: any LinearSession) {
    guard let least = extreme(column, 1, session), let most = extreme(column, -1, session) else { return }
    let lower = max(program.columnLowers[column], (least - 1e-6).rounded(.up))
    let upper = min(program.columnUppers[column], (-most + 1e-6).rounded(.down))
    guard lower <= upper else {
      isInfeasible = true
      return
    }
    program.setColumnBounds(column, lower: lower, upper: upper)
    session.setColumnBounds(column, lower: lower, upper: upper)
  }

  /// The least of a column at a price; nil when the solver does not say.
  private mutating func extreme(_ column: Int, _ cost: Double, _ session: any LinearSession) -> Double? {
    session.setCost(column, cost)
    defer { session.setCost(column, 0) }
    let result = session.solve(.primal)
    if result.outcome == .infeasible { isInfeasible = true }
    return result.outcome == .optimal ? result.objective : nil
  }
}
