import Modelling
import Workforce

/// Column generation for a window's program, then a dive: what is all but chosen is fixed, and a little more, until the
/// optimum takes one line of every agent. A fixing that makes the program much dearer is taken back, and forbidden.
final class LineDive {
  /// How much is done before a line is fixed.
  struct Manner {
    /// Rounds of pricing at the root, and after each fixing.
    var rounds: Int
    var roundsBelow: Int
    /// Fixings taken back at most.
    var retreats: Int
    /// Whether duties are fixed, more of them at once while that costs nothing, and duals smoothed; else whole lines.
    var isBold: Bool

    /// Programs of many rows, with breaks in them: pricing costs little of the time, the simplex method all of it, and
    /// the next window mends more than another round.
    static let quick = Manner(rounds: 20, roundsBelow: 1, retreats: 0, isBold: false)
    /// Programs of few rows, where there are many more windows to come.
    static let brisk = Manner(rounds: 10, roundsBelow: 1, retreats: 0, isBold: false)
    /// Programs of few rows, whose relaxation is sharp.
    static let thorough = Manner(rounds: 40, roundsBelow: 4, retreats: 8, isBold: true)
    /// From the root of the whole: near its end, where programs are small, many ways are worth a try.
    static let patient = Manner(rounds: 40, roundsBelow: 4, retreats: 40, isBold: true)
  }

  private let session: any LinearSession
  private let manner: Manner
  private let pricing: WindowPricing
  private var pool: LinePool
  private var fixings: DiveFixings
  /// The program's optimum before each step.
  private var before: [Double] = []
  private var random: SplitMix64
  private var values: [Double] = []
  private let cost: Double
  private let limit: Double
  /// The program's objective of the present roster, or of one that costs no more than the limit.
  private var present = 0.0
  /// No choice of lines is cheaper.
  private var floor = -Double.infinity
  /// The optimum before anything was fixed.
  private var root = Double.infinity
  private var retreats = 0
  /// Row prices, smoothed.
  private var mean: [Double]
  /// Shares of lines that a step takes away in all.
  private var width = leastWidth
  /// How much chance has a say in what is fixed.
  private let spread: Double
  /// The last optimum.
  private var objective = 0.0

  /// - Parameters:
  ///   - session: on the program with the pool's present lines.
  ///   - pool: the present lines, then those that are added first.
  ///   - open: per agent of the window and day.
  ///   - cost: the present roster's.
  ///   - limit: only rosters below it are of use.
  init(
    _ session: any LinearSession, pool: LinePool, open: [[DutySet]], pricing: WindowPricing, seed: UInt64,
    mean: [Double], manner: Manner, cost: Int, limit: Int, spread: Double = 0
  ) {
    self.cost = Double(cost)
    self.limit = Double(limit)
    self.session = session
    self.pool = pool
    fixings = DiveFixings(open, days: pool.days)
    self.pricing = pricing
    random = SplitMix64(seed: seed)
    self.spread = spread
    self.manner = manner
    self.mean = mean
  }

  func run(adding batch: ColumnBatch, shouldStop: () -> Bool) -> WindowSearch.Outcome {
    let first = session.solve(.primal)
    guard case .optimal = first.outcome else { return .nothing }
    present = first.objective + limit - cost
    if batch.count > 0 { session.addColumns(batch) }
    var method = SimplexMethod.primal
    while !shouldStop() {
      switch generate(method, shouldStop) {
      case .failed: return .nothing
      case .hopeless where before.isEmpty: return .pruned
      case .hopeless:
        guard retreat() else { return .nothing }
      case .solved:
        if before.isEmpty { root = objective }
        if let last = before.last, objective - last > allowedRise, retreats < manner.retreats {
          guard retreat() else { return .nothing }
        } else {
          session.readColumnValues(into: &values)
          if !fix() {
            _ = session.solve(.dual)
            session.readColumnValues(into: &values)
            return .lines(pool.chosen(values))
          }
        }
      }
      method = .dual
    }
    return .nothing
  }

