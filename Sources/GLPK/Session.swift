internal import CGLPK
internal import Modelling

/// A problem object that lives as long as the closure of `GLPKSolver.withSession`.
final class Session: LinearSession {
  private var openProblem: Problem?
  private(set) var rowCount: Int
  private(set) var columnCount: Int
  /// Room for one vector in GLPK's form: entries from 1.
  private var places: [Int32] = [0]
  private var coefficients: [Double] = [0]
  /// For each row or column the vector that named it last, so that a repetition shows at once.
  private var stamps: [Int] = []
  private var stamp = 0

  init(_ problem: Problem) {
    openProblem = problem
    rowCount = Int(glp_get_num_rows(problem))
    columnCount = Int(glp_get_num_cols(problem))
  }

  /// After this every use is refused.
  func close() { openProblem = nil }

  private var problem: Problem {
    guard let openProblem else {
      preconditionFailure("A session ends with the closure it was given to. Copy results out of it before.")
    }
    return openProblem
  }

  var iterationCount: Int { Int(glp_get_it_cnt(problem)) }

  func addColumns(_ batch: ColumnBatch) {
    guard batch.count > 0 else { return }
    let first = columnCount
    glp_add_cols(problem, Int32(batch.count))
    columnCount += batch.count
    for k in 0..<batch.count {
      GLPK.setColumnBounds(problem, first + k, batch.lowers[k], batch.uppers[k])
      glp_set_obj_coef(problem, Int32(first + k + 1), batch.costs[k])
      let length = fill(batch.entries, k, limit: rowCount, "Column \(first + k)", "row")
      glp_set_mat_col(problem, Int32(first + k + 1), length, places, coefficients)
    }
  }

  func addRows(_ batch: RowBatch) {
    guard batch.count > 0 else { return }
    let first = rowCount
    glp_add_rows(problem, Int32(batch.count))
    rowCount += batch.count
    for k in 0..<batch.count {
      GLPK.setRowBounds(problem, first + k, batch.lowers[k], batch.uppers[k])
      let length = fill(batch.entries, k, limit: columnCount, "Row \(first + k)", "column")
      glp_set_mat_row(problem, Int32(first + k + 1), length, places, coefficients)
    }
  }

  /// Copies one vector to `places` and `coefficients`, every index checked, and returns its length.
  private func fill(
    _ vectors: SparseVectors, _ vector: Int, limit: Int, _ owner: @autoclosure () -> String, _ kind: String
  ) -> Int32 {
    stamp += 1
    if stamps.count < limit { stamps.append(contentsOf: repeatElement(0, count: limit - stamps.count)) }
    places.removeAll(keepingCapacity: true)
    coefficients.removeAll(keepingCapacity: true)
    places.append(0)
    coefficients.append(0)
    for e in vectors.entries(of: vector) {
      let index = Int(vectors.indices[e])
      precondition(index < limit, "\(owner()) names \(kind) \(index) of \(limit). Add the \(kind) first.")
      precondition(
        stamps[index] != stamp, "\(owner()) names \(kind) \(index) twice. Add the coefficients up first.")
      stamps[index] = stamp
      places.append(Int32(index + 1))
      coefficients.append(vectors.coefficients[e])
    }
    return Int32(places.count - 1)
  }

  func removeColumns(_ columns: [Int]) {
    guard !columns.isEmpty else { return }
    var losesBasis = false
    var doomed: [Int32] = [0]
    doomed.reserveCapacity(columns.count + 1)
    for column in columns.sorted() {
      checkColumn(column)
      precondition(doomed.last != Int32(column + 1), "Column \(column) is to be removed twice. Name it once.")
      doomed.append(Int32(column + 1))
      if glp_get_col_stat(problem, Int32(column + 1)) == GLP_BS { losesBasis = true }
    }
    glp_del_cols(problem, Int32(columns.count), doomed)
    columnCount -= columns.count
    if losesBasis { resetBasis() }
  }

  func setCost(_ column: Int, _ cost: Double) {
    checkColumn(column)
    precondition(cost.isFinite, "Column \(column) costs \(cost). Pass a finite number.")
    glp_set_obj_coef(problem, Int32(column + 1), cost)
  }

