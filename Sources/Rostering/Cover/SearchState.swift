import Rules
import Workforce

/// A roster under search: duties, breaks and head counts, with its cost kept up to date. It belongs to one thread.
final class SearchState {
  /// Breaks a shift may have.
  static let breakLimit = 4

  let cover: CoverModel
  let models: LineModels
  let agentCount: Int
  let rates: CellRates

  private(set) var duties: [DutyID]
  /// Chosen option per break: agent × day × `breakLimit`.
  private(set) var options: [UInt8]
  /// Whether the agent's line is in the counts.
  private(set) var isPlaced: [Bool]
  /// What each agent's own limits and assignments cost.
  private(set) var lineCost: [Int]
  private(set) var coverCost: Int
  private var lineTotal = 0
  /// The same on every run: where a break goes of those that cost the same.
  private var random = SplitMix64(seed: 0xB4EA)
  private let counts: UnsafeMutablePointer<Int32>
  /// What one more head costs, per row.
  private let marginals: UnsafeMutablePointer<Int32>

  var cost: Int { coverCost + lineTotal }

  init(_ problem: RosterProblem, cover: CoverModel, models: LineModels) {
    self.cover = cover
    self.models = models
    agentCount = problem.agents.count
    rates = CellRates(problem, cover: cover, models: models)
    duties = Array(repeating: DutyTable.off, count: agentCount * cover.dayCount)
    options = Array(repeating: 0, count: agentCount * cover.dayCount * Self.breakLimit)
    isPlaced = Array(repeating: false, count: agentCount)
    lineCost = Array(repeating: 0, count: agentCount)
    counts = .allocate(capacity: max(1, cover.rowCount))
    counts.initialize(repeating: 0, count: max(1, cover.rowCount))
    marginals = .allocate(capacity: max(1, cover.rowCount))
    for row in 0..<cover.rowCount {
      (marginals + row).initialize(to: cover.tables[cover.tableStart[row] + 1] - cover.tables[cover.tableStart[row]])
    }
    coverCost = cover.constant + cover.tableStart.reduce(0) { $0 + Int(cover.tables[$1]) }
  }

  deinit {
    counts.deallocate()
    marginals.deallocate()
  }

  // MARK: - Prices

  /// What one more agent of this kind would cost on each duty of each day, breaks at their best: written to `prices`.
  func price(_ agent: Int, into prices: UnsafeMutablePointer<Int32>) {
    rates.price(cover.classOf[agent], own: agent, marginals, into: prices)
  }

  // MARK: - Changes

  /// Takes an agent's whole line out.
  func remove(_ agent: Int) {
    guard isPlaced[agent] else { return }
    isPlaced[agent] = false
    lineTotal -= lineCost[agent]
    for day in 0..<cover.dayCount { count(agent, day, by: -1) }
  }

  /// Puts a line in, its breaks placed where they cost least.
  func insert(_ agent: Int, _ line: [DutyID], lineCost price: Int) {
    duties.replaceSubrange(agent * cover.dayCount..<(agent + 1) * cover.dayCount, with: line)
    for day in 0..<cover.dayCount { placeBreaks(agent, day) }
    settle(agent, price)
  }

  /// Takes what some agents do on some days out of the counts; `change` has to follow for the same days.
  func lift(_ agents: [Int], days: Range<Int>) {
    for agent in agents {
      for day in days { count(agent, day, by: -1) }
    }
  }

  /// Gives an agent new duties on days that were lifted.
  ///
  /// - Parameter chosen: per day, an option for each break; nil where they are to be placed as cheaply as can be.
  func change(_ agent: Int, _ line: [DutyID], days: Range<Int>, options chosen: [[UInt8]?], lineCost price: Int) {
    for (day, choice) in zip(days, chosen) {
      let at = agent * cover.dayCount + day
      duties[at] = line[day]
      if let choice {
        for (ordinal, option) in choice.enumerated() { options[at * Self.breakLimit + ordinal] = option }
        count(agent, day, by: 1)
      } else {
        placeBreaks(agent, day)
      }
    }
    lineTotal -= lineCost[agent]
    settle(agent, price)
  }

