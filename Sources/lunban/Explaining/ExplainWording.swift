import ArgumentParser
import Rules
import Workforce

/// What explanations say, for a translation to replace.
extension Wording {
  // MARK: - Conflicts

  static func conflict(_ limits: [String], isSmallest: Bool, ways: [String]) -> String {
    let head =
      isSmallest
      ? "No roster keeps the hard rules. These cannot be kept together, and without any one of them the others can:"
      : "No roster keeps the hard rules. These cannot be kept together:"
    var text = head + "\n" + bullets(limits)
    if !ways.isEmpty { text += "\n" + wayHead + "\n" + bullets(ways) }
    return text
  }
  static let wayHead = "Each of these alone would settle this conflict, the least first:"
  private static func bullets(_ lines: [String]) -> String { lines.map { "  • \($0)" }.joined(separator: "\n") }
  static let noConflict = "A roster can keep every hard rule of this period."
  static let undecided =
    "Whether a roster can keep every hard rule was not decided: the period is too large for a proof. Plan it, or explain "
    + "fewer days with --from and --to."

  // MARK: - One assignment

  static func assignment(_ name: String, _ duty: String, _ day: Day) -> String { "\(name) has \(duty) on \(day)." }
  static func alternatives(_ count: Int) -> String {
    "Everything else left as it is, \(count == 1 ? "one other duty" : "\(count) other duties"), legal ones first:"
  }
  static let alternativeColumns = ["Instead", "Cost", "Why"]
  static func change(_ change: Int) -> String { change > 0 ? "+\(change)" : "\(change)" }
  static func changes(_ changes: [(rule: RuleName, change: Int)]) -> String {
    changes.isEmpty ? same : changes.map { "\($0.rule.key) \(change($0.change))" }.joined(separator: ", ")
  }
  static let same = "no difference"
  static func best(isBest: Bool, change: Int) -> String {
    isBest
      ? "No other legal duty costs less on this day, the rest left as it is."
      : "Another legal duty would cost \(-change) less, the rest left as it is."
  }
  static let forced = "Every other duty would break a hard rule, the rest left as it is."
  static func more(_ count: Int) -> String { count > 0 ? " (and \(count) more)" : "" }

  // MARK: - One interval

  static func interval(_ time: LocalTime, _ group: String, onPhones: Int, need: Int) -> String {
    let state = onPhones < need ? "\(need - onPhones) short" : "not short"
    return "\(time): \(group) needs \(need), \(onPhones) on the phones: \(state)."
  }
  static let notInPeriod = "the start of an interval of the period"
  static let whereColumns = ["Agent", "Is", "To be there", "Cost", "Why"]
  static let onPhones = "on the phones"
  static func onBreak(_ kind: String) -> String { "on a break (\(kind))" }
  static let impossible = "no shift then"
  static let breaksRule = "breaks a rule"

  // MARK: - Usage

  static let agentAndDate = "Give both --agent and --date, or --interval, or none of them."
  static let dateInPeriod = "a date of the period"
  static let agentOfCentre = "the id of an agent in agents.csv"
}

extension Wording.Help {
  static let explainAbstract =
    "Say why no roster keeps the hard rules, why somebody works a shift, or why an interval is short."
  static let explainDiscussion = """
    Without options: the fewest hard rules that cannot be kept together, and the cheapest ways out; exit code 3 when \
    there are such. With --agent and --date: what else the agent could do that day, and what it would cost. With \
    --interval: who is not on the phones then, and what it would cost to have them there.
    """
  static let explainedAgent: ArgumentHelp = "The agent's id."
  static let explainedDate: ArgumentHelp = "The date, YYYY-MM-DD."
  static let explainedInterval: ArgumentHelp = "The start of an interval, YYYY-MM-DDTHH:MM."
}
