import Workforce

/// `calendar.csv`: `date,kind,name` with a kind `holiday`, `makeup-workday`, `no-leave` or `event:<name>`.
enum CalendarFile {
  static let name = "calendar.csv"
  static let columns = [
    Column("date", aliases: ["日期"]), Column("kind", aliases: ["类型"]),
    Column("name", aliases: ["名称"], isRequired: false),
  ]

  static func read(_ data: [UInt8]?, _ faults: inout [Fault]) -> [CalendarEntry] {
    guard let data, let sheet = CSVSheet(file: name, data: data, columns: columns, &faults) else { return [] }
    var entries: [CalendarEntry] = []
    var firstOnDay: [Day: (kind: SpecialDay, line: Int)] = [:]
    for row in sheet.rows {
      let day = row.day("date", &faults)
      let kind = row.value("kind", expected: Sentences.calendarKinds, &faults, from: kind)
      guard let day, let (kind, event) = kind else { continue }
      if kind == .holiday || kind == .makeupWorkday {
        if let known = firstOnDay[day], known.kind != kind {
          faults.append(row.fault("kind", expected: Sentences.calendarKind(line: known.line)))
        }
        firstOnDay[day] = (kind, row.line)
      }
      entries.append(CalendarEntry(day: day, kind: kind, name: event ?? row["name"]))
    }
    return entries
  }

  /// The kind, and an event's name.
  private static func kind(_ text: String) -> (SpecialDay, String?)? {
    switch text.lowercased() {
    case "holiday": (.holiday, nil)
    case "makeup-workday": (.makeupWorkday, nil)
    case "event": (.event, nil)
    case "no-leave": (.noLeave, nil)
    default: text.lowercased().hasPrefix("event:") && text.count > 6 ? (.event, String(text.dropFirst(6))) : nil
    }
  }
}
