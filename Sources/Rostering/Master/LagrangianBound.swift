import Modelling
import Rules
import Workforce

/// A lower bound on the cost of every roster: prices on the cover rows taken from an aggregated master, then one exact
/// look at every agent's cheapest line under these prices (Lagrangian relaxation of the cover).
///
/// Whatever the prices, the bound is valid; good prices make it sharp. They come from a linear program over classes of
/// agents who are alike but for leave, wishes and their past, so that its size does not grow with their number.
struct LagrangianBound {
  let problem: RosterProblem
  let cover: CoverModel
  let models: LineModels
  /// Fractions of a price unit in prices: integers throughout keep the bound exact. As fine as labels can hold.
  let scale: Int

  init(problem: RosterProblem, cover: CoverModel, models: LineModels) {
    self.problem = problem
    self.cover = cover
    self.models = models
    let steepest = (0..<cover.rowCount).reduce(1) { steepest, row in
      let table = cover.table(row)
      return max(steepest, abs(Int(table[table.startIndex + 1] - table.first!)))
    }
    let longest = zip(cover.rowStart.dropFirst(), cover.rowStart).reduce(1) { max($0, Int($1.0 - $1.1)) }
    var scale = 1024
    while scale > 1, steepest * longest * cover.dayCount * scale > 1 << 26 { scale /= 2 }
    self.scale = scale
  }

  struct Result: Sendable {
    /// No legal roster costs less.
    let bound: Int
    /// Price of one more head per cover row, in `scale`-ths.
    let rowPrices: [Int32]
    let work: Int
  }

  /// A class of agents who are priced by a few of their number.
  private struct LineClass {
    var members: [Int]
    var representatives: [Int]
  }

  /// - Parameters:
  ///   - lines: rosters to take the first columns from: a line per agent each.
  ///   - workLimit: stops the master after about so much work.
  func compute(
    solver: any LinearSolver, lines: [[[DutyID]]], workLimit: Int, shouldStop: () -> Bool, trace: (String) -> Void = { _ in }
  ) -> Result {
    let rates = CellRates(problem, cover: cover, models: models)
    let generator = LineGenerator(
      models, dutyCount: cover.dutyCount, dayCount: cover.dayCount, scale: scale, usesSlopes: false)
    let (prices, work) = masterPrices(
      solver, lines, rates, generator, workLimit: workLimit, shouldStop: shouldStop, trace: trace)
    let before = generator.work
    let bound = value(of: prices, rates, generator)
    return Result(bound: bound, rowPrices: prices, work: work + generator.work - before)
  }

