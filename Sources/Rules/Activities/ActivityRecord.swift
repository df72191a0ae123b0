public import Workforce

/// What a roster holds of one limit on an activity.
public struct ActivityRecord: Sendable {
  /// Some of a group at the activity at once.
  public struct Sitting: Hashable, Sendable {
    public let start: LocalTime
    /// Position of the day whose shifts it lies in.
    public let day: Int
    /// Positions of the agents, ascending.
    public let members: [Int]
  }

  public let limit: ActivityLimit
  /// How often each member of the group has to attend: on as many days as the activity says, where that many of the
  /// agent's shifts leave room for it. Who is away is excused.
  public let owed: [Int]
  /// On how many days each member attends.
  public let attended: [Int]
  /// In the order of time.
  public let sittings: [Sitting]

  public init(_ limit: ActivityLimit, in roster: Roster, of problem: RosterProblem, times: ActivityTimes) {
    var owed: [Int] = []
    var attended: [Int] = []
    var sittings: [LocalTime: (day: Int, members: [Int])] = [:]
    for agent in limit.group.members {
      var (rooms, days) = (0, 0)
      for day in limit.days {
        if limit.isDue, rooms < limit.activity.times {
          let onDuty = problem.timetable.presence(roster[agent, day], on: day).intervals
          if times.hasRoom(for: limit.activity, within: onDuty) { rooms += 1 }
        }
        let held = roster.activities(agent, day).filter { $0.name == limit.activity.name }
        if !held.isEmpty { days += 1 }
        for one in held { sittings[one.start, default: (day, [])].members.append(agent) }
      }
      owed.append(rooms)
      attended.append(days)
    }
    self.limit = limit
    self.owed = owed
    self.attended = attended
    self.sittings = sittings.sorted { $0.key < $1.key }
      .map { Sitting(start: $0.key, day: $0.value.day, members: $0.value.members) }
  }

  /// How often all of them together have to attend.
  public var owedInAll: Int { owed.reduce(0, +) }
  /// How often they may be missing.
  public var mayMiss: Int { owedInAll * (100 - limit.activity.share) / 100 }
  /// Fewest people in a sitting.
  public var least: Int { min(limit.activity.least, owed.count { $0 > 0 }) }
  /// Times that members are missing, those that may be missed included.
  public var missed: Int { zip(owed, attended).reduce(0) { $0 + max(0, $1.0 - $1.1) } }
  /// Those who attend less often than they have to.
  public var absent: [Int] { members { owed[$0] > attended[$0] } }
  /// Those who have to attend.
  public var due: [Int] { members { owed[$0] > 0 } }

  private func members(where test: (Int) -> Bool) -> [Int] {
    owed.indices.filter(test).map { limit.group.members[$0] }
  }
}

extension RosterProblem {
  /// What a roster holds of every activity that is asked for, limit by limit.
  public func activityRecords(of roster: Roster) -> [ActivityRecord] {
    let times = ActivityTimes(self)
    return activities.filter(\.isDue).map { ActivityRecord($0, in: roster, of: self, times: times) }
  }
}
