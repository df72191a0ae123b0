import ArgumentParser
import Documents
import Foundation
import Modelling
import Rostering
import Rules

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: Wording.Help.exportAbstract, discussion: Wording.Help.exportDiscussion)

  @Argument(help: Wording.Help.exported) var source: String
  @OptionGroup var period: PeriodOptions
  @Option(help: Wording.Help.mps) var mps: String
  @Option(help: Wording.Help.validateOut) var out: String?
  @Flag(help: Wording.Help.json) var json = false

  func run() throws {
    let output = try OutputFile(mps)
    let (problem, title) = try problem()
    let program = ExactModel(problem).program
    var text = ByteStream()
    MPSWriter(program, title: title).write(to: &text)
    try output.write(text.bytes)
    let size = ProgramSize(program, file: output.path)
    if json { Terminal.say(try JSONText.text(size)) } else { Terminal.say(size.text) }
  }

  /// The problem of a centre's period or of a benchmark file, and what to call it.
  private func problem() throws -> (RosterProblem, title: String) {
    let url = URL(fileURLWithPath: source)
    var isFolder: ObjCBool = false
    let name = url.standardizedFileURL.deletingPathExtension().lastPathComponent
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), isFolder.boolValue else {
      if period.period != nil || out != nil { throw ValidationError(Wording.periodOfFile) }
      guard case .roster(let problem) = try benchmark(source) else {
        throw InputFaults([Fault(file: source, expected: Wording.rosterFile)])
      }
      return (problem, name)
    }
    let workplace = try Workplace(source, period.period, out: out)
    var run = PlanRun(workplace)
    try run.takeOrMakeStaffing()
    return (try run.problem().0, "\(name)-\(workplace.period.folder)")
  }
}

/// A text that grows as the bytes of its file.
private struct ByteStream: TextOutputStream {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ string: String) { bytes.append(contentsOf: string.utf8) }
}

/// How large a program is, for people and for programs.
private struct ProgramSize: Encodable {
  let file: String
  let rows: Int
  let columns: Int
  let integers: Int
  let entries: Int

  init(_ program: LinearProgram, file: String) {
    self.file = file
    rows = program.rowCount
    columns = program.columnCount
    integers = program.isInteger.count { $0 }
    entries = program.entryCount
  }

  var text: String {
    Wording.program(rows: rows, columns: columns, integers: integers, entries: entries) + "\n"
      + Wording.written([file])
  }
}
