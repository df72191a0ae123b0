import Rules
import Workforce

/// The head of the page: what came out, and what is proved about it.
struct Headline {
  let report: RosterReport

  func write(to page: inout Markup) {
    let verdict = report.verdict
    let breaches = verdict.breaches.count
    page.tag("header") { page in
      page.tag("div", ["class": "centre"], text: report.centre.name)
      page.tag("h1", text: "\(Wording.roster) \(Wording.period(report.days))")
      page.tag("p", ["class": breaches > 0 ? "proof bad" : "proof"]) { page in
        page.text(
          Wording.proof(cost: verdict.cost, bound: report.conclusion.bound, breaches: breaches))
        let search = Wording.search(report.conclusion)
        if !search.isEmpty { page.tag("span", ["class": "search"], text: search) }
      }
      page.tag("div", ["class": "facts"]) { page in
        for fact in facts(breaches: breaches) {
          page.tag("div", ["class": fact.isBad ? "fact bad" : "fact"]) { page in
            page.tag("span", ["class": "what"], text: fact.name)
            page.tag("strong", text: fact.value)
            page.tag("span", ["class": "unit"], text: fact.unit.isEmpty ? "\u{A0}" : fact.unit)
          }
        }
      }
    }
  }

  private struct Fact {
    let name: String
    let value: String
    var unit = ""
    var isBad = false
  }

  private func facts(breaches: Int) -> [Fact] {
    let figures = report.figures
    let cost = report.verdict.cost
    let bound = report.conclusion.bound
    let kept = figures.agents.reduce(0) { $0 + $1.wishesKept }
    let wishes = kept + figures.agents.reduce(0) { $0 + $1.wishesMissed }
    var facts = [
      Fact(name: Wording.outcome, value: report.conclusion.outcome),
      Fact(name: Wording.breaches, value: Wording.number(breaches), isBad: breaches > 0),
      Fact(name: Wording.cost, value: Wording.number(cost)),
      Fact(name: Wording.bound, value: bound.map(Wording.number) ?? Wording.none),
      Fact(name: Wording.gap, value: gap.value, unit: gap.share),
    ]
    if !figures.cover.days.isEmpty {
      facts += [
        Fact(
          name: Wording.understaffed, value: Wording.hours(figures.cover.understaffedMinutes),
          unit: Wording.agentHours),
        Fact(
          name: Wording.overstaffed, value: Wording.hours(figures.cover.overstaffedMinutes), unit: Wording.agentHours),
      ]
    }
    facts += [
      Fact(name: Wording.paid, value: Wording.hours(figures.paidMinutes), unit: Wording.hourUnit),
      Fact(name: Wording.agents, value: Wording.number(report.centre.agents.count)),
    ]
    if wishes > 0 {
      facts.append(
        Fact(name: Wording.wishesKept, value: Wording.number(kept), unit: Wording.outOf(wishes)))
    }
    return facts
  }

  private var gap: (value: String, share: String) {
    guard let gap = report.gap else { return (Wording.none, "") }
    return (Wording.number(gap), Wording.gapShare(gap, of: report.verdict.cost))
  }
}
