import Modelling
import Rules
import Workforce

/// Lines and bounds at the prices of a case's program: exact, since prices are whole fractions and every limit of an
/// agent stands in the labels or has a price of its own.
final class CasePricing {
  let scale: Int
  let world: SearchWorld
  let rates: CellRates
  let generator: LineGenerator
  private var duals: [Double] = []
  private(set) var rowPrices: [Int32]
  /// Of the agent priced last: day × duty.
  private(set) var prices: [Int32]
  private var listed = ListedPrices()
  /// What rows without a price cost, and what no roster can change.
  private let constant: Int
  /// Steeper prices would not fit in labels of the whole period.
  private let steepest: Double

  init(_ world: SearchWorld, rates: CellRates) {
    self.world = world
    self.rates = rates
    let cover = world.cover
    scale = cover.finestScale(rows: Array(0..<cover.rowCount), days: cover.dayCount)
    generator = LineGenerator(
      world.models, dutyCount: cover.dutyCount, dayCount: cover.dayCount, scale: scale, slopeUse: .events,
      cellLimit: cover.searchCells)
    generator.beExact()
    rowPrices = Array(repeating: 0, count: cover.rowCount)
    prices = Array(repeating: 0, count: cover.dayCount * cover.dutyCount)
    constant = cover.floorCost(without: LagrangianBound.pricedRows(cover))
    steepest = Double((1 << 25) / max(1, cover.dayCount))
  }

  /// Labels extended so far.
  var work: Int { generator.work + listed.work }

  /// Takes the prices of rows from the duals of an optimum.
  func read(_ program: CaseProgram) {
    program.session.readRowDuals(into: &duals)
    for (place, row) in program.rows.enumerated() {
      rowPrices[row] = Int32(min(max((-duals[place] * Double(scale)).rounded(), -steepest), steepest))
    }
  }

  /// A line by which the program's optimum may fall.
  struct Offer: Sendable {
    let agent: Int
    let line: WindowCandidate
    /// In the case's list.
    var number: Int32?
  }

  struct Answer {
    /// No roster of the case costs less; infinite where somebody has no line at all.
    var bound: Double
    var lines: [Offer] = []
  }

  /// The Lagrangian value of a case at the prices read, and everybody's cheapest line of negative reduced cost.
  func answer(_ program: CaseProgram) -> Answer {
    var answer = Answer(bound: .infinity)
    var total = 0
    if let lines = program.lines { listed.price(lines, world.cover, scale: scale) { price(agent: $0) } }
    for agent in program.open.indices {
      let offer: Offer
      if let lines = program.lines {
        guard let cheapest = listed.cheapest(agent) else { return answer }
        total += cheapest.value
        offer = Offer(agent: agent, line: lines.line(at: cheapest.place), number: lines.left[cheapest.place])
      } else {
        let found = cheapest(agent, program.open[agent])
        guard let bound = found?.bound ?? generator.bound else { return answer }
        total += bound
        guard let found else { continue }
        offer = Offer(
          agent: agent, line: WindowCandidate(line: found.duties, cost: ownCost(agent, found.duties)))
      }
      if program.pool.reducedCost(offer.line, agent, duals) < -1e-4 { answer.lines.append(offer) }
    }
    let cover = world.cover
    for (place, row) in program.rows.enumerated() {
      total += cover.cheapestCount(row, price: rowPrices[row], scale: scale, within: program.heads[place]).value
    }
    answer.bound = Double(constant) + Double(total) / Double(scale)
    return answer
  }

  /// What each duty of each day costs an agent at the prices read: day × duty.
  private func price(agent: Int) -> [Int32] {
    rates.price(world.cover.classOf[agent], own: agent, rowPrices, scale: Int32(scale), into: &prices)
    return prices
  }

  func cheapest(_ agent: Int, _ open: [DutySet]) -> PricedLine? {
    generator.cheapest(agent, prices: price(agent: agent), open: open)
  }

  private func ownCost(_ agent: Int, _ line: [DutyID]) -> Int {
    limitPrice(agent, line) + rates.assignmentCost(agent, line)
  }

  // MARK: - Listed lines

  /// By how much a line may be dearer than its agent's cheapest in a roster below a limit.
  func room(_ bound: Double, _ limit: Int) -> Int {
    Int(((Double(limit - 1) + 1e-6 - bound) * Double(scale)).rounded(.down))
  }

  /// Drops listed lines that no roster below a limit has, by their reduced costs at the prices answered last.
  func drop(from lines: CaseLines, bound: Double, limit: Int) -> CaseLines {
    listed.drop(from: lines, room: room(bound, limit))
  }

  // MARK: - Reduced costs of duties

  /// By how much the bound rises at least when an agent has a duty on a day; `Int.max` where no line has it.
  ///
  /// Asked agent by agent, from `begin` on.
  func rise(_ agent: Int, _ open: [DutySet], day: Int, duty: DutyID) -> (rise: Int, line: [DutyID]?) {
    var open = open
    open[day] = DutySet(duty)
    let found = generator.cheapest(agent, prices: prices, open: open)
    guard let bound = found?.bound ?? generator.bound else { return (.max, nil) }
    return (bound - base, found?.duties)
  }

  private var base = 0

  /// Prices an agent's days; gives the cheapest line, nil where there is none.
  func begin(_ agent: Int, _ open: [DutySet]) -> [DutyID]? {
    guard let found = cheapest(agent, open) else { return nil }
    base = found.bound
    return found.duties
  }

  /// By how much a line is dearer than the agent's cheapest.
  func excess(_ line: [DutyID], ownPrice: Int) -> Int { excess(line, over: base, ownPrice: ownPrice) }

  /// By how much a line is dearer than a value, for the agent priced last.
  func excess(_ line: [DutyID], over value: Int, ownPrice: Int) -> Int {
    let dutyCount = world.cover.dutyCount
    return line.enumerated().reduce(ownPrice * scale - value) {
      $0 + Int(prices[$1.offset * dutyCount + Int($1.element)])
    }
  }

  /// What the agent's own limits charge for a line, without single assignments.
  func limitPrice(_ agent: Int, _ line: [DutyID]) -> Int {
    world.models.price(of: line, agent, dutyCount: world.cover.dutyCount) ?? 0
  }
}
