public import Workforce

/// How a published roster may be changed, and what changes cost: the fewest and gentlest are the cheapest.
public struct MendingTerms: Sendable {
  /// Positions of the days that may change; what lies before is past, and what lies after stays.
  public let days: Range<Int>
  /// Price of a change that comes in good time and keeps the kind of work: day for day, night for night.
  public let price: Int

  public init(days: Range<Int>, price: Int) {
    self.days = days
    self.price = price
  }

  /// The multiple of the price on a day: three within two days, two within a week, one later.
  func lateness(of day: Int) -> Int {
    let ahead = day - days.lowerBound
    return ahead < 2 ? 3 : ahead < 7 ? 2 : 1
  }
}

extension RosterProblem {
  /// The rule that speaks for what was published.
  public static let publishedRoster = RuleName(
    key: "published-roster", article: "106", sentence: Sentences.publishedRoster)

  /// The problem with a price on every departure from a published roster. A change to another kind of work, or between
  /// work and a free day, costs twice as much as one to another shift of the same kind. A day on which what was
  /// published is no longer open to an agent, by leave or a lock, is changed without a price.
  public func mending(_ published: Roster, on terms: MendingTerms) -> RosterProblem {
    var problem = self
    let rule = problem.rule(Self.publishedRoster)
    let open = openDuties()
    for agent in agents.indices {
      for day in 0..<dayCount {
        let had = published[agent, day]
        guard open[agent * dayCount + day].has(had) else { continue }
        guard terms.days.contains(day) else {
          problem.permit(Permit(rule: rule, agent: agent, days: day..<day + 1, duties: DutySet(had)))
          continue
        }
        let price = terms.price * terms.lateness(of: day)
        let alike = duties.alike(had)
        let near = alike.subtracting(DutySet(had))
        let far = duties.all.subtracting(alike)
        for (duties, multiple) in [(near, 1), (far, 2)] where !duties.isEmpty {
          problem.price(
            PricedAssignment(rule: rule, agent: agent, day: day, duties: duties, price: price * multiple))
        }
      }
    }
    return problem
  }

  /// The problem without a least length of runs, and without a least of hours, for some agents, by position: illness cuts
  /// runs short and takes shifts away, and nobody has to make up for that.
  public func excusing(_ ill: [Int]) -> RosterProblem {
    var problem = self
    for agent in ill { problem.lines[agent] = lines[agent].map(\.excused) }
    return problem
  }

  /// Days of agents on which two rosters differ.
  public func changes(from published: Roster, to roster: Roster) -> [(agent: Int, day: Int)] {
    agents.indices.flatMap { agent in
      (0..<dayCount).filter { published[agent, $0] != roster[agent, $0] }.map { (agent, $0) }
    }
  }
}

extension LineLimit {
  fileprivate var excused: LineLimit {
    switch count {
    case .streak, .total(.minutes, _):
      LineLimit(rule: rule, count: count, bounds: Bounds(most: bounds.most, over: bounds.over))
    default: self
    }
  }
}

extension DutyTable {
  /// The duties of the same kind: shifts of the same category, or those that are no shift.
  fileprivate func alike(_ duty: DutyID) -> DutySet {
    guard let shift = shift(duty) else { return all.subtracting(work) }
    return shifts { $0.category == shift.category }
  }
}
