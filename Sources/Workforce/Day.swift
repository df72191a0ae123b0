/// A civil date of the proleptic Gregorian calendar, without a time zone.
public struct Day: Hashable, Comparable, Sendable, Strideable {
  /// Days since 1970-01-01, which is day 0.
  public let number: Int

  public init(number: Int) { self.number = number }

  /// A date by its parts. Months run from 1; parts out of range roll over (31 April is 1 May, month 13 is January).
  public init(year: Int, month: Int, day: Int) {
    let years = (month - 1 - ((month - 1) % 12 + 12) % 12) / 12
    let (year, month) = (year + years, month - years * 12)
    // Era arithmetic with the year starting in March, so that the leap day is a year's last day.
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// Reads `YYYY-MM-DD`; nil when the text is no such date.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),  // Int would read a sign.
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month)
    else { return nil }
    self.init(year: year, month: month, day: day)
    guard self.dayOfMonth == day, self.month.month == month else { return nil }
  }

  private var civil: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  public var year: Int { civil.year }
  public var dayOfMonth: Int { civil.day }
  public var month: Month { Month(year: civil.year, month: civil.month) }
  public var weekday: Weekday { Weekday(rawValue: ((number + 3) % 7 + 7) % 7 + 1)! }

  /// The same day of the month so many months earlier, or that month's last day when it has no such day.
  public func back(months: Int) -> Day {
    let first = Day(year: year, month: month.month - months, day: 1)
    return first + (Swift.min(dayOfMonth, first.month.days.count) - 1)
  }

  /// The Monday of the ISO week this day is in.
  public var weekStart: Day { self - (weekday.rawValue - 1) }

  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
  public static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }
  public static func - (day: Day, days: Int) -> Day { Day(number: day.number - days) }
  public func distance(to other: Day) -> Int { other.number - number }
  public func advanced(by days: Int) -> Day { self + days }
}

extension Day: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = civil
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

/// A day of the week, Monday first as in ISO 8601.
public enum Weekday: Int, CaseIterable, Sendable, Comparable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  public static func < (a: Weekday, b: Weekday) -> Bool { a.rawValue < b.rawValue }

  /// Reads `monday` … `sunday` or their first three letters, in any case.
  public init?(name: String) {
    let wanted = name.lowercased()
    guard let found = Weekday.allCases.first(where: { "\($0)" == wanted || "\($0)".prefix(3) == wanted }) else {
      return nil
    }
    self = found
  }
}

/// A calendar month.
public struct Month: Hashable, Comparable, Sendable {
  public let year: Int
  /// 1 to 12.
  public let month: Int

  public init(year: Int, month: Int) {
    precondition((1...12).contains(month), "A month is 1 to 12, not \(month).")
    self.year = year
    self.month = month
  }

  /// Reads `YYYY-MM`; nil when the text is no such month.
  public init?(_ text: String) {
    guard let first = Day("\(text)-01") else { return nil }
    self = first.month
  }

  public var next: Month { month == 12 ? Month(year: year + 1, month: 1) : Month(year: year, month: month + 1) }
  public var previous: Month { month == 1 ? Month(year: year - 1, month: 12) : Month(year: year, month: month - 1) }
  public var first: Day { Day(year: year, month: month, day: 1) }
  public var days: Range<Day> { first..<next.first }

  public static func < (a: Month, b: Month) -> Bool { (a.year, a.month) < (b.year, b.month) }
}

extension Month: CustomStringConvertible {
  public var description: String { "\(padded(year, 4))-\(padded(month, 2))" }
}

/// Decimal digits with leading zeros up to `width`.
func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(abs(value))
  return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
}
