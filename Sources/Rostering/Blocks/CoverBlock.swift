import Modelling

/// A stretch of the cover, about a day of it, as a program: how many work each kind of duty, where their breaks lie, and
/// what the head counts cost. Rounding rows (`RoundingRow`) take away some of what only fractions of people
/// can do.
///
/// Kinds and breaks that reach into two blocks stand in both, each copy at a price of its own; what the copies are paid
/// adds up to what there is.
struct CoverBlock: Sendable {
  struct Count: Sendable {
    let kind: Int
    /// Where the copy stands that takes up what the others leave of the price.
    let isHome: Bool
    /// People who could work it.
    let most: Int
    /// Positions of its rows in this block, among the included rows.
    let rows: [Int32]
    /// Numbers of its break windows that stand in this block.
    let windows: [Int]
  }

  /// One place of one break.
  struct Option: Sendable {
    /// Position of its window among the block's windows; nil where its wearers are counted in another block.
    let window: Int?
    let inside: [Int32]
    let outside: [Int32]
  }

  let counts: [Count]
  let options: [Option]
  let program: LinearProgram
  /// What nobody on any duty costs.
  let floor: Int

  /// Columns of options come after those of counts.
  var optionStart: Int { counts.count }

  /// - Parameters:
  ///   - rows: positions of its rows among the included ones.
  ///   - windows: numbers of its break windows.
  init(
    _ cover: CoverModel, _ kinds: CellKinds, rows: [Int32], windows: [Int], counts: [Count]
  ) {
    self.counts = counts
    var local: [Int32: Int] = [:]
    for (index, row) in rows.enumerated() { local[row] = index }
    var options: [Option] = []
    for (window, row) in kinds.windows.enumerated() where row.contains(where: { $0.contains { local[$0] != nil } }) {
      let position = windows.firstIndex(of: window)
      var known: Set<[Int32]> = []
      for places in row where known.insert(places).inserted {
        let inside = places.filter { local[$0] != nil }
        if position == nil, inside.isEmpty { continue }
        options.append(Option(window: position, inside: inside, outside: places.filter { local[$0] == nil }))
      }
    }
    self.options = options
    var program = LinearProgram()
    for _ in 0..<rows.count + windows.count { program.addRow(lower: 0, upper: 0) }
    for count in counts {
      program.addColumn(
        cost: 0, lower: 0, upper: Double(count.most),
        entries: count.rows.map { (local[$0]!, 1) }
          + count.windows.map { (rows.count + windows.firstIndex(of: $0)!, -1) })
    }
    for option in options {
      program.addColumn(
        cost: 0, lower: 0,
        entries: option.inside.map { (local[$0]!, -1) } + (option.window.map { [(rows.count + $0, 1)] } ?? []))
    }
    let segments = rows.enumerated().map { index, row in
      HeadSegments(cover, row: kinds.included[Int(row)], at: index, to: &program)
    }
    floor = rows.reduce(0) { $0 + Int(cover.table(kinds.included[Int($1)]).first!) }
    let rounding = RoundingRow.rows(
      windows: windows, of: kinds.windows, kinds: counts.map { CellKinds.Kind(rows: $0.rows, windows: $0.windows) },
      need: { row in local[row].map { segments[$0].wanted }.flatMap { $0 > 0 ? $0 : nil } })
    for row in rounding { program.add(row, segments: { segments[local[$0]!] }, count: { $0 }) }
    self.program = program
  }
}
