/// A stream of contacts that needs a skill, and the service it is promised.
public struct Queue: Hashable, Sendable {
  public let name: String
  /// The skill an agent needs to answer it.
  public let skill: String
  /// Share of contacts to be answered within the threshold, 0 to 1.
  public let serviceLevel: Double
  public let thresholdSeconds: Double
  /// Handling time assumed where history has none.
  public let defaultHandlingSeconds: Double
  /// Mean time a caller waits before giving up.
  public let patienceSeconds: Double
  /// Contacts one agent serves at once (1 for voice, 3 for chat).
  public let concurrency: Int

  public init(
    name: String, skill: String, serviceLevel: Double = 0.8, thresholdSeconds: Double = 10,
    defaultHandlingSeconds: Double = 180, patienceSeconds: Double = 300, concurrency: Int = 1
  ) {
    self.name = name
    self.skill = skill
    self.serviceLevel = serviceLevel
    self.thresholdSeconds = thresholdSeconds
    self.defaultHandlingSeconds = defaultHandlingSeconds
    self.patienceSeconds = patienceSeconds
    self.concurrency = concurrency
  }
}

/// Why an agent is away.
public enum LeaveKind: String, CaseIterable, Sendable {
  case annual, sick, personal, marriage, maternity, lieu, training
}

/// Days away, asked for or granted.
public struct Leave: Hashable, Sendable {
  public enum Status: String, CaseIterable, Sendable {
    case requested, granted, refused
  }

  public let agent: String
  /// First and last day, both included.
  public let days: ClosedRange<Day>
  public let kind: LeaveKind
  public let requestedOn: Day?
  public let status: Status
  /// Whether a doctor's certificate was handed in.
  public let hasCertificate: Bool
  /// Among requests that stand against each other the greater comes first.
  public let priority: Int

  public init(
    agent: String, days: ClosedRange<Day>, kind: LeaveKind, requestedOn: Day? = nil, status: Status,
    hasCertificate: Bool = false, priority: Int = 0
  ) {
    self.agent = agent
    self.days = days
    self.kind = kind
    self.requestedOn = requestedOn
    self.status = status
    self.hasCertificate = hasCertificate
    self.priority = priority
  }
}

/// An assignment that must stay as it is.
public struct Lock: Hashable, Sendable {
  public let agent: String
  public let day: Day
  /// A shift code or `off`.
  public let duty: String

  public init(agent: String, day: Day, duty: String) {
    self.agent = agent
    self.day = day
    self.duty = duty
  }
}

/// What an agent would like on a day.
public struct Wish: Hashable, Sendable {
  public let agent: String
  public let day: Day
  /// A shift code, `off`, or `work` for any shift.
  public let duty: String
  /// Whether the agent wants it (or wants it not).
  public let isWanted: Bool
  /// How much it matters: a multiple of the wish price.
  public let weight: Int

  public init(agent: String, day: Day, duty: String, isWanted: Bool, weight: Int = 1) {
    self.agent = agent
    self.day = day
    self.duty = duty
    self.isWanted = isWanted
    self.weight = weight
  }
}

/// A contact centre: everything a roster is made for, and of.
public struct Centre: Sendable {
  public let name: String
  public let clock: Clock
  /// Length of a planning interval.
  public let intervalMinutes: Int
  public let queues: [Queue]
  public let shifts: [Shift]
  public let contracts: [Contract]
  public let agents: [Agent]
  public let calendar: WorkCalendar
  public let leave: [Leave]
  public let locks: [Lock]
  public let wishes: [Wish]
  /// Rows of the month before, as far back as they are known.
  public let previous: [RosterRow]
  /// Who walks which rotation; at most one an agent.
  public let walks: [PatternWalk]
  /// What is done off the phones inside shifts, each under a name of its own.
  public let activities: [Activity]

  public init(
    name: String, clock: Clock, intervalMinutes: Int, queues: [Queue], shifts: [Shift], contracts: [Contract],
    agents: [Agent], calendar: WorkCalendar = WorkCalendar(), leave: [Leave] = [], locks: [Lock] = [],
    wishes: [Wish] = [], previous: [RosterRow] = [], walks: [PatternWalk] = [],
    activities: [Activity] = []
  ) {
    self.name = name
    self.clock = clock
    self.intervalMinutes = intervalMinutes
    self.queues = queues
    self.shifts = shifts
    self.contracts = contracts
    self.agents = agents
    self.calendar = calendar
    self.leave = leave
    self.locks = locks
    self.wishes = wishes
    self.previous = previous
    self.walks = walks
    self.activities = activities
  }
}

/// People of a queue's skill needed in one interval.
public struct StaffingNeed: Hashable, Sendable {
  public let queue: String
  /// Index of the interval in the period's grid.
  public let interval: Int
  /// Agents on the phones.
  public let agents: Int

  public init(queue: String, interval: Int, agents: Int) {
    self.queue = queue
    self.interval = interval
    self.agents = agents
  }
}
