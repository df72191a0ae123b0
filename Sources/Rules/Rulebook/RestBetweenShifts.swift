import Workforce

extension Rule {
  /// Hours of rest between the end of a shift and the start of the next. A night on which the clocks change has its
  /// own pairs.
  static let restBetweenShifts = Rule(
    "rest-between-shifts", parameters: [.number("hours", 11, in: 0...48)]
  ) { context, problem in
    let rest = (context.number("hours") ?? 0) * 60
    let clock = context.centre.clock
    let shifts = problem.duties.work.members
    let today = problem.timetable.days.dropFirst()
    for first in shifts {
      /// Days on which each set of followers is too early.
      var daysOf: [DutySet: [Int]] = [:]
      for day in today {
        let end = clock.instant(problem.timetable.presence(first, on: day - 1).end)
        let early = shifts.filter {
          clock.instant(problem.timetable.presence($0, on: day).start) - end < rest
        }
        daysOf[DutySet(early), default: []].append(day)
      }
      for (early, days) in daysOf.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where !early.isEmpty {
        let positions = days.count == today.count ? nil : days
        let limit = LineLimit(
          rule: context.rule, count: .sequence([DutySet(first), early], endingOn: positions),
          bounds: Bounds(most: 0, over: context.penalty))
        for agent in problem.agents.indices { problem.limit(agent, limit) }
      }
    }
  }
}
