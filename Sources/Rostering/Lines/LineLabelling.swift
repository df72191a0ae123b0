import CLabels
import Rules
import Workforce

/// Labels of a shortest path with resources over the days of a line: per automaton node a block of costs, a cell per
/// value of the counters that are kept. One belongs to one thread.
final class LineLabelling {
  private let models: LineModels
  private let dayCount: Int
  private let movesOf: [[UnsafeMutablePointer<LineAutomaton.Move>]]
  private var arena: UnsafeMutablePointer<Int32>
  private var capacity = 1 << 16
  private var used = 0
  /// Layer by layer, the span of every node.
  private var spans: UnsafeMutablePointer<Span>
  private var layerCapacity: Int
  private let nodeCapacity: Int
  private let dutyCount: Int
  private let scale: Int32
  /// What the automaton's prices are multiplied by.
  private var moveScale: Int32
  /// What a unit of each counter costs.
  private var rates: [Int32] = []
  private var eventPrices = Array(repeating: Int32(0), count: 32)
  /// Shift and price of each group's choice on the day at hand.
  private let groupShift = UnsafeMutablePointer<Int>.allocate(capacity: 64)
  private let groupPrice = UnsafeMutablePointer<Int32>.allocate(capacity: 64)
  /// Moves that the day at hand makes.
  private let steps: UnsafeMutablePointer<Step>
  /// Labels extended so far: the measure of work.
  private(set) var work = 0

  /// The reached cells of a node, both ends included, and where cell 0 would lie in the arena.
  private struct Span {
    var low = Int.max
    var high = -1
    var offset = 0
    var isEmpty: Bool { high < low }
  }

  private struct Step {
    let source: Int32
    let target: Int32
    var shift: Int
    var price: Int32
  }

  static let infinity: Int32 = 1 << 29
  private static let reachable: Int32 = 1 << 27

  /// - Parameter scale: what one unit of price is in the prices given to it.
  init(_ models: LineModels, dutyCount: Int, dayCount: Int, scale: Int32) {
    self.models = models
    self.dutyCount = dutyCount
    self.dayCount = dayCount
    self.scale = scale
    moveScale = scale
    arena = .allocate(capacity: capacity)
    nodeCapacity = models.models.reduce(1) { largest, model in
      model.days.reduce(largest) {
        max($0, models.automata[model.automaton].nodeCount + $1.transitions.junctions.count)
      }
    }
    layerCapacity = 2 * dayCount + 2
    spans = .allocate(capacity: layerCapacity * nodeCapacity)
    steps = .allocate(
      capacity: models.models.reduce(1) { most, model in
        model.days.reduce(most) { max($0, $1.transitions.arcs.count) }
      })
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
    steps.deallocate()
    groupShift.deallocate()
    groupPrice.deallocate()
    for moves in movesOf.joined() { moves.deallocate() }
  }

  private struct Choice {
    let price: Int32
    let duty: DutyID
    /// A duty whose moves stand for the group's.
    let mover: Int
    let shift: Int
    let group: Int
  }

  /// The cheapest line of a model that keeps the counters of a space; nil when there is none.
  ///
  /// - Parameters:
  ///   - rates: per counter, what a unit of it costs; the others charge nothing.
  ///   - ignoringCosts: whether priced streaks and successions are free.
  func search(
    _ model: LineModel, _ space: LabelSpace, rates: [Int32], _ prices: UnsafePointer<Int32>,
    _ open: UnsafePointer<DutySet>, ignoringCosts: Bool = false
  ) -> PricedLine? {
    self.rates = rates
    moveScale = ignoringCosts ? 0 : scale
    defer { moveScale = scale }
    if space.isEmpty { return nil }
    let nodes = models.automata[model.automaton].nodeCount
    used = 0
    var layer = 0
    clearLayer(0, nodes)
    spans[model.start].low = space.start
    spans[model.start].high = space.start
    allocate(0, 0..<nodes)
    arena[spans[model.start].offset + space.start] = 0
    var choices: [[Choice]] = []
    choices.reserveCapacity(dayCount)
    for day in 0..<dayCount {
      let choice = cheapestPerGroup(model, space.days[day], day, prices + day * dutyCount, open[day])
      if choice.isEmpty { return nil }
      clearLayer(layer + 1, nodes)
      setEventPrices(model, on: day)
      if !extend(layer, space.days[day], choice, inner: space.inner, nodes: nodes) { return nil }
      layer += 1
      if let pads = space.pads { clear(pads, layer, inner: space.inner, nodes: nodes) }
      for fold in space.days[day].folds {
        clearLayer(layer + 1, nodes)
        self.fold(layer, fold, inner: space.inner, nodes: nodes)
        layer += 1
      }
      choices.append(choice)
    }
    return best(layer, model, space, choices, nodes)
  }

