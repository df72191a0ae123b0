import Modelling
import Rules
import Workforce

/// Prices that the Lagrangian relaxation may set.
struct DualPoint {
  /// What a line pays for a cell of each kind; the block is paid as much.
  var kinds: [Double]
  /// What a line pays for a head in each row outside the blocks.
  var rows: [Double]
  /// What copies in several blocks are paid apart from the prices of kinds; it adds up to nothing.
  var shares: [[Double]]

  /// The point at some part of the way from one to another.
  static func between(_ a: DualPoint, _ b: DualPoint, _ part: Double) -> DualPoint {
    func mix(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { (1 - part) * $0 + part * $1 } }
    return DualPoint(
      kinds: mix(a.kinds, b.kinds), rows: mix(a.rows, b.rows), shares: zip(a.shares, b.shares).map { mix($0, $1) })
  }
}

/// The Lagrangian function: at any prices a lower bound on the cost of every roster. Every agent answers with the
/// cheapest line, every block of the cover with its cheapest counts, every row outside the blocks with its cheapest
/// head count.
final class DualFunction {
  struct Value {
    /// Minus infinity when pricing was stopped before everybody had answered.
    let bound: Double
    let lines: [PricedLine?]
    /// How many more lines there are with a cell of each kind than its block counts.
    let kindExcess: [Double]
    /// How many more heads lines bring to each row outside than it would like.
    let rowExcess: [Double]
  }

  let kinds: CellKinds
  /// Cover rows outside the blocks.
  let outside: [Int]
  let blocks: CoverBlocks
  private let cover: CoverModel
  private let pricing: LinePricing
  private let scale: Double
  private let searches: [BlockSearch]
  private var heads: [Int32]

  private init(
    _ cover: CoverModel, _ pricing: LinePricing, _ blocks: CoverBlocks, outside: [Int], _ searches: [BlockSearch]
  ) {
    self.cover = cover
    self.pricing = pricing
    self.blocks = blocks
    kinds = blocks.kinds
    self.outside = outside
    scale = Double(pricing.scale)
    self.searches = searches
    heads = Array(repeating: 0, count: cover.rowCount)
  }

  /// Makes the function for as long as the closure runs: each block has a session of its own.
  static func with<R>(
    _ solver: any LinearSolver, _ cover: CoverModel, _ models: LineModels, _ kinds: CellKinds, _ pricing: LinePricing,
    _ body: (DualFunction) -> R
  ) -> R {
    let blocks = CoverBlocks(cover, kinds, capacity: capacity(cover, models))
    var isInside = Array(repeating: false, count: cover.rowCount)
    for row in kinds.included { isInside[row] = true }
    let outside = (0..<cover.rowCount).filter { !isInside[$0] }
    return withSearches(solver, blocks.blocks[...], []) {
      body(DualFunction(cover, pricing, blocks, outside: outside, $0))
    }
  }

  private static func withSearches<R>(
    _ solver: any LinearSolver, _ blocks: ArraySlice<CoverBlock>, _ opened: [BlockSearch],
    _ body: ([BlockSearch]) -> R
  ) -> R {
    guard let block = blocks.first else { return body(opened) }
    return solver.withSession(block.program) { session in
      withSearches(solver, blocks.dropFirst(), opened + [BlockSearch(block, session: session)], body)
    }
  }

  /// How many could work each cell.
  private static func capacity(_ cover: CoverModel, _ models: LineModels) -> [Int] {
    var capacity = Array(repeating: 0, count: cover.cellCount)
    for (agent, model) in models.models.enumerated() {
      for (day, open) in model.open.enumerated() {
        for duty in open.members where Int(duty) < cover.dutyCount {
          capacity[cover.cell(cover.classOf[agent], day, duty)] += 1
        }
      }
    }
    return capacity
  }

  /// Work so far, in labels.
  var work: Int { pricing.work + searches.reduce(0) { $0 + $1.work } }

  /// The point that prices of rows make.
  ///
  /// - Parameter price: price of one more head per cover row.
  func point(_ price: (_ row: Int) -> Double) -> DualPoint {
    let inside = { (position: Int32) in price(self.kinds.included[Int(position)]) }
    return DualPoint(
      kinds: blocks.kindPrices(inside), rows: outside.map(price), shares: blocks.shares(inside))
  }

  func value(_ point: DualPoint) -> Value {
    var rowPrices = Array(repeating: Int32(0), count: cover.rowCount)
    for (row, price) in zip(outside, point.rows) { rowPrices[row] = Int32((price * scale).rounded()) }
    // Any prices give a bound; steeper ones than labels can hold over a period would not.
    let steepest = Double((1 << 25) / max(1, cover.dayCount))
    let kindPrices = point.kinds.map { Int32(min(max(($0 * scale).rounded(), -steepest), steepest)) }
    let answer = pricing.cheapestLines(rowPrices, kinds: kinds, kindPrices: kindPrices)
    let lines = answer.lines
    for row in outside { heads[row] = 0 }
    pricing.count(lines, rowPrices, into: &heads)
    var bound = Double(cover.constant + blocks.constant)
    bound += answer.bound.map { Double($0) / scale } ?? -.infinity
    let rowExcess = outside.map { row in
      let wanted = cover.cheapestCount(
        row, price: rowPrices[row], scale: Int(pricing.scale), near: Int(heads[row]))
      bound += Double(wanted.value) / scale
      return Double(Int(heads[row]) - wanted.count)
    }
    var kindExcess = pricing.count(lines, of: kinds)
    for (number, block) in blocks.blocks.enumerated() {
      var costs = point.shares[number]
      for (column, count) in block.counts.enumerated() where count.isHome {
        costs[column] -= Double(kindPrices[count.kind]) / scale
      }
      let answer = searches[number].minimise(costs: costs)
      bound += answer.bound
      for (column, count) in block.counts.enumerated() where count.isHome {
        kindExcess[count.kind] -= answer.counts[column]
      }
    }
    return Value(bound: bound, lines: lines, kindExcess: kindExcess, rowExcess: rowExcess)
  }

  /// Climbs from a point, over the prices of kinds and of some rows outside.
  ///
  /// - Parameters:
  ///   - rows: numbers of rows among those outside.
  ///   - target: a value that is likely out of reach, such as the cost of a good roster.
  func ascend(
    from start: DualPoint, value: Double, rows: [Int], target: Double, until isOver: (_ steps: Int) -> Bool
  ) -> (point: DualPoint, value: Double) {
    let reach = start.kinds.map { abs($0) + 100 }
    let slopes = rows.map { LagrangianBound.slopes(cover, outside[$0]) }
    var ascent = SubgradientAscent(
      from: start.kinds + rows.map { start.rows[$0] }, value: value,
      low: reach.map { -$0 } + slopes.map(\.lowerBound), high: reach + slopes.map(\.upperBound))
    func point(_ coordinates: [Double]) -> DualPoint {
      var point = start
      point.kinds = Array(coordinates[..<start.kinds.count])
      for (row, price) in zip(rows, coordinates[start.kinds.count...]) { point.rows[row] = price }
      return point
    }
    ascent.run(target: target, until: isOver) { coordinates in
      let value = self.value(point(coordinates))
      return (value.bound, value.kindExcess + rows.map { value.rowExcess[$0] })
    }
    return (point(ascent.best), ascent.bestValue)
  }
}
