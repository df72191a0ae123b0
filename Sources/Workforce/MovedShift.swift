extension Shift {
  /// Whether it stands for another shift whose edges were moved on one day.
  public var isMoved: Bool { movedFrom != nil }

  /// The same shift from another time to another, its breaks at the same times of day as far as that goes. Its code tells
  /// both: `D@08:30-17:00`.
  ///
  /// - Parameter hours: minutes after midnight, as `start` and `end` are.
  /// - Returns: nil when nothing is moved, when the breaks do not fit, or when a shift without breaks would grow.
  public func moved(to hours: Range<Int>) -> Shift? {
    guard !isMoved, hours != start..<end, (0..<1440).contains(hours.lowerBound), hours.upperBound <= 2880,
      !breaks.isEmpty || hours.count <= end - start
    else { return nil }
    let later = hours.lowerBound - start
    var windows: [BreakWindow] = []
    for own in breaks {
      let from = max(own.window.lowerBound - later, 1, windows.last.map { $0.window.upperBound + $0.minutes } ?? 1)
      let to = min(own.window.upperBound - later, hours.count - own.minutes - 1)
      guard from <= to else { return nil }
      windows.append(BreakWindow(kind: own.kind, minutes: own.minutes, window: from...to, isPaid: own.isPaid))
    }
    return Shift(
      code: "\(code)@\(clockText(hours.lowerBound))-\(clockText(hours.upperBound))", name: name, category: category,
      start: hours.lowerBound, end: hours.upperBound, breaks: windows, contracts: contracts, movedFrom: code)
  }

  /// The shift that a code such as `D@08:30-17:00` names; nil when there is no such shift, or it cannot be so.
  public static func moved(_ code: String, of shifts: [Shift]) -> Shift? {
    let parts = code.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let shift = shifts.first(where: { $0.code == parts[0] }) else { return nil }
    let times = parts[1].split(separator: "-").map { clockMinutes(String($0)) }
    guard times.count == 2, let start = times[0], let end = times[1], start < end,
      let moved = shift.moved(to: start..<end), moved.code == code
    else { return nil }
    return moved
  }
}

extension Centre {
  /// Shifts that a table of duties has room for beside the kinds of leave.
  public static let mostShifts = 63 - LeaveKind.allCases.count - 1

  /// The centre with the moved shifts that some duties name, as far as there is room.
  public func knowing(_ duties: [String]) -> Centre {
    let known = Set(shifts.map(\.code))
    let codes = Set(duties.filter { $0.utf8.contains(UInt8(ascii: "@")) }).subtracting(known).sorted()
    let moved = codes.compactMap { Shift.moved($0, of: shifts) }.prefix(max(0, Self.mostShifts - shifts.count))
    if moved.isEmpty { return self }
    return Centre(
      name: name, clock: clock, intervalMinutes: intervalMinutes, queues: queues, shifts: shifts + moved,
      contracts: contracts, agents: agents, calendar: calendar, leave: leave, locks: locks, wishes: wishes,
      previous: previous, walks: walks, activities: activities)
  }
}
