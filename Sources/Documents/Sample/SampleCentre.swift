public import Workforce

/// A made-up bank's 24×7 customer service centre of any size, to start from: all files of a centre folder.
///
/// The same size, seed and month give the same bytes. The volume fits the people: the need of the month comes to
/// about nine tenths of their hours on the phones.
public struct SampleCentre: Sendable {
  /// Sizes for which a round-the-clock service can be staffed, and is still one site.
  public static let sizes = 6...5000

  /// Share of the agents' hours on the phones that the month needs.
  static let share = 0.88

  public let agents: Int
  public let seed: UInt64
  /// The month to plan; the history and last month's roster lie before it.
  public let month: Month

  public init(agents: Int = 60, seed: UInt64 = 1, month: Month = Month(year: 2026, month: 12)) {
    precondition(
      Self.sizes.contains(agents), "A sample has 6 to 5000 agents: fewer cannot keep a leader on duty day and night.")
    self.agents = agents
    self.seed = seed
    self.month = month
  }

  /// Names and bytes of the files, in the order in which people read them.
  public func files() -> [(name: String, bytes: [UInt8])] {
    let scale = SampleScale(agentCount: agents)
    let people = SamplePeople(count: agents, scale: scale, month: month, seed: seed).agents
    let calendar = SampleCalendar(days: month.first - 7 * SampleHistory.weeks..<month.next.first)
    let requests = SampleRequests(people, shifts: scale.shifts, month: month, seed: seed)
    let volume = SampleNeed(scale: scale).fit(
      SampleVolume(calendar: calendar.calendar, reference: month.first), month: month,
      agentHours: phoneHours(people, requests.leave, calendar.calendar), share: Self.share)
    let history = SampleHistory(volume, queues: scale.queues, month: month, seed: seed)
    let previous = SampleRoster(people, scale: scale, month: month.previous, seed: seed)
    return [
      (CentreFile.name, SampleCentreText(scale: scale, seed: seed, month: month).bytes),
      (AgentsFile.name, AgentsFile.text(people)),
      ("history.csv", history.text),
      (CalendarFile.name, calendar.text),
      (LeaveFile.name, LeaveFile.text(requests.leave)),
      (RosterFile.previousName, previous.text),
      (ActivitiesFile.name, SampleActivities(scale: scale).text),
      (LocksFile.name, LocksFile.text(requests.locks)),
      (WishesFile.name, WishesFile.text(requests.wishes)),
      (SwapsFile.name, CSVText(header: SwapsFile.columns.map(\.name)).bytes),
    ]
  }

  /// Hours on the phones that the month holds: full shifts less their rest, part shifts, and leave taken off.
  func phoneHours(_ people: [Agent], _ leave: [Leave], _ calendar: WorkCalendar) -> Double {
    people.reduce(0) { sum, agent in
      let isFull = agent.contract == SamplePeople.fullTime.name
      let contract = isFull ? SamplePeople.fullTime : SamplePeople.partTime
      let away = leave.filter { $0.agent == agent.id && $0.status == .granted }.reduce(0) {
        $0 + $1.days.filter(calendar.isWorkday).count
      }
      return sum + Double(SampleScale.shiftsDue(contract, days: month.days.count) - away) * (isFull ? 7.5 : 4)
    }
  }
}
