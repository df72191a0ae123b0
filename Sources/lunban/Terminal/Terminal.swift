import Foundation

/// What is said to the person or the script at the other end.
enum Terminal {
  /// Results: standard output.
  static func say(_ text: String) { write(text, to: .standardOutput) }

  /// Notes and bad news: standard error, so that results can be piped.
  static func complain(_ text: String) { write(text, to: .standardError) }

  static func say(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes)) }

  /// Whether somebody looks at standard error.
  static var isWatched: Bool { isatty(FileHandle.standardError.fileDescriptor) == 1 }

  private static func write(_ text: String, to handle: FileHandle) {
    handle.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }
}