  private func settle(_ agent: Int, _ price: Int) {
    lineCost[agent] = price
    lineTotal += price
    isPlaced[agent] = true
  }

  /// The breaks of an agent's duty on a day, packed.
  func breaks(_ agent: Int, _ day: Int) -> UInt32 {
    let at = (agent * cover.dayCount + day) * Self.breakLimit
    return (0..<Self.breakLimit).reduce(0) { $0 | UInt32(options[at + $1]) << UInt32(8 * $1) }
  }

  /// Gives an agent another duty on a day, its breaks placed where they cost least; what its limits charge stays to be
  /// told by `charge`.
  func change(_ agent: Int, _ day: Int, to duty: DutyID) {
    count(agent, day, by: -1)
    duties[agent * cover.dayCount + day] = duty
    placeBreaks(agent, day)
  }

  /// The same with known breaks.
  func change(_ agent: Int, _ day: Int, to duty: DutyID, breaks: UInt32) {
    count(agent, day, by: -1)
    let at = agent * cover.dayCount + day
    duties[at] = duty
    for ordinal in 0..<Self.breakLimit {
      options[at * Self.breakLimit + ordinal] = UInt8(truncatingIfNeeded: breaks >> UInt32(8 * ordinal))
    }
    count(agent, day, by: 1)
  }

  /// What an agent's own limits and assignments cost from now on, more than before.
  func charge(_ agent: Int, more price: Int) {
    lineCost[agent] += price
    lineTotal += price
  }

  /// Chooses the breaks of a duty that is not in the counts, and counts it in.
  private func placeBreaks(_ agent: Int, _ day: Int) {
    let at = agent * cover.dayCount + day
    let cell = cover.cell(cover.classOf[agent], day, duties[at])
    rates.chooseBreaks(cell, marginals) { ordinal, option in
      options[at * Self.breakLimit + ordinal] = UInt8(option)
    }
    count(agent, day, by: 1)
  }

  /// Adds an agent's duty of a day to the counts, or takes it out.
  private func count(_ agent: Int, _ day: Int, by step: Int32) {
    let at = agent * cover.dayCount + day
    let cell = cover.cell(cover.classOf[agent], day, duties[at])
    rates.forEachRow(cell) { add($0, step) }
    rates.forEachBreakRow(cell, { Int(options[at * Self.breakLimit + $0]) }, { add($0, -step) })
  }

  @inline(__always)
  private func add(_ row: Int, _ step: Int32) {
    let table = rates.table(row)
    let before = Int(counts[row])
    let after = before + Int(step)
    counts[row] += step
    coverCost += Int(table[after] - table[before])
    marginals[row] = table[after + 1] - table[after]
  }

  /// What a head more or less is worth in each row, in the mean, in `scale`-ths.
  func marginalPrices(scale: Int) -> [Int32] {
    (0..<cover.rowCount).map { row in
      let table = rates.table(row)
      let count = Int(counts[row])
      let below = count > 0 ? table[count] - table[count - 1] : table[1] - table[0]
      return Int32(scale) * (marginals[row] + below) / 2
    }
  }

  /// Head counts of all rows without what some agents do on some days.
  func countsWithout(_ agents: [Int], days: Range<Int>) -> [Int32] {
    var left = (0..<cover.rowCount).map { counts[$0] }
    for agent in agents {
      for day in days {
        let at = agent * cover.dayCount + day
        let cell = cover.cell(cover.classOf[agent], day, duties[at])
        rates.forEachRow(cell) { left[$0] -= 1 }
        rates.forEachBreakRow(cell, { Int(options[at * Self.breakLimit + $0]) }, { left[$0] += 1 })
      }
    }
    return left
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
    let place = at * Self.breakLimit + ordinal
    let present = Int(options[place])
    if option == present { return }
    let before = coverCost
    rates.forEachOptionRow(cell, ordinal, present) { add($0, 1) }
    rates.forEachOptionRow(cell, ordinal, option) { add($0, -1) }
    if isKept(coverCost - before, &random) {
      options[place] = UInt8(option)
    } else {
      rates.forEachOptionRow(cell, ordinal, option) { add($0, 1) }
      rates.forEachOptionRow(cell, ordinal, present) { add($0, -1) }
    }
  }

