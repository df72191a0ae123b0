public import Workforce

/// How many of each group are on duty and on the phones, interval by interval: whoever is on a break or at an activity is
/// not on the phones. The last night of the known days before the period reaches into it and counts.
public struct HeadCounts {
  private let problem: RosterProblem
  private let roster: Roster
  private var attendance: [Attendance]?
  private var onDuty: [[Int]?]
  private var onPhones: [[Int]?]

  public init(_ problem: RosterProblem, _ roster: Roster) {
    self.problem = problem
    self.roster = roster
    onDuty = problem.groups.map { _ in nil }
    onPhones = onDuty
  }

  /// The count that a limit is about.
  public mutating func count(_ limit: CrossLimit) -> Int {
    switch limit.place {
    case .day(let day, let duties):
      return problem.groups[limit.group].members.reduce(0) { $0 + (duties.has(roster[$1, day]) ? 1 : 0) }
    case .interval(let interval, let counted):
      if onDuty[limit.group] == nil { countIntervals(of: limit.group) }
      return (counted ? onPhones : onDuty)[limit.group]![interval]
    }
  }

  private mutating func countIntervals(of group: Int) {
    let attendance = self.attendance ?? attendances()
    self.attendance = attendance
    // Steps up and down where a run of intervals begins and ends; their sums are the counts.
    var present = Array(repeating: 0, count: problem.timetable.intervalCount + 1)
    var away = present
    for agent in problem.groups[group].members {
      for run in attendance[agent].onDuty {
        present[run.lowerBound] += 1
        present[run.upperBound] -= 1
      }
      for run in attendance[agent].onBreak {
        away[run.lowerBound] += 1
        away[run.upperBound] -= 1
      }
    }
    for interval in present.indices.dropFirst() {
      present[interval] += present[interval - 1]
      away[interval] += away[interval - 1]
    }
    onDuty[group] = present
    onPhones[group] = zip(present, away).map { $0 - $1 }
  }
}

extension HeadCounts {
  /// The intervals that one agent is on duty, and those of them spent on a break or at an activity.
  private struct Attendance {
    var onDuty: [Range<Int>] = []
    var onBreak: [Range<Int>] = []
  }

  /// Read once for all groups: placing a break asks the clock.
  private func attendances() -> [Attendance] {
    let timetable = problem.timetable
    return problem.agents.indices.map { agent in
      var attendance = Attendance()
      for day in timetable.days {
        let duty = day < 0 ? problem.history[agent][day + problem.historyCount] : roster[agent, day]
        let onDuty = timetable.presence(duty, on: day).intervals
        if onDuty.isEmpty { continue }
        attendance.onDuty.append(onDuty)
        attendance.onBreak += absences(agent, day, within: onDuty)
      }
      return attendance
    }
  }

  /// Only who is on duty can be away, and two breaks at once are one absence, as are a break and an activity.
  private func absences(_ agent: Int, _ day: Int, within onDuty: Range<Int>) -> [Range<Int>] {
    let held = day >= 0 ? roster.activities(agent, day) : []
    let times = breaks(agent, day).map { ($0.start, $0.minutes) } + held.map { ($0.start, $0.minutes) }
    let runs = times.map { problem.timetable.intervals(from: $0, minutes: $1).clamped(to: onDuty) }
    var absences: [Range<Int>] = []
    for run in runs.sorted(by: { $0.lowerBound < $1.lowerBound }) where !run.isEmpty {
      if let last = absences.last, last.upperBound > run.lowerBound {
        absences[absences.count - 1] = last.lowerBound..<max(last.upperBound, run.upperBound)
      } else {
        absences.append(run)
      }
    }
    return absences
  }

  private func breaks(_ agent: Int, _ day: Int) -> [PlacedBreak] {
    if day >= 0 { return roster.breaks(agent, day) }
    return problem.historyBreaks.isEmpty ? [] : problem.historyBreaks[agent][day + problem.historyCount]
  }
}
