import ArgumentParser
import Documents
import Foundation
import Reporting
import Rules
import Workforce

struct ValidateCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: Wording.Help.validateAbstract, discussion: Wording.Help.validateDiscussion)

  @Argument(help: Wording.Help.folder) var folder: String
  @Argument(help: Wording.Help.roster) var roster: String?
  @OptionGroup var period: PeriodOptions
  @Option(help: Wording.Help.validateOut) var out: String?
  @Option(help: Wording.Help.format) var format = Format.text

  func run() throws {
    let workplace = try Workplace(folder, period.period, out: out)
    let place = roster.map { URL(fileURLWithPath: $0) } ?? workplace.output.appendingPathComponent(RosterFile.name)
    guard FileManager.default.fileExists(atPath: place.path) else {
      throw InputFaults([Fault(file: place.relativePath, expected: Wording.rosterToJudge)])
    }
    let name = place.relativePath
    let sheet = try RosterFile.read(
      bytes(of: place, called: name), file: name, centre: workplace.centre, days: workplace.period.days)
    let judged = try JudgedRoster(workplace, sheet)
    for note in judged.notes { Terminal.complain(note) }
    switch format {
    case .text:
      Terminal.say(FindingsText(judged.verdict, rules: judged.problem.rules, agents: workplace.centre.agents).text)
    case .json:
      let document = FindingsDocument(roster: name, verdict: judged.verdict, rules: judged.problem.rules)
      Terminal.say([UInt8](try document.json()))
    }
    if !judged.verdict.isLegal { throw ExitStatus.breaches.code }
  }
}

/// A roster from anywhere, judged by a centre's rules as far as it can be.
private struct JudgedRoster {
  let problem: RosterProblem
  let verdict: Verdict
  /// What could not be judged.
  var notes: [String] = []

  init(_ workplace: Workplace, _ sheet: RosterSheet) throws {
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
    var findings = reading.findings + found.findings
    if !sheet.hasBreaks {
      notes.append(Wording.noBreaks)
      findings.removeAll { $0.rule.key == "meal-and-rest" }
    }
    verdict = Verdict(findings: findings, costs: found.costs)
  }
}
