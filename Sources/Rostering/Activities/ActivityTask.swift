import Rules
import Workforce

/// What is left to place of one limit on an activity.
struct ActivityTask {
  let limit: ActivityLimit
  /// How often each member of the group has still to attend.
  let open: [Int]
  /// Fewest people in a sitting.
  let least: Int
  /// How many attendances are asked for, those that may be missed taken off.
  let due: Int
  /// First intervals of sittings that stay.
  let sittings: Set<Int>

  init(_ limit: ActivityLimit, _ roster: Roster, _ problem: RosterProblem, _ times: ActivityTimes) {
    self.limit = limit
    let owed = limit.owed(in: roster, of: problem, times: times)
    var open: [Int] = []
    var sittings: Set<Int> = []
    for (position, agent) in limit.group.members.enumerated() {
      var attended = 0
      for day in limit.days {
        let held = roster.activities(agent, day).filter { $0.name == limit.activity.name }
        if !held.isEmpty { attended += 1 }
        for one in held {
          let intervals = problem.timetable.intervals(from: one.start, minutes: one.minutes)
          // What does not begin with an interval can be joined by nobody new.
          if problem.timetable.localStart(of: intervals.lowerBound) == one.start {
            sittings.insert(intervals.lowerBound)
          }
        }
      }
      open.append(max(0, owed[position] - attended))
    }
    self.open = open
    self.sittings = sittings
    least = min(limit.activity.least, owed.count { $0 > 0 })
    due = max(0, open.reduce(0, +) - limit.mayMiss(of: owed.reduce(0, +)))
  }

  /// Price of each attendance that is missing.
  var price: Int { limit.penalty.price(ofUnit: 1) ?? PhoneCover.hardPrice }
}
