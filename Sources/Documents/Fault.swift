/// One thing wrong in a file, with its place and what should have stood there.
public struct Fault: Hashable, Sendable {
  /// The file's name as the user knows it.
  public let file: String
  /// Counted from 1; nil when the fault is the whole file's.
  public let line: Int?
  /// The column of a table, or the path of a key: `shifts[2].start`.
  public let column: String?
  public let value: String?
  /// What should have stood there.
  public let expected: String

  public init(file: String, line: Int? = nil, column: String? = nil, value: String? = nil, expected: String) {
    self.file = file
    self.line = line
    self.column = column
    self.value = value
    self.expected = expected
  }
}

extension Fault: CustomStringConvertible {
  /// `agents.csv:12: role 'boss': expected one of agent, leader, supervisor`.
  public var description: String { Sentences.fault(self) }
}

/// Everything that is wrong in what was read, in order of file and line. Nothing was read half.
public struct InputFaults: Error, Hashable, Sendable {
  public let faults: [Fault]

  public init(_ faults: [Fault]) { self.faults = faults }
}

extension InputFaults: CustomStringConvertible {
  /// One fault a line.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}

extension [Fault] {
  /// The faults file by file in the order in which the files were read, and by line within a file.
  var inOrder: [Fault] {
    var files: [String: Int] = [:]
    for fault in self where files[fault.file] == nil { files[fault.file] = files.count }
    return enumerated().sorted { a, b in
      (files[a.element.file] ?? 0, a.element.line ?? 0, a.offset)
        < (files[b.element.file] ?? 0, b.element.line ?? 0, b.offset)
    }.map(\.element)
  }

  /// Refuses what was read when there are faults.
  func throwIfAny() throws(InputFaults) {
    if !isEmpty { throw InputFaults(inOrder) }
  }
}
