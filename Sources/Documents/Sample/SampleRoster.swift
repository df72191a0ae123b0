import Workforce

/// Last month's roster of a sample, legal in itself: nights in tours of three or four with two days off after, the
/// same or a later shift within a run of days, and a leader on every night up to the month's last.
struct SampleRoster {
  private(set) var rows: [RosterRow] = []
  private let agents: [Agent]
  private let scale: SampleScale
  private let days: Range<Day>
  private var lines: [SampleLine]
  /// Shift codes, agent by agent and day by day; nil is a day off.
  private var codes: [[String?]]

  init(_ agents: [Agent], scale: SampleScale, month: Month, seed: UInt64) {
    var random = SplitMix64(seed: seed, purpose: "roster")
    let days = month.days
    self.agents = agents
    self.scale = scale
    self.days = days
    lines = agents.enumerated().map { position, agent in
      let isFull = agent.contract == SamplePeople.fullTime.name
      let contract = isFull ? SamplePeople.fullTime : SamplePeople.partTime
      return SampleLine(
        days: days, shifts: SampleScale.shiftsDue(contract, days: days.count), phase: position * 7 % 10)
    }
    codes = agents.map { _ in Array(repeating: nil, count: days.count) }
    assignTours()
    for position in lines.indices { lines[position].mend(&random) }
    balanceLeaders(&random)
    assignNights()
    assignLeaders()
    assignOthers(&random)
    rows = agents.indices.flatMap { agent in days.indices.map { row(agent, days.lowerBound.distance(to: $0)) } }
  }

  var text: [UInt8] {
    guard let clock = Clock(zoneName: SampleScale.zoneName) else {
      preconditionFailure("\(SampleScale.zoneName) is missing; install the system's time zone data (tzdata).")
    }
    return RosterFile.text(
      rows,
      centre: Centre(
        name: "", clock: clock, intervalMinutes: 30, queues: [], shifts: scale.shifts, contracts: [], agents: []))
  }

  // MARK: - Nights

  /// The month in blocks of three or four nights; a block's people work all its nights.
  private var blocks: [Range<Int>] {
    let count = (days.count + 3) / 4
    return (0..<count).map { $0 * days.count / count..<($0 + 1) * days.count / count }
  }

  /// A leader and, in a larger centre, others tour each block. Where leaders are fewer than blocks, the first leads
  /// again weeks later, and the last again after a block of rest.
  private mutating func assignTours() {
    let leaders = agents.indices.filter { agents[$0].role.leadsShifts }
    let fit = agents.indices.filter {
      !agents[$0].role.leadsShifts && agents[$0].contract == SamplePeople.fullTime.name && agents[$0].conditions.isEmpty
    }
    let others = min(max(0, agents.count / 18 - 1), fit.count / blocks.count)
    for (position, block) in blocks.enumerated() {
      let beyond = position - leaders.count
      let leader = beyond < 0 ? leaders[position] : beyond == 0 ? leaders[0] : leaders[leaders.count - 1]
      lines[leader].addTour(block)
      // No day work between two tours of the last, nor after the second of the first: it would be a change too many.
      if beyond == 0 { for day in block.upperBound..<days.count { lines[leader].rest(on: day) } }
      if beyond == 1 { for day in blocks[position - 1] { lines[leader].rest(on: day) } }
      for other in 0..<others { lines[fit[position * others + other]].addTour(block) }
    }
  }

  private mutating func assignNights() {
    guard let night = scale.shifts.first(where: { $0.category == .night }) else { return }
    for agent in agents.indices {
      for day in days.indices.map({ days.lowerBound.distance(to: $0) }) where lines[agent].isNight[day] {
        codes[agent][day] = night.code
      }
    }
  }

  // MARK: - Days of leaders

