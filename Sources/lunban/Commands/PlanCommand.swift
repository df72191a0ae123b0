import ArgumentParser
import Documents
import Reporting

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "plan", abstract: Wording.Help.planAbstract)

  @Argument(help: Wording.Help.folder) var folder: String
  @OptionGroup var period: PeriodOptions
  @OptionGroup var search: SearchOptions
  @Option(help: Wording.Help.out) var out: String?
  @Flag(help: Wording.Help.json) var json = false

  func run() throws {
    let stopwatch = Stopwatch()
    let (workplace, history) = try Workplace.withHistory(folder, period.period, out: out)
    var run = PlanRun(workplace)
    try run.makeForecast(history)
    try run.makeStaffing()
    let plan = try run.makeRoster(Search(limits: SearchLimits(search), stopwatch: stopwatch))
    try run.commit()
    try plan.announce(run.output, json: json)
  }
}

extension RosterPlan {
  /// Says what was written and what it came to; a roster that breaks hard rules is bad news.
  func announce(_ output: OutputFolder, json: Bool) throws {
    if json {
      Terminal.say(try JSONText.text(summary))
    } else {
      Terminal.say(SummaryText(report).text)
      Terminal.say(Wording.written(output.places))
    }
    guard summary.breaches > 0 else { return }
    Terminal.complain(Wording.illegal(breaches: summary.breaches))
    throw ExitStatus.noRoster.code
  }
}