  /// What the events of a day cost by the slopes of the counters that count them then.
  private func setEventPrices(_ model: LineModel, on day: Int) {
    for event in 0..<32 { eventPrices[event] = 0 }
    for (index, rate) in rates.enumerated() where rate != 0 {
      guard case .event(let event) = model.counters[index].source,
        model.counters[index].windows[0].days.contains(day)
      else { continue }
      eventPrices[event] += rate
    }
  }

  private func cheapestPerGroup(
    _ model: LineModel, _ plan: LabelSpace.DayPlan, _ day: Int, _ prices: UnsafePointer<Int32>,
    _ open: DutySet
  ) -> [Choice] {
    var choices: [Choice] = []
    choices.reserveCapacity(plan.groups.count)
    for (number, group) in plan.groups.enumerated() {
      var price = Int32.max
      var taken: DutyID = 0
      for duty in group.duties where open.has(duty) && prices[Int(duty)] < price {
        price = prices[Int(duty)]
        taken = duty
      }
      guard price < Self.reachable else { continue }
      for (index, rate) in rates.enumerated() where rate != 0 {
        guard model.counters[index].windows[0].days.contains(day) else { continue }
        price += rate * Int32(model.counters[index].increment(day: day, duty: taken, dutyCount: dutyCount))
      }
      choices.append(
        Choice(price: price, duty: taken, mover: Int(group.duties[0]), shift: group.shift, group: number))
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
    span(layer, 0).update(repeating: Span(), count: nodes)
  }

  /// Gives every reached node of a layer its cells, all unreachable.
  private func allocate(_ layer: Int, _ nodes: Range<Int>) {
    for node in nodes {
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

  /// Extends every label of a layer by every choice of a day: first the junctions, then the spans the arcs reach, then
  /// the labels. False when nothing is reached.
  private func extend(
    _ from: Int, _ plan: LabelSpace.DayPlan, _ choices: [Choice], inner: Int, nodes: Int
  ) -> Bool {
    var users: UInt64 = 0
    for choice in choices {
      users |= 1 << UInt64(choice.group)
      groupShift[choice.group] = choice.shift
      groupPrice[choice.group] = choice.price
    }
    join(from, plan.transitions, users: users, nodes: nodes)
    let floor = plan.outer.lowerBound * inner
    let ceiling = (plan.outer.upperBound + 1) * inner - 1
    let sources = span(from, 0)
    let targets = span(from + 1, 0)
    let moves = plan.transitions.flatArcs
    var count = 0
    for position in 0..<moves.count {
      let arc = moves.start[position]
      if users & (1 << UInt64(arc.group)) == 0 { continue }
      let source = sources[Int(arc.source)]
      if source.high < source.low { continue }
      var step = Step(
        source: arc.source, target: arc.target, shift: groupShift[Int(arc.group)],
        price: groupPrice[Int(arc.group)] &+ arc.cost &* moveScale)
      if arc.events != 0 {
        step.shift += eventShift(arc.events, plan)
        step.price &+= eventPrice(arc.events)
      }
      let low = max(source.low + step.shift, floor)
      let high = min(source.high + step.shift, ceiling)
      if low > high { continue }
      let target = targets + Int(arc.target)
      if low < target.pointee.low { target.pointee.low = low }
      if high > target.pointee.high { target.pointee.high = high }
      steps[count] = step
      count += 1
    }
    allocate(from + 1, 0..<nodes)
    relax(count, sources, targets, floor, ceiling)
    return count > 0
  }

  /// Takes the steps found: every label of a source, shifted and priced, against those of its target.
  private func relax(
    _ count: Int, _ sources: UnsafeMutablePointer<Span>, _ targets: UnsafeMutablePointer<Span>, _ floor: Int,
    _ ceiling: Int
  ) {
    let arena = arena
    var done = 0
    for position in 0..<count {
      let step = steps[position]
      let source = sources[Int(step.source)]
      let low = max(source.low + step.shift, floor)
      let cells = min(source.high + step.shift, ceiling) - low + 1
      let goal = arena + (targets[Int(step.target)].offset + low)
      let origin = arena + (source.offset + low - step.shift)
      labels_relax(goal, origin, step.price, Int64(cells))
      done += cells + 4
    }
    work += done
  }

  /// Minima over the nodes of each junction that a choice of the day uses.
  private func join(_ layer: Int, _ plan: TransitionPlan, users: UInt64, nodes: Int) {
    let spans = span(layer, 0)
    let junctions = plan.flatJunctions
    let parts = plan.flatSources
    var done = 0
    for number in 0..<junctions.count {
      let junction = junctions.start[number]
      var joined = Span()
      if junction.users & users != 0 {
        for position in Int(junction.first)..<Int(junction.end) {
          let source = spans[Int(parts.start[position])]
          if source.high < source.low { continue }
          if source.low < joined.low { joined.low = source.low }
          if source.high > joined.high { joined.high = source.high }
        }
      }
      spans[nodes + number] = joined
      if joined.high < joined.low { continue }
      allocate(layer, nodes + number..<nodes + number + 1)
      let arena = arena
      let offset = spans[nodes + number].offset
      for position in Int(junction.first)..<Int(junction.end) {
        let source = spans[Int(parts.start[position])]
        if source.high < source.low { continue }
        let goal = arena + (offset + source.low)
        let origin = arena + (source.offset + source.low)
        let cells = source.high - source.low + 1
        labels_join(goal, origin, Int64(cells))
        done += cells + 4
      }
    }
    work += done
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

  private func eventPrice(_ events: UInt32) -> Int32 {
    var price: Int32 = 0
    var left = events
    while left != 0 {
      price += eventPrices[left.trailingZeroBitCount]
      left &= left - 1
    }
    return price
  }

  private func clear(_ pads: Flat<Int32>, _ layer: Int, inner: Int, nodes: Int) {
    for node in 0..<nodes {
      let span = span(layer, node).pointee
      if span.isEmpty { continue }
      let cells = arena + span.offset
      for outer in span.low / inner...span.high / inner {
        let from = max(span.low, outer * inner)
        let to = min(span.high, outer * inner + inner - 1)
        labels_raise(cells + from, pads.start + (from - outer * inner), Int64(to - from + 1))
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
    allocate(from + 1, 0..<nodes)
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
    let duties = walkBack(last, at.node, at.cell, model, space, choices, nodes)
    return PricedLine(duties: duties, value: Int(value), bound: Int(value))
  }

  /// Finds the moves that made a label, from the last day to the first, by their sums.
  private func walkBack(
    _ last: Int, _ lastNode: Int, _ lastCell: Int, _ model: LineModel, _ space: LabelSpace,
    _ choices: [[Choice]], _ nodes: Int
  ) -> [DutyID] {
    var duties = Array(repeating: DutyTable.off, count: dayCount)
    var (layer, node, cell) = (last, lastNode, lastCell)
    for day in stride(from: dayCount - 1, through: 0, by: -1) {
      let plan = space.days[day]
      setEventPrices(model, on: day)
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
            arena[source.offset + before] &+ choice.price &+ move.cost &* moveScale &+ eventPrice(move.events) == value
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
