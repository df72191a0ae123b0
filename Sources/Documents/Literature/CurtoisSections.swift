/// The sections of a shift-scheduling file, their lines not yet read.
struct CurtoisSections {
  enum Name: String, CaseIterable {
    case horizon = "SECTION_HORIZON"
    case shifts = "SECTION_SHIFTS"
    case staff = "SECTION_STAFF"
    case daysOff = "SECTION_DAYS_OFF"
    case onRequests = "SECTION_SHIFT_ON_REQUESTS"
    case offRequests = "SECTION_SHIFT_OFF_REQUESTS"
    case cover = "SECTION_COVER"
  }

  let text: LiteratureText
  private var lines: [Name: [LiteratureText.Line]] = [:]
  private var begin: [Name: Int] = [:]

  init(_ text: LiteratureText, _ faults: inout [Fault]) {
    self.text = text
    var open: Name?
    var isSkipping = false
    for line in text.lines {
      if line.text.hasPrefix("SECTION_") {
        open = Name(rawValue: line.text)
        isSkipping = open == nil
        guard let open else {
          let names = Name.allCases.map(\.rawValue)
          faults.append(text.fault(line.number, nil, line.text, expected: Sentences.section(names)))
          continue
        }
        if let first = begin[open] {
          faults.append(text.fault(line.number, nil, line.text, expected: Sentences.oneSection(line: first)))
        }
        begin[open] = begin[open] ?? line.number
      } else if let open {
        lines[open, default: []].append(line)
      } else if !isSkipping {
        faults.append(text.fault(line.number, nil, line.text, expected: Sentences.afterSection))
        isSkipping = true
      }
    }
    for name in Name.allCases where begin[name] == nil {
      faults.append(text.fault(text.end, expected: Sentences.missingSection(name.rawValue)))
    }
  }

  subscript(name: Name) -> [LiteratureText.Line] { lines[name] ?? [] }

  /// Where a section begins.
  func begin(_ name: Name) -> Int { begin[name] ?? text.end }

  func has(_ name: Name) -> Bool { begin[name] != nil }
}
