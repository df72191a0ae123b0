public import Rules
public import Workforce

/// How one activity is held in a week, a month or on a day: by a group, or by everybody who is at it alone.
public struct ActivityFigures: Sendable {
  public let activity: Activity
  /// A team's name, or whatever the group goes by; nil for those who are at it alone.
  public let group: String?
  public let days: ClosedRange<Day>
  /// When they sit together; empty for those who are at it alone.
  public let sittings: [ActivityRecord.Sitting]
  /// Attendances that there are, and that should be.
  public let attended: Int
  public let owed: Int
  /// How many of them may be missing.
  public let mayMiss: Int
  /// Positions of the agents who are missing.
  public let absent: [Int]

  /// In the order of the activities, days before groups.
  static func all(_ problem: RosterProblem, _ roster: Roster) -> [ActivityFigures] {
    var order: [[ActivityRecord]] = []
    var places: [Key: Int] = [:]
    for record in problem.activityRecords(of: roster) {
      let isAlone = record.limit.activity.company == .alone
      let key = Key(
        name: record.limit.activity.name, days: record.limit.days, group: isAlone ? nil : record.limit.group.name)
      if let place = places[key] {
        order[place].append(record)
      } else {
        places[key] = order.count
        order.append([record])
      }
    }
    return order.map { ActivityFigures($0, problem) }
  }

  private struct Key: Hashable {
    let name: String
    let days: Range<Int>
    let group: String?
  }

  private init(_ records: [ActivityRecord], _ problem: RosterProblem) {
    let limit = records[0].limit
    let isAlone = limit.activity.company == .alone
    activity = limit.activity
    group = isAlone ? nil : limit.group.name
    days = problem.day(limit.days.lowerBound)...problem.day(limit.days.upperBound - 1)
    sittings = isAlone ? [] : records.flatMap(\.sittings)
    owed = records.reduce(0) { $0 + $1.owedInAll }
    attended = owed - records.reduce(0) { $0 + $1.missed }
    mayMiss = records.reduce(0) { $0 + $1.mayMiss }
    absent = records.flatMap(\.absent)
  }
}
