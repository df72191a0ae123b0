/// Something that agents do off the phones inside their shifts: a team's meeting, training, a briefing, an exam.
public struct Activity: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case meeting, training, briefing, exam
  }

  /// Who takes part.
  public enum People: Hashable, Sendable {
    case everyone
    case team(String)
    case skill(String)
    case role(Role)
    case agent(String)
  }

  /// Who of them are at it together.
  public enum Company: String, CaseIterable, Sendable {
    /// Each team by itself.
    case team
    case all
    /// Each agent at a time of its own.
    case alone
  }

  /// How often it is due.
  public enum Rhythm: Hashable, Sendable {
    /// From Monday to Sunday.
    case week
    case month
    /// Once on one of these days.
    case once(ClosedRange<Day>)
  }

  /// What a roster calls it.
  public let name: String
  public let kind: Kind
  public let people: People
  public let company: Company
  public let rhythm: Rhythm
  /// How often an agent attends in each week, month or run of days; on different days.
  public let times: Int
  /// Length of each time.
  public let minutes: Int
  /// Earliest start and latest end, in minutes after midnight.
  public let hours: ClosedRange<Int>
  /// At most so many sittings a time, each attended by some of those who are together.
  public let sittings: Int
  /// Fewest people in a sitting, as far as there are as many.
  public let least: Int
  /// Per cent of all that is to be attended.
  public let share: Int

  public init(
    name: String, kind: Kind = .meeting, people: People = .everyone, company: Company = .team, rhythm: Rhythm = .week,
    times: Int = 1, minutes: Int, hours: ClosedRange<Int> = 0...1440, sittings: Int = 1, least: Int = 1,
    share: Int = 100
  ) {
    self.name = name
    self.kind = kind
    self.people = people
    self.company = company
    self.rhythm = rhythm
    self.times = times
    self.minutes = minutes
    self.hours = hours
    self.sittings = sittings
    self.least = least
    self.share = share
  }

  /// Those who are at it together, by position in a list of agents, the groups in the order of their first members.
  public func groups(of agents: [Agent]) -> [(name: String, members: [Int])] {
    let members = agents.indices.filter { takesPart(agents[$0]) }
    switch company {
    case .alone: return members.map { (agents[$0].id, [$0]) }
    case .all: return members.isEmpty ? [] : [(name, members)]
    case .team:
      var teams: [String] = []
      for member in members where !teams.contains(agents[member].team) { teams.append(agents[member].team) }
      return teams.map { team in (team.isEmpty ? name : team, members.filter { agents[$0].team == team }) }
    }
  }

  private func takesPart(_ agent: Agent) -> Bool {
    switch people {
    case .everyone: true
    case .team(let team): agent.team == team
    case .skill(let skill): agent.skills.contains(skill)
    case .role(let role): agent.role == role
    case .agent(let id): agent.id == id
    }
  }

  /// The runs of days in a period on each of which it is held, and whether that is asked of this period. A week is asked
  /// of the period that has its Thursday, a month of one that has it whole, one time of the period that has its last day.
  public func spans(in period: Range<Day>) -> [(days: Range<Day>, isDue: Bool)] {
    guard !period.isEmpty else { return [] }
    switch rhythm {
    case .once(let days):
      let inside = (days.lowerBound..<days.upperBound + 1).clamped(to: period)
      return inside.isEmpty ? [] : [(inside, period.contains(days.upperBound))]
    case .week:
      let mondays = stride(from: period.lowerBound.weekStart, to: period.upperBound, by: 7)
      return mondays.map { (($0..<$0 + 7).clamped(to: period), period.contains($0 + 3)) }
    case .month:
      var spans: [(days: Range<Day>, isDue: Bool)] = []
      var month = period.lowerBound.month
      while month.first < period.upperBound {
        let inside = month.days.clamped(to: period)
        spans.append((inside, inside == month.days))
        month = month.next
      }
      return spans
    }
  }
}

/// An activity with its place in an agent's shift.
public struct PlacedActivity: Hashable, Sendable {
  /// The activity's name.
  public let name: String
  public let start: LocalTime
  public let minutes: Int

  public init(name: String, start: LocalTime, minutes: Int) {
    self.name = name
    self.start = start
    self.minutes = minutes
  }
}
