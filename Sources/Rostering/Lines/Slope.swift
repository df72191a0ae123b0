import Rules

/// A straight line that stands in for the price of a counter: labels pay a rate per unit instead of keeping the counter.
///
/// Under a convex price it touches from below. Beside a limit it is a Lagrangian multiplier: lines may pass the limit,
/// and a higher rate makes them stop.
struct Slope {
  /// Price of each value that is allowed; convex.
  let prices: [Int32]
  /// Value the counter begins with; labels pay the rate only for what they add.
  let initial: Int
  /// Whether values beyond the prices are forbidden.
  let isLimit: Bool
  private(set) var rate: Int32 = 0
  /// The least of price − rate × value: how far the straight line has to be lowered.
  private(set) var least: Int32
  /// Rates known to be too low and too high for the question at hand.
  private var low: Int32 = 0
  private var high: Int32?
  /// A rate that tells beside the prices of the question, and how often rates have been too low for it.
  private var telling: Int32 = 1
  private var raises = 0

  init(_ prices: [Int32], initial: Int, isLimit: Bool = false) {
    self.prices = prices
    self.initial = initial
    self.isLimit = isLimit
    least = prices.min() ?? 0
  }

  func forbids(_ value: Int) -> Bool { value >= prices.count }

  /// How far the straight line lies below the true price.
  func error(at value: Int) -> Int { Int(prices[value]) - Int(rate) * value - Int(least) }

  /// Labels hold the rate times all that a line can count.
  private var steepest: Int32 { (1 << 25) / Int32(max(1, prices.count)) }

  /// A higher rate than the present one: mostly a small one is enough, and steep prices soon need a large one.
  private var raised: Int32 { max(raises < Self.smallRaises ? 16 : telling, 16, 2 * rate) }

  private static let smallRaises = 6

  private mutating func lower() {
    least = prices.indices.reduce(Int32.max) { min($0, prices[$1] - rate * Int32($1)) }
  }

  /// A new question: rates found too low or too high before may be right for it.
  ///
  /// - Parameter price: what a duty saves at most in it.
  mutating func begin(_ price: Int32) {
    low = 0
    high = nil
    telling = price / 8
    raises = 0
  }

  /// Moves the line to where a value is.
  mutating func move(to value: Int) {
    if isLimit {
      bisect(value)
    } else {
      touch(value)
    }
    lower()
  }

  /// Makes passing a limit dearer, whatever was known of rates.
  mutating func double() {
    rate = min(raised, steepest)
    lower()
  }

  /// Takes the slope next to a value, on the side of where the present line touches.
  private mutating func touch(_ value: Int) {
    let touch = prices.indices.min {
      (prices[$0] - rate * Int32($0), $0) < (prices[$1] - rate * Int32($1), $1)
    }!
    let left = value > 0 ? prices[value] - prices[value - 1] : nil
    let right = value + 1 < prices.count ? prices[value + 1] - prices[value] : nil
    rate = (value > touch ? left ?? right : right ?? left) ?? 0
  }

  private mutating func bisect(_ value: Int) {
    if forbids(value) {
      low = rate
      rate = high.map { (low + $0 + 1) / 2 } ?? raised
      raises += 1
    } else {
      high = rate
      rate = (low + rate) / 2
    }
    rate = min(rate, steepest)
  }
}

extension Counter {
  /// The prices of its values up to a limit beyond which all are forbidden, when they are convex and of a single window.
  var limitedPrices: [Int32]? {
    guard windows.count == 1 else { return nil }
    let costs = windows[0].costs
    guard costs.allSatisfy({ $0 < Self.forbidden }) else { return nil }
    for value in costs.indices.dropFirst(2) where costs[value] - costs[value - 1] < costs[value - 1] - costs[value - 2]
    {
      return nil
    }
    return costs
  }

  /// The prices of its final values when they are all allowed, convex, and of a single window.
  var convexPrices: [Int32]? {
    guard let prices = limitedPrices, prices.count > windows[0].natural else { return nil }
    return prices
  }

  /// Whether a final value is one about which nothing is charged or forbidden, a unit up or down as well.
  func isLoose(_ value: Int) -> Bool {
    guard windows.count == 1 else { return false }
    let costs = windows[0].costs
    return [value - 1, value, value + 1].allSatisfy { near in
      near < 0 || (near < costs.count ? costs[near] == 0 : near > windows[0].natural)
    }
  }
}
