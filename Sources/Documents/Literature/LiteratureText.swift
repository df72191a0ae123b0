/// A text file of the literature: its lines with their numbers, comments and blank lines left out.
struct LiteratureText {
  struct Line {
    /// Counted from 1.
    let number: Int
    let text: String

    /// The fields between commas, without the space around them. A comma at the end opens a last, empty field.
    var commaFields: [String] {
      text.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmingSpaces)
    }

    /// The words between spaces and tabs.
    var words: [String] { text.split { $0 == " " || $0 == "\t" }.map(String.init) }
  }

  let file: String
  let lines: [Line]
  /// The last line of the file, where something that is missing would have stood.
  let end: Int

  init(_ data: [UInt8], file: String) throws(InputFaults) {
    guard let utf8 = decodedUTF8(data) else {
      throw InputFaults([Fault(file: file, expected: Sentences.encoding)])
    }
    // Lines end with \n, \r\n or, in old files, \r alone.
    let all = String(decoding: utf8, as: UTF8.self).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    self.file = file
    end = max(1, all.last?.isEmpty == true ? all.count - 1 : all.count)
    lines = all.enumerated().compactMap { offset, line in
      let text = String(line).trimmingSpaces
      return text.isEmpty || text.hasPrefix("#") ? nil : Line(number: offset + 1, text: text)
    }
  }

  func fault(_ line: Int?, _ column: String? = nil, _ value: String? = nil, expected: String) -> Fault {
    Fault(file: file, line: line, column: column, value: value, expected: expected)
  }

  /// A whole number in a range; a fault and nil when it is none.
  func number(
    _ text: String, in range: ClosedRange<Int>, line: Int, _ column: String, _ faults: inout [Fault]
  ) -> Int? {
    if let number = Int(text), range.contains(number) { return number }
    faults.append(fault(line, column, text, expected: Sentences.whole(range)))
    return nil
  }
}
