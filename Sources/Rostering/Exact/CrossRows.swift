import Rules
import Workforce

/// The limits across lines as rows: `heads[day,group]` by day, `staff[interval,group]` for those on duty and
/// `cover[interval,group]` for those on the phones.
struct CrossRows {
  private struct Row: Hashable {
    let count: LinearForm
    let bounds: Bounds
  }

  private let problem: RosterProblem
  private let breaks: BreakColumns
  private var onDuty: [Int: [LinearForm]] = [:]
  private var onPhones: [Int: [LinearForm]] = [:]

  init(_ problem: RosterProblem, _ breaks: BreakColumns) {
    self.problem = problem
    self.breaks = breaks
  }

  /// Limits with the same count and bounds are one row that is charged so many times.
  mutating func write(to writer: inout ExactWriter) {
    var rows: [(row: Row, name: String, times: Int)] = []
    var known: [Row: Int] = [:]
    for limit in problem.cross {
      let group = problem.groups[limit.group].name
      let (count, name) =
        switch limit.place {
        case .day(let day, let duties): (heads(limit.group, day, duties, writer), "heads[\(day),\(group)]")
        case .interval(let interval, onPhones: false): (staff(limit.group, writer)[interval], "staff[\(interval),\(group)]")
        case .interval(let interval, onPhones: true):
          (phones(limit.group, writer)[interval], "cover[\(interval),\(group)]")
        }
      let row = Row(count: count.simplified, bounds: limit.bounds)
      if let index = known[row] {
        rows[index].times += 1
      } else {
        known[row] = rows.count
        rows.append((row, name, 1))
      }
    }
    for (row, name, times) in rows { writer.limit(row.count, row.bounds, times: times, name: name) }
  }

  private func heads(_ group: Int, _ day: Int, _ duties: DutySet, _ writer: ExactWriter) -> LinearForm {
    .sum(problem.groups[group].members.map { writer.has(duties, $0, day) })
  }

  /// Per interval: how many of a group are on duty, the nights before the period included.
  private mutating func staff(_ group: Int, _ writer: ExactWriter) -> [LinearForm] {
    if let known = onDuty[group] { return known }
    let timetable = problem.timetable
    var staff = Array(repeating: LinearForm(), count: timetable.intervalCount)
    for agent in problem.groups[group].members {
      for day in timetable.days {
        let choices =
          day < 0
          ? [(problem.history[agent][day + problem.historyCount], LinearForm(1))] : writer.choices(agent, day)
        for (duty, isHad) in choices {
          for interval in timetable.presence(duty, on: day).intervals { staff[interval] += isHad }
        }
      }
    }
    onDuty[group] = staff
    return staff
  }

  /// Per interval: those of them who are not on a break.
  private mutating func phones(_ group: Int, _ writer: ExactWriter) -> [LinearForm] {
    if let known = onPhones[group] { return known }
    let members = problem.groups[group].members
    var phones = staff(group, writer)
    for number in breaks.away.indices where members.contains(where: { breaks.classOfAgent[$0] == number }) {
      for (interval, away) in breaks.away[number].enumerated() { phones[interval] += -1 * away }
    }
    if !problem.historyBreaks.isEmpty {
      for placed in members.flatMap({ problem.historyBreaks[$0].joined() }) {
        for interval in problem.timetable.intervals(from: placed.start, minutes: placed.minutes) {
          phones[interval].constant -= 1
        }
      }
    }
    onPhones[group] = phones
    return phones
  }
}
