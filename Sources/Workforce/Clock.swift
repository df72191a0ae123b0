public import Foundation

/// A moment in absolute time: whole minutes since 1970-01-01T00:00Z.
public struct Instant: Hashable, Comparable, Sendable {
  public let minutes: Int
  public init(minutes: Int) { self.minutes = minutes }
  public static func < (a: Instant, b: Instant) -> Bool { a.minutes < b.minutes }
  public static func + (instant: Instant, minutes: Int) -> Instant { Instant(minutes: instant.minutes + minutes) }
  public static func - (a: Instant, b: Instant) -> Int { a.minutes - b.minutes }
}

/// A wall-clock time: a date and the minutes shown since midnight (0 to 1439).
public struct LocalTime: Hashable, Comparable, Sendable {
  public let day: Day
  public let minute: Int

  /// Minutes beyond a day roll over into the next days, so that 24:00 is the next day's 00:00.
  public init(day: Day, minute: Int) {
    let days = Int((Double(minute) / 1440).rounded(.down))
    self.day = day + days
    self.minute = minute - days * 1440
  }

  /// Reads `YYYY-MM-DDTHH:MM`, with a space for the `T` and with seconds too; nil when it is no such time.
  public init?(_ text: some StringProtocol) {
    guard text.count >= 16, let day = Day(text.prefix(10)), let separator = text.dropFirst(10).first,
      separator == "T" || separator == " ", let minute = clockMinutes(String(text.dropFirst(11))), minute < 1440
    else { return nil }
    self.day = day
    self.minute = minute
  }

  public static func < (a: LocalTime, b: LocalTime) -> Bool { (a.day, a.minute) < (b.day, b.minute) }
}

extension LocalTime: CustomStringConvertible {
  /// `YYYY-MM-DDTHH:MM`.
  public var description: String { "\(day)T\(clockText(minute))" }
}

/// Reads `HH:MM` or `HH:MM:SS` (seconds are dropped) as minutes, from 00:00 to 48:00; nil when it is no such time.
public func clockMinutes(_ text: String) -> Int? {
  let parts = text.split(separator: ":", omittingEmptySubsequences: false)
  guard (2...3).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.count) }),
    parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),  // Int would read a sign.
    let hours = Int(parts[0]), let minutes = Int(parts[1]), (0..<60).contains(minutes),
    parts.count == 2 || (0..<60).contains(Int(parts[2]) ?? -1), (0...48 * 60).contains(hours * 60 + minutes)
  else { return nil }
  return hours * 60 + minutes
}

/// `HH:MM` of the minutes since midnight; hours run past 24 for times on the following day.
public func clockText(_ minutes: Int) -> String { "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))" }

/// A time zone's wall clock: it knows how local times and instants answer each other, daylight saving included.
public struct Clock: Sendable {
  public let zone: TimeZone

  public init(zone: TimeZone) { self.zone = zone }

  /// A clock for an IANA zone name such as `Asia/Shanghai`; nil when there is no such zone.
  public init?(zoneName: String) {
    guard let zone = TimeZone(identifier: zoneName) else { return nil }
    self.zone = zone
  }

  private func offset(at instant: Instant) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.minutes) * 60)) / 60
  }

  /// The instant at which the wall shows `minute` minutes past midnight of `day`. A time skipped in spring is the
  /// same distance after the change; a time shown twice in autumn is the first of the two.
  public func instant(_ day: Day, minute: Int) -> Instant {
    let naive = Instant(minutes: day.number * 1440 + minute)
    let before = offset(at: naive + -1440)
    let after = offset(at: naive + 1440)
    let first = Instant(minutes: naive.minutes - max(before, after))
    if offset(at: first) == max(before, after) { return first }
    let second = Instant(minutes: naive.minutes - min(before, after))
    if offset(at: second) == min(before, after) { return second }
    return Instant(minutes: naive.minutes - before)
  }

  public func instant(_ time: LocalTime) -> Instant { instant(time.day, minute: time.minute) }

  /// What the wall shows at an instant.
  public func local(_ instant: Instant) -> LocalTime {
    let shown = instant.minutes + offset(at: instant)
    let day = Int((Double(shown) / 1440).rounded(.down))
    return LocalTime(day: Day(number: day), minute: shown - day * 1440)
  }
}

/// The intervals of a run of days: equal steps of absolute time from one local midnight to another. A day of a
/// daylight-saving change simply has fewer or more of them (46 to 50 half hours).
public struct IntervalGrid: Sendable {
  public let clock: Clock
  public let days: Range<Day>
  /// Length of an interval in minutes; divides 60, or is a multiple of 60 that divides 1440.
  public let minutes: Int
  public let start: Instant
  public let count: Int
  private let dayStarts: [Int]

  public init(clock: Clock, days: Range<Day>, minutes: Int) {
    precondition(minutes > 0 && 1440 % minutes == 0, "An interval of \(minutes) minutes does not divide a day.")
    self.clock = clock
    self.days = days
    self.minutes = minutes
    let start = clock.instant(days.lowerBound, minute: 0)
    self.start = start
    dayStarts = (0...days.count).map { (clock.instant(days.lowerBound + $0, minute: 0) - start) / minutes }
    count = dayStarts[days.count]
  }

  /// The instant at which interval `index` begins.
  public func start(of index: Int) -> Instant { start + index * minutes }

  /// The wall-clock time at which interval `index` begins.
  public func localStart(of index: Int) -> LocalTime { clock.local(start(of: index)) }

  /// The interval that holds an instant; negative or beyond `count` outside the days.
  public func index(of instant: Instant) -> Int {
    Int((Double(instant - start) / Double(minutes)).rounded(.down))
  }

  /// The intervals of one day, by its position from the first day (0-based).
  public func intervals(ofDay position: Int) -> Range<Int> { dayStarts[position]..<dayStarts[position + 1] }
}
