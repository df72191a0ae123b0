/// What an agent is on the floor.
public enum Role: String, CaseIterable, Sendable {
  case agent, leader, supervisor

  /// Whether the role can lead a shift (值班长).
  public var leadsShifts: Bool { self != .agent }
}

/// Something that limits what an agent may work between two dates.
public struct Condition: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// From the seventh month of pregnancy: no nights, no overtime.
    case pregnant
    /// While nursing a child under one: no nights, no overtime.
    case nursing
    /// Unfit for night work for another reason.
    case noNights = "no-nights"
  }

  public let kind: Kind
  /// First and last day, both included.
  public let days: ClosedRange<Day>

  public init(kind: Kind, days: ClosedRange<Day>) {
    self.kind = kind
    self.days = days
  }
}

/// A person who answers.
public struct Agent: Hashable, Sendable {
  public let id: String
  public let name: String
  public let team: String
  public let role: Role
  /// Sorted.
  public let skills: [String]
  /// Name of the contract.
  public let contract: String
  public let conditions: [Condition]
  /// What earlier months left owing: shifts of that kind worked beyond the fair share (negative: below it).
  public let owed: Owed
  /// First day of the agent's first job; nil when it is not known.
  public let workingSince: Day?
  /// Days of annual leave a year; nil when they follow from the years of work.
  public let annualLeaveDays: Int?

  public struct Owed: Hashable, Sendable {
    public let nights: Int
    public let weekends: Int
    public let holidays: Int

    public init(nights: Int = 0, weekends: Int = 0, holidays: Int = 0) {
      self.nights = nights
      self.weekends = weekends
      self.holidays = holidays
    }
  }

  public init(
    id: String, name: String = "", team: String = "", role: Role = .agent, skills: [String] = [], contract: String,
    conditions: [Condition] = [], owed: Owed = Owed(), workingSince: Day? = nil, annualLeaveDays: Int? = nil
  ) {
    self.id = id
    self.name = name.isEmpty ? id : name
    self.team = team
    self.role = role
    self.skills = skills.sorted()
    self.contract = contract
    self.conditions = conditions
    self.owed = owed
    self.workingSince = workingSince
    self.annualLeaveDays = annualLeaveDays
  }

  /// The agent with another account of what earlier months left owing.
  public func owing(_ owed: Owed) -> Agent {
    Agent(
      id: id, name: name, team: team, role: role, skills: skills, contract: contract, conditions: conditions,
      owed: owed, workingSince: workingSince, annualLeaveDays: annualLeaveDays)
  }

  /// Whether a condition of these kinds is in force on a day.
  public func has(_ kinds: [Condition.Kind], on day: Day) -> Bool {
    conditions.contains { kinds.contains($0.kind) && $0.days.contains(day) }
  }
}

/// The terms of employment an agent works under.
public struct Contract: Hashable, Sendable {
  public let name: String
  /// Paid minutes due per week, on average over the period of the hours rule.
  public let weeklyMinutes: Int
  /// Overtime allowed per month, in minutes.
  public let overtimeMinutes: Int

  public init(name: String, weeklyMinutes: Int, overtimeMinutes: Int = 0) {
    self.name = name
    self.weeklyMinutes = weeklyMinutes
    self.overtimeMinutes = overtimeMinutes
  }

  /// Paid minutes due over a run of days: each work day away on leave counts as a fifth of a week.
  public func dueMinutes(days: Int, workdaysAway: Int) -> Int {
    weeklyMinutes * days / 7 - weeklyMinutes / 5 * workdaysAway
  }
}
