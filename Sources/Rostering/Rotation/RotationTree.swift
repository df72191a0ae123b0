import Modelling

/// Where all of some columns are taken, one of others is: paths that leave a side of the network, when something on
/// that side is passed and something on the other.
struct RotationJoin: Equatable {
  /// Paths of which one at least is taken.
  let columns: [Int]
  /// Columns that are none where the row says nothing; empty when it always holds.
  let conditions: [Int]
}

/// The branches that a search has taken in a session, and the rows that hold under them.
struct RotationTree {
  /// A column held to a part of its range, and whether the other part is still to be seen.
  private struct Branch {
    let column: Int
    let old: (lower: Double, upper: Double)
    let other: (lower: Double, upper: Double)
    var isLast = false
  }

  private let session: any LinearSession
  /// The row of the first join.
  private let firstRow: Int
  private(set) var lowers: [Double]
  private var uppers: [Double]
  private var branches: [Branch] = []
  private(set) var joins: [RotationJoin] = []
  /// Columns whose being none or not is settled before anything else: joins depend on it.
  private var anchors: [Int]

  init(_ program: LinearProgram, _ session: any LinearSession, joins: [RotationJoin], anchors: [Int]) {
    self.session = session
    firstRow = program.rowCount
    lowers = program.columnLowers
    uppers = program.columnUppers
    self.anchors = anchors
    add(joins)
  }

  /// Adds rows, each bound to its conditions.
  mutating func add(_ found: [RotationJoin]) {
    var batch = RowBatch()
    for join in found {
      batch.open(lower: least(join), upper: .infinity)
      for column in join.columns { batch.append(column: column, 1) }
      for column in join.conditions where !anchors.contains(column) { anchors.append(column) }
    }
    session.addRows(batch)
    joins += found
  }

  private func least(_ join: RotationJoin) -> Double { join.conditions.allSatisfy { lowers[$0] >= 1 } ? 1 : 0 }

  private mutating func hold(_ column: Int, _ bounds: (lower: Double, upper: Double)) {
    (lowers[column], uppers[column]) = bounds
    session.setColumnBounds(column, lower: bounds.lower, upper: bounds.upper)
    for (place, join) in joins.enumerated() where join.conditions.contains(column) {
      session.setRowBounds(firstRow + place, lower: least(join), upper: .infinity)
    }
  }

  /// Holds a column to at least or at most a value; the other part comes when this one has nothing.
  mutating func branch(_ column: Int, at least: Double, goesUp: Bool) {
    let old = (lower: lowers[column], upper: uppers[column])
    let up = (lower: least, upper: old.upper)
    let down = (lower: old.lower, upper: least - 1)
    branches.append(Branch(column: column, old: old, other: goesUp ? down : up))
    hold(column, goesUp ? up : down)
  }

  /// Goes on to the part that is still to be seen.
  ///
  /// - Returns: whether there was any.
  mutating func backtrack() -> Bool {
    while let last = branches.last, last.isLast {
      hold(last.column, last.old)
      branches.removeLast()
    }
    guard let last = branches.last else { return false }
    branches[branches.count - 1].isLast = true
    hold(last.column, last.other)
    return true
  }

  /// Takes all branches back: what has been learnt stays in the rows.
  mutating func unwind() {
    while let last = branches.popLast() { hold(last.column, last.old) }
  }

  /// An anchor that is taken and may be none.
  func looseAnchor(_ values: [Double]) -> Int? {
    anchors.first { values[$0] > 1e-6 && lowers[$0] < 1 }
  }
}
