/// Shares of a day in intervals of `minutes`, as shares in intervals of another length; the sum stays.
///
/// Shorter intervals follow a straight line within each long one, whose slope is that of the neighbours but never so
/// steep that a new peak arises (the monotonised central limiter of van Leer, 1977). Next to a closed interval the line
/// is flat: doors open at once.
func resampled(_ shares: [Double], from minutes: Int, to other: Int) -> [Double] {
  guard minutes != other else { return shares }
  let common = greatestCommonDivisor(minutes, other)
  let fine = split(shares, into: minutes / common)
  let parts = other / common
  return stride(from: 0, to: fine.count, by: parts).map { fine[$0..<$0 + parts].reduce(0, +) }
}

private func split(_ shares: [Double], into parts: Int) -> [Double] {
  guard parts > 1 else { return shares }
  let count = shares.count
  return shares.indices.flatMap { index -> [Double] in
    let here = shares[index]
    let before = shares[(index + count - 1) % count]
    let after = shares[(index + 1) % count]
    let rise = (here - before, after - here)
    var slope = 0.0
    if before > 0, after > 0, rise.0 * rise.1 > 0 {
      slope = min(2 * abs(rise.0), 2 * abs(rise.1), abs(after - before) / 2) * (rise.0 < 0 ? -1 : 1)
    }
    return (0..<parts).map { part in
      (here + slope * ((Double(part) + 0.5) / Double(parts) - 0.5)) / Double(parts)
    }
  }
}

func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : greatestCommonDivisor(b, a % b) }
