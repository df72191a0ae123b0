import Rules
import Workforce

/// A roster in which activities are placed and taken out again, with what they cost.
struct ActivityDesk {
  typealias Attendance = ActivityProgram.Attendance

  private(set) var roster: Roster
  /// What was placed costs together, in cover and for those who are missing.
  private(set) var cost = 0
  private let problem: RosterProblem
  private let times: ActivityTimes
  private var cover: PhoneCover
  private let tasks: [ActivityTask]
  private var placed: [[Attendance]]
  private let firstDay: Int
  /// What a head off the phones can save in an interval at most.
  private let mostSaved: Int

  init(_ problem: RosterProblem, _ roster: Roster, from day: Int) {
    firstDay = day
    let times = ActivityTimes(problem)
    self.problem = problem
    self.roster = roster
    self.times = times
    cover = PhoneCover(problem, roster)
    mostSaved = problem.savedPerHead.max() ?? 0
    let due = problem.activities.filter(\.isDue).map { ActivityTask($0, roster, problem, times) }
      .filter { $0.due > 0 }
    tasks = due.enumerated().sorted { one, other in
      let sizes = (one.element.limit.group.members.count, other.element.limit.group.members.count)
      return sizes.0 == sizes.1 ? one.offset < other.offset : sizes.0 > sizes.1
    }.map(\.element)
    placed = tasks.map { _ in [] }
    cost = tasks.reduce(0) { $0 + $1.due * $1.price }
  }

  /// Positions of what is to be placed, the largest groups first.
  var open: Range<Int> { tasks.indices }

  /// What a task costs of which nothing is held.
  func missingCost(_ task: Int) -> Int { tasks[task].due * tasks[task].price }

  private func length(_ task: Int) -> Int { times.length(of: tasks[task].limit.activity) }

  /// The program of one task with everything else as it is.
  func program(_ task: Int) -> ActivityProgram {
    let (limit, length) = (tasks[task].limit, length(task))
    var attendances: [Attendance] = []
    for (position, agent) in limit.group.members.enumerated() where tasks[task].open[position] > 0 {
      for day in limit.days where day >= firstDay && !holds(limit, agent, day) {
        attendances += times.freeStarts(of: limit.activity, for: agent, on: day, in: roster, of: problem)
          .map { Attendance(agent: agent, day: day, start: $0) }
      }
    }
    return ActivityProgram(tasks[task], worthwhile(attendances, tasks[task]), length: length, cover)
  }

  /// Without starts at which too few are free: where a missing head costs more than a few can save, nobody sits there.
  private func worthwhile(_ attendances: [Attendance], _ task: ActivityTask) -> [Attendance] {
    guard task.least > 1, task.price > task.least * times.length(of: task.limit.activity) * mostSaved else {
      return attendances
    }
    var free: [Int: Int] = [:]
    for one in attendances { free[one.start, default: 0] += 1 }
    return attendances.filter { task.sittings.contains($0.start) || free[$0.start, default: 0] >= task.least }
  }

  private func holds(_ limit: ActivityLimit, _ agent: Int, _ day: Int) -> Bool {
    roster.activities(agent, day).contains { $0.name == limit.activity.name }
  }

  /// Whether all of some attendances are still free.
  func isFree(_ attendances: [Attendance], _ task: Int) -> Bool {
    attendances.allSatisfy { one in
      times.freeStarts(of: tasks[task].limit.activity, for: one.agent, on: one.day, in: roster, of: problem)
        .contains(one.start)
    }
  }

  /// Takes out what was placed of a task, and returns it.
  mutating func take(_ task: Int) -> [Attendance] {
    let taken = placed[task]
    let name = tasks[task].limit.activity.name
    for one in taken {
      let others = roster.activities(one.agent, one.day).filter { $0.name != name }
      roster.hold(others, one.agent, one.day)
    }
    move(task, from: taken, to: [], by: 1)
    return taken
  }

  /// Places a task whose people are free then.
  mutating func hold(_ task: Int, _ attendances: [Attendance]) {
    let activity = tasks[task].limit.activity
    for one in attendances {
      guard let start = problem.timetable.localStart(of: one.start) else { continue }
      let held = PlacedActivity(name: activity.name, start: start, minutes: activity.minutes)
      roster.hold(roster.activities(one.agent, one.day) + [held], one.agent, one.day)
    }
    move(task, from: [], to: attendances, by: -1)
  }

  private mutating func move(_ task: Int, from old: [Attendance], to new: [Attendance], by heads: Int) {
    let length = length(task)
    for one in old + new { cost += cover.add(heads, of: one.agent, in: one.start..<one.start + length) }
    let due = tasks[task].due
    cost += (max(0, due - new.count) - max(0, due - old.count)) * tasks[task].price
    cost += tasks[task].sittingCost(new) - tasks[task].sittingCost(old)
    placed[task] = new
  }
}
