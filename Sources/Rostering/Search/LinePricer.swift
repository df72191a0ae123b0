import Rules
import Workforce

/// One agent's cheapest line at the prices of rows. One belongs to one thread.
final class LinePricer {
  private let cover: CoverModel
  private let models: LineModels
  private let rates: CellRates
  private let scale: Int
  private let generator: LineGenerator
  private var rowPrices: [Int32]
  private var prices: [Int32]

  init(cover: CoverModel, models: LineModels, rates: CellRates) {
    self.cover = cover
    self.models = models
    self.rates = rates
    scale = cover.finestScale(rows: Array(0..<cover.rowCount), days: min(cover.dayCount, 7))
    generator = LineGenerator(
      models, dutyCount: cover.dutyCount, dayCount: cover.dayCount, scale: scale, cellLimit: cover.searchCells)
    rowPrices = Array(repeating: 0, count: cover.rowCount)
    prices = Array(repeating: 0, count: cover.dayCount * cover.dutyCount)
  }

  var work: Int { generator.work }

  /// From now on a head costs this much more in each cover row.
  func use(_ prices: [Double]) {
    for (row, price) in prices.enumerated() { rowPrices[row] = Int32((price * Double(scale)).rounded()) }
  }

  /// The cheapest line of an agent; nil when none was found.
  ///
  /// - Parameters:
  ///   - days: days that have a price; all when nil.
  ///   - open: duties to choose from, per day.
  func cheapest(_ agent: Int, days: Range<Int>? = nil, open: [DutySet]) -> SharedLine? {
    rates.price(cover.classOf[agent], own: agent, rowPrices, scale: Int32(scale), days: days, into: &prices)
    guard let line = generator.cheapest(agent, prices: prices, open: open) else { return nil }
    let own = models.price(of: line.duties, agent, dutyCount: cover.dutyCount) ?? 0
    return SharedLine(agent: agent, line: line.duties, cost: own + rates.assignmentCost(agent, line.duties))
  }
}
