import Modelling

/// A second opinion that shares no code with GLPK: the textbook's dense tableau, and enumeration for whole numbers.
/// Slow, and right on small programs.
struct ReferenceSolver: LinearSolver {
  func withSession<R>(_ program: LinearProgram, _ body: (any LinearSession) throws -> R) rethrows -> R {
    try body(ReferenceSession(program))
  }

  /// Tries every assignment of the integer columns, which need finite bounds, and solves for the others.
  func solveInteger(_ program: LinearProgram, options: IntegerOptions) -> IntegerResult {
    var best = IntegerResult(outcome: .infeasible, bound: .infinity)
    var trial = program
    func assign(_ column: Int) {
      guard column < program.columnCount else {
        let tableau = Tableau(trial)
        guard tableau.outcome == .optimal, tableau.objective < best.objective else { return }
        best = IntegerResult(
          outcome: .optimal, objective: tableau.objective, bound: tableau.objective, values: tableau.values)
        return
      }
      guard program.isInteger[column] else { return assign(column + 1) }
      for value in Int(program.columnLowers[column])...Int(program.columnUppers[column]) {
        trial.setColumnBounds(column, lower: Double(value), upper: Double(value))
        assign(column + 1)
      }
    }
    assign(0)
    return best
  }
}

final class ReferenceSession: LinearSession {
  private var program: LinearProgram
  private var solved: Tableau?
  private(set) var iterationCount = 0

  init(_ program: LinearProgram) { self.program = program }

  var rowCount: Int { program.rowCount }
  var columnCount: Int { program.columnCount }

  func addColumns(_ batch: ColumnBatch) { program.addColumns(batch) }
  func addRows(_ batch: RowBatch) { program.addRows(batch) }
  func setCost(_ column: Int, _ cost: Double) { program.setCost(column, cost) }
  func setColumnBounds(_ column: Int, lower: Double, upper: Double) {
    program.setColumnBounds(column, lower: lower, upper: upper)
  }
  func setRowBounds(_ row: Int, lower: Double, upper: Double) { program.setRowBounds(row, lower: lower, upper: upper) }

  func removeColumns(_ columns: [Int]) {
    var kept = LinearProgram()
    for row in 0..<program.rowCount { kept.addRow(lower: program.rowLowers[row], upper: program.rowUppers[row]) }
    let matrix = program.columns()
    for column in 0..<program.columnCount where !columns.contains(column) {
      kept.addColumn(
        cost: program.costs[column], lower: program.columnLowers[column], upper: program.columnUppers[column],
        entries: matrix.entries(of: column).map { (Int(matrix.indices[$0]), matrix.coefficients[$0]) })
    }
    program = kept
  }

  func solve(_ method: SimplexMethod, iterationLimit: Int?) -> LinearResult {
    let tableau = Tableau(program)
    solved = tableau
    iterationCount += tableau.pivots
    return LinearResult(outcome: tableau.outcome, objective: tableau.objective, iterations: tableau.pivots)
  }

  func readRowDuals(into duals: inout [Double]) { duals = solved?.duals ?? [] }
  func readColumnValues(into values: inout [Double]) { values = solved?.values ?? [] }
  func readReducedCosts(into costs: inout [Double]) {
    costs = program.costs
    let duals = solved?.duals ?? []
    for e in 0..<program.entryCount {
      costs[Int(program.entryColumns[e])] -= program.entryCoefficients[e] * duals[Int(program.entryRows[e])]
    }
  }
  /// Here a column is basic when it is strictly between its bounds.
  func isBasic(_ column: Int) -> Bool {
    let value = solved?.values[column] ?? 0
    return value > program.columnLowers[column] + 1e-7 && value < program.columnUppers[column] - 1e-7
  }
  func resetBasis() { solved = nil }
  func readBasis(into basis: inout SimplexBasis) { basis = SimplexBasis() }
  func restoreBasis(_ basis: SimplexBasis) { solved = nil }
}

/// The two-phase simplex method on a dense tableau with Bland's rule, which never cycles.
private struct Tableau {
  private(set) var outcome = LinearResult.Outcome.optimal
  private(set) var objective = 0.0
  private(set) var values: [Double] = []
  private(set) var duals: [Double] = []
  private(set) var pivots = 0

  /// `g · y ≤ h` with y ≥ 0, and which row of the program it came from, with which sign.
  private struct Limit {
    var g: [Double]
    var h: Double
    var row: Int?
    var sign: Double
  }

  /// x = offset + Σ sign · y over the parts of a column.
  private var parts: [[(variable: Int, sign: Double)]] = []
  private var offsets: [Double] = []
  private var table: [[Double]] = []
  private var basis: [Int] = []

