import Foundation

/// What has to be on the disk before a name points to it.
enum Disk {
  /// Writes a file, and returns once its bytes are on the disk.
  static func write(_ bytes: [UInt8], to place: URL) throws {
    try Data(bytes).write(to: place)
    try synchronize(place)
  }

  /// Gives a file or folder its name in one step, and returns once the name is on the disk.
  @discardableResult
  static func move(_ from: URL, to place: URL) throws(OutputFailure) -> URL {
    if rename(from.path, place.path) != 0 {
      throw OutputFailure(path: place.path, reason: String(cString: strerror(errno)))
    }
    // Names that are lost with the power are missing, never half there.
    try? synchronize(place.deletingLastPathComponent())
    return place
  }

  /// The hidden name beside a place under which it is written.
  static func temporary(beside place: URL) -> URL {
    let process = ProcessInfo.processInfo.processIdentifier
    return place.deletingLastPathComponent()
      .appendingPathComponent(".\(place.lastPathComponent).\(process).part")
  }

  /// Takes away what writers left behind that were killed: hidden names of processes that are no more, an hour old or
  /// older, for another machine that shares the folder has processes of its own.
  static func sweep(_ folder: URL, now: Date = Date()) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where name.hasPrefix(".") && name.hasSuffix(".part") {
      let place = folder.appendingPathComponent(name)
      let parts = name.split(separator: ".")
      guard parts.count >= 3, let process = pid_t(parts[parts.count - 2]), process > 0,
        kill(process, 0) != 0, errno == ESRCH,
        let changed = try? FileManager.default.attributesOfItem(atPath: place.path)[.modificationDate] as? Date,
        now.timeIntervalSince(changed) >= 3600
      else { continue }
      try? FileManager.default.removeItem(at: place)
    }
  }

  private static func synchronize(_ place: URL) throws {
    let file = open(place.path, O_RDONLY)
    guard file >= 0 else { throw CocoaError(.fileReadUnknown) }
    defer { close(file) }
    if fsync(file) != 0 { throw CocoaError(.fileWriteUnknown) }
  }
}
