import Foundation
import Rules
import Workforce

/// Simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983) of a whole roster by small changes, each judged at once:
/// another duty on a day, a stretch of days swapped between two agents or taken over from another, days of one agent
/// swapped or moved on by one, breaks placed anew. Only changes that every line's limits allow are made.
///
/// One belongs to one thread.
final class RosterAnnealing {
  private let state: SearchState
  private let book: LineBook
  private let dayCount: Int
  /// Whether lines alone make up the cover: only there are days far apart swapped, which finds nothing in a month's.
  private let isSparse: Bool
  /// Days that may change.
  private var days = 0..<0
  private var random: SplitMix64
  /// Agents whose lines the limits allow.
  private var agents: [Int] = []
  /// Agent × day.
  private let duties: UnsafeMutablePointer<DutyID>
  /// The duties of the changes being judged, from the first of their days.
  private let changed: [UnsafeMutablePointer<DutyID>]
  /// Agent × day: the duties that are open, as bits.
  private let choices: Flat<UInt64>
  private var best: SearchState.Snapshot
  /// Work so far, in labels.
  private(set) var work = 0

  /// The least price that one head more or less makes in a row: what temperatures are measured in.
  let unit: Double

  init(_ world: SearchWorld, from start: SearchState.Snapshot, seed: UInt64) {
    let cover = world.cover
    state = SearchState(world.problem, cover: cover, models: world.models)
    best = start
    dayCount = cover.dayCount
    isSparse = cover.isSparse
    book = LineBook(world.models, dayCount: dayCount, dutyCount: cover.dutyCount)
    random = SplitMix64(seed: seed ^ 0xA22E_A1)
    duties = .allocate(capacity: max(1, world.problem.agents.count * dayCount))
    changed = (0..<2).map { _ in .allocate(capacity: cover.dayCount + 1) }
    let known: UInt64 = cover.dutyCount < 64 ? 1 << UInt64(cover.dutyCount) - 1 : .max
    choices = Flat(world.models.models.flatMap { $0.open.map { $0.rawValue & known } })
    let slopes = (0..<cover.rowCount).lazy.flatMap { row in
      zip(cover.table(row), cover.table(row).dropFirst()).map { abs($0 - $1) }.filter { $0 > 0 }
    }
    unit = Double(slopes.min() ?? 1)
  }

  deinit {
    duties.deallocate()
    for buffer in changed { buffer.deallocate() }
  }

  /// About what a step costs, in labels.
  private static let stepWork = 350
  /// Steps between two temperatures.
  private static let stretch = 1000

  /// Steps for every day of every agent.
  private static let thoroughness = 320

  /// Anneals a roster; gives the cheapest that was there between two temperatures.
  ///
  /// - Parameters:
  ///   - days: that may change; all when nil.
  ///   - isFree: whether an agent's line may change.
  ///   - temperatures: from the upper end to the lower, in units.
  ///   - effort: multiple of the steps that a day of an agent has as a rule.
  func run(
    from start: SearchState.Snapshot, days: Range<Int>? = nil, among isFree: (Int) -> Bool = { _ in true },
    temperatures: ClosedRange<Double>, effort: Int = 1, shouldStop: () -> Bool
  ) -> SearchState.Snapshot {
    adopt(start)
    agents = agents.filter(isFree)
    if agents.isEmpty { return start }
    self.days = days ?? 0..<dayCount
    var random = random
    defer { self.random = random }
    let stretches = max(1, effort * Self.thoroughness * agents.count * self.days.count / Self.stretch)
    let fall = temperatures.lowerBound / temperatures.upperBound
    for number in 0..<stretches where !shouldStop() {
      let temperature = unit * temperatures.upperBound * pow(fall, Double(number) / Double(stretches))
      for _ in 0..<Self.stretch { step(temperature, &random) }
      if state.cost < best.cost { best = state.snapshot }
      work += Self.stretch * Self.stepWork
    }
    return best
  }

