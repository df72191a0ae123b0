import Workforce

/// Who is needed in a typical week by the interval, and how each shift meets it: read off a period's cover limits, whose
/// needs are averaged over the weeks.
public struct WeekNeed: Sendable {
  /// One shift on one weekday.
  public struct Presence: Sendable {
    /// Intervals of the week on duty; those after Sunday come round to Monday.
    public let slots: [Int]
    /// For each break, the intervals that each place of it takes off the phones.
    public let breaks: [[[Int]]]
  }

  /// Minutes of an interval.
  public let minutes: Int
  /// People needed on the phones per interval of the week, Monday first.
  public let need: [Int]
  /// People on duty per interval of the week, breaks or not, whom a hard rule asks for whatever the volume.
  public let least: [Int]
  /// Rules about who is there together that a rotation does not decide: they depend on who walks it.
  public let leftOut: [RuleName]
  public let under: Penalty
  public let over: Penalty
  /// By weekday and shift.
  public let presences: [[Presence]]

  /// Nil when the period does not hold a Monday with eight more days, or no cover is asked for.
  public init?(_ problem: RosterProblem) {
    let rule = problem.rules.firstIndex { $0.key == Rule.coverOfNeed.key }
    let limits = problem.cross.compactMap { limit -> (interval: Int, bounds: Bounds)? in
      // The union of all queues alone has a price on too many.
      guard limit.rule == rule, case .interval(let interval, true) = limit.place, limit.bounds.over != .free else {
        return nil
      }
      return (interval, limit.bounds)
    }
    let monday = (0..<7).first { problem.day($0).weekday == .monday } ?? 0
    guard let some = limits.first, monday + 8 <= problem.dayCount,
      let first = (0..<problem.timetable.intervalCount).first(where: {
        problem.timetable.localStart(of: $0)?.day == problem.day(monday)
      }), let next = problem.timetable.localStart(of: first + 1)
    else { return nil }
    minutes = next.minute
    let count = 7 * 1440 / minutes
    var sums = Array(repeating: (heads: 0, days: 0), count: count)
    for limit in limits {
      guard let start = problem.timetable.localStart(of: limit.interval) else { continue }
      let slot = ((start.day.weekday.rawValue - 1) * 1440 + start.minute) / minutes
      sums[slot].heads += limit.bounds.least
      sums[slot].days += 1
    }
    need = sums.map { $0.days == 0 ? 0 : ($0.heads * 2 + $0.days) / ($0.days * 2) }
    let minimum = problem.rules.firstIndex { $0.key == Rule.minimumStaff.key }
    var least = Array(repeating: 0, count: count)
    for limit in problem.cross where limit.rule == minimum && limit.bounds.under.isHard {
      guard case .interval(let interval, _) = limit.place, let start = problem.timetable.localStart(of: interval)
      else { continue }
      let slot = ((start.day.weekday.rawValue - 1) * 1440 + start.minute) / minutes
      least[slot] = max(least[slot], limit.bounds.least)
    }
    self.least = least
    leftOut = problem.rules.indices.filter { place in
      place != rule && place != minimum && problem.cross.contains { $0.rule == place }
    }.map { problem.rules[$0] }
    under = some.bounds.under
    over = some.bounds.over
    presences = (0..<7).map { weekday in
      problem.duties.work.members.map { duty in
        let presence = problem.timetable.presence(duty, on: monday + weekday)
        func slots(_ intervals: Range<Int>) -> [Int] { intervals.map { (($0 - first) % count + count) % count } }
        return Presence(
          slots: slots(presence.intervals), breaks: presence.breaks.map { $0.options.map { slots($0.intervals) } })
      }
    }
  }
}
