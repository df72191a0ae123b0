import Foundation

/// How a command ended, and what it said.
struct Ended {
  let status: Int32
  let output: String
  let errors: String
}

/// The program as its users have it: the executable beside the test bundle.
enum Executable {
  static let url: URL = {
    let bundles = Bundle.allBundles.map(\.bundleURL) + CommandLine.arguments.map { URL(fileURLWithPath: $0) }
    for bundle in bundles {
      var folder = bundle
      for _ in 0..<5 {
        folder.deleteLastPathComponent()
        let place = folder.appendingPathComponent("lunban")
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder), !isFolder.boolValue {
          return place
        }
      }
    }
    preconditionFailure("There is no executable beside the tests; build it with `swift build --build-tests`.")
  }()

  /// A process that is not started yet.
  ///
  /// - Parameter folder: where it is started.
  static func process(_ arguments: [String], in folder: URL) -> Process {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = folder
    return process
  }

  /// Runs a command to its end.
  static func run(_ arguments: [String], in folder: URL) throws -> Ended {
    try run(process(arguments, in: folder))
  }

  /// Runs a process to its end; `during` is called once it runs.
  static func run(_ process: Process, during: (Process) -> Void = { _ in }) throws -> Ended {
    // Files, not pipes: nobody has to empty them meanwhile.
    let scratch = try Scratch()
    let (output, errors) = (scratch.url.appendingPathComponent("out"), scratch.url.appendingPathComponent("err"))
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    during(process)
    process.waitUntilExit()
    return Ended(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }
}

/// A folder that is there for one test.
final class Scratch: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("lunban-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The paths of all files in it, sorted.
  func files(under folder: String = "") throws -> [String] {
    let root = url.appendingPathComponent(folder)
    return try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { path in
      var isFolder: ObjCBool = false
      let place = root.appendingPathComponent(path).path
      return FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: url.appendingPathComponent(path), encoding: .utf8)
  }

  func write(_ text: String, to path: String) throws {
    let place = url.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place)
  }

  /// Replaces a text of a file that must be there.
  func replace(_ old: String, with new: String, in path: String) throws {
    let text = try text(path)
    guard text.contains(old) else { throw NotFound(text: old, path: path) }
    try write(text.replacing(old, with: new, maxReplacements: 1), to: path)
  }

  struct NotFound: Error {
    let text: String
    let path: String
  }
}

/// A sample centre in a folder of its own, `desk`, made by the program.
struct SampleDesk {
  static let period = ["--from", "2026-12-01", "--to", "2026-12-07"]
  static let results = ["forecast.csv", "roster.csv", "roster.html", "staffing.csv", "summary.json"]

  let scratch = try! Scratch()
  /// Where the results of `period` go.
  let out = "desk/out/2026-12-01_2026-12-07"

  init(agents: Int = 6) throws {
    let made = try run("init", "desk", "--agents", "\(agents)")
    guard made.status == 0 else { throw Scratch.NotFound(text: made.errors, path: "desk") }
  }

  @discardableResult
  func run(_ arguments: String...) throws -> Ended { try Executable.run(arguments, in: scratch.url) }

  /// Plans one week with as little search as there is.
  @discardableResult
  func plan(_ more: String...) throws -> Ended {
    try Executable.run(["plan", "desk", "--effort", "0"] + Self.period + more, in: scratch.url)
  }

  func validate(_ more: String...) throws -> Ended {
    try Executable.run(["validate", "desk"] + Self.period + more, in: scratch.url)
  }

  func summary(_ path: String? = nil) throws -> [String: Any] {
    let data = Data(try scratch.text(path ?? "\(out)/summary.json").utf8)
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }
}
