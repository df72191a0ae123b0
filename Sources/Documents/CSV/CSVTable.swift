/// A text of comma-separated values, cut into rows and fields, each row with its line.
///
/// It takes what spreadsheets write: a byte order mark, commas, semicolons or tabs (read off the header), any line
/// ends, quoted fields with quotes and line breaks in them, spaces around fields, empty rows. What is cut off or
/// quoted wrongly is a fault. Fields stay bytes until asked for, so that years of five-minute rows are read quickly.
struct CSVTable: Sendable {
  struct Field: Sendable {
    let start: Int
    let end: Int
    /// Whether quotes stand doubled inside.
    let hasDoubledQuotes: Bool
  }

  let file: String
  let bytes: [UInt8]
  /// Names of the columns as they stand in the file.
  let header: [String]
  let headerLine: Int
  /// The fields of all rows, row by row, each as wide as the header.
  private let fields: [Field]
  /// The line on which each row begins.
  let lines: [Int]

  var rowCount: Int { lines.count }

  /// Cuts a file; nil when there is no header. Rows that do not fit the header are faults and left out.
  init?(file: String, data: [UInt8], separator: UInt8? = nil, _ faults: inout [Fault]) {
    guard let bytes = decodedUTF8(data) else {
      faults.append(Fault(file: file, expected: Sentences.encoding))
      return nil
    }
    var scanner = CSVScanner(file: file, bytes: bytes, separator: separator)
    guard let (header, line) = scanner.nextRow(&faults) else {
      faults.append(Fault(file: file, line: 1, expected: Sentences.header))
      return nil
    }
    var width = header.count
    while width > 1, header[width - 1].start == header[width - 1].end { width -= 1 }
    var fields: [Field] = []
    var lines: [Int] = []
    fields.reserveCapacity(bytes.count / 8)
    var known = faults.count
    while let (row, line) = scanner.nextRow(&faults) {
      defer { known = faults.count }
      // A row whose quotes are broken has its fault already.
      guard faults.count == known else { continue }
      if row.count >= width, row.dropFirst(width).allSatisfy({ $0.start == $0.end }) {
        fields.append(contentsOf: row.prefix(width))
        lines.append(line)
      } else {
        let text = String(decoding: bytes[row[0].start..<row[row.count - 1].end], as: UTF8.self)
        faults.append(
          Fault(file: file, line: line, column: "row", value: text, expected: Sentences.fieldCount(width)))
      }
    }
    self.file = file
    self.bytes = bytes
    self.header = header.prefix(width).map { Self.text($0, bytes) }
    headerLine = line
    self.fields = fields
    self.lines = lines
  }

  /// The place of a field in `bytes`, quotes removed.
  func field(_ row: Int, _ column: Int) -> Field { fields[row * header.count + column] }

  /// A field's text.
  func text(_ row: Int, _ column: Int) -> String { Self.text(field(row, column), bytes) }

  private static func text(_ field: Field, _ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes[field.start..<field.end], as: UTF8.self)
    return field.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
  }
}

/// Walks the bytes of a table, row by row.
struct CSVScanner {
  private let file: String
  private let bytes: [UInt8]
  private let separator: UInt8
  private var position = 0
  private var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(file: String, bytes: [UInt8], separator: UInt8?) {
    self.file = file
    self.bytes = bytes
    self.separator = separator ?? Self.separator(of: bytes)
  }

  /// The separator that the first line with any text has most of, outside quotes.
  private static func separator(of bytes: [UInt8]) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    var counts = [0, 0, 0]
    var isQuoted = false
    var isBlank = true
    for byte in bytes {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == newline || byte == carriageReturn {
        if isBlank { continue }
        break
      }
      if let candidate = candidates.firstIndex(of: byte) {
        counts[candidate] += 1
      } else {
        isBlank = false
      }
    }
    return counts[2] > max(counts[0], counts[1]) ? candidates[2] : counts[1] > counts[0] ? candidates[1] : candidates[0]
  }

  /// The next row that is not blank, and the line it begins on; nil at the end.
  mutating func nextRow(_ faults: inout [Fault]) -> (fields: [CSVTable.Field], line: Int)? {
    while position < bytes.count {
      let start = line
      var fields: [CSVTable.Field] = []
      fields.reserveCapacity(8)
      repeat { fields.append(nextField(&faults)) } while skipSeparator()
      skipLineEnd()
      if fields.contains(where: { $0.start < $0.end }) { return (fields, start) }
    }
    return nil
  }

  private mutating func skipSeparator() -> Bool {
    guard position < bytes.count, bytes[position] == separator else { return false }
    position += 1
    return true
  }

  private mutating func skipLineEnd() {
    guard position < bytes.count else { return }
    if bytes[position] == Self.carriageReturn, position + 1 < bytes.count, bytes[position + 1] == Self.newline {
      position += 1
    }
    position += 1
    line += 1
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (byte == UInt8(ascii: "\t") && separator != byte)
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == separator || byte == Self.newline || byte == Self.carriageReturn
  }

  private mutating func nextField(_ faults: inout [Fault]) -> CSVTable.Field {
    while position < bytes.count, isSpace(bytes[position]) { position += 1 }
    if position < bytes.count, bytes[position] == Self.quote { return quotedField(&faults) }
    let start = position
    while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
    var end = position
    while end > start, isSpace(bytes[end - 1]) { end -= 1 }
    return CSVTable.Field(start: start, end: end, hasDoubledQuotes: false)
  }

  private mutating func quotedField(_ faults: inout [Fault]) -> CSVTable.Field {
    let opening = line
    position += 1
    let start = position
    var hasDoubled = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Self.quote {
        guard position + 1 < bytes.count, bytes[position + 1] == Self.quote else { break }
        hasDoubled = true
        position += 1
      } else if byte == Self.newline || (byte == Self.carriageReturn && !isFollowedByNewline) {
        line += 1
      }
      position += 1
    }
    let field = CSVTable.Field(start: start, end: position, hasDoubledQuotes: hasDoubled)
    guard position < bytes.count else {
      faults.append(quoteFault(line: opening, field, expected: Sentences.closingQuote))
      return field
    }
    position += 1
    while position < bytes.count, isSpace(bytes[position]) { position += 1 }
    guard position < bytes.count, !isEnd(bytes[position]) else { return field }
    faults.append(quoteFault(line: opening, field, expected: Sentences.nothingAfterQuote))
    while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
    return field
  }

  private var isFollowedByNewline: Bool { position + 1 < bytes.count && bytes[position + 1] == Self.newline }

  private func quoteFault(line: Int, _ field: CSVTable.Field, expected: String) -> Fault {
    let text = String(decoding: bytes[field.start..<min(field.end, field.start + 60)], as: UTF8.self)
    return Fault(file: file, line: line, column: "quote", value: "\"" + text, expected: expected)
  }
}
