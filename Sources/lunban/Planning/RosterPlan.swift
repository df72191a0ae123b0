import Documents
import Foundation
import Reporting
import Rostering
import Rules
import Workforce

/// A roster with everything that is written about it.
struct RosterPlan {
  let report: RosterReport
  let summary: Summary

  /// Judges nothing anew: the verdict is the search's own, which the validator gave.
  ///
  /// - Parameter forecast: nil when the staffing came without one; then no service can be expected.
  init(
    _ workplace: Workplace, _ problem: RosterProblem, _ found: Search.Outcome, roster: Roster, verdict: Verdict,
    needs: [StaffingNeed], forecast: [ForecastRow]?
  ) throws {
    let demand = Demand(workplace.document, workplace.period.days)
    let heads = QueueHeads(centre: workplace.centre, problem: problem, roster: roster, needs: needs).heads
    let service = try forecast.map { try demand.service($0, heads: heads) }
    report = RosterReport(
      centre: workplace.centre, problem: problem, roster: roster, verdict: verdict, needs: needs,
      calls: try forecast.map { try demand.calls($0) }, conclusion: found.conclusion)
    let cover = report.figures.cover
    summary = Summary(
      outcome: found.conclusion.outcome, cost: verdict.cost, bound: found.conclusion.bound, gap: found.result.gap,
      seconds: found.conclusion.seconds, secondsToBest: found.conclusion.seconds.flatMap { _ in found.secondsToBest },
      breaches: verdict.breaches.count,
      understaffedAgentHours: Double(cover.understaffedMinutes) / 60,
      overstaffedAgentHours: Double(cover.overstaffedMinutes) / 60, serviceLevel: service?.level,
      answerRate: service?.answerRate,
      costs: Dictionary(
        report.figures.rules.map { ($0.rule.key, $0.cost) }, uniquingKeysWith: { first, _ in first }))
  }

  /// Adds the roster's files to a folder in the making.
  func stage(in folder: inout OutputFolder) throws {
    folder.stage(
      RosterFile.name, RosterFile.text(report.problem.rows(of: report.roster), centre: report.centre))
    folder.stage(ResultName.page, Array(HTMLPage(report).html.utf8))
    folder.stage(ResultName.summary, try JSONText.text(summary))
  }
}

/// Names of results that no reader needs to know.
enum ResultName {
  static let page = "roster.html"
  static let summary = "summary.json"
}

extension OutputFolder {
  /// Where the staged files are once they are committed.
  var places: [String] { paths.map { url.appendingPathComponent($0).relativePath } }
}
