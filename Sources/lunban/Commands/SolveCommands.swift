import ArgumentParser
import Documents
import Rostering

struct SolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve", abstract: Wording.Help.solveAbstract, discussion: Wording.Help.solveDiscussion)

  @Argument(help: Wording.Help.benchmark) var file: String
  @OptionGroup var search: SearchOptions
  @Option(help: Wording.Help.solution) var solution: String?
  @Flag(help: Wording.Help.json) var json = false

  func run() throws {
    let stopwatch = Stopwatch()
    let output = try solution.map(OutputFile.init)
    switch try benchmark(file) {
    case .roster(let problem):
      let found = Search(limits: SearchLimits(search), stopwatch: stopwatch).run(problem)
      try RosterSolution(problem, found, seconds: stopwatch.seconds).announce(output, json: json)
    case .rotation(let problem):
      let request = RotationRequest(seconds: search.timeLimit)
      try RotationSolution(problem, request, stopwatch: stopwatch).announce(
        RotationOutput(solution: output), json: json)
    }
  }
}
