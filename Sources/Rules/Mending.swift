public import Workforce

/// How a published roster may be changed, and what changes cost: the fewest and gentlest are the cheapest.
public struct MendingTerms: Sendable {
  /// Positions of the days that may change; what lies before is past, and what lies after stays.
  public let days: Range<Int>
  /// Price of a change that comes in good time and keeps the kind of work: day for day, night for night.
  public let price: Int
  /// The moment on the first of the days; what has begun by then goes on, and may end at another time at most.
  public let now: LocalTime?

  public init(days: Range<Int>, price: Int, now: LocalTime? = nil) {
    self.days = days
    self.price = price
    self.now = now
  }

  /// The multiple of the price on a day: three within two days, two within a week, one later.
  func lateness(of day: Int) -> Int {
    let ahead = day - days.lowerBound
    return ahead < 2 ? 3 : ahead < 7 ? 2 : 1
  }
}

extension RosterProblem {
  /// The problem with a price on every departure from a published roster. A change to another kind of work, or between
  /// work and a free day, costs twice as much as one to another shift of the same kind, and moved edges half as much. A
  /// day on which what was published is no longer open to an agent, by leave or a lock, is changed without a price.
  public func mending(_ published: Roster, on terms: MendingTerms) -> RosterProblem {
    pricing(published, on: terms) { had, day in
      let price = terms.price * terms.lateness(of: day)
      let alike = duties.alike(had)
      let moved = duties.moved(from: had)
      return [
        (moved, max(1, price / 2)), (alike.subtracting(moved).subtracting(DutySet(had)), price),
        (duties.all.subtracting(alike), 2 * price),
      ]
    }
  }

  /// The hard limits alone, with a price of 1 on every departure: what it costs is how many days of agents change besides
  /// those that have to.
  public func countingChanges(_ published: Roster, on terms: MendingTerms) -> RosterProblem {
    hardPart.pricing(published, on: terms) { had, _ in [(duties.all.subtracting(DutySet(had)), 1)] }
  }

  private func pricing(
    _ published: Roster, on terms: MendingTerms, _ prices: (_ had: DutyID, _ day: Int) -> [(DutySet, Int)]
  ) -> RosterProblem {
    var problem = self
    let rule = problem.rule(Rule.publishedRoster.name)
    let open = openDuties()
    for agent in agents.indices {
      for day in 0..<dayCount {
        let had = published[agent, day]
        guard open[agent * dayCount + day].has(had) else { continue }
        guard terms.days.contains(day) else {
          problem.permit(Permit(rule: rule, agent: agent, days: day..<day + 1, duties: DutySet(had)))
          continue
        }
        problem.permit(
          Permit(rule: rule, agent: agent, days: day..<day + 1, duties: choices(had, on: day, terms)))
        for (duties, price) in prices(had, day) where !duties.isEmpty {
          problem.price(PricedAssignment(rule: rule, agent: agent, day: day, duties: duties, price: price))
        }
      }
    }
    return problem
  }

  /// What may take the place of a published duty: moved edges of no other shift and only on the first day; and for who has
  /// begun, nothing but other ends.
  private func choices(_ had: DutyID, on day: Int, _ terms: MendingTerms) -> DutySet {
    let own = DutySet(had)
    let moved = duties.shifts { $0.isMoved }
    guard day == terms.days.lowerBound else { return duties.all.subtracting(moved).union(own) }
    let mine = duties.moved(from: had)
    guard let now = terms.now else { return duties.all.subtracting(moved).union(mine).union(own) }
    let begun = duties.work.members.filter { timetable.presence($0, on: day).start < now }
    let stays = DutySet(
      mine.members.filter { id in
        let presence = timetable.presence(id, on: day)
        return presence.start == timetable.presence(had, on: day).start && presence.end >= now
      })
    if begun.contains(had) { return own.union(stays) }
    return duties.all.subtracting(moved).union(mine).subtracting(DutySet(begun)).union(own)
  }

  /// The problem in which nobody is given a shift with moved edges: they are for one day of one agent.
  public func closingMovedShifts() -> RosterProblem {
    let moved = duties.shifts { $0.isMoved }
    if moved.isEmpty { return self }
    var problem = self
    let rule = problem.rule(Rule.publishedRoster.name)
    for agent in agents.indices {
      problem.permit(Permit(rule: rule, agent: agent, days: 0..<dayCount, duties: duties.all.subtracting(moved)))
    }
    return problem
  }

  /// What may not be left, without anything that only costs.
  private var hardPart: RosterProblem {
    var problem = self
    problem.prices = []
    problem.lines = lines.map { limits in
      limits.compactMap { limit in
        limit.bounds.hardPart.map { LineLimit(rule: limit.rule, count: limit.count, bounds: $0) }
      }
    }
    problem.cross = cross.compactMap { limit in
      limit.bounds.hardPart.map { CrossLimit(rule: limit.rule, group: limit.group, place: limit.place, bounds: $0) }
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

extension Bounds {
  /// The sides that may not be left; nil when both only cost.
  fileprivate var hardPart: Bounds? {
    let isLeast = under.isHard && least > 0
    let isMost = over.isHard && most < Bounds.unlimited
    return isLeast || isMost ? Bounds(least: isLeast ? least : 0, most: isMost ? most : Bounds.unlimited) : nil
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
  /// The shift with its edges moved.
  fileprivate func moved(from duty: DutyID) -> DutySet {
    guard let shift = shift(duty), !shift.isMoved else { return [] }
    return shifts { $0.movedFrom == shift.code }
  }

  /// The duties of the same kind: shifts of the same category, or those that are no shift.
  fileprivate func alike(_ duty: DutyID) -> DutySet {
    guard let shift = shift(duty) else { return all.subtracting(work) }
    return shifts { $0.category == shift.category }
  }
}
