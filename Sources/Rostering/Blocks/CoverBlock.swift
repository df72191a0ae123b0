import Modelling

/// A stretch of the cover, about a day of it, as a program: how many work each kind of duty, where their breaks lie, and
/// what the head counts cost. Rounding rows (`cuts`) take away some of what only fractions of people can do.
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
    var floor = 0
    var wanted: [Wanted] = []
    for (index, row) in rows.enumerated() {
      let number = kinds.included[Int(row)]
      floor += Int(cover.table(number).first!)
      var missing: [Int] = []
      var least = 0
      let segments = CellKinds.segments(cover, row: number)
      let isConvex = zip(segments, segments.dropFirst()).allSatisfy { $0.slope <= $1.slope }
      for segment in segments {
        let column = program.addColumn(
          cost: Double(segment.slope), lower: 0, upper: Double(segment.length), entries: [(index, -1)])
        if isConvex, segment.slope < 0 {
          missing.append(column)
          least += segment.length
        }
      }
      wanted.append(Wanted(least: least, columns: missing))
    }
    self.floor = floor
    for cut in Self.cuts(kinds, rows: local, windows: windows, counts: counts, wanted: wanted) {
      program.addRow(lower: cut.lower, upper: .infinity, entries: cut.entries)
    }
    self.program = program
  }

  /// The heads a row would like, and the columns that count them.
  private struct Wanted {
    let least: Int
    let columns: [Int]
  }

  /// Mixed integer rounding of the rows that a break window spans, added up: there every wearer is absent once, so a
  /// fraction of a wearer cannot be present everywhere.
  private static func cuts(
    _ kinds: CellKinds, rows: [Int32: Int], windows: [Int], counts: [Count], wanted: [Wanted]
  ) -> [(lower: Double, entries: [(column: Int, coefficient: Double)])] {
    var cuts: [(lower: Double, entries: [(column: Int, coefficient: Double)])] = []
    for window in windows {
      let places = kinds.windows[window]
      let span = Set(places.joined()).filter { rows[$0].map { wanted[$0].least > 0 } ?? false }
      let taken = places.reduce(Int.max) { min($0, $1.count { span.contains($0) }) }
      let need = span.reduce(0) { $0 + wanted[rows[$1]!].least }
      guard taken > 0, need > 0 else { continue }
      let heads = counts.map { count in
        count.rows.count { span.contains($0) } - (count.windows.contains(window) ? taken : 0)
      }
      let divisors = Set(counts.indices.filter { counts[$0].windows.contains(window) }.map { heads[$0] })
      for divisor in divisors.sorted() where divisor > 1 {
        let rest = need % divisor
        if rest == 0 { continue }
        var entries: [(column: Int, coefficient: Double)] = []
        for (column, head) in heads.enumerated() where head > 0 {
          entries.append((column, Double(rest * (head / divisor) + min(rest, head % divisor))))
        }
        for row in span.sorted() { entries += wanted[rows[row]!].columns.map { ($0, -1) } }
        cuts.append((Double(rest * ((need + divisor - 1) / divisor) - need), entries))
      }
    }
    return cuts
  }
}
