import Foundation
import GLPK
import Modelling
import Rules
import Testing

@testable import Rostering

/// GLPK's own reader of MathProg, started as a program of its own.
private struct Glpsol {
  static let path = ["/usr/bin/glpsol", "/usr/local/bin/glpsol", "/opt/homebrew/bin/glpsol"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static let model = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../solvers/roster.mod").standardized.path

  /// The least cost of a problem; nil when the model says that nothing keeps it.
  static func leastCost(of problem: RosterProblem) throws -> Int? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "roster-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (data, output) = (folder.appending(path: "world.dat"), folder.appending(path: "world.txt"))
    try ExactMathProgData(problem).text.write(to: data, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(filePath: path!)
    process.arguments = ["--math", model, "--data", data.path, "--nopresol", "--output", output.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let log = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if log.contains("NO PRIMAL FEASIBLE SOLUTION") || log.contains("NO INTEGER FEASIBLE SOLUTION") { return nil }
    let report = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
    try #require(report.contains("INTEGER OPTIMAL"), "glpsol said:\n\(log)")
    let line = try #require(report.split(separator: "\n").first { $0.hasPrefix("Objective:") })
    let cost = try #require(line.split(separator: " ").compactMap { Double($0) }.first)
    return Int(cost.rounded())
  }
}

@Suite("The MathProg statement", .enabled(if: Glpsol.path != nil, "glpsol is not installed"))
struct ExactMathProgTests {
  @Test("agrees with the exact model in worlds counted by the day", arguments: 0..<30)
  func agreesByDay(seed: Int) throws {
    var world = ExactSmallWorld(seed: 9_000 + seed)
    let problem = world.byDay(rosters: 100_000)
    let result = ExactSolver(GLPKSolver()).solve(problem)
    #expect(try Glpsol.leastCost(of: problem) == result.cost)
  }

  @Test("agrees with the exact model in worlds counted by the hour", arguments: 0..<20)
  func agreesByInterval(seed: Int) throws {
    var world = ExactSmallWorld(seed: 7_000 + seed)
    let problem = world.byInterval(rosters: 10_000)
    let result = ExactSolver(GLPKSolver()).solve(problem)
    #expect(try Glpsol.leastCost(of: problem) == result.cost)
  }
}
