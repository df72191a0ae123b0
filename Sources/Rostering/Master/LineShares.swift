/// An agent's lines in a saddle point: what they cost, the rows they count in, and how much of each is taken.
final class LineShares {
  @exclusivity(unchecked) private(set) var costs: [Float] = []
  /// Rows of line i: `entries[starts[i]..<starts[i + 1]]`; a row twice where a line counts twice in it.
  @exclusivity(unchecked) private(set) var starts: [Int32] = [0]
  @exclusivity(unchecked) private(set) var entries: [Int32] = []
  /// They add up to one.
  @exclusivity(unchecked) var shares: [Float] = []
  /// Sum of the shares since the last restart, and the shares then.
  @exclusivity(unchecked) var sums: [Float] = []
  var last: [Float] = []
  /// Costs at the prices given last.
  @exclusivity(unchecked) private(set) var reduced: [Float] = []
  /// Square of the norm of the lines' matrix on changes of shares that add up to nothing.
  private(set) var norm: Float = 1
  private var measuredAt = 0
  /// The rows that its lines counted in when they were listed last.
  private(set) var used: [Int32] = []
  private var isListed = false

  var count: Int { costs.count }

  /// Adds a line; the first one is taken whole.
  func add(cost: Float, rows: some Sequence<Int32>) {
    isListed = false
    shares.append(costs.isEmpty ? 1 : 0)
    costs.append(cost)
    entries += rows
    starts.append(Int32(entries.count))
    sums.append(0)
    last.append(shares.last!)
    reduced.append(0)
  }

  /// Leaves nothing but some lines, named in order.
  func keep(_ kept: [Int]) {
    isListed = false
    var left: [Int32] = []
    var ends: [Int32] = [0]
    for line in kept {
      left += rows(line)
      ends.append(Int32(left.count))
    }
    (entries, starts) = (left, ends)
    costs = kept.map { costs[$0] }
    shares = kept.map { shares[$0] }
    (sums, last, reduced) = (shares, shares, shares)
    measuredAt = min(measuredAt, count)
  }

  /// The rows of a line.
  func rows(_ line: Int) -> ArraySlice<Int32> { entries[Int(starts[line])..<Int(starts[line + 1])] }

  /// Lists the rows that its lines count in.
  func list() {
    if isListed { return }
    isListed = true
    used = Set(entries).sorted()
  }

  /// Writes the lines' costs at some prices.
  func reduce(_ prices: [Float]) {
    prices.withUnsafeBufferPointer { prices in
      entries.withUnsafeBufferPointer { entries in
        reduced.withUnsafeMutableBufferPointer { reduced in
          var entry = 0
          for line in 0..<reduced.count {
            var sum = costs[line]
            let end = Int(starts[line + 1])
            while entry < end {
              sum += prices[Int(entries[entry])]
              entry += 1
            }
            reduced[line] = sum
          }
        }
      }
    }
  }

  /// Moves the shares by a step towards the lines that are cheap at the prices given last, and back to where they are
  /// shares; what that changes is added to the heads.
  func step(_ length: Float, heads: inout [Float]) {
    heads.withUnsafeMutableBufferPointer { heads in
      shares.withUnsafeMutableBufferPointer { shares in
        reduced.withUnsafeMutableBufferPointer { reduced in
          for line in 0..<reduced.count { reduced[line] = shares[line] - length * reduced[line] }
          let level = Self.level(UnsafeBufferPointer(reduced))
          for line in 0..<reduced.count {
            let share = max(0, reduced[line] - level)
            let difference = share - shares[line]
            if difference == 0 { continue }
            shares[line] = share
            for entry in Int(starts[line])..<Int(starts[line + 1]) { heads[Int(entries[entry])] += difference }
          }
        }
      }
    }
  }

  /// Adds the shares to their sums.
  func addUp() {
    sums.withUnsafeMutableBufferPointer { sums in
      for line in 0..<sums.count { sums[line] += shares[line] }
    }
  }

  /// The level above which the parts of values add up to one (Michelot 1986).
  @inline(__always)
  static func level(_ values: some Collection<Float>, sum whole: Float = 1) -> Float {
    var level = -Float.infinity
    var kept = 0
    while true {
      var sum: Float = -whole
      var count = 0
      for value in values where value > level {
        sum += value
        count += 1
      }
      let next = sum / Float(count)
      if count == kept || next <= level { return next }
      (level, kept) = (next, count)
    }
  }

  /// Measures the norm again when there are many more lines.
  func measure(_ squaredNorm: (LineShares) -> Float) {
    guard count > 1, count > measuredAt * 5 / 4 else { return }
    measuredAt = count
    norm = squaredNorm(self)
  }

  /// Square of the norm of the lines' matrix on changes of shares that add up to nothing.
  func squaredNorm(rowCount: Int) -> Float {
    PowerIteration.squaredNorm(
      columns: count, rows: rowCount, isBalanced: true,
      forward: { x, heads in
        for line in x.indices {
          for row in rows(line) { heads[Int(row)] += x[line] }
        }
      },
      back: { line, heads in rows(line).reduce(0) { $0 + heads[Int($1)] } })
  }
}
