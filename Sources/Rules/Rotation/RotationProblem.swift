public import Workforce

/// A cyclic roster to be found: `weeks` people walk one pattern of as many weeks, each a week behind the last.
///
/// Person `e` works week `e` now and week `e + 1` next; after the last week comes the first. What one person does in
/// the cycle is therefore what all people together do in one week, and need is a count over the pattern's weeks.
public struct RotationProblem: Sendable {
  /// Off and the shifts.
  public let duties: DutyTable
  /// Weeks of the pattern, and people who walk it.
  public let weeks: Int
  /// How many people each weekday (Monday first) and shift must have.
  public let need: [[ClosedRange<Int>]]
  /// The rules the limits belong to.
  public let rules: [RuleName]
  /// Streaks and sequences that the pattern keeps around its cycle, all of them hard. A sequence may occur nowhere. A
  /// total is over one week, 0..<7, and holds in each week from Monday; or over the cycle, 0..<7 × weeks.
  public let limits: [LineLimit]
  /// The rule that need stands for in findings.
  public let needRule: Int
  /// Paid minutes that a week should have, where a contract says so.
  public let contractMinutes: Int?

  /// - Precondition: there is a week, need has 7 rows of one range per shift, and every limit is one that a cycle can
  ///   keep: a hard streak, a sequence that may not occur on any weekday, or a hard total of a week or of the cycle.
  public init(
    duties: DutyTable, weeks: Int, need: [[ClosedRange<Int>]], rules: [RuleName], limits: [LineLimit], needRule: Int,
    contractMinutes: Int? = nil
  ) {
    precondition(weeks >= 1, "A rotation has at least one week, not \(weeks).")
    precondition(
      need.count == 7 && need.allSatisfy { $0.count == duties.shiftCount },
      "Give need as 7 rows, Monday first, of one range for each of the \(duties.shiftCount) shifts.")
    for limit in limits {
      precondition(
        Self.isCyclic(limit, weeks: weeks),
        "A rotation keeps hard streaks, forbidden sequences, and totals of a week or the cycle; leave \(limit) out.")
    }
    self.duties = duties
    self.weeks = weeks
    self.need = need
    self.rules = rules
    self.limits = limits
    self.needRule = needRule
    self.contractMinutes = contractMinutes
  }

  /// The same problem with the people that a rotation has on each weekday and shift.
  public func needing(_ rotation: Rotation) -> RotationProblem {
    let need = (0..<7).map { weekday in
      (0..<duties.shiftCount).map { shift in
        let count = (0..<rotation.weeks).count { Int(rotation[$0, weekday]) == shift + 1 }
        return count...count
      }
    }
    return RotationProblem(
      duties: duties, weeks: weeks, need: need, rules: rules, limits: limits, needRule: needRule,
      contractMinutes: contractMinutes)
  }

  /// Days of the cycle.
  public var dayCount: Int { 7 * weeks }

  /// Paid minutes that a week should have: the contract's, else what the least need comes to on average.
  public var weeklyMinutes: Int {
    if let contractMinutes { return contractMinutes }
    let sum = need.joined().enumerated().reduce(0) { sum, entry in
      sum + entry.element.lowerBound * minutes(DutyID(entry.offset % duties.shiftCount + 1))
    }
    return sum / weeks
  }

  private static func isCyclic(_ limit: LineLimit, weeks: Int) -> Bool {
    switch limit.count {
    case .streak: limit.bounds.under.isHard && limit.bounds.over.isHard
    case .sequence(let sets, let days):
      days == nil && !sets.isEmpty && limit.bounds.most == 0 && limit.bounds.over.isHard
    case .total(.minutes, let days), .total(.days(_, on: nil), let days):
      (days == 0..<7 || days == 0..<7 * weeks) && limit.bounds.under.isHard && limit.bounds.over.isHard
    case .total(.weekends, let days), .total(.changes, let days):
      days == 0..<7 * weeks && limit.bounds.under.isHard && limit.bounds.over.isHard
    case .total: false
    }
  }
}

/// A cyclic pattern: what its walkers do on each day of each week.
public struct Rotation: Sendable, Equatable {
  /// Week by week, Monday first.
  public let duties: [DutyID]

  /// - Precondition: the days are whole weeks.
  public init(_ duties: [DutyID]) {
    precondition(duties.count % 7 == 0 && !duties.isEmpty, "\(duties.count) days are no whole weeks.")
    self.duties = duties
  }

  public var weeks: Int { duties.count / 7 }
  /// What a week has on a weekday, both counted from 0.
  public subscript(week: Int, weekday: Int) -> DutyID { duties[week * 7 + weekday] }
}
