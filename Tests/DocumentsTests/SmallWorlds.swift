import Foundation
import Workforce

@testable import Documents

/// A folder of files in a temporary place, gone when the test is over.
final class TemporaryFolder {
  let url: URL

  init(_ files: [String: String] = [:]) throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("lunban-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: url.appendingPathComponent(name)) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}

/// The smallest folder that can be read; tests spoil one file of it at a time.
enum SmallFolder {
  static let centre = """
    name: Small
    time-zone: Asia/Shanghai
    interval-minutes: 30
    queues:
      - {name: general, skill: general}
    shifts:
      - {code: D1, category: day, start: "09:00", end: "17:30"}
      - {code: N1, category: night, start: "22:00", end: "06:30"}
    contracts:
      - {name: full-time, weekly-hours: 40}
    """
  static let agents = """
    agent,name,team,role,skills,contract
    A1,陈晓明,T1,leader,general,full-time
    A2,Lin,T1,agent,general,full-time
    """

  static let december = Month(year: 2026, month: 12)

  static func files(with changes: [String: String] = [:]) -> [String: String] {
    ["centre.yaml": centre, "agents.csv": agents].merging(changes) { $1 }
  }

  /// What reading the folder says, fault by fault; empty when it is read.
  static func faults(with changes: [String: String], without: String? = nil) throws -> [String] {
    var files = files(with: changes)
    if let without { files[without] = nil }
    let folder = try TemporaryFolder(files)
    defer { withExtendedLifetime(folder) {} }
    do throws(InputFaults) {
      _ = try CentreFolder(folder.url).read(month: december)
      return []
    } catch {
      return error.faults.map(\.description)
    }
  }

  static func document(with changes: [String: String] = [:]) throws -> CentreDocument {
    let folder = try TemporaryFolder(files(with: changes))
    defer { withExtendedLifetime(folder) {} }
    return try CentreFolder(folder.url).read(month: december)
  }
}
