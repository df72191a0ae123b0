import Workforce

extension Rule {
  /// Each team meets every week, everybody is trained every month, and whatever else `activities.csv` asks for is held:
  /// every agent attends it whose shifts leave room for it, in sittings that are large enough and not too many.
  public static let activitiesHeld = Rule(
    "activities-held", article: "16–23, 92", parameters: [.number("price", 50, in: 0...1_000_000)]
  ) { context, problem in
    for activity in context.centre.activities {
      for span in activity.spans(in: context.days) {
        let days = context.position(span.days.lowerBound)..<context.position(span.days.upperBound)
        let before = context.attended(activity)
        for group in activity.groups(of: context.centre.agents) {
          let members = group.members.filter { !before.contains(context.centre.agents[$0].id) }
          if members.isEmpty { continue }
          problem.limit(
            ActivityLimit(
              rule: context.rule, activity: activity, group: AgentGroup(name: group.name, members: members),
              days: days, isDue: span.isDue, penalty: context.penalty))
        }
      }
    }
  }
}

extension RuleContext {
  /// Who attended an activity before the period that is asked for once only.
  fileprivate func attended(_ activity: Activity) -> Set<String> {
    guard case .once(let dates) = activity.rhythm else { return [] }
    let rows = centre.previous.filter { row in
      row.day < days.lowerBound && dates.contains(row.day)
        && row.activities.contains { $0.name == activity.name }
    }
    return Set(rows.map(\.agent))
  }
}
