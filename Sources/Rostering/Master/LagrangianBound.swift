import Modelling
import Rules
import Workforce

/// A lower bound on the cost of every roster (Lagrangian relaxation of the cover): prices on the cover rows, under which
/// every agent's cheapest line is found by itself, exactly. Whatever the prices, the bound is valid; good ones make it
/// sharp. They come from a restricted master with a convexity row per agent.
struct LagrangianBound {
  let problem: RosterProblem
  let cover: CoverModel
  let models: LineModels
  /// Fractions of a price unit in prices: integers throughout keep the bound exact. As fine as labels can hold.
  let scale: Int
  /// Rows that everybody counts in, on the phones: they carry the need, and make up the master. The others get their
  /// prices by ascent.
  let included: [Int]
  /// Steepest price a head may have: hard limits would have any, and coarse labels for it.
  private static let steepest = 100

  init(problem: RosterProblem, cover: CoverModel, models: LineModels) {
    self.problem = problem
    self.cover = cover
    self.models = models
    included = Self.rowsOfEveryone(cover, agentCount: problem.agents.count)
    scale = cover.finestScale(rows: Array(0..<cover.rowCount), days: cover.dayCount, steepestAt: Self.steepest)
  }

  struct Result: Sendable {
    /// No legal roster costs less.
    let bound: Int
    /// Price of one more head per cover row, in `scale`-ths.
    let rowPrices: [Int32]
    let work: Int
  }

  /// - Parameters:
  ///   - lines: rosters to take the first columns from: a line per agent each.
  ///   - start: a first guess at the price of one more head per cover row, in `scale`-ths.
  ///   - target: cost of a good roster.
  ///   - workLimit: stops the master after about so much work.
  func compute(
    solver: any LinearSolver, lines: [[[DutyID]]], start: [Int32], target: Double, workLimit: Int,
    shouldStop: () -> Bool,
    trace: (String) -> Void = { _ in }
  ) -> Result {
    let rates = CellRates(problem, cover: cover, models: models)
    let generator = LineGenerator(
      models, dutyCount: cover.dutyCount, dayCount: cover.dayCount, scale: scale, slopeUse: .events)
    return runMaster(
      solver, lines, start, target, rates, generator, workLimit: workLimit, shouldStop: shouldStop, trace: trace)
  }

  /// What head counts free of all lines would cost at best: per row the least of price − value.
  private func coverPart(_ rowPrices: [Int32]) -> Int {
    var total = 0
    for row in 0..<cover.rowCount {
      var least = Int.max
      for (count, price) in cover.table(row).enumerated() {
        least = min(least, Int(price) * scale - Int(rowPrices[row]) * count)
      }
      total += least
    }
    return total
  }

  // MARK: - The master

  private func runMaster(
    _ solver: any LinearSolver, _ lines: [[[DutyID]]], _ start: [Int32], _ target: Double,
    _ rates: CellRates, _ generator: LineGenerator, workLimit: Int, shouldStop: () -> Bool, trace: (String) -> Void
  ) -> Result {
    let cells = 0..<cover.classCount * cover.dayCount * cover.dutyCount
    let master = RestrictedMaster(
      cover, rows: included, fixed: Array(repeating: 0, count: cover.rowCount),
      convexity: problem.agents.map { _ in 1 }, cells: Array(cells))
    trace("master rows \(master.program.rowCount) columns \(master.program.columnCount)")
    var program = master.program
    var batch = ColumnBatch()
    for agent in problem.agents.indices {
      var seen: Set<[DutyID]> = []
      for line in lines.map({ $0[agent] }) where seen.insert(line).inserted {
        let own = models.price(of: line, agent, dutyCount: cover.dutyCount) ?? 0
        let cost = Double(own + rates.assignmentCost(agent, line))
        master.append(
          MasterColumn(line: line, cost: cost, classNumber: cover.classOf[agent], convexity: agent), cover: cover,
          to: &batch)
      }
    }
    program.addColumns(batch)
    return solver.withSession(program) { session in
      var loop = MasterLoop(bound: self, master: master, rates: rates, generator: generator)
      loop.run(session, from: start, target: target, workLimit: workLimit * 3 / 4, shouldStop, trace)
      return raise(
        loop.bestPrices, loop.bestValue, target, rates, generator, work: loop.work, workLimit, shouldStop, trace)
    }
  }

  /// Prices the rows outside the master too, and polishes all prices.
  private func raise(
    _ prices: [Int32], _ value: Double, _ target: Double, _ rates: CellRates, _ generator: LineGenerator, work: Int,
    _ workLimit: Int, _ shouldStop: () -> Bool, _ trace: (String) -> Void
  ) -> Result {
    let rows = (0..<cover.rowCount).filter { cover.table($0).min()! < cover.table($0).max()! }
    var ascent = PriceAscent(self, rates: rates, rows: rows, from: prices, value: value)
    let before = generator.work
    ascent.run(target: target, generator: generator) { _ in
      work + generator.work - before > workLimit || shouldStop()
    }
    trace("ascent \(value) to \(ascent.bestValue) in \(ascent.steps) steps")
    return Result(
      bound: Int((ascent.bestValue - 1e-6).rounded(.up)), rowPrices: ascent.best, work: work + generator.work - before)
  }

