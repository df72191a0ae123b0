/// What the duties of a period came to for one agent, and what is carried on from it.
public struct LedgerEntry: Hashable, Sendable {
  /// Duties that are shared, and counted for it.
  public struct Counts: Hashable, Sendable {
    public var nights = 0
    public var weekends = 0
    public var holidays = 0
    /// Paid minutes beyond those due in the period, those below left aside.
    public var overtimeMinutes = 0
    /// Of the minutes beyond those due, the ones on rest days for which no work day was given off.
    public var restDayMinutes = 0
    /// Paid minutes of shifts that begin on a statutory holiday. They are paid as such and count towards nothing else.
    public var holidayMinutes = 0
    public var swaps = 0

    public init(
      nights: Int = 0, weekends: Int = 0, holidays: Int = 0, overtimeMinutes: Int = 0, restDayMinutes: Int = 0,
      holidayMinutes: Int = 0, swaps: Int = 0
    ) {
      self.nights = nights
      self.weekends = weekends
      self.holidays = holidays
      self.overtimeMinutes = overtimeMinutes
      self.restDayMinutes = restDayMinutes
      self.holidayMinutes = holidayMinutes
      self.swaps = swaps
    }

    /// Minutes that are paid above the plain rate.
    public var dearMinutes: Int { overtimeMinutes + restDayMinutes + holidayMinutes }

    static func + (a: Counts, b: Counts) -> Counts {
      Counts(
        nights: a.nights + b.nights, weekends: a.weekends + b.weekends, holidays: a.holidays + b.holidays,
        overtimeMinutes: a.overtimeMinutes + b.overtimeMinutes, restDayMinutes: a.restDayMinutes + b.restDayMinutes,
        holidayMinutes: a.holidayMinutes + b.holidayMinutes, swaps: a.swaps + b.swaps)
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
    var worked = 0
    var restDays: [(day: Day, minutes: Int)] = []
    for row in rows {
      if row.duty.hasPrefix("leave:"), calendar.isWorkday(row.day) { away += 1 }
      guard let shift = shifts.first(where: { $0.code == row.duty }) else { continue }
      let minutes = paidMinutes(shift, on: row.day)
      if shift.category == .night { counts.nights += 1 }
      if calendar.isWeekend(row.day) { weekends.insert(row.day.weekStart) }
      if calendar.isHoliday(row.day) {
        counts.holidays += 1
        counts.holidayMinutes += minutes
        continue
      }
      paid += minutes
      worked += 1
      if !calendar.isWorkday(row.day) { restDays.append((row.day, minutes)) }
    }
    counts.weekends = weekends.count
    guard let contract = contracts.first(where: { $0.name == agent.contract }) else { return counts }
    let beyond = max(0, paid - contract.dueMinutes(days: days.count, workdaysAway: away))
    // Each work day that is free makes up for a rest day worked, the first ones first.
    let unmade = max(0, worked + away - calendar.workdays(in: days.lowerBound...days.upperBound - 1))
    let rest = restDays.sorted { $0.day < $1.day }.suffix(unmade).reduce(0) { $0 + $1.minutes }
    counts.restDayMinutes = min(beyond, rest)
    counts.overtimeMinutes = beyond - counts.restDayMinutes
    return counts
  }

  /// Minutes paid for a shift on a day; a clock change inside it counts.
  public func paidMinutes(_ shift: Shift, on day: Day) -> Int {
    let from = clock.instant(LocalTime(day: day, minute: shift.start))
    let to = clock.instant(LocalTime(day: day, minute: shift.end))
    return to - from - shift.breaks.reduce(0) { $0 + ($1.isPaid ? 0 : $1.minutes) }
  }
}
