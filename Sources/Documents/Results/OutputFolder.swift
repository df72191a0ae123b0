public import Foundation

/// Why results could not be written; nothing was changed unless a rename itself failed.
public struct OutputFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public let path: String
  public let reason: String
  public var description: String { Sentences.notWritten(path, reason) }
}

/// A folder of results in the making: every file is staged first, and all are put in place together.
///
/// `commit` writes each file beside its place under a hidden name and renames when all of them are on the disk, so
/// that no file is ever half written, and a full disk leaves the old results as they were.
public struct OutputFolder: Sendable {
  public let url: URL
  private var staged: [(path: String, bytes: [UInt8])] = []

  public init(_ url: URL) { self.url = url }

  /// Names of the staged files in the order of staging.
  public var paths: [String] { staged.map(\.path) }

  /// Adds a file; a later one of the same path takes its place.
  ///
  /// - Parameter path: from the folder, such as `calendars/A001.ics`.
  public mutating func stage(_ path: String, _ bytes: [UInt8]) {
    precondition(
      !path.isEmpty && !path.hasPrefix("/") && !path.split(separator: "/").contains(".."),
      "Stage files inside the folder, not at \(path).")
    staged.removeAll { $0.path == path }
    staged.append((path, bytes))
  }

  /// Writes every staged file.
  public func commit() throws(OutputFailure) {
    var temporaries: [(from: URL, to: URL)] = []
    do throws(OutputFailure) {
      for (path, bytes) in staged {
        let target = url.appendingPathComponent(path)
        let folder = target.deletingLastPathComponent()
        let temporary = Disk.temporary(beside: target)
        try attempt(path) {
          try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
          var isFolder: ObjCBool = false
          if FileManager.default.fileExists(atPath: target.path, isDirectory: &isFolder), isFolder.boolValue {
            throw CocoaError(.fileWriteFileExists)
          }
        }
        temporaries.append((temporary, target))
        try attempt(path) { try Disk.write(bytes, to: temporary) }
      }
      for (from, to) in temporaries { try Disk.move(from, to: to) }
      Disk.sweep(url)
    } catch {
      for (from, _) in temporaries { try? FileManager.default.removeItem(at: from) }
      throw error
    }
  }

  private func attempt(_ path: String, _ write: () throws -> Void) throws(OutputFailure) {
    do {
      try write()
    } catch {
      throw OutputFailure(path: url.appendingPathComponent(path).path, reason: error.localizedDescription)
    }
  }
}
