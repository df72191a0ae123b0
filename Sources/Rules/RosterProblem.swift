public import Workforce

/// A rule as the readers of a problem know it.
public struct RuleName: Hashable, Sendable {
  /// Its key in `centre.yaml`.
  public let key: String
  /// The article of the regulations it comes from; empty when it is the centre's own.
  public let article: String
  /// The claim it makes.
  public let sentence: String

  public init(key: String, article: String = "", sentence: String = "") {
    self.key = key
    self.article = article
    self.sentence = sentence
  }
}

/// Everything a roster is judged by, as data: who, which duties, which days, and the limits.
///
/// The validator, the line generator, the restricted master and the exact model all read this one value.
public struct RosterProblem: Sendable {
  public let firstDay: Day
  public let dayCount: Int
  public let agents: [String]
  public let duties: DutyTable
  public let timetable: Timetable
  /// What each agent did on the known days before the period, oldest first; all of one length.
  public let history: [[DutyID]]
  /// Breaks taken on those days, in the same shape, or empty where they are not known.
  public let historyBreaks: [[[PlacedBreak]]]
  /// Runs of weekend days by position, ascending; the first may begin before the period.
  public internal(set) var weekends: [Range<Int>]

  public internal(set) var rules: [RuleName] = []
  public internal(set) var groups: [AgentGroup] = []
  /// Limits on lines, per agent.
  public internal(set) var lines: [[LineLimit]]
  public internal(set) var cross: [CrossLimit] = []
  public internal(set) var permits: [Permit] = []
  public internal(set) var prices: [PricedAssignment] = []
  public internal(set) var activities: [ActivityLimit] = []

  public init(
    firstDay: Day, dayCount: Int, agents: [String], duties: DutyTable, timetable: Timetable,
    history: [[DutyID]] = [], historyBreaks: [[[PlacedBreak]]] = [], weekend: [Weekday] = [.saturday, .sunday]
  ) {
    precondition(history.isEmpty || history.count == agents.count, "Give a history for every agent, or for none.")
    self.firstDay = firstDay
    self.dayCount = dayCount
    self.agents = agents
    self.duties = duties
    self.timetable = timetable
    self.history = history.isEmpty ? agents.map { _ in [] } : history
    self.historyBreaks = historyBreaks
    lines = agents.map { _ in [] }
    weekends = Self.weekendRuns(
      of: weekend, firstDay: firstDay, days: -(history.first?.count ?? 0)..<dayCount)
  }

  /// Number of known days before the period.
  public var historyCount: Int { history.first?.count ?? 0 }
  public func day(_ position: Int) -> Day { firstDay + position }

  private static func weekendRuns(of weekend: [Weekday], firstDay: Day, days: Range<Int>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for position in days where weekend.contains((firstDay + position).weekday) {
      if let last = runs.last, last.upperBound == position {
        runs[runs.count - 1] = last.lowerBound..<position + 1
      } else {
        runs.append(position..<position + 1)
      }
    }
    return runs
  }

  // MARK: - Building

  /// Adds a rule, or finds it by its key.
  public mutating func rule(_ name: RuleName) -> Int {
    if let known = rules.firstIndex(where: { $0.key == name.key }) { return known }
    rules.append(name)
    return rules.count - 1
  }

  /// Adds a group, or finds the one with the same members.
  public mutating func group(_ name: String, _ members: [Int]) -> Int {
    let group = AgentGroup(name: name, members: members)
    if let known = groups.firstIndex(where: { $0.members == group.members }) { return known }
    groups.append(group)
    return groups.count - 1
  }

  public mutating func limit(_ agent: Int, _ limit: LineLimit) { lines[agent].append(limit) }
  public mutating func limit(_ limit: CrossLimit) { cross.append(limit) }
  public mutating func limit(_ limit: ActivityLimit) { activities.append(limit) }
  public mutating func permit(_ permit: Permit) { permits.append(permit) }
  public mutating func price(_ price: PricedAssignment) { prices.append(price) }

  // MARK: - Reading

  /// The duties open to each agent on each day, all permits together: agent × day, row by row.
  public func openDuties() -> [DutySet] {
    var open = Array(repeating: duties.all, count: agents.count * dayCount)
    for permit in permits {
      for day in permit.days { open[permit.agent * dayCount + day].formIntersection(permit.duties) }
    }
    return open
  }
}
