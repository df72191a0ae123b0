public import Rules
public import Workforce

/// Days of annual leave that agents are entitled to, and what is left of them in a calendar year.
public struct LeaveBalance: Sendable {
  private let centre: Centre
  private let rulebook: Rulebook
  private let agents: [String: Agent]

  public init(_ centre: Centre, rulebook: Rulebook) {
    self.centre = centre
    self.rulebook = rulebook
    agents = Dictionary(centre.agents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Days that an agent may take in a year: the agent's own number, or what the years of work by its end give.
  public func entitled(_ agent: Agent, in year: Int) -> Int {
    if let days = agent.annualLeaveDays { return days }
    guard let since = agent.workingSince else { return number("days-when-unknown") }
    let end = Day(year: year, month: 12, day: 31)
    if since <= end.back(months: 20 * 12) { return number("days-after-20-years") }
    if since <= end.back(months: 10 * 12) { return number("days-after-10-years") }
    return since <= end.back(months: 12) ? number("days-after-1-year") : 0
  }

  /// Days of annual leave that a leave takes in a year: rest days and holidays in it do not count.
  public func days(of leave: Leave, in year: Int) -> Int {
    guard leave.kind == .annual else { return 0 }
    let whole = Day(year: year, month: 1, day: 1)...Day(year: year, month: 12, day: 31)
    guard leave.days.overlaps(whole) else { return 0 }
    return centre.calendar.workdays(in: leave.days.clamped(to: whole))
  }

  /// Days not granted yet; nil for an agent nobody knows.
  public func left(of agent: String, in year: Int) -> Int? {
    left(of: agent, in: year, after: centre.leave.filter { $0.status == .granted })
  }

  /// Days left when some leave is granted, whoever's; nil for an agent nobody knows.
  func left(of agent: String, in year: Int, after granted: [Leave]) -> Int? {
    agents[agent].map { person in
      granted.filter { $0.agent == agent }.reduce(entitled(person, in: year)) { $0 - days(of: $1, in: year) }
    }
  }

  private func number(_ key: String) -> Int { rulebook.number(key, of: .leaveBalance) ?? 0 }
}
