/// What head counts cost at the least.
extension CoverModel {
  /// The least that head counts outside some rows cost, and what no roster can change.
  func floorCost(without included: [Int]) -> Int {
    var isIncluded = Array(repeating: false, count: rowCount)
    for row in included { isIncluded[row] = true }
    return (0..<rowCount).reduce(constant) { sum, row in
      isIncluded[row] ? sum : sum + Int(table(row).min()!)
    }
  }

  /// What head counts of zero cost in some rows, and the least that the others can.
  func floorCost(_ included: [Int]) -> Int {
    included.reduce(floorCost(without: included)) { $0 + Int(table($1).first!) }
  }

  /// The head count that is cheapest for a row where each head is paid a price, and of those alike the one nearest to
  /// some count; its value is in `scale`-ths, as the price is.
  func cheapestCount(
    _ row: Int, price: Int32, scale: Int, near present: Int = 0, within range: ClosedRange<Int>? = nil
  ) -> (value: Int, count: Int) {
    let table = table(row)
    var best = (value: Int.max, count: 0)
    for count in range ?? 0...table.count - 1 {
      let value = Int(table[table.startIndex + count]) * scale - Int(price) * count
      if value < best.value || (value == best.value && abs(count - present) < abs(best.count - present)) {
        best = (value, count)
      }
    }
    return best
  }
}