  /// The Lagrangian value of row prices over all real agents, rounded up: costs are whole numbers.
  func value(of rowPrices: [Int32], _ rates: CellRates, _ generator: LineGenerator) -> Int {
    var total = cover.constant * scale + coverPart(rowPrices)
    var prices = Array(repeating: Int32(0), count: cover.dayCount * cover.dutyCount)
    for agent in problem.agents.indices {
      rates.price(cover.classOf[agent], own: agent, rowPrices, scale: Int32(scale), into: &prices)
      guard let line = generator.cheapest(agent, prices: prices, open: models.models[agent].open) else { continue }
      total += line.bound
    }
    return Int((Double(total) / Double(scale)).rounded(.up))
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

  // MARK: - The aggregated master

  private func lineClasses(_ rows: [Int]) -> [LineClass] {
    let alike = classesAlike(rows)
    var keys: [[UInt64]] = []
    var classes: [LineClass] = []
    for agent in problem.agents.indices {
      let model = models.models[agent]
      let ever = model.open.reduce(DutySet()) { $0.union($1) }.intersection(problem.duties.all.subtracting(problem.duties.leave))
      let key = [UInt64(model.automaton), ever.rawValue, UInt64(alike[cover.classOf[agent]])]
      if let known = keys.firstIndex(of: key) {
        classes[known].members.append(agent)
      } else {
        keys.append(key)
        classes.append(LineClass(members: [agent], representatives: []))
      }
    }
    for index in classes.indices {
      let members = classes[index].members
      // Those with least leave are most like the class; spread over them, as their pasts differ.
      let open = members.map { agent in models.models[agent].open.reduce(0) { $0 + $1.rawValue.nonzeroBitCount } }
      let most = open.max() ?? 0
      let free = zip(members, open).filter { $0.1 * 20 >= most * 19 }.map(\.0)
      let count = min(free.count, 4)
      classes[index].representatives = (0..<count).map { free[$0 * free.count / count] }
    }
    return classes
  }

  private func masterPrices(
    _ solver: any LinearSolver, _ lines: [[[DutyID]]], _ rates: CellRates,
    _ generator: LineGenerator, workLimit: Int, shouldStop: () -> Bool, trace: (String) -> Void
  ) -> ([Int32], Int) {
    let rows = includedRows()
    let classes = lineClasses(rows)
    let cells = Set(
      classes.flatMap { group in
        (0..<cover.dayCount).flatMap { day in
          (0..<cover.dutyCount).flatMap { duty in
            group.members.map { cover.cell(cover.classOf[$0], day, DutyID(duty)) }
          }
        }
      }
    ).sorted()
    let master = RestrictedMaster(
      cover, rows: rows, fixed: Array(repeating: 0, count: cover.rowCount), convexity: classes.map(\.members.count),
      cells: cells)
    trace("master rows \(master.program.rowCount) columns \(master.program.columnCount) classes \(classes.count)")
    var program = master.program
    var batch = ColumnBatch()
    for (number, group) in classes.enumerated() {
      var seen: Set<[DutyID]> = []
      for agent in group.members {
        for line in lines.map({ $0[agent] }) where seen.insert(line).inserted {
          let own = models.price(of: line, agent, dutyCount: cover.dutyCount) ?? 0
          master.append(
            MasterColumn(line: line, cost: Double(own), classNumber: cover.classOf[agent], convexity: number),
            cover: cover, to: &batch)
        }
      }
    }
    program.addColumns(batch)
    return solver.withSession(program) { session in
      var loop = MasterLoop(bound: self, master: master, rates: rates, generator: generator)
      loop.run(session, classes.map { ($0.members.count, $0.representatives) }, workLimit: workLimit, shouldStop, trace)
      return (loop.bestPrices, loop.work)
    }
  }

  /// Per class of the cover model, the first that counts in the same of these rows.
  private func classesAlike(_ rows: [Int]) -> [Int] {
    var isIncluded = Array(repeating: false, count: cover.rowCount)
    for row in rows { isIncluded[row] = true }
    let cells = cover.dayCount * cover.dutyCount
    let counted = (0..<cover.classCount).map { number in
      (0..<cells).map { cell in
        cover.rows[Int(cover.rowStart[number * cells + cell])..<Int(cover.rowStart[number * cells + cell + 1])]
          .filter { isIncluded[Int($0)] }
      }
    }
    return (0..<cover.classCount).map { number in counted.firstIndex(of: counted[number])! }
  }

  /// Rows that everybody counts in, on the phones: they carry the need. The others are priced at zero.
  private func includedRows() -> [Int] {
    let everyone = problem.agents.count + 1
    return (0..<cover.rowCount).filter { row in
      let table = cover.table(row)
      return table.count == everyone && table.last! > 0 && table.last! > table.first! - 1_000_000
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

  fileprivate func lagrangian(_ prices: [Int32], classPart: Int) -> Double {
    Double(cover.constant * scale + coverPart(prices) + classPart) / Double(scale)
  }
}

/// Rounds of the aggregated master: solve, smooth the duals (Wentges 1997), price a few agents of each class, add.
private struct MasterLoop {
  let bound: LagrangianBound
  let master: RestrictedMaster
  let rates: CellRates
  let generator: LineGenerator
  var bestPrices: [Int32]
  var work = 0
  private var bestValue = -Double.infinity
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
    _ session: any LinearSession, _ classes: [(count: Int, representatives: [Int])], workLimit: Int,
    _ shouldStop: () -> Bool, _ trace: (String) -> Void
  ) {
    let scale = bound.scale
    var duals: [Double] = []
    var current = bestPrices
    var mixed = bestPrices
    var batch = ColumnBatch()
    var round = 0
    var pivots = 0
    // The program counts from an empty floor: what that costs is not in its objective.
    let floor = Double(bound.floorCost(master.included))
    while work < workLimit, !shouldStop() {
      let result = session.solve(.primal)
      guard case .optimal = result.outcome else { break }
      session.readRowDuals(into: &duals)
      master.rowPrices(duals, scale: scale, into: &current)
      let weight = round == 0 || bestValue == -Double.infinity ? 0.0 : 0.8
      batch.removeAll()
      // Prices between the best and the present ones give columns that differ.
      var seen: [Set<[DutyID]>] = classes.map { _ in [] }
      for share in weight > 0 ? [0.8, 0.4, 0.0] : [0.0] {
        for row in master.included {
          mixed[row] = Int32((share * Double(bestPrices[row]) + (1 - share) * Double(current[row])).rounded())
        }
        let value = price(mixed, duals, classes, &batch, &seen)
        if value > bestValue { (bestValue, bestPrices) = (value, mixed) }
      }
      pivots = session.iterationCount
      work = pivots * session.rowCount * 400 + generator.work
      round += 1
      let relaxed = result.objective + floor
      trace("round \(round) lp \(relaxed) value \(bestValue) pivots \(pivots) columns +\(batch.count)")
      if batch.count == 0 || relaxed - bestValue < 0.001 * abs(relaxed) { break }
      session.addColumns(batch)
    }
  }

  /// Prices the representatives, adds their lines of negative reduced cost, and gives the Lagrangian value as far as
  /// they can tell.
  private func price(
    _ rowPrices: [Int32], _ duals: [Double], _ classes: [(count: Int, representatives: [Int])],
    _ batch: inout ColumnBatch, _ seen: inout [Set<[DutyID]>]
  ) -> Double {
    var prices = Array(repeating: Int32(0), count: cover.dayCount * cover.dutyCount)
    var part = 0
    for (number, group) in classes.enumerated() {
      var least = Int.max
      for agent in group.representatives {
        rates.price(cover.classOf[agent], own: agent, rowPrices, scale: 0, into: &prices)
        guard let line = generator.cheapest(agent, prices: prices, open: bound.models.models[agent].open) else {
          continue
        }
        least = min(least, line.bound)
        guard seen[number].insert(line.duties).inserted else { continue }
        let own = bound.models.price(of: line.duties, agent, dutyCount: cover.dutyCount) ?? 0
        let column = MasterColumn(
          line: line.duties, cost: Double(own), classNumber: cover.classOf[agent], convexity: number)
        if master.reducedCost(column, duals, cover: cover) < -0.001 { master.append(column, cover: cover, to: &batch) }
      }
      if least < Int.max { part += least * group.count }
    }
    return bound.lagrangian(rowPrices, classPart: part)
  }
}
