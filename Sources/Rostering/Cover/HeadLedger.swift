/// Head counts of the cover rows and what they cost, with a change on trial: what it would cost more is known before it
/// is made, and most changes of a search are not.
///
/// One belongs to one thread.
final class HeadLedger {
  private struct Row {
    /// Without what is on trial.
    var count: Int32
    /// What one more head costs, and the one after; what the last one did.
    var up: Int32
    var next: Int32
    var down: Int32
    /// Heads on trial, twice, and one: 0 as long as none were touched.
    var trial: Int32 = 0

    /// - Parameters:
    ///   - table: of what heads cost.
    ///   - most: heads that there can be.
    init(_ table: UnsafePointer<Int32>, _ count: Int32, most: Int32) {
      self.count = count
      let price = table + Int(count)
      up = price[1] - price[0]
      next = count < most ? price[2] - price[1] : 0
      down = count > 0 ? price[0] - price[-1] : 0
    }
  }

  private struct Sums {
    var cost: Int
    var rise = 0
    var touchedCount = 0
  }

  private let rates: CellRates
  private let most: Flat<Int32>
  private let rows: UnsafeMutablePointer<Row>
  /// What one more head costs with what is on trial, per row.
  private let marginals: UnsafeMutablePointer<Int32>
  /// Rows with heads on trial, or that had some.
  private let touched: UnsafeMutablePointer<Int32>
  private let sums: UnsafeMutablePointer<Sums>

  /// Begins with nobody.
  init(_ cover: CoverModel, _ rates: CellRates) {
    self.rates = rates
    let rowCount = cover.rowCount
    most = Flat((0..<rowCount).map { Int32(cover.table($0).count - 1) })
    rows = .allocate(capacity: max(1, rowCount))
    marginals = .allocate(capacity: max(1, rowCount))
    touched = .allocate(capacity: max(1, rowCount))
    touched.initialize(repeating: 0, count: max(1, rowCount))
    sums = .allocate(capacity: 1)
    sums.initialize(to: Sums(cost: cover.constant + cover.tableStart.reduce(0) { $0 + Int(cover.tables[$1]) }))
    for row in 0..<rowCount {
      let table = rates.table(row)
      (rows + row).initialize(to: Row(table, 0, most: most[row]))
      (marginals + row).initialize(to: table[1] - table[0])
    }
  }

  deinit {
    rows.deallocate()
    marginals.deallocate()
    touched.deallocate()
    sums.deallocate()
  }

  /// What the heads cost without what is on trial.
  var cost: Int { sums.pointee.cost }
  /// What they would cost more with it.
  var rise: Int { sums.pointee.rise }
  /// What one more head costs with what is on trial, per row.
  var prices: UnsafePointer<Int32> { UnsafePointer(marginals) }

  func count(_ row: Int) -> Int32 { rows[row].count }
  func onTrial(_ row: Int) -> Int32 { rows[row].trial >> 1 }

  /// What a head more or less is worth in a row, summed up.
  func slopes(_ row: Int) -> Int32 { rows[row].up + (rows[row].count > 0 ? rows[row].down : rows[row].up) }

  // MARK: - On trial

  /// One more head.
  @inline(__always)
  func add(_ row: Int) {
    let trial = rows[row].trial
    if trial == 0 || trial == 1 {
      if trial == 0 { touch(row) }
      sums.pointee.rise &+= Int(rows[row].up)
      marginals[row] = rows[row].next
      rows[row].trial = 3
    } else if trial == -1 {
      sums.pointee.rise &+= Int(rows[row].down)
      marginals[row] = rows[row].up
      rows[row].trial = 1
    } else {
      sums.pointee.rise &+= Int(marginals[row])
      let table = rates.table(row) + Int(rows[row].count + trial >> 1)
      marginals[row] = table[2] - table[1]
      rows[row].trial = trial + 2
    }
  }

  /// One head less.
  @inline(__always)
  func remove(_ row: Int) {
    let trial = rows[row].trial
    if trial == 0 || trial == 1 {
      if trial == 0 { touch(row) }
      sums.pointee.rise &-= Int(rows[row].down)
      marginals[row] = rows[row].down
      rows[row].trial = -1
    } else if trial == 3 {
      sums.pointee.rise &-= Int(rows[row].up)
      marginals[row] = rows[row].up
      rows[row].trial = 1
    } else {
      let table = rates.table(row) + Int(rows[row].count + trial >> 1)
      marginals[row] = table[0] - table[-1]
      sums.pointee.rise &-= Int(marginals[row])
      rows[row].trial = trial - 2
    }
  }

  @inline(__always)
  private func touch(_ row: Int) {
    touched[sums.pointee.touchedCount] = Int32(row)
    sums.pointee.touchedCount &+= 1
  }

  /// Makes the change on trial.
  func keep() {
    for position in 0..<sums.pointee.touchedCount {
      let row = Int(touched[position])
      let heads = rows[row].trial >> 1
      rows[row].trial = 0
      if heads == 0 { continue }
      rows[row] = Row(rates.table(row), rows[row].count + heads, most: most[row])
    }
    sums.pointee.cost += sums.pointee.rise
    sums.pointee.rise = 0
    sums.pointee.touchedCount = 0
  }

  /// Drops it.
  func drop() {
    for position in 0..<sums.pointee.touchedCount {
      let row = Int(touched[position])
      rows[row].trial = 0
      marginals[row] = rows[row].up
    }
    sums.pointee.rise = 0
    sums.pointee.touchedCount = 0
  }
}
