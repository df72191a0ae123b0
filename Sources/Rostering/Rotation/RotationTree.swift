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
  /// What is branched on: a column, or one of the sums.
  enum Place: Equatable {
    case column(Int)
    case sum(Int)
  }

  /// Something held to a part of its range, and whether the other part is still to be seen.
  private struct Branch {
    let place: Place
    let old: (lower: Double, upper: Double)
    let other: (lower: Double, upper: Double)
    var isLast = false
  }

  private let session: any LinearSession
  /// Sums of columns that may be branched on, and the row and bounds of each that was.
  private let sums: [[Int]]
  private var sumRows: [Int?]
  private var sumBounds: [(lower: Double, upper: Double)]
  private(set) var lowers: [Double]
  private var uppers: [Double]
  private var branches: [Branch] = []
  private var joins: [(join: RotationJoin, row: Int)] = []
  /// Columns whose being none or not is settled before anything else: joins depend on it.
  private var anchors: [Int]

  init(
    _ program: LinearProgram, _ session: any LinearSession, sums: [[Int]], joins: [RotationJoin], anchors: [Int]
  ) {
    self.session = session
    self.sums = sums
    sumRows = Array(repeating: nil, count: sums.count)
    sumBounds = Array(repeating: (0, .infinity), count: sums.count)
    lowers = program.columnLowers
    uppers = program.columnUppers
    self.anchors = anchors
    add(joins)
  }

  /// Adds rows, each bound to its conditions.
  mutating func add(_ found: [RotationJoin]) {
    var batch = RowBatch()
    for join in found {
      joins.append((join, session.rowCount + batch.count))
      batch.open(lower: least(join), upper: .infinity)
      for column in join.columns { batch.append(column: column, 1) }
      for column in join.conditions where !anchors.contains(column) { anchors.append(column) }
    }
    session.addRows(batch)
  }

  private func least(_ join: RotationJoin) -> Double { join.conditions.allSatisfy { lowers[$0] >= 1 } ? 1 : 0 }

  private func bounds(_ place: Place) -> (lower: Double, upper: Double) {
    switch place {
    case .column(let column): (lowers[column], uppers[column])
    case .sum(let sum): sumBounds[sum]
    }
  }

  private mutating func hold(_ place: Place, _ bounds: (lower: Double, upper: Double)) {
    switch place {
    case .column(let column):
      (lowers[column], uppers[column]) = bounds
      session.setColumnBounds(column, lower: bounds.lower, upper: bounds.upper)
      for (join, row) in joins where join.conditions.contains(column) {
        session.setRowBounds(row, lower: least(join), upper: .infinity)
      }
    case .sum(let sum):
      sumBounds[sum] = bounds
      session.setRowBounds(row(of: sum), lower: bounds.lower, upper: bounds.upper)
    }
  }

  /// The row of a sum, which has none before it is branched on: most never are.
  private mutating func row(of sum: Int) -> Int {
    if let row = sumRows[sum] { return row }
    var batch = RowBatch()
    batch.open(lower: 0, upper: .infinity)
    for column in sums[sum] { batch.append(column: column, 1) }
    session.addRows(batch)
    sumRows[sum] = session.rowCount - 1
    return session.rowCount - 1
  }

  /// Holds something to at least or at most a value; the other part comes when this one has nothing.
  mutating func branch(_ place: Place, at least: Double, goesUp: Bool) {
    let old = bounds(place)
    let up = (lower: least, upper: old.upper)
    let down = (lower: old.lower, upper: least - 1)
    branches.append(Branch(place: place, old: old, other: goesUp ? down : up))
    hold(place, goesUp ? up : down)
  }

  /// Goes on to the part that is still to be seen.
  ///
  /// - Returns: whether there was any.
  mutating func backtrack() -> Bool {
    while let last = branches.last, last.isLast {
      hold(last.place, last.old)
      branches.removeLast()
    }
    guard let last = branches.last else { return false }
    branches[branches.count - 1].isLast = true
    hold(last.place, last.other)
    return true
  }

  /// Takes all branches back: what has been learnt stays in the rows.
  mutating func unwind() {
    while let last = branches.popLast() { hold(last.place, last.old) }
  }

  /// An anchor that is taken and may be none.
  func looseAnchor(_ values: [Double]) -> Int? {
    anchors.first { values[$0] > 1e-6 && lowers[$0] < 1 }
  }
}
