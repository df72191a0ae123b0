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
  /// Points of the program that was begun with: those where a column is least, and those where it is most.
  private var extremes: (least: [Int: [Double]], most: [Int: [Double]]) = ([:], [:])
  private let columns: Range<Int>

  /// - Precondition: nothing costs, and the columns are whole.
  init(_ program: LinearProgram, columns: Range<Int>, with solver: any LinearSolver) {
    self.program = program
    self.columns = columns
    solver.withSession(program) { session in
      for _ in 0..<Self.mostRounds {
        let known = (self.program.columnLowers, self.program.columnUppers)
        for column in columns where !isInfeasible { tighten(column, in: session) }
        if isInfeasible || known == (self.program.columnLowers, self.program.columnUppers) { break }
      }
      iterations = session.iterationCount
    }
  }

  /// Some points of the program as it is now.
  var points: [[Double]] {
    columns.flatMap { [extremes.least[$0], extremes.most[$0]] }.compactMap { $0 }.filter(isWithin)
  }

  private mutating func tighten(_ column: Int, in session: any LinearSession) {
    if !(extremes.least[column].map(isWithin) ?? false) { extremes.least[column] = extreme(column, 1, session) }
    if !(extremes.most[column].map(isWithin) ?? false) { extremes.most[column] = extreme(column, -1, session) }
    guard let least = extremes.least[column]?[column], let most = extremes.most[column]?[column] else { return }
    let lower = max(program.columnLowers[column], (least - 1e-6).rounded(.up))
    let upper = min(program.columnUppers[column], (most + 1e-6).rounded(.down))
    guard lower <= upper else {
      isInfeasible = true
      return
    }
    program.setColumnBounds(column, lower: lower, upper: upper)
    session.setColumnBounds(column, lower: lower, upper: upper)
  }

  /// Whether no bound found since leaves a point out: where it was the extreme, it still is.
  private func isWithin(_ point: [Double]) -> Bool {
    columns.allSatisfy {
      program.columnLowers[$0] - 1e-6 <= point[$0] && point[$0] <= program.columnUppers[$0] + 1e-6
    }
  }

  /// The point where a column is least at a price; nil when the solver does not say.
  private mutating func extreme(_ column: Int, _ cost: Double, _ session: any LinearSession) -> [Double]? {
    session.setCost(column, cost)
    defer { session.setCost(column, 0) }
    let result = session.solve(.primal)
    if result.outcome == .infeasible { isInfeasible = true }
    guard result.outcome == .optimal else { return nil }
    var point: [Double] = []
    session.readColumnValues(into: &point)
    return point
  }
}
