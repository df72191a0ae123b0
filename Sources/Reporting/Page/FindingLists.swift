import Rules
import Workforce

/// Breaches in full, and the departures that cost, rule by rule.
struct FindingLists {
  let report: RosterReport
  private let names: [String: String]
  private let mostBreaches = 2000
  private let mostCosts = 400
  /// Longer lists of breaches begin closed.
  private let mostOpen = 40

  init(report: RosterReport) {
    self.report = report
    names = Dictionary(
      report.centre.agents.indices.map { (report.centre.agents[$0].id, report.fullName($0)) },
      uniquingKeysWith: { first, _ in first })
  }

  func write(to page: inout Markup) {
    let rules = report.figures.rules
    page.tag("section", ["class": "findings"]) { page in
      page.tag("h2", text: Wording.findings)
      page.tag("h3", text: Wording.breachHeading)
      if report.verdict.isLegal { page.tag("p", ["class": "good"], text: Wording.noBreach) }
      for rule in rules where rule.breaches > 0 {
        let breaches = rule.findings.filter { $0.severity == .breach }
        write(rule.rule, breaches, Wording.ruleBreaches(breaches.count), most: mostBreaches, isBreach: true, to: &page)
      }
      let costing = rules.filter { $0.departures > 0 }
      if !costing.isEmpty { page.tag("h3", text: Wording.costHeading) }
      for rule in costing {
        let departures = rule.findings.filter { $0.severity == .cost }
        let summary = Wording.ruleCosts(count: departures.count, cost: rule.cost)
        write(rule.rule, departures, summary, most: mostCosts, isBreach: false, to: &page)
      }
    }
  }

  private func write(
    _ rule: RuleName, _ findings: [Finding], _ summary: String, most: Int, isBreach: Bool, to page: inout Markup
  ) {
    page.tag(
      "details", ["class": isBreach ? "breach" : "", "open": isBreach && findings.count <= mostOpen ? "open" : ""]
    ) { page in
      page.tag("summary") { page in
        page.tag("b", text: rule.sentence.isEmpty ? rule.key : rule.sentence)
        page.tag(
          "span", text: [summary, Wording.article(rule.article)].filter { !$0.isEmpty }.joined(separator: " · "))
      }
      page.tag("table", ["class": "plain"]) { page in
        page.tag("thead") { page in
          page.tag("tr") { page in
            for (position, column) in Wording.findingColumns.enumerated() {
              page.tag("th", ["class": position == 2 ? "" : "left"], text: column)
            }
          }
        }
        page.tag("tbody") { page in
          for finding in findings.prefix(most) { write(finding, to: &page) }
        }
      }
      if findings.count > most {
        page.tag("p", ["class": "note"], text: Wording.cut(shown: most, of: findings.count))
      }
    }
  }

  private func write(_ finding: Finding, to page: inout Markup) {
    page.tag("tr") { page in
      page.tag("th", text: finding.agent.map { names[$0] ?? $0 } ?? Wording.none)
      page.tag("td", ["class": "left dates"], text: Wording.dates(finding.days))
      page.tag("td", text: Wording.signed(finding.amount))
      page.tag("td", ["class": "left"], text: finding.text)
      page.tag("td", ["class": "left soft"], text: finding.remedy)
    }
  }
}
