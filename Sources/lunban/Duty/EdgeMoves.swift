import Workforce

/// Shifts with moved edges that are on offer for one day: each worn on it, a step or two of the interval earlier or later.
struct EdgeMoves {
  let day: Day

  /// Steps that the start and the end move later, the gentlest first.
  private static let steps = [
    (0, 1), (-1, 0), (0, 2), (-2, 0), (1, 1), (-1, -1), (1, 0), (0, -1), (2, 2), (-2, -2), (-1, 1), (2, 0), (0, -2),
  ]
  /// The law's most overtime of a day, in minutes.
  private static let mostAdded = 180

  /// Codes of the moved shifts, as many as there is room for; the gentlest of every shift come first.
  func codes(_ centre: Centre, rows: [RosterRow]) -> [String] {
    let worn = Set(rows.filter { $0.day == day }.map(\.duty))
    let known = centre.knowing(rows.map(\.duty))
    let shifts = known.shifts.filter { worn.contains($0.code) && !$0.isMoved }
    let step = centre.intervalMinutes
    let moved = Self.steps.flatMap { later, longer in
      shifts.compactMap { shift -> Shift? in
        let (start, end) = (shift.start + later * step, shift.end + longer * step)
        guard start < end, (longer - later) * step <= Self.mostAdded else { return nil }
        return shift.moved(to: start..<end)
      }
    }
    return moved.map(\.code).prefix(max(0, Centre.mostShifts - known.shifts.count)).map { $0 }
  }
}