  private enum Generation {
    case solved, hopeless, failed
  }

  /// Solves the program with the lines that it lacks. They are not looked for while fixing has cost nothing.
  private func generate(_ first: SimplexMethod, _ shouldStop: () -> Bool) -> Generation {
    var method = first
    for _ in 0..<(before.isEmpty ? manner.rounds : manner.roundsBelow) {
      let result = session.solve(method)
      guard case .optimal = result.outcome else { return .failed }
      method = .primal
      objective = result.objective
      if manner.isBold, !before.isEmpty, objective <= max(root, floor.rounded(.up)) + 0.3 { return .solved }
      if shouldStop() { return .solved }
      pricing.read(session, pool.master)
      if manner.isBold, !before.isEmpty {
        pricing.useMean(&mean)
        if priceAll(shouldStop).added > 0 { continue }
      }
      pricing.useDuals()
      let (added, reduction) = priceAll(shouldStop)
      if before.isEmpty { floor = max(floor, objective + reduction) }
      if objective + reduction > present - 0.999 { return .hopeless }
      let open = before.isEmpty || !manner.isBold ? present - objective : min(present - objective, objective - floor)
      if added == 0 || reduction > -0.03 * open - 0.01 {
        if added > 0 { objective = session.solve(.primal).objective }
        return .solved
      }
    }
    objective = session.solve(.primal).objective
    return .solved
  }

  /// By how much a fixing may make the program dearer.
  private var allowedRise: Double {
    max(1, min(0.05 * (present - floor), 0.0025 * abs(min(cost, limit) - present + floor)))
  }

  /// Prices every agent that has a choice; adds lines of negative reduced cost. Gives how many, and the sum of the
  /// reduced costs, by which the program's optimum can fall at most: when it is stopped, nobody knows.
  private func priceAll(_ shouldStop: () -> Bool) -> (added: Int, reduction: Double) {
    var batch = ColumnBatch()
    var reduction = 0.0
    for position in pool.agents.indices where !fixings.isDecided(position) {
      if shouldStop() {
        reduction = -.infinity
        break
      }
      guard let (line, reduced) = pricing.cheapest(position, pool, open: fixings.open[position]), reduced < -0.001
      else { continue }
      reduction += reduced
      pool.add(line, position, to: &batch)
    }
    if batch.count > 0 { session.addColumns(batch) }
    return (batch.count, reduction)
  }

  /// Fixes what the optimum takes most of. False when nothing is left to fix.
  private func fix() -> Bool {
    var taken = pool.agents.map { _ in [DiveFixings.Taken]() }
    for (line, position) in pool.owner.enumerated() where values[pool.firstLine + line] > 1e-6 {
      taken[position].append(DiveFixings.Taken(line: pool.lines[line].line, share: values[pool.firstLine + line]))
    }
    let concerned: [Int]
    if manner.isBold {
      if let last = before.last {
        width = objective - last < 0.1 ? min(2 * width, Double(pool.agents.count) / 6) : Self.leastWidth
      }
      concerned = fixings.fixDuties(taken, losing: width, spread: spread, random: &random)
    } else {
      concerned = fixings.fixLines(taken, spread: spread, random: &random)
    }
    if concerned.isEmpty { return false }
    bind(concerned)
    before.append(objective)
    return true
  }

  private static let leastWidth = 0.25

  /// Takes the last step back. False when there is none.
  private func retreat() -> Bool {
    guard retreats < manner.retreats, let last = before.popLast() else { return false }
    retreats += 1
    bind(fixings.takeBack())
    width = Self.leastWidth
    objective = last
    return true
  }

  /// Leaves some agents the lines that the fixings allow.
  private func bind(_ positions: [Int]) {
    let isConcerned = Set(positions)
    for (line, position) in pool.owner.enumerated() where isConcerned.contains(position) {
      let most = fixings.allows(pool.lines[line].line, position) ? Double.infinity : 0
      session.setColumnBounds(pool.firstLine + line, lower: 0, upper: most)
    }
  }
}
