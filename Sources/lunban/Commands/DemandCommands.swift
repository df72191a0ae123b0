import ArgumentParser
import Documents
import Workforce

struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "forecast", abstract: Wording.Help.forecastAbstract)

  @Argument(help: Wording.Help.folder) var folder: String
  @OptionGroup var period: PeriodOptions
  @Option(help: Wording.Help.out) var out: String?
  @Flag(help: Wording.Help.json) var json = false

  func run() throws {
    let (workplace, history) = try Workplace.withHistory(folder, period.period, out: out)
    var run = PlanRun(workplace)
    try run.makeForecast(history)
    try run.commit()
    try run.announce(json: json)
  }
}

struct StaffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "staff", abstract: Wording.Help.staffAbstract)

  @Argument(help: Wording.Help.folder) var folder: String
  @OptionGroup var period: PeriodOptions
  @Option(help: Wording.Help.out) var out: String?
  @Flag(help: Wording.Help.json) var json = false

  func run() throws {
    let workplace = try Workplace(folder, period.period, out: out)
    var run = PlanRun(workplace)
    if try !run.takeForecast() { try run.makeForecast(workplace.folder.readHistory(of: workplace.document)) }
    try run.makeStaffing()
    try run.commit()
    try run.announce(json: json)
  }
}

/// What a step came to, queue by queue.
private struct StepSummary: Encodable {
  struct Queue: Encodable {
    let queue: String
    let calls: Double?
    let agentHours: Double?

    private enum CodingKeys: String, CodingKey {
      case queue, calls
      case agentHours = "agent_hours"
    }
  }

  let files: [String]
  let queues: [Queue]
}

extension PlanRun {
  fileprivate func announce(json: Bool) throws {
    let queues = workplace.centre.queues.map { queue in
      let calls = forecast?.reduce(0) { $0 + ($1.queue == queue.name ? $1.calls : 0) }
      let intervals = staffing?.reduce(0) { $0 + ($1.queue == queue.name ? $1.agents : 0) }
      return StepSummary.Queue(
        queue: queue.name, calls: calls.map { ($0 * 100).rounded() / 100 },
        agentHours: intervals.map { Double($0 * demand.grid.minutes) / 60 })
    }
    if json {
      Terminal.say(try JSONText.text(StepSummary(files: output.places, queues: queues)))
      return
    }
    for entry in queues {
      Terminal.say(Wording.demand(queue: entry.queue, calls: entry.calls, agentHours: entry.agentHours))
    }
    Terminal.say(Wording.written(output.places))
  }
}