  /// Moves breaks of a day anywhere, again and again, as long as that makes the cover no dearer. Mostly one has to give
  /// way before another gains: breaks that are always put where they cost least soon stand still, much dearer.
  func settleBreaks(on day: Int) {
    let agents = (0..<agentCount).filter { agent in
      isPlaced[agent]
        && rates.hasBreaks(cover.cell(cover.classOf[agent], day, duties[agent * cover.dayCount + day]))
    }
    for _ in 0..<Self.settling * agents.count {
      moveBreak(agents[random.below(agents.count)], day, &random) { rise, _ in rise <= 0 }
    }
  }

  /// Moves of breaks for each agent.
  private static let settling = 40

  // MARK: - Snapshots

  /// A roster under search, laid aside.
  struct Snapshot: Sendable {
    let duties: [DutyID]
    let options: [UInt8]
    let lineCost: [Int]
    let cost: Int

    /// The lines of all agents.
    func lines(dayCount: Int) -> [[DutyID]] {
      lineCost.indices.map { Array(duties[$0 * dayCount..<($0 + 1) * dayCount]) }
    }
  }

  var snapshot: Snapshot { Snapshot(duties: duties, options: options, lineCost: lineCost, cost: cost) }

  /// Takes on a complete roster laid aside before, in place of the present one.
  func adopt(_ snapshot: Snapshot) {
    for agent in 0..<agentCount { remove(agent) }
    duties = snapshot.duties
    options = snapshot.options
    for agent in 0..<agentCount {
      for day in 0..<cover.dayCount { count(agent, day, by: 1) }
      settle(agent, snapshot.lineCost[agent])
    }
  }

  /// One agent's line, laid aside.
  struct SavedLine {
    let agent: Int
    let duties: [DutyID]
    let options: [UInt8]
    let cost: Int
  }

  func save(_ agent: Int) -> SavedLine {
    let days = cover.dayCount
    return SavedLine(
      agent: agent, duties: Array(line(agent)),
      options: Array(options[agent * days * Self.breakLimit..<(agent + 1) * days * Self.breakLimit]),
      cost: lineCost[agent])
  }

  /// Puts a saved line back in place of the agent's present one.
  func restore(_ saved: SavedLine) {
    remove(saved.agent)
    let days = cover.dayCount
    duties.replaceSubrange(saved.agent * days..<(saved.agent + 1) * days, with: saved.duties)
    options.replaceSubrange(
      saved.agent * days * Self.breakLimit..<(saved.agent + 1) * days * Self.breakLimit, with: saved.options)
    for day in 0..<days { count(saved.agent, day, by: 1) }
    settle(saved.agent, saved.cost)
  }

  func line(_ agent: Int) -> ArraySlice<DutyID> { duties[agent * cover.dayCount..<(agent + 1) * cover.dayCount] }

  // MARK: - The roster itself

  /// The duties and the breaks as a roster.
  func roster(_ problem: RosterProblem) -> Roster {
    var roster = Roster(agentCount: agentCount, dayCount: cover.dayCount)
    for agent in 0..<agentCount {
      for day in 0..<cover.dayCount {
        let at = agent * cover.dayCount + day
        roster[agent, day] = duties[at]
        let breaks = problem.timetable.presence(duties[at], on: day).breaks
        roster.place(
          breaks.enumerated().map { ordinal, window in
            PlacedBreak(
              kind: window.kind, start: window.options[Int(options[at * Self.breakLimit + ordinal])].start,
              minutes: window.minutes)
          }, agent, day)
      }
    }
    return roster
  }
}
