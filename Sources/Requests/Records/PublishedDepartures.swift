public import Rules
public import Workforce

/// Finds what a roster has otherwise than it was published, where no approved swap and no granted leave says so.
/// Another publication needs no excuse: the last one of a day is what holds.
public struct PublishedDepartures: Sendable {
  private let problem: RosterProblem
  private let rule: RuleName?
  private let leave: [Leave]
  private let published: Roster
  /// Days of agents of which the publication tells something, row by row.
  private let isTold: [Bool]
  private let exchanges: [Exchange]

  /// - Parameters:
  ///   - swaps: all that were approved, those that led to a publication included.
  ///   - leave: all that was granted.
  public init(
    _ problem: RosterProblem, publications: [Publication], swaps: [SwapRequest], leave: [Leave], rulebook: Rulebook
  ) {
    self.problem = problem
    self.leave = leave
    rule = rulebook.name(of: .publishedRoster)
    var roster = Roster(agentCount: problem.agents.count, dayCount: problem.dayCount)
    var isTold = Array(repeating: false, count: problem.agents.count * problem.dayCount)
    let positions = Dictionary(problem.agents.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let holding = (0..<problem.dayCount).map { publications.holding(on: problem.day($0))?.number }
    for publication in publications where holding.contains(publication.number) {
      for row in publication.rows {
        let day = problem.firstDay.distance(to: row.day)
        guard holding.indices.contains(day), holding[day] == publication.number, let agent = positions[row.agent],
          let duty = problem.duties.id(of: row.duty)
        else { continue }
        roster[agent, day] = duty
        isTold[agent * problem.dayCount + day] = true
      }
    }
    published = roster
    self.isTold = isTold
    let known = publications.flatMap(\.swaps)
    exchanges = swaps.filter { swap in swap.status == .approved && !known.contains { $0.isSame(as: swap) } }
      .compactMap { Exchange($0, in: problem) }
  }

  /// A finding for each day of an agent that departs.
  public func findings(_ roster: Roster) -> [Finding] {
    guard let rule else { return [] }
    let expected = expected(roster)
    let days = problem.dayCount
    return problem.agents.indices.flatMap { agent in
      (0..<days).filter { day in
        isTold[agent * days + day] && roster[agent, day] != expected[agent, day] && !isOnLeave(agent, day, roster)
      }.map { finding(rule, agent, $0, has: roster[agent, $0], published: expected[agent, $0]) }
    }
  }

  /// What was published, with each approved swap that the roster follows more than it does not.
  private func expected(_ roster: Roster) -> Roster {
    exchanges.reduce(published) { expected, exchange in
      let swapped = exchange.applied(to: expected)
      return exchange.agreement(swapped, roster) > exchange.agreement(expected, roster) ? swapped : expected
    }
  }

  private func isOnLeave(_ agent: Int, _ day: Int, _ roster: Roster) -> Bool {
    guard case .leave(let kind) = problem.duties[roster[agent, day]] else { return false }
    let (id, date) = (problem.agents[agent], problem.day(day))
    return leave.contains {
      $0.agent == id && $0.kind == kind && $0.status == .granted && $0.days.contains(date)
    }
  }

  private func finding(_ rule: RuleName, _ agent: Int, _ day: Int, has: DutyID, published: DutyID) -> Finding {
    let (id, date) = (problem.agents[agent], problem.day(day))
    let sentence = Sentences.departure(
      id, on: date, has: problem.duties[has].code, published: problem.duties[published].code)
    return Finding(
      rule: rule, severity: .breach, agent: id, days: date...date, amount: 1, cost: 0, text: sentence.text,
      remedy: sentence.remedy)
  }
}
