import Rules
import Workforce

/// Column generation on a saddle point: steps towards the optimum of the lines known so far, then every agent's cheapest
/// line at the prices. The lines of each round are only as good as its prices, so early rounds end far from their
/// optimum.
struct SaddleLoop {
  struct Result {
    var point: DualPoint
    /// The Lagrangian function there.
    var value = -Double.infinity
    var lines: [SharedLine] = []
    /// The program of all lines was solved to the end, or nearly.
    var isConverged = false
    /// Or nearly enough for a dive.
    var isSharp = false
    /// The rounds that it takes do not fit in.
    var isOutOfReach = false
  }

  private let bound: LagrangianBound
  private let pricing: LinePricing
  private let dual: DualFunction
  private var master: SaddleMaster
  /// Cost of the rows without a price.
  private let offset: Int
  private var result: Result

  /// - Parameter start: a first guess at the price of one more head per cover row, in the bound's scale.
  init(bound: LagrangianBound, pricing: LinePricing, dual: DualFunction, start: [Int32]) {
    self.bound = bound
    self.pricing = pricing
    self.dual = dual
    let cover = bound.cover
    master = SaddleMaster(
      cover, rows: bound.few, fixed: Array(repeating: 0, count: cover.rowCount),
      agents: Array(bound.problem.agents.indices), days: Array(0..<cover.dayCount),
      prices: start.map { Double($0) / Double(bound.scale) }, seed: 1)
    offset = bound.cover.floorCost(without: bound.few)
    result = Result(point: dual.point { _ in 0 })
  }

  /// Work so far, in labels.
  var work: Int { master.saddle.work + dual.work }

  /// - Parameters:
  ///   - rosters: a line per agent each, to begin with.
  ///   - known: an earlier solution.
  ///   - spent: share of the time that has passed.
  ///   - isLate: from then on, with a long period, the loop ends where it is likely to take too long.
  ///   - isHurried: the last digits have to wait.
  ///   - onConverged: told once when all but the last digits are found.
  mutating func run(
    _ rosters: [[[DutyID]]], known: Relaxation, workLimit: Int, spent: () -> Double, isLate: () -> Bool,
    isHurried: () -> Bool, _ shouldStop: () -> Bool, onConverged: (Result) -> Void
  ) -> Result {
    master.add(known.lines)
    for roster in rosters {
      for (agent, line) in roster.enumerated() { _ = add(agent, line) }
    }
    // However little may be done, the first prices give a bound.
    let begun = spent()
    _ = price()
    result.isOutOfReach = known.lines.isEmpty && spent() - begun > 1 / Self.fewestRounds
    if result.isOutOfReach { return result }
    var isExact = false
    var missing = Double.infinity
    var upper = 0.0
    var convergedAt: Int?
    var rounds = 0
    // Later rounds take longer than the first: the rest is judged by the first few, and once by those that come late.
    var isJudged = false
    // A long period's time may be over before its end: a bound is taken before.
    var isMeasured = !bound.cover.isLong
    while !shouldStop(), work < workLimit {
      // Far from the optimum the bound tells nothing: then only a part of the agents is asked at a time.
      upper = solve(missing)
      while missing > (isMeasured ? 0.01 : Self.nearEnough) * abs(upper), !shouldStop(), work < workLimit {
        missing = (0..<Self.parts).reduce(0) { sum, part in
          if part > 0 { _ = solve(missing) }
          return sum + price(part)
        }
        upper = solve(missing)
        rounds += 1
        if bound.cover.isLong, rounds == Self.judged || !isJudged && isLate() {
          isJudged = rounds > Self.judged
          result.isOutOfReach = begun + (spent() - begun) * likelyRounds / Double(rounds) > Self.latestEnd
          if result.isOutOfReach { return result }
        }
        if bound.cover.isLong, spent() > Self.latestMeasure, missing > Self.withinReach * abs(upper) {
          result.isOutOfReach = true
          return result
        }
      }
      master.trim(to: Self.lines)
      upper = solve(missing)
      guard let added = price() else { break }
      isMeasured = true
      missing = upper - result.value
      let isClosed = (result.value - 1e-6).rounded(.up) >= (upper - 0.02).rounded(.up)
      result.isConverged = result.isConverged || isClosed || missing < 0.005 * abs(upper)
      let done = known.work + work
      if isClosed || result.isConverged && (isHurried() || done > Self.patience * (convergedAt ?? done)) { break }
      if result.isConverged, convergedAt == nil {
        convergedAt = done
        result.lines = master.shared()
        result.isSharp = true
        onConverged(result)
      }
      if added == 0 {
        if isExact { break }
        isExact = true
        pricing.beExact()
      }
    }
    result.isSharp = result.isConverged || bound.cover.isLong && missing < Self.nearEnough * abs(upper)
    result.isOutOfReach = bound.cover.isLong && !result.isSharp
    result.lines = master.shared()
    return result
  }

