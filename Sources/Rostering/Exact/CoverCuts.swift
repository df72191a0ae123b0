import Rules

/// Rows that no roster needs and every search does: they take away what only fractions of people can do.
///
/// A break takes each wearer off the phones once in its window T. So over T together, n wearers are there |T| − 1 times
/// each, and the rows of T add up to
///
///     Σ missing[t] + Σ c[k] · n[k] ≥ R          over t in T, with whole c ≥ 0 but for other classes' breaks, whole n
///
/// One wearer and a quarter, spread over four places, seem to cover what one cannot. Rounding by δ, the wearers' own
/// coefficient, with r = R mod δ, gives `cut[group,day,duty,break]`:
///
///     Σ missing[t] + Σ (r · ⌊c[k] / δ⌋ + min(r, c[k] mod δ)) · n[k] ≥ r · ⌈R / δ⌉
struct CoverCuts {
  /// A lower end on the phones: how many there should be, and the form of those missing.
  struct Floor {
    let least: Int
    let missing: LinearForm
  }

  let columns: HeadColumns
  /// Per group and interval.
  let floors: [Int: [Int: Floor]]

  func write(to writer: inout ExactWriter) {
    for placement in columns.placements {
      for group in placement.groups {
        guard let floors = floors[group] else { continue }
        let window = Set(placement.options.flatMap { Array($0.intervals) }).sorted().filter { floors[$0] != nil }
        let taken = placement.options.map { option in window.count { option.intervals.contains($0) } }.min() ?? 0
        let wearers = placement.wearers.terms
        guard taken > 0, wearers.count == 1 else { continue }
        var people = LinearForm.sum(window.map { columns.present[group][$0] })
        people = (people - taken * placement.wearers).simplified
        var need = -people.constant
        var missing = LinearForm()
        for floor in window.compactMap({ floors[$0] }) {
          need += floor.least
          missing += floor.missing
        }
        let divisor = people.terms.first { $0.column == wearers[0].column }?.coefficient ?? 0
        let rest = divisor > 0 ? remainder(need, divisor) : 0
        guard need > 0, rest > 0 else { continue }
        var cut = missing
        for term in people.terms {
          let part = remainder(term.coefficient, divisor)
          cut.add(column: term.column, rest * (term.coefficient - part) / divisor + min(rest, part))
        }
        writer.row(
          cut, least: rest * ((need - rest) / divisor + 1),
          name: "cut[\(group),\(placement.day),\(placement.duty),\(placement.index)]")
      }
    }
  }

  private func remainder(_ value: Int, _ divisor: Int) -> Int { ((value % divisor) + divisor) % divisor }
}
