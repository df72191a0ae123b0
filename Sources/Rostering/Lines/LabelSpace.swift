import Workforce

/// How the labels of one agent lie in memory: per automaton node, one contiguous block of costs indexed by the values
/// of the counters that are kept. A move shifts a block by a constant, so that extending all labels of a node is one
/// loop. Inner dimensions carry a pad that catches values beyond their end.
struct LabelSpace {
  struct Fold {
    let stride: Int
    /// Cells of the counter's dimension, pad included.
    let width: Int
    let isOuter: Bool
    /// Prices of the window that ends.
    let costs: [Int32]
    /// Where the next window begins.
    let initial: Int
  }

  struct Group {
    let duties: [DutyID]
    /// Shift of the block when a duty of the group is taken.
    let shift: Int
  }

  /// Shared by reference: it is read for every day of every line.
  final class DayPlan {
    let signature: Int
    let transitions: TransitionPlan
    let groups: [Group]
    /// Shift of the block per duty.
    let shiftOf: [Int]
    /// Shift per event of the automaton.
    let eventShift: [Int]
    /// Values that the outer counter may have after this day.
    let outer: ClosedRange<Int>
    /// Windows that end with this day.
    let folds: [Fold]

    init(
      signature: Int, transitions: TransitionPlan, groups: [Group], shiftOf: [Int], eventShift: [Int],
      outer: ClosedRange<Int>, folds: [Fold]
    ) {
      self.signature = signature
      self.transitions = transitions
      self.groups = groups
      self.shiftOf = shiftOf
      self.eventShift = eventShift
      self.outer = outer
      self.folds = folds
    }
  }

  /// Which counters are kept.
  let kept: [Int]
  /// Number of cells per value of the outer counter.
  let inner: Int
  let start: Int
  let days: [DayPlan]
  /// Per cell, the least that its label may be: pads are out of reach.
  let pads: Flat<Int32>
  /// Final price per inner cell and per outer value.
  let innerCosts: [Int32]
  let outerCosts: [Int32]
  /// A counter begins beyond all it may hold, or cannot reach what it must: no line exists.
  let isEmpty: Bool

  /// - Parameter most: largest value a line can reach, per counter of the model.
  init(_ model: LineModel, keeping kept: [Int], most: [Int], dutyCount: Int, scale: Int32) {
    let counters = kept.map { model.counters[$0].scaled(by: scale).limited(to: most[$0]) }
    let dayCount = model.days.count
    // The counter with the narrowest goal lies outermost: it needs no pad, and its corridor trims whole blocks.
    let order = kept.indices.sorted {
      (-counters[$0].allowedShare, counters[$0].size, $1) < (-counters[$1].allowedShare, counters[$1].size, $0)
    }
    var strides = Array(repeating: 0, count: kept.count)
    var widths = strides
    var cells = 1
    for index in order {
      let largest = Self.largestIncrement(counters[index], model, dutyCount)
      strides[index] = cells
      widths[index] = index == order.last ? counters[index].size : counters[index].size + largest
      if index != order.last { cells *= widths[index] }
    }
    let outer = order.last
    self.kept = kept
    inner = cells
    var start = 0
    var isEmpty = false
    for (index, counter) in counters.enumerated() {
      guard let first = counter.windows.first else { continue }
      isEmpty = isEmpty || first.initial >= first.costs.count
      start += first.initial * strides[index]
    }
    self.start = start
    self.isEmpty = isEmpty
    let (shape, extent) = (strides, widths)
    let corridors = outer.map { Self.corridors(counters[$0], model, dutyCount) }
    days = (0..<dayCount).map { day in
      Self.plan(
        day, model, counters, shape, extent, outer: outer, corridor: corridors?[day] ?? 0...0, dutyCount: dutyCount)
    }
    pads = Self.pads(
      counters, strides, widths, outer: outer, cells: cells,
      outerSize: (days.reduce(start / cells) { max($0, $1.outer.upperBound) }) + 1)
    (innerCosts, outerCosts) = Self.finalCosts(
      counters, strides, widths, outer: outer, cells: cells, dayCount: dayCount)
  }

