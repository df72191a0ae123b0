import Workforce

/// One thing that a rotation is asked to keep, as a planner would drop it.
public enum RotationRequirement: Hashable, Sendable {
  /// Who is needed on a weekday, counted from 0, on any shift.
  case need(weekday: Int)
  /// The lower end of a limit, by its place in the problem.
  case least(limit: Int)
  /// The upper end of a limit.
  case most(limit: Int)
}

extension RotationProblem {
  /// Everything it asks for, what is easier to give up first.
  public var requirements: [RotationRequirement] {
    let places = limits.indices.sorted { (ease($0), $0) < (ease($1), $1) }
    return places.flatMap { place -> [RotationRequirement] in
      let bounds = limits[place].bounds
      let isRun = if case .streak = limits[place].count { true } else { false }
      return (bounds.least > (isRun ? 1 : 0) ? [.least(limit: place)] : [])
        + (bounds.most < (isRun ? dayCount : Bounds.unlimited) ? [.most(limit: place)] : [])
    } + (0..<7).map { .need(weekday: $0) }
  }

  private func ease(_ place: Int) -> Int {
    switch limits[place].count {
    case .sequence: 0
    case .streak(let duties): duties == self.duties.work || duties.has(DutyTable.off) ? 3 : 1
    case .total: 2
    }
  }

  /// The same problem, asking for no more than some requirements.
  public func keeping(_ kept: [RotationRequirement]) -> RotationProblem {
    let kept = Set(kept)
    let limits = limits.enumerated().compactMap { place, limit -> LineLimit? in
      let (hasLeast, hasMost) = (kept.contains(.least(limit: place)), kept.contains(.most(limit: place)))
      guard hasLeast || hasMost else { return nil }
      let bounds = Bounds(
        least: hasLeast ? limit.bounds.least : 0, most: hasMost ? limit.bounds.most : Bounds.unlimited)
      return LineLimit(rule: limit.rule, count: limit.count, bounds: bounds)
    }
    let need = need.enumerated().map { weekday, row in
      kept.contains(.need(weekday: weekday)) ? row : row.map { _ in 0...weeks }
    }
    return RotationProblem(
      duties: duties, weeks: weeks, need: need, rules: rules, limits: limits, needRule: needRule,
      contractMinutes: contractMinutes)
  }

  /// The same problem for another number of people.
  public func with(weeks: Int) -> RotationProblem {
    let limits = limits.map { limit -> LineLimit in
      guard case .total(let measure, 0..<dayCount) = limit.count, self.weeks > 1 else { return limit }
      func scaled(_ bound: Int) -> Int { bound >= Bounds.unlimited ? bound : bound * weeks / self.weeks }
      return LineLimit(
        rule: limit.rule, count: .total(measure, 0..<7 * weeks),
        bounds: Bounds(least: scaled(limit.bounds.least), most: scaled(limit.bounds.most)))
    }
    return RotationProblem(
      duties: duties, weeks: weeks, need: need.map { $0.map { min($0.lowerBound, weeks)...min($0.upperBound, weeks) } },
      rules: rules, limits: limits, needRule: needRule, contractMinutes: contractMinutes)
  }

  /// What is asked for, in words.
  public func sentences(of requirements: [RotationRequirement]) -> [String] {
    let days = requirements.compactMap { if case .need(let weekday) = $0 { weekday } else { nil } }
    let ends = requirements.compactMap { requirement -> String? in
      switch requirement {
      case .need: nil
      case .least(let place): Sentences.rotationLeast(limits[place], self)
      case .most(let place): Sentences.rotationMost(limits[place], self)
      }
    }
    // Days that need the same are said together.
    var rows: [(need: [ClosedRange<Int>], days: [Int])] = []
    for day in days.sorted() {
      if let known = rows.firstIndex(where: { $0.need == need[day] }) {
        rows[known].days.append(day)
      } else {
        rows.append((need[day], [day]))
      }
    }
    return rows.map { Sentences.rotationNeed($0.need, days: $0.days, self) } + ends
  }
}
