/// When each shift of a period is on duty, interval by interval, and where its breaks may lie.
///
/// Days are positions from the period's first day; negative positions are the known days before it.
public struct Timetable: Sendable {
  /// One break of one shift on one day.
  public struct Break: Sendable {
    public let kind: String
    public let minutes: Int
    public let options: [Option]
  }

  /// One place a break may take.
  public struct Option: Sendable {
    public let start: LocalTime
    /// Intervals it takes off the phones, clipped to the period.
    public let intervals: Range<Int>
  }

  /// One shift on one day.
  public struct Presence: Sendable {
    public let start: LocalTime
    public let end: LocalTime
    public let paidMinutes: Int
    /// Intervals wholly on duty, clipped to the period.
    public let intervals: Range<Int>
    public let breaks: [Break]

    static let none = Presence(
      start: LocalTime(day: Day(number: 0), minute: 0), end: LocalTime(day: Day(number: 0), minute: 0),
      paidMinutes: 0, intervals: 0..<0, breaks: [])
  }

  /// First day covered (zero or negative) up to the end of the period.
  public let days: Range<Int>
  public let intervalCount: Int
  private let dutyCount: Int
  private let presences: [Presence]
  private let grid: IntervalGrid?

  /// The timetable of shifts laid over an interval grid, with `history` days before the grid's first.
  public init(grid: IntervalGrid, duties: DutyTable, history: Int) {
    days = -history..<grid.days.count
    self.grid = grid
    intervalCount = grid.count
    dutyCount = duties.count
    presences = days.flatMap { day in
      duties.duties.map { duty in
        guard case .shift(let shift) = duty else { return .none }
        return Presence(shift, on: grid.days.lowerBound + day, grid: grid)
      }
    }
  }

  /// A timetable without intervals, for worlds that count people by day and shift only.
  public init(days: Range<Int>, duties: DutyTable, firstDay: Day) {
    self.days = days
    grid = nil
    intervalCount = 0
    dutyCount = duties.count
    presences = days.flatMap { day in
      duties.duties.map { duty in
        guard case .shift(let shift) = duty else { return .none }
        return Presence(
          start: LocalTime(day: firstDay + day, minute: shift.start),
          end: LocalTime(day: firstDay + day, minute: shift.end),
          paidMinutes: shift.paidMinutes, intervals: 0..<0, breaks: [])
      }
    }
  }

  public func presence(_ duty: DutyID, on day: Int) -> Presence {
    presences[(day - days.lowerBound) * dutyCount + Int(duty)]
  }

  /// The intervals that a stretch of time touches, clipped to the period; empty in a world without intervals.
  public func intervals(from start: LocalTime, minutes: Int) -> Range<Int> {
    guard let grid else { return 0..<0 }
    let from = grid.clock.instant(start)
    return Presence.clipped(
      grid.index(of: from)..<grid.index(of: from + (minutes + grid.minutes - 1)), to: grid.count)
  }

  /// When an interval begins on the wall clock; nil in a world without intervals.
  public func localStart(of interval: Int) -> LocalTime? { grid?.localStart(of: interval) }

  /// Minutes paid for a duty on a day; a clock change inside the shift counts.
  public func paidMinutes(_ duty: DutyID, on day: Int) -> Int { presence(duty, on: day).paidMinutes }
}

extension Timetable.Presence {
  init(_ shift: Shift, on day: Day, grid: IntervalGrid) {
    let from = grid.clock.instant(LocalTime(day: day, minute: shift.start))
    let to = grid.clock.instant(LocalTime(day: day, minute: shift.end))
    start = LocalTime(day: day, minute: shift.start)
    end = LocalTime(day: day, minute: shift.end)
    paidMinutes = to - from - shift.breaks.reduce(0) { $0 + ($1.isPaid ? 0 : $1.minutes) }
    intervals = Self.wholeIntervals(from: from, to: to, grid: grid)
    breaks = shift.breaks.map { window in
      Timetable.Break(kind: window.kind, minutes: window.minutes, options: Self.options(window, from: from, grid: grid))
    }
  }

  static func clipped(_ range: Range<Int>, to count: Int) -> Range<Int> {
    let low = min(max(range.lowerBound, 0), count)
    return low..<max(low, min(range.upperBound, count))
  }

  private static func wholeIntervals(from: Instant, to: Instant, grid: IntervalGrid) -> Range<Int> {
    let first = grid.index(of: from + (grid.minutes - 1))
    let last = grid.index(of: to)
    return clipped(first..<max(first, last), to: grid.count)
  }

  /// Breaks start on the grid, so that one break takes as few intervals as it can. Of an hour that the wall shows twice
  /// only the first is used: a roster writes local times, and has to mean what it was planned by.
  private static func options(_ window: BreakWindow, from: Instant, grid: IntervalGrid) -> [Timetable.Option] {
    let earliest = from + window.window.lowerBound
    let latest = from + window.window.upperBound
    let first = grid.index(of: earliest + (grid.minutes - 1))
    let last = grid.index(of: latest)
    let onGrid = first <= last ? (first...last).map { grid.start(of: $0) } : [earliest]
    let readBack = onGrid.map { grid.clock.instant(grid.clock.local($0)) }
    let places = zip(onGrid, readBack).filter { $0 == $1 }.map(\.0)
    return (places.isEmpty ? Array(readBack.prefix(1)) : places).map { start in
      let low = grid.index(of: start)
      let high = grid.index(of: start + (window.minutes + grid.minutes - 1))
      return Timetable.Option(start: grid.clock.local(start), intervals: clipped(low..<high, to: grid.count))
    }
  }
}
