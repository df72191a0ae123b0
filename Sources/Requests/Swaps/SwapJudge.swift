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
    var reasons = [notice(swap)].compactMap { $0 } + tooMany(swap)
    guard let exchange, exchange.changes(roster) else {
      reasons.append(
        swap.finding(Rule.oneShiftADay.name, agent: swap.first.agent, amount: 0, Sentences.nothing(swap)))
      return Outcome(reasons: reasons, roster: nil, cost: 0)
    }
    reasons += dayWithNight(swap, exchange)
    let changed = exchange.applied(to: roster)
    let after = Validator(problem).judge(changed)
    reasons += worse(after)
    return Outcome(reasons: reasons, roster: changed, cost: after.cost - verdict.cost)
  }

  // MARK: - Articles 34 and 35

  private func notice(_ swap: SwapRequest) -> Finding? {
    guard let rule = rulebook.name(of: .swapNotice) else { return nil }
    let workdays = rulebook.number("workdays", of: .swapNotice) ?? 0
    let first = min(swap.first.day, swap.second.day)
    guard let asked = swap.requestedOn else {
      return swap.finding(rule, agent: swap.first.agent, amount: -1, Sentences.undated(swap))
    }
    let given = asked < first ? calendar.workdays(in: asked...first - 1) : 0
    // Who asks on the day itself, or after it, asks too late even where no working day is wanted.
    if given >= workdays, asked <= first { return nil }
    return swap.finding(
      rule, agent: swap.first.agent, amount: given - workdays, Sentences.late(swap, given: given, wanted: workdays))
  }

  private func tooMany(_ swap: SwapRequest) -> [Finding] {
    guard let rule = rulebook.name(of: .swapsAMonth), let most = rulebook.number("most", of: .swapsAMonth) else {
      return []
    }
    return [swap.first.agent, swap.second.agent].compactMap { agent in
      for month in Set([swap.first.day.month, swap.second.day.month]).sorted() {
        let count = approved.count { $0.involves(agent, in: month) && !$0.isSame(as: swap) }
        if count >= most {
          let sentence = Sentences.tooMany(agent, count, most, month)
          return swap.finding(rule, agent: agent, amount: count + 1 - most, sentence)
        }
      }
      return nil
    }
  }

  private func dayWithNight(_ swap: SwapRequest, _ exchange: Exchange) -> [Finding] {
    guard let rule = rulebook.name(of: .swapDayWithNight) else { return [] }
    let nights = problem.duties.shifts { $0.category == .night }
    let others = problem.duties.work.subtracting(nights)
    return exchange.pairs(in: roster).filter { given, taken in
      (nights.has(given) && others.has(taken)) || (others.has(given) && nights.has(taken))
    }.prefix(1).map { given, taken in
      swap.finding(
        rule, agent: swap.first.agent, amount: 1,
        Sentences.dayWithNight(swap, problem.duties[given].code, problem.duties[taken].code))
    }
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
