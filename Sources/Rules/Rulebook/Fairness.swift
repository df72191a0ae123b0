import Workforce

extension Rule {
  /// Nights beyond an agent's fair share, less what earlier months left owing; the second costs more than the first.
  static let fairNights = Rule(
    "fair-nights", parameters: [.number("price", 3, in: 0...100_000), .number("share", nil, in: 0...31)]
  ) { context, problem in
    let nights = problem.duties.shifts { $0.category == .night }
    let fit = context.centre.agents.filter { !$0.has(Condition.Kind.allCases, on: context.days.lowerBound) }.count
    let share = context.number("share") ?? (context.expectedNights(problem, nights) + fit) / max(1, fit)
    for (agent, person) in context.centre.agents.enumerated() {
      problem.limit(
        agent, context.fair(.days(nights), share: share - person.owed.nights, in: 0..<problem.dayCount))
    }
  }

  /// Weekends worked beyond an agent's fair share, less what earlier months left owing.
  static let fairWeekends = Rule(
    "fair-weekends", parameters: [.number("price", 3, in: 0...100_000), .number("share", nil, in: 0...6)]
  ) { context, problem in
    let inPeriod = problem.weekends.filter { $0.upperBound > 0 }.count
    let share = context.number("share") ?? (inPeriod * 3 + 3) / 4
    for (agent, person) in context.centre.agents.enumerated() {
      problem.limit(
        agent,
        context.fair(
          .weekends(problem.duties.work), share: share - person.owed.weekends, in: 0..<problem.dayCount))
    }
  }

  /// Statutory holidays worked beyond an agent's fair share, less what earlier months left owing.
  static let fairHolidays = Rule(
    "fair-holidays", article: "36, 37",
    parameters: [.number("price", 3, in: 0...100_000), .number("share", nil, in: 0...31)]
  ) { context, problem in
    let holidays = (0..<problem.dayCount).filter { context.centre.calendar.isHoliday(problem.day($0)) }
    guard !holidays.isEmpty else { return }
    let share = context.number("share") ?? (holidays.count * 5 + 6) / 7
    for (agent, person) in context.centre.agents.enumerated() {
      problem.limit(
        agent,
        context.fair(
          .days(problem.duties.work, on: holidays), share: share - person.owed.holidays, in: 0..<problem.dayCount))
    }
  }
}

extension RuleContext {
  /// At most a share, then a price that grows by the unit.
  fileprivate func fair(_ measure: Measure, share: Int, in days: Range<Int>) -> LineLimit {
    let price = number("price") ?? 0
    return LineLimit(
      rule: rule, count: .total(measure, days),
      bounds: Bounds(most: max(0, share), over: .price([price, 2 * price, 3 * price])))
  }

  /// Night shifts that the need asks for in the whole period: the mean need of each night, at least one.
  fileprivate func expectedNights(_ problem: RosterProblem, _ nights: DutySet) -> Int {
    guard let night = nights.members.first else { return 0 }
    var need = Array(repeating: 0, count: problem.timetable.intervalCount)
    for entry in needs { need[entry.interval] += entry.agents }
    return (0..<problem.dayCount).reduce(0) { sum, day in
      let intervals = problem.timetable.presence(night, on: day).intervals
      guard !intervals.isEmpty else { return sum }
      return sum + max(1, intervals.reduce(0) { $0 + need[$1] } / intervals.count)
    }
  }
}
