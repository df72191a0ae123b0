import Foundation
import Workforce

/// What is said about rotations.
extension Sentences {
  /// - Parameter count: nil for a run that never ends.
  static func rotation(_ limit: LineLimit, count: Int?, days: ClosedRange<Int>, weeks: Int) -> String {
    let (first, last) = (place(days.lowerBound, weeks), place(days.upperBound, weeks))
    guard case .streak = limit.count else { return "From \(first) to \(last) stands what may not follow." }
    guard let count else { return "A run never ends; at most \(limit.bounds.most) days are allowed." }
    let edge = count > limit.bounds.most ? "at most \(limit.bounds.most)" : "at least \(limit.bounds.least)"
    return "A run of \(count) days from \(first) to \(last); \(edge) are allowed."
  }

  static func rotationTotal(
    _ limit: LineLimit, count: Int, days: ClosedRange<Int>, weeks: Int, _ problem: RotationProblem
  ) -> String {
    let isOver = count > limit.bounds.most
    let edge = isOver ? "at most" : "at least"
    let span = "From \(place(days.lowerBound, weeks)) to \(place(days.upperBound, weeks))"
    return "\(span) there are \(amount(limit, count, problem)); \(edge) "
      + "\(amount(limit, isOver ? limit.bounds.most : limit.bounds.least, problem)) are allowed."
  }

  static func rotationNeed(_ shift: String, weekday: Weekday, count: Int, need: ClosedRange<Int>) -> String {
    let wanted =
      need.lowerBound == need.upperBound ? "\(need.lowerBound)" : "\(need.lowerBound) to \(need.upperBound)"
    return "\(count) have \(shift) on \("\(weekday)".capitalized)s; \(wanted) are needed."
  }

  // MARK: - Departures

  static func departure(_ departure: Departure) -> String {
    let reason: String =
      switch departure.reason {
      case .leave: "on leave"
      case .forbidden(let rule): "the rotation's duty would break: \(claim(rule))"
      case .cost(let rule, let cost): "the rotation's duty would cost \(cost) more: \(claim(rule))"
      case .none: "nothing speaks against the rotation's duty; the search did not come to it"
      }
    return departure.isHoliday ? "holiday; \(reason)" : reason
  }

  private static func claim(_ rule: RuleName) -> String { rule.sentence.isEmpty ? rule.key : rule.sentence }

  // MARK: - Requirements

  static func rotationNeed(_ need: [ClosedRange<Int>], days: [Int], _ problem: RotationProblem) -> String {
    let shifts = need.enumerated().filter { $1.upperBound > 0 }.map { shift, range in
      let count = range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
      return "\(count) on \(problem.duties[DutyID(shift + 1)].code)"
    }
    let names = days.map { "\(Weekday.allCases[$0])".capitalized }
    let place = days.count == 7 ? "Every day" : names.joined(separator: ", ")
    return shifts.isEmpty
      ? "\(place): nobody is needed." : "\(place): \(shifts.joined(separator: ", ")) of \(problem.weeks) people."
  }

  static func rotationLeast(_ limit: LineLimit, _ problem: RotationProblem) -> String {
    "At least \(amount(limit, limit.bounds.least, problem))."
  }

  static func rotationMost(_ limit: LineLimit, _ problem: RotationProblem) -> String {
    guard case .sequence(let sets, _) = limit.count else {
      return "At most \(amount(limit, limit.bounds.most, problem))."
    }
    let parts = sets.map { codes($0, problem) }
    let between = parts.count - 2
    let gap = between == 0 ? "the day after" : between == 1 ? "after one day" : "after \(between) days"
    let how = between > 0 && sets[1].has(DutyTable.off) ? "\(gap) off between" : gap
    return "No \(parts[parts.count - 1]) \(how) \(parts[0])."
  }

  private static func codes(_ set: DutySet, _ problem: RotationProblem) -> String {
    set.members.filter { $0 < problem.duties.count }.map { problem.duties[$0].code }.joined(separator: "/")
  }

  private static func amount(_ limit: LineLimit, _ bound: Int, _ problem: RotationProblem) -> String {
    let days = bound == 1 ? "day" : "days"
    switch limit.count {
    case .streak(let set) where set == problem.duties.work: return "\(bound) work \(days) in a row"
    case .streak(let set) where set == DutySet(DutyTable.off): return "\(bound) \(days) off in a row"
    case .streak(let set): return "\(bound) \(days) in a row on \(codes(set, problem))"
    case .total(.minutes, let span): return "\(bound / 60) paid hours \(spanName(span))"
    case .total(.days(let set, _), let span):
      return
        "\(bound) \(set == problem.duties.work ? "work \(days)" : "\(days) on \(codes(set, problem))") \(spanName(span))"
    case .total(.weekends, let span): return "\(bound) weekends worked \(spanName(span))"
    case .total(.changes, let span): return "\(bound) changes between day and night work \(spanName(span))"
    case .total, .sequence: return "\(bound)"
    }
  }

  private static func spanName(_ span: Range<Int>) -> String { span.count == 7 ? "a week" : "in the whole cycle" }

  /// `Monday of week 3`, weeks counted from 1.
  private static func place(_ day: Int, _ weeks: Int) -> String {
    "\("\(Weekday.allCases[day % 7])".capitalized) of week \(day / 7 % weeks + 1)"
  }
}
