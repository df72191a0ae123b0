import Modelling

/// A row that takes away what only fractions of people can do (mixed integer rounding).
///
/// A break takes each wearer out of its rows once in its window. Over all rows of the window together, `n[k]` people of
/// each kind bring `h[k]` heads, the break taken off, and with what is missing in each row that is at least the need R:
///
///     Σ missing[row] + Σ h[k] · n[k] ≥ R
///
/// A fraction of a wearer, spread over the window, seems to cover what one cannot. Rounding by δ, the wearers' own heads,
/// with r = R mod δ, gives
///
///     Σ missing[row] + Σ (r · ⌊h[k] / δ⌋ + min(r, h[k] mod δ)) · n[k] ≥ r · ⌈R / δ⌉
struct RoundingRow {
  /// Number of a kind, and the coefficient of how many are of it.
  let kinds: [(kind: Int, coefficient: Int)]
  /// Rows whose missing heads enter.
  let rows: [Int32]
  let least: Int

  /// All that break windows give.
  ///
  /// - Parameters:
  ///   - windows: numbers of the windows.
  ///   - all: per window, the rows each of its options takes a wearer out of.
  ///   - kinds: which rows people of each kind bring a head to, and which breaks they have.
  ///   - need: heads a row would like from these people; nil where a row does not take part.
  static func rows(
    windows: [Int], of all: [[[Int32]]], kinds: [CellKinds.Kind], need: (_ row: Int32) -> Int?
  ) -> [RoundingRow] {
    var rows: [RoundingRow] = []
    for window in windows {
      let places = all[window]
      let span = Set(places.joined()).filter { need($0) != nil }
      let taken = places.reduce(Int.max) { min($0, $1.count { span.contains($0) }) }
      let wanted = span.reduce(0) { $0 + need($1)! }
      guard taken > 0, wanted > 0 else { continue }
      let heads = kinds.map { kind in
        kind.rows.count { span.contains($0) } - (kind.windows.contains(window) ? taken : 0)
      }
      let divisors = Set(kinds.indices.filter { kinds[$0].windows.contains(window) }.map { heads[$0] })
      for divisor in divisors.sorted() where divisor > 1 {
        let rest = wanted % divisor
        if rest == 0 { continue }
        rows.append(
          RoundingRow(
            kinds: heads.indices.filter { heads[$0] > 0 }.map {
              ($0, rest * (heads[$0] / divisor) + min(rest, heads[$0] % divisor))
            },
            rows: span.sorted(), least: rest * ((wanted + divisor - 1) / divisor)))
      }
    }
    return rows
  }
}

extension LinearProgram {
  /// Adds a rounding row.
  ///
  /// - Parameters:
  ///   - segments: of each row that takes part.
  ///   - count: the column that counts the people of a kind.
  mutating func add(
    _ rounding: RoundingRow, segments: (_ row: Int32) -> HeadSegments, count: (_ kind: Int) -> Int
  ) {
    var entries = rounding.kinds.map { (column: count($0.kind), coefficient: Double($0.coefficient)) }
    var wanted = 0
    for row in rounding.rows {
      wanted += segments(row).wanted
      entries += segments(row).columns.map { ($0, -1) }
    }
    addRow(lower: Double(rounding.least - wanted), upper: .infinity, entries: entries)
  }
}