  private static func rowsOfEveryone(_ cover: CoverModel, agentCount: Int) -> [Int] {
    (0..<cover.rowCount).filter { row in
      let table = cover.table(row)
      return table.count == agentCount + 1 && table.last! > 0
    }
  }

  /// What head counts of zero cost in the rows of the master, and the least that the others can.
  fileprivate func floorCost(_ included: [Int]) -> Int {
    var isIncluded = Array(repeating: false, count: cover.rowCount)
    for row in included { isIncluded[row] = true }
    return (0..<cover.rowCount).reduce(cover.constant) { sum, row in
      let table = cover.table(row)
      return sum + Int(isIncluded[row] ? table.first! : table.min()!)
    }
  }

  /// Least and greatest price of one more head that a row can have.
  func steepestFall(_ row: Int) -> Double {
    let table = cover.table(row)
    return max(-Double(Self.steepest), Double(table[table.startIndex + 1] - table.first!))
  }

  func steepestRise(_ row: Int) -> Double {
    let table = cover.table(row)
    return min(Double(Self.steepest), Double(table.last! - table[table.endIndex - 2]))
  }

  func lagrangian(_ prices: [Int32], linePart: Int) -> Double {
    Double(cover.constant * scale + coverPart(prices) + linePart) / Double(scale)
  }
}

/// Rounds of the master: solve, smooth the duals (Wentges 1997), price every agent, add.
private struct MasterLoop {
  let bound: LagrangianBound
  let master: RestrictedMaster
  let rates: CellRates
  let generator: LineGenerator
  var bestPrices: [Int32]
  var bestValue = -Double.infinity
  var work = 0
  private let cover: CoverModel

  init(bound: LagrangianBound, master: RestrictedMaster, rates: CellRates, generator: LineGenerator) {
    self.bound = bound
    self.master = master
    self.rates = rates
    self.generator = generator
    cover = bound.cover
    bestPrices = Array(repeating: 0, count: cover.rowCount)
  }

  mutating func run(
    _ session: any LinearSession, from start: [Int32], target: Double, workLimit: Int, _ shouldStop: () -> Bool,
    _ trace: (String) -> Void
  ) {
    // The program counts from an empty floor: what that costs is not in its objective.
    let floor = Double(bound.floorCost(master.included))
    var duals = Array(repeating: 0.0, count: session.rowCount)
    var current = bestPrices
    var mixed = bestPrices
    var batch = ColumnBatch()
    for row in master.included { bestPrices[row] = start[row] }
    bestValue = price(bestPrices, nil, &batch)
    session.addColumns(batch)
    var round = 0
    while work < workLimit, !shouldStop() {
      guard let result = solved(session, shouldStop) else { break }
      session.readRowDuals(into: &duals)
      master.rowPrices(duals, scale: bound.scale, into: &current)
      batch.removeAll()
      for share in [0.8, 0.0] where batch.count == 0 {
        for row in master.included {
          mixed[row] = Int32((share * Double(bestPrices[row]) + (1 - share) * Double(current[row])).rounded())
        }
        let value = price(mixed, duals, &batch)
        if value > bestValue { (bestValue, bestPrices) = (value, mixed) }
      }
      work = session.iterationCount * session.rowCount * 400 + generator.work
      round += 1
      let relaxed = result.objective + floor
      trace("round \(round) lp \(relaxed) best \(bestValue) pivots \(session.iterationCount) +\(batch.count)")
      if batch.count == 0 || relaxed - bestValue < 0.001 * abs(relaxed) { break }
      if round % 6 == 0 { ascend(min(target, relaxed), duals, &batch) }
      session.addColumns(batch)
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
    var ascent = PriceAscent(bound, rates: rates, rows: master.included, from: bestPrices)
    ascent.run(target: target, generator: generator) { $0 >= 20 }
    let value = price(ascent.best, duals, &batch)
    if value > bestValue { (bestValue, bestPrices) = (value, ascent.best) }
  }

  /// The Lagrangian value of some prices; adds every agent's line of negative reduced cost, or all without duals.
  private func price(_ rowPrices: [Int32], _ duals: [Double]?, _ batch: inout ColumnBatch) -> Double {
    var prices = Array(repeating: Int32(0), count: cover.dayCount * cover.dutyCount)
    var part = 0
    for agent in bound.problem.agents.indices {
      rates.price(cover.classOf[agent], own: agent, rowPrices, scale: Int32(bound.scale), into: &prices)
      guard let line = generator.cheapest(agent, prices: prices, open: bound.models.models[agent].open) else {
        continue
      }
      part += line.bound
      let own = bound.models.price(of: line.duties, agent, dutyCount: cover.dutyCount) ?? 0
      let column = MasterColumn(
        line: line.duties, cost: Double(own + rates.assignmentCost(agent, line.duties)),
        classNumber: cover.classOf[agent], convexity: agent)
      let isNew = duals.map { master.reducedCost(column, $0, cover: cover) < -0.001 } ?? true
      if isNew { master.append(column, cover: cover, to: &batch) }
    }
    return bound.lagrangian(rowPrices, linePart: part)
  }
}
