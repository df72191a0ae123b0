import Rules
import Workforce

/// A problem at prices that the labels of a line can hold, in 32 bits.
///
/// Prices are divided by what divides them all, which changes nothing. Where a line could still pay too much, the
/// largest are lowered: then rosters compare nearly as before, and a bound stays one, for no roster costs more.
struct PriceRange {
  /// What a line may pay in all.
  static let room = 1 << 26
  /// What a row of the cover may cost in all.
  private static let rowRoom = 1 << 28

  let problem: RosterProblem
  /// What a price of 1 stands for.
  let unit: Int
  /// Whether the problem is not as it was given.
  let isNarrower: Bool

  init(_ original: RosterProblem) {
    var (divisor, largest) = (0, 0)
    original.readPrices { price in
      divisor = Self.greatestDivisor(divisor, price)
      largest = max(largest, price)
    }
    let unit = max(1, divisor)
    let problem = unit == 1 ? original : original.repriced { $0 / unit }
    largest /= unit
    let departure = problem.cross.reduce(1) { max($0, $1.bounds.furthest(problem.agents.count)) }
    var cap = largest
    while cap > 1, cap > Self.rowRoom / departure || problem.largestPayment(cap: cap) > Self.room {
      cap -= (cap + 3) / 4
    }
    isNarrower = unit > 1 || cap < largest
    self.unit = unit
    self.problem = cap == largest ? problem : problem.repriced { min($0, cap) }
  }

  private static func greatestDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : greatestDivisor(b, a % b) }
}

extension Bounds {
  /// The price of the last unit outside, on the dearer side.
  var steepest: Int { max(under.prices.last ?? 0, over.prices.last ?? 0) }

  /// Units outside at most, of a count from 0.
  fileprivate func furthest(_ most: Int) -> Int { max(least, most - self.most, 0) }
}

extension RosterProblem {
  fileprivate func readPrices(_ read: (Int) -> Void) {
    for bounds in [lines.joined().map(\.bounds), cross.map(\.bounds)].joined() {
      bounds.under.prices.forEach(read)
      bounds.over.prices.forEach(read)
    }
    for price in prices { read(price.price) }
  }

  /// More than any line pays for its own limits and wishes, and for being where each head costs the most, when no price
  /// is above the cap. Hard limits aside.
  func largestPayment(cap: Int = .max) -> Int {
    let own = agents.indices.map { agent in
      lines[agent].reduce(0) { $0 + payment($1, cap) }
    }
    var wished = agents.map { _ in 0 }
    for price in prices { wished[price.agent] += min(price.price, cap) }
    return headPayment(cap) + (zip(own, wished).map(+).max() ?? 0)
  }

  /// The same for the heads alone.
  private func headPayment(_ cap: Int) -> Int {
    var onDay = Array(repeating: 0, count: dayCount * duties.count)
    var before = Array(repeating: 0, count: timetable.intervalCount + 1)
    for limit in cross {
      let price = min(limit.bounds.steepest, cap)
      switch limit.place {
      case .interval(let interval, _): before[interval + 1] += price
      case .day(let day, let counted):
        for duty in counted.members where Int(duty) < duties.count { onDay[day * duties.count + Int(duty)] += price }
      }
    }
    for interval in 0..<timetable.intervalCount { before[interval + 1] += before[interval] }
    return (0..<dayCount).reduce(0) { sum, day in
      sum
        + (0..<duties.count).reduce(0) { most, duty in
          let present = timetable.presence(DutyID(duty), on: day).intervals
          let inside = before[present.upperBound] - before[present.lowerBound]
          return max(most, onDay[day * duties.count + duty] + inside)
        }
    }
  }

  /// More than a limit on a line charges.
  private func payment(_ limit: LineLimit, _ cap: Int) -> Int {
    let steepest = min(limit.bounds.steepest, cap)
    guard steepest > 0 else { return 0 }
    let days = dayCount + historyCount
    let units: Int =
      switch limit.count {
      case .sequence: days
      case .streak: limit.bounds.under.isHard ? days : days * max(1, min(limit.bounds.least, days))
      case .total(.minutes, let window): limit.bounds.furthest(min(window.count, days) * 1_440)
      case .total(_, let window): limit.bounds.furthest(min(window.count, days))
      }
    return units * steepest
  }
}
