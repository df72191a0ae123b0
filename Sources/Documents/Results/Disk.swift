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

  private static func synchronize(_ place: URL) throws {
    let file = open(place.path, O_RDONLY)
    guard file >= 0 else { throw CocoaError(.fileReadUnknown) }
    defer { close(file) }
    if fsync(file) != 0 { throw CocoaError(.fileWriteUnknown) }
  }
}
