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
  /// Streaks and sequences that the pattern keeps around its cycle, all of them hard. A sequence may occur nowhere.
  public let limits: [LineLimit]
  /// The rule that need stands for in findings.
  public let needRule: Int

  /// - Precondition: there is a week, need has 7 rows of one range per shift, and every limit is one that a cycle can
  ///   keep: a hard streak, or a sequence that may not occur on any weekday.
  public init(
    duties: DutyTable, weeks: Int, need: [[ClosedRange<Int>]], rules: [RuleName], limits: [LineLimit], needRule: Int
  ) {
    precondition(weeks >= 1, "A rotation has at least one week, not \(weeks).")
    precondition(
      need.count == 7 && need.allSatisfy { $0.count == duties.shiftCount },
      "Give need as 7 rows, Monday first, of one range for each of the \(duties.shiftCount) shifts.")
    for limit in limits {
      precondition(Self.isCyclic(limit), "A rotation keeps hard streaks and forbidden sequences; leave \(limit) out.")
    }
    self.duties = duties
    self.weeks = weeks
    self.need = need
    self.rules = rules
    self.limits = limits
    self.needRule = needRule
  }

  /// Days of the cycle.
  public var dayCount: Int { 7 * weeks }

  private static func isCyclic(_ limit: LineLimit) -> Bool {
    switch limit.count {
    case .streak: limit.bounds.under.isHard && limit.bounds.over.isHard
    case .sequence(let sets, let days):
      days == nil && !sets.isEmpty && limit.bounds.most == 0 && limit.bounds.over.isHard
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
