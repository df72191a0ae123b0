import Workforce

/// Everything the rules say to people, in one place: this file is what a translation replaces.
enum Sentences {
  /// What is wrong, and what would mend it.
  struct Pair {
    let text: String
    let remedy: String
  }

  // MARK: - Claims

  private static let claims: [String: String] = [
    "one-shift-a-day": "An agent has exactly one duty a day.",
    "granted-leave": "Granted leave is kept, and nobody is on leave without a grant.",
    "locked-assignments": "Locked assignments stay.",
    "contract-shifts": "An agent works only shifts open to the agent's contract.",
    "night-fitness": "Nobody works a night who is unfit for it, pregnant or nursing.",
    "rest-between-shifts": "At least {hours} hours of rest lie between two shifts.",
    "working-hours":
      "Paid time is the contract's hours on average over a {average-over}, at most {tolerance-hours} hours below.",
    "consecutive-work-days": "An agent works {least} to {most} days in a row.",
    "consecutive-nights": "An agent works {least} to {most} nights in a row.",
    "days-off-after-nights": "At least {least} free days follow a block of nights.",
    "day-night-changes": "At most {most} changes between day and night work a month.",
    "weekends-worked": "At most {most} weekends are worked a month.",
    "weekly-day-off": "At least {least} day a week is free of work.",
    "meal-and-rest":
      "A shift of {after-hours} hours or more has a meal of {meal-minutes} and a rest of {rest-minutes} minutes inside.",
    "activities-in-shifts": "Activities lie inside their agents' shifts, off breaks, in their hours and one at a time.",
    "annual-leave-cap": "At most {most} on annual leave at a time per {per}.",
    "leader-present": "At least {least} shift leader is on duty in every interval.",
    "minimum-staff": "At least {least} on duty in every interval.",
    "skill-present": "At least {least} with the skill “{skill}” on the phones from {from} to {to}.",
    "cover-of-need": "Agents on the phones meet the staffing need.",
    "activities-held": "Activities are held: each team meets every week, agents are trained every month, and so on.",
    "wishes": "Wishes are kept.",
    "keep-to-rotation": "Who walks a rotation keeps to its pattern.",
    "fair-nights": "Nights are shared fairly.",
    "fair-weekends": "Weekends are shared fairly.",
    "fair-holidays": "Holidays are shared fairly.",
    "short-leave-notice":
      "Sick and personal leave is asked for {days} days before; sudden illness afterwards, a certificate is {certificate}.",
    "long-leave-notice": "Annual, marriage and maternity leave is asked for {months} month before.",
    "leave-balance":
      "Annual leave is {days-after-1-year}, {days-after-10-years} or {days-after-20-years} days a year after 1, 10 or 20 "
      + "years of work, {days-when-unknown} when they are unknown.",
    "no-leave-days": "Nobody takes annual leave on a day that the calendar closes to it.",
    "swap-notice": "A swap is asked for at least {workdays} working day before.",
    "swaps-a-month": "An agent swaps at most {most} times a month.",
    "swap-day-with-night": "Day work is not swapped for night work.",
    "published-roster": "The roster stays as it was published, but for approved swaps and granted leave.",
    "handover":
      "Relief is there {minutes} minutes before others leave, a leader {leader-minutes}; agents come {arrival-minutes} and "
      + "leaders {leader-arrival-minutes} minutes before their shift.",
    "overtime-pay":
      "Overtime is paid {overtime-percent} %, a rest day without time off {rest-day-percent} %, a statutory holiday "
      + "{holiday-percent} %.",
  ]

  /// A rule's sentence with its parameters' values filled in.
  static func claim(of rule: String, values: [(key: String, value: Setting?)]) -> String {
    values.reduce(claims[rule] ?? rule) { sentence, parameter in
      let shown: String =
        switch parameter.value {
        case .number(let number)?: String(number)
        case .text(let text)?: text
        case nil: "…"
        }
      return sentence.replacing("{\(parameter.key)}", with: shown)
    }
  }

  // MARK: - Lines

  /// What a line's count is a count of, rule by rule.
  private static let nouns: [String: String] = [
    "consecutive-work-days": "work days in a row", "consecutive-nights": "nights in a row",
    "day-night-changes": "changes between day and night work", "weekends-worked": "weekends worked",
    "weekly-day-off": "work days in the week", "fair-nights": "nights", "fair-weekends": "weekends worked",
    "fair-holidays": "holidays worked", "shift-maxima": "days on one shift",
    "consecutive-days-off": "days off in a row", "consecutive-shifts": "days in a row on one shift",
  ]

  static func noun(of rule: String) -> String { nouns[rule] ?? rule }

  static func line(
    _ rule: String, _ limit: LineLimit, count: Int, agent: String, days: ClosedRange<Day>, _ problem: RosterProblem
  ) -> Pair {
    let bounds = limit.bounds
    let isOver = count > bounds.most
    switch limit.count {
    case .sequence(let sets, _):
      let names = sets.count == 2 ? "the shift before it" : "\(sets.count - 2) free day(s) before it"
      return Pair(
        text: "\(agent) works on \(days.upperBound) too soon after \(names), begun on \(days.lowerBound).",
        remedy: "Give \(agent) a free day or a later start on \(days.upperBound).")
    case .total(.minutes, _):
      let limit = isOver ? bounds.most : bounds.least
      return Pair(
        text:
          "\(agent) is paid \(hours(count)) from \(days.lowerBound) to \(days.upperBound); "
          + "\(isOver ? "at most" : "at least") \(hours(limit)) are due.",
        remedy: isOver
          ? "Free \(agent) of a shift: \(hours(count - limit)) are too many."
          : "Give \(agent) another shift: \(hours(limit - count)) are missing.")
    default:
      let noun = nouns[rule] ?? rule
      let edge = isOver ? "at most \(bounds.most)" : "at least \(bounds.least)"
      return Pair(
        text: "\(agent) has \(count) \(noun) from \(days.lowerBound) to \(days.upperBound); \(edge) are allowed.",
        remedy: isOver
          ? "Take \(count - bounds.most) of them from \(agent)."
          : "Give \(agent) \(bounds.least - count) more, or none.")
    }
  }

