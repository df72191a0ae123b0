import Rules
import Workforce

/// Raises the Lagrangian value by a deflected subgradient (Camerini, Fratta and Maffioli 1975): where lines bring fewer
/// heads than the row would like at its price, a head becomes worth more, and the other way round.
struct PriceAscent {
  private let bound: LagrangianBound
  private let cover: CoverModel
  private let rates: CellRates
  private let rows: [Int]
  private var heads: [Int32]
  private var prices: [Int32]
  private(set) var best: [Int32]
  private(set) var bestValue: Double
  private(set) var steps = 0

  init(_ bound: LagrangianBound, rates: CellRates, rows: [Int], from start: [Int32], value: Double = -.infinity) {
    self.bound = bound
    self.rates = rates
    self.rows = rows
    cover = bound.cover
    heads = Array(repeating: 0, count: cover.rowCount)
    prices = Array(repeating: 0, count: cover.dayCount * cover.dutyCount)
    best = start
    bestValue = value
  }

  /// - Parameter target: a value that is likely out of reach, such as the cost of a good roster.
  mutating func run(target: Double, generator: LineGenerator, until isOver: (_ steps: Int) -> Bool) {
    let scale = Double(bound.scale)
    var point = best.map { Double($0) / scale }
    var direction = Array(repeating: 0.0, count: cover.rowCount)
    var length = 0.05
    var failures = 0
    while !isOver(steps) {
      steps += 1
      let rounded = point.map { Int32(($0 * scale).rounded()) }
      let value = self.value(rounded, generator)
      if value > bestValue {
        (bestValue, best) = (value, rounded)
        failures = 0
        length = min(1, length * 1.1)
      } else {
        failures += 1
      }
      if failures >= 4 {
        // Too far: back to the best point with shorter steps.
        failures = 0
        length *= 0.6
        if length < 0.0005 { return }
        point = best.map { Double($0) / scale }
        for row in rows { direction[row] = 0 }
        continue
      }
      var norm = 0.0
      for row in rows {
        let wanted = wantedHeads(row, rounded[row], Int(heads[row]))
        direction[row] = 0.7 * direction[row] + 0.3 * Double(Int(heads[row]) - wanted)
        norm += direction[row] * direction[row]
      }
      if norm < 1e-9 { return }
      let step = length * max(1, min(target, bestValue + 0.3 * abs(target)) - value) / norm
      for row in rows {
        point[row] = min(max(point[row] + step * direction[row], bound.steepestFall(row)), bound.steepestRise(row))
      }
    }
  }

  /// The value of some prices, counting the heads that the cheapest lines bring.
  mutating func value(_ rowPrices: [Int32], _ generator: LineGenerator) -> Double {
    for row in rows { heads[row] = 0 }
    var part = 0
    for agent in bound.problem.agents.indices {
      let number = cover.classOf[agent]
      rates.price(number, own: agent, rowPrices, scale: Int32(bound.scale), into: &prices)
      guard let line = generator.cheapest(agent, prices: prices, open: bound.models.models[agent].open) else {
        continue
      }
      part += line.bound
      for (day, duty) in line.duties.enumerated() {
        let cell = cover.cell(number, day, duty)
        rates.forEachRow(cell) { heads[$0] += 1 }
        var chosen = (0, 0, 0, 0)
        rates.chooseBreaks(cell, rowPrices) { ordinal, option in
          switch ordinal {
          case 0: chosen.0 = option
          case 1: chosen.1 = option
          case 2: chosen.2 = option
          default: chosen.3 = option
          }
        }
        rates.forEachBreakRow(
          cell, { $0 == 0 ? chosen.0 : $0 == 1 ? chosen.1 : $0 == 2 ? chosen.2 : chosen.3 }, { heads[$0] -= 1 })
      }
    }
    return bound.lagrangian(rowPrices, linePart: part)
  }

  /// The head count that is cheapest for a row at its price, the one nearest to what the lines bring.
  private func wantedHeads(_ row: Int, _ price: Int32, _ present: Int) -> Int {
    let table = cover.table(row)
    var best = Int.max
    var wanted = 0
    for (count, cost) in table.enumerated() {
      let value = Int(cost) * bound.scale - Int(price) * count
      if value < best || (value == best && abs(count - present) < abs(wanted - present)) {
        (best, wanted) = (value, count)
      }
    }
    return wanted
  }
}
