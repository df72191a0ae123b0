import Rules
public import Workforce

/// A legal swap that would help an agent out of a shift.
public struct SwapProposal: Sendable {
  public let swap: SwapRequest
  /// What the partner has on the agent's date, and what the agent gets on the partner's, as codes.
  public let takes: String
  /// By how much the roster grows dearer.
  public let cost: Int
}

extension SwapJudge {
  /// Every legal swap of what an agent has on a date: with each partner on the same date, or for a shift of the partner
  /// on another date within so many days. The best come first: the cheapest, then the nearest date, then by id.
  public func proposals(for side: SwapRequest.Side, requestedOn: Day?, within reach: Int) -> [SwapProposal] {
    guard let agent = problem.agents.firstIndex(of: side.agent) else { return [] }
    let day = problem.firstDay.distance(to: side.day)
    guard (0..<problem.dayCount).contains(day) else { return [] }
    let near = (max(0, day - reach)...min(problem.dayCount - 1, day + reach))
    var found: [SwapProposal] = []
    for partner in problem.agents.indices where partner != agent {
      for other in near where isExchange(agent, day, partner, other) {
        let swap = SwapRequest(
          first: side, second: SwapRequest.Side(agent: problem.agents[partner], day: problem.day(other)),
          requestedOn: requestedOn, status: .requested)
        let outcome = judge(swap)
        guard outcome.isLegal else { continue }
        let takes = problem.duties[roster[partner, other]].code
        found.append(SwapProposal(swap: swap, takes: takes, cost: outcome.cost))
      }
    }
    return found.sorted { rank($0) < rank($1) }
  }

  private func rank(_ proposal: SwapProposal) -> (Int, Int, String, Int) {
    let days = abs(proposal.swap.first.day.distance(to: proposal.swap.second.day))
    return (proposal.cost, days, proposal.swap.second.agent, proposal.swap.second.day.number)
  }

  /// On the same date, two duties that differ and of which one is work. On two dates, a shift for a shift, each taken by
  /// one who is free then.
  private func isExchange(_ agent: Int, _ day: Int, _ partner: Int, _ other: Int) -> Bool {
    let work = problem.duties.work
    if day == other { return roster[agent, day] != roster[partner, day] && isOffOrWork(roster[partner, day]) }
    return work.has(roster[agent, day]) && work.has(roster[partner, other])
      && roster[partner, day] == DutyTable.off && roster[agent, other] == DutyTable.off
  }

  private func isOffOrWork(_ duty: DutyID) -> Bool { duty == DutyTable.off || problem.duties.work.has(duty) }
}
