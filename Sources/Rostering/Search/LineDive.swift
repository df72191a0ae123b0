import Modelling
import Workforce

/// Column generation for a window's program, then a dive: the lines that are all but chosen are fixed, and one more,
/// until all are. A fixing that makes the program much dearer is taken back, and its line forbidden.
final class LineDive {
  /// What was fixed at once.
  private struct Step {
    let lines: [Int]
    /// The program's optimum before.
    let before: Double
  }

  /// How much is done before a line is fixed.
  struct Manner {
    /// Rounds of pricing at the root, and after each fixing.
    var rounds: Int
    var roundsBelow: Int
    /// Fixings taken back at most.
    var retreats: Int
    /// Whether more lines are fixed at once while that costs nothing, and duals smoothed.
    var isBold: Bool

    /// Programs of many rows, with breaks in them: pricing costs little of the time, the simplex method all of it, and
    /// the next window mends more than another round.
    static let quick = Manner(rounds: 20, roundsBelow: 1, retreats: 0, isBold: false)
    /// Programs of few rows, whose relaxation is sharp.
    static let thorough = Manner(rounds: 40, roundsBelow: 4, retreats: 8, isBold: true)
  }

  private let session: any LinearSession
  private let manner: Manner
  private let pricing: WindowPricing
  private let open: [[DutySet]]
  private var pool: LinePool
  private var random: SplitMix64
  private var steps: [Step] = []
  private var isFixed: [Bool]
  private var isForbidden: Set<Int> = []
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
  /// How many are fixed at once, besides those that are as good as chosen.
  private var width = 1
  /// How much chance has a say in which line is fixed.
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
    self.open = open
    self.pricing = pricing
    random = SplitMix64(seed: seed)
    self.spread = spread
    self.manner = manner
    self.mean = mean
    isFixed = pool.agents.map { _ in false }
  }

  func run(adding batch: ColumnBatch, shouldStop: () -> Bool) -> WindowSearch.Outcome {
    let first = session.solve(.primal)
    guard case .optimal = first.outcome else { return .nothing }
    present = first.objective + min(0, limit - cost)
    if batch.count > 0 { session.addColumns(batch) }
    var method = SimplexMethod.primal
    while !shouldStop() {
      switch generate(method, shouldStop) {
      case .failed: return .nothing
      case .hopeless where steps.isEmpty: return .pruned
      case .hopeless:
        guard retreat() else { return .nothing }
      case .solved:
        if steps.isEmpty { root = objective }
        if let last = steps.last, objective - last.before > allowedRise, retreats < manner.retreats {
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
    for _ in 0..<(steps.isEmpty ? manner.rounds : manner.roundsBelow) {
      let result = session.solve(method)
      guard case .optimal = result.outcome else { return .failed }
      method = .primal
      objective = result.objective
      if manner.isBold, !steps.isEmpty, objective <= max(root, floor.rounded(.up)) + 0.3 { return .solved }
      if shouldStop() { return .solved }
      pricing.read(session, pool.master)
      if manner.isBold, !steps.isEmpty {
        pricing.useMean(&mean)
        if priceAll().added > 0 { continue }
      }
      pricing.useDuals()
      let (added, reduction) = priceAll()
      if steps.isEmpty { floor = max(floor, objective + reduction) }
      if objective + reduction > present - 0.999 { return .hopeless }
      let open = steps.isEmpty || !manner.isBold ? present - objective : min(present - objective, objective - floor)
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

  /// Prices every agent that is not fixed; adds lines of negative reduced cost. Gives how many, and the sum of the
  /// reduced costs, by which the program's optimum can fall at most.
  private func priceAll() -> (added: Int, reduction: Double) {
    var batch = ColumnBatch()
    var reduction = 0.0
    for position in pool.agents.indices where !isFixed[position] {
      guard let (line, reduced) = pricing.cheapest(position, pool, open: open[position]), reduced < -0.001 else {
        continue
      }
      reduction += reduced
      pool.add(line, position, to: &batch)
    }
    if batch.count > 0 { session.addColumns(batch) }
    return (batch.count, reduction)
  }

  /// Fixes the agents whose line is as good as chosen, and some of those nearest to it: more of them while that costs
  /// nothing. False when all are.
  private func fix() -> Bool {
    if manner.isBold, let last = steps.last {
      width = objective - last.before < 0.1 ? min(2 * width, pool.agents.count / 6 + 1) : 1
    }
    var best = pool.agents.map { _ in (value: 0.0, line: -1) }
    for (line, position) in pool.owner.enumerated() where !isFixed[position] {
      var value = values[pool.firstLine + line]
      if value < 1e-6 { continue }
      if value < 0.8 { value = min(0.79, value + spread * random.unit()) }
      if value > best[position].value { best[position] = (value, line) }
    }
    let order = best.filter { $0.line >= 0 }.sorted { ($0.value, $1.line) > ($1.value, $0.line) }
    let sure = order.prefix { $0.value >= 0.8 }.count
    let chosen = order.prefix(sure + width).map(\.line)
    for line in chosen { hold(pool.owner[line], at: line) }
    if chosen.isEmpty { return false }
    steps.append(Step(lines: chosen, before: objective))
    return !isFixed.allSatisfy { $0 }
  }

  private func hold(_ position: Int, at held: Int) {
    isFixed[position] = true
    for (line, owner) in pool.owner.enumerated() where owner == position {
      session.setColumnBounds(pool.firstLine + line, lower: line == held ? 1 : 0, upper: line == held ? 1 : 0)
    }
  }

  /// Takes the last fixing back and forbids the line that was least near to being chosen. False when there is none.
  private func retreat() -> Bool {
    guard retreats < manner.retreats, let last = steps.popLast() else { return false }
    retreats += 1
    for held in last.lines {
      let position = pool.owner[held]
      isFixed[position] = false
      for (line, owner) in pool.owner.enumerated() where owner == position && !isForbidden.contains(line) {
        session.setColumnBounds(pool.firstLine + line, lower: 0, upper: .infinity)
      }
    }
    if width == 1, let line = last.lines.last {
      session.setColumnBounds(pool.firstLine + line, lower: 0, upper: 0)
      isForbidden.insert(line)
    }
    width = 1
    objective = last.before
    return true
  }
}
