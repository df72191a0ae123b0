import Rules
import Workforce

/// All lines that cost little more than the cheapest: walks from the last day back through the labels of a search, which
/// say what the days before cost at least (the enumeration of Baldacci, Christofides and Mingozzi 2008).
struct LineEnumeration {
  private let labelling: LineLabelling
  private let model: LineModel
  private let space: LabelSpace
  private let prices: UnsafePointer<Int32>
  private let open: UnsafePointer<DutySet>
  /// What a line costs at most.
  private let most: Int32
  /// Labels that may still be met.
  private var patience: Int
  private var duties: [DutyID]
  private let dutyCount: Int
  private let shouldStop: () -> Bool
  /// Takes a line; false when it wants no more.
  private let take: ([DutyID]) -> Bool

  /// Goes through the lines of the labelling's last search, of a model that leaves no days out.
  ///
  /// Counters that the space does not keep charge nothing here: some lines cost more than asked for.
  ///
  /// - Parameters:
  ///   - most: what a line costs at most.
  ///   - patience: labels to meet at most.
  ///   - take: is given each line; false when it wants no more.
  /// - Returns: whether these were all.
  static func run(
    _ labelling: LineLabelling, _ model: LineModel, _ space: LabelSpace, _ prices: UnsafePointer<Int32>,
    _ open: UnsafePointer<DutySet>, dutyCount: Int, most: Int, patience: Int,
    shouldStop: () -> Bool, take: ([DutyID]) -> Bool
  ) -> Bool {
    withoutActuallyEscaping(take) { take in
      withoutActuallyEscaping(shouldStop) { shouldStop in
        var walk = LineEnumeration(
          labelling: labelling, model: model, space: space, prices: prices, open: open,
          most: Int32(clamping: most), patience: patience,
          duties: model.days.indices.map { open[$0].first ?? DutyTable.off }, dutyCount: dutyCount,
          shouldStop: shouldStop, take: take)
        let isWhole = walk.begin()
        labelling.work += patience - walk.patience
        return isWhole
      }
    }
  }

  private mutating func begin() -> Bool {
    let layers = labelling.layers
    for node in 0..<layers.nodes {
      let span = layers.current[node]
      if span.isEmpty { continue }
      for cell in span.low...span.high {
        let outer = cell / space.inner
        let outerCost = outer < space.outerCosts.count ? space.outerCosts[outer] : Counter.forbidden
        let innerCost = space.innerCosts[cell - outer * space.inner]
        if outerCost >= Counter.forbidden || innerCost >= Counter.forbidden { continue }
        let after = outerCost + innerCost
        guard span[cell] &+ after <= most else { continue }
        guard unfold(model.days.count - 1, layers.count - 1, node, cell, after) else { return false }
      }
    }
    return true
  }

  /// Steps back over the windows that end with a day.
  private mutating func unfold(_ day: Int, _ layer: Int, _ node: Int, _ cell: Int, _ after: Int32) -> Bool {
    if day < labelling.firstChoice { return take(duties) }
    return unfold(space.days[day].folds.count, day, layer, node, cell, after)
  }

  private mutating func unfold(
    _ left: Int, _ day: Int, _ layer: Int, _ node: Int, _ cell: Int, _ after: Int32
  ) -> Bool {
    if left == 0 { return walk(day, layer, node, cell, after) }
    let fold = space.days[day].folds[left - 1]
    let layers = labelling.layers
    let before = layers.span(layer - 1, node)
    if before.isEmpty { return true }
    for candidate in before.low...before.high {
      let label = before[candidate]
      guard label < LineLabelling.reachable, let (target, price) = LineLabelling.folded(candidate, fold),
        target == cell,
        label &+ price &+ after <= most
      else { continue }
      guard unfold(left - 1, day, layer - 1, node, candidate, after + price) else { return false }
    }
    return true
  }

  /// Takes every move that leads to a label on a day.
  private mutating func walk(_ day: Int, _ layer: Int, _ node: Int, _ cell: Int, _ after: Int32) -> Bool {
    let layers = labelling.layers
    let plan = space.days[day]
    let moves = labelling.movesOf[model.automaton][plan.signature]
    let sources = layers.spans(layer - 1)
    let dayPrices = prices + day * dutyCount
    patience -= 1
    if patience < 0 || patience & 0xFFFF == 0 && shouldStop() { return false }
    for from in 0..<layers.nodes {
      let source = sources[from]
      if source.isEmpty { continue }
      for choice in labelling.choices.of(day) {
        let move = moves[choice.mover * layers.nodes + from]
        guard Int(move.node) == node else { continue }
        let step = labelling.step(
          Int32(from), move.node, choice.shift, choice.price, move.cost, move.events, plan)
        let before = cell - step.shift
        guard before >= source.low, before <= source.high else { continue }
        let label = source[before]
        guard label < LineLabelling.reachable, label &+ step.price &+ after <= most else { continue }
        // Duties that move a line alike differ in their prices alone.
        let alike = choice.group < 0 ? [choice.duty] : plan.groups[choice.group].duties
        for duty in alike where open[day].has(duty) {
          let price = step.price &+ dayPrices[Int(duty)] &- dayPrices[Int(choice.duty)]
          guard label &+ price &+ after <= most else { continue }
          duties[day] = duty
          guard unfold(day - 1, layer - 1, from, before, after + price) else { return false }
        }
      }
    }
    return true
  }
}
