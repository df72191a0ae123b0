/// Climbs a concave function by deflected subgradients (Camerini, Fratta and Maffioli 1975), back to the best point with
/// shorter steps whenever several in a row have gained nothing.
struct SubgradientAscent {
  private(set) var best: [Double]
  private(set) var bestValue: Double
  private(set) var steps = 0
  private let low: [Double]
  private let high: [Double]

  /// - Parameters:
  ///   - start: where to begin.
  ///   - value: the function there, when it is known.
  ///   - low: least value of each coordinate; `high` the greatest.
  init(from start: [Double], value: Double = -.infinity, low: [Double], high: [Double]) {
    best = start
    bestValue = value
    self.low = low
    self.high = high
  }

  /// - Parameters:
  ///   - target: a value that is likely out of reach.
  ///   - oracle: the function and a subgradient of it; where it is not finite the climb ends.
  mutating func run(
    target: Double, until isOver: (_ steps: Int) -> Bool, oracle: ([Double]) -> (value: Double, gradient: [Double])
  ) {
    var point = best
    var direction = Array(repeating: 0.0, count: point.count)
    var length = 0.05
    var failures = 0
    while !isOver(steps) {
      steps += 1
      let (value, gradient) = oracle(point)
      guard value.isFinite else { return }
      if value > bestValue {
        (bestValue, best) = (value, point)
        failures = 0
        length = min(1, length * 1.1)
      } else {
        failures += 1
      }
      if failures >= 4 {
        failures = 0
        length *= 0.6
        if length < 0.0005 { return }
        point = best
        for coordinate in direction.indices { direction[coordinate] = 0 }
        continue
      }
      var norm = 0.0
      for coordinate in point.indices {
        direction[coordinate] = 0.7 * direction[coordinate] + 0.3 * gradient[coordinate]
        norm += direction[coordinate] * direction[coordinate]
      }
      if norm < 1e-9 { return }
      let step = length * max(1, min(target, bestValue + 0.3 * abs(target)) - value) / norm
      for coordinate in point.indices {
        let moved = point[coordinate] + step * direction[coordinate]
        point[coordinate] = min(max(moved, low[coordinate]), high[coordinate])
      }
    }
  }
}
