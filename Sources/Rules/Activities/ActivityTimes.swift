public import Workforce

/// Where activities can begin: on a full interval, inside their hours, and so that a local time says when.
public struct ActivityTimes: Sendable {
  /// Minutes after midnight at which each interval begins; nil where the wall shows that time for the second time.
  private let minutes: [Int?]
  private let timetable: Timetable

  public init(_ problem: RosterProblem) {
    let timetable = problem.timetable
    self.timetable = timetable
    minutes = (0..<timetable.intervalCount).map { interval in
      guard let start = timetable.localStart(of: interval),
        timetable.intervals(from: start, minutes: 1).lowerBound == interval
      else { return nil }
      return start.minute
    }
  }

  /// How many intervals an activity takes off the phones.
  public func length(of activity: Activity) -> Int {
    guard let first = timetable.localStart(of: 0) else { return 0 }
    return timetable.intervals(from: first, minutes: activity.minutes).count
  }

  /// Whether an activity can begin with an interval, for all its hours say.
  public func canBegin(_ activity: Activity, at interval: Int) -> Bool {
    guard let minute = minutes[interval] else { return false }
    return activity.hours.lowerBound <= minute && minute + activity.minutes <= activity.hours.upperBound
  }

  /// The intervals with which an activity can begin in a run of intervals on duty.
  public func starts(of activity: Activity, within onDuty: Range<Int>) -> [Int] {
    let length = length(of: activity)
    guard length > 0, onDuty.count >= length else { return [] }
    return (onDuty.lowerBound...onDuty.upperBound - length).filter { canBegin(activity, at: $0) }
  }

  /// Whether a shift leaves room for an activity.
  func hasRoom(for activity: Activity, within onDuty: Range<Int>) -> Bool {
    let length = length(of: activity)
    guard length > 0, onDuty.count >= length else { return false }
    return (onDuty.lowerBound...onDuty.upperBound - length).contains { canBegin(activity, at: $0) }
  }

  /// The intervals with which an activity can begin in an agent's shift of a day, beside breaks and other activities.
  ///
  /// - Parameter besides: an activity of the agent's that is no hindrance.
  public func freeStarts(
    of activity: Activity, for agent: Int, on day: Int, in roster: Roster, of problem: RosterProblem,
    besides name: String? = nil
  ) -> [Int] {
    let onDuty = problem.timetable.presence(roster[agent, day], on: day).intervals
    if onDuty.isEmpty { return [] }
    let taken =
      roster.breaks(agent, day).map { problem.timetable.intervals(from: $0.start, minutes: $0.minutes) }
      + roster.activities(agent, day).filter { $0.name != name }
      .map { problem.timetable.intervals(from: $0.start, minutes: $0.minutes) }
    let length = length(of: activity)
    return starts(of: activity, within: onDuty).filter { start in
      !taken.contains { $0.overlaps(start..<start + length) }
    }
  }
}
