import Workforce

/// What a roster holds of activities, read against their limits.
struct ActivityReading {
  private let problem: RosterProblem
  private let roster: Roster
  private let times: ActivityTimes

  init(_ problem: RosterProblem, _ roster: Roster) {
    self.problem = problem
    self.roster = roster
    times = ActivityTimes(problem)
  }

  /// A departure from a limit.
  enum Departure {
    /// Times that members did not attend, beyond those that may be missed.
    case missing(times: Int, ActivityRecord, best: Gathering?)
    case tooManySittings(Int, most: Int)
    case tooFew(ActivityRecord.Sitting, least: Int)
  }

  /// A time at which as many as possible are there.
  struct Gathering {
    let start: LocalTime
    let away: [Int]
  }

  func departures(from limit: ActivityLimit) -> [Departure] {
    guard limit.isDue else { return [] }
    let record = ActivityRecord(limit, in: roster, of: problem, times: times)
    var found: [Departure] = []
    let missing = record.missed - record.mayMiss
    if missing > 0 { found.append(.missing(times: missing, record, best: best(limit, record.due))) }
    if record.sittings.count > limit.mostSittings {
      found.append(.tooManySittings(record.sittings.count, most: limit.mostSittings))
    }
    for sitting in record.sittings where sitting.members.count < record.least {
      found.append(.tooFew(sitting, least: record.least))
    }
    return found
  }

  /// The first time at which most of some agents are free for an activity.
  private func best(_ limit: ActivityLimit, _ agents: [Int]) -> Gathering? {
    var there = Array(repeating: [Int](), count: problem.timetable.intervalCount)
    for agent in agents {
      for day in limit.days {
        for start in times.freeStarts(
          of: limit.activity, for: agent, on: day, in: roster, of: problem, besides: limit.activity.name)
        {
          there[start].append(agent)
        }
      }
    }
    guard let most = there.map(\.count).max(), most > 0, let place = there.firstIndex(where: { $0.count == most }),
      let start = problem.timetable.localStart(of: place)
    else { return nil }
    return Gathering(start: start, away: agents.filter { !there[place].contains($0) })
  }

  // MARK: - In shifts

  /// What is wrong with the place of an activity.
  enum Misplacement {
    case notTheAgents
    case length(Int)
    case outsideShift
    case outsideHours(ClosedRange<Int>)
    case onBreak(String)
    case atOnce(String)
    case tooOften(Int)
  }

  /// Calls `found` with everything that is wrong with what an agent attends in the shift of a day.
  func misplaced(_ agent: Int, _ day: Int, found: (PlacedActivity, Misplacement) -> Void) {
    let held = roster.activities(agent, day)
    let presence = problem.timetable.presence(roster[agent, day], on: day)
    for (position, one) in held.enumerated() {
      let isWorking = problem.duties.work.has(roster[agent, day])
      if !isWorking || one.start < presence.start || presence.end < one.end { found(one, .outsideShift) }
      for taken in roster.breaks(agent, day) where one.start < taken.end && taken.start < one.end {
        found(one, .onBreak(taken.kind))
      }
      for other in held[..<position] where one.start < other.end { found(one, .atOnce(other.name)) }
      judgeTerms(one, agent, day, found: found)
    }
  }

  private func judgeTerms(
    _ one: PlacedActivity, _ agent: Int, _ day: Int, found: (PlacedActivity, Misplacement) -> Void
  ) {
    let named = problem.activities.filter { $0.activity.name == one.name }
    guard let activity = named.first?.activity else { return }
    guard let limit = named.first(where: { $0.group.members.contains(agent) && $0.days.contains(day) }) else {
      found(one, .notTheAgents)
      return
    }
    if one.minutes != activity.minutes { found(one, .length(activity.minutes)) }
    if one.start.minute < activity.hours.lowerBound || one.start.minute + one.minutes > activity.hours.upperBound {
      found(one, .outsideHours(activity.hours))
    }
    let before = (limit.days.lowerBound...day).reduce(0) { count, earlier in
      count + roster.activities(agent, earlier).count { $0.name == one.name && $0.start < one.start }
    }
    let isAgain = roster.activities(agent, day).contains { $0.name == one.name && $0.start < one.start }
    if before >= activity.times || isAgain { found(one, .tooOften(activity.times)) }
  }
}

extension PlacedActivity {
  fileprivate var end: LocalTime { LocalTime(day: start.day, minute: start.minute + minutes) }
}

extension PlacedBreak {
  fileprivate var end: LocalTime { LocalTime(day: start.day, minute: start.minute + minutes) }
}
