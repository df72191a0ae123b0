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

  static func rotationNeed(_ shift: String, weekday: Weekday, count: Int, need: ClosedRange<Int>) -> String {
    let wanted =
      need.lowerBound == need.upperBound ? "\(need.lowerBound)" : "\(need.lowerBound) to \(need.upperBound)"
    return "\(count) have \(shift) on \("\(weekday)".capitalized)s; \(wanted) are needed."
  }

  /// `Monday of week 3`, weeks counted from 1.
  private static func place(_ day: Int, _ weeks: Int) -> String {
    "\("\(Weekday.allCases[day % 7])".capitalized) of week \(day / 7 % weeks + 1)"
  }
}
