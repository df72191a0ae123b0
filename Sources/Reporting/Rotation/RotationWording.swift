import Rules
import Workforce

extension Wording {
  /// What is said about rotations.
  enum Rotation {
    static let week = "Week"
    static let off = "-"
    static let free = "free weekend"
    static let best = "best possible, proved"
    static let picture = "The week by the hour"
    static let pictureNote =
      "A row per week of the pattern. Each walker goes down a row every Monday, and from the last row back to the first."
    static let table = "The weeks"
    static let explanation =
      "Everybody walks the same pattern, each a week behind the last. What one does in all weeks is what all do in one."

    static let kept = "Rotation"
    static let departureColumns = ["Agent", "Dates", "Rotation", "Roster", "Why"]
    static let departed = "not as the rotation has it"
    static func departures(_ count: Int) -> String {
      count == 0
        ? "Everybody keeps to the rotation."
        : "\(number(count)) \(count == 1 ? "day departs" : "days depart") from the rotation:"
    }
    static func walkers(_ count: Int, of agents: Int) -> String {
      "\(number(count)) of \(number(agents)) agents walk a rotation."
    }

    static func weekday(_ day: Weekday) -> String {
      ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.rawValue - 1]
    }
    static func code(_ duty: DutyID, _ problem: RotationProblem) -> String {
      duty == DutyTable.off ? off : problem.duties[duty].code
    }
    static func title(weeks: Int) -> String { "Rotation of \(weeks) \(weeks == 1 ? "week" : "weeks")" }
    static func weeks(_ count: Int) -> String { "\(count) \(count == 1 ? "week" : "weeks")" }
    static let spacing = "Weeks between free weekends"
    static func waits(_ waits: [Int]) -> String {
      let lengths = Set(waits).sorted()
      return lengths.map { length in
        let count = waits.count { $0 == length }
        return count == 1 ? "\(length)" : "\(count) × \(length)"
      }.joined(separator: ", ")
    }
    static func weekends(free: Int, of weeks: Int) -> String { "\(free) of \(weeks)" }
    static func bound(_ value: String) -> String { "no better than \(value), proved" }
    static func goal(_ goal: RotationGoal) -> String {
      switch goal {
      case .weekends: "Free weekends"
      case .spacing: "Longest wait for one"
      case .forward: "Changes backward"
      case .hours: "Hours off target, all weeks"
      case .singles: "Single days off"
      }
    }
  }
}