  init(_ program: LinearProgram) {
    let limits = write(program)
    let count = parts.reduce(0) { $0 + $1.count }
    let width = count + 2 * limits.count + 1
    for (k, limit) in limits.enumerated() {
      let flip: Double = limit.h < 0 ? -1 : 1
      var line = [Double](repeating: 0, count: width)
      for (variable, value) in limit.g.enumerated() { line[variable] = flip * value }
      line[count + k] = flip
      line[width - 1] = flip * limit.h
      if flip < 0 { line[count + limits.count + k] = 1 }
      table.append(line)
      basis.append(flip < 0 ? count + limits.count + k : count + k)
    }
    var phaseOne = [Double](repeating: 0, count: width)
    for k in limits.indices { phaseOne[count + limits.count + k] = 1 }
    _ = minimise(&phaseOne, columns: count + 2 * limits.count)
    if -phaseOne[width - 1] > 1e-7 {
      outcome = .infeasible
      return
    }
    var costs = [Double](repeating: 0, count: width)
    for (column, list) in parts.enumerated() {
      for part in list { costs[part.variable] += part.sign * program.costs[column] }
    }
    driveOutArtificials(from: count + limits.count)
    if !minimise(&costs, columns: count + limits.count) {
      outcome = .unbounded
      return
    }
    read(program, limits, costs, count)
  }

  private mutating func write(_ program: LinearProgram) -> [Limit] {
    var limits: [Limit] = []
    var count = 0
    for column in 0..<program.columnCount {
      let (lower, upper) = (program.columnLowers[column], program.columnUppers[column])
      let isFree = !lower.isFinite && !upper.isFinite
      offsets.append(lower.isFinite ? lower : upper.isFinite ? upper : 0)
      parts.append(isFree ? [(count, 1), (count + 1, -1)] : [(count, lower.isFinite ? 1 : -1)])
      count += isFree ? 2 : 1
    }
    var lines = [[Double]](repeating: [Double](repeating: 0, count: count), count: program.rowCount)
    var shifts = [Double](repeating: 0, count: program.rowCount)
    for e in 0..<program.entryCount {
      let (row, column) = (Int(program.entryRows[e]), Int(program.entryColumns[e]))
      for part in parts[column] { lines[row][part.variable] += part.sign * program.entryCoefficients[e] }
      shifts[row] += program.entryCoefficients[e] * offsets[column]
    }
    for row in 0..<program.rowCount {
      if program.rowUppers[row].isFinite {
        limits.append(Limit(g: lines[row], h: program.rowUppers[row] - shifts[row], row: row, sign: 1))
      }
      if program.rowLowers[row].isFinite {
        let negated = lines[row].map { -$0 }
        limits.append(Limit(g: negated, h: shifts[row] - program.rowLowers[row], row: row, sign: -1))
      }
    }
    for column in 0..<program.columnCount
    where program.columnLowers[column].isFinite && program.columnUppers[column].isFinite {
      var g = [Double](repeating: 0, count: count)
      g[parts[column][0].variable] = 1
      limits.append(Limit(g: g, h: program.columnUppers[column] - program.columnLowers[column], row: nil, sign: 1))
    }
    return limits
  }

  /// False when the objective falls without end.
  private mutating func minimise(_ costs: inout [Double], columns: Int) -> Bool {
    let last = costs.count - 1
    for (k, basic) in basis.enumerated() where costs[basic] != 0 {
      let factor = costs[basic]
      for j in 0...last { costs[j] -= factor * table[k][j] }
    }
    while let entering = (0..<columns).first(where: { costs[$0] < -1e-9 }) {
      var leaving: Int?
      for k in table.indices where table[k][entering] > 1e-9 {
        guard let best = leaving else {
          leaving = k
          continue
        }
        let (ratio, least) = (table[k][last] / table[k][entering], table[best][last] / table[best][entering])
        if ratio < least - 1e-12 || (ratio < least + 1e-12 && basis[k] < basis[best]) { leaving = k }
      }
      guard let leaving else { return false }
      pivot(leaving, entering)
      let factor = costs[entering]
      for j in 0...last { costs[j] -= factor * table[leaving][j] }
    }
    return true
  }

  private mutating func pivot(_ line: Int, _ column: Int) {
    pivots += 1
    let divisor = table[line][column]
    for j in table[line].indices { table[line][j] /= divisor }
    for k in table.indices where k != line && table[k][column] != 0 {
      let factor = table[k][column]
      for j in table[k].indices { table[k][j] -= factor * table[line][j] }
    }
    basis[line] = column
  }

  private mutating func driveOutArtificials(from first: Int) {
    for k in table.indices where basis[k] >= first {
      if let column = (0..<first).first(where: { abs(table[k][$0]) > 1e-9 }) { pivot(k, column) }
    }
  }

  private mutating func read(_ program: LinearProgram, _ limits: [Limit], _ costs: [Double], _ count: Int) {
    var y = [Double](repeating: 0, count: costs.count)
    for (k, basic) in basis.enumerated() { y[basic] = table[k][costs.count - 1] }
    values = parts.indices.map { column in
      parts[column].reduce(offsets[column]) { $0 + $1.sign * y[$1.variable] }
    }
    objective = program.objective(of: values)
    duals = [Double](repeating: 0, count: program.rowCount)
    for (k, limit) in limits.enumerated() {
      if let row = limit.row { duals[row] -= limit.sign * costs[count + k] }
    }
  }
}
