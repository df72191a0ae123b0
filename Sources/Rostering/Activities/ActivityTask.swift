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
  /// First intervals of sittings that stay; negative where nobody can join.
  let sittings: Set<Int>

  init(_ limit: ActivityLimit, _ roster: Roster, _ problem: RosterProblem, _ times: ActivityTimes) {
    let record = ActivityRecord(limit, in: roster, of: problem, times: times)
    self.limit = limit
    open = zip(record.owed, record.attended).map { max(0, $0 - $1) }
    // A sitting that does not begin with an interval can be joined by nobody new.
    let starts = record.sittings.map { sitting in
      let interval = problem.timetable.intervals(from: sitting.start, minutes: 1).lowerBound
      return problem.timetable.localStart(of: interval) == sitting.start ? interval : -1 - interval
    }
    sittings = Set(starts)
    least = record.least
    due = max(0, record.missed - record.mayMiss)
  }

  /// How many sittings there may be beside those that stay.
  var newSittings: Int { max(0, limit.mostSittings - sittings.count) }

  /// What some attendances cost for the sittings they make: those that are too small, and those that are too many.
  func sittingCost(_ attendances: [ActivityProgram.Attendance]) -> Int {
    var members: [Int: Int] = [:]
    for one in attendances where !sittings.contains(one.start) { members[one.start, default: 0] += 1 }
    let lacking = members.values.reduce(0) { $0 + max(0, least - $1) }
    return lacking * priceOfLacking + max(0, members.count - newSittings) * priceOfSitting
  }

  /// Price of each attendance that is missing.
  var price: Int { charge(limit.penalty) }
  /// Price of each head that a sitting lacks.
  var priceOfLacking: Int { charge(limit.headTooFew(of: least)) }
  /// Price of each sitting too many.
  var priceOfSitting: Int { charge(limit.sittingTooMany) }

  private func charge(_ penalty: Penalty) -> Int { penalty.price(ofUnit: 1) ?? PhoneCover.hardPrice }
}
