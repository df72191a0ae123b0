import CKernels
import Rules
import Workforce

/// Labels of a shortest path with resources over the days of a line: per automaton node a block of costs, a cell per
/// value of the counters that are kept. One belongs to one thread.
final class LineLabelling {
  let models: LineModels
  let movesOf: [[UnsafeMutablePointer<LineAutomaton.Move>]]
  let layers: LabelLayers
  private let dutyCount: Int
  private let scale: Int32
  /// What the automaton's prices are multiplied by.
  @exclusivity(unchecked) private var moveScale: Int32
  let choices: DayChoices
  /// Shift and price of each group's choice on the day at hand.
  private let groupShift = UnsafeMutablePointer<Int>.allocate(capacity: 64)
  private let groupPrice = UnsafeMutablePointer<Int32>.allocate(capacity: 64)
  /// Moves that the day at hand makes.
  private let steps: UnsafeMutablePointer<Step>
  /// What the junction at hand joins.
  private let parts: UnsafeMutablePointer<LabelLayers.Span>
  /// The first day with a choice, of the last search.
  @exclusivity(unchecked) private(set) var firstChoice = 0
  /// Labels extended so far: the measure of work.
  @exclusivity(unchecked) var work = 0

  struct Step {
    let source: Int32
    let target: Int32
    var shift: Int
    var price: Int32
  }

  static var infinity: Int32 { LabelLayers.infinity }
  static let reachable: Int32 = 1 << 27

