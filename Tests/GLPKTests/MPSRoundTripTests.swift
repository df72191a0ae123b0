import Foundation
import GLPK
import Modelling
import Testing

/// Where glpsol is, when this machine has it.
private let glpsol = ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":")
  .map { "\($0)/glpsol" }.first { FileManager.default.isExecutableFile(atPath: $0) }

@Suite("An MPS file read by another program", .enabled(if: glpsol != nil, "glpsol is not installed"))
struct MPSRoundTripTests {
  @Test("glpsol finds the same optimum of linear programs", arguments: 0..<40)
  func linear(seed: Int) throws {
    let program = smallProgram(seed: seed)
    let result = GLPKSolver().withSession(program) { $0.solve(.primal) }
    let read = try objective(of: program)
    if result.outcome == .optimal {
      #expect(near(try #require(read), result.objective))
    } else {
      #expect(read == nil)
    }
  }

  @Test("glpsol finds the same optimum of integer programs", arguments: 0..<40)
  func integer(seed: Int) throws {
    let program = smallIntegerProgram(seed: seed)
    let result = GLPKSolver().solveInteger(program, options: IntegerOptions())
    let read = try objective(of: program)
    if result.outcome == .optimal {
      #expect(near(try #require(read), result.objective))
    } else {
      #expect(read == nil)
    }
  }

  @Test("Integer columns keep bounds that files leave out: none above, none below, negative above")
  func integerBounds() throws {
    var program = LinearProgram()
    program.addColumn(cost: -1, lower: 0, isInteger: true, name: "large")
    program.addColumn(cost: 1, lower: -.infinity, upper: -2, isInteger: true, name: "small one")
    program.addColumn(cost: 1, lower: -.infinity, isInteger: true, name: "small one")
    program.addColumn(cost: 0, name: "idle")
    program.addRow(lower: -.infinity, upper: 17.5, entries: [(0, 1)], name: "cap")
    program.addRow(lower: -9.5, upper: 100, entries: [(1, 1)])
    program.addRow(lower: -30.25, upper: .infinity, entries: [(2, 1)], name: "cap")
    program.addRow(lower: -.infinity, upper: .infinity, entries: [(0, 1), (2, 1)], name: "cost")
    #expect(try objective(of: program) == -17 - 9 - 30)
  }

  /// What glpsol says the optimum is; nil when it finds none.
  private func objective(of program: LinearProgram) throws -> Double? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mps-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (model, answer) = (folder.appending(path: "model.mps"), folder.appending(path: "answer.txt"))
    try MPSWriter(program, title: "round trip").text.write(to: model, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(glpsol))
    process.arguments = ["--freemps", model.path, "--nopresol", "--write", answer.path]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "glpsol reads the file")
    // The line `s bas|mip rows columns status… objective` says how it ended.
    let lines = try String(contentsOf: answer, encoding: .utf8).split(separator: "\n")
    let fields = try #require(lines.first { $0.hasPrefix("s ") }).split(separator: " ")
    let isOptimal = fields[1] == "bas" ? fields[4...5].elementsEqual(["f", "f"]) : fields[4] == "o"
    return isOptimal ? Double(fields[fields.count - 1]) : nil
  }
}
