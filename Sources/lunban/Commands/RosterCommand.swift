import ArgumentParser
import Documents

struct RosterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "roster", abstract: Wording.Help.rosterAbstract)

  @Argument(help: Wording.Help.folder) var folder: String
  @OptionGroup var period: PeriodOptions
  @OptionGroup var search: SearchOptions
  @Option(help: Wording.Help.out) var out: String?
  @Flag(help: Wording.Help.json) var json = false

  func run() throws {
    let stopwatch = Stopwatch()
    let workplace = try Workplace(folder, period.period, out: out)
    var run = PlanRun(workplace)
    try run.takeOrMakeStaffing()
    let plan = try run.makeRoster(Search(limits: SearchLimits(search), stopwatch: stopwatch))
    try run.commit()
    try plan.announce(run.output, json: json)
  }
}
