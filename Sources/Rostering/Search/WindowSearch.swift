import Modelling
import Rules
import Workforce

/// What a window gives one agent.
struct WindowLine {
  let agent: Int
  let line: [DutyID]
  let cost: Int
  /// Per day of the window: an option for each break; nil where they are to be placed as cheaply as can be.
  let options: [[UInt8]?]
}

/// The cover rows of a window.
struct WindowRows {
  /// Rows that duties and breaks are counted in, kind by kind.
  let counted: [Int]
  /// Rows that lines enter themselves.
  let direct: [Int]
  /// Per cover row, heads that are not the window's to choose.
  let fixed: [Int32]
  /// What the heads of the present roster cost in these rows, beyond what nobody costs.
  let present: Int
}

/// Re-solves a few days for all agents at once, everything else held: a small column generation with a bound that
/// prunes, then a dive that fixes one line after the other. A window of the whole period, begun with the lines of the
/// bound's program, is a dive from the root.
///
/// All lines differ in the window's days only; breaks of the window are free. One belongs to one thread.
final class WindowSearch {
  let problem: RosterProblem
  let cover: CoverModel
  let models: LineModels
  let solver: any LinearSolver
  let rates: CellRates
  private let pricing: WindowPricing
  /// Whether lines enter each cover row themselves, with no count of duties between.
  private let isDirect: [Bool]
  private var random: SplitMix64
  /// Simplex iterations, in labels.
  var work = 0
  /// What a dive is at, where breaks take part: it is paced by the work that it has done so far.
  private var diving: SaddlePoint?

  init(
    _ problem: RosterProblem, cover: CoverModel, models: LineModels, solver: any LinearSolver, rates: CellRates,
    seed: UInt64
  ) {
    self.problem = problem
    self.cover = cover
    self.models = models
    self.solver = solver
    self.rates = rates
    random = SplitMix64(seed: seed)
    isDirect = Self.directRows(cover, agentCount: problem.agents.count)
    pricing = WindowPricing(LinePricer(cover: cover, models: models, rates: rates), rowCount: cover.rowCount)
  }

  /// Rows of few people: counted duty by duty, each of their groups would double the counts. Where breaks take these
  /// people out too, that is left out of the program if it matters little: half as much as the need of everybody.
  private static func directRows(_ cover: CoverModel, agentCount: Int) -> [Bool] {
    if cover.isSparse { return Array(repeating: true, count: cover.rowCount) }
    let need =
      (0..<cover.rowCount).lazy.filter { cover.table($0).count == agentCount + 1 }.map(cover.firstFall)
      .filter { $0 < cover.hardWeight }.max() ?? 0
    let hasBreaks = cover.hasBreaks
    return (0..<cover.rowCount).map { row in
      fewShare * (cover.table(row).count - 1) <= agentCount && (!hasBreaks[row] || 2 * cover.firstFall(row) <= need)
    }
  }

  /// So many times a group of few people goes into all.
  private static let fewShare = 3

  var totalWork: Int { work + pricing.work + (diving?.work ?? 0) }

  /// What asks for lines, of one thread with the windows.
  var pricer: LinePricer { pricing.pricer }

  /// What a window came to.
  enum Outcome {
    /// Lines of the window's agents, with their breaks in it.
    case lines([WindowLine])
    /// No choice of lines in the window is cheaper than the present one.
    case pruned
    case nothing
  }

  /// Looks for better lines in a window of the present roster.
  ///
  /// - Parameters:
  ///   - days: that may change, ascending.
  ///   - chosen: agents that may change; all when nil.
  ///   - known: lines to begin with besides the present ones; they belong to a window of the whole period.
  ///   - prices: per cover row, what the prices are smoothed towards.
  ///   - isSolved: the lines known and the prices are near the optimum of the relaxation.
  ///   - limit: only rosters that cost less are of use; the present one when nil.
  ///   - spread: how much chance has a say in what the dive fixes.
  func improve(
    _ state: SearchState, days: [Int], agents chosen: [Int]? = nil, known: [SharedLine] = [],
    prices: [Double] = [], isSolved: Bool = false, limit: Int? = nil, spread: Double = 0, shouldStop: () -> Bool
  ) -> Outcome {
    let agents = (chosen ?? Array(problem.agents.indices)).filter { agent in
      days.contains { models.models[agent].open[$0].rawValue.nonzeroBitCount > 1 }
    }
    let rows = rows(state, days, agents)
    let open = open(state, days, agents)
    if days.count < cover.dayCount { pricer.hold(state, agents, days: days) }
    defer { pricer.release() }
    var known = known
    var prices = prices
    if cover.isSparse, !isSolved, !known.isEmpty || rows.direct.count + agents.count > small {
      guard
        let relaxation = relaxed(state, rows, agents, days, open, known, prices, shouldStop)
      else { return .pruned }
      known = relaxation.lines
      prices = relaxation.prices
    }
    let master = RestrictedMaster(
      cover, rows: rows.counted, direct: rows.direct, fixed: rows.fixed, convexity: agents.map { _ in 1 },
      cells: cells(days, agents))
    var pool = LinePool(cover, master: master, agents: agents, days: days)
    var batch = ColumnBatch()
    for (position, agent) in agents.enumerated() {
      pool.add(WindowCandidate(line: Array(state.line(agent)), cost: state.lineCost[agent]), position, to: &batch)
    }
    var program = master.program
    program.addColumns(batch)
    batch.removeAll()
    var positionOf: [Int: Int] = [:]
    for (position, agent) in agents.enumerated() { positionOf[agent] = position }
    for line in known {
      guard let position = positionOf[line.agent] else { continue }
      pool.add(WindowCandidate(line: line.line, cost: line.cost), position, to: &batch)
    }
    return solver.withSession(program) { session in
      let dive = LineDive(
        session, pool: pool, open: open, pricing: pricing, seed: random.next(), mean: prices,
        manner: manner(days, isSolved: isSolved), cost: state.cost, limit: limit ?? state.cost, spread: spread)
      defer { work += session.labels }
      return dive.run(adding: batch, shouldStop: shouldStop)
    }
  }

