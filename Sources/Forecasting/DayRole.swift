import Workforce

/// What the calendar says about a day, as far as calls may follow from it.
struct DayRole: Hashable, Sendable {
  /// Names of the holidays on the day.
  var holidays: [String] = []
  var isMakeupWorkday = false
  /// The weekday holiday that ended just before, or begins just after, this work day.
  var after: String?
  var before: String?
  /// Names of the events on the day.
  var events: [String] = []
  var isWeekend = false

  init(_ day: Day, in calendar: WorkCalendar) {
    let entries = calendar.entries(on: day)
    holidays = entries.filter { $0.kind == .holiday }.map(\.name)
    isMakeupWorkday = entries.contains { $0.kind == .makeupWorkday }
    events = entries.filter { $0.kind == .event }.map(\.name)
    isWeekend = calendar.isWeekend(day)
    if isMakeupWorkday { holidays = [] }
    if calendar.isWorkday(day) {
      after = Self.holiday(from: day, step: -1, in: calendar)
      before = Self.holiday(from: day, step: 1, in: calendar)
    }
  }

  /// The name of the nearest weekday holiday among the days off next to `day`.
  private static func holiday(from day: Day, step: Int, in calendar: WorkCalendar) -> String? {
    for distance in 1...14 {
      let other = day + step * distance
      if calendar.isWorkday(other) { return nil }
      if calendar.isHoliday(other), !calendar.isWeekend(other) {
        return calendar.entries(on: other).first { $0.kind == .holiday }?.name
      }
    }
    return nil
  }

  var isHoliday: Bool { !holidays.isEmpty }

  /// Whether the day is like any other of its weekday.
  var isOrdinary: Bool { !isHoliday && !isMakeupWorkday && after == nil && before == nil && events.isEmpty }
}
