import Foundation
import Workforce

/// Days of a queue as the daily model sees them.
struct DailyHistory: Sendable {
  let first: Day
  /// Calls per day; not a number where unknown.
  let totals: [Double]
  let roles: [DayRole]
  /// Days that speak for their weekday: known, ordinary, and of an open weekday.
  let isUsed: [Bool]

  func weekday(_ day: Int) -> Int { ((first.number + day + 3) % 7 + 7) % 7 }
  func dayOfMonth(_ day: Int) -> Int { (first + day).dayOfMonth }
}

/// Factors of weekday and of day of the month around a level that moves, fitted to the days before an origin:
/// calls = level × weekday × day of month.
struct DailyFit: Sendable {
  /// By weekday, Monday 0: calls at level 1; 0 where closed.
  private(set) var weekday = Array(repeating: 0.0, count: 7)
  /// By day of the month (index 0 unused): a factor around 1; all 1 where the fit goes without.
  private(set) var dayOfMonth = Array(repeating: 1.0, count: 32)
  /// The level around each day: what the used days within 17 days bring against their factors.
  private(set) var level: [Double]
  /// Used days, oldest first, and what each brings against its factors: the level it shows.
  let days: [Int]
  private(set) var shown: [Double] = []

  private static let reach = 17
  private static let weekdayHalfLife = 16.0
  private static let dayOfMonthHalfLife = 26.0

  init(_ history: DailyHistory, before end: Int, closed: [Bool], weekend: [Bool], usesDayOfMonth: Bool) {
    days = (0..<end).filter { history.isUsed[$0] }
    level = Array(repeating: 1, count: end)
    for index in 0..<7 {
      let totals = days.filter { history.weekday($0) == index }.map { history.totals[$0] }
      weekday[index] = median(totals).map { max($0, 0.01) } ?? 0
    }
    for round in 0..<3 {
      fitLevel(history)
      fitWeekdays(history)
      if usesDayOfMonth && round > 0 { fitDaysOfMonth(history) }
    }
    fitLevel(history)
    fillWeekdays(closed: closed, weekend: weekend)
    shown = days.map { history.totals[$0] / factor(history, $0) }
  }

  /// The position in `days` of the first used day that is not before `day`.
  func position(of day: Int) -> Int {
    var low = 0
    var high = days.count
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func factor(_ history: DailyHistory, _ day: Int) -> Double {
    max(weekday[history.weekday(day)], 1e-6) * dayOfMonth[history.dayOfMonth(day)]
  }

  private mutating func fitLevel(_ history: DailyHistory) {
    let ratios = days.map { history.totals[$0] / factor(history, $0) }
    var low = 0
    var high = 0
    for day in level.indices {
      while low < days.count && days[low] < day - Self.reach { low += 1 }
      while high < days.count && days[high] <= day + Self.reach { high += 1 }
      if low < high {
        let around = Array(ratios[low..<high])
        let middle = median(around)!
        // Where most days bring nothing, the middle says nothing either.
        level[day] = middle > 0 ? middle : around.reduce(0, +) / Double(around.count)
      } else if day > 0 {
        level[day] = level[day - 1]
      }
    }
  }

  private mutating func fitWeekdays(_ history: DailyHistory) {
    guard let newest = days.last else { return }
    for weekday in 0..<7 {
      var values: [Double] = []
      var weights: [Double] = []
      for day in days where history.weekday(day) == weekday && level[day] > 0 {
        values.append(history.totals[day] / (level[day] * dayOfMonth[history.dayOfMonth(day)]))
        weights.append(fading(Double(newest - day) / 7, halfLife: Self.weekdayHalfLife))
      }
      if values.isEmpty { continue }
      let usual = weightedMedian(values, weights)
      self.weekday[weekday] = max(0.01, winsorisedMean(values, weights, floor: usual.squareRoot()))
    }
  }

  /// Factors of the days of the month, smoothed over two days either side, the month taken as a ring, and held back by
  /// the weight of two days at 1: a bank's statement and pay days return every month.
  private mutating func fitDaysOfMonth(_ history: DailyHistory) {
    guard let newest = days.last else { return }
    let residuals = days.map { day -> Double in
      let expected = level[day] * weekday[history.weekday(day)]
      return expected > 0 ? history.totals[day] / expected - 1 : 0
    }
    let reach = 3 * 1.4826 * (median(residuals.map(abs)) ?? 0)
    var sums = Array(repeating: 0.0, count: 32)
    var weights = sums
    for (day, residual) in zip(days, residuals) {
      let weight = fading(Double(newest - day) / 7, halfLife: Self.dayOfMonthHalfLife)
      sums[history.dayOfMonth(day)] += weight * min(max(residual, -reach), reach)
      weights[history.dayOfMonth(day)] += weight
    }
    for target in 1...31 {
      var sum = 0.0
      var weight = 2.0
      for other in 1...31 {
        let distance = min(abs(target - other), 31 - abs(target - other))
        if distance > 2 { continue }
        let share = 1 - Double(distance) / 3
        sum += share * sums[other]
        weight += share * weights[other]
      }
      dayOfMonth[target] = max(0.2, 1 + sum / weight)
    }
  }

  /// Open weekdays of which no ordinary day is known take the mean of their kind, else of all.
  private mutating func fillWeekdays(closed: [Bool], weekend: [Bool]) {
    let known = weekday
    for index in 0..<7 {
      if closed[index] { weekday[index] = 0 }
      if known[index] > 0 || closed[index] { continue }
      let alike = (0..<7).filter { weekend[$0] == weekend[index] && known[$0] > 0 && !closed[$0] }.map { known[$0] }
      let any = alike.isEmpty ? known.filter { $0 > 0 } : alike
      weekday[index] = any.isEmpty ? 0 : any.reduce(0, +) / Double(any.count)
    }
  }
}
