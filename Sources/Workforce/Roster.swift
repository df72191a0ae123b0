/// A break with its place.
public struct PlacedBreak: Hashable, Sendable {
  public let kind: String
  public let start: LocalTime
  public let minutes: Int

  public init(kind: String, start: LocalTime, minutes: Int) {
    self.kind = kind
    self.start = start
    self.minutes = minutes
  }
}

/// One line of a roster file: what one agent does on one date.
public struct RosterRow: Hashable, Sendable {
  public let agent: String
  public let day: Day
  /// A shift code, `off` or `leave:<kind>`.
  public let duty: String
  public let breaks: [PlacedBreak]
  public let activities: [PlacedActivity]

  public init(
    agent: String, day: Day, duty: String, breaks: [PlacedBreak] = [], activities: [PlacedActivity] = []
  ) {
    self.agent = agent
    self.day = day
    self.duty = duty
    self.breaks = breaks
    self.activities = activities
  }
}

/// Who does what on each day of a period: a full table of agents by days.
public struct Roster: Sendable, Equatable {
  public let agentCount: Int
  public let dayCount: Int
  /// Row by row: agent × day.
  public private(set) var duties: [DutyID]
  /// Row by row like `duties`; empty where there is no shift or its breaks are not placed.
  public private(set) var breaks: [[PlacedBreak]]
  /// Row by row like `duties`: what each agent does off the phones in the shift of the day, in the order of time.
  public private(set) var activities: [[PlacedActivity]]

  /// A roster in which everybody is off.
  public init(agentCount: Int, dayCount: Int) {
    self.agentCount = agentCount
    self.dayCount = dayCount
    duties = Array(repeating: DutyTable.off, count: agentCount * dayCount)
    breaks = Array(repeating: [], count: agentCount * dayCount)
    activities = Array(repeating: [], count: agentCount * dayCount)
  }

  /// The duty of an agent on a day. Who gets another one does no longer attend what lay in its shift.
  public subscript(agent: Int, day: Int) -> DutyID {
    get { duties[agent * dayCount + day] }
    set {
      if duties[agent * dayCount + day] != newValue { activities[agent * dayCount + day] = [] }
      duties[agent * dayCount + day] = newValue
    }
  }

  public func breaks(_ agent: Int, _ day: Int) -> [PlacedBreak] { breaks[agent * dayCount + day] }

  public mutating func place(_ placed: [PlacedBreak], _ agent: Int, _ day: Int) {
    breaks[agent * dayCount + day] = placed
  }

  public func activities(_ agent: Int, _ day: Int) -> [PlacedActivity] { activities[agent * dayCount + day] }

  public mutating func hold(_ held: [PlacedActivity], _ agent: Int, _ day: Int) {
    activities[agent * dayCount + day] = held.sorted { ($0.start, $0.name) < ($1.start, $1.name) }
  }

  /// The duties of one agent, first day first.
  public func line(_ agent: Int) -> ArraySlice<DutyID> { duties[agent * dayCount..<(agent + 1) * dayCount] }
}
