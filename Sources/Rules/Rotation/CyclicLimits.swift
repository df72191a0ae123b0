public import Workforce

/// The limits on an agent's line as limits on a cycle: what a month asks of each line, a rotation keeps around.
///
/// Streaks and sequences are taken as they are. A total of a week holds in every week; one of a longer window is shared
/// out over the cycle. What has a price, or is about certain dates, is the month's matter and left out.
struct CyclicLimits {
  private(set) var limits: [LineLimit] = []
  private let problem: RosterProblem
  private let duties: DutyTable
  private let weeks: Int

  /// - Parameters:
  ///   - agent: whose limits they are.
  ///   - duties: the table of the rotation; its numbers of off and shifts are the problem's.
  init(_ problem: RosterProblem, agent: Int, duties: DutyTable, weeks: Int) {
    self.problem = problem
    self.duties = duties
    self.weeks = weeks
    for limit in problem.lines[agent] {
      guard let cyclic = cyclic(limit), !limits.contains(cyclic) else { continue }
      limits.append(cyclic)
    }
    limits.removeAll(where: isImplied)
  }

  /// The limit on a cycle; nil when there is none to be kept.
  private func cyclic(_ limit: LineLimit) -> LineLimit? {
    let least = limit.bounds.under.isHard ? limit.bounds.least : 0
    let most = limit.bounds.over.isHard ? limit.bounds.most : Bounds.unlimited
    guard least > 0 || most < Bounds.unlimited else { return nil }
    switch limit.count {
    case .streak(let set):
      return LineLimit(
        rule: limit.rule, count: .streak(set.intersection(duties.all)), bounds: Bounds(least: least, most: most))
    case .sequence(let sets, nil):
      let known = sets.map { $0.intersection(duties.all) }
      guard most == 0, !known.contains([]) else { return nil }
      return LineLimit(rule: limit.rule, count: .sequence(known), bounds: Bounds(most: 0))
    case .total(let measure, let window):
      guard let measure = cyclic(measure) else { return nil }
      let isWeek = window.count == 7
      guard !isWeek || problem.day(window.lowerBound).weekday == .monday else { return nil }
      if isWeek, isWeekly(measure) {
        return LineLimit(rule: limit.rule, count: .total(measure, 0..<7), bounds: Bounds(least: least, most: most))
      }
      let length = window.count
      return LineLimit(
        rule: limit.rule, count: .total(measure, 0..<7 * weeks),
        bounds: Bounds(
          least: (least * 7 * weeks + length - 1) / length,
          most: most >= Bounds.unlimited
            ? most : max(most * 7 * weeks / length, (least * 7 * weeks + length - 1) / length)))
    case .sequence: return nil
    }
  }

  private func isWeekly(_ measure: Measure) -> Bool {
    switch measure {
    case .days, .minutes: true
    case .weekends, .changes: false
    }
  }

  private func cyclic(_ measure: Measure) -> Measure? {
    switch measure {
    case .days(let set, nil): .days(set.intersection(duties.all))
    case .days: nil
    case .minutes: .minutes
    case .weekends(let set): .weekends(set.intersection(duties.all))
    case .changes(let one, let other): .changes(one.intersection(duties.all), other.intersection(duties.all))
    }
  }

  /// A week's total that a streak's longest run keeps already.
  private func isImplied(_ limit: LineLimit) -> Bool {
    guard case .total(.days(let set, _), 0..<7) = limit.count, limit.bounds.least == 0 else { return false }
    return limits.contains { other in
      if case .streak(set) = other.count { other.bounds.most <= limit.bounds.most } else { false }
    }
  }
}

extension RosterProblem {
  /// The shifts that an agent may work on some day of the period.
  public func openShifts(of agent: Int) -> DutySet {
    openDuties()[agent * dayCount..<(agent + 1) * dayCount].reduce(DutySet()) { $0.union($1) }.intersection(duties.work)
  }

  /// The rotation for people like one of the agents, by this problem's limits.
  ///
  /// - Parameter need: people per weekday, Monday first, and shift.
  public func rotation(
    like agent: Int, weeks: Int, need: [[ClosedRange<Int>]], contractMinutes: Int?
  ) -> RotationProblem {
    let table = DutyTable(shifts: duties.work.members.compactMap { duties.shift($0) }, leave: [])
    let limits = CyclicLimits(self, agent: agent, duties: table, weeks: weeks).limits
    var rules = rules
    let known = rules.firstIndex { $0.key == Rule.coverOfNeed.key }
    if known == nil { rules.append(Rule.coverOfNeed.name) }
    return RotationProblem(
      duties: table, weeks: weeks, need: need, rules: rules, limits: limits, needRule: known ?? rules.count - 1,
      contractMinutes: contractMinutes)
  }
}
