public import Rules
public import Workforce

/// A shift-scheduling file of Curtois and Qu (2014): one roster problem, with the same limits as a centre's month.
///
/// Days count from 0, which is a Monday; which Monday does not matter. Runs that touch the first or last day may be
/// short, for nobody knows what lies beyond.
public enum CurtoisFile {
  /// A Monday for problems that have no date of their own.
  public static let monday = Day(year: 2024, month: 1, day: 1)

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - file: the file's name in faults.
  ///   - firstDay: the Monday to begin with.
  public static func read(
    _ data: [UInt8], file: String, firstDay: Day = monday
  ) throws(InputFaults) -> RosterProblem {
    precondition(firstDay.weekday == .monday, "\(firstDay) is a \(firstDay.weekday). Begin with a Monday.")
    return try read(LiteratureText(data, file: file), firstDay: firstDay)
  }

  static func read(_ text: LiteratureText, firstDay: Day) throws(InputFaults) -> RosterProblem {
    let entries = CurtoisEntries(text)
    try entries.faults.throwIfAny()
    var builder = CurtoisBuilder(entries, firstDay: firstDay)
    builder.limitLines()
    builder.price()
    builder.cover()
    return builder.problem
  }
}

/// Lays the entries of a file down as limits.
private struct CurtoisBuilder {
  private(set) var problem: RosterProblem
  private let entries: CurtoisEntries

  init(_ entries: CurtoisEntries, firstDay: Day) {
    self.entries = entries
    let shifts = entries.shifts.map { Shift(code: $0.id, category: .day, start: 0, end: $0.minutes) }
    let duties = DutyTable(shifts: shifts, leave: [])
    problem = RosterProblem(
      firstDay: firstDay, dayCount: entries.horizon, agents: entries.staff.map(\.id), duties: duties,
      timetable: Timetable(days: 0..<entries.horizon, duties: duties, firstDay: firstDay))
  }

  private mutating func rule(_ key: String) -> Int {
    problem.rule(RuleName(key: key, sentence: Sentences.literatureClaim(key)))
  }

  private func duty(_ shift: Int) -> DutySet { DutySet(DutyID(shift + 1)) }
  private var off: DutySet { DutySet(DutyTable.off) }
  private var period: Range<Int> { 0..<problem.dayCount }

  mutating func limitLines() {
    let daysOff = rule("days-off")
    for entry in entries.daysOff {
      problem.permit(Permit(rule: daysOff, agent: entry.employee, days: entry.day..<entry.day + 1, duties: off))
    }
    let rules = (
      follow: rule("rest-between-shifts"), maxima: rule("shift-maxima"), minutes: rule("working-hours"),
      work: rule("consecutive-work-days"), free: rule("consecutive-days-off"), weekends: rule("weekends-worked")
    )
    let work = problem.duties.work
    for (agent, employee) in entries.staff.enumerated() {
      for (shift, entry) in entries.shifts.enumerated() where !entry.forbiddenNext.isEmpty {
        let next = DutySet(entry.forbiddenNext.compactMap { problem.duties.id(of: $0) })
        limit(agent, rules.follow, .sequence([duty(shift), next]), Bounds(most: 0))
      }
      for (shift, most) in employee.maxima.enumerated() { limit(agent, shift, atMost: most, rules.maxima) }
      let minutes = Bounds(least: employee.minutes.lowerBound, most: employee.minutes.upperBound)
      limit(agent, rules.minutes, .total(.minutes, period), minutes)
      let run = Bounds(least: employee.consecutive.lowerBound, most: employee.consecutive.upperBound)
      limit(agent, rules.work, .streak(work), run)
      limit(agent, rules.free, .streak(off), Bounds(least: employee.leastDaysOff))
      limit(agent, rules.weekends, .total(.weekends(work), period), Bounds(most: employee.mostWeekends))
    }
  }

  private mutating func limit(_ agent: Int, _ rule: Int, _ count: LineCount, _ bounds: Bounds) {
    problem.limit(agent, LineLimit(rule: rule, count: count, bounds: bounds))
  }

  /// None at all is a permit, which a search reads sooner than a count; as many as there are days is no limit.
  private mutating func limit(_ agent: Int, _ shift: Int, atMost most: Int, _ rule: Int) {
    if most == 0 {
      let open = problem.duties.all.subtracting(duty(shift))
      problem.permit(Permit(rule: rule, agent: agent, days: period, duties: open))
    } else if most < problem.dayCount {
      limit(agent, rule, .total(.days(duty(shift)), period), Bounds(most: most))
    }
  }

  mutating func price() {
    let wishes = rule("wishes")
    for (requests, isForShift) in [(entries.onRequests, true), (entries.offRequests, false)] {
      for request in requests {
        let asked = duty(request.shift)
        problem.price(
          PricedAssignment(
            rule: wishes, agent: request.employee, day: request.day,
            duties: isForShift ? problem.duties.all.subtracting(asked) : asked, price: request.weight))
      }
    }
  }

  mutating func cover() {
    let cover = rule("cover-of-need")
    let everybody = problem.group("staff", Array(problem.agents.indices))
    for entry in entries.cover {
      problem.limit(
        CrossLimit(
          rule: cover, group: everybody, place: .day(entry.day, duty(entry.shift)),
          bounds: Bounds(
            least: entry.need, most: entry.need, under: .price([entry.under]), over: .price([entry.over]))))
    }
  }
}
