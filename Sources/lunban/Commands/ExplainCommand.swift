import ArgumentParser
import Documents
import Rostering
import Workforce

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: Wording.Help.explainAbstract, discussion: Wording.Help.explainDiscussion)

  @Argument(help: Wording.Help.folder) var folder: String
  @Argument(help: Wording.Help.roster) var roster: String?
  @OptionGroup var period: PeriodOptions
  @Option(help: Wording.Help.explainedAgent) var agent: String?
  @Option(help: Wording.Help.explainedDate) var date: Day?
  @Option(help: Wording.Help.explainedInterval) var interval: LocalTime?
  @Option(help: Wording.Help.validateOut) var out: String?
  @Flag(help: Wording.Help.json) var json = false

  func validate() throws {
    let isOne = agent != nil || date != nil
    guard (agent == nil) == (date == nil), !isOne || interval == nil else {
      throw ValidationError(Wording.agentAndDate)
    }
  }

  func run() throws {
    let workplace = try Workplace(folder, period.period, out: out)
    if let agent, let date {
      try explain(agent, date, workplace)
    } else if let interval {
      try explain(interval, workplace)
    } else {
      try explainRules(workplace)
    }
  }

  private func explain(_ agent: String, _ date: Day, _ workplace: Workplace) throws {
    let position = workplace.centre.agents.firstIndex { $0.id == agent }
    var faults: [Fault] = []
    if position == nil { faults.append(Fault(file: "--agent", value: agent, expected: Wording.agentOfCentre)) }
    if !workplace.period.days.contains(date) {
      faults.append(Fault(file: "--date", value: "\(date)", expected: Wording.dateInPeriod))
    }
    guard let position, faults.isEmpty else { throw InputFaults(faults) }
    let report = AssignmentReport(
      try judged(workplace), workplace.centre, agent: position,
      day: workplace.period.days.lowerBound.distance(to: date))
    if json { Terminal.say(try JSONText.text(report)) } else { Terminal.say(report.text) }
  }

  private func explain(_ time: LocalTime, _ workplace: Workplace) throws {
    let grid = IntervalGrid(
      clock: workplace.centre.clock, days: workplace.period.days, minutes: workplace.centre.intervalMinutes)
    let position = grid.index(of: grid.clock.instant(time))
    guard (0..<grid.count).contains(position), grid.localStart(of: position) == time else {
      throw InputFaults([Fault(file: "--interval", value: "\(time)", expected: Wording.notInPeriod)])
    }
    let report = IntervalReport(try judged(workplace), interval: position)
    if json { Terminal.say(try JSONText.text(report)) } else { Terminal.say(report.text) }
  }

  private func judged(_ workplace: Workplace) throws -> JudgedRoster {
    let judged = try JudgedRoster(workplace, path: roster)
    for note in judged.notes { Terminal.complain(note) }
    return judged
  }

  private func explainRules(_ workplace: Workplace) throws {
    var run = PlanRun(workplace)
    try run.takeOrMakeStaffing()
    let problem = try run.problem().0
    switch ConflictSearch.standard.examine(problem) {
    case .possible: Terminal.say(Wording.noConflict)
    case .undecided: Terminal.say(Wording.undecided)
    case .impossible(let conflict):
      let report = ConflictReport(conflict, in: problem)
      if json { Terminal.say(try JSONText.text(report)) } else { Terminal.say(report.text) }
      throw ExitStatus.noRoster.code
    }
  }
}
