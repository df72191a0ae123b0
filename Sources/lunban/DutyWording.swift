import ArgumentParser
import Workforce

/// What the commands of the month after publication say.
extension Wording {
  // MARK: - Requests

  static let knownAgent = "the id of an agent in agents.csv"
  static let leaveInOrder = "--to is a date from --from on."
  static let priorityRange = "A priority is a whole number from -1000 to 1000."
  static func reason(rule: String, article: String, text: String, remedy: String) -> String {
    "refused · \(rule)\(article.isEmpty ? "" : " · \(source(article))")\n  \(text)\n  \(remedy)"
  }
  private static func source(_ article: String) -> String {
    article.first?.isNumber == true ? "article \(article)" : article
  }
  static let grantable = "It can be granted."
  static let requested = "Written to leave.csv as requested; `lunban leave grant` decides."
  static func after(_ other: Leave) -> String {
    "other days than those of the request from \(other.days.lowerBound) to \(other.days.upperBound), which is open"
  }
  static let nothingOpen = "No leave of these days is open to be decided."
  static let decisionColumns = ["Agent", "Days", "Kind", "Decision", "Paid time", "Cover, if nobody steps in"]
  static func decision(isGranted: Bool) -> String { isGranted ? "granted" : "refused" }
  static func hours(minutes: Int) -> String {
    minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
  }
  static func cover(_ shifts: Int?, _ cost: Int?, _ breaches: Int?) -> String {
    guard let shifts, let cost, let breaches else { return "" }
    let start = "\(shifts) \(shifts == 1 ? "shift" : "shifts"), cost \(change(cost))"
    return breaches == 0 ? start : start + ", \(breaches) hard limits broken"
  }
  static let coverUnknown = "What cover they cost is not known: these days have no roster yet."
  static let nothingDecided = "Nothing was written."

  // MARK: - Swaps

  static let swapReach = "--within is 0 to 31 days, and --most at least 1."
  static func inPublishedDays(_ days: Range<Day>) -> String {
    "a date from \(days.lowerBound) to \(days.upperBound - 1), as published with the other"
  }
  static func legalSwap(cost: Int) -> String { "The swap is legal; the roster's cost changes by \(change(cost))." }
  static let proposalColumns = ["With", "Date", "Gives", "Cost"]
  static let noProposal = "Nobody can swap legally."

  // MARK: - Replanning

  static let absence = "AGENT:FIRST..LAST with dates such as A0017:2026-12-10..2026-12-12, or A0017:2026-12-10..12"
  static let recordOrNone = "Give both --by and --why to publish the result, or neither to see it only."
  static let changePriceRange = "--change-price is 1 to 100000."
  static func afterFrom(_ days: Range<Day>) -> String { "a date from \(days.lowerBound) to \(days.upperBound - 1)" }
  static let absentTwice = "an agent who has no other leave on these days"
  static let nothingChanges = "Nothing has to change."
  static let changeColumns = ["Agent", "Date", "Was", "Now", ""]
  static let hasToChange = "has to be"
  static func changes(_ count: Int, forced: Int, agents: Int) -> String {
    "\(agentDays(count)) \(count == 1 ? "changes" : "change"), \(forced) of them have to; agents who see a change: "
      + "\(agents)."
  }
  static func mendingBound(cost: Int, bound: Int) -> String {
    cost <= bound
      ? "Proved: no other choice of changes costs less (\(cost))."
      : "Cost \(cost); no other choice of changes costs less than \(bound)."
  }
  static func fewestChanges(_ fewest: Int, of count: Int, isAttained: Bool) -> String {
    if count <= fewest { return "Proved: no legal roster changes fewer agent-days." }
    let proved = "No legal roster changes fewer than \(agentDays(fewest))"
    if isAttained { return proved + ", and so few would do; the other changes save more than they cost." }
    return proved + "; whether fewer than \(count) are enough is not known."
  }
  private static func agentDays(_ count: Int) -> String { "\(count) \(count == 1 ? "agent-day" : "agent-days")" }
  static let nowOnFirstDay = "--now is a time on the date of --from."
  static let budgetRange = "--budget is 0 to 100000 agent-days."
  static func beyondBudget(_ budget: Int, fewest: Int) -> String {
    "No legal roster changes at most \(agentDays(budget)): it is proved that at least \(fewest) have to change."
  }
  static func notInBudget(_ budget: Int, found: Int, fewest: Int) -> String {
    "No legal roster was found that changes at most \(agentDays(budget)); the fewest found are \(found), and fewer than "
      + "\(fewest) are proved to be impossible."
  }
  static func notMended(breaches: Int) -> String {
    "No changes were found that mend the roster; the best leave \(breaches) breaches. Let more days change with --through."
  }
  static let onlySeen = "Nothing was written. Give --by and --why to publish it."

  // MARK: - Records

  static func undated(_ count: Int) -> String {
    "Not judged: the notice of \(count) \(count == 1 ? "swap or leave" : "swaps and leaves"), for nothing says when "
      + "\(count == 1 ? "it was" : "they were") asked for."
  }

  // MARK: - Publishing

