import Workforce

extension RosterProblem {
  /// A problem of some hard limits only, and nothing else that has a price: the agents they are about, in the same
  /// world. Nobody may take leave that was not granted.
  ///
  /// - Parameters:
  ///   - softened: one more limit, which may be left at the price of 1 a unit.
  ///   - window: days outside of which everybody is off; nil for none. The limits are `hardLimits(within:)`.
  public func keeping(
    _ limits: [HardLimit], softened: HardLimit? = nil, within window: Range<Int>? = nil
  ) -> RosterProblem {
    let members = involved(limits + [softened].compactMap { $0 })
    var positions: [Int: Int] = [:]
    for (position, agent) in members.enumerated() { positions[agent] = position }
    var problem = RosterProblem(
      firstDay: firstDay, dayCount: dayCount, agents: members.map { agents[$0] }, duties: duties, timetable: timetable,
      history: members.map { history[$0] },
      historyBreaks: historyBreaks.isEmpty ? [] : members.map { historyBreaks[$0] })
    problem.weekends = weekends
    problem.rules = rules
    problem.groups = groups.map { group in
      AgentGroup(name: group.name, members: group.members.compactMap { positions[$0] })
    }
    for permit in permits where isOnlyOfLeave(permit) {
      if let agent = positions[permit.agent] { problem.permit(permit.of(agent)) }
    }
    if let window { problem.close(outside: window) }
    for limit in limits { problem.add(limit.of(positions)) }
    if let softened { problem.addSoft(softened.of(positions)) }
    return problem
  }

  private mutating func close(outside window: Range<Int>) {
    for agent in agents.indices {
      for days in [0..<window.lowerBound, window.upperBound..<dayCount] where !days.isEmpty {
        permit(Permit(rule: 0, agent: agent, days: days, duties: DutySet(DutyTable.off)))
      }
    }
  }

  /// Agents of the limits, and all who could serve where people are counted; ascending.
  private func involved(_ limits: [HardLimit]) -> [Int] {
    var isInvolved = agents.map { _ in false }
    for limit in limits {
      switch limit {
      case .line(let agent, _): isInvolved[agent] = true
      case .permit(let permit): isInvolved[permit.agent] = true
      case .cross(let cross, _): for agent in groups[cross.group].members { isInvolved[agent] = true }
      }
    }
    return agents.indices.filter { isInvolved[$0] }
  }

  private mutating func add(_ limit: HardLimit) {
    switch limit {
    case .line(let agent, let limit): self.limit(agent, limit)
    case .permit(let permit): self.permit(permit)
    case .cross(let limit, _): self.limit(limit)
    }
  }

  private mutating func addSoft(_ limit: HardLimit) {
    switch limit {
    case .line(let agent, let limit):
      self.limit(agent, LineLimit(rule: limit.rule, count: limit.count, bounds: limit.bounds.softened))
    case .permit(let permit):
      for day in permit.days {
        price(
          PricedAssignment(
            rule: permit.rule, agent: permit.agent, day: day, duties: duties.all.subtracting(permit.duties), price: 1))
      }
    case .cross(let limit, _):
      self.limit(
        CrossLimit(rule: limit.rule, group: limit.group, place: limit.place, bounds: limit.bounds.softened))
    }
  }
}

extension Bounds {
  /// The same range, with a price of 1 where it was hard.
  fileprivate var softened: Bounds {
    Bounds(
      least: least, most: most, under: under.isHard ? .price([1]) : under, over: over.isHard ? .price([1]) : over)
  }
}

extension Permit {
  fileprivate func of(_ agent: Int) -> Permit { Permit(rule: rule, agent: agent, days: days, duties: duties) }
}

extension HardLimit {
  /// The limit with its agent at another position.
  fileprivate func of(_ positions: [Int: Int]) -> HardLimit {
    switch self {
    case .line(let agent, let limit): .line(agent: positions[agent] ?? agent, limit)
    case .permit(let permit): .permit(permit.of(positions[permit.agent] ?? permit.agent))
    case .cross: self
    }
  }
}
