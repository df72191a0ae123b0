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
  private let columns: HeadColumns

  init(_ problem: RosterProblem, _ columns: HeadColumns) {
    self.problem = problem
    self.columns = columns
  }

  /// Limits with the same count and bounds are one row that is charged so many times.
  func write(to writer: inout ExactWriter) {
    var rows: [(row: Row, name: String, times: Int)] = []
    var known: [Row: Int] = [:]
    var rowOfLimit: [Int] = []
    for limit in problem.cross {
      let group = problem.groups[limit.group].name
      let (count, name) =
        switch limit.place {
        case .day(let day, let duties): (heads(limit.group, day, duties, writer), "heads[\(day),\(group)]")
        case .interval(let interval, onPhones: false):
          (columns.present[limit.group][interval], "staff[\(interval),\(group)]")
        case .interval(let interval, onPhones: true):
          (columns.present[limit.group][interval] - columns.away[limit.group][interval], "cover[\(interval),\(group)]")
        }
      let row = Row(count: count.simplified, bounds: limit.bounds)
      rowOfLimit.append(known[row] ?? rows.count)
      if let index = known[row] {
        rows[index].times += 1
      } else {
        known[row] = rows.count
        rows.append((row, name, 1))
      }
    }
    let missing = rows.map { writer.limit($0.row.count, $0.row.bounds, times: $0.times, name: $0.name).under }
    var floors: [Int: [Int: CoverCuts.Floor]] = [:]
    for (limit, index) in zip(problem.cross, rowOfLimit) {
      guard case .interval(let interval, onPhones: true) = limit.place, let missing = missing[index] else { continue }
      floors[limit.group, default: [:]][interval] = CoverCuts.Floor(least: limit.bounds.least, missing: missing)
    }
    CoverCuts(columns: columns, floors: floors).write(to: &writer)
  }

  private func heads(_ group: Int, _ day: Int, _ duties: DutySet, _ writer: ExactWriter) -> LinearForm {
    .sum(problem.groups[group].members.map { writer.has(duties, $0, day) })
  }
}
