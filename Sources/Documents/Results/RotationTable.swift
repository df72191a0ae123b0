public import Rules
import Workforce

/// A rotation as a table: `week,monday,…,sunday,paid_minutes`, one row per week; a day is a shift's code or `off`.
public enum RotationTable {
  public static func text(_ rotation: Rotation, of problem: RotationProblem) -> [UInt8] {
    var text = CSVText(header: ["week"] + Weekday.allCases.map { "\($0)" } + ["paid_minutes"])
    let minutes = RotationFigures(rotation, problem).weekMinutes
    for week in 0..<rotation.weeks {
      let days = (0..<7).map { problem.duties[rotation[week, $0]].code }
      text.append([String(week + 1)] + days + [String(minutes[week])])
    }
    return text.bytes
  }
}
