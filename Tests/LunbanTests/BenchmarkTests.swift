import Foundation
import Testing

private enum Python {
  static var isThere: Bool {
    ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/python3")
    }
  }
}

/// The benchmark folder's command, on files so small that it takes no time.
@Suite(.enabled(if: Python.isThere)) struct BenchmarkTests {
  private static let command = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("benchmarks/run")

  private func run(_ arguments: [String], in scratch: Scratch) throws -> Ended {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", Self.command.path, "--lunban", Executable.url.path] + arguments
    process.currentDirectoryURL = scratch.url
    return try Executable.run(process)
  }

  /// The words of a table's row that begins with a word.
  private func row(_ first: String, of text: String) -> [String]? {
    text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }.first { $0.first == first }
  }

  @Test func itPrintsWhatFilesCameToBesideWhatIsKnown() throws {
    let scratch = try Scratch()
    try scratch.write(SmallFile.shifts, to: "shifts/Small.txt")
    try scratch.write("file,lower,upper\nSmall,103,103\n", to: "shifts/known.csv")
    try scratch.write(SmallFile.rotation, to: "rotations/Yes1.txt")
    try scratch.write(SmallFile.impossibleRotation, to: "rotations/No2.txt")
    let folders = ["--curtois", "shifts", "--rotations", "rotations"]
    let ended = try run(["curtois", "rotations", "--limits", "2", "--csv", "all.csv"] + folders, in: scratch)
    #expect(ended.status == 0, "\(ended.errors)")
    // File, size, limit, seed, outcome, cost, bound, gap and what it is over the best known.
    let small = try #require(row("Small", of: ended.output))
    #expect(small.prefix(9) == ["Small", "1x2x1", "2", "1", "optimal", "103", "103", "0.00", "0.00"])
    #expect(small.suffix(2) == ["103", "103"])
    #expect(row("Yes1", of: ended.output)?.contains("feasible") == true, "\(ended.output)")
    #expect(row("No2", of: ended.output)?.contains("infeasible") == true, "\(ended.output)")
    #expect(ended.output.contains("2 of 2 decided"))
    #expect(try scratch.text("all.csv").split(separator: "\n").count == 4)
  }

  @Test func whatIsAbsentIsSkippedVisibly() throws {
    let scratch = try Scratch()
    let ended = try run(["curtois", "rotations", "--curtois", "nowhere"], in: scratch)
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(ended.output.contains("Skipped curtois: --curtois DIR is nowhere, no folder."), "\(ended.output)")
    #expect(ended.output.contains("Skipped rotations: --rotations DIR was not given."), "\(ended.output)")
  }
}
