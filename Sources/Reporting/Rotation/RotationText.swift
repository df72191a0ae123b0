public import Rules
import Workforce

/// What a search says of a goal: the rotation's figure, and the least that is proved.
public struct RotationLevelShown: Sendable, Hashable {
  public let goal: RotationGoal
  public let value: Int
  public let bound: Int

  public init(goal: RotationGoal, value: Int, bound: Int) {
    self.goal = goal
    self.value = value
    self.bound = bound
  }
}

/// A rotation on the terminal: a row per week, then what people feel of it.
public struct RotationText {
  public let text: String

  public init(_ rotation: Rotation, _ problem: RotationProblem, levels: [RotationLevelShown] = []) {
    let figures = RotationFigures(rotation, problem)
    var table = TextTable(Array(repeating: .left, count: 8) + [.right, .left])
    table.add([Wording.Rotation.week] + Weekday.allCases.map(Wording.Rotation.weekday) + [Wording.hoursColumn])
    for week in 0..<rotation.weeks {
      let codes = (0..<7).map { Wording.Rotation.code(rotation[week, $0], problem) }
      let isFree = figures.freeWeekends.contains(week)
      table.add(
        [String(week + 1)] + codes + [Wording.hours(figures.weekMinutes[week]), isFree ? Wording.Rotation.free : ""])
    }
    var facts = TextTable([.left, .right, .left])
    for fact in RotationFact.all(figures, problem, levels: levels) { facts.add([fact.name, fact.value, fact.proof]) }
    text = table.text() + "\n" + facts.text()
  }
}

/// One figure of a rotation with what is proved about it, in words.
struct RotationFact {
  let name: String
  let value: String
  let proof: String

  /// In the order of the levels, then the goals that no search was asked for.
  static func all(
    _ figures: RotationFigures, _ problem: RotationProblem, levels: [RotationLevelShown]
  ) -> [RotationFact] {
    let goals = levels.map(\.goal) + RotationGoal.allCases.filter { goal in !levels.contains { $0.goal == goal } }
    return goals.flatMap { goal -> [RotationFact] in
      let level = levels.first { $0.goal == goal }
      let fact = RotationFact(
        name: Wording.Rotation.goal(goal), value: shown(goal, figures[goal], problem),
        proof: level.map {
          $0.value <= $0.bound ? Wording.Rotation.best : Wording.Rotation.bound(shown(goal, $0.bound, problem))
        }
          ?? "")
      guard goal == .spacing, !figures.waits.isEmpty else { return [fact] }
      return [
        fact,
        RotationFact(name: Wording.Rotation.spacing, value: Wording.Rotation.waits(figures.waits), proof: ""),
      ]
    }
  }

  private static func shown(_ goal: RotationGoal, _ value: Int, _ problem: RotationProblem) -> String {
    switch goal {
    case .weekends: Wording.Rotation.weekends(free: problem.weeks - value, of: problem.weeks)
    case .spacing: value > problem.weeks ? Wording.none : Wording.Rotation.weeks(value)
    case .forward, .singles: Wording.number(value)
    case .hours: Wording.hoursWithUnit(value)
    }
  }
}
