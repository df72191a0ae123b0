/// What heads cost in each row as a function of fractions of them: convex, in straight pieces.
struct RowCosts {
  /// Where a row's breaks begin in `breaks`. A row of m breaks has m + 1 slopes; those of row r begin at `start[r] + r`.
  private(set) var start: [Int32] = [0]
  private(set) var breaks: [Float] = []
  private(set) var slopes: [Float] = []
  /// Cost of no heads.
  private(set) var floor: [Double] = []

  var count: Int { floor.count }

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

  /// Moves the price of every row by a step along its heads, and no further than the row's slopes: the proximal step of
  /// the conjugate of its cost.
  func step(_ prices: inout [Float], along heads: [Float], ahead change: inout [Float], by factor: Float, step: Float) {
    let rows = count
    prices.withUnsafeMutableBufferPointer { prices in
      change.withUnsafeMutableBufferPointer { change in
        for row in 0..<rows {
          let wanted = prices[row] + step * (heads[row] + factor * change[row])
          change[row] = 0
          var piece = Int(start[row])
          let end = Int(start[row + 1])
          var price = slopes[piece + row]
          while piece < end {
            let here = wanted - step * breaks[piece]
            if here <= price { break }
            price = min(here, slopes[piece + 1 + row])
            if here <= price { break }
            piece += 1
          }
          prices[row] = price
        }
      }
    }
  }
}
