/// A linear or mixed integer program, written down and not yet solved.
///
///     minimise    cost · x
///     subject to  row lower ≤ A x ≤ row upper
///                 column lower ≤ x ≤ column upper,  some columns whole
///
/// Rows and columns are counted from 0. A missing bound is ±infinity. Columns may bring entries in rows that exist,
/// and rows may bring entries in columns that exist, so a model is written in whichever direction reads better.
public struct LinearProgram: Sendable {
  public private(set) var rowLowers: [Double] = []
  public private(set) var rowUppers: [Double] = []
  /// The name of each row; empty when it has none.
  public private(set) var rowNames: [String] = []

  public private(set) var costs: [Double] = []
  public private(set) var columnLowers: [Double] = []
  public private(set) var columnUppers: [Double] = []
  public private(set) var isInteger: [Bool] = []
  /// The name of each column; empty when it has none.
  public private(set) var columnNames: [String] = []

  /// The matrix as triplets, in the order they were written; no place twice, no zeros.
  public private(set) var entryRows: [Int32] = []
  public private(set) var entryColumns: [Int32] = []
  public private(set) var entryCoefficients: [Double] = []

  /// The last column that entered each row and the last row that entered each column, counted from 1: a repetition
  /// shows at once.
  private var lastColumn: [Int32] = []
  private var lastRow: [Int32] = []

  public init() {}

  public var rowCount: Int { rowLowers.count }
  public var columnCount: Int { costs.count }
  public var entryCount: Int { entryCoefficients.count }
  /// Whether any column must be whole.
  public var hasIntegers: Bool { isInteger.contains(true) }

  /// Adds a row `lower ≤ Σ coefficient · column ≤ upper` and returns its index.
  @discardableResult
  public mutating func addRow(
    lower: Double, upper: Double, entries: [(column: Int, coefficient: Double)] = [], name: String = ""
  ) -> Int {
    let row = openRow(lower: lower, upper: upper, name: name)
    for (column, coefficient) in entries { enter(row: row, column, coefficient) }
    return row
  }

  /// Adds a column and returns its index.
  @discardableResult
  public mutating func addColumn(
    cost: Double, lower: Double = 0, upper: Double = .infinity, isInteger: Bool = false,
    entries: [(row: Int, coefficient: Double)] = [], name: String = ""
  ) -> Int {
    let column = openColumn(cost: cost, lower: lower, upper: upper, isInteger: isInteger, name: name)
    for (row, coefficient) in entries { enter(column: column, row, coefficient) }
    return column
  }

  /// Adds every column of a batch, none of them integer.
  public mutating func addColumns(_ batch: ColumnBatch) {
    for k in 0..<batch.count {
      let column = openColumn(
        cost: batch.costs[k], lower: batch.lowers[k], upper: batch.uppers[k], isInteger: false, name: "")
      for e in batch.entries.entries(of: k) {
        enter(column: column, Int(batch.entries.indices[e]), batch.entries.coefficients[e])
      }
    }
  }

  /// Adds every row of a batch.
  public mutating func addRows(_ batch: RowBatch) {
    for k in 0..<batch.count {
      let row = openRow(lower: batch.lowers[k], upper: batch.uppers[k], name: "")
      for e in batch.entries.entries(of: k) {
        enter(row: row, Int(batch.entries.indices[e]), batch.entries.coefficients[e])
      }
    }
  }

  /// Changes what one unit of a column costs.
  public mutating func setCost(_ column: Int, _ cost: Double) {
    checkColumn(column)
    checkCost(cost, describe(column: column))
    costs[column] = cost
  }

  /// Changes the bounds of a column.
  public mutating func setColumnBounds(_ column: Int, lower: Double, upper: Double) {
    checkColumn(column)
    checkBounds(lower, upper, describe(column: column))
    if isInteger[column] { checkWhole(lower, upper, describe(column: column)) }
    columnLowers[column] = lower
    columnUppers[column] = upper
  }

  /// Changes the bounds of a row.
  public mutating func setRowBounds(_ row: Int, lower: Double, upper: Double) {
    checkRow(row)
    checkBounds(lower, upper, describe(row: row))
    rowLowers[row] = lower
    rowUppers[row] = upper
  }

  private mutating func openRow(lower: Double, upper: Double, name: String) -> Int {
    checkBounds(lower, upper, name.isEmpty ? "Row \(rowCount)" : "Row \(rowCount) (\(name))")
    rowLowers.append(lower)
    rowUppers.append(upper)
    rowNames.append(name)
    lastColumn.append(0)
    return rowCount - 1
  }

  private mutating func openColumn(
    cost: Double, lower: Double, upper: Double, isInteger whole: Bool, name: String
  ) -> Int {
    let owner = { [columnCount] in name.isEmpty ? "Column \(columnCount)" : "Column \(columnCount) (\(name))" }
    checkCost(cost, owner())
    checkBounds(lower, upper, owner())
    if whole { checkWhole(lower, upper, owner()) }
    costs.append(cost)
    columnLowers.append(lower)
    columnUppers.append(upper)
    isInteger.append(whole)
    columnNames.append(name)
    lastRow.append(0)
    return columnCount - 1
  }

  private mutating func enter(column: Int, _ row: Int, _ coefficient: Double) {
    checkRow(row)
    precondition(
      lastColumn[row] != Int32(column + 1),
      "\(describe(column: column)) enters \(describe(row: row)) twice. Add the coefficients up first.")
    lastColumn[row] = Int32(column + 1)
    append(row, column, coefficient)
  }

  private mutating func enter(row: Int, _ column: Int, _ coefficient: Double) {
    checkColumn(column)
    precondition(
      lastRow[column] != Int32(row + 1),
      "\(describe(row: row)) holds \(describe(column: column)) twice. Add the coefficients up first.")
    lastRow[column] = Int32(row + 1)
    append(row, column, coefficient)
  }

  private mutating func append(_ row: Int, _ column: Int, _ coefficient: Double) {
    precondition(
      coefficient.isFinite,
      "\(describe(column: column)) has coefficient \(coefficient) in \(describe(row: row)). Pass a finite number.")
    guard coefficient != 0 else { return }
    entryRows.append(Int32(row))
    entryColumns.append(Int32(column))
    entryCoefficients.append(coefficient)
  }

  private func checkRow(_ row: Int) {
    precondition(row >= 0 && row < rowCount, "There is no row \(row) among \(rowCount). Add the row first.")
  }

  private func checkColumn(_ column: Int) {
    precondition(
      column >= 0 && column < columnCount, "There is no column \(column) among \(columnCount). Add the column first.")
  }

  private func describe(row: Int) -> String { rowNames[row].isEmpty ? "Row \(row)" : "Row \(row) (\(rowNames[row]))" }

  private func describe(column: Int) -> String {
    columnNames[column].isEmpty ? "Column \(column)" : "Column \(column) (\(columnNames[column]))"
  }
}
