import Modelling
import Rules
import Workforce

/// A lower bound on the cost of every roster (Lagrangian relaxation of the cover): prices on the cover rows, under which
/// every agent's cheapest line is found by itself, exactly. Whatever the prices, the bound is valid; good ones make it
/// sharp. They come from a restricted master with a convexity row per agent, or per class of agents.
struct LagrangianBound {
  let problem: RosterProblem
  let cover: CoverModel
  let models: LineModels
  /// Fractions of a price unit in prices: integers throughout keep the bound exact. As fine as labels can hold.
  let scale: Int
  /// Rows that everybody counts in, on the phones: they carry the need, and make up the master.
  let everyone: [Int]
  /// Hard rows of few people, such as a leader at any time: in the master too. The others get their prices by ascent.
  let few: [Int]
  /// Cores that price lines.
  private let cores: Int
  /// Agents up to which each has a convexity row of its own where breaks make programs long; beyond, those who are
  /// alike share one, and only the bound at the program's prices knows them apart.
  private let mostApart: Int
  /// Steepest price a head may have: hard limits would have any, and coarse labels for it.
  static let steepest: Int32 = 100

  init(problem: RosterProblem, cover: CoverModel, models: LineModels, cores: Int, mostApart: Int = 150) {
    self.cores = cores
    self.mostApart = mostApart
    self.problem = problem
    self.cover = cover
    self.models = models
    let isSparse = cover.isSparse
    everyone = isSparse ? [] : Self.rowsOfEveryone(cover, agentCount: problem.agents.count)
    few = isSparse ? Self.pricedRows(cover) : Self.hardRowsOfFew(cover, agentCount: problem.agents.count)
    scale = cover.finestScale(rows: Array(0..<cover.rowCount), days: cover.dayCount, steepestAt: Int(Self.steepest))
  }

  /// - Parameters:
  ///   - lines: rosters to take the first columns from: a line per agent each.
  ///   - known: an earlier solution, to go on from.
  ///   - start: a first guess at the price of one more head per cover row, in `scale`-ths.
  ///   - target: cost of a good roster.
  ///   - workLimit: stops the master after about so much work.
  ///   - spent: share of the time that has passed.
  ///   - isLate: a program in which lines enter the rows is given up where it is still far from the optimum.
  ///   - isHurried: the last digits of the bound have to wait.
  ///   - onConverged: told once when a program in which lines enter the rows is nearly solved, before its last digits.
  func compute(
    solver: any LinearSolver, lines: [[[DutyID]]], known: Relaxation = Relaxation(), start: [Int32], target: Double,
    workLimit: Int, spent: () -> Double = { 0 }, isLate: () -> Bool = { false }, isHurried: () -> Bool = { false },
    onConverged: (Relaxation) -> Void = { _ in }, shouldStop: () -> Bool
  ) -> Relaxation {
    let pricing = LinePricing(problem, cover: cover, models: models, scale: scale, cores: cores)
    let classes = AgentClasses(problem, cover, models, isApart: problem.agents.count <= mostApart)
    let master = RestrictedMaster(
      cover, rows: everyone, direct: few, fixed: Array(repeating: 0, count: cover.rowCount),
      convexity: classes.sizes, cells: Array(0..<cover.classCount * cover.dayCount * cover.dutyCount))
    return DualFunction.with(solver, cover, models, master.kinds, pricing) { dual in
      if cover.isSparse {
        var loop = SaddleLoop(bound: self, pricing: pricing, dual: dual, start: start)
        func relaxation(_ found: SaddleLoop.Result, work: Int) -> Relaxation {
          self.relaxation(dual, found.point, value: found.value, found.lines, isSharp: found.isConverged, work: work)
        }
        let found = loop.run(
          lines, known: known, workLimit: workLimit, spent: spent, isLate: isLate, isHurried: isHurried, shouldStop
        ) { onConverged(relaxation($0, work: 0)) }
        var last = relaxation(found, work: loop.work)
        last.isOutOfReach = found.isOutOfReach
        return last
      }
      var loop = MasterLoop(bound: self, master: master, classes: classes, pricing: pricing, dual: dual)
      var program = master.program
      program.addColumns(loop.firstColumns(lines))
      func relaxation(_ found: MasterLoop.Result, _ point: DualPoint, _ value: Double, work: Int) -> Relaxation {
        var relaxation = self.relaxation(dual, point, value: value, found.lines, isSharp: false, work: work)
        relaxation.program = found.program
        return relaxation
      }
      solver.withSession(program) { session in
        loop.run(session, from: start, target: target, workLimit: workLimit / 5 * 4, shouldStop) {
          onConverged(relaxation($0, $0.point, $0.value, work: 0))
        }
      }
      let found = loop.result
      let isPriced = Set(Self.pricedRows(cover))
      let priced = dual.outside.indices.filter { isPriced.contains(dual.outside[$0]) }
      let simplexWork = found.work - dual.work
      let raised = dual.ascend(from: found.point, value: found.value, rows: priced, target: target) { _ in
        simplexWork + dual.work > workLimit || shouldStop()
      }
      return relaxation(found, raised.point, raised.value, work: simplexWork + dual.work)
    }
  }

  private func relaxation(
    _ dual: DualFunction, _ point: DualPoint, value: Double, _ lines: [SharedLine], isSharp: Bool, work: Int
  ) -> Relaxation {
    var prices = Array(repeating: 0.0, count: cover.rowCount)
    for (row, price) in zip(dual.outside, point.rows) { prices[row] = price }
    return Relaxation(
      bound: value.isFinite ? Int((value - 1e-6).rounded(.up)) : 0, lines: lines, prices: prices, isSharp: isSharp,
      work: work)
  }

