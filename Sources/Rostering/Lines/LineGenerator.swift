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

/// Finds an agent's cheapest line under given prices. Counters join the labels of an agent only once a line has left
/// their free range, and leave them when nothing has been near the ends of it for long; until then the answer without
/// them is the answer with them. Where labels would explode, multipliers stand in for limits. One generator belongs to
/// one thread.
final class LineGenerator {
  /// Where a straight line stands in for a convex price. That is fast, and nearly always exact; where counts come in
  /// blocks, as nights do, it falls short.
  enum SlopeUse {
    case always, events, never
  }

  private struct Keeping {
    /// Kept counters, a bit each.
    var counters: UInt64
    /// The one that trims the labels most; it is kept throughout.
    let first: UInt64
    /// Per counter: answers in a row to which it was of no matter, and how many of them it stays for.
    var idle: [Int]
    var patience: [Int]
    var spaces: [(counters: UInt64, space: LabelSpace)] = []
  }

  private let models: LineModels
  private let dutyCount: Int
  private let scale: Int32
  private let labelling: LineLabelling
  private var keeping: [Keeping]
  /// Per agent and counter: what stands in for it.
  private var slopes: [[Slope?]]
  /// Per agent and counter: the largest value that a line reaches, once it is known.
  private var reaches: [[Int?]]
  /// Cells of labels that one more counter may lead to; beyond, multipliers stand in for limits.
  private var cellLimit: Int
  private var isExact = false
  /// No line is cheaper than this, by the last question; nil when it has no answer at all. Where a line was not found,
  /// it may still have one.
  private(set) var bound: Int?

  /// How much is tried where multipliers or slopes stand in for prices.
  struct Effort {
    /// Answers until a legal one is good enough.
    fileprivate let most: Int
    /// Answers without a legal one after which weeks are shared out among limits.
    fileprivate let narrowing: Int

    static let thorough = Effort(most: 6, narrowing: 12)
    /// The first legal line will do.
    static let quick = Effort(most: 1, narrowing: 3)
  }

  /// Answers without a legal one between two counters that join the labels.
  private static let mostAttempts = 6
  private static let mostIllegal = 24

