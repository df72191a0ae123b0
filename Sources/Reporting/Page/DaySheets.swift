import Rules
import Workforce

/// One table a day: who works when, with meals and rests.
struct DaySheets {
  let report: RosterReport

  func write(to page: inout Markup) {
    let count = report.centre.agents.count
    let most = HTMLPage.mostAgentsWithDaySheets
    page.tag("section", ["class": "sheets"]) { page in
      page.tag("h2", text: Wording.daySheets)
      guard count <= most else {
        page.tag("p", ["class": "note"], text: Wording.noDaySheets(agents: count, most: most))
        return
      }
      page.tag("p", ["class": "note"], text: Wording.daySheetNote)
      let kinds = breakKinds
      for day in 0..<report.problem.dayCount { write(day, kinds: kinds, to: &page) }
    }
  }

  /// Kinds of break in the order in which the shifts have them.
  private var breakKinds: [String] {
    var kinds: [String] = []
    for window in report.centre.shifts.flatMap(\.breaks) where !kinds.contains(window.kind) {
      kinds.append(window.kind)
    }
    return kinds
  }

  private var hasActivities: Bool { !report.activities.isEmpty }

  private func write(_ day: Int, kinds: [String], to page: inout Markup) {
    let problem = report.problem
    let date = problem.day(day)
    let working = problem.agents.indices.filter { problem.duties.work.has(report.roster[$0, day]) }
    let leave = problem.agents.indices.filter { problem.duties.leave.has(report.roster[$0, day]) }
    let off = problem.agents.count - working.count - leave.count
    page.tag("details", ["class": "sheet"]) { page in
      page.tag("summary", ["class": report.kind(of: date)]) { page in
        page.tag("b", text: Wording.longDay(date))
        page.tag("em", text: report.names(of: date))
        page.tag("span", text: Wording.daySheet(working: working.count, leave: leave.count, off: off))
      }
      let stillHere = fromYesterday(day)
      if !stillHere.isEmpty { page.tag("p", ["class": "note"], text: Wording.fromYesterday(stillHere)) }
      page.tag("table", ["class": "plain"]) { page in
        writeHead(kinds, to: &page)
        page.tag("tbody") { page in
          for agent in ordered(working, day) { write(agent, day, kinds: kinds, to: &page) }
        }
      }
      if !leave.isEmpty { page.tag("p", ["class": "note"], text: Wording.onLeave(leave.map { away($0, day) })) }
    }
  }

  private func writeHead(_ kinds: [String], to page: inout Markup) {
    let columns = Wording.sheetColumns
    page.tag("thead") { page in
      page.tag("tr") { page in
        for column in [columns.shift, columns.from, columns.to] + kinds.map(Wording.breakColumn) {
          page.tag("th", text: column)
        }
        if hasActivities { page.tag("th", ["class": "left"], text: Wording.Activities.heading) }
        for column in [columns.agent, columns.name, columns.team] { page.tag("th", ["class": "left"], text: column) }
      }
    }
  }

  /// By start of shift, then shift, leaders first, then by position.
  private func ordered(_ working: [Int], _ day: Int) -> [Int] {
    working.map { agent in
      let duty = report.roster[agent, day]
      let start = report.problem.timetable.presence(duty, on: day).start
      return (start, duty, report.centre.agents[agent].role.leadsShifts ? 0 : 1, agent)
    }.sorted { $0 < $1 }.map(\.3)
  }

  private func write(_ agent: Int, _ day: Int, kinds: [String], to page: inout Markup) {
    let person = report.centre.agents[agent]
    let duty = report.roster[agent, day]
    let presence = report.problem.timetable.presence(duty, on: day)
    let placed = report.roster.breaks(agent, day)
    page.tag("tr") { page in
      page.tag("td") { page in
        page.tag("span", ["class": "code \(report.style(of: duty))"], text: report.mark(of: duty))
      }
      page.tag("td", text: clockText(presence.start.minute))
      page.tag("td", text: clockText(presence.end.minute))
      for kind in kinds {
        let taken = placed.filter { $0.kind == kind }.map { taken in
          let end = LocalTime(day: taken.start.day, minute: taken.start.minute + taken.minutes)
          return "\(clockText(taken.start.minute))–\(clockText(end.minute))"
        }
        page.tag("td", text: taken.isEmpty ? Wording.none : taken.joined(separator: ", "))
      }
      if hasActivities {
        let held = report.roster.activities(agent, day).map(report.span)
        page.tag("td", ["class": "left"], text: held.joined(separator: ", "))
      }
      page.tag("td", ["class": "left"], text: person.id)
      page.tag("td", ["class": "left"]) { page in
        page.text(person.name)
        if person.role.leadsShifts { page.tag("i", text: Wording.leaderMark) }
      }
      page.tag("td", ["class": "left"], text: person.team)
    }
  }

  /// Those whose shift of the day before reaches into this one.
  private func fromYesterday(_ day: Int) -> [String] {
    guard day - 1 >= report.problem.timetable.days.lowerBound else { return [] }
    return report.problem.agents.indices.compactMap { agent in
      let presence = report.problem.timetable.presence(report.duty(agent, day - 1), on: day - 1)
      let midnight = LocalTime(day: report.problem.day(day), minute: 0)
      guard presence.end > midnight else { return nil }
      return Wording.until(report.centre.agents[agent].name, clockText(presence.end.minute))
    }
  }

  private func away(_ agent: Int, _ day: Int) -> String {
    guard case .leave(let kind) = report.problem.duties[report.roster[agent, day]] else { return "" }
    return Wording.away(report.centre.agents[agent].name, kind)
  }
}
