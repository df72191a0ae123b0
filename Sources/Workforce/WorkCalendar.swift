/// What makes a date special.
public enum SpecialDay: Hashable, Sendable {
  /// A statutory day off.
  case holiday
  /// A Saturday or Sunday that is worked in exchange for a bridge day (调休).
  case makeupWorkday
  /// Something else that moves the volume: a promotion, a statement date.
  case event
  /// A day that is closed to leave people choose themselves.
  case noLeave
}

/// One dated line of a centre's calendar.
public struct CalendarEntry: Hashable, Sendable {
  public let day: Day
  public let kind: SpecialDay
  public let name: String

  public init(day: Day, kind: SpecialDay, name: String) {
    self.day = day
    self.kind = kind
    self.name = name
  }
}

/// The days off, make-up work days and events a centre lives by.
public struct WorkCalendar: Sendable {
  /// Sorted by date.
  public let entries: [CalendarEntry]
  public let weekend: [Weekday]
  private let byDay: [Day: [CalendarEntry]]

  public init(entries: [CalendarEntry] = [], weekend: [Weekday] = [.saturday, .sunday]) {
    self.entries = entries.sorted { ($0.day, $0.name) < ($1.day, $1.name) }
    self.weekend = weekend.sorted()
    byDay = Dictionary(grouping: self.entries, by: \.day)
  }

  public func entries(on day: Day) -> [CalendarEntry] { byDay[day] ?? [] }
  public func isHoliday(_ day: Day) -> Bool { entries(on: day).contains { $0.kind == .holiday } }
  public func isMakeupWorkday(_ day: Day) -> Bool { entries(on: day).contains { $0.kind == .makeupWorkday } }
  public func isClosedToLeave(_ day: Day) -> Bool { entries(on: day).contains { $0.kind == .noLeave } }
  public func isWeekend(_ day: Day) -> Bool { weekend.contains(day.weekday) }

  /// Whether offices work: a weekday that is no holiday, or a make-up work day.
  public func isWorkday(_ day: Day) -> Bool {
    if isMakeupWorkday(day) { return true }
    return !isHoliday(day) && !isWeekend(day)
  }

  /// Days of a range on which offices work.
  public func workdays(in days: ClosedRange<Day>) -> Int { days.count(where: isWorkday) }
}
