import Foundation
import Testing

/// What the README tells people to type is typed here, in its order, in one folder.
@Suite struct ReadmeTests {
  private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The lines of all blocks that are marked as shell.
  private static func commands() throws -> [String] {
    let text = try String(contentsOf: package.appendingPathComponent("README.md"), encoding: .utf8)
    var commands: [String] = []
    var isShell = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isShell = !isShell && line == "```sh"
      } else if isShell, !line.isEmpty {
        commands.append(String(line))
      }
    }
    return commands
  }

  /// Smaller than what people type: few agents and little search. `make` only says what it would do, for it runs this.
  private static func script(_ scratch: Scratch, _ commands: [String]) -> String {
    """
    set -eu
    make() { command make --dry-run -C "\(package.path)" "$@"; }
    lunban() {
      case "$1" in
        init) command "\(Executable.url.path)" "$@" --agents 6 ;;
        plan | roster | solve) command "\(Executable.url.path)" "$@" --effort 0 ;;
        *) command "\(Executable.url.path)" "$@" ;;
      esac
    }
    cd "\(scratch.url.path)"
    \(commands.joined(separator: "\n").replacing("--time-limit 30", with: "--time-limit 1"))
    """
  }

  @Test func everyCommandRuns() throws {
    let commands = try Self.commands()
    let expected = [
      "make", "init", "plan", "forecast", "staff", "roster", "validate", "rules", "solve", "rotate", "export",
      "regress", "publish", "swap", "replan", "leave",
    ]
    for word in expected { #expect(commands.contains { $0.contains(word) }, "\(word)") }
    let scratch = try Scratch()
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", Self.script(scratch, commands)]
    let ended = try Executable.run(shell)
    #expect(ended.status == 0, "\(ended.errors)\n\(ended.output.suffix(2000))")
    #expect(try scratch.files(under: "centre/out/2026-12") == SampleDesk.results)
    for file in ["results.xml", "week.solution", "rotation.solution", "week.mps", "december.mps"] {
      #expect(FileManager.default.fileExists(atPath: scratch.url.appendingPathComponent(file).path), "\(file)")
    }
  }

  @Test func everyCommandIsInTheReadme() throws {
    let commands = try Self.commands().joined(separator: "\n")
    let help = try Executable.run(["--help"], in: FileManager.default.temporaryDirectory).output
    let names = help.split(separator: "\n").drop { !$0.hasPrefix("SUBCOMMANDS") }.dropFirst()
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.contains("See '") }
      .compactMap { $0.split(separator: " ").first }
    #expect(names.count >= 8)
    for name in names { #expect(commands.contains("lunban \(name)"), "\(name)") }
  }

  @Test func everyRoomIsOnTheHousePlan() throws {
    let text = try String(contentsOf: Self.package.appendingPathComponent("README.md"), encoding: .utf8)
    let rooms = try FileManager.default.contentsOfDirectory(atPath: Self.package.appendingPathComponent("Sources").path)
    for room in rooms where !room.hasPrefix(".") { #expect(text.contains("| `\(room)` |"), "\(room)") }
  }
}
