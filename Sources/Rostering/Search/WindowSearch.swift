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
/// prunes, then a dive that fixes one line after the other.
///
/// All lines differ in the window's days only; breaks of the window are free. One belongs to one thread.
final class WindowSearch {
  private let problem: RosterProblem
  private let cover: CoverModel
  private let models: LineModels
  private let solver: any LinearSolver
  private let generator: LineGenerator
  private let rates: CellRates
  private let scale: Int
  /// Simplex iterations, in labels.
  private(set) var work = 0

  init(_ problem: RosterProblem, cover: CoverModel, models: LineModels, solver: any LinearSolver, rates: CellRates) {
    self.problem = problem
    self.cover = cover
    self.models = models
    self.solver = solver
    self.rates = rates
    scale = cover.finestScale(rows: Array(0..<cover.rowCount), days: min(cover.dayCount, 7))
    generator = LineGenerator(models, dutyCount: cover.dutyCount, dayCount: cover.dayCount, scale: scale)
  }

  var totalWork: Int { work + generator.work }

  /// A line of one agent in a window.
  private struct Candidate {
    let line: [DutyID]
    /// What the agent's limits and wishes charge for it.
    let cost: Int
  }

  /// What a window came to.
  enum Outcome {
    /// Lines of the window's agents, with their breaks in it.
    case lines([WindowLine])
    /// No choice of lines in the window is cheaper than the present one.
    case pruned
    case nothing
  }

  /// Looks for better lines in a window of the present roster.
  func improve(_ state: SearchState, days: Range<Int>, shouldStop: () -> Bool) -> Outcome {
    let agents = problem.agents.indices.filter { agent in
      days.contains { models.models[agent].open[$0].rawValue.nonzeroBitCount > 1 }
    }
    let (rows, fixed) = rowsAndCounts(state, days, agents)
    let cells = Set(
      agents.flatMap { agent in
        days.flatMap { day in
          models.models[agent].open[day].members.filter { Int($0) < cover.dutyCount }.map {
            cover.cell(cover.classOf[agent], day, $0)
          }
        }
      }
    ).sorted()
    let master = RestrictedMaster(
      cover, rows: rows, fixed: fixed, convexity: agents.map { _ in 1 }, cells: cells)
    var program = master.program
    var pool: [[Candidate]] = []
    var owner: [(agent: Int, candidate: Int)] = []
    var batch = ColumnBatch()
    for (position, agent) in agents.enumerated() {
      let candidate = Candidate(line: Array(state.line(agent)), cost: state.lineCost[agent])
      pool.append([candidate])
      owner.append((position, 0))
      master.append(column(candidate, agent, position, days), cover: cover, to: &batch)
    }
    let firstLine = program.columnCount
    program.addColumns(batch)
    var run = WindowRun(master: master, agents: agents, days: days, firstLine: firstLine, owner: owner)
    let chosen = solver.withSession(program) { session in
      let chosen = solve(session, &run, &pool, state, shouldStop: shouldStop)
      work += session.iterationCount * session.rowCount * 400
      return chosen
    }
    return chosen
  }

  private struct WindowRun {
    let master: RestrictedMaster
    let agents: [Int]
    let days: Range<Int>
    let firstLine: Int
    var owner: [(agent: Int, candidate: Int)]
  }

