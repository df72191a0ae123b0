import Workforce

/// Something a rotation breaks.
public struct RotationFinding: Hashable, Sendable {
  public let rule: RuleName
  /// The first and last day of the cycle it concerns, counted from 0; the last may lie behind the cycle's end, in the
  /// week after it. Nil when it is about a weekday in all weeks.
  public let days: ClosedRange<Int>?
  public let text: String
}

/// Reads a rotation against its problem: the same reading of lines that judges a month, on the pattern walked around.
public struct RotationValidator: Sendable {
  public let problem: RotationProblem

  public init(_ problem: RotationProblem) { self.problem = problem }

  /// Every departure, lines first, then need by weekday and shift.
  ///
  /// - Precondition: the rotation has the problem's weeks.
  public func findings(_ rotation: Rotation) -> [RotationFinding] {
    precondition(
      rotation.weeks == problem.weeks,
      "The rotation has \(rotation.weeks) weeks, the problem \(problem.weeks). Read it for this problem.")
    return problem.limits.flatMap { limit in
      if case .total(let measure, let span) = limit.count { return totals(limit, measure, span.count, rotation) }
      return findings(limit, rotation)
    } + needFindings(rotation)
  }

  /// The pattern is walked often enough that every run of the cycle lies whole between the ends; a run that never ends
  /// is longer than any maximum.
  private func findings(_ limit: LineLimit, _ rotation: Rotation) -> [RotationFinding] {
    let length = problem.dayCount
    let turns = 3 + longest(limit) / length
    let reading = LineReading(
      line: Array(repeatElement(rotation.duties, count: turns).joined()), start: -length, weekends: [],
      paidMinutes: { _, _ in 0 })
    var findings: [RotationFinding] = []
    reading.departures(from: limit) { count, days in
      let isEndless = count >= length
      let first = isEndless ? 0 : days.lowerBound
      guard (0..<length).contains(first) else { return }
      let shown = first...first + min(days.count, length) - 1
      findings.append(
        RotationFinding(
          rule: problem.rules[limit.rule], days: shown,
          text: Sentences.rotation(limit, count: isEndless ? nil : count, days: shown, weeks: problem.weeks)))
    }
    return findings
  }

  /// A total of each week, or of the whole cycle, whose days before the first are its last.
  private func totals(_ limit: LineLimit, _ measure: Measure, _ span: Int, _ rotation: Rotation) -> [RotationFinding] {
    let length = problem.dayCount
    let reading = LineReading(
      line: rotation.duties + rotation.duties, start: -length,
      weekends: (-rotation.weeks..<rotation.weeks).map { $0 * 7 + 5..<$0 * 7 + 7 },
      paidMinutes: { duty, _ in problem.minutes(duty) })
    return stride(from: 0, to: length, by: span).compactMap { first in
      let count = reading.total(measure, over: first..<first + span)
      guard limit.bounds.departure(of: count) != 0 else { return nil }
      let days = first...first + span - 1
      return RotationFinding(
        rule: problem.rules[limit.rule], days: days,
        text: Sentences.rotationTotal(limit, count: count, days: days, weeks: problem.weeks, problem))
    }
  }

  /// The most days that a departure from a limit can need to be seen.
  private func longest(_ limit: LineLimit) -> Int {
    switch limit.count {
    case .sequence(let sets, _): sets.count
    case .streak, .total: limit.bounds.most == Bounds.unlimited ? 0 : limit.bounds.most
    }
  }

  private func needFindings(_ rotation: Rotation) -> [RotationFinding] {
    (0..<7).flatMap { weekday in
      problem.need[weekday].indices.compactMap { shift in
        let duty = DutyID(shift + 1)
        let count = (0..<rotation.weeks).count { rotation[$0, weekday] == duty }
        let need = problem.need[weekday][shift]
        guard !need.contains(count) else { return nil }
        return RotationFinding(
          rule: problem.rules[problem.needRule], days: nil,
          text: Sentences.rotationNeed(
            problem.duties[duty].code, weekday: Weekday.allCases[weekday], count: count, need: need))
      }
    }
  }
}
