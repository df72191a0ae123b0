public import Rules
public import Workforce

/// The days of annual leave that a year's cap leaves room for, against those the agents are entitled to.
public struct LeaveArithmetic: Sendable {
  /// One group that a cap counts together.
  public struct Group: Hashable, Sendable {
    public let name: String
    public let agents: Int
    /// Days the members are entitled to in the year.
    public let entitled: Int
    /// At most so many at a time.
    public let most: Int
    /// Days of the year that are open to leave.
    public let openDays: Int

    /// Days that can be taken in all.
    public var room: Int { most * openDays }
    /// Days that the law grants and the cap does not: they cannot be taken.
    public var missing: Int { max(0, entitled - room) }
    /// The smallest cap that has room for all.
    public var least: Int { openDays == 0 ? 0 : (entitled + openDays - 1) / openDays }
  }

  public let year: Int
  public let groups: [Group]

  /// Without a hard cap there are no groups.
  public init(_ centre: Centre, rulebook: Rulebook, year: Int) {
    self.year = year
    let days = Day(year: year, month: 1, day: 1)...Day(year: year, month: 12, day: 31)
    let balance = LeaveBalance(centre, rulebook: rulebook)
    let open = days.count { !centre.calendar.isClosedToLeave($0) || rulebook.name(of: .noLeaveDays) == nil }
    // The cap is the same every day: one day of the year shows who is counted together.
    let sample = Leave(agent: "", days: days.lowerBound...days.lowerBound, kind: .annual, status: .requested)
    groups = LeaveCaps(centre, rulebook: rulebook, leave: [sample]).caps.map { cap in
      Group(
        name: cap.group.name, agents: cap.group.members.count,
        entitled: cap.group.members.reduce(0) { $0 + balance.entitled(centre.agents[$1], in: year) }, most: cap.most,
        openDays: open)
    }
  }

  /// A sentence per group, with the numbers.
  public var sentences: [String] { groups.map { Sentences.arithmetic($0, year: year) } }
}