  private func adopt(_ snapshot: SearchState.Snapshot) {
    state.adopt(snapshot)
    best = snapshot
    agents = []
    for agent in 0..<state.agentCount {
      for (day, duty) in state.line(agent).enumerated() { duties[agent * dayCount + day] = duty }
      if book.adopt(agent, duties + agent * dayCount) != nil { agents.append(agent) }
    }
  }

  // MARK: - Changes

  private struct Change {
    let agent: Int
    let days: Range<Int>
  }

  private func step(_ temperature: Double, _ random: inout SplitMix64) {
    let agent = agents[random.below(agents.count)]
    let day = days.lowerBound + random.below(days.count)
    switch random.below(64) {
    case 0..<16:
      state.moveBreak(agent, day, &random) { Self.isKept($0, temperature, &$1) }
    case 16..<34: changeDuty(agent, day, temperature, &random)
    case 34..<46: swap(agent, day, temperature, &random)
    case 46..<55: moveOn(agent, day, temperature, &random)
    case 55..<58: swapDays(agent, day, temperature, &random)
    case 58..<61 where isSparse: swapFar(agent, day, temperature, &random)
    case 58..<61: swapDays(agent, day, temperature, &random)
    default: takeOver(agent, day, temperature, &random)
    }
  }

  /// Whether a change stays: one that makes the roster dearer with the probability that the temperature gives it
  /// (Metropolis).
  @inline(__always)
  private static func isKept(_ rise: Int, _ temperature: Double, _ random: inout SplitMix64) -> Bool {
    rise <= 0 || -temperature * log(max(1e-12, random.unit())) >= Double(rise)
  }

  private func changeDuty(_ agent: Int, _ day: Int, _ temperature: Double, _ random: inout SplitMix64) {
    var options = choices[agent * dayCount + day]
    let count = options.nonzeroBitCount
    guard count > 1 else { return }
    for _ in 0..<random.below(count) { options &= options - 1 }
    let duty = DutyID(options.trailingZeroBitCount)
    guard duty != duties[agent * dayCount + day] else { return }
    changed[0][0] = duty
    attempt(Change(agent: agent, days: day..<day + 1), temperature, &random)
  }

  /// Two agents swap up to twelve days.
  private func swap(_ agent: Int, _ day: Int, _ temperature: Double, _ random: inout SplitMix64) {
    let other = agents[random.below(agents.count)]
    let end = min(days.upperBound, day + 1 + random.below(1 + random.below(12)))
    guard other != agent, write(other, day..<end, to: 0, unlike: agent) else { return }
    _ = write(agent, day..<end, to: 1, unlike: other)
    let (one, two) = (Change(agent: agent, days: day..<end), Change(agent: other, days: day..<end))
    guard let price = judge(0, one), let otherPrice = judge(1, two) else { return }
    for day in one.days where duties[agent * dayCount + day] != duties[other * dayCount + day] {
      state.attemptSwap(agent, other, day)
    }
    guard isKept(price + otherPrice, temperature, &random) else { return }
    keep(0, one, price)
    keep(1, two, otherPrice)
  }

  /// An agent takes over up to eight days as another has them.
  private func takeOver(_ agent: Int, _ day: Int, _ temperature: Double, _ random: inout SplitMix64) {
    let other = agents[random.below(agents.count)]
    let end = min(days.upperBound, day + 1 + random.below(8))
    guard other != agent, write(other, day..<end, to: 0, unlike: agent) else { return }
    attempt(Change(agent: agent, days: day..<end), temperature, &random)
  }

  /// What an agent does on two to ten days moves on by a day, or back, the last day coming first.
  private func moveOn(_ agent: Int, _ day: Int, _ temperature: Double, _ random: inout SplitMix64) {
    let length = 2 + random.below(9)
    guard day + length <= days.upperBound else { return }
    let line = duties + agent * dayCount + day
    let shift = random.below(2) == 0 ? 1 : length - 1
    for position in 0..<length { changed[0][position] = line[(position + shift) % length] }
    attempt(Change(agent: agent, days: day..<day + length), temperature, &random)
  }

