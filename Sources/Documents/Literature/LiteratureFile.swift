public import Rules
import Workforce

/// A benchmark instance of one of the public formats.
public enum LiteratureFile: Sendable {
  case roster(RosterProblem)
  case rotation(RotationProblem)

  /// Reads a file of either format, told apart by what stands in it.
  ///
  /// - Parameter file: the file's name in faults.
  public static func read(_ data: [UInt8], file: String) throws(InputFaults) -> LiteratureFile {
    let text = try LiteratureText(data, file: file)
    if text.lines.contains(where: { $0.text.hasPrefix("SECTION_") }) {
      return .roster(try CurtoisFile.read(text, firstDay: CurtoisFile.monday))
    }
    guard let first = text.lines.first, Int(first.text) != nil else {
      let line = text.lines.first
      throw InputFaults([text.fault(line?.number, nil, line?.text, expected: Sentences.literatureFile)])
    }
    return .rotation(try RotationFile.read(text))
  }
}
