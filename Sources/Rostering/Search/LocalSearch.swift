import Dispatch
import Foundation
import Rules
import Workforce

/// The anytime core: one agent's exact best line against everybody else's, again and again. A few agents, or a few
/// agents on a few days, are taken out and put back one by one; what is not too much worse is kept for a while.
final class LocalSearch {
  let state: SearchState
  /// Of two, an agent asked beside another has the one of its own parity: so each knows its agents' counters.
  private let generators: [LineGenerator]
  private let cover: CoverModel
  private let models: LineModels
  private var random: SplitMix64
  /// Prices and open duties of each generator's question.
  private let prices: [UnsafeMutablePointer<Int32>]
  private let open: [UnsafeMutablePointer<DutySet>]
  private var callWork = 0

  /// - Parameter cores: on two, a first roster is made and descends by two agents at a time.
  init(_ problem: RosterProblem, cover: CoverModel, models: LineModels, seed: UInt64, cores: Int = 1) {
    self.cover = cover
    self.models = models
    state = SearchState(problem, cover: cover, models: models)
    generators = (0..<cores).map { _ in
      LineGenerator(models, dutyCount: cover.dutyCount, dayCount: cover.dayCount, cellLimit: cover.searchCells)
    }
    random = SplitMix64(seed: seed)
    prices = generators.map { _ in
      let prices = UnsafeMutablePointer<Int32>.allocate(capacity: cover.dayCount * cover.dutyCount)
      prices.initialize(repeating: 0, count: cover.dayCount * cover.dutyCount)
      return prices
    }
    open = generators.map { _ in
      let open = UnsafeMutablePointer<DutySet>.allocate(capacity: cover.dayCount)
      open.initialize(repeating: [], count: cover.dayCount)
      return open
    }
  }

  deinit {
    for prices in prices { prices.deallocate() }
    for open in open { open.deallocate() }
  }

  /// Work done so far: labels extended, and prices read.
  var work: Int { generators.reduce(callWork) { $0 + $1.work } }

  /// Begins from a complete roster found before.
  func adopt(_ snapshot: SearchState.Snapshot) { state.adopt(snapshot) }

  // MARK: - Construction

  /// Why a construction ended before everybody was in.
  enum Obstacle {
    /// An agent's limits leave no line, or, where that is not proved, none was found.
    case noLine(agent: Int, isProved: Bool)
    case stopped
  }

  /// Puts every agent in, in random order, those who are hardest to place first; nil when all are in.
  func construct(first: [Int] = [], shouldStop: () -> Bool = { false }) -> Obstacle? {
    let rest = Array(Set(0..<state.agentCount).subtracting(first)).sorted()
    for agents in first.map({ [$0] }) + turns(rest) {
      let missing = agents.filter { !state.isPlaced[$0] }
      if missing.isEmpty { continue }
      if shouldStop() { return .stopped }
      for (agent, line) in zip(missing, answers(missing, .quick)) {
        if let line, put(agent, line.duties) { continue }
        // Steep prices may draw multipliers over limits: without any, more of the lines that are tried keep them.
        let generator = generators[0]
        let isPlaced =
          place(agent, days: 0..<cover.dayCount, .quick)
          || generator.bound != nil && place(agent, days: 0..<cover.dayCount, isFree: true)
        if !isPlaced { return .noLine(agent: agent, isProved: generator.bound == nil) }
      }
    }
    return nil
  }

  /// Share of the cost that a turn of all agents has to gain for another.
  private static let leastDescent = 0.005

  /// Lets every agent answer the others, in turn, until that gains little, or the work is done.
  func descend(until limit: () -> Bool) {
    var last = Int.max
    while Double(state.cost) < (1 - Self.leastDescent) * Double(last), !limit() {
      last = state.cost
      for agents in turns(Array(0..<state.agentCount)) {
        if limit() { return }
        for (agent, line) in zip(agents, answers(agents)) {
          guard let line else { continue }
          let before = state.cost
          let present = state.save(agent)
          state.remove(agent)
          // Where multipliers stand in for limits, the answer may be worse than what was there, and so it may be after
          // another's.
          if !put(agent, line.duties) || state.cost > before { state.restore(present) }
        }
      }
    }
  }

  /// Agents in random order: one at a time, or on two cores two, of either parity.
  private func turns(_ agents: [Int]) -> [[Int]] {
    if generators.count == 1 { return shuffled(agents).map { [$0] } }
    let (even, odd) = (shuffled(agents.filter { $0 % 2 == 0 }), shuffled(agents.filter { $0 % 2 == 1 }))
    return (0..<max(even.count, odd.count)).map { turn in
      (turn < even.count ? [even[turn]] : []) + (turn < odd.count ? [odd[turn]] : [])
    }
  }