  static func permit(_ rule: String, agent: String, day: Day, duty: String, allowed: [String]) -> Pair {
    let reason: String =
      switch rule {
      case "granted-leave": duty.hasPrefix("leave:") ? "no such leave is granted" : "leave is granted"
      case "published-roster": "the roster was published with another duty"
      case "locked-assignments": "the planner locked another duty"
      case "contract-shifts": "the shift is not open to the agent's contract"
      case "days-off": "the day is agreed to be free"
      case "shift-maxima": "the shift is not agreed for the agent"
      case "night-fitness": "the agent may not work nights on that date"
      default: "that is not open to the agent"
      }
    let list = allowed.prefix(12).joined(separator: ", ")
    return Pair(text: "\(agent) has \(duty) on \(day), but \(reason).", remedy: "Choose one of \(list).")
  }

  static func price(_ rule: String, agent: String, day: Day, duty: String) -> Pair {
    if rule == Rule.keepToRotation.key {
      return Pair(
        text: "\(agent) has \(duty) on \(day), which the rotation does not.",
        remedy: "Give the rotation's duty, where leave, rests and cover allow.")
    }
    return Pair(
      text: "\(agent) has \(duty) on \(day) against a wish.", remedy: "Give the day as wished, where cover allows.")
  }

  // MARK: - Breaks

  static func misplaced(_ window: Timetable.Break, placed: [PlacedBreak], agent: String, day: Day) -> Pair {
    let first = window.options.first?.start.description ?? "?"
    let last = window.options.last?.start.description ?? "?"
    let found =
      placed.isEmpty
      ? "has no \(window.kind) of \(window.minutes) minutes"
      : "has \(placed.map { "\(window.kind) at \($0.start) for \($0.minutes) minutes" }.joined(separator: " and "))"
    return Pair(
      text: "\(agent) \(found) in the shift of \(day).",
      remedy: "Place one \(window.kind) of \(window.minutes) minutes between \(first) and \(last).")
  }

  static func stray(_ stray: PlacedBreak, agent: String, day: Day) -> Pair {
    Pair(
      text: "\(agent) has a \(stray.kind) at \(stray.start) on \(day), which the shift does not have.",
      remedy: "Remove the break.")
  }

  // MARK: - People at once

  static func cross(_ limit: CrossLimit, count: Int, _ problem: RosterProblem) -> Pair {
    let group = problem.groups[limit.group].name
    let isOver = count > limit.bounds.most
    let edge = isOver ? "at most \(limit.bounds.most)" : "at least \(limit.bounds.least)"
    let off = isOver ? count - limit.bounds.most : limit.bounds.least - count
    switch limit.place {
    case .interval(let interval, let onPhones):
      let time = problem.timetable.localStart(of: interval)?.description ?? "interval \(interval)"
      return Pair(
        text: "\(count) of \(group) \(onPhones ? "on the phones" : "on duty") at \(time); \(edge) are asked for.",
        remedy: isOver
          ? "\(off) could be elsewhere." : "Put \(off) more of \(group) on a shift that covers \(time).")
    case .day(let day, let duties):
      let codes = duties.members.filter { $0 < problem.duties.count }.map { problem.duties[$0].code }
      return Pair(
        text:
          "\(count) of \(group) on \(codes.joined(separator: ", ")) on \(problem.day(day)); \(edge) are allowed.",
        remedy: isOver ? "Move \(off) of them to another date." : "Add \(off).")
    }
  }

  // MARK: - Changes of shift

  static func handover(_ group: String, leaving: [String], at time: LocalTime, latest: LocalTime) -> Pair {
    let names = leaving.prefix(5).joined(separator: ", ") + (leaving.count > 5 ? " and \(leaving.count - 5) more" : "")
    let leave = leaving.count == 1 ? "leaves" : "leave"
    return Pair(
      text: "\(names) of \(group) \(leave) at \(time) with nobody there to hand over to.",
      remedy: "Have one of \(group) begin by \(latest), or stay beyond \(time).")
  }

  // MARK: - Roster files

  static func duplicate(agent: String, day: Day, duties: [String]) -> Pair {
    Pair(
      text: "\(agent) has \(duties.count) duties on \(day): \(duties.joined(separator: ", ")).",
      remedy: "Keep one of them.")
  }

  static func missing(agent: String, day: Day) -> Pair {
    Pair(text: "\(agent) has no row for \(day).", remedy: "Add one: a shift, `off` or leave.")
  }

  // MARK: - Settings

  static func expectedNumber(_ range: ClosedRange<Int>) -> String {
    "a whole number from \(range.lowerBound) to \(range.upperBound)"
  }
  static func expectedChoice(_ choices: [String]) -> String { "one of \(choices.joined(separator: ", "))" }
  static let expectedText = "a text"

  static func hours(_ minutes: Int) -> String {
    minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
  }
}
