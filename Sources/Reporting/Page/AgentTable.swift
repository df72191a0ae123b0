import Rules
import Workforce

/// What the roster gives each agent, for a look at fairness.
struct AgentTable {
  let report: RosterReport

  func write(to page: inout Markup) {
    page.tag("section", ["class": "agents"]) { page in
      page.tag("h2", text: Wording.agentTable)
      page.tag("p", ["class": "note"], text: Wording.agentNote)
      page.tag("table", ["class": "plain"]) { page in
        page.tag("thead") { page in
          page.tag("tr") { page in
            for (position, column) in Wording.agentColumns.enumerated() {
              page.tag("th", ["class": position < 4 ? "left" : ""], text: column)
            }
          }
        }
        page.tag("tbody") { page in
          for agent in report.centre.agents.indices { write(agent, to: &page) }
        }
        page.tag("tfoot") { page in writeFoot(to: &page) }
      }
    }
  }

  private func write(_ agent: Int, to page: inout Markup) {
    let person = report.centre.agents[agent]
    let figures = report.figures.agents[agent]
    let isOutside = figures.allowedMinutes.map { !$0.contains(figures.paidMinutes) } ?? false
    page.tag("tr") { page in
      page.tag("th", text: person.id)
      page.tag("td", ["class": "left"], text: person.name)
      page.tag("td", ["class": "left"], text: person.team)
      page.tag("td", ["class": "left"], text: Wording.role(person.role))
      page.tag("td", text: String(figures.shifts))
      page.tag("td", ["class": isOutside ? "bad" : ""], text: Wording.hours(figures.paidMinutes))
      page.tag("td", ["class": "soft"], text: figures.allowedMinutes.map(Wording.hoursRange) ?? Wording.none)
      page.tag("td", text: String(figures.nights))
      page.tag("td", text: String(figures.weekends))
      page.tag("td", text: String(figures.holidays))
      page.tag("td", text: Wording.hours(figures.holidayMinutes))
      page.tag("td", ["class": figures.wishesMissed > 0 ? "missed" : ""], text: wishes(figures))
      page.tag("td", ["title": leave(figures)], text: String(figures.leaveDays))
    }
  }

  private func wishes(_ figures: AgentFigures) -> String {
    let asked = figures.wishesKept + figures.wishesMissed
    return asked == 0 ? Wording.none : Wording.share(figures.wishesKept, of: asked)
  }

  private func leave(_ figures: AgentFigures) -> String {
    figures.leave.map { "\(Wording.leave($0.kind)) \($0.days)" }.joined(separator: ", ")
  }

  private func writeFoot(to page: inout Markup) {
    let all = report.figures.agents
    let counts: [(value: (AgentFigures) -> Int, isTime: Bool)?] = [
      ({ $0.shifts }, false), ({ $0.paidMinutes }, true), nil, ({ $0.nights }, false), ({ $0.weekends }, false),
      ({ $0.holidays }, false), ({ $0.holidayMinutes }, true), ({ $0.wishesKept }, false), ({ $0.leaveDays }, false),
    ]
    let rows: [(name: String, text: ([Int], (Int) -> String) -> String)] = [
      (Wording.sum, { values, show in show(values.reduce(0, +)) }),
      (Wording.leastMost, { values, show in "\(show(values.min() ?? 0)) – \(show(values.max() ?? 0))" }),
    ]
    for row in rows {
      page.tag("tr") { page in
        page.tag("th", ["colspan": "4"], text: row.name)
        for count in counts {
          let text = count.map { count in row.text(all.map(count.value), count.isTime ? Wording.hours : Wording.number)
          }
          page.tag("td", text: text ?? "")
        }
      }
    }
  }
}
