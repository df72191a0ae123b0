import Workforce

/// The Chinese calendar a sample lives by: days off and make-up work days of 2026 as the State Council's General Office
/// announced them in November 2025 (国务院办公厅关于2026年部分节假日安排的通知), and for 2027 the statutory days only,
/// for the bridge days and make-up work days of that year were not announced when this was written.
struct SampleCalendar {
  let entries: [CalendarEntry]
  let calendar: WorkCalendar

  private static let holidays: [(name: String, first: String, last: String)] = [
    ("元旦 New Year", "2026-01-01", "2026-01-03"), ("春节 Spring Festival", "2026-02-15", "2026-02-23"),
    ("清明节 Qingming", "2026-04-04", "2026-04-06"), ("劳动节 Labour Day", "2026-05-01", "2026-05-05"),
    ("端午节 Dragon Boat", "2026-06-19", "2026-06-21"), ("中秋节 Mid-Autumn", "2026-09-25", "2026-09-27"),
    ("国庆节 National Day", "2026-10-01", "2026-10-07"), ("元旦 New Year", "2027-01-01", "2027-01-01"),
    ("春节 Spring Festival", "2027-02-05", "2027-02-08"), ("清明节 Qingming", "2027-04-05", "2027-04-05"),
    ("劳动节 Labour Day", "2027-05-01", "2027-05-02"), ("端午节 Dragon Boat", "2027-06-09", "2027-06-09"),
    ("中秋节 Mid-Autumn", "2027-09-15", "2027-09-15"), ("国庆节 National Day", "2027-10-01", "2027-10-03"),
  ]

  private static let makeupWorkdays: [(name: String, day: String)] = [
    ("元旦 New Year", "2026-01-04"), ("春节 Spring Festival", "2026-02-14"), ("春节 Spring Festival", "2026-02-28"),
    ("劳动节 Labour Day", "2026-05-09"), ("国庆节 National Day", "2026-09-20"), ("国庆节 National Day", "2026-10-10"),
  ]

  static let statement = "statement-date"
  static let festival = "shopping-festival"

  /// The calendar of a run of days.
  init(days: Range<Day>) {
    var entries: [CalendarEntry] = []
    for (name, first, last) in Self.holidays {
      guard let first = Day(first), let last = Day(last) else { preconditionFailure("Write dates as YYYY-MM-DD.") }
      for day in first...last { entries.append(CalendarEntry(day: day, kind: .holiday, name: name)) }
    }
    for (name, day) in Self.makeupWorkdays {
      guard let day = Day(day) else { preconditionFailure("Write dates as YYYY-MM-DD.") }
      entries.append(CalendarEntry(day: day, kind: .makeupWorkday, name: name))
    }
    for day in days {
      if [5, 20].contains(day.dayOfMonth) {
        entries.append(CalendarEntry(day: day, kind: .event, name: Self.statement))
      }
      let month = day.month.month
      if [(6, 18), (11, 11), (12, 12)].contains(where: { $0 == (month, day.dayOfMonth) }) {
        entries.append(CalendarEntry(day: day, kind: .event, name: Self.festival))
      }
    }
    calendar = WorkCalendar(entries: entries.filter { days.contains($0.day) })
    self.entries = calendar.entries
  }

  var text: [UInt8] {
    var text = CSVText(header: CalendarFile.columns.map(\.name))
    for entry in entries {
      switch entry.kind {
      case .holiday: text.append([entry.day.description, "holiday", entry.name])
      case .makeupWorkday: text.append([entry.day.description, "makeup-workday", entry.name])
      case .noLeave: text.append([entry.day.description, "no-leave", entry.name])
      case .event: text.append([entry.day.description, "event:\(entry.name)", ""])
      }
    }
    return text.bytes
  }
}
