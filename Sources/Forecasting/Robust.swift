import Foundation

/// The middle of some values; nil of none.
func median(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// The value below which `share` of the values lie, interpolated; nil of none.
func quantile(_ values: [Double], _ share: Double) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let position = share * Double(sorted.count - 1)
  let below = Int(position)
  let above = min(below + 1, sorted.count - 1)
  return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
}

/// The value at which half of the weight is reached; 0 of none. Weights are positive.
func weightedMedian(_ values: [Double], _ weights: [Double]) -> Double {
  let sorted = zip(values, weights).sorted { $0.0 < $1.0 }
  let half = weights.reduce(0, +) / 2
  var reached = 0.0
  for (value, weight) in sorted {
    reached += weight
    if reached >= half { return value }
  }
  return sorted.last?.0 ?? 0
}

/// A weighted mean of values pulled in to three robust deviations from their median, so that an abnormal day counts as
/// no more than a rare one. `floor` is the least deviation assumed: counts never vary less than Poisson's.
///
/// Source: Huber, *Robust Statistics* (1981), section 1.7 (winsorising by the median absolute deviation).
func winsorisedMean(_ values: [Double], _ weights: [Double], floor: Double) -> Double {
  let middle = weightedMedian(values, weights)
  let deviation = weightedMedian(values.map { abs($0 - middle) }, weights)
  let reach = 3 * max(1.4826 * deviation, floor)
  var sum = 0.0
  var weight = 0.0
  for (value, share) in zip(values, weights) {
    sum += share * min(max(value, middle - reach), middle + reach)
    weight += share
  }
  return weight > 0 ? sum / weight : 0
}

/// The weight of something `age` old that counts for half after `halfLife`.
func fading(_ age: Double, halfLife: Double) -> Double { exp2(-max(0, age) / halfLife) }

/// The median of the slopes between all pairs of points (Theil 1950, Sen 1968); nil of fewer than two.
func medianSlope(_ points: [(x: Double, y: Double)]) -> Double? {
  var slopes: [Double] = []
  for (index, first) in points.enumerated() {
    for second in points[(index + 1)...] where second.x != first.x {
      slopes.append((second.y - first.y) / (second.x - first.x))
    }
  }
  return median(slopes)
}