  static let namedRecord = "--by and --why hold at least a word each."
  static let rosterToPublish = "a roster to publish; name its file, or plan the period first"
  static let publishedRoster = "a date of a published roster; `lunban publish` publishes one"
  static let notPublished = "Nothing was published: the roster breaks hard rules."
  static func published(number: Int, at: String, by: String) -> String {
    "Published as number \(number), \(at), by \(by)."
  }
  static let publicationColumns = ["", "Occasion", "Days", "At", "By", "Why"]
  static let nothingPublished = "Nothing was published yet."
}

extension Wording.Help {
  static let publishAbstract = "Publish a period's roster: it is kept with who, when and why."
  static let publishDiscussion = """
    Adds a folder to DIR/published, never changes one. A roster that breaks hard rules is not published: exit code 4. \
    The ledger of nights, weekends, holidays, overtime and swaps goes with it, and what it leaves owing into the next \
    plan.
    """
  static let publishedAbstract = "List what was published: who, when and why."
  static let by: ArgumentHelp = "Who publishes."
  static let why: ArgumentHelp = "The reason that goes on record."
  static let at: ArgumentHelp = "The time that goes on record, YYYY-MM-DDTHH:MM; without it, now."

  static let leaveAbstract = "Leave: asked for, checked, granted."
  static let leaveDiscussion =
    "Notice, entitlement, closed days and caps are rules of the book; `lunban rules` lists them."
  static let leaveCheckAbstract = "Say whether leave could be granted, or every reason why not."
  static let leaveRequestAbstract = "Ask for leave: it is checked, and written to leave.csv as requested."
  static let leaveRequestDiscussion = "Exit code 4 when it cannot be granted; nothing is written then."
  static let leaveGrantAbstract = "Decide all open leave that begins in a period together."
  static let leaveGrantDiscussion = """
    As many requests are granted as the caps leave room for; among those that exclude each other the order decides. \
    Who is refused learns who blocks which days. The decisions are written to leave.csv.
    """
  static let leaveAgent: ArgumentHelp = "Who asks."
  static let leaveFrom: ArgumentHelp = "The first day away, YYYY-MM-DD."
  static let leaveTo: ArgumentHelp = "The last day away, YYYY-MM-DD."
  static let leaveKind: ArgumentHelp = "annual, sick, personal, marriage, maternity, lieu or training."
  static let leavePriority: ArgumentHelp = "Among requests that exclude each other the greater comes first."
  static let leaveOrder: ArgumentHelp = "Who comes first: priority, seniority or first-come."
  static let certificate: ArgumentHelp = "A doctor's certificate was handed in."
  static let askedOn: ArgumentHelp = "The day it was asked for, YYYY-MM-DD; without it, today."
  static let dryRun: ArgumentHelp = "Decide without writing."

  static let swapAbstract = "Swaps of the published roster: checked, proposed, applied."
  static let swapDiscussion = """
    A swap exchanges what two agents have on a date, or on each of two dates. It is legal when it was asked for in \
    time, both have swaps left this month, day does not go for night, and the changed roster breaks no rule.
    """
  static let swapCheckAbstract = "Say whether a swap is legal, or every reason why not."
  static let swapProposeAbstract = "List the partners with whom a swap is legal, best first."
  static let swapApplyAbstract = "Approve a legal swap and publish the changed roster."
  static let swapApplyDiscussion = "Exit code 4 when the swap is not legal; nothing is written then."
  static let swapAgent: ArgumentHelp = "Who wants to swap."
  static let swapDate: ArgumentHelp = "The date of the shift to give away, YYYY-MM-DD."
  static let swapWith: ArgumentHelp = "The partner."
  static let swapWithDate: ArgumentHelp = "The date of the partner's shift; without it, the same date."
  static let swapWithin: ArgumentHelp = "Shifts on other dates so many days away too."
  static let swapMost: ArgumentHelp = "How many proposals are listed."

  static let replanAbstract =
    "Mend a published roster after absences or another volume, with the fewest and gentlest changes."
  static let replanDiscussion = """
    What lies before --from stays, and so do locks. Every change has a price that grows with how late it comes and how \
    far it goes; it is made where a rule asks for it, or where it saves more than it costs. Leave that was granted since \
    the roster was published counts as an absence. With --by and --why the absences are written to leave.csv and the \
    result is published. Exit code 3 when nothing mends it.
    """
  static let replanFrom: ArgumentHelp = "The first day that may change, YYYY-MM-DD."
  static let replanThrough: ArgumentHelp =
    "The last day that may change; without it, three days after the last absence, or the period's last."
  static let absent: ArgumentHelp = "Somebody who is ill, AGENT:FIRST..LAST; may be given several times."
  static let volume: ArgumentHelp =
    "A forecast of the period in the columns of forecast.csv, instead of the planned need."
  static let changePrice: ArgumentHelp = "What a gentle change in good time costs, in the units of the roster's prices."
  static let budget: ArgumentHelp =
    "The most agent-days that may change; exit code 3 when no such roster is found, with what is proved."
  static let moveEdges: ArgumentHelp =
    "Let shifts of the first day begin and end up to two intervals earlier or later, within every rule."
  static let now: ArgumentHelp =
    "The time on the first day, YYYY-MM-DDTHH:MM: who has begun by then stays on the shift, and may only end otherwise."
  static let moveBreaks: ArgumentHelp = "Let breaks move too on the days that may change."
}
