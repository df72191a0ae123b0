import CKernels

/// What heads cost in each row as a function of fractions of them: convex, in straight pieces.
struct RowCosts {
  /// Where a row's breaks begin in `breaks`. A row of m breaks has m + 1 slopes; those of row r begin at `start[r] + r`.
  private(set) var start: [Int32] = [0]
  private(set) var breaks: [Float] = []
  private(set) var slopes: [Float] = []
  /// Cost of no heads.
  private(set) var floor: [Double] = []

  var count: Int { floor.count }

  /// The pieces side by side, all rows of one after the other: the least slopes, then breaks and slopes by turns. Rows of
  /// fewer pieces repeat their least slope.
  private var layers: [Float] = []
  private var layerCount = 1
  /// Per layer, how many rows have to be looked at: those behind have fewer pieces.
  private var reach: [Int64] = []

  /// - Parameters:
  ///   - rows: cover rows, by their number in the cover model.
  ///   - steepest: slopes are held within it.
  init(_ cover: CoverModel, rows: [Int], steepest: Float) {
    for row in rows {
      var at = 0
      var last: Float?
      var fall = 0.0
      for segment in CellKinds.segments(cover, row: row) {
        // Where a table is not convex, the steeper slope goes on.
        let slope = max(last ?? -.infinity, min(max(Float(segment.slope), -steepest), steepest))
        if slope != last {
          if last != nil { breaks.append(Float(at)) }
          slopes.append(slope)
          last = slope
        }
        at += segment.length
        if slope < 0 { fall -= Double(slope) * Double(segment.length) }
      }
      if last == nil { slopes.append(0) }
      start.append(Int32(breaks.count))
      // What is cheapest costs what it does, however gently the slopes lead there.
      floor.append(Double(cover.table(row).min()!) + fall)
    }
    layOut()
  }

  /// Lays the pieces out so that steps go over many rows at once.
  private mutating func layOut() {
    layerCount = max(2, 1 + (0..<count).reduce(0) { max($0, Int(start[$1 + 1] - start[$1])) })
    layers = Array(repeating: -.infinity, count: (2 * layerCount - 1) * count)
    reach = (0..<layerCount).map { layer in
      Int64(1 + ((0..<count).last { Int(start[$0 + 1] - start[$0]) >= layer } ?? -1))
    }
    for row in 0..<count {
      let first = Int(start[row])
      layers[row] = slopes[first + row]
      for layer in 1..<layerCount {
        let isThere = first + layer - 1 < Int(start[row + 1])
        let at = (2 * layer - 1) * count + row
        layers[at] = isThere ? breaks[first + layer - 1] : 0
        layers[at + count] = isThere ? slopes[first + layer + row] : slopes[first + row]
      }
    }
  }

  func cost(_ row: Int, _ heads: Double) -> Double {
    var cost = floor[row]
    var from = 0.0
    for piece in Int(start[row])..<Int(start[row + 1]) {
      let to = Double(breaks[piece])
      if heads <= to { return cost + Double(slopes[piece + row]) * (heads - from) }
      cost += Double(slopes[piece + row]) * (to - from)
      from = to
    }
    return cost + Double(slopes[Int(start[row + 1]) + row]) * (heads - from)
  }

  /// A price, or the slope of the row that is nearest to it.
  func within(_ row: Int, _ price: Float) -> Float {
    min(max(price, slopes[Int(start[row]) + row]), slopes[Int(start[row + 1]) + row])
  }

  /// The least that heads cost when each of them is paid a price within the row's slopes.
  func least(_ row: Int, paid price: Double) -> Double {
    var cost = floor[row]
    var least = cost
    var from = 0.0
    for piece in Int(start[row])..<Int(start[row + 1]) {
      let to = Double(breaks[piece])
      cost += (Double(slopes[piece + row]) - price) * (to - from)
      least = min(least, cost)
      from = to
    }
    return least
  }

  /// Moves the price of every row by a step along its heads and a multiple of what they changed, and no further than the
  /// row's slopes: the proximal step of the conjugate of its cost.
  func step(
    _ prices: inout [Float], along heads: [Float], since last: inout [Float], by factor: Float, step: Float
  ) {
    steps_move_prices(&prices, heads, &last, layers, reach, Int64(layerCount), Int64(count), factor, step)
  }
}
