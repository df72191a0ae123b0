import ArgumentParser
import Documents
import Foundation
import Rules

/// A benchmark file, read; its name in faults is the path as it was given.
func benchmark(_ path: String) throws(InputFaults) -> LiteratureFile {
  try LiteratureFile.read(bytes(of: URL(fileURLWithPath: path), called: path), file: path)
}

/// A file that a command writes where it was told to: whole or not at all.
struct OutputFile {
  let path: String

  /// Refuses a folder's path before the work, not after it.
  init(_ path: String) throws {
    var isFolder: ObjCBool = false
    if path.isEmpty || FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue {
      throw ValidationError(Wording.fileToWrite(path))
    }
    self.path = path
  }

  func write(_ bytes: [UInt8]) throws {
    let url = URL(fileURLWithPath: path)
    var output = OutputFolder(url.deletingLastPathComponent())
    output.stage(url.lastPathComponent, bytes)
    try output.commit()
  }
}
