import Foundation
import Rules
import Workforce

/// The tables of `solvers/roster.mod` for a problem: what each limit is, and nothing of what it means.
struct ExactMathProgData {
  private let problem: RosterProblem
  private var lines: [String] = ["data;"]
  private var tables: [(name: String, entries: [String])] = []

  init(_ problem: RosterProblem) {
    self.problem = problem
    writeWorld()
    writeWishes()
    writeLimits()
    writeTimetable()
    for table in tables { lines.append("param \(table.name) := \(table.entries.joined(separator: " "));") }
    lines.append("end;")
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  private func word(_ name: some StringProtocol) -> String { "'\(name)'" }
  private func agent(_ index: Int) -> String { word(problem.agents[index]) }
  private func duty(_ id: DutyID) -> String { word(problem.duties[id].code) }
  private func duties(_ set: DutySet) -> String {
    set.members.filter { $0 < problem.duties.count }.map(duty).joined(separator: " ")
  }
  private mutating func set(_ name: String, _ members: [String]) {
    lines.append("set \(name) := \(members.joined(separator: " "));")
  }
  private mutating func param(_ name: String, _ value: some Any) { lines.append("param \(name) := \(value);") }

  /// A parameter's values stand in one statement.
  private mutating func entry(_ name: String, _ key: String, _ value: some Any) {
    let index = tables.firstIndex { $0.name == name } ?? tables.count
    if index == tables.count { tables.append((name, [])) }
    tables[index].entries.append("[\(key)] \(value)")
  }

  private mutating func writeWorld() {
    param("first_known", -problem.historyCount)
    param("last_day", problem.dayCount - 1)
    let all = problem.duties.all.members
    set("AGENTS", problem.agents.map { word($0) })
    set("DUTIES", all.map(duty))
    let open = problem.openDuties()
    set(
      "OPEN",
      open.indices.flatMap { cell in
        all.filter(open[cell].has).map {
          "(\(agent(cell / problem.dayCount)),\(cell % problem.dayCount),\(duty($0)))"
        }
      })
    set(
      "HISTORY",
      problem.agents.indices.flatMap { index in
        problem.history[index].enumerated().map {
          "(\(agent(index)),\($0.offset - problem.historyCount),\(duty($0.element)))"
        }
      })
    for day in -problem.historyCount..<problem.dayCount {
      for id in all where problem.timetable.paidMinutes(id, on: day) != 0 {
        entry("paid", "\(duty(id)),\(day)", problem.timetable.paidMinutes(id, on: day))
      }
    }
    set("WEEKENDS", problem.weekends.indices.map(String.init))
    for (index, days) in problem.weekends.enumerated() { set("WEEKEND_DAYS[\(index)]", days.map(String.init)) }
  }

  private mutating func writeWishes() {
    set("WISHES", problem.prices.indices.map(String.init))
    for (index, price) in problem.prices.enumerated() {
      entry("wish_agent", "\(index)", agent(price.agent))
      entry("wish_day", "\(index)", price.day)
      entry("wish_price", "\(index)", price.price)
      lines.append("set WISH_DUTIES[\(index)] := \(duties(price.duties));")
    }
  }

  private mutating func writeLimits() {
    var families: [(name: String, members: [String])] = [
      "LIMITS", "UNDER_HARD", "OVER_HARD", "STREAKS", "SEQUENCES", "TOTALS", "MINUTES", "DAY_SUMS", "WEEKEND_SUMS",
      "CHANGES", "HEADS", "STAFF", "COVER",
    ].map { ($0, []) }
    func join(_ family: String, _ limit: String) {
      families[families.firstIndex { $0.name == family }!].members.append(limit)
    }
    for index in problem.agents.indices {
      for (number, limit) in problem.lines[index].enumerated() {
        let name = word("\(problem.agents[index])-\(number)")
        write(limit.bounds, name, join)
        write(limit.count, name, agent(index), join)
      }
    }
    for (number, limit) in problem.cross.enumerated() {
      let name = word("cross-\(number)")
      write(limit.bounds, name, join)
      entry("group", "\(name)", limit.group)
      switch limit.place {
      case .day(let day, let set):
        join("HEADS", name)
        entry("when", "\(name)", day)
        lines.append("set HEAD_DUTIES[\(name)] := \(duties(set));")
      case .interval(let interval, let onPhones):
        join(onPhones ? "COVER" : "STAFF", name)
        entry("when", "\(name)", interval)
      }
    }
    set("GROUPS", problem.groups.indices.map(String.init))
    for (index, group) in problem.groups.enumerated() { set("MEMBERS[\(index)]", group.members.map(agent)) }
    for family in families { set(family.name, family.members) }
  }

  private mutating func write(_ bounds: Bounds, _ name: String, _ join: (String, String) -> Void) {
    join("LIMITS", name)
    entry("least", "\(name)", bounds.least)
    if bounds.most < Bounds.unlimited { entry("most", "\(name)", bounds.most) }
    for (side, penalty) in [("under", bounds.under), ("over", bounds.over)] {
      guard case .price(let prices) = penalty else {
        join("\(side.uppercased())_HARD", name)
        continue
      }
      set("\(side.uppercased())_STEPS[\(name)]", prices.indices.map { String($0 + 1) })
      for (step, price) in prices.enumerated() { entry("\(side)_price", "\(name),\(step + 1)", price) }
    }
  }

  private mutating func write(
    _ count: LineCount, _ name: String, _ agent: String, _ join: (String, String) -> Void
  ) {
    switch count {
    case .streak(let set):
      join("STREAKS", name)
      entry("streak_agent", "\(name)", agent)
      lines.append("set STREAK_DUTIES[\(name)] := \(duties(set));")
    case .sequence(let sets, let positions):
      join("SEQUENCES", name)
      entry("sequence_agent", "\(name)", agent)
      entry("width", "\(name)", sets.count)
      for (place, set) in sets.enumerated() { lines.append("set PLACE[\(name),\(place + 1)] := \(duties(set));") }
      set("ENDINGS[\(name)]", (positions ?? Array(0..<problem.dayCount)).map(String.init))
    case .total(let measure, let window):
      let window = window.clamped(to: -problem.historyCount..<problem.dayCount)
      join("TOTALS", name)
      entry("total_agent", "\(name)", agent)
      entry("from", "\(name)", window.lowerBound)
      entry("to", "\(name)", window.upperBound - 1)
      switch measure {
      case .minutes: join("MINUTES", name)
      case .days(let set, let positions):
        join("DAY_SUMS", name)
        lines.append("set SUM_DUTIES[\(name)] := \(duties(set));")
        self.set("SUM_DAYS[\(name)]", (positions ?? Array(window)).map(String.init))
      case .weekends(let set):
        join("WEEKEND_SUMS", name)
        lines.append("set SUM_DUTIES[\(name)] := \(duties(set));")
      case .changes(let one, let other):
        join("CHANGES", name)
        lines.append("set SUM_DUTIES[\(name)] := \(duties(one));")
        lines.append("set OTHER_DUTIES[\(name)] := \(duties(other));")
      }
    }
  }

  private mutating func writeTimetable() {
    let timetable = problem.timetable
    param("interval_count", timetable.intervalCount)
    var (present, breaks, takes): ([String], [String], [String]) = ([], [], [])
    for day in timetable.days {
      for id in problem.duties.work.members {
        let presence = timetable.presence(id, on: day)
        present += presence.intervals.map { "(\(duty(id)),\(day),\($0))" }
        for (number, window) in presence.breaks.enumerated() where day >= 0 {
          for (place, option) in window.options.enumerated() {
            breaks.append("(\(duty(id)),\(day),\(number),\(place))")
            takes += timetable.intervals(from: option.start, minutes: window.minutes).map {
              "(\(duty(id)),\(day),\(number),\(place),\($0))"
            }
          }
        }
      }
    }
    set("PRESENT", present)
    set("BREAKS", breaks)
    set("TAKES", takes)
    for (index, days) in problem.historyBreaks.enumerated() {
      var away = Array(repeating: 0, count: timetable.intervalCount)
      for placed in days.joined() {
        for interval in timetable.intervals(from: placed.start, minutes: placed.minutes) { away[interval] += 1 }
      }
      for (interval, count) in away.enumerated() where count > 0 {
        entry("known_away", "\(agent(index)),\(interval)", count)
      }
    }
  }
}
