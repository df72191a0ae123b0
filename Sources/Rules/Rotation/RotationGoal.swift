public import Workforce

/// What people feel of a rotation, each told as a count that should be small.
public enum RotationGoal: String, CaseIterable, Hashable, Sendable {
  /// Weekends with work on one of their days, in the whole cycle: the others are free.
  case weekends
  /// The longest wait from one free weekend to the next, in weeks.
  case spacing
  /// Changes to another part of the day that do not go forward: day, evening, night, and day again.
  case forward
  /// Minutes by which weeks, Monday to Sunday, leave the hours they should have, summed over the cycle.
  case hours
  /// Days off alone between two work days.
  case singles
}

extension RotationProblem {
  /// How many parts of the day have shifts; changes between two of them go forward either way.
  public var dayParts: Int { Set(duties.work.members.map { dayPart($0) }).count }

  /// The place of a duty's part of the day among those that have shifts, from 1; 0 for a day off.
  public func dayPart(_ duty: DutyID) -> Int {
    guard let shift = duties.shift(duty) else { return 0 }
    let parts = ShiftCategory.allCases.filter { part in !duties.shifts { $0.category == part }.isEmpty }
    return 1 + (parts.firstIndex(of: shift.category) ?? 0)
  }

  /// Whether work in one part of the day may come after work in another without going backward.
  public func isForward(from part: Int, to next: Int) -> Bool {
    part == next || (next - part + dayParts) % dayParts == 1 || dayParts < 3
  }

  public func minutes(_ duty: DutyID) -> Int { duties.shift(duty)?.paidMinutes ?? 0 }

  /// Whether a duty makes a weekend a worked one.
  public func isWork(_ duty: DutyID) -> Bool { duty != DutyTable.off }
}

/// A rotation's figures, read off the pattern itself. A search has to come to the same.
public struct RotationFigures: Sendable, Equatable {
  /// Weeks of the cycle whose weekend, Saturday and Sunday, is free.
  public let freeWeekends: [Int]
  /// Paid minutes of each week.
  public let weekMinutes: [Int]
  public let backwardChanges: Int
  public let singleDaysOff: Int
  private let weeks: Int
  private let weeklyMinutes: Int

  public init(_ rotation: Rotation, _ problem: RotationProblem) {
    weeks = rotation.weeks
    weeklyMinutes = problem.weeklyMinutes
    freeWeekends = (0..<rotation.weeks).filter { week in !(5...6).contains { problem.isWork(rotation[week, $0]) } }
    weekMinutes = (0..<rotation.weeks).map { week in (0..<7).reduce(0) { $0 + problem.minutes(rotation[week, $1]) } }
    let cycle = rotation.duties
    let parts = cycle.map(problem.dayPart).filter { $0 > 0 }
    backwardChanges = parts.indices.count {
      !problem.isForward(from: parts[($0 + parts.count - 1) % parts.count], to: parts[$0])
    }
    singleDaysOff = cycle.indices.count { day in
      !problem.isWork(cycle[day]) && problem.isWork(cycle[(day + 1) % cycle.count])
        && problem.isWork(cycle[(day + cycle.count - 1) % cycle.count])
    }
  }

  /// Weeks from each free weekend to the next, around the cycle.
  public var waits: [Int] {
    freeWeekends.indices.map { place in
      let next = freeWeekends[(place + 1) % freeWeekends.count] - freeWeekends[place]
      return next > 0 ? next : next + weeks
    }
  }

  /// The figure that a goal wants small.
  public subscript(goal: RotationGoal) -> Int {
    switch goal {
    case .weekends: weeks - freeWeekends.count
    case .spacing: waits.max() ?? weeks + 1
    case .forward: backwardChanges
    case .hours: weekMinutes.reduce(0) { $0 + abs($1 - weeklyMinutes) }
    case .singles: singleDaysOff
    }
  }
}