  private func manner(_ days: [Int], isSolved: Bool) -> LineDive.Manner {
    if !cover.isSparse { return .quick }
    return isSolved ? .patient : days.count > Self.brief ? .thorough : .brisk
  }

  /// The window's relaxation solved by steps: its lines and prices; nil where nothing in it costs less.
  private func relaxed(
    _ state: SearchState, _ rows: WindowRows, _ agents: [Int], _ days: [Int], _ open: [[DutySet]],
    _ known: [SharedLine], _ prices: [Double], _ shouldStop: () -> Bool
  ) -> (lines: [SharedLine], prices: [Double])? {
    let start = prices.isEmpty ? state.marginalPrices(scale: 16).map { Double($0) / 16 } : prices
    var master = SaddleMaster(
      cover, rows: rows.direct, fixed: rows.fixed, agents: agents, days: days, prices: start, seed: random.next())
    master.add(
      agents.map { SharedLine(agent: $0, line: Array(state.line($0)), cost: state.lineCost[$0], share: 1) })
    let present = master.saddle.solve(tolerance: 0, epochs: 0).upper
    for line in known {
      if let place = agents.firstIndex(of: line.agent) { _ = master.add(line, at: place) }
    }
    var relaxation = WindowRelaxation(master, pricer: pricer, open: open)
    let isWorthwhile = relaxation.solve(rounds: relaxedRounds, present: present, shouldStop: shouldStop)
    work += relaxation.master.saddle.work
    return isWorthwhile
      ? (relaxation.master.shared().nearest(Self.nearest), relaxation.master.prices) : nil
  }

  /// Rounds of pricing of a window's relaxation at most: windows of a long period have more weeks, and need more.
  private var relaxedRounds: Int { cover.isLong ? 100 : 30 }
  /// Days of windows that are not worth a long dive: the next one mends more.
  private static let brief = 7
  /// Rows of programs that the simplex method solves faster than steps do. Where limits over a long period are used up,
  /// the present lines are a degenerate corner of a program of some weeks: there it finds no way out in all its rounds.
  private var small: Int { cover.isLong ? 250 : 500 }
  /// Lines of an agent that a dive begins with besides those of the optimum: others are found when they are needed.
  private static let nearest = 16

  /// Share of a dive that is left to windows where breaks take part: the last lines chosen cost most.
  private static let rest = 0.08

  /// A dive from the relaxation of the whole; gives the lines that it ends with, and their shares.
  ///
  /// - Parameter spent: share of the dive's time that has passed.
  func dive(
    _ lines: [SharedLine], prices: [Double], spread: Double, spent: () -> Double, shouldStop: () -> Bool
  ) -> [SharedLine] {
    var master = SaddleMaster(
      cover, rows: LagrangianBound.pricedRows(cover), fixed: Array(repeating: 0, count: cover.rowCount),
      agents: Array(problem.agents.indices), days: Array(0..<cover.dayCount), prices: prices, seed: random.next())
    master.add(lines)
    var dive = RelaxationDive(
      WindowRelaxation(master, pricer: pricer, open: models.models.map(\.open)), spread: spread,
      rest: cover.isSparse ? 0 : Self.rest, seed: random.next())
    diving = cover.isSparse ? nil : master.saddle
    dive.run(spent: spent, shouldStop: shouldStop)
    diving = nil
    work += dive.relaxation.master.saddle.work
    return dive.relaxation.master.shared()
  }

  func cells(_ days: [Int], _ agents: [Int]) -> [Int] {
    Set(
      agents.flatMap { agent in
        days.flatMap { day in
          models.models[agent].open[day].members.filter { Int($0) < cover.dutyCount }.map {
            cover.cell(cover.classOf[agent], day, $0)
          }
        }
      }
    ).sorted()
  }

  /// Duties to choose from: the window's days are open, all others held.
  private func open(_ state: SearchState, _ days: [Int], _ agents: [Int]) -> [[DutySet]] {
    agents.map { agent in
      var open = state.line(agent).map { DutySet($0) }
      for day in days { open[day] = models.models[agent].open[day] }
      return open
    }
  }

  /// Rows that the window's cells count in.
  func rows(_ state: SearchState, _ days: [Int], _ agents: [Int]) -> WindowRows {
    var isTouched = Array(repeating: false, count: cover.rowCount)
    for number in 0..<cover.classCount {
      for day in days {
        for duty in 0..<cover.dutyCount {
          rates.forEachRow(cover.cell(number, day, DutyID(duty))) { isTouched[$0] = true }
        }
      }
    }
    let counts = state.countsWithout([], days: days)
    // A row whose price is the same a few heads up and down does not take part.
    let rows = (0..<cover.rowCount).filter { row in
      guard isTouched[row] else { return false }
      let table = cover.table(row)
      let low = table.startIndex + max(0, Int(counts[row]) - 3)
      let high = min(table.endIndex - 1, table.startIndex + Int(counts[row]) + 3)
      return table[low] != table[high] || table[low] != table[table.startIndex + Int(counts[row])]
    }
    let present = rows.reduce(0) { sum, row in
      let table = cover.table(row)
      return sum + Int(table[table.startIndex + Int(counts[row])] - table.first!)
    }
    return WindowRows(
      counted: rows.filter { !isDirect[$0] }, direct: rows.filter { isDirect[$0] },
      fixed: state.countsWithout(agents, days: days), present: present)
  }
}