  func setColumnBounds(_ column: Int, lower: Double, upper: Double) {
    checkColumn(column)
    checkBounds(lower, upper, "Column \(column)")
    GLPK.setColumnBounds(problem, column, lower, upper)
  }

  func setRowBounds(_ row: Int, lower: Double, upper: Double) {
    precondition(row >= 0 && row < rowCount, "There is no row \(row) among \(rowCount). Add the row first.")
    checkBounds(lower, upper, "Row \(row)")
    GLPK.setRowBounds(problem, row, lower, upper)
  }

  func solve(_ method: SimplexMethod, iterationLimit: Int?) -> LinearResult {
    if let iterationLimit {
      precondition(iterationLimit >= 0, "The iteration limit is \(iterationLimit). Pass 0 or more, or none.")
    }
    let before = iterationCount
    let end = GuardedSimplex(problem: problem, iterationLimit: iterationLimit).solve(method)
    let outcome: LinearResult.Outcome =
      switch end {
      case .optimal: .optimal
      case .infeasible: .infeasible
      case .unbounded: .unbounded
      case .iterationLimit: .iterationLimit
      case .timeLimit: .failed(words(forReturnCode: GLP_ETMLIM))
      case .failed(let words): .failed(words)
      }
    return LinearResult(
      outcome: outcome, objective: glp_get_obj_val(problem), iterations: iterationCount - before)
  }

  func readRowDuals(into duals: inout [Double]) {
    read(rowCount, into: &duals) { [problem] in glp_get_row_dual(problem, $0) }
  }

  func readColumnValues(into values: inout [Double]) {
    read(columnCount, into: &values) { [problem] in glp_get_col_prim(problem, $0) }
  }

  func readReducedCosts(into costs: inout [Double]) {
    read(columnCount, into: &costs) { [problem] in glp_get_col_dual(problem, $0) }
  }

  private func read(_ count: Int, into numbers: inout [Double], _ get: (Int32) -> Double) {
    if numbers.count != count { numbers = [Double](repeating: 0, count: count) }
    for k in 0..<count { numbers[k] = get(Int32(k + 1)) }
  }

  func isBasic(_ column: Int) -> Bool {
    checkColumn(column)
    return glp_get_col_stat(problem, Int32(column + 1)) == GLP_BS
  }

  func resetBasis() { glp_std_basis(problem) }

  func readBasis(into basis: inout SimplexBasis) {
    basis.rows = (0..<rowCount).map { place(glp_get_row_stat(problem, Int32($0 + 1))) }
    basis.columns = (0..<columnCount).map { place(glp_get_col_stat(problem, Int32($0 + 1))) }
  }

  func restoreBasis(_ basis: SimplexBasis) {
    precondition(
      basis.rows.count == rowCount && basis.columns.count <= columnCount,
      "A basis of \(basis.rows.count) rows and \(basis.columns.count) columns is not one of \(rowCount) and \(columnCount). Restore what was read in a session of the same rows."
    )
    let basic = basis.rows.count { $0 == .basic } + basis.columns.count { $0 == .basic }
    precondition(
      basic == rowCount, "\(basic) of \(rowCount) places of the basis are taken. Take as many as there are rows.")
    for (row, place) in basis.rows.enumerated() { glp_set_row_stat(problem, Int32(row + 1), Int32(place.rawValue)) }
    for column in 0..<columnCount {
      let place = column < basis.columns.count ? basis.columns[column] : .lower
      glp_set_col_stat(problem, Int32(column + 1), Int32(place.rawValue))
    }
  }

  /// GLPK's numbers are the raw values: GLP_BS, GLP_NL, GLP_NU, GLP_NF, GLP_NS.
  private func place(_ status: Int32) -> SimplexBasis.Place {
    guard let place = SimplexBasis.Place(rawValue: UInt8(status)) else {
      preconditionFailure("GLPK knows a place \(status) that we do not.")
    }
    return place
  }

  private func checkColumn(_ column: Int) {
    precondition(
      column >= 0 && column < columnCount, "There is no column \(column) among \(columnCount). Add the column first.")
  }
}
