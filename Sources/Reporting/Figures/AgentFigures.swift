import Rules
public import Workforce

/// What a roster gives one agent.
public struct AgentFigures: Sendable {
  public let paidMinutes: Int
  /// The paid minutes that the rules allow over the whole period; nil where they average over other windows.
  public let allowedMinutes: ClosedRange<Int>?
  public let shifts: Int
  /// Night shifts that begin in the period.
  public let nights: Int
  public let weekends: Int
  public let holidays: Int
  /// Paid minutes of shifts that begin on a statutory holiday.
  public let holidayMinutes: Int
  public let wishesKept: Int
  public let wishesMissed: Int
  /// Days of leave by kind, in the order of the kinds; only those taken.
  public let leave: [(kind: LeaveKind, days: Int)]

  public var leaveDays: Int { leave.reduce(0) { $0 + $1.days } }

  init(agent: Int, line: ArraySlice<DutyID>, prices: [PricedAssignment], in problem: RosterProblem, of centre: Centre) {
    let line = Array(line)
    let duties = problem.duties
    let night = duties.shifts { $0.category == .night }
    let isHoliday = line.indices.map { centre.calendar.isHoliday(problem.day($0)) }
    let paid = line.indices.map { problem.timetable.paidMinutes(line[$0], on: $0) }
    paidMinutes = paid.reduce(0, +)
    allowedMinutes = Self.allowed(problem.lines[agent], days: 0..<problem.dayCount)
    shifts = line.count { duties.work.has($0) }
    nights = line.count { night.has($0) }
    weekends = problem.weekends.count { weekend in
      weekend.clamped(to: 0..<line.count).contains { duties.work.has(line[$0]) }
    }
    holidays = line.indices.count { isHoliday[$0] && duties.work.has(line[$0]) }
    holidayMinutes = line.indices.reduce(0) { $0 + (isHoliday[$1] ? paid[$1] : 0) }
    wishesMissed = prices.count { $0.duties.has(line[$0.day]) }
    wishesKept = prices.count - wishesMissed
    leave = LeaveKind.allCases.compactMap { kind in
      let days = line.count { duties[$0] == .leave(kind) }
      return days == 0 ? nil : (kind, days)
    }
  }

  private static func allowed(_ limits: [LineLimit], days: Range<Int>) -> ClosedRange<Int>? {
    let bounds = limits.first { $0.count == .total(.minutes, days) }?.bounds
    return bounds.map { $0.least...$0.most }
  }
}