  /// Steps towards the optimum of the lines known so far, the nearer the less the missing ones can lower it; gives what
  /// it costs at most.
  private func solve(_ missing: Double) -> Double {
    let tolerance = missing.isFinite ? max(0.02, 0.5 * missing) : 0
    return master.saddle.solve(tolerance: tolerance, epochs: Self.epochs).upper + Double(offset)
  }

  /// Rounds of pricing that it takes at least, as a rule, and what the weeks of the period that may depend on each other
  /// add to them: forty for a month, 85 for half a year, four hundred for a year, which is known to take more.
  private static let fewestRounds = 40.0
  private static let roundsPerCube = 0.0026
  private var likelyRounds: Double {
    let weeks = Double(bound.cover.dayCount) / 7
    return Self.fewestRounds + Self.roundsPerCube * weeks * weeks * weeks
  }
  /// Rounds whose pace tells whether all of them may fit in.
  private static let judged = 24
  /// Share of the time after which a long period's relaxation is of no more use, at the pace of its first rounds.
  private static let latestEnd = 0.3
  /// Share of the time at which what is missing of a long period's relaxation tells whether it may be of use in the end,
  /// and what share of the cost that may be.
  private static let latestMeasure = 0.35
  private static let withinReach = 1.0
  /// Share of the cost that may be missing for a dive to begin.
  private static let nearEnough = 0.2
  private static let parts = 4
  /// The last digits may cost this many times what all before did.
  private static let patience = 3
  /// Lines of an agent that are kept besides those taken.
  private static let lines = 24
  /// Passes over all lines between two rounds of pricing at most.
  private static let epochs = 200

  /// Prices every agent; gives how many lines are new, or nil when it was stopped.
  private mutating func price() -> Int? {
    let prices = master.prices
    let point = dual.point { prices[$0] }
    let value = dual.value(point)
    if value.bound > result.value { (result.value, result.point) = (value.bound, point) }
    var added = 0
    for (agent, line) in value.lines.enumerated() {
      if let line, add(agent, line.duties) { added += 1 }
    }
    return value.bound.isFinite ? added : nil
  }

  /// Prices a part of the agents; gives by how much their cheapest lines are below those known.
  private mutating func price(_ part: Int) -> Double {
    let scale = Float(bound.scale)
    let prices = master.prices.map { Int32((Float($0) * scale).rounded()) }
    let answer = pricing.cheapestLines(prices) { $0 % Self.parts == part }
    var missing = 0.0
    for (agent, line) in answer.lines.enumerated() {
      guard let line else { continue }
      let own = master.saddle.agents[agent]
      master.saddle.reduce(own)
      missing += max(0, Double((own.reduced.min() ?? 0) - Float(line.value) / scale))
      _ = add(agent, line.duties)
    }
    return missing
  }

  private mutating func add(_ agent: Int, _ line: [DutyID]) -> Bool {
    master.add(SharedLine(agent: agent, line: line, cost: pricing.ownCost(agent, line)), at: agent)
  }
}
