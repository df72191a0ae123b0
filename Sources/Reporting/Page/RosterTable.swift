import Rules
import Workforce

/// The roster itself: agents by days, team by team.
struct RosterTable {
  let report: RosterReport
  private let cells: [CellMark]
  private let spans: [[String]]

  /// What a cell shows beside its duty.
  private struct CellMark {
    var isBroken = false
    var isWishMissed = false
    var isDeparture = false
  }

  init(report: RosterReport) {
    self.report = report
    let problem = report.problem
    let positions = Dictionary(
      problem.agents.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var cells = Array(repeating: CellMark(), count: problem.agents.count * problem.dayCount)
    // A breach that concerns more than a week marks no cell: it would mark them all.
    for finding in report.verdict.breaches where finding.days.count <= 7 {
      guard let agent = finding.agent.flatMap({ positions[$0] }) else { continue }
      for date in finding.days {
        let day = problem.firstDay.distance(to: date)
        if (0..<problem.dayCount).contains(day) { cells[agent * problem.dayCount + day].isBroken = true }
      }
    }
    let wishes = problem.rules.firstIndex { $0.key == "wishes" }
    for price in problem.prices where price.rule == wishes {
      if price.duties.has(report.roster[price.agent, price.day]) {
        cells[price.agent * problem.dayCount + price.day].isWishMissed = true
      }
    }
    for departure in report.departures { cells[departure.agent * problem.dayCount + departure.day].isDeparture = true }
    self.cells = cells
    spans = (0..<problem.dayCount).map { day in
      problem.duties.duties.indices.map { duty in
        switch problem.duties.duties[duty] {
        case .off: Wording.off
        case .leave(let kind): Wording.leave(kind)
        case .shift(let shift):
          (shift.name == shift.code ? shift.code : "\(shift.code) \(shift.name)") + " "
            + report.span(DutyID(duty), day)
        }
      }
    }
  }

  func write(to page: inout Markup) {
    page.tag("section", ["class": "roster"]) { page in
      page.tag("h2", text: Wording.roster)
      writeShifts(to: &page)
      page.tag("p", ["class": "note"], text: Wording.rosterNote)
      page.tag("div", ["class": "scroll"]) { page in
        page.tag("table", ["class": "grid"]) { page in
          page.tag("thead") { page in writeHead(to: &page) }
          for team in teams {
            page.tag("tbody") { page in write(team, to: &page) }
          }
          page.tag("tfoot") { page in writeTally(to: &page) }
        }
      }
    }
  }

  /// Teams in the order in which the agents name them first.
  private var teams: [(name: String, members: [Int])] {
    var teams: [(name: String, members: [Int])] = []
    var positions: [String: Int] = [:]
    for (agent, person) in report.centre.agents.enumerated() {
      if let known = positions[person.team] {
        teams[known].members.append(agent)
      } else {
        positions[person.team] = teams.count
        teams.append((person.team, [agent]))
      }
    }
    return teams
  }

  // MARK: - Legend

  private func writeShifts(to page: inout Markup) {
    page.tag("div", ["class": "shifts"]) { page in
      for duty in report.problem.duties.work.members {
        guard let shift = report.problem.duties.shift(duty) else { continue }
        page.tag("div") { page in
          page.tag("span", ["class": "code \(report.style(of: duty))"], text: shift.code)
          page.tag("b", text: shift.name == shift.code ? Wording.category(shift.category) : shift.name)
          page.tag("span", text: "\(report.span(duty, 0)) · \(Wording.hoursWithUnit(shift.paidMinutes))")
          page.tag("span", ["class": "breaks"], text: breaks(of: shift))
        }
      }
      for kind in leaveTaken {
        page.tag("div") { page in
          page.tag("span", ["class": "code l"], text: Wording.leaveMark(kind))
          page.tag("b", text: Wording.leave(kind))
        }
      }
      if !report.departures.isEmpty {
        page.tag("div") { page in
          page.tag("span", ["class": "code p"], text: "\u{A0}")
          page.tag("b", text: Wording.Rotation.departed)
        }
      }
    }
  }

  private func breaks(of shift: Shift) -> String {
    shift.breaks.map { window in
      let from = clockText((shift.start + window.window.lowerBound) % 1440)
      let to = clockText((shift.start + window.window.upperBound) % 1440)
      return Wording.breakWindow(window.kind, minutes: window.minutes, from: from, to: to)
    }.joined(separator: "; ")
  }

  private var leaveTaken: [LeaveKind] {
    LeaveKind.allCases.filter { kind in
      report.figures.agents.contains { $0.leave.contains { $0.kind == kind } }
    }
  }

  // MARK: - Rows

  private func writeHead(to page: inout Markup) {
    page.tag("tr") { page in
      page.tag("th", ["class": "name"], text: Wording.agent)
      for day in 0..<report.problem.dayCount {
        let date = report.problem.day(day)
        page.tag(
          "th",
          ["class": report.kind(of: date), "title": "\(Wording.longDay(date)) \(report.names(of: date))"]
        ) { page in
          page.text(String(date.dayOfMonth))
          page.tag("small", text: Wording.weekdayLetter(date))
        }
      }
      page.tag("th", ["class": "sum"], text: Wording.hoursColumn)
      page.tag("th", ["class": "sum"], text: Wording.nightsColumn)
    }
  }

  private func write(_ team: (name: String, members: [Int]), to page: inout Markup) {
    page.tag("tr", ["class": "team"]) { page in
      page.tag("th", text: Wording.team(team.name))
      page.tag("td", ["colspan": "\(report.problem.dayCount + 2)"], text: "")
    }
    for agent in team.members {
      let person = report.centre.agents[agent]
      let figures = report.figures.agents[agent]
      page.tag("tr") { page in
        page.tag("th", ["class": "name", "title": "\(report.fullName(agent)) · \(Wording.role(person.role))"]) { page in
          page.text(person.name)
          if person.role.leadsShifts { page.tag("i", text: Wording.leaderMark) }
        }
        for day in 0..<report.problem.dayCount { writeCell(agent, day, to: &page) }
        page.tag("td", ["class": "sum"], text: Wording.hours(figures.paidMinutes))
        page.tag("td", ["class": "sum"], text: String(figures.nights))
      }
    }
  }

  private func writeCell(_ agent: Int, _ day: Int, to page: inout Markup) {
    let problem = report.problem
    let duty = report.roster[agent, day]
    let mark = cells[agent * problem.dayCount + day]
    var style = report.style(of: duty)
    if duty == DutyTable.off, !report.kind(of: problem.day(day)).isEmpty {
      style += " " + report.kind(of: problem.day(day))
    }
    if isWeekStart(day) { style += " mo" }
    if mark.isBroken { style += " x" }
    if mark.isWishMissed { style += " w" }
    if mark.isDeparture { style += " p" }
    page.tag("td", ["class": style, "title": tip(agent, day, duty, mark)], text: report.mark(of: duty))
  }

  /// Whether a line sets the day off from the week before it.
  private func isWeekStart(_ day: Int) -> Bool { day > 0 && report.problem.day(day).weekday == .monday }

  private func tip(_ agent: Int, _ day: Int, _ duty: DutyID, _ mark: CellMark) -> String {
    if duty == DutyTable.off, !mark.isBroken, !mark.isWishMissed, !mark.isDeparture { return "" }
    var parts = [
      "\(report.centre.agents[agent].name), \(Wording.longDay(report.problem.day(day)))", spans[day][Int(duty)],
    ]
    parts += report.roster.breaks(agent, day).map(report.span)
    parts += report.roster.activities(agent, day).map(report.span)
    if mark.isWishMissed { parts.append(Wording.missedWish) }
    if mark.isBroken { parts.append(Wording.broken) }
    if mark.isDeparture { parts.append(Wording.Rotation.departed) }
    return parts.joined(separator: " · ")
  }

  /// How many do what, day by day.
  private func writeTally(to page: inout Markup) {
    let duties = report.problem.duties
    let kinds =
      ShiftCategory.allCases.map { category in duties.shifts { $0.category == category } } + [
        duties.leave, DutySet(DutyTable.off),
      ]
    for (name, kind) in zip(Wording.tally, kinds) {
      page.tag("tr") { page in
        page.tag("th", ["class": "name"], text: name)
        for day in 0..<report.problem.dayCount {
          let count = report.problem.agents.indices.count { kind.has(report.roster[$0, day]) }
          page.tag("td", ["class": report.kind(of: report.problem.day(day))], text: String(count))
        }
        page.tag("td", text: "")
        page.tag("td", text: "")
      }
    }
  }
}

extension RosterReport {
  /// What a cell shows for a duty.
  func mark(of duty: DutyID) -> String {
    switch problem.duties[duty] {
    case .off: Wording.offMark
    case .leave(let kind): Wording.leaveMark(kind)
    case .shift(let shift): shift.code
    }
  }
}
