import Rules
import Workforce

/// A roster under search: duties, breaks and head counts, with its cost kept up to date. Changes can be tried: what they
/// make dearer is known before they are kept or dropped. It belongs to one thread.
final class SearchState {
  /// Breaks a shift may have.
  static let breakLimit = 4

  let cover: CoverModel
  let models: LineModels
  let agentCount: Int
  let rates: CellRates

  /// Agent × day.
  private let duties: UnsafeMutableBufferPointer<DutyID>
  /// Chosen option per break, packed: agent × day.
  private let breaks: UnsafeMutablePointer<UInt32>
  /// Whether the agent's line is in the counts.
  private(set) var isPlaced: [Bool]
  /// What each agent's own limits and assignments cost.
  private(set) var lineCost: [Int]
  private var lineTotal = 0
  private let heads: HeadLedger
  /// The same on every run: where a break goes of those that cost the same.
  private var random = SplitMix64(seed: 0xB4EA)

  /// A cell on trial.
  private struct Trial {
    let cell: Int
    let duty: DutyID
    let breaks: UInt32
  }

  private let trials: UnsafeMutablePointer<Trial>
  private var trialCount = 0

  var cost: Int { heads.cost + lineTotal }

  init(_ problem: RosterProblem, cover: CoverModel, models: LineModels) {
    self.cover = cover
    self.models = models
    agentCount = problem.agents.count
    rates = CellRates(problem, cover: cover, models: models)
    heads = HeadLedger(cover, rates)
    let cells = agentCount * cover.dayCount
    duties = .allocate(capacity: max(1, cells))
    duties.initialize(repeating: DutyTable.off)
    breaks = .allocate(capacity: max(1, cells))
    breaks.initialize(repeating: 0, count: max(1, cells))
    trials = .allocate(capacity: 2 * cover.dayCount + 1)
    isPlaced = Array(repeating: false, count: agentCount)
    lineCost = Array(repeating: 0, count: agentCount)
  }

  deinit {
    duties.deallocate()
    breaks.deallocate()
    trials.deallocate()
  }

  func line(_ agent: Int) -> Slice<UnsafeMutableBufferPointer<DutyID>> {
    duties[agent * cover.dayCount..<(agent + 1) * cover.dayCount]
  }

  /// The breaks of an agent's duty on a day, packed.
  func breaks(_ agent: Int, _ day: Int) -> UInt32 { breaks[agent * cover.dayCount + day] }

  @inline(__always)
  private static func option(_ breaks: UInt32, _ ordinal: Int) -> Int { Int(breaks >> UInt32(8 * ordinal) & 0xFF) }

  private static func packed(_ options: some Sequence<UInt8>) -> UInt32 {
    options.enumerated().reduce(0) { $0 | UInt32($1.element) << UInt32(8 * $1.offset) }
  }

  // MARK: - Prices

  /// What one more agent of this kind would cost on each duty of each day, breaks at their best: written to `prices`.
  func price(_ agent: Int, into prices: UnsafeMutablePointer<Int32>) {
    rates.price(cover.classOf[agent], own: agent, heads.prices, into: prices)
  }

  /// What a head more or less is worth in each row, in the mean, in `scale`-ths.
  func marginalPrices(scale: Int) -> [Int32] { (0..<cover.rowCount).map { Int32(scale) * heads.slopes($0) / 2 } }

  /// Head counts of all rows without what some agents do on some days.
  func countsWithout(_ agents: [Int], days: [Int]) -> [Int32] {
    for agent in agents {
      for day in days { leave(agent, day) }
    }
    defer { heads.drop() }
    return (0..<cover.rowCount).map { heads.count($0) + heads.onTrial($0) }
  }

  // MARK: - Lines

  /// Takes an agent's whole line out.
  func remove(_ agent: Int) {
    guard isPlaced[agent] else { return }
    isPlaced[agent] = false
    lineTotal -= lineCost[agent]
    for day in 0..<cover.dayCount { leave(agent, day) }
    heads.keep()
  }

  /// Puts a line in, its breaks placed where they cost least.
  func insert(_ agent: Int, _ line: [DutyID], lineCost price: Int) {
    for (day, duty) in line.enumerated() { set(agent, day, duty, breaks: enter(agent, day, duty)) }
    heads.keep()
    settle(agent, price)
  }

  /// Takes what some agents do on some days out of the counts; `change` has to follow for the same days.
  func lift(_ agents: [Int], days: [Int]) {
    for agent in agents {
      for day in days { leave(agent, day) }
    }
    heads.keep()
  }

