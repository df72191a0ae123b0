import Workforce

/// A column that a reader asks for.
struct Column: Sendable {
  let name: String
  /// Other headings it is known by.
  let aliases: [String]
  let isRequired: Bool
  /// The one heading it has in this file; nil when it goes by its name or an alias.
  let heading: String?

  init(_ name: String, aliases: [String] = [], isRequired: Bool = true, heading: String? = nil) {
    self.name = name
    self.aliases = heading == nil ? aliases : []
    self.isRequired = isRequired || heading != nil
    self.heading = heading
  }

  fileprivate var headings: [String] { heading.map { [$0] } ?? [name] + aliases }
}

/// A table whose columns have been found by their names, in any order; columns not asked for are ignored.
struct CSVSheet: Sendable {
  let table: CSVTable
  private let positions: [String: Int]

  /// Finds the columns; nil when a required one is missing or the file is no table, which are faults.
  init?(file: String, data: [UInt8], separator: UInt8? = nil, columns: [Column], _ faults: inout [Fault]) {
    guard let table = CSVTable(file: file, data: data, separator: separator, &faults) else { return nil }
    let headings = table.header.map(Self.normalized)
    var positions: [String: Int] = [:]
    var isComplete = true
    for column in columns {
      let names = column.headings.map(Self.normalized)
      let found = headings.indices.filter { names.contains(headings[$0]) }
      if found.count > 1 {
        isComplete = false
        faults.append(
          Fault(
            file: file, line: table.headerLine, column: "header", value: table.header[found[1]],
            expected: Sentences.oneColumn))
      } else if let position = found.first {
        positions[column.name] = position
      } else if column.isRequired {
        isComplete = false
        faults.append(
          Fault(
            file: file, line: table.headerLine, column: "header", value: table.header.joined(separator: ","),
            expected: Sentences.column(column.heading ?? column.name, aliases: column.aliases)))
      }
    }
    guard isComplete else { return nil }
    self.table = table
    self.positions = positions
  }

  private static func normalized(_ heading: String) -> String {
    var text = heading.lowercased()[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text.map { $0 == " " || $0 == "-" ? "_" : $0 })
  }

  func has(_ column: String) -> Bool { positions[column] != nil }
  func position(_ column: String) -> Int? { positions[column] }

  /// The rows from the top.
  var rows: [Row] { (0..<table.rowCount).map { Row(sheet: self, index: $0) } }

  /// One row, read by the names of its columns. Each reading records a fault where a value is not as it should be.
  struct Row {
    fileprivate let sheet: CSVSheet
    let index: Int

    var line: Int { sheet.table.lines[index] }

    /// The text in a column; empty when the file has no such column.
    subscript(column: String) -> String {
      sheet.positions[column].map { sheet.table.text(index, $0) } ?? ""
    }

    func fault(_ column: String, expected: String) -> Fault {
      Fault(file: sheet.table.file, line: line, column: column, value: self[column], expected: expected)
    }

    /// A text that is not empty.
    func text(_ column: String, _ faults: inout [Fault]) -> String? {
      let value = self[column]
      if value.isEmpty { faults.append(fault(column, expected: Sentences.something)) }
      return value.isEmpty ? nil : value
    }

    /// A value made from a text; nil, with a fault, when it cannot be made.
    func value<Value>(
      _ column: String, expected: @autoclosure () -> String, _ faults: inout [Fault], from text: (String) -> Value?
    ) -> Value? {
      let value = text(self[column])
      if value == nil { faults.append(fault(column, expected: expected())) }
      return value
    }

    func day(_ column: String, _ faults: inout [Fault]) -> Day? {
      value(column, expected: Sentences.date, &faults, from: CivilText.day)
    }

    func time(_ column: String, _ faults: inout [Fault]) -> LocalTime? {
      value(column, expected: Sentences.time, &faults, from: CivilText.time)
    }

    /// One of the raw values of a type, in any case; an empty field is the standard when there is one.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
      _ column: String, or standard: Choice? = nil, _ faults: inout [Fault]
    ) -> Choice? {
      if let standard, self[column].isEmpty { return standard }
      return value(column, expected: Sentences.oneOf(Choice.allCases.map(\.rawValue)), &faults) {
        Choice(rawValue: $0.lowercased())
      }
    }

    /// A whole number; an empty field is the standard when there is one.
    func whole(
      _ column: String, in range: ClosedRange<Int>, or standard: Int? = nil, _ faults: inout [Fault]
    ) -> Int? {
      if let standard, self[column].isEmpty { return standard }
      return value(column, expected: Sentences.whole(range), &faults) { text in
        Int(text).flatMap { range.contains($0) ? $0 : nil }
      }
    }

    /// A number.
    func number(_ column: String, in range: ClosedRange<Double>, _ faults: inout [Fault]) -> Double? {
      value(column, expected: Sentences.number(range), &faults) { text in
        Double(text).flatMap { $0.isFinite && range.contains($0) ? $0 : nil }
      }
    }

    /// A name that must be known; any name will do when what is known could not be read.
    func name(
      _ column: String, among known: Set<String>?, expected: @autoclosure () -> String, _ faults: inout [Fault]
    ) -> String? {
      value(column, expected: expected(), &faults) { text in
        text.isEmpty || known?.contains(text) == false ? nil : text
      }
    }
  }
}
