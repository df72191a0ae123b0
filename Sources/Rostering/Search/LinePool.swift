import Modelling
import Rules
import Workforce

/// A line of one agent in a window.
struct WindowCandidate: Sendable {
  let line: [DutyID]
  /// What the agent's limits and wishes charge for it.
  let cost: Int
}

/// The lines that a window's program chooses from, each a column of it.
struct LinePool {
  let master: RestrictedMaster
  let agents: [Int]
  /// That may change, ascending.
  let days: [Int]
  /// Column of the first line.
  let firstLine: Int
  private let cover: CoverModel
  /// Per line: the position of its agent.
  private(set) var owner: [Int] = []
  private(set) var lines: [WindowCandidate] = []
  private var known: [[[DutyID]: Int]]

  /// - Parameter firstLine: columns of the program before the first line; the master's when nil.
  init(_ cover: CoverModel, master: RestrictedMaster, agents: [Int], days: [Int], firstLine: Int? = nil) {
    self.cover = cover
    self.master = master
    self.agents = agents
    self.days = days
    self.firstLine = firstLine ?? master.program.columnCount
    known = agents.map { _ in [:] }
  }

  func has(_ line: [DutyID], _ position: Int) -> Bool { known[position][line] != nil }

  /// The number of a line; nil when it is not there.
  func number(of line: [DutyID], _ position: Int) -> Int? { known[position][line] }

  /// Adds a line as the next column, unless it is there already.
  mutating func add(_ candidate: WindowCandidate, _ position: Int, to batch: inout ColumnBatch) {
    guard known[position][candidate.line] == nil else { return }
    known[position][candidate.line] = lines.count
    owner.append(position)
    lines.append(candidate)
    master.append(column(candidate, position), cover: cover, to: &batch)
  }

  func reducedCost(_ candidate: WindowCandidate, _ position: Int, _ duals: [Double]) -> Double {
    master.reducedCost(column(candidate, position), duals, cover: cover)
  }

  private func column(_ candidate: WindowCandidate, _ position: Int) -> MasterColumn {
    MasterColumn(
      line: days.map { candidate.line[$0] }, cost: Double(candidate.cost), classNumber: cover.classOf[agents[position]],
      convexity: position, days: days)
  }

  /// All lines, none of them taken.
  func shared() -> [SharedLine] {
    zip(owner, lines).map { SharedLine(agent: agents[$0], line: $1.line, cost: $1.cost) }
  }

  /// The lines that a solution takes, and their shares.
  func taken(_ values: [Double]) -> [SharedLine] {
    zip(shared(), values[firstLine...]).filter { $1 > 1e-6 }.map { line, share in
      SharedLine(agent: line.agent, line: line.line, cost: line.cost, share: share)
    }
  }

  /// The lines that a solution takes, one per agent, with their breaks.
  func chosen(_ values: [Double]) -> [WindowLine] {
    var taken = agents.map { _ in (value: -1.0, line: 0) }
    for (line, position) in owner.enumerated() where values[firstLine + line] > taken[position].value {
      taken[position] = (values[firstLine + line], line)
    }
    var queues = master.breakQueues(values)
    var handedOut = Array(repeating: 0, count: queues.count)
    return taken.enumerated().map { position, choice in
      let candidate = lines[choice.line]
      let agent = agents[position]
      let options = days.map { day in
        master.takeOptions(
          cover.cell(cover.classOf[agent], day, candidate.line[day]), from: &queues, taken: &handedOut)
      }
      return WindowLine(agent: agent, line: candidate.line, cost: candidate.cost, options: options)
    }
  }
}

/// The cheapest lines of agents at the duals of a window's program.
final class WindowPricing {
  let pricer: LinePricer
  private var duals: [Double] = []
  private var exact: [Double] = []

  init(_ pricer: LinePricer, rowCount: Int) {
    self.pricer = pricer
    exact = Array(repeating: 0, count: rowCount)
  }

  var work: Int { pricer.work }

  /// Takes the prices of rows from the duals of an optimum.
  func read(_ session: any LinearSession, _ master: RestrictedMaster) {
    session.readRowDuals(into: &duals)
    master.readRowPrices(duals, into: &exact)
  }

  /// Prices at the duals themselves.
  func useDuals() { pricer.use(exact) }

  /// Prices at a mean of all duals so far, in which the last count most (Neame 1999): they jump about, it does not.
  func useMean(_ mean: inout [Double]) {
    if mean.isEmpty { mean = exact }
    for row in mean.indices { mean[row] += 0.25 * (exact[row] - mean[row]) }
    pricer.use(mean)
  }

  /// The cheapest line of an agent, with its reduced cost; nil when there is none.
  func cheapest(
    _ position: Int, _ pool: LinePool, open: [DutySet]
  ) -> (line: WindowCandidate, reducedCost: Double)? {
    guard let line = pricer.cheapest(pool.agents[position], days: pool.days, open: open) else { return nil }
    let candidate = WindowCandidate(line: line.line, cost: line.cost)
    return (candidate, pool.reducedCost(candidate, position, duals))
  }
}
