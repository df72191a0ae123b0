import Foundation

/// How the level is carried from the history's end into the future. Which of these choices fits a queue is decided by
/// forecasting its own past: see `VolumeModel`.
struct LevelChoice: Hashable, Sendable {
  /// Half-lives in weeks of the robust means whose mean is the level.
  var halfLives: [Double] = [3, 12]
  /// How much of the slope of recent weeks goes on, 0 to 1.
  var trend = 0.0
  /// How much of last years' course from the same season goes on, 0 to 1.
  var season = 0.0
  var usesDayOfMonth = false

  /// How far the choice is from the plainest one.
  var complexity: Int {
    (halfLives.count == 2 ? 0 : 1) + (trend > 0 ? 1 : 0) + (season > 0 ? 1 : 0) + (usesDayOfMonth ? 1 : 0)
  }

  /// Every choice, the plainest first.
  static func all(dayOfMonth: Bool, season: Bool) -> [LevelChoice] {
    var choices: [LevelChoice] = []
    for usesDayOfMonth in dayOfMonth ? [false, true] : [false] {
      for season in season ? [0, 0.5, 0.85] : [0] {
        for trend in [0, 0.5, 1] {
          for halfLives in [[3.0, 12], [2], [16]] {
            choices.append(
              LevelChoice(halfLives: halfLives, trend: trend, season: season, usesDayOfMonth: usesDayOfMonth))
          }
        }
      }
    }
    return choices.enumerated().sorted { ($0.1.complexity, $0.0) < ($1.1.complexity, $1.0) }.map(\.element)
  }
}

/// The level of the days after a fit's last day.
struct LevelModel: Sendable {
  let fit: DailyFit
  let choice: LevelChoice
  /// The day the level is known for: the fit's last used day.
  private let newest: Int
  private let base: Double
  /// Relative change of the level per week.
  private let slope: Double
  /// The logarithm of the level at the same time of each earlier year, the last year first, as far as it is known.
  private let earlier: [Double]

  /// The trend's damping per week (Gardner and McKenzie 1985): a slope fades over some months.
  private static let damping = 0.97
  private static let mostWeeks = 26.0
  private static let trendWeeks = 16

  init(_ fit: DailyFit, choice: LevelChoice) {
    self.fit = fit
    self.choice = choice
    newest = fit.days.last ?? 0
    slope = choice.trend > 0 ? choice.trend * Self.slope(fit, asOf: newest) : 0
    base = Self.level(fit, asOf: newest, halfLives: choice.halfLives, slope: slope)
    var earlier: [Double] = []
    if choice.season > 0, let first = fit.days.first {
      for year in 1...4 where newest - 364 * year - first >= 42 {
        let level = Self.level(fit, asOf: newest - 364 * year, halfLives: choice.halfLives, slope: 0)
        guard level > 0 else { break }
        earlier.append(log(level))
      }
    }
    self.earlier = earlier
  }

  /// The level expected on a day, counted as the history's days are.
  func level(on day: Int) -> Double {
    let weeks = max(0, Double(day - newest) / 7)
    let grown = slope * (1 - pow(Self.damping, weeks)) / -log(Self.damping)
    return base * exp(grown) * seasonal(day)
  }

  /// A robust mean of the levels shown up to `end`, the recent ones first; days are moved along `slope` to the end.
  private static func level(_ fit: DailyFit, asOf end: Int, halfLives: [Double], slope: Double) -> Double {
    var values: [Double] = []
    var ages: [Double] = []
    for position in fit.position(of: end - Int(7 * mostWeeks))..<fit.position(of: end + 1) {
      let age = Double(end - fit.days[position]) / 7
      values.append(fit.shown[position] * exp(slope * age))
      ages.append(age)
    }
    guard !values.isEmpty else { return 0 }
    let means = halfLives.map { halfLife in
      winsorisedMean(values, ages.map { fading($0, halfLife: halfLife) }, floor: 0.02 * (median(values) ?? 0))
    }
    return means.reduce(0, +) / Double(means.count)
  }

  /// The robust slope of the last weeks' levels, per week and relative, within 5 %.
  private static func slope(_ fit: DailyFit, asOf end: Int) -> Double {
    var weeks: [(x: Double, y: Double)] = []
    for week in 0..<trendWeeks {
      let shown = fit.shown[fit.position(of: end - 7 * week - 6)..<fit.position(of: end - 7 * week + 1)]
      if let middle = median(Array(shown)), middle > 0 { weeks.append((-Double(week), log(middle))) }
    }
    guard weeks.count >= 6, let slope = medianSlope(weeks) else { return 0 }
    return min(max(slope, -0.05), 0.05)
  }

  /// How the level went on from the same time of earlier years to the same day of the season, weekday by weekday.
  private func seasonal(_ day: Int) -> Double {
    guard !earlier.isEmpty else { return 1 }
    var logs: [Double] = []
    for (position, before) in earlier.enumerated() {
      let then = day - 364 * (position + 1)
      let around = fit.shown[fit.position(of: then - 10)..<fit.position(of: then + 11)]
      if let middle = median(Array(around)), middle > 0 { logs.append(log(middle) - before) }
    }
    guard !logs.isEmpty else { return 1 }
    return exp(choice.season * logs.reduce(0, +) / Double(logs.count))
  }

  /// Whether the history reaches back far enough before `newest` for the season to have any effect.
  static func knowsSeason(_ fit: DailyFit) -> Bool {
    guard let first = fit.days.first, let last = fit.days.last else { return false }
    return last - 364 - first >= 42
  }
}