  private static func largestIncrement(_ counter: Counter, _ model: LineModel, _ dutyCount: Int) -> Int {
    guard case .duties = counter.source else { return 1 }
    var largest = 1
    for (day, open) in model.open.enumerated() {
      for duty in open.members where Int(duty) < dutyCount {
        largest = max(largest, counter.increment(day: day, duty: duty, dutyCount: dutyCount))
      }
    }
    return largest
  }

  private static func window(_ counter: Counter, on day: Int) -> Counter.Window? {
    counter.windows.first { $0.days.contains(day) }
  }

  private static func plan(
    _ day: Int, _ model: LineModel, _ counters: [Counter], _ strides: [Int], _ widths: [Int], outer: Int?,
    corridor: ClosedRange<Int>, dutyCount: Int
  ) -> DayPlan {
    var eventShift = Array(repeating: 0, count: 32)
    var folds: [Fold] = []
    for (index, counter) in counters.enumerated() {
      guard let window = window(counter, on: day) else { continue }
      if case .event(let event) = counter.source { eventShift[event] += strides[index] }
      if window.days.upperBound == day + 1, day + 1 < model.days.count {
        let next = counter.windows.first { $0.days.lowerBound > day }
        folds.append(
          Fold(
            stride: strides[index], width: widths[index], isOuter: index == outer, costs: window.costs,
            initial: next?.initial ?? 0))
      }
    }
    let shiftOf = (0..<dutyCount).map { duty in
      counters.indices.reduce(0) { sum, index in
        guard window(counters[index], on: day) != nil else { return sum }
        return sum + strides[index] * counters[index].increment(day: day, duty: DutyID(duty), dutyCount: dutyCount)
      }
    }
    let groups = model.days[day].groups.map { group -> Group in
      Group(duties: group.members, shift: shiftOf[Int(group.first!)])
    }
    return DayPlan(
      signature: model.days[day].signature, transitions: model.days[day].transitions, groups: groups,
      shiftOf: shiftOf, eventShift: eventShift, outer: corridor, folds: folds)
  }

  /// Per day, the values of a counter after it from which an allowed final value can still be reached.
  private static func corridors(_ counter: Counter, _ model: LineModel, _ dutyCount: Int) -> [ClosedRange<Int>] {
    var corridors = Array(repeating: 0...max(0, counter.size - 1), count: model.days.count)
    for window in counter.windows {
      let days = window.days.clamped(to: 0..<model.days.count)
      guard let least = window.costs.firstIndex(where: { $0 < Counter.forbidden }) else {
        for day in days { corridors[day] = 0...0 }
        continue
      }
      var most = window.costs.count - 1
      var reachable = 0
      for day in days.reversed() {
        let low = max(0, least - reachable)
        corridors[day] = low...max(low, most)
        guard case .duties = counter.source else {
          reachable += 1
          continue
        }
        let amounts = model.days[day].groups.map {
          counter.increment(day: day, duty: $0.first!, dutyCount: dutyCount)
        }
        reachable += amounts.max() ?? 0
        most -= amounts.min() ?? 0
      }
    }
    return corridors
  }

  private static func pads(
    _ counters: [Counter], _ strides: [Int], _ widths: [Int], outer: Int?, cells: Int, outerSize: Int
  ) -> Flat<Int32> {
    let least = (0..<cells).map { cell in
      counters.indices.contains { $0 != outer && cell / strides[$0] % widths[$0] >= counters[$0].size }
        ? LineLabelling.infinity : Int32.min
    }
    return Flat((0..<outerSize).flatMap { _ in least })
  }

  private static func finalCosts(
    _ counters: [Counter], _ strides: [Int], _ widths: [Int], outer: Int?, cells: Int, dayCount: Int
  ) -> ([Int32], [Int32]) {
    func final(_ index: Int, _ value: Int) -> Int32 {
      guard let window = counters[index].windows.last, window.days.upperBound >= dayCount else { return 0 }
      return value < window.costs.count ? window.costs[value] : Counter.forbidden
    }
    let innerCosts = (0..<cells).map { cell in
      counters.indices.reduce(Int32(0)) { sum, index in
        index == outer ? sum : min(Counter.forbidden, sum + final(index, cell / strides[index] % widths[index]))
      }
    }
    let outerCosts = outer.map { index in (0..<counters[index].size).map { final(index, $0) } } ?? [0]
    return (innerCosts, outerCosts)
  }
}
