import Rules
import Workforce

/// A line with its price.
struct PricedLine {
  var duties: [DutyID]
  /// The prices of its duties and what the agent's own limits charge for it.
  var value: Int
  /// No line of the agent is cheaper.
  var bound: Int
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
  /// What a unit of price is in labels; prices are given in these too.
  private let scale: Int32
  /// Per agent and counter: what stands in for it.
  private var slopes: [[Slope?]] = []
  /// What the automaton's prices are multiplied by.
  private var moveScale: Int32
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

  /// Where a straight line stands in for a convex price. That is fast, and nearly always exact; where counts come in
  /// blocks, as nights do, it falls short.
  enum SlopeUse {
    case always, events, never
  }

  private struct Step {
    let source: Int32
    let target: Int32
    var shift: Int
    var price: Int32
  }

  private static let infinity: Int32 = 1 << 29
  private static let reachable: Int32 = 1 << 27

  /// - Parameters:
  ///   - scale: what one unit of price is in the prices given to it; fractions of a price stay whole numbers.
  ///   - slopeUse: which counters of convex price a slope stands in for; the others join the labels.
  init(_ models: LineModels, dutyCount: Int, dayCount: Int, scale: Int = 1, slopeUse: SlopeUse = .always) {
    self.models = models
    self.scale = Int32(scale)
    moveScale = Int32(scale)
    self.dutyCount = dutyCount
    self.dayCount = dayCount
    spaces = models.models.map { _ in nil }
    kept = models.models.map { Self.narrowest($0).map { 1 << UInt64($0) } ?? 0 }
    arena = .allocate(capacity: capacity)
    nodeCapacity = models.models.reduce(1) { largest, model in
      model.days.reduce(largest) {
        max($0, models.automata[model.automaton].nodeCount + $1.transitions.junctions.count)
      }
    }
    slopes = models.models.map { model in
      model.counters.map { counter in
        switch (slopeUse, counter.source) {
        case (.never, _), (.events, .duties): return nil
        default: break
        }
        guard let prices = counter.scaled(by: Int32(scale)).convexPrices else { return nil }
        return Slope(prices, initial: counter.windows[0].initial)
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

  /// The counter whose goal trims the labels most; it is kept from the start.
  private static func narrowest(_ model: LineModel) -> Int? {
    model.counters.indices.filter { model.counters[$0].convexPrices == nil }.max {
      (-model.counters[$0].allowedShare, model.counters[$0].size, $1)
        < (-model.counters[$1].allowedShare, model.counters[$1].size, $0)
    }
  }

  // MARK: - Asking

  /// The cheapest line of an agent, or nearly: `bound` says how far from it `value` may be. Nil when there is none.
  ///
  /// - Parameters:
  ///   - prices: day × duty.
  ///   - open: duties to choose from, per day; those the agent's permits close are left out besides.
  func cheapest(
    _ agent: Int, prices: UnsafePointer<Int32>, open: UnsafePointer<DutySet>
  ) -> PricedLine? {
    var best: PricedLine?
    var bound = Int.min
    var attempts = 0
    while true {
      guard var line = labelled(agent, prices: prices, open: open) else { return best }
      let counts = models.finalPrices(of: line.duties, agent, dutyCount: dutyCount)
      let missing = unkept(counts.prices, agent)
      if missing != 0 {
        kept[agent] |= missing
        spaces[agent] = nil
        continue
      }
      let isExact = correct(&line, agent, counts.values)
      bound = max(bound, line.bound)
      if best == nil || line.value < best!.value { best = line }
      best!.bound = min(bound, best!.value)
      attempts += 1
      if isExact || best!.bound == best!.value || attempts == 4 { return best }
    }
  }

  private func labelled(
    _ agent: Int, prices: UnsafePointer<Int32>, open: UnsafePointer<DutySet>
  ) -> PricedLine? {
    let model = models.models[agent]
    if spaces[agent] == nil {
      let keeping = model.counters.indices.filter { kept[agent] & (1 << UInt64($0)) != 0 }
      var most = model.counters.map { $0.size - 1 }
      for index in keeping { most[index] = reach(of: index, agent, model) }
      spaces[agent] = LabelSpace(model, keeping: keeping, most: most, dutyCount: dutyCount, scale: scale)
    }
    return search(agent, model, spaces[agent]!, prices, open)
  }

  /// The largest value of a counter that the automaton and the open duties allow.
  private func reach(of index: Int, _ agent: Int, _ model: LineModel) -> Int {
    let counter = model.counters[index]
    guard counter.windows.count == 1, counter.size > 8 else { return counter.size - 1 }
    let held = slopes[agent]
    defer { slopes[agent] = held }
    slopes[agent] = held.map { _ in nil }
    slopes[agent][index] = Slope(counter.windows[0].costs, initial: 0)
    slopes[agent][index]!.rate = -1
    let free = LabelSpace(model, keeping: [], most: [], dutyCount: dutyCount, scale: 1)
    let nothing = Array(repeating: Int32(0), count: dayCount * dutyCount)
    guard let line = search(agent, model, free, nothing, model.open, ignoringCosts: true) else { return 0 }
    return min(counter.size - 1, counter.windows[0].initial - line.value)
  }

  /// Counters that charge or forbid a line, and neither are kept nor have a slope.
  private func unkept(_ prices: [Int], _ agent: Int) -> UInt64 {
    var missing: UInt64 = 0
    for (index, price) in prices.enumerated() where price != 0 && kept[agent] & (1 << UInt64(index)) == 0 {
      if slopes[agent][index] == nil { missing |= 1 << UInt64(index) }
    }
    return missing
  }

  /// Replaces slopes by true prices in a line's value, and moves the slopes to where the line is. True when the slopes
  /// told the truth, so that the line is the cheapest.
  private func correct(_ line: inout PricedLine, _ agent: Int, _ values: [Int]) -> Bool {
    var isExact = true
    line.bound = line.value
    for index in slopes[agent].indices {
      guard let slope = slopes[agent][index] else { continue }
      let value = values[index]
      let prices = slope.prices
      line.value += Int(prices[value]) - Int(slope.rate) * (value - slope.initial)
      line.bound += Int(slope.least) + Int(slope.rate) * slope.initial
      if Int(prices[value]) - Int(slope.rate) * value > Int(slope.least) {
        isExact = false
        slopes[agent][index]!.move(to: value)
      }
    }
    return isExact
  }

  /// A convex price of a counter, stood in for by a straight line that touches it.
  private struct Slope {
    let prices: [Int32]
    /// Value the counter begins with; labels pay the rate only for what they add.
    let initial: Int
    var rate: Int32
    /// The least of price − rate × value: how far the straight line has to be lowered.
    var least: Int32

    init(_ prices: [Int32], initial: Int) {
      self.prices = prices
      self.initial = initial
      rate = 0
      least = prices.min() ?? 0
    }

    /// Takes the slope next to a value, on the side of where the present line touches.
    mutating func move(to value: Int) {
      let touch = prices.indices.min {
        (prices[$0] - rate * Int32($0), $0) < (prices[$1] - rate * Int32($1), $1)
      }!
      let left = value > 0 ? prices[value] - prices[value - 1] : nil
      let right = value + 1 < prices.count ? prices[value + 1] - prices[value] : nil
      rate = (value > touch ? left ?? right : right ?? left) ?? 0
      least = prices.indices.reduce(Int32.max) { min($0, prices[$1] - rate * Int32($1)) }
    }
  }

  // MARK: - Labelling

  private struct Choice {
    let price: Int32
    let duty: DutyID
    /// A duty whose moves stand for the group's.
    let mover: Int
    let shift: Int
    let group: Int
  }

  private func search(
    _ agent: Int, _ model: LineModel, _ space: LabelSpace, _ prices: UnsafePointer<Int32>,
    _ open: UnsafePointer<DutySet>, ignoringCosts: Bool = false
  ) -> PricedLine? {
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
      let choice = cheapestPerGroup(agent, model, space.days[day], day, prices + day * dutyCount, open[day])
      if choice.isEmpty { return nil }
      clearLayer(layer + 1, nodes)
      setEventPrices(agent, model, on: day)
      if !extend(layer, space.days[day], choice, inner: space.inner, nodes: nodes) { return nil }
      layer += 1
      if !space.pads.isEmpty { clearPads(layer, space, nodes) }
      for fold in space.days[day].folds {
        clearLayer(layer + 1, nodes)
        self.fold(layer, fold, inner: space.inner, nodes: nodes)
        layer += 1
      }
      choices.append(choice)
    }
    return best(layer, agent, model, space, choices, nodes)
  }

  /// What the events of a day cost by the slopes of the counters that count them then.
  private func setEventPrices(_ agent: Int, _ model: LineModel, on day: Int) {
    for event in 0..<32 { eventPrices[event] = 0 }
    for (index, slope) in slopes[agent].enumerated() {
      guard let slope, slope.rate != 0, case .event(let event) = model.counters[index].source,
        model.counters[index].windows[0].days.contains(day)
      else { continue }
      eventPrices[event] += slope.rate
    }
  }

  private func cheapestPerGroup(
    _ agent: Int, _ model: LineModel, _ plan: LabelSpace.DayPlan, _ day: Int, _ prices: UnsafePointer<Int32>,
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
      for (index, slope) in slopes[agent].enumerated() where slope != nil && slope!.rate != 0 {
        guard model.counters[index].windows[0].days.contains(day) else { continue }
        price += slope!.rate * Int32(model.counters[index].increment(day: day, duty: taken, dutyCount: dutyCount))
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
      let price = step.price
      for cell in 0..<cells { goal[cell] = min(goal[cell], origin[cell] &+ price) }
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
        for cell in 0..<cells { goal[cell] = min(goal[cell], origin[cell]) }
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
    _ last: Int, _ agent: Int, _ model: LineModel, _ space: LabelSpace, _ choices: [[Choice]], _ nodes: Int
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
    let duties = walkBack(last, at.node, at.cell, agent, model, space, choices, nodes)
    return PricedLine(duties: duties, value: Int(value), bound: Int(value))
  }

  /// Finds the moves that made a label, from the last day to the first, by their sums.
  private func walkBack(
    _ last: Int, _ lastNode: Int, _ lastCell: Int, _ agent: Int, _ model: LineModel, _ space: LabelSpace,
    _ choices: [[Choice]], _ nodes: Int
  ) -> [DutyID] {
    var duties = Array(repeating: DutyTable.off, count: dayCount)
    var (layer, node, cell) = (last, lastNode, lastCell)
    for day in stride(from: dayCount - 1, through: 0, by: -1) {
      let plan = space.days[day]
      setEventPrices(agent, model, on: day)
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
