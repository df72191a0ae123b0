import Modelling
import Rules
import Workforce

/// Rounds of the master: solve, smooth the duals (Wentges 1997), price every agent, add.
struct MasterLoop {
  struct Result {
    var point: DualPoint
    var value = -Double.infinity
    var lines: [SharedLine] = []
    /// Whether the program is solved: its value cannot rise, or hardly, at other prices of its rows.
    var isConverged = false
    /// Whether the program was given up: the rounds that it takes do not fit in.
    var isOutOfReach = false
    /// What the program's optimum costs.
    var program = Double.infinity
    var work = 0
  }

  /// How far the next prices go from the best towards the program's.
  private static let step = 0.25
  /// Rounds in which the program's optimum falls by so little a share that its lines are nearly what they will be.
  private static let slow = 6
  private static let slowFall = 0.02
  /// And by what share of the optimum the bound may be below it then: lines found further from the end tell little.
  private static let told = 0.2
  /// Share of the time at which the first program has to be solved.
  private static let latestFirst = 0.2
  /// Rounds after which the pace tells whether all of them fit in, and how many of that pace all of them take at least:
  /// half of those of 60 agents, and more of 480. Later rounds take longer each.
  private static let judged = 6
  private static let likelyRounds = 150.0
  /// Share of the program's optimum from which on the bound is worth exact lines.
  private static let near = 0.06

  private(set) var result: Result
  private let bound: LagrangianBound
  private let master: RestrictedMaster
  private let classes: AgentClasses
  private let pricing: LinePricing
  private let dual: DualFunction
  private let cover: CoverModel
  /// Numbers of the master's direct rows among those outside the blocks.
  private let few: [Int]

  init(
    bound: LagrangianBound, master: RestrictedMaster, classes: AgentClasses, pricing: LinePricing, dual: DualFunction
  ) {
    self.bound = bound
    self.master = master
    self.classes = classes
    self.pricing = pricing
    self.dual = dual
    cover = bound.cover
    let isFew = Set(bound.few)
    few = dual.outside.indices.filter { isFew.contains(dual.outside[$0]) }
    result = Result(point: dual.point { _ in 0 })
  }

  /// Columns of the lines of some rosters.
  mutating func firstColumns(_ rosters: [[[DutyID]]]) -> ColumnBatch {
    var batch = ColumnBatch()
    for agent in bound.problem.agents.indices {
      var seen: Set<[DutyID]> = []
      for roster in rosters where seen.insert(roster[agent]).inserted { add(agent, roster[agent], nil, &batch) }
    }
    return batch
  }

  mutating func run(
    _ session: any LinearSession, from start: [Int32], target: Double, workLimit: Int, spent: () -> Double,
    _ shouldStop: () -> Bool, onSlow: (Result) -> Void
  ) {
    // The program counts from an empty floor: what that costs is not in its objective.
    let floor = Double(cover.floorCost(master.included))
    var prices = Array(repeating: 0.0, count: cover.rowCount)
    for row in bound.everyone + bound.few { prices[row] = Double(start[row]) / Double(bound.scale) }
    var duals = Array(repeating: 0.0, count: session.rowCount)
    var batch = ColumnBatch()
    price(dual.point { prices[$0] }, nil, &batch)
    session.addColumns(batch)
    var round = 0
    var isExact = false
    // The program's last optima.
    var passed: [Double] = []
    var isTold = false
    var first = 0.0
    while result.work < workLimit, !shouldStop() {
      guard let optimum = solved(session, { shouldStop() || round == 0 && spent() > Self.latestFirst }) else {
        result.isOutOfReach = round == 0
        break
      }
      readShares(session)
      session.readRowDuals(into: &duals)
      let current = point(duals)
      batch.removeAll()
      for part in [Self.step, 1] where batch.count == 0 { price(.between(result.point, current, part), duals, &batch) }
      result.work = session.labels + dual.work
      round += 1
      let relaxed = optimum.objective + floor
      result.program = relaxed
      if round == 1 { first = spent() }
      if round == Self.judged {
        let pace = (spent() - first) / Double(round - 1)
        result.isOutOfReach = first + pace * Self.likelyRounds > 1
        if result.isOutOfReach { break }
      }
      passed.append(relaxed)
      if passed.count == Self.slow + 1 {
        let isSlow = passed.removeFirst() - relaxed < Self.slowFall * abs(relaxed)
        if isSlow, relaxed - result.value < Self.told * abs(relaxed), !isTold {
          isTold = true
          onSlow(result)
        }
      }
      if relaxed - result.value < Self.near * abs(relaxed) { pricing.beExact() }
      result.isConverged = isConverged(relaxed)
      if result.isConverged { break }
      if batch.count == 0 {
        if isExact { break }
        isExact = true
        pricing.beExact()
        continue
      }
      if round % 6 == 0 { ascend(min(target, relaxed), duals, &batch) }
      session.addColumns(batch)
    }
  }

