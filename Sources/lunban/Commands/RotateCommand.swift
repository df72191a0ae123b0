import ArgumentParser
import Documents

struct RotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: Wording.Help.rotateAbstract, discussion: Wording.Help.rotateDiscussion)

  @Argument(help: Wording.Help.rotation) var file: String
  @OptionGroup var wanted: RotationOptionGroup
  @Option(help: Wording.Help.solution) var solution: String?
  @Option(help: Wording.Help.rotationCSV) var csv: String?
  @Option(help: Wording.Help.rotationPage) var html: String?
  @Flag(help: Wording.Help.json) var json = false

  func run() throws {
    let stopwatch = Stopwatch()
    let output = RotationOutput(
      solution: try solution.map(OutputFile.init), csv: try csv.map(OutputFile.init),
      page: try html.map(OutputFile.init))
    guard case .rotation(let problem) = try benchmark(file) else {
      throw InputFaults([Fault(file: file, expected: Wording.rotationFile)])
    }
    let request = try wanted.request(standard: .first)
    try RotationSolution(problem, request, stopwatch: stopwatch).announce(output, json: json)
  }
}