  /// Gives an agent new duties on days that were lifted.
  ///
  /// - Parameter chosen: per day, an option for each break; nil where they are to be placed as cheaply as can be.
  func change(_ agent: Int, _ line: [DutyID], days: [Int], options chosen: [[UInt8]?], lineCost price: Int) {
    for (day, choice) in zip(days, chosen) {
      let breaks = choice.map(Self.packed)
      set(agent, day, line[day], breaks: breaks ?? enter(agent, day, line[day]))
      if breaks != nil { enter(agent, day) }
    }
    heads.keep()
    lineTotal -= lineCost[agent]
    settle(agent, price)
  }

  private func settle(_ agent: Int, _ price: Int) {
    lineCost[agent] = price
    lineTotal += price
    isPlaced[agent] = true
  }

  /// What an agent's own limits and assignments cost from now on, more than before.
  func charge(_ agent: Int, more price: Int) {
    lineCost[agent] += price
    lineTotal += price
  }

  // MARK: - Cells

  /// Counts an agent's duty of a day out, on trial.
  @inline(__always)
  private func leave(_ agent: Int, _ day: Int) {
    let at = agent * cover.dayCount + day
    let cell = cover.cell(cover.classOf[agent], day, duties[at])
    let breaks = breaks[at]
    rates.forEachRow(cell) { heads.remove($0) }
    rates.forEachBreakRow(cell, { Self.option(breaks, $0) }, { heads.add($0) })
  }

  /// Counts it in.
  @inline(__always)
  private func enter(_ agent: Int, _ day: Int) {
    let at = agent * cover.dayCount + day
    enter(cover.cell(cover.classOf[agent], day, duties[at]), breaks[at])
  }

  @inline(__always)
  private func enter(_ cell: Int, _ breaks: UInt32) {
    rates.forEachRow(cell) { heads.add($0) }
    rates.forEachBreakRow(cell, { Self.option(breaks, $0) }, { heads.remove($0) })
  }

  /// Counts a duty of an agent in, on trial, its breaks where they cost least: gives these.
  @inline(__always)
  private func enter(_ agent: Int, _ day: Int, _ duty: DutyID) -> UInt32 {
    let cell = cover.cell(cover.classOf[agent], day, duty)
    var breaks: UInt32 = 0
    rates.chooseBreaks(cell, heads.prices) { ordinal, option in breaks |= UInt32(option) << UInt32(8 * ordinal) }
    enter(cell, breaks)
    return breaks
  }

  private func set(_ agent: Int, _ day: Int, _ duty: DutyID, breaks chosen: UInt32) {
    duties[agent * cover.dayCount + day] = duty
    breaks[agent * cover.dayCount + day] = chosen
  }

  /// Gives an agent another duty on a day, with its breaks; what its limits charge stays to be told by `charge`.
  func change(_ agent: Int, _ day: Int, to duty: DutyID, breaks: UInt32) {
    leave(agent, day)
    set(agent, day, duty, breaks: breaks)
    enter(agent, day)
    heads.keep()
  }

  // MARK: - Changes on trial

  /// By how much all that is on trial would make the cover dearer.
  var rise: Int { heads.rise }

  /// Tries another duty of an agent on a day, its breaks placed where they cost least. No cell may be tried twice before
  /// the trial is kept or dropped.
  func attempt(_ agent: Int, _ day: Int, _ duty: DutyID) {
    leave(agent, day)
    note(agent, day, duty, enter(agent, day, duty))
  }

  /// Tries that two agents swap a day. Those who count alike swap their breaks too.
  func attemptSwap(_ one: Int, _ other: Int, _ day: Int) {
    let (first, second) = (one * cover.dayCount + day, other * cover.dayCount + day)
    if cover.classOf[one] == cover.classOf[other] {
      note(one, day, duties[second], breaks[second])
      note(other, day, duties[first], breaks[first])
      return
    }
    leave(one, day)
    leave(other, day)
    note(one, day, duties[second], enter(one, day, duties[second]))
    note(other, day, duties[first], enter(other, day, duties[first]))
  }

  @inline(__always)
  private func note(_ agent: Int, _ day: Int, _ duty: DutyID, _ breaks: UInt32) {
    trials[trialCount] = Trial(cell: agent * cover.dayCount + day, duty: duty, breaks: breaks)
    trialCount += 1
  }

  /// Makes all changes on trial.
  func keep() {
    heads.keep()
    for number in 0..<trialCount {
      duties[trials[number].cell] = trials[number].duty
      breaks[trials[number].cell] = trials[number].breaks
    }
    trialCount = 0
  }

  /// Drops them.
  func drop() {
    heads.drop()
    trialCount = 0
  }

  // MARK: - Breaks

