import Modelling
import Rules
import Workforce

/// A line as a column of a master.
struct MasterColumn {
  let line: [DutyID]
  let cost: Double
  /// Class of its agents in the cover model.
  let classNumber: Int
  let convexity: Int
  /// Day of its first duty.
  var firstDay = 0
}

/// The restricted master of a column generation: choose lines, cover rows at their price, breaks where they cost least.
///
/// Columns are lines of some agents or classes of agents, each in a convexity row; the head count of a cover row is
/// split into segments of equal slope; breaks are implicit: per duty of a day, as many as there are lines with it, over
/// their options. Cells that count in the same rows share their break rows.
struct RestrictedMaster {
  /// Cover rows in the program, by their number in the cover model.
  let included: [Int]
  private(set) var convexityStart = 0
  private(set) var convexityCount = 0
  private(set) var program = LinearProgram()
  /// Position of each cover row among the included ones, or −1.
  private let position: [Int32]
  /// Per cell: the row that counts the lines with it, or with a cell that counts in the same rows; −1 where there is
  /// none.
  private var linkRow: [Int32]
  /// Per cell: its break rows.
  private var cellBreaks: [[Int32]]
  /// Per break row, its option columns: the first ordinal of each option and where the columns begin.
  private var breakColumns: [(first: Int, options: [Int])] = []
  private var breakNumber: [Int32: Int] = [:]
  /// Least and greatest slope of each included row.
  private let slopes: [ClosedRange<Int32>]

  /// - Parameters:
  ///   - rows: cover rows to include.
  ///   - fixed: head count per cover row of those who are not chosen here.
  ///   - convexity: number of lines to choose per convexity row.
  ///   - cells: cells that may be used.
  init(_ cover: CoverModel, rows: [Int], fixed: [Int32], convexity: [Int], cells: [Int]) {
    included = rows
    var position = Array(repeating: Int32(-1), count: cover.rowCount)
    for (index, row) in rows.enumerated() { position[row] = Int32(index) }
    self.position = position
    linkRow = Array(repeating: -1, count: cover.classCount * cover.dayCount * cover.dutyCount)
    cellBreaks = Array(repeating: [], count: linkRow.count)
    slopes = rows.map { row in
      let table = Array(cover.table(row))
      let steps = zip(table.dropFirst(), table).map { $0 - $1 }
      return (steps.first ?? 0)...max(steps.first ?? 0, steps.last ?? 0)
    }
    for row in rows { _ = program.addRow(lower: -Double(fixed[row]), upper: -Double(fixed[row])) }
    let kinds = cellKinds(cover, cells)
    convexityStart = program.rowCount
    convexityCount = convexity.count
    for count in convexity { _ = program.addRow(lower: Double(count), upper: Double(count)) }
    addSegments(cover)
    for (row, options) in kinds.breaks { addBreaks(row, options) }
    for kind in kinds.kinds {
      let counted = kind.rows.map { (row: Int($0), coefficient: 1.0) }
      let breaks = kind.breaks.map { (row: Int($0), coefficient: -1.0) }
      _ = program.addColumn(cost: 0, lower: 0, entries: counted + breaks + [(row: Int(kind.link), coefficient: -1.0)])
    }
  }

  /// Cells that count in the same rows, breaks included: their lines are counted together, and the count enters the
  /// rows. That keeps the columns of lines short.
  private struct CellKind {
    let rows: [Int32]
    let breaks: [Int32]
    let link: Int32
  }

  private mutating func cellKinds(
    _ cover: CoverModel, _ cells: [Int]
  ) -> (kinds: [CellKind], breaks: [(row: Int32, options: [[Int32]])]) {
    var breaks: [(row: Int32, options: [[Int32]])] = []
    var breakIndex: [[[[Int32]]]: [Int32]] = [:]
    var kindIndex: [[[[Int32]]]: Int32] = [:]
    var kinds: [CellKind] = []
    for cell in cells {
      let rows = cover.rows[Int(cover.rowStart[cell])..<Int(cover.rowStart[cell + 1])]
        .map { position[Int($0)] }.filter { $0 >= 0 }
      if rows.isEmpty { continue }
      let windows = Self.windows(cover, cell, position)
      if windows.contains(where: { $0.contains { !$0.isEmpty } }) {
        if breakIndex[windows] == nil {
          breakIndex[windows] = windows.map { options in
            let row = Int32(program.addRow(lower: 0, upper: 0))
            breaks.append((row, options))
            return row
          }
        }
        cellBreaks[cell] = breakIndex[windows]!
      }
      let key = windows + [[rows]]
      if kindIndex[key] == nil {
        kindIndex[key] = Int32(program.addRow(lower: 0, upper: 0))
        kinds.append(CellKind(rows: rows, breaks: cellBreaks[cell], link: kindIndex[key]!))
      }
      linkRow[cell] = kindIndex[key]!
    }
    for (number, entry) in breaks.enumerated() { breakNumber[entry.row] = number }
    return (kinds, breaks)
  }

