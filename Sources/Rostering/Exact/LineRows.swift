import Rules
import Workforce

/// The limits on one agent's line as rows.
///
/// Names: `streak_most`, `streak_least`, `total` and `sequence`, each with the agent, the limit's place in the agent's
/// list and, where it is one row a day, the day.
struct LineRows {
  private let agent: Int
  private let days: Range<Int>
  private let problem: RosterProblem
  /// Worked weekends and changes of the line that limits share.
  private var weekends: [WeekendKey: LinearForm] = [:]
  private var changes: [ChangeKey: [LinearForm]] = [:]

  private struct WeekendKey: Hashable {
    let duties: DutySet
    let days: Range<Int>
  }

  private struct ChangeKey: Hashable {
    let one: DutySet
    let other: DutySet
  }

  init(_ problem: RosterProblem, agent: Int) {
    self.problem = problem
    self.agent = agent
    days = -problem.historyCount..<problem.dayCount
  }

  mutating func write(to writer: inout ExactWriter) {
    for (index, limit) in problem.lines[agent].enumerated() {
      let label = "\(problem.agents[agent]),\(index)"
      switch limit.count {
      case .streak(let duties):
        writeLongRuns(of: duties, limit.bounds, label, &writer)
        writeShortRuns(of: duties, limit.bounds, label, &writer)
      case .total(let measure, let window):
        let window = window.clamped(to: days)
        if window.isEmpty { continue }
        writer.limit(total(measure, window, label, &writer), limit.bounds, name: "total[\(label)]")
        if measure == .minutes { writeShiftCounts(window, limit.bounds, label, &writer) }
      case .sequence: continue
      }
    }
    SequenceRows(problem, agent: agent).write(to: &writer)
  }

  // MARK: - Runs

  /// A run of `most` + k days or more pays its k-th price on each day from its (`most` + k)-th on, less what the step
  /// before charged. The part of it that lies before the period counts once the period carries it on.
  private func writeLongRuns(of duties: DutySet, _ bounds: Bounds, _ label: String, _ writer: inout ExactWriter) {
    guard bounds.most < days.count else { return }
    for (length, price) in steps(bounds) {
      for day in 0..<problem.dayCount where day - length + 1 >= days.lowerBound {
        let run = LinearForm.sum((day - length + 1...day).map { writer.has(duties, agent, $0) })
        writer.charge(price, when: [run - (length - 1)], name: "streak_most[\(label),\(day)]")
      }
    }
    let known = days.prefix { $0 < 0 }.reversed().prefix { writer.has(duties, agent, $0).constant == 1 }.count
    if known > bounds.most, let cost = bounds.over.cost(of: known - bounds.most) {
      writer.charge(cost, when: [writer.has(duties, agent, 0)], name: "streak_most[\(label),0]")
    }
  }

  /// Lengths from which a run pays (more), and how much (more); no price where it is forbidden.
  private func steps(_ bounds: Bounds) -> [(length: Int, price: Int?)] {
    guard case .price(let prices) = bounds.over else { return [(bounds.most + 1, nil)] }
    return prices.indices.map { (bounds.most + 1 + $0, prices[$0] - ($0 == 0 ? 0 : prices[$0 - 1])) }
  }

  /// A run of at most m = `least` − k days pays its k-th price: it begins on a day, and is over on one of the m days
  /// that follow it. Runs that begin on the first known day or reach the last one are as long as they may be.
  private func writeShortRuns(of duties: DutySet, _ bounds: Bounds, _ label: String, _ writer: inout ExactWriter) {
    guard bounds.least > 1 else { return }
    for first in days.dropFirst() {
      let known = first..<max(first, 0)
      guard known.allSatisfy({ writer.has(duties, agent, $0).constant == 1 }) else { continue }
      let begins = writer.has(duties, agent, first) - writer.has(duties, agent, first - 1)
      for unit in 1..<bounds.least {
        let price = bounds.under.price(ofUnit: unit)
        // Without a price, the longest of the short runs speaks for all.
        if price == nil, unit > 1 { break }
        let after = first + 1..<min(first + bounds.least - unit + 1, days.upperBound)
        writer.charge(
          price, when: after.map { begins - writer.has(duties, agent, $0) }, name: "streak_least[\(label),\(first)]")
      }
    }
  }

  // MARK: - Totals

  private mutating func total(
    _ measure: Measure, _ window: Range<Int>, _ label: String, _ writer: inout ExactWriter
  ) -> LinearForm {
    switch measure {
    case .days(let duties, let positions):
      return .sum((positions ?? Array(window)).filter(window.contains).map { writer.has(duties, agent, $0) })
    case .minutes:
      let timetable = problem.timetable
      return .sum(
        window.map { day in
          day < 0
            ? LinearForm(timetable.paidMinutes(problem.history[agent][day + problem.historyCount], on: day))
            : writer.value(agent, day) { timetable.paidMinutes($0, on: day) }
        })
    case .weekends(let duties):
      let runs = problem.weekends.map { $0.clamped(to: window) }.filter { !$0.isEmpty }
      return .sum(runs.map { weekend($0, duties, &writer) })
    case .changes(let one, let other):
      let key = ChangeKey(one: one, other: other.subtracting(one))
      if changes[key] == nil { changes[key] = changes(between: key.one, and: key.other, &writer) }
      return .sum(window.map { changes[key]![$0 - days.lowerBound] })
    }
  }

