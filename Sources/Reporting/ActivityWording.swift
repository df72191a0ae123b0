import Workforce

extension Wording {
  /// What is said about meetings, training, briefings and exams.
  enum Activities {
    static let heading = "Activities"
    static let note =
      "Whoever is at an activity is off the phones; cover counts it. Who is away, or has no shift with room for it, is "
      + "excused. The day sheets have each agent's times."
    static let columns = ["Activity", "Who", "Days", "Held", "Present", "Missing"]
    static let alone = "each by themselves"
    static func lasting(_ minutes: Int) -> String { "\(minutes) minutes a time" }
    static func sitting(_ start: LocalTime, minutes: Int, people: Int) -> String {
      let end = LocalTime(day: start.day, minute: start.minute + minutes)
      return "\(longDay(start.day)) \(clockText(start.minute))–\(clockText(end.minute)) (\(people))"
    }
  }
}
