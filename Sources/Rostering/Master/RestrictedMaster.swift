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
  /// Days of its duties; from the first of the period when nil.
  var days: [Int]?
}

/// The restricted master of a column generation: choose lines, cover rows at their price, breaks where they cost least.
///
/// Columns are lines of some agents or classes of agents, each in a convexity row; the head count of a cover row is
/// split into segments of equal slope; breaks are implicit: per duty of a day, as many as there are lines with it, over
/// their options. Cells that count in the same rows share their break rows.
struct RestrictedMaster {
  /// Which cells are counted together, over which cover rows.
  let kinds: CellKinds
  private(set) var convexityStart = 0
  private(set) var program = LinearProgram()
  /// Rows that count the lines with a cell of a kind come after the cover rows, the first kind's first; then come the
  /// break rows, window by window.
  private let linkStart: Int
  /// Per break window, its option columns: the first ordinal of each option and where the columns begin.
  private var breakColumns: [(first: Int, options: [Int])] = []
  /// Least and greatest slope of each included row.
  private let slopes: [ClosedRange<Int32>]

  /// Cover rows in the program, by their number in the cover model: those of the kinds, then those that lines enter
  /// themselves.
  let included: [Int]
  /// Per cell that may be used, the rows that its lines enter themselves.
  private let directRows: [[Int32]]

  /// - Parameters:
  ///   - rows: cover rows to include.
  ///   - direct: cover rows that few people count in and no break touches: their lines enter them without a count
  ///     between.
  ///   - fixed: head count per cover row of those who are not chosen here.
  ///   - convexity: number of lines to choose per convexity row.
  ///   - cells: cells that may be used.
  ///   - isRounded: with rows that take away what only fractions of people can do.
  init(
    _ cover: CoverModel, rows: [Int], direct: [Int] = [], fixed: [Int32], convexity: [Int], cells: [Int],
    isRounded: Bool = false
  ) {
    kinds = CellKinds(cover, rows: rows, cells: cells)
    included = rows + direct
    directRows = Self.directRows(cover, direct, after: rows.count, cells)
    slopes = included.map { row in
      let steps = CellKinds.segments(cover, row: row)
      return (steps.first?.slope ?? 0)...max(steps.first?.slope ?? 0, steps.last?.slope ?? 0)
    }
    linkStart = included.count
    for row in included { _ = program.addRow(lower: -Double(fixed[row]), upper: -Double(fixed[row])) }
    for _ in 0..<kinds.kinds.count + kinds.windows.count { _ = program.addRow(lower: 0, upper: 0) }
    convexityStart = program.rowCount
    for count in convexity { _ = program.addRow(lower: Double(count), upper: Double(count)) }
    let segments = included.enumerated().map { HeadSegments(cover, row: $1, at: $0, to: &program) }
    let breakStart = linkStart + kinds.kinds.count
    for (window, options) in kinds.windows.enumerated() { addBreaks(breakStart + window, options) }
    for (number, kind) in kinds.kinds.enumerated() {
      let counted = kind.rows.map { (row: Int($0), coefficient: 1.0) }
      let breaks = kind.windows.map { (row: breakStart + $0, coefficient: -1.0) }
      _ = program.addColumn(
        cost: 0, lower: 0, entries: counted + breaks + [(row: linkStart + number, coefficient: -1.0)])
    }
    guard isRounded else { return }
    let rounding = RoundingRow.rows(
      windows: Array(kinds.windows.indices), of: kinds.windows, kinds: kinds.kinds,
      need: { row in
        let wanted = segments[Int(row)].wanted
        return wanted > 0 ? wanted - Int(fixed[included[Int(row)]]) : nil
      })
    let counts = countColumns
    for row in rounding {
      program.add(row, segments: { segments[Int($0)] }, count: { counts.lowerBound + $0 })
    }
  }

  private static func directRows(_ cover: CoverModel, _ rows: [Int], after first: Int, _ cells: [Int]) -> [[Int32]] {
    var entered = Array(repeating: [Int32](), count: cover.cellCount)
    if rows.isEmpty { return entered }
    var position = Array(repeating: Int32(-1), count: cover.rowCount)
    for (index, row) in rows.enumerated() { position[row] = Int32(first + index) }
    for cell in cells {
      entered[cell] = cover.rows[Int(cover.rowStart[cell])..<Int(cover.rowStart[cell + 1])]
        .map { position[Int($0)] }.filter { $0 >= 0 }
    }
    return entered
  }

  private mutating func addBreaks(_ row: Int, _ options: [[Int32]]) {
    var known: Set<[Int32]> = []
    let distinct = options.indices.filter { known.insert(options[$0]).inserted }
    breakColumns.append((program.columnCount, distinct))
    for option in distinct.map({ options[$0] }) {
      _ = program.addColumn(
        cost: 0, lower: 0, entries: [(row: row, coefficient: 1)] + option.map { (row: Int($0), coefficient: -1) })
    }
  }

  /// Columns that count the lines with a cell of each kind.
  var countColumns: Range<Int> { program.columnCount - kinds.kinds.count..<program.columnCount }
  /// Columns of break options, window by window.
  var optionColumns: Range<Int> { (breakColumns.first?.first ?? countColumns.lowerBound)..<countColumns.lowerBound }

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
    guard kinds.kindOf[cell] >= 0 else { return nil }
    let windows = kinds.kinds[Int(kinds.kindOf[cell])].windows
    if windows.isEmpty { return nil }
    return windows.map { window in
      defer { taken[window] += 1 }
      return queues[window][min(taken[window], queues[window].count - 1)]
    }
  }

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
    forEachDirectEntry(column, cover, body)
    for (offset, duty) in column.line.enumerated() {
      let cell = cover.cell(column.classNumber, column.days?[offset] ?? offset, duty)
      if kinds.kindOf[cell] >= 0 { body(linkStart + Int(kinds.kindOf[cell]), 1) }
    }
    body(convexityStart + column.convexity, 1)
  }

  /// A row is entered once, with as many as the line has in it.
  private func forEachDirectEntry(_ column: MasterColumn, _ cover: CoverModel, _ body: (Int, Double) -> Void) {
    var entered: [Int32] = []
    for (offset, duty) in column.line.enumerated() {
      entered += directRows[cover.cell(column.classNumber, column.days?[offset] ?? offset, duty)]
    }
    entered.sort()
    var first = 0
    while first < entered.count {
      var end = first + 1
      while end < entered.count, entered[end] == entered[first] { end += 1 }
      body(Int(entered[first]), Double(end - first))
      first = end
    }
  }

  /// What a line pays for a cell of each kind, by the duals.
  func kindPrices(_ duals: [Double]) -> [Double] { kinds.kinds.indices.map { -duals[linkStart + $0] } }

  /// Turns duals into prices of one more head per cover row, within what the segments and a limit allow.
  func readRowPrices(_ duals: [Double], steepest: Double = .infinity, into prices: inout [Double]) {
    for (index, row) in included.enumerated() {
      let low = max(Double(slopes[index].lowerBound), -steepest)
      let high = min(Double(slopes[index].upperBound), steepest)
      prices[row] = min(max(-duals[index], low), high)
    }
  }
}