  private func column(_ candidate: Candidate, _ agent: Int, _ position: Int, _ days: Range<Int>) -> MasterColumn {
    MasterColumn(
      line: Array(candidate.line[days]), cost: Double(candidate.cost), classNumber: cover.classOf[agent],
      convexity: position, firstDay: days.lowerBound)
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

  // MARK: - Column generation

  private func solve(
    _ session: any LinearSession, _ run: inout WindowRun, _ pool: inout [[Candidate]], _ state: SearchState,
    shouldStop: () -> Bool
  ) -> Outcome {
    guard case .optimal = session.solve(.primal).outcome else { return .nothing }
    // The program's objective differs from the roster's cost by what is held; the present lines are its first columns.
    var present = 0.0
    var values: [Double] = []
    var isFirst = true
    var fixed = Array(repeating: false, count: run.agents.count)
    var open = models.models.map(\.open)
    for agent in run.agents {
      for day in 0..<cover.dayCount where !run.days.contains(day) {
        open[agent][day] = DutySet(state.line(agent)[agent * cover.dayCount + day])
      }
    }
    var round = 0
    while !shouldStop() {
      let result = session.solve(isFirst || !fixed.contains(true) ? .primal : .dual)
      guard case .optimal = result.outcome else { return .nothing }
      if isFirst {
        present = result.objective
        isFirst = false
      }
      let (added, reduction) = priceAll(session, &run, &pool, fixed, open)
      if result.objective + reduction > present - 0.999 { return .pruned }
      round += 1
      let isConverged = added == 0 || reduction > -0.03 * (present - result.objective) - 0.01
      if !isConverged, round < (fixed.contains(true) ? 1 : 20) { continue }
      if added > 0 { _ = session.solve(.primal) }
      session.readColumnValues(into: &values)
      if !fix(session, &run, values, &fixed) { break }
      round = 0
    }
    _ = session.solve(.dual)
    session.readColumnValues(into: &values)
    return chosen(run, pool, values)
  }

  /// Prices every agent that is not fixed; adds lines of negative reduced cost. Gives how many, and the sum of the
  /// reduced costs, by which the program's optimum can fall at most.
  private func priceAll(
    _ session: any LinearSession, _ run: inout WindowRun, _ pool: inout [[Candidate]], _ fixed: [Bool],
    _ open: [[DutySet]]
  ) -> (added: Int, reduction: Double) {
    var duals: [Double] = []
    session.readRowDuals(into: &duals)
    var exact = Array(repeating: 0.0, count: cover.rowCount)
    run.master.readRowPrices(duals, into: &exact)
    let rowPrices = exact.map { Int32(($0 * Double(scale)).rounded()) }
    var prices = Array(repeating: Int32(0), count: cover.dayCount * cover.dutyCount)
    var batch = ColumnBatch()
    var reduction = 0.0
    for (position, agent) in run.agents.enumerated() where !fixed[position] {
      rates.price(cover.classOf[agent], own: agent, rowPrices, scale: Int32(scale), days: run.days, into: &prices)
      guard let line = generator.cheapest(agent, prices: prices, open: open[agent]) else { continue }
      let own = models.price(of: line.duties, agent, dutyCount: cover.dutyCount) ?? 0
      let candidate = Candidate(
        line: line.duties, cost: own + rates.assignmentCost(agent, line.duties))
      let column = column(candidate, agent, position, run.days)
      let reduced = run.master.reducedCost(column, duals, cover: cover)
      guard reduced < -0.001 else { continue }
      reduction += reduced
      run.owner.append((position, pool[position].count))
      pool[position].append(candidate)
      run.master.append(column, cover: cover, to: &batch)
    }
    if batch.count > 0 { session.addColumns(batch) }
    return (batch.count, reduction)
  }

  /// Fixes the agents whose line is as good as chosen, or else the one nearest to it. False when all are.
  private func fix(
    _ session: any LinearSession, _ run: inout WindowRun, _ values: [Double], _ fixed: inout [Bool]
  ) -> Bool {
    var best: (column: Int, value: Double)?
    var any = false
    for (index, owner) in run.owner.enumerated() where !fixed[owner.agent] {
      let value = run.firstLine + index < values.count ? values[run.firstLine + index] : 0
      if value > 0.8 {
        session.setColumnBounds(run.firstLine + index, lower: 1, upper: 1)
        fixed[owner.agent] = true
        any = true
      } else if value > best?.value ?? 0 {
        best = (index, value)
      }
    }
    if fixed.allSatisfy({ $0 }) { return false }
    guard let best else { return any }
    session.setColumnBounds(run.firstLine + best.column, lower: 1, upper: 1)
    fixed[run.owner[best.column].agent] = true
    return true
  }

  private func chosen(_ run: WindowRun, _ pool: [[Candidate]], _ values: [Double]) -> Outcome {
    var taken = run.agents.indices.map { _ in (value: -1.0, candidate: 0) }
    for (index, owner) in run.owner.enumerated() where values[run.firstLine + index] > taken[owner.agent].value {
      taken[owner.agent] = (values[run.firstLine + index], owner.candidate)
    }
    var queues = run.master.breakQueues(values)
    var handedOut = Array(repeating: 0, count: run.master.breakRowCount)
    let lines = taken.enumerated().map { position, choice in
      let candidate = pool[position][choice.candidate]
      let agent = run.agents[position]
      let options = run.days.map { day in
        run.master.takeOptions(
          cover.cell(cover.classOf[agent], day, candidate.line[day]), from: &queues, taken: &handedOut)
      }
      return WindowLine(agent: agent, line: candidate.line, cost: candidate.cost, options: options)
    }
    return .lines(lines)
  }
}
