import Rules

/// What each rule costs, the rules that are kept included.
struct RuleTable {
  let report: RosterReport

  func write(to page: inout Markup) {
    let figures = report.figures.rules
    let cost = report.verdict.cost
    page.tag("section", ["class": "rules"]) { page in
      page.tag("h2", text: Wording.costs)
      page.tag("table", ["class": "plain"]) { page in
        page.tag("thead") { page in
          page.tag("tr") { page in
            for (position, column) in Wording.costColumns.enumerated() {
              page.tag("th", ["class": position < 2 ? "left" : ""], text: column)
            }
          }
        }
        page.tag("tbody") { page in
          for rule in figures { write(rule, of: cost, to: &page) }
        }
        page.tag("tfoot") { page in
          page.tag("tr") { page in
            page.tag("th", ["colspan": "2"], text: Wording.total)
            page.tag("td", text: Wording.number(figures.reduce(0) { $0 + $1.breaches }))
            page.tag("td", text: Wording.number(figures.reduce(0) { $0 + $1.departures }))
            page.tag("td", text: Wording.number(cost))
            page.tag("td", text: "")
          }
        }
      }
    }
  }

  private func write(_ rule: RosterFigures.RuleFigures, of cost: Int, to page: inout Markup) {
    let isKept = rule.findings.isEmpty && rule.cost == 0
    page.tag("tr", ["class": isKept ? "kept" : ""]) { page in
      page.tag("th") { page in
        page.text(rule.rule.sentence.isEmpty ? rule.rule.key : rule.rule.sentence)
        page.tag("code", text: rule.rule.key)
      }
      page.tag("td", ["class": "left"], text: rule.rule.article)
      if isKept {
        page.tag("td", ["colspan": "3"], text: Wording.kept)
        page.tag("td", text: "")
      } else {
        page.tag("td", ["class": rule.breaches > 0 ? "bad" : ""], text: Wording.number(rule.breaches))
        page.tag("td", text: Wording.number(rule.departures))
        page.tag("td", text: Wording.number(rule.cost))
        page.tag("td", ["class": "bar"]) { page in
          let share = cost > 0 ? rule.cost * 100 / cost : 0
          page.tag("span", ["style": "width:\(share)%"], text: "")
        }
      }
    }
  }
}
