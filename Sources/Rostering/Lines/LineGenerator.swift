import Rules
import Workforce

/// A line with its price.
struct PricedLine {
  var duties: [DutyID]
  /// The prices of its duties and what the agent's own limits charge for it.
  var value: Int
}

/// Finds an agent's cheapest line under given prices: labels of a shortest path with resources over the days. Counters
/// join the labels of an agent only once a line has left their free range; until then the answer without them is the
/// answer with them. One generator belongs to one thread.
final class LineGenerator {
  private let models: LineModels
  private let dutyCount: Int
  private let dayCount: Int
  private var spaces: [LabelSpace?]
  /// Kept counters of each agent, a bit each.
  private var kept: [UInt64]
  private let movesOf: [[UnsafeMutablePointer<LineAutomaton.Move>]]
  private var arena: UnsafeMutablePointer<Int32>
  private var capacity = 1 << 16
  private var used = 0
  /// Layer by layer, the span of every node.
  private var spans: UnsafeMutablePointer<Span>
  private var layerCapacity: Int
  private let nodeCapacity: Int
  /// Labels extended so far: the measure of work.
  private(set) var work = 0

  /// The reached cells of a node, both ends included, and where cell 0 would lie in the arena.
  private struct Span {
    var low = Int.max
    var high = -1
    var offset = 0
    var isEmpty: Bool { high < low }
  }

  private static let infinity: Int32 = 1 << 29
  private static let reachable: Int32 = 1 << 27

  init(_ models: LineModels, dutyCount: Int, dayCount: Int) {
    self.models = models
    self.dutyCount = dutyCount
    self.dayCount = dayCount
    spaces = models.models.map { _ in nil }
    kept = models.models.map { $0.counters.isEmpty ? 0 : 1 << UInt64(Self.largest($0)) }
    arena = .allocate(capacity: capacity)
    nodeCapacity = models.automata.reduce(1) { max($0, $1.nodeCount) }
    layerCapacity = 2 * dayCount + 2
    spans = .allocate(capacity: layerCapacity * nodeCapacity)
    movesOf = models.automata.map { automaton in
      automaton.moves.map { moves in
        let copy = UnsafeMutablePointer<LineAutomaton.Move>.allocate(capacity: max(1, moves.count))
        copy.initialize(from: moves, count: moves.count)
        return copy
      }
    }
  }

  deinit {
    arena.deallocate()
    spans.deallocate()
    for moves in movesOf.joined() { moves.deallocate() }
  }

  private static func largest(_ model: LineModel) -> Int {
    model.counters.indices.max {
      (-model.counters[$0].allowedShare, model.counters[$0].size, $1)
        < (-model.counters[$1].allowedShare, model.counters[$1].size, $0)
    }!
  }

  // MARK: - Asking

  /// The cheapest line of an agent; nil when its limits leave none.
  ///
  /// - Parameters:
  ///   - prices: day × duty.
  ///   - open: duties to choose from, per day; those the agent's permits close are left out besides.
  func cheapest(
    _ agent: Int, prices: UnsafePointer<Int32>, open: UnsafePointer<DutySet>
  ) -> PricedLine? {
    while true {
      guard let line = relaxed(agent, prices: prices, open: open) else { return nil }
      let missing = left(by: line.duties, agent)
      if missing == 0 { return line }
      kept[agent] |= missing
      spaces[agent] = nil
    }
  }

  /// The cheapest line when only the counters kept so far are watched: a lower bound on the true cheapest.
  func relaxed(
    _ agent: Int, prices: UnsafePointer<Int32>, open: UnsafePointer<DutySet>
  ) -> PricedLine? {
    let model = models.models[agent]
    if spaces[agent] == nil {
      let keeping = model.counters.indices.filter { kept[agent] & (1 << UInt64($0)) != 0 }
      spaces[agent] = LabelSpace(model, keeping: keeping, dutyCount: dutyCount)
    }
    return search(model, spaces[agent]!, prices, open)
  }

