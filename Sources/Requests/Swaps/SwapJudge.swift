public import Rules
public import Workforce

/// Tells what speaks against a swap in a published roster: its notice, how many there were this month, day against
/// night, and whatever rule the changed roster would break that the published one keeps.
///
/// A swap exchanges what two agents have on its dates: on one date, or on each of two.
public struct SwapJudge: Sendable {
  let calendar: WorkCalendar
  let rulebook: Rulebook
  let problem: RosterProblem
  /// The published roster.
  let roster: Roster
  /// Swaps that were approved before.
  let approved: [SwapRequest]
  private let verdict: Verdict
  private let hasBreaks: Bool

  public init(
    _ calendar: WorkCalendar, rulebook: Rulebook, problem: RosterProblem, roster: Roster, swaps: [SwapRequest]
  ) {
    self.calendar = calendar
    self.rulebook = rulebook
    self.problem = problem
    self.roster = roster
    approved = swaps.filter { $0.status == .approved }
    verdict = Validator(problem).judge(roster)
    hasBreaks = roster.breaks.contains { !$0.isEmpty }
  }

  /// What a swap would come to.
  public struct Outcome: Sendable {
    /// Every reason to refuse; empty when it is legal.
    public let reasons: [Finding]
    /// The roster after it; nil when there is nothing to exchange.
    public let roster: Roster?
    /// By how much the roster grows dearer.
    public let cost: Int

    public var isLegal: Bool { reasons.isEmpty }
  }

  /// - Precondition: the agents are the problem's, and the dates lie in its period.
  public func judge(_ swap: SwapRequest) -> Outcome {
    let exchange = Exchange(swap, in: problem)
    let limits = SwapLimits(calendar, rulebook: rulebook, approved: approved)
    var reasons = [limits.notice(swap)].compactMap { $0 } + limits.tooMany(swap)
    guard let exchange, exchange.changes(roster) else {
      reasons.append(
        swap.finding(Rule.oneShiftADay.name, agent: swap.first.agent, amount: 0, Sentences.nothing(swap)))
      return Outcome(reasons: reasons, roster: nil, cost: 0)
    }
    reasons += limits.dayWithNight(swap, exchange, problem, roster)
    let changed = exchange.applied(to: roster)
    let after = Validator(problem).judge(changed)
    reasons += worse(after)
    return Outcome(reasons: reasons, roster: changed, cost: after.cost - verdict.cost)
  }

  // MARK: - Rules

  /// Breaches that the roster did not have before, or has to a greater extent.
  private func worse(_ after: Verdict) -> [Finding] {
    after.breaches.filter { finding in
      // A roster that says nothing of breaks is not judged by them.
      if finding.rule.key == Rule.mealAndRest.key, !hasBreaks { return false }
      return !verdict.breaches.contains {
        $0.rule.key == finding.rule.key && $0.agent == finding.agent && $0.days == finding.days
          && abs($0.amount) >= abs(finding.amount)
      }
    }
  }
}

extension SwapRequest {
  /// Whether an agent takes part on a date of the month.
  public func involves(_ agent: String, in month: Month) -> Bool {
    (first.agent == agent || second.agent == agent) && (first.day.month == month || second.day.month == month)
  }

  /// Whether two requests are about the same exchange, whoever comes first.
  public func isSame(as other: SwapRequest) -> Bool {
    Set([first, second]) == Set([other.first, other.second])
  }

  func finding(_ rule: RuleName, agent: String, amount: Int, _ sentence: Sentences.Pair) -> Finding {
    Finding(
      rule: rule, severity: .breach, agent: agent, days: min(first.day, second.day)...max(first.day, second.day),
      amount: amount, cost: 0, text: sentence.text, remedy: sentence.remedy)
  }
}