  /// Moves leaders' work days so that two of them, one early and one late, are there every day.
  private mutating func balanceLeaders(_ random: inout SplitMix64) {
    let leaders = agents.indices.filter { agents[$0].role.leadsShifts }
    guard leaders.count <= 30 else { return }
    var present = (0..<days.count).map { day in leaders.count { lines[$0].isDayWork(day) } }
    func shortage(_ present: [Int]) -> Int { present.reduce(0) { $0 + 4 * max(0, 2 - $1) + max(0, 3 - $1) } }
    var best = shortage(present)
    for _ in 0..<20_000 where best > 0 {
      let leader = leaders[random.below(leaders.count)]
      var changed = lines[leader]
      changed.change(&random)
      guard changed.penalty <= lines[leader].penalty else { continue }
      var counts = present
      for day in 0..<days.count {
        counts[day] += (changed.isDayWork(day) ? 1 : 0) - (lines[leader].isDayWork(day) ? 1 : 0)
      }
      let cost = shortage(counts)
      guard cost <= best else { continue }
      (lines[leader], present, best) = (changed, counts, cost)
    }
  }

  /// Day by day: one leader early, one late, the others between. Within a run of days a shift only moves later, which
  /// always leaves the rest between shifts.
  private mutating func assignLeaders() {
    let bands = scale.isSmall ? ["E", "D", "L"] : ["E1", "D3", "L2"]
    let leaders = agents.indices.filter { agents[$0].role.leadsShifts }
    for day in 0..<days.count {
      var open = leaders.filter { lines[$0].isDayWork(day) }
      func band(before agent: Int) -> Int? {
        day > 0 && lines[agent].isDayWork(day - 1) ? bands.firstIndex(of: codes[agent][day - 1] ?? "") : nil
      }
      var early = 0
      func take(_ band: Int, _ agent: Int) {
        codes[agent][day] = bands[band]
        early += band == 0 ? 1 : 0
        open.removeAll { $0 == agent }
      }
      let late = open.filter { band(before: $0) == 2 }
      for agent in late { take(2, agent) }
      if let agent = open.first(where: { band(before: $0) == 0 }) ?? open.first(where: { band(before: $0) == nil }) {
        take(0, agent)
      }
      if late.isEmpty, let agent = open.first(where: { band(before: $0) == 1 }) ?? open.first { take(2, agent) }
      // Who begins a run begins it early while early ones are few: tomorrow's early leader is one of today's.
      let enough = max(2, leaders.count { lines[$0].isDayWork(day) } / 2)
      for agent in open { take(band(before: agent) ?? (early < enough ? 0 : 1), agent) }
    }
  }

  // MARK: - Days of the others

  /// One shift for each run of days.
  private mutating func assignOthers(_ random: inout SplitMix64) {
    for agent in agents.indices where !agents[agent].role.leadsShifts {
      let open = scale.shifts.filter {
        $0.category != .night && ($0.contracts.isEmpty || $0.contracts.contains(agents[agent].contract))
      }
      var shift = open[random.below(open.count)]
      for day in 0..<days.count where lines[agent].isDayWork(day) {
        if day == 0 || !lines[agent].isDayWork(day - 1) { shift = open[random.below(open.count)] }
        codes[agent][day] = shift.code
      }
    }
  }

  private func row(_ agent: Int, _ position: Int) -> RosterRow {
    let day = days.lowerBound + position
    guard let code = codes[agent][position], let shift = scale.shifts.first(where: { $0.code == code }) else {
      return RosterRow(agent: agents[agent].id, day: day, duty: Duty.off.code)
    }
    let breaks = shift.breaks.map { window in
      let places = (window.window.upperBound - window.window.lowerBound) / 30 + 1
      let minute = shift.start + window.window.lowerBound + 30 * ((agent + position) % places)
      return PlacedBreak(kind: window.kind, start: LocalTime(day: day, minute: minute), minutes: window.minutes)
    }
    return RosterRow(agent: agents[agent].id, day: day, duty: code, breaks: breaks)
  }
}
