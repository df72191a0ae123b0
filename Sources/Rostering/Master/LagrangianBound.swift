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
  ///   - isLate: the relaxation of a long period without breaks is given up then where it is likely to take too long.
  ///   - isHurried: the last digits of the bound have to wait.
  ///   - onConverged: told once when a program in which lines enter the rows is nearly solved, before its last digits.
  func compute(
    solver: any LinearSolver, lines: [[[DutyID]]], known: Relaxation = Relaxation(), start: [Int32], target: Double,
    workLimit: Int, spent: () -> Double = { 0 }, isLate: () -> Bool = { false }, isHurried: () -> Bool = { false },
    onConverged: (Relaxation) -> Void = { _ in }, shouldStop: @escaping @Sendable () -> Bool
  ) -> Relaxation {
    let pricing = LinePricing(
      problem, cover: cover, models: models, scale: scale, cores: cores, shouldStop: shouldStop)
    let classes = AgentClasses(problem, cover, models, isApart: problem.agents.count <= mostApart)
    let master = RestrictedMaster(
      cover, rows: everyone, direct: few, fixed: Array(repeating: 0, count: cover.rowCount),
      convexity: classes.sizes, cells: Array(0..<cover.cellCount), isRounded: true)
    return DualFunction.with(solver, cover, models, master.kinds, pricing) { dual in
      if cover.isSparse {
        var loop = SaddleLoop(bound: self, pricing: pricing, dual: dual, start: start)
        func relaxation(_ found: SaddleLoop.Result, work: Int) -> Relaxation {
          self.relaxation(dual, found.point, value: found.value, found.lines, isSharp: found.isSharp, work: work)
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
        loop.run(session, from: start, target: target, workLimit: workLimit / 5 * 4, spent: spent, shouldStop) {
          onConverged(relaxation($0, $0.point, $0.value, work: 0))
        }
      }
      let found = loop.result
      if found.isOutOfReach {
        var given = relaxation(found, found.point, found.value, work: found.work)
        given.isOutOfReach = true
        return given
      }
      let isPriced = Set(Self.pricedRows(cover))
      let isFew = Set(few)
      let priced = dual.outside.indices.filter { isPriced.contains(dual.outside[$0]) }
      let simplexWork = found.work - dual.work
      var (point, value) = (found.point, found.value)
      // Prices of rows outside the program come from ascent alone, as do those that a program stopped early does not know.
      if !found.isConverged || !priced.allSatisfy({ isFew.contains(dual.outside[$0]) }) {
        (point, value) = dual.ascend(from: point, value: value, rows: priced, target: target) { _ in
          simplexWork + dual.work > workLimit || shouldStop()
        }
      }
      return relaxation(found, point, value, work: simplexWork + dual.work)
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
    let hasBreaks = cover.hasBreaks
    return (0..<cover.rowCount).filter { row in
      let table = Array(cover.table(row))
      return table.count > 1 && 2 * table.count <= agentCount && !hasBreaks[row]
        && Int(table[0] - table[1]) >= cover.hardWeight
    }
  }

  /// Least and greatest price of one more head that a row can have.
  static func slopes(_ cover: CoverModel, _ row: Int) -> ClosedRange<Double> {
    let table = cover.table(row)
    let fall = Double(table[table.startIndex + 1] - table.first!)
    let rise = Double(table.last! - table[table.endIndex - 2])
    return max(-Double(steepest), fall)...max(max(-Double(steepest), fall), min(Double(steepest), rise))
  }
}