  /// Counters, not yet kept, that charge or forbid a line.
  private func left(by line: [DutyID], _ agent: Int) -> UInt64 {
    let counted = models.finalPrices(of: line, agent, dutyCount: dutyCount)
    var missing: UInt64 = 0
    for (index, price) in counted.enumerated() where price != 0 && kept[agent] & (1 << UInt64(index)) == 0 {
      missing |= 1 << UInt64(index)
    }
    return missing
  }

  // MARK: - Labelling

  private struct Choice {
    let price: Int32
    let duty: DutyID
    /// A duty whose moves stand for the group's.
    let mover: Int
    let shift: Int
  }

  private func search(
    _ model: LineModel, _ space: LabelSpace, _ prices: UnsafePointer<Int32>, _ open: UnsafePointer<DutySet>
  ) -> PricedLine? {
    if space.isEmpty { return nil }
    let nodes = models.automata[model.automaton].nodeCount
    used = 0
    var layer = 0
    clearLayer(0, nodes)
    spans[model.start].low = space.start
    spans[model.start].high = space.start
    allocate(0, nodes)
    arena[spans[model.start].offset + space.start] = 0
    var choices: [[Choice]] = []
    choices.reserveCapacity(dayCount)
    for day in 0..<dayCount {
      let plan = space.days[day]
      let choice = cheapestPerGroup(plan, prices + day * dutyCount, open[day])
      if choice.isEmpty { return nil }
      clearLayer(layer + 1, nodes)
      extend(layer, movesOf[model.automaton][plan.signature], plan, choice, inner: space.inner, nodes: nodes)
      layer += 1
      if !space.pads.isEmpty { clearPads(layer, space, nodes) }
      for fold in plan.folds {
        clearLayer(layer + 1, nodes)
        self.fold(layer, fold, inner: space.inner, nodes: nodes)
        layer += 1
      }
      choices.append(choice)
    }
    return best(layer, model, space, choices, nodes)
  }

  private func cheapestPerGroup(
    _ plan: LabelSpace.DayPlan, _ prices: UnsafePointer<Int32>, _ open: DutySet
  ) -> [Choice] {
    var choices: [Choice] = []
    choices.reserveCapacity(plan.groups.count)
    for group in plan.groups {
      var price = Int32.max
      var taken: DutyID = 0
      for duty in group.duties where open.has(duty) && prices[Int(duty)] < price {
        price = prices[Int(duty)]
        taken = duty
      }
      guard price < Self.reachable else { continue }
      choices.append(Choice(price: price, duty: taken, mover: Int(group.duties[0]), shift: group.shift))
    }
    return choices
  }

  @inline(__always)
  private func span(_ layer: Int, _ node: Int) -> UnsafeMutablePointer<Span> { spans + (layer * nodeCapacity + node) }

  private func clearLayer(_ layer: Int, _ nodes: Int) {
    if layer >= layerCapacity {
      let larger = UnsafeMutablePointer<Span>.allocate(capacity: 2 * layerCapacity * nodeCapacity)
      larger.update(from: spans, count: layerCapacity * nodeCapacity)
      spans.deallocate()
      spans = larger
      layerCapacity *= 2
    }
    (span(layer, 0)).update(repeating: Span(), count: nodes)
  }

  /// Gives every reached node of a layer its cells, all unreachable.
  private func allocate(_ layer: Int, _ nodes: Int) {
    for node in 0..<nodes {
      let span = span(layer, node)
      if span.pointee.isEmpty { continue }
      let count = span.pointee.high - span.pointee.low + 1
      if used + count > capacity { grow(to: used + count) }
      span.pointee.offset = used - span.pointee.low
      (arena + used).update(repeating: Self.infinity, count: count)
      used += count
    }
  }

