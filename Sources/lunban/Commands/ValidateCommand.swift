import ArgumentParser
import Documents
import Foundation
import Reporting
import Workforce

struct ValidateCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, sarif, junit, github
  }

  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: Wording.Help.validateAbstract, discussion: Wording.Help.validateDiscussion)

  @Argument(help: Wording.Help.folder) var folder: String
  @Argument(help: Wording.Help.roster) var roster: String?
  @OptionGroup var period: PeriodOptions
  @Option(help: Wording.Help.validateOut) var out: String?
  @Option(help: Wording.Help.format) var format = Format.text
  @Option(help: Wording.Help.baseline) var baseline: String?
  @Option(help: Wording.Help.on) var on: Day?

  func run() throws {
    let now = Date()
    let workplace = try Workplace(folder, period.period, out: out)
    let clock = workplace.centre.clock
    let today = on ?? WallTime.day(now, clock: clock)
    let (known, judged) = try read(workplace)
    for note in judged.notes + known.notes(judged.verdict, on: today) { Terminal.complain(note) }
    let report = judged.report(workplace.document.rulebook, accepted: known.accepted, on: today)
    switch format {
    case .text:
      let text = FindingsText(report.open, rules: report.rules, agents: workplace.centre.agents).text
      let ledger = report.ledger.map { "\n" + LedgerText($0, agents: workplace.centre.agents).text } ?? ""
      Terminal.say(text + Wording.besides(report) + ledger)
    case .json: Terminal.say([UInt8](try FindingsDocument(report).json()))
    case .sarif: Terminal.say([UInt8](try SARIFDocument(report).json()))
    case .junit: Terminal.say(JUnitDocument(report, time: WallTime(now, clock: clock).description).text)
    case .github: Terminal.say(WorkflowAnnotations(report).text)
    }
    if report.hasFailed { throw ExitStatus.breaches.code }
  }

  /// The accepted breaches and the roster; faults of both files come in one list.
  private func read(_ workplace: Workplace) throws -> (Baseline, JudgedRoster) {
    var faults: [Fault] = []
    func part<Part>(_ read: () throws -> Part) throws -> Part? {
      do {
        return try read()
      } catch let found as InputFaults {
        faults += found.faults
        return nil
      }
    }
    let known = try part { try Baseline(workplace, path: baseline) }
    let judged = try part { try JudgedRoster(workplace, path: roster) }
    guard let known, let judged else { throw InputFaults(faults) }
    return (known, judged)
  }
}