  /// The cheapest line of each of some agents, at most one of a generator, for what all others do; nil where none is
  /// found.
  private func answers(_ agents: [Int], _ effort: LineGenerator.Effort = .thorough) -> [PricedLine?] {
    let cores = agents.map { $0 % generators.count }
    for (agent, core) in zip(agents, cores) {
      let present = state.isPlaced[agent] ? state.save(agent) : nil
      state.remove(agent)
      ask(agent, core: core)
      if let present { state.restore(present) }
      for day in 0..<cover.dayCount { open[core][day] = models.models[agent].open[day] }
    }
    var lines = [PricedLine?](repeating: nil, count: agents.count)
    lines.withUnsafeMutableBufferPointer { lines in
      nonisolated(unsafe) let lines = lines
      nonisolated(unsafe) let search = self
      DispatchQueue.concurrentPerform(iterations: agents.count) { turn in
        let core = cores[turn]
        lines[turn] = search.generators[core].cheapest(
          agents[turn], prices: search.prices[core], open: search.open[core], effort: effort)
      }
    }
    return lines
  }

  /// Writes the prices for an agent who is out.
  private func ask(_ agent: Int, core: Int = 0) {
    state.price(agent, into: prices[core])
    callWork += cover.dayCount * cover.dutyCount * 4
  }

  /// Puts an agent that is out in again, free on the given days only. False when no line is left.
  ///
  /// - Parameter isFree: whether only the agent's own limits have a price.
  private func place(
    _ agent: Int, days: some Collection<Int>, isFree: Bool = false, _ effort: LineGenerator.Effort = .thorough
  ) -> Bool {
    ask(agent)
    if isFree { prices[0].update(repeating: 0, count: cover.dayCount * cover.dutyCount) }
    for day in 0..<cover.dayCount {
      open[0][day] =
        days.contains(day) ? models.models[agent].open[day] : DutySet(state.line(agent)[agent * cover.dayCount + day])
    }
    guard let line = generators[0].cheapest(agent, prices: prices[0], open: open[0], effort: effort) else {
      return false
    }
    return put(agent, line.duties)
  }

  // MARK: - Given lines

  /// Puts an agent that is out in with a line. False where its limits forbid that.
  func put(_ agent: Int, _ line: [DutyID]) -> Bool {
    guard let own = models.price(of: line, agent, dutyCount: cover.dutyCount) else { return false }
    state.insert(agent, line, lineCost: own + state.rates.assignmentCost(agent, line))
    return true
  }

  /// Puts an agent that is out in with a line that passes limits, changed on one stretch of days so that it keeps them,
  /// where that costs least. False where no such stretch is enough.
  func mend(_ agent: Int, _ line: [DutyID]) -> Bool {
    ask(agent)
    var best: (cost: Int, line: [DutyID])?
    for length in Self.mendedDays where length < cover.dayCount {
      for first in stride(from: 0, through: cover.dayCount - length, by: length / 2) {
        guard let mended = mended(line, of: agent, changing: first..<first + length), put(agent, mended) else {
          continue
        }
        if state.cost < best?.cost ?? .max { best = (state.cost, mended) }
        state.remove(agent)
      }
    }
    return best.map { put(agent, $0.line) } ?? false
  }

  private static let mendedDays = [14, 28, 56, 112]

  /// The cheapest line that differs from one on some days only, at the prices written last.
  private func mended(_ line: [DutyID], of agent: Int, changing days: Range<Int>) -> [DutyID]? {
    guard
      let stretch = models.stretch(agent, of: line, changing: Array(days), dutyCount: cover.dutyCount)
    else { return nil }
    let generator = LineGenerator(
      LineModels(automata: models.automata, models: [stretch.model]), dutyCount: cover.dutyCount,
      dayCount: stretch.days.count, cellLimit: cover.searchCells)
    defer { callWork += generator.work }
    let found = generator.cheapest(
      0,
      prices: stretch.days.flatMap { day in (0..<cover.dutyCount).map { prices[0][day * cover.dutyCount + $0] } },
      open: stretch.days.map { days.contains($0) ? models.models[agent].open[$0] : DutySet(line[$0]) })
    guard let found else { return nil }
    var line = line
    for (day, duty) in zip(stretch.days, found.duties) { line[day] = duty }
    return line
  }

  // MARK: - Rounding a program

  /// Begins from a program's lines: each agent takes the one with the greatest share, then, in turn and as long as that
  /// gains, the cheapest of all it has for what the others do.
  ///
  /// - Parameter isHeld: whether the present roster stays when that is dearer.
  func round(_ lines: [SharedLine], isHeld: Bool) {
    let before = state.snapshot
    var pool = Array(repeating: [SharedLine](), count: state.agentCount)
    for line in lines { pool[line.agent].append(line) }
    for agent in 0..<state.agentCount {
      guard let line = pool[agent].max(by: { $0.share < $1.share }) else { continue }
      state.remove(agent)
      state.insert(agent, line.line, lineCost: line.cost)
    }
    var best = Int.max
    while state.cost < best {
      best = state.cost
      for agent in shuffled(Array(0..<state.agentCount)) { choose(agent, from: pool[agent]) }
      for day in 0..<cover.dayCount { state.settleBreaks(on: day) }
    }
    if isHeld, state.cost > before.cost { state.adopt(before) }
  }