  /// - Parameters:
  ///   - labelling: of the same scale; generators of one thread may share it.
  ///   - scale: what one unit of price is in the prices given to it; fractions of a price stay whole numbers.
  ///   - slopeUse: which counters of convex price a slope stands in for; the others join the labels.
  ///   - cellLimit: cells of labels that one more counter may lead to; beyond, multipliers stand in for limits.
  init(
    _ models: LineModels, dutyCount: Int, labelling: LineLabelling, scale: Int = 1, slopeUse: SlopeUse = .always,
    cellLimit: Int = 1 << 25
  ) {
    self.models = models
    self.cellLimit = cellLimit
    self.scale = Int32(scale)
    self.dutyCount = dutyCount
    self.labelling = labelling
    reaches = models.models.map { $0.counters.map { _ in nil } }
    keeping = models.models.map { model in
      let first = Self.narrowest(model).map { UInt64(1) << UInt64($0) } ?? 0
      let counters = model.counters
      return Keeping(
        counters: first, first: first, idle: counters.map { _ in 0 }, patience: counters.map { _ in 8 })
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
  }

  convenience init(
    _ models: LineModels, dutyCount: Int, dayCount: Int, scale: Int = 1, slopeUse: SlopeUse = .always,
    cellLimit: Int = 1 << 25
  ) {
    self.init(
      models, dutyCount: dutyCount,
      labelling: LineLabelling(models, dutyCount: dutyCount, dayCount: dayCount, scale: Int32(scale)), scale: scale,
      slopeUse: slopeUse, cellLimit: cellLimit)
  }

  /// Labels extended so far: the measure of work.
  var work: Int { labelling.work }

  /// From now on counters are kept where only multipliers or slopes stood in for them, as far as memory goes.
  func beExact() {
    if isExact { return }
    isExact = true
    cellLimit = Self.largestCellLimit
    for agent in slopes.indices {
      for index in slopes[agent].indices { slopes[agent][index] = nil }
    }
  }

  private static let largestCellLimit = 1 << 26

  /// The counter whose goal trims the labels most; it is kept from the start.
  private static func narrowest(_ model: LineModel) -> Int? {
    model.counters.indices.filter { model.counters[$0].convexPrices == nil }.max {
      (-model.counters[$0].allowedShare, model.counters[$0].size, $1)
        < (-model.counters[$1].allowedShare, model.counters[$1].size, $0)
    }
  }

  /// The cheapest line of an agent, or nearly: `bound` says how far from it `value` may be. Nil when there is none, or,
  /// when the generator's `bound` is not nil, none was found.
  ///
  /// - Parameters:
  ///   - prices: day × duty.
  ///   - open: duties to choose from, per day; those the agent's permits close are left out besides.
  func cheapest(
    _ agent: Int, prices: UnsafePointer<Int32>, open: UnsafePointer<DutySet>, effort: Effort = .thorough
  ) -> PricedLine? {
    var best: PricedLine?
    var attempts = 0
    let own = Array(UnsafeBufferPointer(start: open, count: models.models[agent].days.count))
    var narrowed: [DutySet]?
    bound = nil
    if slopes[agent].contains(where: { $0 != nil }) {
      let saving = largestSaving(agent, prices)
      for index in slopes[agent].indices { slopes[agent][index]?.begin(saving) }
    }
    while true {
      guard var line = labelled(agent, prices: prices, open: narrowed ?? own) else {
        // Without a line even where limits may be passed there is none.
        if best == nil, narrowed == nil { bound = nil }
        return best
      }
      let counts = models.finalPrices(of: line.duties, agent, dutyCount: dutyCount)
      let missing = unkept(counts.prices, agent)
      if missing != 0 {
        keep(missing, agent, prices)
        continue
      }
      let answer = correct(&line, agent, counts.values)
      if answer != .exact { moveSlopes(agent, counts.values) }
      if narrowed == nil { bound = max(bound ?? line.bound, line.bound) }
      attempts += 1
      if answer != .illegal, best == nil || line.value < best!.value { best = line }
      if best != nil {
        best!.bound = min(bound!, best!.value)
        if answer == .exact || best!.bound == best!.value || attempts >= effort.most {
          forgetIdle(agent, counts.values)
          return best
        }
      } else if attempts >= Self.mostIllegal {
        return nil
      } else if attempts % Self.mostAttempts == 0, keepForbidding(agent, counts.values) {
        continue
      } else if attempts > effort.narrowing {
        if narrowed == nil {
          narrowed = own
          narrow(&narrowed!, agent, prices)
        }
        for (index, value) in counts.values.enumerated() where slopes[agent][index]?.forbids(value) ?? false {
          slopes[agent][index]!.double()
        }
      }
    }
  }

  /// All lines of an agent that cost little more than the cheapest, and maybe some that cost more, or that the agent's
  /// counters forbid.
  ///
  /// - Parameters:
  ///   - most: what a line costs at most.
  ///   - patience: labels to meet at most.
  ///   - take: is given each line; false when it wants no more.
  /// - Returns: whether these were all. It is not said where multipliers stand in for limits.
  func lines(
    _ agent: Int, prices: UnsafePointer<Int32>, open: UnsafePointer<DutySet>, most: Int, patience: Int,
    shouldStop: () -> Bool = { false }, take: ([DutyID]) -> Bool
  ) -> Bool {
    if slopes[agent].contains(where: { $0 != nil }) { return false }
    let own = Array(UnsafeBufferPointer(start: open, count: models.models[agent].days.count))
    guard labelled(agent, prices: prices, open: own) != nil else { return true }
    return LineEnumeration.run(
      labelling, models.models[agent], space(agent), prices, own, dutyCount: dutyCount, most: most, patience: patience,
      shouldStop: shouldStop, take: take)
  }

  private func labelled(
    _ agent: Int, prices: UnsafePointer<Int32>, open: UnsafePointer<DutySet>
  ) -> PricedLine? {
    labelling.search(models.models[agent], space(agent), rates: slopes[agent].map { $0?.rate ?? 0 }, prices, open)
  }

  // MARK: - Counters kept

  private func space(_ agent: Int) -> LabelSpace {
    let wanted = keeping[agent].counters
    if let known = keeping[agent].spaces.first(where: { $0.counters == wanted }) { return known.space }
    let model = models.models[agent]
    let kept = members(wanted, model)
    var most = model.counters.map { $0.size - 1 }
    for index in kept { most[index] = reach(of: index, agent) }
    let space = LabelSpace(model, keeping: kept, most: most, dutyCount: dutyCount, scale: scale)
    keeping[agent].spaces.append((wanted, space))
    return space
  }

  private func members(_ counters: UInt64, _ model: LineModel) -> [Int] {
    model.counters.indices.filter { counters & (1 << UInt64($0)) != 0 }
  }

  /// The largest value of a counter that the automaton and the open duties allow.
  private func reach(of index: Int, _ agent: Int) -> Int {
    if let known = reaches[agent][index] { return known }
    let found = findReach(of: index, models.models[agent])
    reaches[agent][index] = found
    return found
  }

  private func findReach(of index: Int, _ model: LineModel) -> Int {
    let counter = model.counters[index]
    guard counter.windows.count == 1, counter.size > 8 else { return counter.size - 1 }
    let free = LabelSpace(model, keeping: [], most: [], dutyCount: dutyCount, scale: 1)
    let nothing = Array(repeating: Int32(0), count: model.days.count * dutyCount)
    var rates = model.counters.map { _ in Int32(0) }
    rates[index] = -1
    guard let line = labelling.search(model, free, rates: rates, nothing, model.open, ignoringCosts: true) else {
      return 0
    }
    return min(counter.size - 1, counter.windows[0].initial - line.value)
  }

  /// Counters that charge or forbid a line, and neither are kept nor have a slope.
  private func unkept(_ prices: [Int], _ agent: Int) -> UInt64 {
    var missing: UInt64 = 0
    for (index, price) in prices.enumerated() where price != 0 && keeping[agent].counters & (1 << UInt64(index)) == 0 {
      if slopes[agent][index] == nil { missing |= 1 << UInt64(index) }
    }
    return missing
  }

  /// Takes counters into the labels, or gives limits a multiplier where the labels would be too many.
  private func keep(_ missing: UInt64, _ agent: Int, _ prices: UnsafePointer<Int32>) {
    let model = models.models[agent]
    for index in members(missing, model) {
      let bit: UInt64 = 1 << UInt64(index)
      let counter = model.counters[index]
      if cells(agent, with: bit) > cellLimit, let allowed = counter.scaled(by: scale).limitedPrices {
        slopes[agent][index] = Slope(allowed, initial: counter.windows[0].initial, isLimit: true)
        slopes[agent][index]!.begin(largestSaving(agent, prices))
        slopes[agent][index]!.move(to: allowed.count)
      } else {
        keeping[agent].counters |= bit
      }
      keeping[agent].idle[index] = 0
    }
  }

  /// Cells that labels have at most with one more counter in them.
  private func cells(_ agent: Int, with bit: UInt64) -> Int {
    let model = models.models[agent]
    let cells = members(keeping[agent].counters | bit, model).reduce(
      Double(models.automata[model.automaton].nodeCount * model.days.count)
    ) { $0 * Double(reach(of: $1, agent) + 1) }
    return Int(min(cells, 1e15))
  }

  /// Takes the smallest limit that a line passes into the labels after all, when no multiplier has kept to it. False
  /// when memory does not allow it.
  private func keepForbidding(_ agent: Int, _ values: [Int]) -> Bool {
    let model = models.models[agent]
    let passed = values.indices.filter { slopes[agent][$0]?.forbids(values[$0]) ?? false }
    guard let index = passed.min(by: { (model.counters[$0].size, $0) < (model.counters[$1].size, $1) }),
      cells(agent, with: 1 << UInt64(index)) <= Self.largestCellLimit
    else { return false }
    slopes[agent][index] = nil
    keeping[agent].counters |= 1 << UInt64(index)
    keeping[agent].idle[index] = 0
    return true
  }

  /// Drops counters that have been of no matter for long; those that come back stay longer.
  private func forgetIdle(_ agent: Int, _ values: [Int]) {
    let model = models.models[agent]
    for index in members(keeping[agent].counters & ~keeping[agent].first, model) {
      keeping[agent].idle[index] = model.counters[index].isLoose(values[index]) ? keeping[agent].idle[index] + 1 : 0
      guard keeping[agent].idle[index] >= keeping[agent].patience[index] else { continue }
      keeping[agent].counters &= ~(1 << UInt64(index))
      keeping[agent].patience[index] *= 2
    }
  }

  /// Shares weeks out among limits that multipliers stand in for: the duties of each are left open in as many weeks as
  /// the limit is good for, the weeks in which they are cheapest.
  private func narrow(_ open: inout [DutySet], _ agent: Int, _ prices: UnsafePointer<Int32>) {
    var offers: [(price: Int, week: Int, counter: Int)] = []
    var quota = models.models[agent].counters.map { _ in 0 }
    for (index, counter) in models.models[agent].counters.enumerated() {
      guard let slope = slopes[agent][index], slope.isLimit, case .duties = counter.source else { continue }
      quota[index] = (slope.prices.count - 1 - slope.initial) / Self.shiftsPerWeek
      for day in counter.windows[0].days {
        let counted = open[day].members.filter { counter.increment(day: day, duty: $0, dutyCount: dutyCount) > 0 }
        let price = counted.reduce(0) { min($0, Int(prices[day * dutyCount + Int($1)])) }
        if let last = offers.last, last.counter == index, last.week == day / 7 {
          offers[offers.count - 1].price += price
        } else {
          offers.append((price, day / 7, index))
        }
      }
    }
    offers.sort { ($0.price, $0.week, $0.counter) < ($1.price, $1.week, $1.counter) }
    let dayCount = models.models[agent].days.count
    var taker = Array(repeating: -1, count: dayCount / 7 + 1)
    for offer in offers where taker[offer.week] < 0 && quota[offer.counter] > 0 {
      taker[offer.week] = offer.counter
      quota[offer.counter] -= 1
    }
    for offer in offers where taker[offer.week] != offer.counter {
      for day in offer.week * 7..<min(dayCount, offer.week * 7 + 7) {
        for duty in open[day].members
        where models.models[agent].counters[offer.counter].increment(day: day, duty: duty, dutyCount: dutyCount) > 0 {
          open[day].subtract(DutySet(duty))
        }
      }
    }
  }

  /// What a limit is spent by in a week at most, as a rule.
  private static let shiftsPerWeek = 5

  // MARK: - Slopes

  /// What a duty saves at most.
  private func largestSaving(_ agent: Int, _ prices: UnsafePointer<Int32>) -> Int32 {
    UnsafeBufferPointer(start: prices, count: models.models[agent].days.count * dutyCount).reduce(0) { max($0, -$1) }
  }

  private enum Answer {
    case exact, near, illegal
  }

  /// Replaces slopes by true prices in a line's value. Exact when the slopes told the truth, so that the line is the
  /// cheapest.
  private func correct(_ line: inout PricedLine, _ agent: Int, _ values: [Int]) -> Answer {
    var answer = Answer.exact
    line.bound = line.value
    for (slope, value) in zip(slopes[agent], values) {
      guard let slope else { continue }
      line.bound += Int(slope.least) + Int(slope.rate) * slope.initial
      if slope.forbids(value) {
        answer = .illegal
        continue
      }
      line.value += Int(slope.prices[value]) - Int(slope.rate) * (value - slope.initial)
      if answer == .exact, slope.error(at: value) > 0 { answer = .near }
    }
    return answer
  }

  /// Moves the slopes that did not tell the truth about a line to where it is.
  private func moveSlopes(_ agent: Int, _ values: [Int]) {
    for (index, value) in values.enumerated() {
      guard let slope = slopes[agent][index], slope.forbids(value) || slope.error(at: value) > 0 else { continue }
      slopes[agent][index]!.move(to: value)
    }
  }
}
