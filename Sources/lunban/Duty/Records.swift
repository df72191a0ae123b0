import Documents
import Requests
import Rules
import Workforce

/// What a centre's records say of a roster, whoever made it: what was published, who was granted what, who relieves
/// whom, and what is carried on from earlier months.
struct Records {
  private let document: CentreDocument
  private let days: Range<Day>
  private let problem: RosterProblem
  private let requests: RecordedRequests

  init(_ workplace: Workplace, _ problem: RosterProblem) {
    document = workplace.document
    days = workplace.period.days
    self.problem = problem
    requests = RecordedRequests(
      document.centre, rulebook: document.rulebook, swaps: document.swaps, publications: document.publications,
      days: days)
  }

  /// The rules that are looked at, with the centre's values.
  var rules: [RuleName] {
    (Rulebook.requestRules + Rulebook.recordRules).compactMap { document.rulebook.name(of: $0) }
  }

  /// Rule by rule, as validators list them.
  func findings(_ roster: Roster) -> [Finding] {
    let departures = PublishedDepartures(
      problem, publications: document.publications, swaps: document.swaps, leave: document.centre.leave,
      rulebook: document.rulebook)
    return departures.findings(roster)
      + Handovers(problem, clock: document.centre.clock, rulebook: document.rulebook).findings(roster)
      + requests.findings(roster, of: problem)
  }

  /// What could not be judged.
  var note: String? { requests.undated > 0 ? Wording.undated(requests.undated) : nil }

  /// What the roster's rows come to, on top of the last ledger before them.
  func ledger(_ rows: [RosterRow]) -> [LedgerEntry] {
    LedgerEntry.entries(
      document.centre, days: days, rows: rows, swaps: document.swaps.filter { $0.status == .approved },
      after: document.publications.latest(endingBefore: days.lowerBound)?.ledger ?? [])
  }
}
