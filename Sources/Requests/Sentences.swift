import Workforce

/// Everything this room says to people, in one place: this file is what a translation replaces.
enum Sentences {
  /// What speaks against it, and what would help.
  struct Pair {
    let text: String
    let remedy: String
  }

  private static func dates(_ days: ClosedRange<Day>) -> String {
    days.lowerBound == days.upperBound ? "on \(days.lowerBound)" : "from \(days.lowerBound) to \(days.upperBound)"
  }
  private static func name(_ leave: Leave) -> String { "\(leave.kind.rawValue) leave" }

  // MARK: - Leave

  static func undated(_ leave: Leave) -> Pair {
    Pair(
      text: "\(leave.agent)'s \(name(leave)) \(dates(leave.days)) says nothing of the day it was asked for.",
      remedy: "Fill in `requested_on`.")
  }

  static func late(_ leave: Leave, latest: Day) -> Pair {
    Pair(
      text: "\(leave.agent) asked for \(name(leave)) \(dates(leave.days)) too late: by \(latest) it had to be.",
      remedy: "Ask for a later date, or agree with the planner.")
  }

  static func certificate(_ leave: Leave) -> Pair {
    Pair(
      text: "\(leave.agent)'s sudden illness \(dates(leave.days)) has no certificate.",
      remedy: "Hand the certificate in, and note it in the column `certificate`.")
  }

  static func beyond(_ leave: Leave, asked: Int, left: Int, year: Int) -> Pair {
    Pair(
      text: "\(leave.agent) asks for \(asked) days of annual leave in \(year) and has \(max(0, left)) left.",
      remedy: left > 0 ? "Ask for \(left) days." : "Take time off in lieu, or wait for the next year.")
  }

  static func overlap(_ leave: Leave, _ other: Leave) -> Pair {
    Pair(
      text: "\(leave.agent) has \(name(other)) \(dates(other.days)) already.", remedy: "Ask for other dates.")
  }

  static func closed(_ leave: Leave, on day: Day) -> Pair {
    Pair(text: "\(day) is closed to annual leave.", remedy: "Ask for dates without \(day).")
  }

  static func blocked(_ leave: Leave, group: String, most: Int, by blockers: [Blocker]) -> Pair {
    let list = blockers.map { blocker in
      blocker.agents.isEmpty ? "\(blocker.day)" : "\(blocker.agents.joined(separator: ", ")) on \(blocker.day)"
    }
    return Pair(
      text:
        "\(leave.agent)'s \(name(leave)) \(dates(leave.days)) has no room: at most \(most) of \(group) at a time, and "
        + "there is \(list.joined(separator: "; ")).",
      remedy: "Ask for dates that are free, or agree with them.")
  }

  static func arithmetic(_ group: LeaveArithmetic.Group, year: Int) -> String {
    let sum =
      "\(year), \(group.name): \(group.agents) agents are entitled to \(group.entitled) days of annual leave; at most "
      + "\(group.most) at a time leaves room for \(group.room)."
    if group.missing == 0 { return sum }
    return sum + " \(group.missing) days the law grants cannot be taken, and are paid at 300 %. At most \(group.least) "
      + "at a time would have room for all."
  }

  // MARK: - Swaps

  private static func sides(_ swap: SwapRequest) -> String {
    "the swap of \(swap.first.agent) on \(swap.first.day) with \(swap.second.agent) on \(swap.second.day)"
  }

  static func undated(_ swap: SwapRequest) -> Pair {
    Pair(text: "Nobody knows when \(sides(swap)) was asked for.", remedy: "Fill in `requested_on`.")
  }

  static func late(_ swap: SwapRequest, given: Int, wanted: Int) -> Pair {
    Pair(
      text:
        "\(swap.first.agent) asked for \(sides(swap)) \(given) working days before; at least \(wanted) are wanted.",
      remedy: "Choose a later date.")
  }

  static func tooMany(_ agent: String, _ count: Int, _ most: Int, _ month: Month) -> Pair {
    Pair(
      text: "\(agent) has swapped \(count) times in \(month); at most \(most) are allowed.",
      remedy: "Swap between others, or in another month.")
  }

  static func dayWithNight(_ swap: SwapRequest, _ given: String, _ taken: String) -> Pair {
    Pair(
      text: "\(given) goes for \(taken) in \(sides(swap)): day work for night work.",
      remedy: "Look for a partner whose shift is of the same kind.")
  }

  static func nothing(_ swap: SwapRequest) -> Pair {
    Pair(
      text: "Nothing changes by \(sides(swap)): both have the same, or are one person.",
      remedy: "Name another partner or date.")
  }

  // MARK: - Records

  static func departure(_ agent: String, on day: Day, has duty: String, published: String) -> Pair {
    Pair(
      text: "\(agent) has \(duty) on \(day); \(published) was published, and no swap, leave or later publication says "
        + "otherwise.",
      remedy: "Go back to \(published), or put the change on record: a swap, leave, or another publication.")
  }
}