  private func grow(to least: Int) {
    let larger = max(least, capacity * 2)
    let moved = UnsafeMutablePointer<Int32>.allocate(capacity: larger)
    moved.update(from: arena, count: used)
    arena.deallocate()
    arena = moved
    capacity = larger
  }

  /// Extends every label of a layer by every choice of a day, first the spans, then the labels.
  private func extend(
    _ from: Int, _ moves: UnsafeMutablePointer<LineAutomaton.Move>, _ plan: LabelSpace.DayPlan, _ choices: [Choice],
    inner: Int, nodes: Int
  ) {
    let floor = plan.outer.lowerBound * inner
    let ceiling = (plan.outer.upperBound + 1) * inner - 1
    forEachArc(from, moves, plan, choices, nodes) { source, node, shift, _, _ in
      let low = max(source.low + shift, floor)
      let high = min(source.high + shift, ceiling)
      if low > high { return }
      let target = span(from + 1, node)
      target.pointee.low = min(target.pointee.low, low)
      target.pointee.high = max(target.pointee.high, high)
    }
    allocate(from + 1, nodes)
    forEachArc(from, moves, plan, choices, nodes) { source, node, shift, price, _ in
      let low = max(source.low + shift, floor)
      let count = min(source.high + shift, ceiling) - low + 1
      if count <= 0 { return }
      let goal = arena + (span(from + 1, node).pointee.offset + low)
      let origin = arena + (source.offset + low - shift)
      for cell in 0..<count { goal[cell] = min(goal[cell], origin[cell] &+ price) }
      work += count
    }
  }

  /// Calls `body` with the source's span, the node reached, the shift of the cells, the price and the duty.
  @inline(__always)
  private func forEachArc(
    _ from: Int, _ moves: UnsafeMutablePointer<LineAutomaton.Move>, _ plan: LabelSpace.DayPlan, _ choices: [Choice],
    _ nodes: Int, _ body: (_ source: Span, _ node: Int, _ shift: Int, _ price: Int32, _ duty: DutyID) -> Void
  ) {
    for node in 0..<nodes {
      let source = span(from, node).pointee
      if source.isEmpty { continue }
      for choice in choices {
        let move = moves[choice.mover * nodes + node]
        if move.node < 0 { continue }
        var shift = choice.shift
        if move.events != 0 { shift += eventShift(move.events, plan) }
        body(source, Int(move.node), shift, choice.price &+ move.cost, choice.duty)
      }
    }
  }

  private func eventShift(_ events: UInt32, _ plan: LabelSpace.DayPlan) -> Int {
    var shift = 0
    var left = events
    while left != 0 {
      shift += plan.eventShift[left.trailingZeroBitCount]
      left &= left - 1
    }
    return shift
  }

  private func clearPads(_ layer: Int, _ space: LabelSpace, _ nodes: Int) {
    for node in 0..<nodes {
      let span = span(layer, node).pointee
      if span.isEmpty { continue }
      let cells = arena + span.offset
      for outer in span.low / space.inner...span.high / space.inner {
        for run in space.pads {
          let from = max(span.low, outer * space.inner + run.lowerBound)
          let to = min(span.high, outer * space.inner + run.upperBound - 1)
          if from <= to { for cell in from...to { cells[cell] = Self.infinity } }
        }
      }
    }
  }

  /// Closes a window: every value of the counter pays its price and becomes the next window's initial value.
  private func fold(_ from: Int, _ fold: LabelSpace.Fold, inner: Int, nodes: Int) {
    for node in 0..<nodes {
      let source = span(from, node).pointee
      if source.isEmpty { continue }
      let low = fold.isOuter ? fold.initial * inner : source.low / inner * inner
      let high = fold.isOuter ? low + inner - 1 : (source.high / inner + 1) * inner - 1
      span(from + 1, node).pointee = Span(low: low, high: high, offset: 0)
    }
    allocate(from + 1, nodes)
    for node in 0..<nodes {
      let source = span(from, node).pointee
      if source.isEmpty { continue }
      let goal = arena + span(from + 1, node).pointee.offset
      for cell in source.low...source.high where arena[source.offset + cell] < Self.reachable {
        guard let (target, price) = Self.folded(cell, fold) else { continue }
        goal[target] = min(goal[target], arena[source.offset + cell] &+ price)
      }
      work += source.high - source.low + 1
    }
  }

