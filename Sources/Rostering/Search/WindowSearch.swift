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

/// Re-solves a few days for all agents at once, everything else held: a small column generation with a bound that
/// prunes, then a dive that fixes one line after the other. A window of the whole period, begun with the lines of the
/// bound's program, is a dive from the root.
///
/// All lines differ in the window's days only; breaks of the window are free. One belongs to one thread.
final class WindowSearch {
  private let problem: RosterProblem
  private let cover: CoverModel
  private let models: LineModels
  private let solver: any LinearSolver
  private let pricing: WindowPricing
  private let rates: CellRates
  private var random: SplitMix64
  /// Simplex iterations, in labels.
  private(set) var work = 0

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
    pricing = WindowPricing(cover: cover, models: models, rates: rates)
  }

  var totalWork: Int { work + pricing.work }

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
  ///   - known: lines to begin with besides the present ones; they belong to a window of the whole period.
  ///   - spread: how much chance has a say in what the dive fixes.
  func improve(
    _ state: SearchState, days: Range<Int>, known: [SharedLine] = [], prices: [Double] = [], spread: Double = 0,
    shouldStop: () -> Bool
  ) -> Outcome {
    let agents = problem.agents.indices.filter { agent in
      days.contains { models.models[agent].open[$0].rawValue.nonzeroBitCount > 1 }
    }
    let (rows, fixed) = rowsAndCounts(state, days, agents)
    let master = RestrictedMaster(
      cover, rows: cover.isSparse ? [] : rows, direct: cover.isSparse ? rows : [], fixed: fixed,
      convexity: agents.map { _ in 1 }, cells: cells(days, agents))
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
    let open = open(state, days, agents)
    return solver.withSession(program) { session in
      let dive = LineDive(
        session, pool: pool, open: open, pricing: pricing, seed: random.next(), mean: prices,
        manner: cover.isSparse ? .thorough : .quick, spread: spread)
      defer { work += session.iterationCount * session.rowCount * 400 }
      return dive.run(adding: batch, shouldStop: shouldStop)
    }
  }

  private func cells(_ days: Range<Int>, _ agents: [Int]) -> [Int] {
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
  private func open(_ state: SearchState, _ days: Range<Int>, _ agents: [Int]) -> [[DutySet]] {
    agents.map { agent in
      var open = models.models[agent].open
      for day in 0..<cover.dayCount where !days.contains(day) {
        open[day] = DutySet(state.line(agent)[agent * cover.dayCount + day])
      }
      return open
    }
  }

  /// Rows that the window's cells count in, and the heads in them that stay.
  private func rowsAndCounts(_ state: SearchState, _ days: Range<Int>, _ agents: [Int]) -> ([Int], [Int32]) {
    var isTouched = Array(repeating: false, count: cover.rowCount)
    for number in 0..<cover.classCount {
      for cell in cover.cell(number, days.lowerBound, 0)..<cover.cell(number, days.upperBound, 0) {
        rates.forEachRow(cell) { isTouched[$0] = true }
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
    return (rows, state.countsWithout(agents, days: days))
  }
}