  /// Two days of an agent are swapped.
  private func swapDays(_ agent: Int, _ day: Int, _ temperature: Double, _ random: inout SplitMix64) {
    let length = 2 + random.below(14)
    guard day + length <= days.upperBound else { return }
    let line = duties + agent * dayCount + day
    guard line[0] != line[length - 1] else { return }
    for position in 0..<length { changed[0][position] = line[position] }
    (changed[0][0], changed[0][length - 1]) = (line[length - 1], line[0])
    attempt(Change(agent: agent, days: day..<day + length), temperature, &random)
  }

  /// Up to five days of an agent are swapped with as many later ones: work moves to where it is needed more though all
  /// of a long period's hours are used up.
  private func swapFar(_ agent: Int, _ day: Int, _ temperature: Double, _ random: inout SplitMix64) {
    let length = 1 + random.below(5)
    let rest = days.upperBound - (day + length) - length
    guard rest >= 0 else { return }
    let other = day + length + random.below(rest + 1)
    let line = duties + agent * dayCount
    var isDifferent = false
    for position in 0..<length {
      changed[0][position] = line[other + position]
      changed[1][position] = line[day + position]
      isDifferent = isDifferent || line[other + position] != line[day + position]
    }
    guard isDifferent else { return }
    let (one, two) = (
      Change(agent: agent, days: day..<day + length), Change(agent: agent, days: other..<other + length)
    )
    guard
      var price = book.judge(
        0, agent, line, LineBook.Part(days: one.days, changed: changed[0]),
        LineBook.Part(days: two.days, changed: changed[1]))
    else { return }
    price += assignmentRise(0, one) + assignmentRise(1, two)
    make(0, one)
    make(1, two)
    guard isKept(price, temperature, &random) else { return }
    book.accept(0)
    state.charge(agent, more: price)
    enter(0, one)
    enter(1, two)
  }

  /// Writes what an agent does on some days; false when another does the same.
  private func write(_ agent: Int, _ days: Range<Int>, to number: Int, unlike other: Int) -> Bool {
    var isDifferent = false
    for day in days {
      let duty = duties[agent * dayCount + day]
      changed[number][day - days.lowerBound] = duty
      isDifferent = isDifferent || duty != duties[other * dayCount + day]
    }
    return isDifferent
  }

  /// Makes a change of one agent, if the limits allow it and it is to stay.
  private func attempt(_ change: Change, _ temperature: Double, _ random: inout SplitMix64) {
    guard let price = judge(0, change) else { return }
    make(0, change)
    if isKept(price, temperature, &random) { keep(0, change, price) }
  }

  /// Puts a change on trial.
  private func make(_ number: Int, _ change: Change) {
    for day in change.days {
      let duty = changed[number][day - change.days.lowerBound]
      if duty != duties[change.agent * dayCount + day] { state.attempt(change.agent, day, duty) }
    }
  }

  /// Whether what is on trial, and makes lines so much dearer, stays.
  private func isKept(_ price: Int, _ temperature: Double, _ random: inout SplitMix64) -> Bool {
    guard Self.isKept(state.rise + price, temperature, &random) else {
      state.drop()
      return false
    }
    state.keep()
    return true
  }

  /// By how much a change makes its agent's line dearer; nil where limits forbid it.
  private func judge(_ number: Int, _ change: Change) -> Int? {
    let part = LineBook.Part(days: change.days, changed: changed[number])
    return book.judge(number, change.agent, duties + change.agent * dayCount, part).map {
      $0 + assignmentRise(number, change)
    }
  }

  /// By how much a change raises what assignments themselves cost.
  private func assignmentRise(_ number: Int, _ change: Change) -> Int {
    let line = duties + change.agent * dayCount
    return change.days.reduce(0) { sum, day in
      sum + state.rates.assignmentCost(change.agent, day, changed[number][day - change.days.lowerBound])
        - state.rates.assignmentCost(change.agent, day, line[day])
    }
  }

  private func keep(_ number: Int, _ change: Change, _ price: Int) {
    book.accept(number)
    state.charge(change.agent, more: price)
    enter(number, change)
  }

  private func enter(_ number: Int, _ change: Change) {
    for day in change.days {
      duties[change.agent * dayCount + day] = changed[number][day - change.days.lowerBound]
    }
  }
}