  /// - Parameters:
  ///   - models: with the automata of all models that it is asked about, and days with as many groups.
  ///   - dayCount: days of a model at most.
  ///   - scale: what one unit of price is in the prices given to it.
  init(_ models: LineModels, dutyCount: Int, dayCount: Int, scale: Int32) {
    self.models = models
    self.dutyCount = dutyCount
    self.scale = scale
    moveScale = scale
    let nodeCapacity = models.models.reduce(1) { largest, model in
      model.days.reduce(largest) {
        max($0, models.automata[model.automaton].nodeCount + $1.transitions.junctions.count)
      }
    }
    layers = LabelLayers(nodeCapacity: nodeCapacity, layerCapacity: 2 * dayCount + 2)
    parts = .allocate(capacity: nodeCapacity)
    choices = DayChoices(models, dutyCount: dutyCount, dayCount: dayCount)
    steps = .allocate(
      capacity: models.models.reduce(nodeCapacity) { most, model in
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
    steps.deallocate()
    parts.deallocate()
    groupShift.deallocate()
    groupPrice.deallocate()
    for moves in movesOf.joined() { moves.deallocate() }
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
    choices.begin(model, rates: rates)
    moveScale = ignoringCosts ? 0 : scale
    defer { moveScale = scale }
    if space.isEmpty { return nil }
    let nodes = models.automata[model.automaton].nodeCount
    guard let begin = begin(model, space, prices, open) else { return nil }
    firstChoice = begin.day
    layers.start(nodes: nodes, at: begin.node, cell: begin.cell, value: begin.value)
    for day in begin.day..<model.days.count {
      let plan = space.days[day]
      choices.turn(to: day, model)
      if let entry = model.days[day].entry {
        layers.open()
        enter(entry)
      }
      layers.open()
      let dayPrices = prices + day * dutyCount
      let isReached: Bool
      if open[day].rawValue.nonzeroBitCount == 1 {
        guard let only = choices.hold(model, plan, dayPrices, open[day].first!) else { return nil }
        isReached = hold(plan, only, model.automaton, space)
      } else {
        choices.choose(model, plan, dayPrices, open[day])
        isReached = extend(plan, day, space)
      }
      if !isReached { return nil }
      for fold in plan.folds {
        layers.open()
        self.fold(fold, inner: space.inner)
      }
    }
    return best(model, space, begin.day, open)
  }

  /// Where the first day with a choice begins.
  private struct Begin {
    var day = 0
    var node: Int
    var cell: Int
    var value: Int32 = 0
  }

  /// Walks the days before the first with a choice: there is a single label. Nil where a limit ends it.
  private func begin(
    _ model: LineModel, _ space: LabelSpace, _ prices: UnsafePointer<Int32>, _ open: UnsafePointer<DutySet>
  ) -> Begin? {
    var begin = Begin(node: model.start, cell: space.start)
    let nodes = models.automata[model.automaton].nodeCount
    while begin.day < model.days.count, open[begin.day].rawValue.nonzeroBitCount == 1 {
      let day = begin.day
      let plan = space.days[day]
      choices.turn(to: day, model)
      guard let choice = choices.hold(model, plan, prices + day * dutyCount, open[day].first!) else { return nil }
      if let entry = model.days[day].entry { begin.node = entry }
      let move = movesOf[model.automaton][plan.signature][choice.mover * nodes + begin.node]
      if move.node < 0 { return nil }
      let step = step(Int32(begin.node), move.node, choice.shift, choice.price, move.cost, move.events, plan)
      begin.node = Int(step.target)
      begin.cell += step.shift
      begin.value &+= step.price
      guard plan.outer.contains(begin.cell / space.inner) else { return nil }
      if space.pads[begin.cell] > begin.value { return nil }
      for fold in plan.folds {
        guard let (cell, price) = Self.folded(begin.cell, fold) else { return nil }
        begin.cell = cell
        begin.value &+= price
      }
      begin.day += 1
    }
    return begin
  }

  /// Extends every label of a layer by every choice of a day: first the junctions, then the spans the arcs reach, then
  /// the labels. False when nothing is reached.
  private func extend(_ plan: LabelSpace.DayPlan, _ day: Int, _ space: LabelSpace) -> Bool {
    var users: UInt64 = 0
    for choice in choices.of(day) {
      users |= 1 << UInt64(choice.group)
      groupShift[choice.group] = choice.shift
      groupPrice[choice.group] = choice.price
    }
    join(plan.transitions, users: users)
    let floor = plan.outer.lowerBound * space.inner
    let ceiling = (plan.outer.upperBound + 1) * space.inner - 1
    let sources = layers.last
    let targets = layers.current
    let moves = plan.transitions.flatArcs
    var count = 0
    for position in 0..<moves.count {
      let arc = moves.start[position]
      if users & (1 << UInt64(arc.group)) == 0 { continue }
      let source = sources[Int(arc.source)]
      if source.high < source.low { continue }
      let step = step(
        arc.source, arc.target, groupShift[Int(arc.group)], groupPrice[Int(arc.group)], arc.cost, arc.events, plan)
      if reach(step, source, targets, floor, ceiling) {
        steps[count] = step
        count += 1
      }
    }
    relax(count, sources, targets, floor, ceiling, space.pads)
    return count > 0
  }

  /// Extends every label of a layer by the only choice of a day: each node moves to one other.
  private func hold(
    _ plan: LabelSpace.DayPlan, _ choice: DayChoices.Choice, _ automaton: Int, _ space: LabelSpace
  ) -> Bool {
    let floor = plan.outer.lowerBound * space.inner
    let ceiling = (plan.outer.upperBound + 1) * space.inner - 1
    let sources = layers.last
    let targets = layers.current
    let moves = movesOf[automaton][plan.signature] + choice.mover * layers.nodes
    var count = 0
    for position in 0..<layers.lastReached.count {
      let node = layers.lastReached.start[position]
      let move = moves[Int(node)]
      if move.node < 0 { continue }
      let step = step(node, move.node, choice.shift, choice.price, move.cost, move.events, plan)
      if reach(step, sources[Int(node)], targets, floor, ceiling) {
        steps[count] = step
        count += 1
      }
    }
    relax(count, sources, targets, floor, ceiling, space.pads)
    return count > 0
  }

  /// Goes on in another node: the labels of a layer are all in one, and days that are left out lead from there.
  private func enter(_ node: Int) {
    let (sources, targets) = (layers.last, layers.current)
    let from = layers.onlyNode(layers.count - 2)
    targets[node] = LabelLayers.Span(low: sources[from].low, high: sources[from].high)
    let (low, cells) = (sources[from].low, sources[from].count)
    layers.place(Int32(node), except: low, cells)
    targets[node].from(low).update(from: sources[from].from(low), count: cells)
    work += cells
  }

  @inline(__always)
  func step(
    _ source: Int32, _ target: Int32, _ shift: Int, _ price: Int32, _ cost: Int32, _ events: UInt32,
    _ plan: LabelSpace.DayPlan
  ) -> Step {
    var step = Step(source: source, target: target, shift: shift, price: price &+ cost &* moveScale)
    if events != 0 {
      step.shift += eventShift(events, plan)
      step.price &+= choices.eventPrice(events)
    }
    return step
  }

  /// Widens the span of a step's target by what it brings; false when that is nothing.
  @inline(__always)
  private func reach(
    _ step: Step, _ source: LabelLayers.Span, _ targets: UnsafeMutablePointer<LabelLayers.Span>, _ floor: Int,
    _ ceiling: Int
  ) -> Bool {
    let low = max(source.low + step.shift, floor)
    let high = min(source.high + step.shift, ceiling)
    if low > high { return false }
    let target = targets + Int(step.target)
    if low < target.pointee.low { target.pointee.low = low }
    if high > target.pointee.high { target.pointee.high = high }
    return true
  }

  /// Takes the steps found: every label of a source, shifted and priced, against those of its target.
  private func relax(
    _ count: Int, _ sources: UnsafeMutablePointer<LabelLayers.Span>,
    _ targets: UnsafeMutablePointer<LabelLayers.Span>, _ floor: Int, _ ceiling: Int, _ pads: Flat<Int32>
  ) {
    var done = 0
    for position in 0..<count {
      let step = steps[position]
      let source = sources[Int(step.source)]
      let low = max(source.low + step.shift, floor)
      let cells = min(source.high + step.shift, ceiling) - low + 1
      let target = targets + Int(step.target)
      let origin = source.from(low - step.shift)
      if target.pointee.labels == nil {
        layers.place(step.target, except: low, cells)
        labels_move(target.pointee.from(low), origin, step.price, pads.start + low, Int64(cells))
      } else {
        labels_relax(target.pointee.from(low), origin, step.price, pads.start + low, Int64(cells))
      }
      done += cells + 4
    }
    work += done
  }

  /// Minima over the nodes of each junction that a choice of the day uses.
  private func join(_ plan: TransitionPlan, users: UInt64) {
    layers.clearJunctions()
    let spans = layers.last
    let joints = spans + layers.nodes
    let junctions = plan.flatJunctions
    let sources = plan.flatSources
    var done = 0
    for number in 0..<junctions.count {
      let junction = junctions.start[number]
      var joint = LabelLayers.Span()
      var count = 0
      if junction.users & users != 0 {
        for position in Int(junction.first)..<Int(junction.end) {
          let part = spans[Int(sources.start[position])]
          if part.isEmpty { continue }
          parts[count] = part
          count += 1
          if part.low < joint.low { joint.low = part.low }
          if part.high > joint.high { joint.high = part.high }
          done += part.count + 4
        }
      }
      // What comes from one place alone is there already.
      joints[number] = count == 1 ? parts[0] : joint
      if count > 1 { join(count, at: joints + number) }
    }
    work += done
  }

  /// Minima over parts: of the first two where both have labels, then of the rest.
  private func join(_ count: Int, at joint: UnsafeMutablePointer<LabelLayers.Span>) {
    let low = max(parts[0].low, parts[1].low)
    let cells = max(0, min(parts[0].high, parts[1].high) - low + 1)
    layers.placeJunction(joint, except: low, cells)
    if cells > 0 {
      labels_meet(joint.pointee.from(low), parts[0].from(low), parts[1].from(low), Int64(cells))
    }
    for part in 0..<2 {
      join(parts[part], from: parts[part].low, to: min(low, parts[part].high + 1), at: joint)
      join(parts[part], from: low + cells, to: parts[part].high + 1, at: joint)
    }
    for part in 2..<max(2, count) { join(parts[part], from: parts[part].low, to: parts[part].high + 1, at: joint) }
  }

  @inline(__always)
  private func join(
    _ part: LabelLayers.Span, from low: Int, to end: Int, at joint: UnsafeMutablePointer<LabelLayers.Span>
  ) {
    if low < end { labels_join(joint.pointee.from(low), part.from(low), Int64(end - low)) }
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

  /// Closes a window: every value of the counter pays its price and becomes the next window's initial value.
  private func fold(_ fold: LabelSpace.Fold, inner: Int) {
    let (sources, targets) = (layers.last, layers.current)
    for node in 0..<layers.nodes where !sources[node].isEmpty {
      let source = sources[node]
      let low = fold.isOuter ? fold.initial * inner : source.low / inner * inner
      let high = fold.isOuter ? low + inner - 1 : (source.high / inner + 1) * inner - 1
      targets[node] = LabelLayers.Span(low: low, high: high)
    }
    layers.placeAll()
    for node in 0..<layers.nodes where !sources[node].isEmpty {
      let source = sources[node]
      for cell in source.low...source.high where source[cell] < Self.reachable {
        guard let (target, price) = Self.folded(cell, fold) else { continue }
        let goal = targets[node].from(target)
        goal.pointee = min(goal.pointee, source[cell] &+ price)
      }
      work += source.count
    }
  }

  static func folded(_ cell: Int, _ fold: LabelSpace.Fold) -> (target: Int, price: Int32)? {
    let value = fold.isOuter ? cell / fold.stride : cell / fold.stride % fold.width
    guard value < fold.costs.count, fold.costs[value] < Counter.forbidden else { return nil }
    return (cell + (fold.initial - value) * fold.stride, fold.costs[value])
  }

  // MARK: - Reading the answer

  private func best(
    _ model: LineModel, _ space: LabelSpace, _ first: Int, _ open: UnsafePointer<DutySet>
  ) -> PricedLine? {
    var value = Self.reachable
    var at: (node: Int, cell: Int)?
    for node in 0..<layers.nodes {
      let span = layers.current[node]
      if span.isEmpty { continue }
      for outer in span.low / space.inner...span.high / space.inner {
        let outerCost = outer < space.outerCosts.count ? space.outerCosts[outer] : Counter.forbidden
        if outerCost >= Counter.forbidden { continue }
        let first = outer * space.inner
        for cell in max(span.low, first)...min(span.high, first + space.inner - 1) {
          let total = span[cell] &+ outerCost &+ space.innerCosts[cell - first]
          if total < value {
            value = total
            at = (node, cell)
          }
        }
      }
    }
    guard let at else { return nil }
    var duties = model.days.indices.map { $0 < first ? open[$0].first! : DutyTable.off }
    walkBack(at.node, at.cell, model, space, to: first, into: &duties)
    return PricedLine(duties: duties, value: Int(value), bound: Int(value))
  }

  /// Finds the moves that made a label, from the last day to the first with a choice, by their sums.
  private func walkBack(
    _ lastNode: Int, _ lastCell: Int, _ model: LineModel, _ space: LabelSpace, to first: Int,
    into duties: inout [DutyID]
  ) {
    var (node, cell) = (lastNode, lastCell)
    var layer = layers.count - 1
    let nodes = layers.nodes
    for day in stride(from: model.days.count - 1, through: first, by: -1) {
      let plan = space.days[day]
      choices.turn(to: day, model)
      for fold in plan.folds.reversed() {
        cell = cellBefore(fold, layer, node, cell)
        layer -= 1
      }
      let value = layers.span(layer, node)[cell]
      let moves = movesOf[model.automaton][plan.signature]
      let sources = layers.spans(layer - 1)
      var origin: (node: Int, cell: Int)?
      for from in 0..<nodes where origin == nil {
        let source = sources[from]
        if source.isEmpty { continue }
        for choice in choices.of(day) {
          let move = moves[choice.mover * nodes + from]
          guard Int(move.node) == node else { continue }
          let step = step(Int32(from), move.node, choice.shift, choice.price, move.cost, move.events, plan)
          let before = cell - step.shift
          guard before >= source.low, before <= source.high, source[before] &+ step.price == value else { continue }
          origin = (from, before)
          duties[day] = choice.duty
          break
        }
      }
      guard let origin else { preconditionFailure("A label has no origin: a bug of the line generator.") }
      (node, cell) = origin
      layer -= 1
      if day > first, model.days[day].entry != nil {
        layer -= 1
        node = layers.onlyNode(layer)
      }
    }
  }

  private func cellBefore(_ fold: LabelSpace.Fold, _ layer: Int, _ node: Int, _ cell: Int) -> Int {
    let value = layers.span(layer, node)[cell]
    let before = layers.span(layer - 1, node)
    for candidate in before.low...before.high {
      let source = before[candidate]
      guard source < Self.reachable, let (target, price) = Self.folded(candidate, fold) else { continue }
      if target == cell, source &+ price == value { return candidate }
    }
    preconditionFailure("A folded label has no origin: a bug of the line generator.")
  }
}
