import Documents
import Foundation
import Reporting
import Requests
import Rules
import Workforce

/// A roster's file, read, and judged by a centre's rules as far as it can be.
struct JudgedRoster {
  let problem: RosterProblem
  let roster: Roster
  let verdict: Verdict
  let places: FindingPlaces
  /// The file's path, as it was given.
  let name: String
  /// What could not be judged.
  private(set) var notes: [String] = []
  private let ledger: [LedgerEntry]
  /// Every rule it was judged by, those that lay no limits included.
  private let rules: [RuleName]

  /// - Parameter path: the roster's file; without it, the planned one.
  init(_ workplace: Workplace, path: String?) throws {
    let place = path.map { URL(fileURLWithPath: $0) } ?? workplace.output.appendingPathComponent(RosterFile.name)
    guard FileManager.default.fileExists(atPath: place.path) else {
      throw InputFaults([Fault(file: place.relativePath, expected: Wording.rosterToJudge)])
    }
    name = place.relativePath
    let sheet = try RosterFile.read(
      bytes(of: place, called: name), file: name, centre: workplace.centre, days: workplace.period.days)
    let workplace = try workplace.knowing(
      sheet.rows.map(\.duty) + workplace.document.publishedDuties(on: workplace.period.days), file: name)
    var run = PlanRun(workplace)
    var rulebook = workplace.document.rulebook
    var needs: [StaffingNeed] = []
    let cover = "cover-of-need"
    if try run.takeStaffing(), let staffing = run.staffing {
      needs = try run.demand.needs(staffing)
    } else if !rulebook.disabled.contains(cover) {
      // Without a need everybody on the phones would be one too many.
      notes.append(Wording.noStaffing(run.output.url.appendingPathComponent(StaffingFile.name).relativePath, cover))
      rulebook = Rulebook(settings: rulebook.settings, disabled: rulebook.disabled.union([cover]))
    }
    problem = rulebook.problem(for: workplace.centre, days: workplace.period.days, needs: needs)
    let reading = RosterReading(sheet.rows, for: problem)
    let found = Validator(problem).judge(reading.roster)
    let records = Records(workplace, problem)
    var findings = reading.findings + found.findings + records.findings(reading.roster)
    if let note = records.note { notes.append(note) }
    ledger = records.ledger(sheet.rows)
    rules = problem.rules + records.rules
    if !sheet.hasBreaks {
      notes.append(Wording.noBreaks)
      findings.removeAll { $0.rule.key == "meal-and-rest" }
    }
    roster = reading.roster
    verdict = Verdict(findings: findings, costs: found.costs)
    places = FindingPlaces(sheet.rows, lines: sheet.lines)
  }

  /// The findings as the centre grades and accepts them on a day.
  func report(_ rulebook: Rulebook, accepted: [Acceptance], on today: Day) -> FindingsReport {
    FindingsReport(
      roster: name, verdict: verdict, rules: rules,
      findings: verdict.findings.map { finding in
        GradedFinding(
          finding, level: rulebook.level(of: finding), line: places.line(of: finding),
          acceptance: accepted.reason(for: finding, on: today))
      },
      ledger: LedgerReport(ledger, rulebook: rulebook))
  }
}

/// The breaches that a centre lives with, and what there is to say of them.
struct Baseline {
  let accepted: [Acceptance]
  let file: String

  /// - Parameter path: the file; without it, the one in the centre's folder, if there is one.
  init(_ workplace: Workplace, path: String?) throws(InputFaults) {
    let own = workplace.folder.url.appendingPathComponent(AcceptedFile.name)
    let place = path.map { URL(fileURLWithPath: $0) } ?? own
    file = place.relativePath
    guard path != nil || FileManager.default.fileExists(atPath: own.path) else {
      accepted = []
      return
    }
    accepted = try AcceptedFile.read(bytes(of: place, called: file), file: file, centre: workplace.centre)
  }

  /// Entries that are over, and those that nothing needs any more.
  func notes(_ verdict: Verdict, on today: Day) -> [String] {
    accepted.compactMap { entry in
      guard verdict.findings.contains(where: entry.covers) else { return Wording.needless("\(file):\(entry.line)") }
      return entry.until < today ? Wording.expired("\(file):\(entry.line)", until: entry.until) : nil
    }
  }
}
