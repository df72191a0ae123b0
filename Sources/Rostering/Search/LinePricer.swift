import Rules
import Workforce

/// One agent's cheapest line at the prices of rows. One belongs to one thread.
final class LinePricer {
  private let cover: CoverModel
  private let models: LineModels
  private let rates: CellRates
  private let scale: Int
  private let labelling: LineLabelling
  private let generator: LineGenerator
  private var held: HeldLines?
  private var rowPrices: [Int32]
  private var prices: [Int32]

  init(cover: CoverModel, models: LineModels, rates: CellRates) {
    self.cover = cover
    self.models = models
    self.rates = rates
    scale = cover.finestScale(rows: Array(0..<cover.rowCount), days: min(cover.dayCount, 7))
    labelling = LineLabelling(
      models, dutyCount: cover.dutyCount, dayCount: cover.dayCount, scale: Int32(scale))
    generator = LineGenerator(
      models, dutyCount: cover.dutyCount, labelling: labelling, scale: scale, cellLimit: cover.searchCells)
    rowPrices = Array(repeating: 0, count: cover.rowCount)
    prices = Array(repeating: 0, count: cover.dayCount * cover.dutyCount)
  }

  var work: Int { labelling.work }

  /// From now on a head costs this much more in each cover row.
  func use(_ prices: [Double]) {
    for (row, price) in prices.enumerated() { rowPrices[row] = Int32((price * Double(scale)).rounded()) }
  }

  /// The cheapest line of an agent; nil when none was found.
  ///
  /// - Parameters:
  ///   - days: days that have a price; all when nil.
  ///   - open: duties to choose from, per day.
  func cheapest(_ agent: Int, days: [Int]? = nil, open: [DutySet]) -> SharedLine? {
    rates.price(cover.classOf[agent], own: agent, rowPrices, scale: Int32(scale), days: days, into: &prices)
    if let held, let place = held.places[agent] { return cheapest(agent, held, place, open) }
    guard let line = generator.cheapest(agent, prices: prices, open: open) else { return nil }
    let own = models.price(of: line.duties, agent, dutyCount: cover.dutyCount) ?? 0
    return SharedLine(agent: agent, line: line.duties, cost: own + rates.assignmentCost(agent, line.duties))
  }

  // MARK: - Windows

  /// Lines of which a few days may change, and what finds them.
  private struct HeldLines {
    /// Per agent, where it has one: the position of its stretch.
    let places: [Int?]
    let stretches: [LineStretch]
    /// The stretches' models.
    let models: LineModels
    let generator: LineGenerator
    /// Per stretch: the agent's present line, and what it costs besides what its stretch charges.
    let lines: [[DutyID]]
    var rests: [Int] = []
  }

  /// From now on lines differ from the present ones on some days only.
  func hold(_ state: SearchState, _ agents: [Int], days: [Int]) {
    var places: [Int?] = Array(repeating: nil, count: models.models.count)
    var stretches: [LineStretch] = []
    var lines: [[DutyID]] = []
    for agent in agents {
      let line = Array(state.line(agent))
      guard let stretch = models.stretch(agent, of: line, changing: days, dutyCount: cover.dutyCount) else { continue }
      places[agent] = stretches.count
      stretches.append(stretch)
      lines.append(line)
    }
    let stretchModels = LineModels(automata: models.automata, models: stretches.map(\.model))
    var held = HeldLines(
      places: places, stretches: stretches, models: stretchModels,
      generator: LineGenerator(
        stretchModels, dutyCount: cover.dutyCount, labelling: labelling, scale: scale, cellLimit: cover.searchCells),
      lines: lines)
    for agent in agents {
      guard let place = places[agent] else { continue }
      held.rests.append(state.lineCost[agent] - price(agent, held, place, lines[place]))
    }
    self.held = held
  }

  /// Lines may differ from the present ones on all days again.
  func release() { held = nil }

  /// What a line costs in its stretch.
  private func price(_ agent: Int, _ held: HeldLines, _ place: Int, _ line: [DutyID]) -> Int {
    let days = held.stretches[place].days
    let own = held.models.price(of: days.map { line[$0] }, place, dutyCount: cover.dutyCount) ?? 0
    return days.reduce(own) { $0 + rates.assignmentCost(agent, $1, line[$1]) }
  }

  private func cheapest(_ agent: Int, _ held: HeldLines, _ place: Int, _ open: [DutySet]) -> SharedLine? {
    let days = held.stretches[place].days
    let found = held.generator.cheapest(
      place, prices: days.flatMap { prices[$0 * cover.dutyCount..<($0 + 1) * cover.dutyCount] },
      open: days.map { open[$0] })
    guard let found else { return nil }
    var line = held.lines[place]
    for (day, duty) in zip(days, found.duties) { line[day] = duty }
    return SharedLine(agent: agent, line: line, cost: held.rests[place] + price(agent, held, place, line))
  }
}