  private static func folded(_ cell: Int, _ fold: LabelSpace.Fold) -> (target: Int, price: Int32)? {
    let value = fold.isOuter ? cell / fold.stride : cell / fold.stride % fold.width
    guard value < fold.costs.count, fold.costs[value] < Counter.forbidden else { return nil }
    return (cell + (fold.initial - value) * fold.stride, fold.costs[value])
  }

  // MARK: - Reading the answer

  private func best(
    _ last: Int, _ model: LineModel, _ space: LabelSpace, _ choices: [[Choice]], _ nodes: Int
  ) -> PricedLine? {
    var value = Self.reachable
    var at: (node: Int, cell: Int)?
    for node in 0..<nodes {
      let span = span(last, node).pointee
      if span.isEmpty { continue }
      let cells = arena + span.offset
      for outer in span.low / space.inner...span.high / space.inner {
        let outerCost = outer < space.outerCosts.count ? space.outerCosts[outer] : Counter.forbidden
        if outerCost >= Counter.forbidden { continue }
        let first = outer * space.inner
        for cell in max(span.low, first)...min(span.high, first + space.inner - 1) {
          let total = cells[cell] &+ outerCost &+ space.innerCosts[cell - first]
          if total < value {
            value = total
            at = (node, cell)
          }
        }
      }
    }
    guard let at else { return nil }
    return PricedLine(duties: walkBack(last, at.node, at.cell, model, space, choices, nodes), value: Int(value))
  }

  /// Finds the moves that made a label, from the last day to the first, by their sums.
  private func walkBack(
    _ last: Int, _ lastNode: Int, _ lastCell: Int, _ model: LineModel, _ space: LabelSpace, _ choices: [[Choice]],
    _ nodes: Int
  ) -> [DutyID] {
    var duties = Array(repeating: DutyTable.off, count: dayCount)
    var (layer, node, cell) = (last, lastNode, lastCell)
    for day in stride(from: dayCount - 1, through: 0, by: -1) {
      let plan = space.days[day]
      for fold in plan.folds.reversed() {
        cell = cellBefore(fold, layer, node, cell)
        layer -= 1
      }
      let value = arena[span(layer, node).pointee.offset + cell]
      let moves = movesOf[model.automaton][plan.signature]
      var origin: (node: Int, cell: Int)?
      for from in 0..<nodes where origin == nil {
        let source = span(layer - 1, from).pointee
        if source.isEmpty { continue }
        for choice in choices[day] {
          let move = moves[choice.mover * nodes + from]
          guard Int(move.node) == node else { continue }
          let before = cell - choice.shift - eventShift(move.events, plan)
          guard before >= source.low, before <= source.high,
            arena[source.offset + before] &+ choice.price &+ move.cost == value
          else { continue }
          origin = (from, before)
          duties[day] = choice.duty
          break
        }
      }
      guard let origin else { preconditionFailure("A label has no origin: a bug of the line generator.") }
      (node, cell) = origin
      layer -= 1
    }
    return duties
  }

  private func cellBefore(_ fold: LabelSpace.Fold, _ layer: Int, _ node: Int, _ cell: Int) -> Int {
    let value = arena[span(layer, node).pointee.offset + cell]
    let before = span(layer - 1, node).pointee
    for candidate in before.low...before.high {
      let source = arena[before.offset + candidate]
      guard source < Self.reachable, let (target, price) = Self.folded(candidate, fold) else { continue }
      if target == cell, source &+ price == value { return candidate }
    }
    preconditionFailure("A folded label has no origin: a bug of the line generator.")
  }
}