  /// Included rows of each option of each break of a cell.
  private static func windows(_ cover: CoverModel, _ cell: Int, _ position: [Int32]) -> [[[Int32]]] {
    (Int(cover.breakStart[cell])..<Int(cover.breakStart[cell + 1])).map { window in
      (Int(cover.optionStart[window])..<Int(cover.optionStart[window + 1])).map { option in
        cover.optionRows[Int(cover.optionRowStart[option])..<Int(cover.optionRowStart[option + 1])]
          .map { position[Int($0)] }.filter { $0 >= 0 }
      }
    }
  }

  /// Splits each head count into runs of equal slope; the price is convex, so cheap ones fill first by themselves.
  private mutating func addSegments(_ cover: CoverModel) {
    for (index, row) in included.enumerated() {
      let table = Array(cover.table(row))
      var at = 0
      while at + 1 < table.count {
        let slope = table[at + 1] - table[at]
        var end = at + 1
        while end + 1 < table.count, table[end + 1] - table[end] == slope { end += 1 }
        _ = program.addColumn(
          cost: Double(slope), lower: 0, upper: Double(end - at), entries: [(row: index, coefficient: -1)])
        at = end
      }
    }
  }

  private mutating func addBreaks(_ row: Int32, _ options: [[Int32]]) {
    var known: Set<[Int32]> = []
    let distinct = options.indices.filter { known.insert(options[$0]).inserted }
    breakColumns.append((program.columnCount, distinct))
    for option in distinct.map({ options[$0] }) {
      _ = program.addColumn(
        cost: 0, lower: 0, entries: [(row: Int(row), coefficient: 1)] + option.map { (row: Int($0), coefficient: -1) })
    }
  }

  /// Break options to hand out, per break row: as many of each as a solution has, whole ones first, then by what is left
  /// of them.
  func breakQueues(_ values: [Double]) -> [[UInt8]] {
    breakColumns.map { columns in
      var queue: [UInt8] = []
      var rest: [(share: Double, option: Int)] = []
      for (offset, option) in columns.options.enumerated() {
        let value = values[columns.first + offset]
        let whole = Int(value + 1e-6)
        queue += Array(repeating: UInt8(option), count: whole)
        rest.append((value - Double(whole), option))
      }
      rest.sort { ($0.share, $1.option) > ($1.share, $0.option) }
      return queue + rest.map { UInt8($0.option) } + Array(repeating: UInt8(rest.first?.option ?? 0), count: 64)
    }
  }

  /// Takes an option for each break of a cell off the queues, in the order of its breaks; nil when the cell's breaks
  /// are not in the program.
  func takeOptions(_ cell: Int, from queues: inout [[UInt8]], taken: inout [Int]) -> [UInt8]? {
    guard !cellBreaks[cell].isEmpty else { return nil }
    return cellBreaks[cell].map { row in
      let number = breakNumber[row]!
      defer { taken[number] += 1 }
      return queues[number][min(taken[number], queues[number].count - 1)]
    }
  }

  var breakRowCount: Int { breakColumns.count }

  /// Writes the column of a line into a batch: its cost, its rows, its convexity row.
  func append(_ column: MasterColumn, cover: CoverModel, to batch: inout ColumnBatch) {
    batch.open(cost: column.cost)
    forEachEntry(column, cover) { batch.append(row: $0, $1) }
  }

  /// What a line would change the objective by, per line taken, at the duals of an optimal program.
  func reducedCost(_ column: MasterColumn, _ duals: [Double], cover: CoverModel) -> Double {
    var cost = column.cost
    forEachEntry(column, cover) { cost -= duals[$0] * $1 }
    return cost
  }

  private func forEachEntry(_ column: MasterColumn, _ cover: CoverModel, _ body: (Int, Double) -> Void) {
    for (offset, duty) in column.line.enumerated() {
      let cell = cover.cell(column.classNumber, column.firstDay + offset, duty)
      if linkRow[cell] >= 0 { body(Int(linkRow[cell]), 1) }
    }
    body(convexityStart + column.convexity, 1)
  }

  /// Turns duals into prices of one more head per cover row, in `scale`-ths, within what the segments allow.
  func rowPrices(_ duals: [Double], scale: Int, into prices: inout [Int32]) {
    for (index, row) in included.enumerated() {
      let price = Int32((-duals[index] * Double(scale)).rounded())
      let range = slopes[index]
      prices[row] = min(max(price, range.lowerBound * Int32(scale)), range.upperBound * Int32(scale))
    }
  }
}
