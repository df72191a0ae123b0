public import Workforce

/// A limit on an activity of some agents in a run of days: how often they attend it, how many sit together, how many
/// sittings there are.
public struct ActivityLimit: Hashable, Sendable {
  /// Position of the rule in the problem's list.
  public let rule: Int
  public let activity: Activity
  /// Those who are at it together.
  public let group: AgentGroup
  /// Positions in the period.
  public let days: Range<Int>
  /// Whether it is asked for; where it is not, it may be held all the same, but no more often.
  public let isDue: Bool
  /// Price of each time that somebody does not attend.
  public let penalty: Penalty

  public init(
    rule: Int, activity: Activity, group: AgentGroup, days: Range<Int>, isDue: Bool = true, penalty: Penalty
  ) {
    self.rule = rule
    self.activity = activity
    self.group = group
    self.days = days
    self.isDue = isDue
    self.penalty = penalty
  }

  /// A sitting too many is as dear as if nobody had come: to sit apart is no way to attend.
  public var sittingTooMany: Penalty { penalty.times(group.members.count) }

  /// A head that a sitting lacks is as dear as if nobody had come to the smallest.
  public func headTooFew(of least: Int) -> Penalty { penalty.times(least) }

  /// Most sittings in the days.
  public var mostSittings: Int { activity.sittings * activity.times }
}
