import Dispatch
import Rules
import Workforce

/// Everybody's cheapest line at given row prices, on one or two cores: a part of the agents each, always the same, so
/// that the answers do not depend on who is faster.
final class LinePricing {
  private let cover: CoverModel
  private let models: LineModels
  private let rates: CellRates
  /// What a unit of price is in row prices and in lines' values.
  let scale: Int32
  private let generators: [LineGenerator]
  private let shares: [Range<Int>]
  private let shouldStop: @Sendable () -> Bool

  /// - Parameter shouldStop: asked before every agent: in large centres all of them take seconds.
  init(
    _ problem: RosterProblem, cover: CoverModel, models: LineModels, scale: Int, cores: Int,
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) {
    self.shouldStop = shouldStop
    self.cover = cover
    self.models = models
    self.scale = Int32(scale)
    rates = CellRates(problem, cover: cover, models: models)
    let agents = problem.agents.count
    shares = (0..<cores).map { agents * $0 / cores..<agents * ($0 + 1) / cores }
    generators = shares.map { _ in
      LineGenerator(
        models, dutyCount: cover.dutyCount, dayCount: cover.dayCount, scale: scale, slopeUse: .events,
        cellLimit: cover.searchCells)
    }
  }

  /// Labels extended so far.
  var work: Int { generators.reduce(0) { $0 + $1.work } }

  /// From now on limits are kept exactly, where multipliers stood in for them.
  func beExact() {
    for generator in generators { generator.beExact() }
  }

  struct Answer {
    /// The cheapest line of each agent; nil for an agent whose limits leave none, or of which none was found.
    var lines: [PricedLine?]
    /// What all of them cost together at least; nil when not all were asked.
    var bound: Int?
  }

  /// Asks for the cheapest line of each agent.
  ///
  /// - Parameters:
  ///   - kindPrices: what a cell of each kind costs besides its rows.
  ///   - isAsked: whether an agent is asked.
  func cheapestLines(
    _ rowPrices: [Int32], kinds: CellKinds? = nil, kindPrices: [Int32] = [],
    where isAsked: @Sendable (Int) -> Bool = { _ in true }
  ) -> Answer {
    var lines = [PricedLine?](repeating: nil, count: models.models.count)
    var bounds: [Int?] = shares.map { _ in 0 }
    lines.withUnsafeMutableBufferPointer { lines in
      bounds.withUnsafeMutableBufferPointer { bounds in
        nonisolated(unsafe) let (lines, bounds) = (lines, bounds)
        nonisolated(unsafe) let pricing = self
        DispatchQueue.concurrentPerform(iterations: shares.count) { half in
          var prices = Array(repeating: Int32(0), count: pricing.cover.dayCount * pricing.cover.dutyCount)
          for agent in pricing.shares[half] {
            guard isAsked(agent) else {
              bounds[half] = nil
              continue
            }
            if pricing.shouldStop() {
              bounds[half] = nil
              break
            }
            pricing.rates.price(
              pricing.cover.classOf[agent], own: agent, rowPrices, scale: pricing.scale, into: &prices)
            if let kinds { pricing.add(kindPrices, kinds, agent, to: &prices) }
            lines[agent] = pricing.generators[half].cheapest(
              agent, prices: prices, open: pricing.models.models[agent].open)
            bounds[half]? += pricing.generators[half].bound ?? 0
          }
        }
      }
    }
    return Answer(lines: lines, bound: bounds.contains(nil) ? nil : bounds.reduce(0) { $0 + ($1 ?? 0) })
  }

  private func add(_ kindPrices: [Int32], _ kinds: CellKinds, _ agent: Int, to prices: inout [Int32]) {
    let first = cover.cell(cover.classOf[agent], 0, 0)
    for cell in prices.indices where kinds.kindOf[first + cell] >= 0 {
      prices[cell] &+= kindPrices[Int(kinds.kindOf[first + cell])]
    }
  }

  /// How many cells of each kind lines have.
  func count(_ lines: [PricedLine?], of kinds: CellKinds) -> [Double] {
    var counts = Array(repeating: 0.0, count: kinds.kinds.count)
    for (agent, line) in lines.enumerated() {
      guard let line else { continue }
      for (day, duty) in line.duties.enumerated() {
        let kind = kinds.kindOf[cover.cell(cover.classOf[agent], day, duty)]
        if kind >= 0 { counts[Int(kind)] += 1 }
      }
    }
    return counts
  }

  /// What a line costs without the rows it counts in.
  func ownCost(_ agent: Int, _ line: [DutyID]) -> Int {
    (models.price(of: line, agent, dutyCount: cover.dutyCount) ?? 0) + rates.assignmentCost(agent, line)
  }

  /// Adds the heads that lines bring to each row, breaks at their best for the prices.
  func count(_ lines: [PricedLine?], _ rowPrices: [Int32], into heads: inout [Int32]) {
    var chosen: [Int] = []
    for (agent, line) in lines.enumerated() {
      guard let line else { continue }
      for (day, duty) in line.duties.enumerated() {
        let cell = cover.cell(cover.classOf[agent], day, duty)
        rates.forEachRow(cell) { heads[$0] += 1 }
        chosen.removeAll(keepingCapacity: true)
        rates.chooseBreaks(cell, rowPrices) { _, option in chosen.append(option) }
        rates.forEachBreakRow(cell, { chosen[$0] }, { heads[$0] -= 1 })
      }
    }
  }
}
