/// Cells that count in the same rows, breaks included, are of one kind: a program counts them together.
///
/// Rows are positions among the included ones throughout.
struct CellKinds: Sendable {
  struct Kind: Sendable {
    let rows: [Int32]
    /// Numbers of its break windows.
    let windows: [Int]
  }

  /// Cover rows that take part, by their number in the cover model.
  let included: [Int]
  private(set) var kinds: [Kind] = []
  /// Per break window, the rows each of its options takes a wearer out of; kinds with the same options share windows.
  private(set) var windows: [[[Int32]]] = []
  /// Per cell: its kind, or −1 where it counts in no included row.
  private(set) var kindOf: [Int32]

  /// - Parameters:
  ///   - rows: cover rows to include.
  ///   - cells: cells that may be used.
  init(_ cover: CoverModel, rows: [Int], cells: [Int]) {
    included = rows
    kindOf = Array(repeating: -1, count: cover.cellCount)
    var position = Array(repeating: Int32(-1), count: cover.rowCount)
    for (index, row) in rows.enumerated() { position[row] = Int32(index) }
    var windowsOf: [[[[Int32]]]: [Int]] = [:]
    var known: [[[[Int32]]]: Int32] = [:]
    for cell in cells {
      let counted = cover.rows[Int(cover.rowStart[cell])..<Int(cover.rowStart[cell + 1])]
        .map { position[Int($0)] }.filter { $0 >= 0 }
      if counted.isEmpty { continue }
      var options = Self.options(cover, cell, position)
      if !options.contains(where: { $0.contains { !$0.isEmpty } }) { options = [] }
      if windowsOf[options] == nil {
        windowsOf[options] = options.map { window in
          windows.append(window)
          return windows.count - 1
        }
      }
      let key = options + [[counted]]
      if known[key] == nil {
        known[key] = Int32(kinds.count)
        kinds.append(Kind(rows: counted, windows: windowsOf[options]!))
      }
      kindOf[cell] = known[key]!
    }
  }

  /// Included rows of each option of each break of a cell.
  private static func options(_ cover: CoverModel, _ cell: Int, _ position: [Int32]) -> [[[Int32]]] {
    (Int(cover.breakStart[cell])..<Int(cover.breakStart[cell + 1])).map { window in
      (Int(cover.optionStart[window])..<Int(cover.optionStart[window + 1])).map { option in
        cover.optionRows[Int(cover.optionRowStart[option])..<Int(cover.optionRowStart[option + 1])]
          .map { position[Int($0)] }.filter { $0 >= 0 }
      }
    }
  }

  /// Runs of equal slope in the price table of a row. The price is convex, so cheap ones fill first by themselves.
  static func segments(_ cover: CoverModel, row: Int) -> [(slope: Int32, length: Int)] {
    let table = Array(cover.table(row))
    var segments: [(slope: Int32, length: Int)] = []
    for (before, after) in zip(table, table.dropFirst()) {
      if let last = segments.last, last.slope == after - before {
        segments[segments.count - 1].length += 1
      } else {
        segments.append((after - before, 1))
      }
    }
    return segments
  }
}
