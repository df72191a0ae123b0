import Rules
import Workforce

/// What came out, on one screen of a terminal.
public struct SummaryText: Sendable {
  public let report: RosterReport

  public init(_ report: RosterReport) { self.report = report }

  /// Facts, the sentence of what is proved, and the cost by rule.
  public var text: String {
    "\(report.title)\n\n" + facts + "\n" + proof + "\n" + costs + departures
  }

  /// Every departure from a rotation; days in a row for one reason in one line.
  private var departures: String {
    guard !report.centre.walks.isEmpty else { return "" }
    var table = TextTable([.left, .left, .left, .left, .left])
    for run in DepartureRun.all(report) {
      table.add([run.name, Wording.dates(run.days), run.planned, run.done, run.reason])
    }
    return "\n" + Wording.Rotation.departures(report.departures.count) + "\n" + table.text(indent: 2)
  }

  private var facts: String {
    let verdict = report.verdict
    let cover = report.figures.cover
    let bound = report.conclusion.bound
    var table = TextTable([.left, .right, .left])
    table.add([Wording.outcome, report.conclusion.outcome])
    table.add([Wording.breaches, Wording.number(verdict.breaches.count)])
    table.add([Wording.cost, Wording.number(verdict.cost)])
    table.add([Wording.bound, bound.map(Wording.number) ?? Wording.none])
    table.add([
      Wording.gap, report.gap.map(Wording.number) ?? Wording.none,
      report.gap.map { Wording.gapShare($0, of: verdict.cost) } ?? "",
    ])
    if !cover.days.isEmpty {
      table.add([Wording.understaffed, Wording.hours(cover.understaffedMinutes), Wording.agentHours])
      table.add([Wording.overstaffed, Wording.hours(cover.overstaffedMinutes), Wording.agentHours])
    }
    if !report.activities.isEmpty {
      let attended = report.activities.reduce(0) { $0 + $1.attended }
      let owed = report.activities.reduce(0) { $0 + $1.owed }
      table.add([Wording.Activities.heading, Wording.number(attended), Wording.outOf(owed)])
    }
    table.add([Wording.paid, Wording.hours(report.figures.paidMinutes), Wording.hourUnit])
    return table.text()
  }

  private var proof: String {
    let search = Wording.search(report.conclusion)
    let proof = Wording.proof(
      cost: report.verdict.cost, bound: report.conclusion.bound, breaches: report.verdict.breaches.count)
    return proof + "\n" + (search.isEmpty ? "" : search + "\n")
  }

  private var costs: String {
    let rules = report.figures.rules.filter { !$0.findings.isEmpty || $0.cost > 0 }
    guard !rules.isEmpty else { return Wording.noFinding + "\n" }
    var table = TextTable([.left, .right, .right, .right])
    table.add(Wording.ruleColumns)
    for rule in rules {
      table.add([
        rule.rule.key, Wording.number(rule.breaches), Wording.number(rule.departures), Wording.number(rule.cost),
      ])
    }
    table.add([
      Wording.total, Wording.number(rules.reduce(0) { $0 + $1.breaches }),
      Wording.number(rules.reduce(0) { $0 + $1.departures }), Wording.number(report.verdict.cost),
    ])
    return table.text()
  }
}
