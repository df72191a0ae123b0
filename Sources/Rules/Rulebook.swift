public import Workforce

/// The rules of a centre with the values it gave their parameters.
public struct Rulebook: Sendable {
  /// Every rule there is, in the order in which people read them: hard ones first.
  public static let rules: [Rule] = [
    .oneShiftADay, .grantedLeave, .lockedAssignments, .contractShifts, .nightFitness, .restBetweenShifts,
    .workingHours, .consecutiveWorkDays, .consecutiveNights, .daysOffAfterNights, .dayNightChanges, .weekendsWorked,
    .weeklyDayOff, .mealAndRest, .activitiesInShifts, .annualLeaveCap, .leaderPresent, .minimumStaff, .skillPresent,
    .coverOfNeed, .activitiesHeld, .wishes, .keepToRotation, .fairNights, .fairWeekends, .fairHolidays,
  ]

  /// Rules that judge what people ask for, not what a roster holds: they lay no limits on a problem.
  public static let requestRules: [Rule] = [
    .shortLeaveNotice, .longLeaveNotice, .leaveBalance, .noLeaveDays, .swapNotice, .swapsAMonth, .swapDayWithNight,
  ]

  /// Rules that hold a roster against what is on record besides: what was published, who relieves whom, what is paid.
  /// They lay no limits on a problem either.
  public static let recordRules: [Rule] = [.publishedRoster, .handover, .overtimePay]

  /// Every rule that a centre may set.
  public static let allRules = rules + requestRules + recordRules

  /// The parameter every rule of a roster has: what leaving its limit costs, per unit. Without it a limit is hard.
  static let price = Parameter.number("price", nil, in: 0...1_000_000)

  /// Values by rule and parameter, only those that differ from the standard.
  public let settings: [String: [String: Setting]]
  /// Keys of the rules that the centre switched off.
  public let disabled: Set<String>

  public init(settings: [String: [String: Setting]] = [:], disabled: Set<String> = []) {
    self.settings = settings
    self.disabled = disabled
  }

  public static func rule(_ key: String) -> Rule? { allRules.first { $0.key == key } }

  /// The parameter of a rule by its key, the common ones included.
  public static func parameter(_ key: String, of rule: Rule) -> Parameter? {
    (rule.parameters + common(of: rule)).first { $0.key == key }
  }

  /// The parameters that a rule has besides its own: a price only where it lays limits on a roster.
  public static func common(of rule: Rule) -> [Parameter] {
    rules.contains { $0.key == rule.key } ? [price, severity] : [severity]
  }

  /// The rules in force, with this centre's values in their sentences.
  public var names: [RuleName] {
    Self.rules.filter { !disabled.contains($0.key) }.map { $0.name(with: settings[$0.key] ?? [:]) }
  }

  /// A rule of requests or records with this centre's values in its sentence; nil when it is switched off.
  public func name(of rule: Rule) -> RuleName? {
    disabled.contains(rule.key) ? nil : rule.name(with: settings[rule.key] ?? [:])
  }

  /// A parameter's value in this centre.
  public func number(_ key: String, of rule: Rule) -> Int? {
    if case .number(let value)? = setting(key, of: rule) { value } else { nil }
  }

  /// A parameter's value in this centre.
  public func text(_ key: String, of rule: Rule) -> String? {
    if case .text(let value)? = setting(key, of: rule) { value } else { nil }
  }

  private func setting(_ key: String, of rule: Rule) -> Setting? {
    settings[rule.key]?[key] ?? Self.parameter(key, of: rule)?.standard
  }

  /// Lays every rule's limits on a period of a centre.
  ///
  /// - Parameters:
  ///   - needs: agents needed per queue and interval of the period's grid.
  ///   - historyDays: how many days before the period are read from the centre's previous roster.
  public func problem(
    for centre: Centre, days: Range<Day>, needs: [StaffingNeed], historyDays: Int = 35
  ) -> RosterProblem {
    var problem = RosterProblem(centre, days: days, historyDays: historyDays)
    for rule in Self.rules where !disabled.contains(rule.key) {
      let settings = settings[rule.key] ?? [:]
      let position = problem.rule(rule.name(with: settings))
      rule.build(
        RuleContext(
          centre: centre, days: days, needs: needs, rule: position, parameters: rule.parameters + [Self.price],
          settings: settings),
        &problem)
    }
    return problem
  }
}

extension RosterProblem {
  /// The world of a centre and a period, without a single limit.
  init(_ centre: Centre, days: Range<Day>, historyDays: Int) {
    let duties = DutyTable(shifts: centre.shifts)
    let known = centre.previous.filter { $0.day < days.lowerBound }
    let earliest = known.map(\.day).min() ?? days.lowerBound
    let count = min(historyDays, earliest.distance(to: days.lowerBound))
    let grid = IntervalGrid(clock: centre.clock, days: days, minutes: centre.intervalMinutes)
    let positions = Dictionary(
      centre.agents.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var history = centre.agents.map { _ in Array(repeating: DutyTable.off, count: count) }
    var breaks = centre.agents.map { _ in Array(repeating: [PlacedBreak](), count: count) }
    for row in known {
      let position = count - row.day.distance(to: days.lowerBound)
      guard position >= 0, let agent = positions[row.agent], let duty = duties.id(of: row.duty) else { continue }
      history[agent][position] = duty
      let held = row.activities.map { PlacedBreak(kind: $0.name, start: $0.start, minutes: $0.minutes) }
      breaks[agent][position] = row.breaks + held
    }
    self.init(
      firstDay: days.lowerBound, dayCount: days.count, agents: centre.agents.map(\.id), duties: duties,
      timetable: Timetable(grid: grid, duties: duties, history: count), history: history, historyBreaks: breaks,
      weekend: centre.calendar.weekend)
  }
}
