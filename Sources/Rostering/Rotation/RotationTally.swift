import Rules
import Workforce

/// Something that is counted along a cycle: what has to be remembered of the days before, and what each day adds.
enum RotationTally {
  /// Weekends with work. Remembers whether the Saturday was worked.
  case workedWeekends
  /// Adds nothing, and forbids to wait longer for a free weekend. Remembers weeks waited, and the Saturday.
  case wait(most: Int)
  /// Changes to another part of the day that do not go forward. Remembers the part worked last.
  case backward
  /// What each week leaves the minutes it should have by. Remembers the minutes since Monday.
  case hours
  /// Single days off. Remembers whether the last day began one.
  case singles
  /// Days with some duties, or paid minutes, in the whole cycle. Remembers nothing.
  case total(Measure)
  /// Changes between two kinds of work. Remembers the kind worked last: 1 or 2.
  case changes(DutySet, DutySet)
  /// Adds nothing, and keeps a limit on each week. Remembers the count since Monday.
  case week(Measure, Bounds)

  init(_ goal: RotationGoal, most: Int) {
    switch goal {
    case .weekends: self = .workedWeekends
    case .spacing: self = .wait(most: most)
    case .forward: self = .backward
    case .hours: self = .hours
    case .singles: self = .singles
    }
  }

  /// What is remembered before a walk; whatever a cycle repeats comes out right from any of these.
  var start: Int {
    switch self {
    case .singles: 2
    default: 0
    }
  }

  /// What is remembered after a day, and what the day adds; nil where the day is not allowed.
  func next(_ value: Int, _ duty: DutyID, weekday: Int, _ problem: RotationProblem) -> (value: Int, amount: Int)? {
    let isWork = problem.isWork(duty)
    switch self {
    case .workedWeekends:
      if weekday == 5 { return (isWork ? 1 : 0, isWork ? 1 : 0) }
      return (0, weekday == 6 && isWork && value == 0 ? 1 : 0)
    case .wait(let most):
      if weekday == 5 { return (value & ~1 | (isWork ? 1 : 0), 0) }
      guard weekday == 6 else { return (value, 0) }
      if !isWork && value & 1 == 0 { return (0, 0) }
      let waited = (value >> 1) + 1
      return waited < most ? (waited << 1, 0) : nil
    case .backward:
      guard isWork else { return (value, 0) }
      let part = problem.dayPart(duty)
      return (part, value == 0 || problem.isForward(from: value, to: part) ? 0 : 1)
    case .hours:
      let minutes = value + problem.minutes(duty)
      return weekday == 6 ? (0, abs(minutes - problem.weeklyMinutes)) : (minutes, 0)
    case .singles:
      return isWork ? (0, value == 1 ? 1 : 0) : (value == 0 ? 1 : 2, 0)
    case .changes(let one, let other):
      let kind = one.has(duty) ? 1 : other.has(duty) ? 2 : 0
      return kind == 0 ? (value, 0) : (kind, value == 0 || value == kind ? 0 : 1)
    case .total(let measure):
      return (0, Self.amount(measure, duty, problem))
    case .week(let measure, let bounds):
      let count = value + Self.amount(measure, duty, problem)
      if count > bounds.most || weekday == 6 && count < bounds.least { return nil }
      return (weekday == 6 ? 0 : count, 0)
    }
  }

  /// - Precondition: the measure is one of days anywhere, or of minutes.
  private static func amount(_ measure: Measure, _ duty: DutyID, _ problem: RotationProblem) -> Int {
    switch measure {
    case .days(let duties, _): duties.has(duty) ? 1 : 0
    case .minutes: problem.minutes(duty)
    case .weekends, .changes: preconditionFailure("A rotation's totals are of days or minutes. Refuse others before.")
    }
  }
}

/// Tallies to be carried along, and the range each must end in over the whole cycle.
struct RotationTallies {
  private(set) var tallies: [RotationTally] = []
  private(set) var ranges: [ClosedRange<Int>] = []

  init() {}

  /// The limits of a problem that are totals.
  init(_ problem: RotationProblem) {
    for limit in problem.limits {
      guard case .total(let measure, let days) = limit.count else { continue }
      if days == 0..<7 && problem.weeks > 1 {
        add(.week(measure, limit.bounds), 0...0)
      } else {
        let tally: RotationTally =
          switch measure {
          case .weekends: .workedWeekends
          case .changes(let one, let other): .changes(one, other)
          case .days, .minutes: .total(measure)
          }
        add(tally, limit.bounds.least...limit.bounds.most)
      }
    }
  }

  mutating func add(_ tally: RotationTally, _ range: ClosedRange<Int>) {
    tallies.append(tally)
    ranges.append(range)
  }

  /// Holds a tally to at most a value.
  mutating func hold(_ place: Int, most: Int) { ranges[place] = 0...most }

  /// Whether a cycle ends with every tally in its range.
  func hold(_ rotation: Rotation, _ problem: RotationProblem) -> Bool {
    zip(tallies, ranges).allSatisfy { tally, range in
      var value = tally.start
      var sum = 0
      // What is remembered at the end of the first round is right at the start of the second.
      for _ in 0..<2 {
        sum = 0
        for (day, duty) in rotation.duties.enumerated() {
          guard let next = tally.next(value, duty, weekday: day % 7, problem) else { return false }
          value = next.value
          sum += next.amount
        }
      }
      return range.contains(sum)
    }
  }
}