  /// Rows whose heads have a price.
  static func pricedRows(_ cover: CoverModel) -> [Int] {
    (0..<cover.rowCount).filter { row in
      let table = cover.table(row)
      return table.min()! < table.max()!
    }
  }

  private static func rowsOfEveryone(_ cover: CoverModel, agentCount: Int) -> [Int] {
    (0..<cover.rowCount).filter { row in
      let table = cover.table(row)
      return table.count == agentCount + 1 && table.last! > 0
    }
  }

  private static func hardRowsOfFew(_ cover: CoverModel, agentCount: Int) -> [Int] {
    var isTouched = Array(repeating: false, count: cover.rowCount)
    for row in cover.optionRows { isTouched[Int(row)] = true }
    return (0..<cover.rowCount).filter { row in
      let table = Array(cover.table(row))
      return table.count > 1 && 2 * table.count <= agentCount && !isTouched[row]
        && Int(table[0] - table[1]) >= cover.hardWeight
    }
  }

  // MARK: - Rows

  /// The least that head counts outside some rows cost, and what no roster can change.
  func floorCost(without included: [Int]) -> Int {
    var isIncluded = Array(repeating: false, count: cover.rowCount)
    for row in included { isIncluded[row] = true }
    return (0..<cover.rowCount).reduce(cover.constant) { sum, row in
      isIncluded[row] ? sum : sum + Int(cover.table(row).min()!)
    }
  }

  /// What head counts of zero cost in the rows of the master, and the least that the others can.
  fileprivate func floorCost(_ included: [Int]) -> Int {
    included.reduce(floorCost(without: included)) { $0 + Int(cover.table($1).first!) }
  }

  /// Least and greatest price of one more head that a row can have.
  static func slopes(_ cover: CoverModel, _ row: Int) -> ClosedRange<Double> {
    let table = cover.table(row)
    let fall = Double(table[table.startIndex + 1] - table.first!)
    let rise = Double(table.last! - table[table.endIndex - 2])
    return max(-Double(steepest), fall)...max(max(-Double(steepest), fall), min(Double(steepest), rise))
  }
}

/// A line that a program knows, and how much of it its optimum takes.
struct SharedLine: Sendable {
  let agent: Int
  let line: [DutyID]
  /// What it costs without the rows it counts in.
  let cost: Int
  var share = 0.0
  /// By how much the program's optimum rises with it.
  var reducedCost = 0.0
}

extension [SharedLine] {
  /// The lines that the optimum takes, and of each agent some of those nearest to it, in the same order.
  func nearest(_ count: Int) -> [SharedLine] {
    var ofAgent: [Int: [Double]] = [:]
    for line in self { ofAgent[line.agent, default: []].append(line.reducedCost) }
    let most = ofAgent.mapValues { costs in costs.count > count ? costs.sorted()[count] : .infinity }
    return filter { $0.share > 0.001 || $0.reducedCost < most[$0.agent]! }
  }
}

/// Rounds of the master: solve, smooth the duals (Wentges 1997), price every agent, add.
private struct MasterLoop {
  struct Result {
    var point: DualPoint
    var value = -Double.infinity
    var lines: [SharedLine] = []
    var isConverged = false
    /// What the program's optimum costs.
    var program = Double.infinity
    var work = 0
  }

  /// How far the next prices go from the best towards the program's.
  private static let step = 0.25
  /// Rounds in which the program's optimum falls by so little a share that its lines are nearly what they will be.
  private static let slow = 6
  private static let slowFall = 0.02
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
  private let days: [Int]

  init(
    bound: LagrangianBound, master: RestrictedMaster, classes: AgentClasses, pricing: LinePricing, dual: DualFunction
  ) {
    self.bound = bound
    self.master = master
    self.classes = classes
    self.pricing = pricing
    self.dual = dual
    cover = bound.cover
    days = Array(0..<cover.dayCount)
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
    _ session: any LinearSession, from start: [Int32], target: Double, workLimit: Int, _ shouldStop: () -> Bool,
    onSlow: (Result) -> Void
  ) {
    // The program counts from an empty floor: what that costs is not in its objective.
    let floor = Double(bound.floorCost(master.included))
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
    while result.work < workLimit, !shouldStop() {
      guard let optimum = solved(session, shouldStop) else { break }
      readShares(session)
      session.readRowDuals(into: &duals)
      let current = point(duals)
      batch.removeAll()
      for part in [Self.step, 1] where batch.count == 0 { price(.between(result.point, current, part), duals, &batch) }
      result.work = session.iterationCount * session.rowCount * 400 + dual.work
      round += 1
      let relaxed = optimum.objective + floor
      result.isConverged = relaxed - result.value < 0.01 * abs(relaxed)
      result.program = relaxed
      passed.append(relaxed)
      if passed.count == Self.slow + 1 {
        if passed.removeFirst() - relaxed < Self.slowFall * abs(relaxed), !isTold {
          isTold = true
          onSlow(result)
        }
      }
      if relaxed - result.value < Self.near * abs(relaxed) { pricing.beExact() }
      if isConverged(relaxed) { break }
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
      line: line, cost: Double(cost), classNumber: cover.classOf[agent], convexity: classes.classOf[agent], days: days)
    if let duals, master.reducedCost(column, duals, cover: cover) >= -0.001 { return }
    master.append(column, cover: cover, to: &batch)
    result.lines.append(SharedLine(agent: agent, line: line, cost: cost))
  }
}
