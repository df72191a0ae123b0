import Workforce

/// What findings about activities say.
extension Sentences {
  static func departure(
    _ limit: ActivityLimit, _ departure: ActivityReading.Departure, _ problem: RosterProblem
  ) -> Pair {
    let name = "“\(limit.activity.name)”"
    let group = limit.group.name
    let span = span(problem.day(limit.days.lowerBound)...problem.day(limit.days.upperBound - 1))
    switch departure {
    case .missing(let times, let record, let best):
      let (owed, mayMiss, members) = (record.owedInAll, record.mayMiss, record.absent)
      if limit.group.members.count == 1 {
        return Pair(
          text: "\(group) attends \(name) \(owed - times) of \(owed) times \(span).",
          remedy: best.map { "It could begin at \($0.start)." } ?? "No shift leaves room for it beside its breaks.")
      }
      let who = list(members.map { problem.agents[$0] })
      let allowed = mayMiss > 0 ? "; \(mayMiss) of \(owed) may be missing" : ""
      return Pair(
        text: "\(who) of \(group) \(members.count == 1 ? "does" : "do") not attend \(name) \(span)\(allowed).",
        remedy: best.map { gathering($0, group, problem) } ?? "None of them is ever free for it: look at its hours.")
    case .tooManySittings(let count, let most):
      return Pair(
        text: "\(group) has \(count) sittings of \(name) \(span); at most \(most) are allowed.",
        remedy: "Let them meet at fewer times.")
    case .tooFew(let sitting, let least):
      let count = sitting.members.count
      return Pair(
        text: "\(count) of \(group) at \(name) at \(sitting.start); at least \(least) sit together.",
        remedy: "Let \(least - count) more come, or move \(count == 1 ? "this one" : "them") to another sitting.")
    }
  }

  private static func gathering(
    _ best: ActivityReading.Gathering, _ group: String, _ problem: RosterProblem
  ) -> String {
    if best.away.isEmpty { return "All of \(group) who are asked are there at \(best.start)." }
    return "Most of \(group) are there at \(best.start): all but \(list(best.away.map { problem.agents[$0] }))."
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(8).joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }

  private static func span(_ days: ClosedRange<Day>) -> String {
    days.count == 1 ? "on \(days.lowerBound)" : "from \(days.lowerBound) to \(days.upperBound)"
  }

  static func misplaced(
    _ one: PlacedActivity, _ what: ActivityReading.Misplacement, agent: String, day: Day
  ) -> Pair {
    let head = "\(agent) has “\(one.name)” at \(one.start)"
    switch what {
    case .notTheAgents:
      return Pair(text: "\(head), which is not asked of \(agent) on \(day).", remedy: "Remove it.")
    case .length(let minutes):
      return Pair(text: "\(head) for \(one.minutes) minutes; it takes \(minutes).", remedy: "Give it its length.")
    case .outsideShift:
      return Pair(text: "\(head), outside the shift of \(day).", remedy: "Move it into a shift, or remove it.")
    case .outsideHours(let hours):
      let span = "\(clockText(hours.lowerBound)) to \(clockText(hours.upperBound))"
      return Pair(text: "\(head); its hours are \(span).", remedy: "Move it into its hours.")
    case .onBreak(let kind):
      return Pair(text: "\(head), during a \(kind).", remedy: "Move one of them.")
    case .atOnce(let other):
      return Pair(text: "\(head), at the same time as “\(other)”.", remedy: "Move one of them.")
    case .tooOften(let times):
      return Pair(
        text: "\(head) once too often: \(times) \(times == 1 ? "time is" : "times are") asked for, on different days.",
        remedy: "Remove it.")
    }
  }
}
