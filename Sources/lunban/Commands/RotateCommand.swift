import ArgumentParser
import Documents
import Foundation

struct RotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: Wording.Help.rotateAbstract, discussion: Wording.Help.rotateDiscussion)

  @Argument(help: Wording.Help.rotation) var source: String
  @OptionGroup var period: PeriodOptions
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
    if isFolder {
      let request = try wanted.request(standard: .best)
      let folder = try RotationFolder(source, period, out: nil)
      let answer = try request.answer(folder, stopwatch: stopwatch)
      try RotationSolution(answer, request, stopwatch).announce(output, json: json)
      return
    }
    if period.period != nil { throw ValidationError(Wording.periodOfFile) }
    guard case .rotation(let problem) = try benchmark(source) else {
      throw InputFaults([Fault(file: source, expected: Wording.rotationFile)])
    }
    let request = try wanted.request(standard: .first)
    try RotationSolution(problem, request, stopwatch: stopwatch).announce(output, json: json)
  }

  private var isFolder: Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: source, isDirectory: &isFolder) && isFolder.boolValue
  }
}
