import Workforce

extension Rule {
  /// Hours of rest between the end of a shift and the start of the next, free days between them included. A night on
  /// which the clocks change has its own pairs.
  static let restBetweenShifts = Rule(
    "rest-between-shifts", parameters: [.number("hours", 11, in: 0...48)]
  ) { context, problem in
    let rest = (context.number("hours") ?? 0) * 60
    let clock = context.centre.clock
    let timetable = problem.timetable
    let free = problem.duties.all.subtracting(problem.duties.work)
    for first in problem.duties.work.members {
      // Shifts end within 48 hours of their day's midnight and rests are no longer, so three free days are enough.
      for gap in 0...3 {
        let lastDays = Array(timetable.days.dropFirst(gap + 1))
        /// Days on which each set of followers is too early.
        var daysOf: [DutySet: [Int]] = [:]
        for day in lastDays {
          let end = clock.instant(timetable.presence(first, on: day - gap - 1).end)
          let early = problem.duties.work.members.filter {
            clock.instant(timetable.presence($0, on: day).start) - end < rest
          }
          daysOf[DutySet(early), default: []].append(day)
        }
        for (early, days) in daysOf.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where !early.isEmpty {
          let sets = [DutySet(first)] + Array(repeating: free, count: gap) + [early]
          problem.limitEveryLine(
            LineLimit(
              rule: context.rule, count: .sequence(sets, endingOn: days.count == lastDays.count ? nil : days),
              bounds: Bounds(most: 0, over: context.penalty)))
        }
      }
    }
  }
}
