/// Columns to be added to a program or a session together.
///
/// Reuse one batch from round to round: `removeAll()` keeps the storage.
public struct ColumnBatch: Sendable, Equatable {
  public private(set) var costs: [Double] = []
  public private(set) var lowers: [Double] = []
  public private(set) var uppers: [Double] = []
  /// The entries of each column; their indices are rows.
  public private(set) var entries = SparseVectors()

  public init() {}

  /// How many columns the batch holds.
  public var count: Int { costs.count }

  /// Opens a column; the entries that follow belong to it.
  public mutating func open(cost: Double, lower: Double = 0, upper: Double = .infinity) {
    checkCost(cost, "Column \(count) of the batch")
    checkBounds(lower, upper, "Column \(count) of the batch")
    costs.append(cost)
    lowers.append(lower)
    uppers.append(upper)
    entries.open()
  }

  /// Adds an entry to the column opened last.
  public mutating func append(row: Int, _ coefficient: Double) { entries.append(row, coefficient) }

  /// Empties the batch and keeps its storage.
  public mutating func removeAll() {
    costs.removeAll(keepingCapacity: true)
    lowers.removeAll(keepingCapacity: true)
    uppers.removeAll(keepingCapacity: true)
    entries.removeAll()
  }
}

/// Rows to be added to a program or a session together, with entries in columns that exist already.
public struct RowBatch: Sendable, Equatable {
  public private(set) var lowers: [Double] = []
  public private(set) var uppers: [Double] = []
  /// The entries of each row; their indices are columns.
  public private(set) var entries = SparseVectors()

  public init() {}

  /// How many rows the batch holds.
  public var count: Int { lowers.count }

  /// Opens a row; the entries that follow belong to it.
  public mutating func open(lower: Double, upper: Double) {
    checkBounds(lower, upper, "Row \(count) of the batch")
    lowers.append(lower)
    uppers.append(upper)
    entries.open()
  }

  /// Adds an entry to the row opened last.
  public mutating func append(column: Int, _ coefficient: Double) { entries.append(column, coefficient) }

  /// Empties the batch and keeps its storage.
  public mutating func removeAll() {
    lowers.removeAll(keepingCapacity: true)
    uppers.removeAll(keepingCapacity: true)
    entries.removeAll()
  }
}