  private func choose(_ agent: Int, from pool: [SharedLine]) {
    guard !pool.isEmpty else { return }
    state.remove(agent)
    state.price(agent, into: prices[0])
    callWork += (cover.dayCount + pool.count) * cover.dutyCount * 4
    var best = (cost: Int.max, line: pool[0])
    for line in pool {
      var cost = line.cost
      for (day, duty) in line.line.enumerated() { cost += Int(prices[0][day * cover.dutyCount + Int(duty)]) }
      if cost < best.cost { best = (cost, line) }
    }
    state.insert(agent, best.line.line, lineCost: best.line.cost)
  }

  // MARK: - Ruin and recreate

  /// One step: takes some agents out and puts them back. A worse outcome is kept with the probability that the
  /// temperature gives it (Metropolis).
  func ruinAndRecreate(temperature: Double) {
    let before = state.cost
    let (agents, days) = neighbourhood()
    let saved = agents.map { state.save($0) }
    for agent in agents { state.remove(agent) }
    var isComplete = true
    for agent in shuffled(agents) { isComplete = place(agent, days: days) && isComplete }
    let allowed = before + Int(-temperature * log(max(1e-12, random.unit())))
    if !isComplete || state.cost > allowed {
      for line in saved { state.restore(line) }
    } else if random.below(16) == 0 {
      for day in days { state.settleBreaks(on: day) }
    }
  }

  /// Puts lines of a window in, if that is not dearer by more than is allowed: all at once, then every break of the days
  /// settled again.
  func take(_ lines: [WindowLine], days: [Int], allowing rise: Int = 0) -> Bool {
    let before = state.cost
    let snapshot = state.snapshot
    state.lift(lines.map(\.agent), days: days)
    for entry in lines {
      state.change(entry.agent, entry.line, days: days, options: entry.options, lineCost: entry.cost)
    }
    for day in days { state.settleBreaks(on: day) }
    if state.cost <= before + rise { return true }
    state.adopt(snapshot)
    return false
  }

  /// Takes from another roster what makes this one cheaper, one stretch of days in which they differ after the other.
  /// Who may not have what the other roster gives answers the rest.
  func merge(_ other: SearchState.Snapshot) {
    var day = 0
    while day < cover.dayCount {
      let begin = day
      while day < cover.dayCount, (0..<state.agentCount).contains(where: { state.differs($0, on: day, from: other) }) {
        day += 1
      }
      if begin == day { day += 1 } else { merge(other, days: begin..<day) }
    }
  }

  private func merge(_ other: SearchState.Snapshot, days: Range<Int>) {
    let before = state.snapshot
    take(Array(days), of: other)
    if state.cost > before.cost { state.adopt(before) }
  }

  /// Joins what this roster has become to what it has become elsewhere, where a day that was changed there stays as it is
  /// there. If that is dearer than the other roster by more than is allowed, the other stands alone.
  ///
  /// - Parameter base: what both were before.
  func join(_ other: SearchState.Snapshot, since base: SearchState.Snapshot, allowing rise: Int) {
    let own = state.snapshot
    state.adopt(base)
    let days = (0..<cover.dayCount).filter { day in
      !(0..<state.agentCount).contains { state.differs($0, on: day, from: other) }
    }
    state.adopt(other)
    take(days, of: own)
    if state.cost > other.cost + rise { state.adopt(other) }
  }

  /// Takes some days from another roster. Who may not have what it gives answers the rest.
  private func take(_ days: [Int], of other: SearchState.Snapshot) {
    var answering: [Int] = []
    for agent in 0..<state.agentCount where days.contains(where: { state.differs(agent, on: $0, from: other) }) {
      var line = state.save(agent)
      for day in days {
        line.duties[day] = other.duties[agent * cover.dayCount + day]
        line.breaks[day] = other.breaks[agent * cover.dayCount + day]
      }
      guard let own = models.price(of: line.duties, agent, dutyCount: cover.dutyCount) else {
        answering.append(agent)
        continue
      }
      line.cost = own + state.rates.assignmentCost(agent, line.duties)
      state.restore(line)
    }
    for agent in answering {
      let present = state.save(agent)
      state.remove(agent)
      if !place(agent, days: days) { state.restore(present) }
    }
  }

  private func neighbourhood() -> (agents: [Int], days: Range<Int>) {
    let whole = 0..<cover.dayCount
    if random.below(3) == 0 {
      return (pick(2 + random.below(4)), whole)
    }
    let length = min(cover.dayCount, 3 + random.below(12))
    let start = random.below(cover.dayCount - length + 1)
    return (pick(3 + random.below(8)), start..<start + length)
  }

  private func pick(_ count: Int) -> [Int] {
    var chosen: [Int] = []
    while chosen.count < min(count, state.agentCount) {
      let agent = random.below(state.agentCount)
      if !chosen.contains(agent) { chosen.append(agent) }
    }
    return chosen
  }

  private func shuffled(_ items: [Int]) -> [Int] {
    var items = items
    for last in stride(from: items.count - 1, to: 0, by: -1) { items.swapAt(last, random.below(last + 1)) }
    return items
  }
}
