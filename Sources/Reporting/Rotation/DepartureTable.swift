import Rules
import Workforce

/// Days in a row on which an agent departs from a rotation for one reason.
struct DepartureRun {
  let name: String
  let days: ClosedRange<Day>
  let planned: String
  let done: String
  let reason: String

  static func all(_ report: RosterReport) -> [DepartureRun] {
    var runs: [[Departure]] = []
    for departure in report.departures {
      if let last = runs.last?.last, last.agent == departure.agent, last.day + 1 == departure.day,
        last.text == departure.text
      {
        runs[runs.count - 1].append(departure)
      } else {
        runs.append([departure])
      }
    }
    return runs.map { run in
      DepartureRun(
        name: report.fullName(run[0].agent),
        days: report.problem.day(run[0].day)...report.problem.day(run[run.count - 1].day),
        planned: run.map { report.mark(of: $0.planned) }.joined(separator: " "),
        done: run.map { report.mark(of: $0.done) }.joined(separator: " "), reason: run[0].text)
    }
  }
}

/// What each rotation says day by day, and every departure from it with its reason.
struct DepartureTable {
  let report: RosterReport

  func write(to page: inout Markup) {
    let walks = report.centre.walks
    guard !walks.isEmpty else { return }
    page.tag("section", ["class": "rotation"]) { page in
      page.tag("h2", text: Wording.Rotation.kept)
      page.tag(
        "p", ["class": "note"], text: Wording.Rotation.walkers(walks.count, of: report.centre.agents.count))
      writePatterns(to: &page)
      page.tag(
        "p", ["class": report.departures.isEmpty ? "good" : ""],
        text: Wording.Rotation.departures(report.departures.count))
      if !report.departures.isEmpty { writeDepartures(to: &page) }
    }
  }

  /// A row for all who have the same duties: their team, or their own name.
  private func writePatterns(to page: inout Markup) {
    page.tag("div", ["class": "scroll"]) { page in
      page.tag("table", ["class": "grid"]) { page in
        page.tag("tbody") { page in
          for group in groups {
            page.tag("tr") { page in
              page.tag("th", ["class": "name"], text: group.name)
              for day in 0..<report.problem.dayCount {
                let code = group.walk.duty(on: report.problem.day(day))
                let duty = report.problem.duties.id(of: code) ?? DutyTable.off
                page.tag("td", ["class": report.style(of: duty)], text: report.mark(of: duty))
              }
            }
          }
        }
      }
    }
  }

  private var groups: [(name: String, walk: PatternWalk)] {
    var groups: [(names: [String], walk: PatternWalk)] = []
    let people = Dictionary(report.centre.agents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for walk in report.centre.walks {
      let name = people[walk.agent].map { $0.team.isEmpty ? $0.name : Wording.team($0.team) } ?? walk.agent
      let same = groups.firstIndex { group in
        group.walk.pattern == walk.pattern && group.walk.duty(on: walk.start) == walk.duty(on: walk.start)
          && (0..<walk.pattern.count).allSatisfy {
            group.walk.duty(on: walk.start + $0) == walk.duty(on: walk.start + $0)
          }
      }
      if let same {
        if !groups[same].names.contains(name) { groups[same].names.append(name) }
      } else {
        groups.append(([name], walk))
      }
    }
    return groups.map { ($0.names.joined(separator: ", "), $0.walk) }
  }

  private func writeDepartures(to page: inout Markup) {
    page.tag("table", ["class": "plain"]) { page in
      page.tag("thead") { page in
        page.tag("tr") { page in
          for column in Wording.Rotation.departureColumns { page.tag("th", ["class": "left"], text: column) }
        }
      }
      page.tag("tbody") { page in
        for run in DepartureRun.all(report) {
          page.tag("tr") { page in
            page.tag("th", text: run.name)
            page.tag("td", ["class": "left dates"], text: Wording.dates(run.days))
            page.tag("td", ["class": "left"], text: run.planned)
            page.tag("td", ["class": "left"], text: run.done)
            page.tag("td", ["class": "left"], text: run.reason)
          }
        }
      }
    }
  }
}
