/// What the duties of a period came to for one agent, and what is carried on from it.
public struct LedgerEntry: Hashable, Sendable {
  /// Duties that are shared, and counted for it.
  public struct Counts: Hashable, Sendable {
    public var nights = 0
    public var weekends = 0
    public var holidays = 0
    /// Paid minutes beyond those due in the period.
    public var overtimeMinutes = 0
    public var swaps = 0

    public init(nights: Int = 0, weekends: Int = 0, holidays: Int = 0, overtimeMinutes: Int = 0, swaps: Int = 0) {
      self.nights = nights
      self.weekends = weekends
      self.holidays = holidays
      self.overtimeMinutes = overtimeMinutes
      self.swaps = swaps
    }

    static func + (a: Counts, b: Counts) -> Counts {
      Counts(
        nights: a.nights + b.nights, weekends: a.weekends + b.weekends, holidays: a.holidays + b.holidays,
        overtimeMinutes: a.overtimeMinutes + b.overtimeMinutes, swaps: a.swaps + b.swaps)
    }
  }

  public let agent: String
  public let period: Counts
  /// Since the first period that was published, this one included.
  public let total: Counts
  /// What the periods so far leave owing.
  public let owed: Agent.Owed

  public init(agent: String, period: Counts, total: Counts, owed: Agent.Owed) {
    self.agent = agent
    self.period = period
    self.total = total
    self.owed = owed
  }
}

extension LedgerEntry {
  /// The ledger of a period, agent by agent in the centre's order.
  ///
  /// What an agent worked beyond the mean of those who can is owed on top of what earlier periods left; nights of those
  /// who are unfit for them stand still.
  ///
  /// - Parameters:
  ///   - centre: its agents owe what earlier periods left.
  ///   - rows: the period's roster.
  ///   - swaps: those that were approved.
  ///   - earlier: the ledger of the period before; empty when there is none.
  public static func entries(
    _ centre: Centre, days: Range<Day>, rows: [RosterRow], swaps: [SwapRequest], after earlier: [LedgerEntry]
  ) -> [LedgerEntry] {
    let rows = Dictionary(grouping: rows.filter { days.contains($0.day) }, by: \.agent)
    let before = Dictionary(earlier.map { ($0.agent, $0.total) }, uniquingKeysWith: { first, _ in first })
    let counts = centre.agents.map { agent in
      var counts = centre.counts(rows[agent.id] ?? [], of: agent, days: days)
      counts.swaps = swaps.count { swap in
        [swap.first, swap.second].contains { $0.agent == agent.id && days.contains($0.day) }
      }
      return counts
    }
    let fit = centre.agents.map { !$0.has(Condition.Kind.allCases, on: days.lowerBound) }
    let nights = mean(zip(counts, fit).filter(\.1).map(\.0.nights))
    let weekends = mean(counts.map(\.weekends))
    let holidays = mean(counts.map(\.holidays))
    return centre.agents.indices.map { position in
      let (agent, worked) = (centre.agents[position], counts[position])
      return LedgerEntry(
        agent: agent.id, period: worked, total: (before[agent.id] ?? Counts()) + worked,
        owed: Agent.Owed(
          nights: agent.owed.nights + (fit[position] ? worked.nights - nights : 0),
          weekends: agent.owed.weekends + worked.weekends - weekends,
          holidays: agent.owed.holidays + worked.holidays - holidays))
    }
  }

  /// Rounded to the nearest whole number.
  private static func mean(_ counts: [Int]) -> Int {
    counts.isEmpty ? 0 : (2 * counts.reduce(0, +) + counts.count) / (2 * counts.count)
  }
}

extension Centre {
  /// What an agent's rows of a period come to, swaps excepted.
  fileprivate func counts(_ rows: [RosterRow], of agent: Agent, days: Range<Day>) -> LedgerEntry.Counts {
    var counts = LedgerEntry.Counts()
    var weekends: Set<Day> = []
    var paid = 0
    var away = 0
    for row in rows {
      if row.duty.hasPrefix("leave:"), calendar.isWorkday(row.day) { away += 1 }
      guard let shift = shifts.first(where: { $0.code == row.duty }) else { continue }
      paid += paidMinutes(shift, on: row.day)
      if shift.category == .night { counts.nights += 1 }
      if calendar.isHoliday(row.day) { counts.holidays += 1 }
      if calendar.isWeekend(row.day) { weekends.insert(row.day.weekStart) }
    }
    counts.weekends = weekends.count
    if let contract = contracts.first(where: { $0.name == agent.contract }) {
      counts.overtimeMinutes = max(0, paid - contract.dueMinutes(days: days.count, workdaysAway: away))
    }
    return counts
  }

  /// Minutes paid for a shift on a day; a clock change inside it counts.
  public func paidMinutes(_ shift: Shift, on day: Day) -> Int {
    let from = clock.instant(LocalTime(day: day, minute: shift.start))
    let to = clock.instant(LocalTime(day: day, minute: shift.end))
    return to - from - shift.breaks.reduce(0) { $0 + ($1.isPaid ? 0 : $1.minutes) }
  }
}