  /// Minutes come in shifts: so many of the longest are needed at least, so many of the shortest fit at most. Without
  /// these rows a search gives everybody 3.99 shifts where there is room for 3.
  private func writeShiftCounts(_ window: Range<Int>, _ bounds: Bounds, _ label: String, _ writer: inout ExactWriter) {
    let timetable = problem.timetable
    var (least, most) = (bounds.least, bounds.most)
    var lengths: [Int] = []
    var shifts = LinearForm()
    for day in window {
      if day < 0 {
        let known = timetable.paidMinutes(problem.history[agent][day + problem.historyCount], on: day)
        (least, most) = (least - known, most - known)
      } else {
        lengths += writer.choices(agent, day).map { timetable.paidMinutes($0.duty, on: day) }.filter { $0 != 0 }
        shifts += writer.value(agent, day) { timetable.paidMinutes($0, on: day) != 0 ? 1 : 0 }
      }
    }
    guard let shortest = lengths.min(), let longest = lengths.max(), shortest > 0 else { return }
    writer.row(
      shifts, least: bounds.under.isHard ? (max(0, least) + longest - 1) / longest : nil,
      most: bounds.over.isHard && most >= 0 ? most / shortest : nil, name: "shifts[\(label)]")
  }

  /// 1 when one of the days has one of the duties.
  private mutating func weekend(_ weekend: Range<Int>, _ duties: DutySet, _ writer: inout ExactWriter) -> LinearForm {
    let key = WeekendKey(duties: duties, days: weekend)
    if let known = weekends[key] { return known }
    let worked = weekend.map { writer.has(duties, agent, $0) }.filter { $0 != LinearForm(0) }
    let form: LinearForm
    if worked.contains(LinearForm(1)) {
      form = LinearForm(1)
    } else if worked.count < 2 {
      form = worked.first ?? LinearForm(0)
    } else {
      let name = "weekend[\(problem.agents[agent]),\(weekend.lowerBound),\(duties.rawValue)]"
      form = LinearForm(column: writer.column(.largest(worked), upper: 1, isInteger: false, name: name))
      for day in worked { writer.row(day - form, most: 0, name: name) }
      writer.row(.sum(worked) - form, least: 0, name: name)
    }
    weekends[key] = form
    return form
  }

  // MARK: - Changes

  /// Per known day and day of the period: 1 when a change between two kinds of work completes on it.
  private func changes(between one: DutySet, and other: DutySet, _ writer: inout ExactWriter) -> [LinearForm] {
    var last: Bool?
    var changes: [LinearForm] = []
    for day in days.prefix(while: { $0 < 0 }) {
      let isOne = writer.has(one, agent, day).constant == 1
      let isEither = isOne || writer.has(other, agent, day).constant == 1
      changes.append(LinearForm(isEither && last != nil && last != isOne ? 1 : 0))
      if isEither { last = isOne }
    }
    if let last {
      return changes + turns(of: one, against: other, from: last, &writer).map { $0.up + $0.down }
    }
    // Neither kind is known to be the last: then a change is the end of either.
    let ones = turns(of: one, against: other, from: false, &writer)
    let others = turns(of: other, against: one, from: false, &writer)
    return changes + zip(ones, others).map { $0.down + $1.down }
  }

  /// Day by day, whether a kind of work becomes the last one done, and whether it ceases to be.
  ///
  ///     last[d] − last[d−1] = up[d] − down[d],   kind[d] ≤ last[d] ≤ 1 − other[d],   up ≤ kind,   down ≤ other
  private func turns(
    of kind: DutySet, against other: DutySet, from start: Bool, _ writer: inout ExactWriter
  ) -> [(up: LinearForm, down: LinearForm)] {
    var last = LinearForm(start ? 1 : 0)
    return (0..<problem.dayCount).map { day in
      let (isKind, isOther) = (writer.has(kind, agent, day), writer.has(other, agent, day))
      if isKind == LinearForm(0), isOther == LinearForm(0) { return (LinearForm(0), LinearForm(0)) }
      let label = "\(problem.agents[agent]),\(day),\(kind.rawValue)"
      func column(_ name: String, _ forms: [LinearForm]) -> LinearForm {
        LinearForm(column: writer.column(.largest(forms), upper: 1, isInteger: false, name: "\(name)[\(label)]"))
      }
      let next = column("last", [isKind, last - isOther])
      let (up, down) = (column("up", [next - last]), column("down", [last - next]))
      writer.row(next - last - up + down, least: 0, most: 0, name: "turn[\(label)]")
      writer.row(next - isKind, least: 0, name: "turn_up[\(label)]")
      writer.row(next + isOther, most: 1, name: "turn_down[\(label)]")
      writer.row(up - isKind, most: 0, name: "turn_up[\(label)]")
      writer.row(down - isOther, most: 0, name: "turn_down[\(label)]")
      last = next
      return (up, down)
    }
  }
}
