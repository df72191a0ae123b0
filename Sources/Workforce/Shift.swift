/// The part of the day a shift belongs to. Limits between day and night work read it.
public enum ShiftCategory: String, CaseIterable, Sendable {
  case day, evening, night
}

/// A break that every wearer of a shift takes, somewhere inside a window.
public struct BreakWindow: Hashable, Sendable {
  /// What it is for: `meal`, `rest`.
  public let kind: String
  /// Length in minutes.
  public let minutes: Int
  /// Earliest and latest start, in minutes after the shift's start.
  public let window: ClosedRange<Int>
  public let isPaid: Bool

  public init(kind: String, minutes: Int, window: ClosedRange<Int>, isPaid: Bool) {
    self.kind = kind
    self.minutes = minutes
    self.window = window
    self.isPaid = isPaid
  }
}

/// A kind of working day: when it starts, when it ends, and the breaks inside it.
public struct Shift: Hashable, Sendable {
  public let code: String
  public let name: String
  public let category: ShiftCategory
  /// Wall-clock start in minutes after midnight of the day the shift belongs to.
  public let start: Int
  /// Wall-clock end on the same scale: beyond 1440 on the next day.
  public let end: Int
  /// In the order in which their windows open; windows do not overlap.
  public let breaks: [BreakWindow]
  /// Names of the contracts that may work it; empty means all.
  public let contracts: [String]
  /// The code of the shift whose edges were moved; nil for one that stands as it is.
  public let movedFrom: String?

  public init(
    code: String, name: String = "", category: ShiftCategory, start: Int, end: Int, breaks: [BreakWindow] = [],
    contracts: [String] = [], movedFrom: String? = nil
  ) {
    self.code = code
    self.name = name.isEmpty ? code : name
    self.category = category
    self.start = start
    self.end = end
    self.breaks = breaks
    self.contracts = contracts
    self.movedFrom = movedFrom
  }

  /// Minutes paid when no clock changes during the shift.
  public var paidMinutes: Int { end - start - breaks.reduce(0) { $0 + ($1.isPaid ? 0 : $1.minutes) } }
}