  /// Whether the bound cannot rise, or hardly.
  private func isConverged(_ relaxed: Double) -> Bool {
    (result.value - 1e-6).rounded(.up) >= (relaxed - 1e-6).rounded(.up)
      || relaxed - result.value < 0.001 * abs(relaxed)
  }

  /// The point that the duals of the program make.
  private func point(_ duals: [Double]) -> DualPoint {
    var prices = Array(repeating: 0.0, count: cover.rowCount)
    master.readRowPrices(duals, steepest: Double(LagrangianBound.steepest), into: &prices)
    var point = dual.point { prices[$0] }
    point.kinds = master.kindPrices(duals)
    return point
  }

  private mutating func readShares(_ session: any LinearSession) {
    var values: [Double] = []
    var costs: [Double] = []
    session.readColumnValues(into: &values)
    session.readReducedCosts(into: &costs)
    for index in result.lines.indices where master.program.columnCount + index < values.count {
      result.lines[index].share = values[master.program.columnCount + index]
      result.lines[index].reducedCost = costs[master.program.columnCount + index]
    }
  }

  /// The program solved, in pieces short enough to hear a stop between them; nil when stopped or not solvable.
  private func solved(_ session: any LinearSession, _ shouldStop: () -> Bool) -> LinearResult? {
    while !shouldStop() {
      let result = session.solve(.primal, iterationLimit: 400)
      switch result.outcome {
      case .optimal: return result
      case .iterationLimit: continue
      default: return nil
      }
    }
    return nil
  }

  /// Moves the best prices on by a few steps of ascent: the program's next ones are smoothed towards them.
  private mutating func ascend(_ target: Double, _ duals: [Double], _ batch: inout ColumnBatch) {
    let raised = dual.ascend(from: result.point, value: result.value, rows: few, target: target) { $0 >= 6 }
    price(raised.point, duals, &batch)
  }

  /// The Lagrangian value of some prices, kept when it is the best; adds every agent's line of negative reduced cost, or
  /// all without duals.
  private mutating func price(_ point: DualPoint, _ duals: [Double]?, _ batch: inout ColumnBatch) {
    let value = dual.value(point)
    for agent in worth(value.lines) { add(agent, value.lines[agent]!.duties, duals, &batch) }
    if value.bound > result.value { (result.value, result.point) = (value.bound, point) }
  }

  /// Whose lines are added: of a class the cheapest few.
  private func worth(_ lines: [PricedLine?]) -> [Int] {
    var count = classes.sizes.map { _ in 0 }
    let found = lines.indices.filter { lines[$0] != nil }
    return found.sorted { (lines[$0]!.value, $0) < (lines[$1]!.value, $1) }.filter {
      count[classes.classOf[$0]] += 1
      return count[classes.classOf[$0]] <= Self.linesPerClass
    }
  }

  private static let linesPerClass = 20

  private mutating func add(_ agent: Int, _ line: [DutyID], _ duals: [Double]?, _ batch: inout ColumnBatch) {
    let cost = pricing.ownCost(agent, line)
    let column = MasterColumn(
      line: line, cost: Double(cost), classNumber: cover.classOf[agent], convexity: classes.classOf[agent])
    if let duals, master.reducedCost(column, duals, cover: cover) >= -0.001 { return }
    master.append(column, cover: cover, to: &batch)
    result.lines.append(SharedLine(agent: agent, line: line, cost: cost))
  }
}
