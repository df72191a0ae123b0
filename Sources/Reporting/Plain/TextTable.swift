/// A table of plain text whose columns line up on a terminal, Chinese or not.
public struct TextTable: Sendable {
  public enum Alignment: Sendable {
    case left, right
  }

  private let alignments: [Alignment]
  private var rows: [[String]] = []

  public init(_ alignments: [Alignment]) { self.alignments = alignments }

  public mutating func add(_ row: [String]) { rows.append(row) }

  /// The rows, each ended by a line break; two blanks between columns, none at the end of a line.
  public func text(indent: Int = 0) -> String {
    let widths = alignments.indices.map { column in
      rows.map { column < $0.count ? Self.width(of: $0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: max(0, widths[column] - Self.width(of: cell)))
        return alignments[column] == .left ? cell + blanks : blanks + cell
      }
      let line = String(repeating: " ", count: indent) + cells.joined(separator: "  ")
      return line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)] + "\n"
    }.joined()
  }

  /// Columns a text takes on a terminal: two for wide characters, none for marks that combine.
  public static func width(of text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { width, character in
      width + (character.unicodeScalars.map(Self.width).max() ?? 0)
    }
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }
  }

  /// East Asian wide and full-width blocks (Unicode, annex 11), and pictographs.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
    0x20000...0x3FFFD,
  ]
}
