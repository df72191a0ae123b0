public import Workforce

/// Where activities can begin: on a full interval, inside their hours, and so that a local time says when.
public struct ActivityTimes: Sendable {
  /// When each interval begins; nil where the wall shows that time for the second time.
  private let starts: [LocalTime?]
  private let intervalMinutes: Int

  public init(_ problem: RosterProblem) {
    let timetable = problem.timetable
    let local = (0..<timetable.intervalCount).compactMap { timetable.localStart(of: $0) }
    // An hour that the wall shows twice is used once: what is not later than all before was shown before.
    var latest: LocalTime?
    starts = local.map { start in
      guard latest.map({ $0 < start }) ?? true else { return nil }
      latest = start
      return start
    }
    let firstMinutes = local.prefix(2).map(\.minute)
    intervalMinutes = firstMinutes.count == 2 ? max(1, firstMinutes[1] - firstMinutes[0]) : 1440
  }

  /// How many intervals an activity takes off the phones.
  public func length(of activity: Activity) -> Int {
    (activity.minutes + intervalMinutes - 1) / intervalMinutes
  }

  /// Whether an activity can begin with an interval, for all its hours say.
  private func canBegin(_ activity: Activity, at interval: Int) -> Bool {
    guard let minute = starts[interval]?.minute else { return false }
    return activity.hours.lowerBound <= minute && minute + activity.minutes <= activity.hours.upperBound
  }

  /// The intervals with which an activity could begin in a run of intervals on duty; nil when the run is too short.
  private func candidates(for activity: Activity, within onDuty: Range<Int>) -> ClosedRange<Int>? {
    let last = onDuty.upperBound - length(of: activity)
    return onDuty.lowerBound <= last ? onDuty.lowerBound...last : nil
  }

  /// Whether a shift leaves room for an activity.
  func hasRoom(for activity: Activity, within onDuty: Range<Int>) -> Bool {
    candidates(for: activity, within: onDuty)?.contains { canBegin(activity, at: $0) } ?? false
  }

  /// The intervals with which an activity can begin in an agent's shift of a day, beside breaks and other activities.
  ///
  /// - Parameter besides: an activity of the agent's that is no hindrance.
  public func freeStarts(
    of activity: Activity, for agent: Int, on day: Int, in roster: Roster, of problem: RosterProblem,
    besides name: String? = nil
  ) -> [Int] {
    let onDuty = problem.timetable.presence(roster[agent, day], on: day).intervals
    guard let candidates = candidates(for: activity, within: onDuty) else { return [] }
    let taken =
      roster.breaks(agent, day).map { $0.start.number..<$0.start.number + $0.minutes }
      + roster.activities(agent, day).filter { $0.name != name }
      .map { $0.start.number..<$0.start.number + $0.minutes }
    let minutes = length(of: activity) * intervalMinutes
    return candidates.filter { interval in
      guard canBegin(activity, at: interval), let start = starts[interval]?.number else { return false }
      return !taken.contains { $0.overlaps(start..<start + minutes) }
    }
  }
}

extension LocalTime {
  /// Minutes that the wall has shown since a day long ago.
  fileprivate var number: Int { day.number * 1440 + minute }
}
