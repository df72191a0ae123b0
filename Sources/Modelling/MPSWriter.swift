/// Writes a program in the free MPS format, which every solver reads.
///
/// Names lose their blanks and are made unique; what has no name becomes `R1`, `C1` and so on, counted from 1. Every
/// bound that readers disagree on is written out: integer columns always get both.
public struct MPSWriter {
  private let program: LinearProgram
  private let name: String
  private let objectiveName: String
  private let rowNames: [String]
  private let columnNames: [String]

  /// The title is what the file calls the program.
  public init(_ program: LinearProgram, title: String) {
    self.program = program
    self.name = Self.token(title) ?? "program"
    let rows = Self.uniqueNames(["cost"] + program.rowNames, prefix: "R")
    objectiveName = rows[0]
    rowNames = Array(rows.dropFirst())
    columnNames = Array(Self.uniqueNames([""] + program.columnNames, prefix: "C").dropFirst())
  }

  /// The whole file as one text.
  public var text: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// Writes the file line by line.
  public func write(to output: inout some TextOutputStream) {
    output.write("NAME \(name)\n")
    writeRows(to: &output)
    writeColumns(to: &output)
    writeRightHandSides(to: &output)
    writeRanges(to: &output)
    writeBounds(to: &output)
    output.write("ENDATA\n")
  }

  private func writeRows(to output: inout some TextOutputStream) {
    output.write("ROWS\n N \(objectiveName)\n")
    for row in 0..<program.rowCount {
      let (lower, upper) = (program.rowLowers[row], program.rowUppers[row])
      let kind =
        switch (lower.isFinite, upper.isFinite) {
        case (false, false): "N"
        case (false, true): "L"
        case (true, false): "G"
        case (true, true): lower == upper ? "E" : "G"
        }
      output.write(" \(kind) \(rowNames[row])\n")
    }
  }

  private func writeColumns(to output: inout some TextOutputStream) {
    output.write("COLUMNS\n")
    let columns = program.columns()
    var markers = 0
    var inIntegers = false
    func mark(_ integers: Bool) {
      guard integers != inIntegers else { return }
      inIntegers = integers
      markers += 1
      output.write(" M\(markers) 'MARKER' '\(integers ? "INTORG" : "INTEND")'\n")
    }
    for column in 0..<program.columnCount {
      mark(program.isInteger[column])
      let entries = columns.entries(of: column)
      if program.costs[column] != 0 || entries.isEmpty {
        output.write(" \(columnNames[column]) \(objectiveName) \(Self.number(program.costs[column]))\n")
      }
      for e in entries {
        let row = rowNames[Int(columns.indices[e])]
        output.write(" \(columnNames[column]) \(row) \(Self.number(columns.coefficients[e]))\n")
      }
    }
    mark(false)
  }

  private func writeRightHandSides(to output: inout some TextOutputStream) {
    output.write("RHS\n")
    for row in 0..<program.rowCount {
      let (lower, upper) = (program.rowLowers[row], program.rowUppers[row])
      let side = lower.isFinite ? lower : upper
      if side.isFinite && side != 0 { output.write(" RHS \(rowNames[row]) \(Self.number(side))\n") }
    }
  }

  /// A row `G` with right-hand side `lower` and range `r` reads `lower ≤ row ≤ lower + r`.
  private func writeRanges(to output: inout some TextOutputStream) {
    var begun = false
    for row in 0..<program.rowCount {
      let (lower, upper) = (program.rowLowers[row], program.rowUppers[row])
      guard lower.isFinite && upper.isFinite && lower != upper else { continue }
      if !begun { output.write("RANGES\n") }
      begun = true
      output.write(" RNG \(rowNames[row]) \(Self.number(upper - lower))\n")
    }
  }

  /// The lower bound comes first: a negative upper bound alone would make readers drop the lower one.
  private func writeBounds(to output: inout some TextOutputStream) {
    output.write("BOUNDS\n")
    for column in 0..<program.columnCount {
      let (lower, upper) = (program.columnLowers[column], program.columnUppers[column])
      let (whole, name) = (program.isInteger[column], columnNames[column])
      if lower == upper {
        output.write(" FX BND \(name) \(Self.number(lower))\n")
        continue
      }
      if lower == -.infinity && upper == .infinity {
        output.write(" FR BND \(name)\n")
        continue
      }
      if lower == -.infinity {
        output.write(" MI BND \(name)\n")
      } else if lower != 0 || whole {
        output.write(" LO BND \(name) \(Self.number(lower))\n")
      }
      if upper < .infinity {
        output.write(" UP BND \(name) \(Self.number(upper))\n")
      } else if whole {
        output.write(" PL BND \(name)\n")
      }
    }
  }

  /// The shortest decimal that reads back as the same number.
  static func number(_ value: Double) -> String {
    if let whole = Int(exactly: value), whole.magnitude < 1 << 53 { return String(whole) }
    return value.description
  }

  /// A name as one field of the format, or nil when it cannot be one: fields end at blanks, `$` begins a comment, and
  /// readers stop at 255 bytes.
  private static func token(_ name: String) -> String? {
    let cleaned = String(name.map { $0.isWhitespace || $0.isNewline ? "_" : $0 })
    let printable = cleaned.unicodeScalars.allSatisfy { $0.value > 32 && $0.value != 127 }
    return cleaned.isEmpty || !printable || cleaned.hasPrefix("$") || cleaned.utf8.count > 255 ? nil : cleaned
  }

  /// One name per place; place 0 is the objective's, so that the others count from 1.
  private static func uniqueNames(_ names: [String], prefix: String) -> [String] {
    var taken: Set<String> = []
    return names.enumerated().map { place, name in
      let plain = "\(prefix)\(place)"
      var candidate = token(name) ?? plain
      var attempt = 1
      while !taken.insert(candidate).inserted {
        candidate = attempt == 1 ? plain : "\(plain)_\(attempt)"
        attempt += 1
      }
      return candidate
    }
  }
}