  /// Moves any break of an agent's day anywhere.
  ///
  /// - Parameter isKept: whether it stays there when that makes the cover so much dearer.
  @inline(__always)
  func moveBreak(_ agent: Int, _ day: Int, _ random: inout SplitMix64, _ isKept: (Int, inout SplitMix64) -> Bool) {
    let at = agent * cover.dayCount + day
    let cell = cover.cell(cover.classOf[agent], day, duties[at])
    guard rates.hasBreaks(cell) else { return }
    let (ordinal, option) = rates.anyBreak(cell, &random)
    let present = Self.option(breaks[at], ordinal)
    if option == present { return }
    rates.forEachOptionRow(cell, ordinal, present) { heads.add($0) }
    rates.forEachOptionRow(cell, ordinal, option) { heads.remove($0) }
    if isKept(heads.rise, &random) {
      breaks[at] ^= UInt32(present ^ option) << UInt32(8 * ordinal)
      heads.keep()
    } else {
      heads.drop()
    }
  }

  /// Moves breaks of a day anywhere, again and again, as long as that makes the cover no dearer. Mostly one has to give
  /// way before another gains: breaks that are always put where they cost least soon stand still, much dearer.
  func settleBreaks(on day: Int) {
    let agents = (0..<agentCount).filter { agent in
      isPlaced[agent]
        && rates.hasBreaks(cover.cell(cover.classOf[agent], day, duties[agent * cover.dayCount + day]))
    }
    var random = random
    for _ in 0..<Self.settling * agents.count {
      moveBreak(agents[random.below(agents.count)], day, &random) { rise, _ in rise <= 0 }
    }
    self.random = random
  }

  /// Moves of breaks for each agent.
  private static let settling = 40

  // MARK: - Snapshots

  /// A roster under search, laid aside.
  struct Snapshot: Sendable {
    let duties: [DutyID]
    /// Packed: agent × day.
    let breaks: [UInt32]
    let lineCost: [Int]
    let cost: Int

    /// The lines of all agents.
    func lines(dayCount: Int) -> [[DutyID]] {
      lineCost.indices.map { Array(duties[$0 * dayCount..<($0 + 1) * dayCount]) }
    }
  }

  private var cells: Range<Int> { 0..<agentCount * cover.dayCount }

  var snapshot: Snapshot {
    Snapshot(duties: cells.map { duties[$0] }, breaks: cells.map { breaks[$0] }, lineCost: lineCost, cost: cost)
  }

  /// Takes on a complete roster laid aside before, in place of the present one.
  func adopt(_ snapshot: Snapshot) {
    let changed = (0..<agentCount).filter { !isPlaced[$0] || differs($0, snapshot) }
    for agent in changed { remove(agent) }
    for agent in changed {
      let first = agent * cover.dayCount
      restore(
        SavedLine(
          agent: agent, duties: Array(snapshot.duties[first..<first + cover.dayCount]),
          breaks: Array(snapshot.breaks[first..<first + cover.dayCount]), cost: snapshot.lineCost[agent]))
    }
  }

  private func differs(_ agent: Int, _ snapshot: Snapshot) -> Bool {
    (0..<cover.dayCount).contains { differs(agent, on: $0, from: snapshot) }
      || lineCost[agent] != snapshot.lineCost[agent]
  }

  /// Whether an agent's duty of a day, or a break of it, is another than in a roster laid aside.
  func differs(_ agent: Int, on day: Int, from snapshot: Snapshot) -> Bool {
    let cell = agent * cover.dayCount + day
    return duties[cell] != snapshot.duties[cell] || breaks[cell] != snapshot.breaks[cell]
  }

  /// One agent's line, laid aside.
  struct SavedLine {
    let agent: Int
    var duties: [DutyID]
    /// Packed: per day.
    var breaks: [UInt32]
    var cost: Int
  }

  func save(_ agent: Int) -> SavedLine {
    SavedLine(
      agent: agent, duties: Array(line(agent)), breaks: (0..<cover.dayCount).map { breaks(agent, $0) },
      cost: lineCost[agent])
  }

  /// Puts a saved line back in place of the agent's present one.
  func restore(_ saved: SavedLine) {
    remove(saved.agent)
    for day in 0..<cover.dayCount {
      set(saved.agent, day, saved.duties[day], breaks: saved.breaks[day])
      enter(saved.agent, day)
    }
    heads.keep()
    settle(saved.agent, saved.cost)
  }

  // MARK: - The roster itself

  /// The duties and the breaks as a roster.
  func roster(_ problem: RosterProblem) -> Roster {
    var roster = Roster(agentCount: agentCount, dayCount: cover.dayCount)
    for agent in 0..<agentCount {
      for (day, duty) in line(agent).enumerated() {
        roster[agent, day] = duty
        let windows = problem.timetable.presence(duty, on: day).breaks
        roster.place(
          windows.enumerated().map { ordinal, window in
            PlacedBreak(
              kind: window.kind, start: window.options[Self.option(breaks(agent, day), ordinal)].start,
              minutes: window.minutes)
          }, agent, day)
      }
    }
    return roster
  }
}
