import Workforce

extension Rule {
  /// Paid time stays near the contract's hours, week by week or on average over four weeks or a month. Each work day
  /// of granted leave counts as a fifth of a week, and no more than that is asked of each day that is left. Overtime is
  /// the contract's, up to a monthly cap, and closed to the pregnant and the nursing.
  static let workingHours = Rule(
    "working-hours", article: "31; labour law",
    parameters: [
      .choice("average-over", "month", of: ["week", "4-weeks", "month"]),
      .number("tolerance-hours", 8, in: 0...200),
      .number("overtime-cap-hours", 36, in: 0...200),
      .text("cycle-start", "2024-01-01"),
    ]
  ) { context, problem in
    let windows = HoursWindow.windows(context, historyDays: problem.historyCount)
    for (agent, person) in context.centre.agents.enumerated() {
      guard let contract = context.centre.contracts.first(where: { $0.name == person.contract }) else { continue }
      let leave = context.centre.leave.filter { $0.agent == person.id && $0.status == .granted }.map(\.days)
      for window in windows {
        let days = window.days
        let away = days.map { context.days.lowerBound + $0 }.filter { day in leave.contains { $0.contains(day) } }
        // Rest days and holidays within leave do not count.
        let credited = away.filter { context.centre.calendar.isWorkday($0) }.count
        let due = contract.dueMinutes(days: days.count, workdaysAway: credited)
        let leastDue = min(due, contract.weeklyMinutes / 5 * (days.count - away.count))
        let isBarred = days.contains { person.has([.pregnant, .nursing], on: context.days.lowerBound + $0) }
        let cap = (context.number("overtime-cap-hours") ?? 0) * 60
        let overtime = isBarred ? 0 : min(contract.overtimeMinutes, cap) * days.count / max(days.count, 30)
        let tolerance = (context.number("tolerance-hours") ?? 0) * 60
        problem.limit(
          agent,
          LineLimit(
            rule: context.rule, count: .total(.minutes, days),
            bounds: Bounds(
              least: window.isWhole ? max(0, leastDue - tolerance) : 0, most: max(0, due) + overtime,
              under: context.penalty, over: context.penalty)))
      }
    }
  }
}

/// A run of days over which hours are averaged.
private struct HoursWindow {
  let days: Range<Int>
  /// Whether all of it is known by the end of the period; only then can it fall short.
  let isWhole: Bool

  static func windows(_ context: RuleContext, historyDays: Int) -> [HoursWindow] {
    let period = 0..<context.days.count
    let length: Int
    let anchor: Int
    switch context.text("average-over") {
    case "week": (length, anchor) = (7, context.position(context.days.lowerBound.weekStart))
    case "4-weeks":
      let start = Day(context.text("cycle-start") ?? "") ?? Day(year: 2024, month: 1, day: 1)
      let phase = ((start.distance(to: context.days.lowerBound) % 28) + 28) % 28
      (length, anchor) = (28, -phase)
    default: return [HoursWindow(days: period, isWhole: true)]
    }
    return stride(from: anchor, to: period.upperBound, by: length).map { start in
      HoursWindow(
        days: start..<start + length, isWhole: start >= -historyDays && start + length <= period.upperBound)
    }
  }
}
