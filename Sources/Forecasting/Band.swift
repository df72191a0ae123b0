import Foundation

/// How far calls stray from what was expected: their variance is noise·m + spread²·m² at m expected calls, as for a
/// negative binomial whose rate itself is uncertain, and the band's ends are quantiles of what was seen.
///
/// Source: Jongbloed and Koole, *Managing Uncertainty in Call Centres Using Poisson Mixtures* (2001).
struct Band: Sendable {
  /// Variance over mean of small counts; 1 is Poisson.
  private(set) var noise = 2.0
  /// Standard deviation over mean of large counts.
  private(set) var spread = 0.15
  /// The band's ends in standard deviations.
  private(set) var low = -1.2816
  private(set) var high = 1.2816

  init() {}

  /// From the residuals of forecasts of the own past; those of days learned from are taken for three tenths too small.
  init<Past>(
    probability: Double, seen pasts: [Past], isOutOfSample: Bool,
    residuals: (Past) -> [(expected: Double, actual: Double)]
  ) {
    let seen = pasts.flatMap(residuals).filter { $0.expected > 0.02 }.sorted { $0.expected < $1.expected }
    let tail = (1 - probability) / 2
    let normal = Band.normalQuantile(1 - tail)
    low = -normal
    high = normal
    guard seen.count >= 40 else { return }
    fitVariance(seen)
    let scores = seen.map { ($0.actual - $0.expected) / deviation($0.expected) }
    let widening = isOutOfSample ? 1 : 1.3
    low = min(0, (quantile(scores, tail) ?? low) * widening)
    high = max(0, (quantile(scores, 1 - tail) ?? high) * widening)
  }

  func deviation(_ expected: Double) -> Double {
    (noise * expected + spread * spread * expected * expected).squareRoot()
  }

  /// The band's ends around `expected` calls; `caution` widens it for days that are known less well.
  func ends(_ expected: Double, caution: Double = 1) -> (low: Double, high: Double) {
    let deviation = deviation(expected) * caution
    return (max(0, expected + low * deviation), expected + high * deviation)
  }

  /// Noise and spread by a straight line through variance over mean against the mean, one point per tenth of the
  /// intervals; the variance is taken from the middle of the residuals, so that a few abnormal days do not widen it.
  private mutating func fitVariance(_ seen: [(expected: Double, actual: Double)]) {
    let groups = 10
    var points: [(mean: Double, ratio: Double)] = []
    for group in 0..<groups {
      let part = seen[seen.count * group / groups..<seen.count * (group + 1) / groups]
      if part.count < 4 { continue }
      let mean = part.reduce(0) { $0 + $1.expected } / Double(part.count)
      let errors = part.map { $0.actual - $0.expected }
      let deviation = ((quantile(errors, 0.9) ?? 0) - (quantile(errors, 0.1) ?? 0)) / (2 * 1.2816)
      points.append((mean, deviation * deviation / mean))
    }
    let count = Double(points.count)
    let mean = points.reduce(0) { $0 + $1.mean } / count
    let ratio = points.reduce(0) { $0 + $1.ratio } / count
    let across = points.reduce(0) { $0 + ($1.mean - mean) * ($1.mean - mean) }
    let along = points.reduce(0) { $0 + ($1.mean - mean) * ($1.ratio - ratio) }
    let slope = across > 0 ? max(0, along / across) : 0
    noise = ratio - slope * mean
    spread = slope.squareRoot()
    if noise < 1 {
      noise = 1
      spread = (max(0, ratio - 1) / mean).squareRoot()
    }
  }

  /// The quantile of the standard normal distribution, to 1e-9, by halving.
  static func normalQuantile(_ share: Double) -> Double {
    var low = -40.0
    var high = 40.0
    for _ in 0..<70 {
      let middle = (low + high) / 2
      if 0.5 * erfc(-middle / 2.0.squareRoot()) < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
