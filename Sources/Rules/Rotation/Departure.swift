public import Workforce

/// A day on which an agent does something else than the rotation says, and why.
public struct Departure: Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    case leave
    /// The rotation's duty is not open to the agent that day, or would break a hard rule.
    case forbidden(RuleName)
    /// The rotation's duty would cost more by this rule.
    case cost(RuleName, Int)
    /// Nothing speaks against the rotation's duty: the search did not come to it.
    case none
  }

  public let rotation: String
  public let agent: Int
  public let day: Int
  public let planned: DutyID
  public let done: DutyID
  public let reason: Reason
  public let isHoliday: Bool

  /// Why, in words.
  public var text: String { Sentences.departure(self) }
}

extension RosterProblem {
  /// Every departure of a roster from the rotations of a centre, agent by agent and day by day.
  ///
  /// The reason is found by trial: the days of a run of departures are put back as the rotation has them, and what then
  /// gets worst is why they are otherwise.
  public func departures(of roster: Roster, from centre: Centre) -> [Departure] {
    let open = openDuties()
    let positions = Dictionary(agents.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return centre.walks.flatMap { walk -> [Departure] in
      guard let agent = positions[walk.agent] else { return [] }
      let planned = (0..<dayCount).map { duties.id(of: walk.duty(on: day($0))) ?? roster[agent, $0] }
      func isFree(_ day: Int) -> Bool {
        roster[agent, day] != planned[day] && !duties.leave.has(roster[agent, day])
          && open[agent * dayCount + day].has(planned[day])
      }
      var reasons = Array(repeating: Departure.Reason.leave, count: dayCount)
      var begin: Int?
      for day in 0...dayCount {
        if day < dayCount, isFree(day) {
          if begin == nil { begin = day }
        } else if let first = begin {
          let reason = reason(roster, agent, first..<day, planned)
          for departed in first..<day { reasons[departed] = reason }
          begin = nil
        }
      }
      return (0..<dayCount).filter { roster[agent, $0] != planned[$0] }.map { day in
        let done = roster[agent, day]
        var reason = reasons[day]
        if !isFree(day), !duties.leave.has(done) { reason = closed(agent, day, planned[day]) }
        return Departure(
          rotation: walk.rotation, agent: agent, day: day, planned: planned[day], done: done, reason: reason,
          isHoliday: centre.calendar.isHoliday(self.day(day)))
      }
    }
  }

  /// The permit that closes a duty.
  private func closed(_ agent: Int, _ day: Int, _ duty: DutyID) -> Departure.Reason {
    permits.first { $0.agent == agent && $0.days.contains(day) && !$0.duties.has(duty) }
      .map { .forbidden(rules[$0.rule]) } ?? .none
  }

  /// What gets worst when some days are put back.
  private func reason(
    _ roster: Roster, _ agent: Int, _ days: Range<Int>, _ planned: [DutyID]
  ) -> Departure.Reason {
    var back = roster
    for day in days {
      back[agent, day] = planned[day]
      let breaks = timetable.presence(planned[day], on: day).breaks
      back.place(
        breaks.compactMap { window in
          window.options.first.map { PlacedBreak(kind: window.kind, start: $0.start, minutes: window.minutes) }
        }, agent, day)
    }
    let part = around(agent, days)
    let (before, after) = (Validator(part).judge(roster), Validator(part).judge(back))
    func breaches(_ verdict: Verdict, _ rule: RuleName) -> Int { verdict.breaches.count { $0.rule.key == rule.key } }
    let broken = rules.map { ($0, breaches(after, $0) - breaches(before, $0)) }.filter { $0.1 > 0 }
    if let worst = broken.max(by: { $0.1 < $1.1 }) { return .forbidden(worst.0) }
    let dearer = rules.indices.filter { rules[$0].key != Rule.keepToRotation.key }
      .map { (rules[$0], after.costs[$0] - before.costs[$0]) }
    if let worst = dearer.max(by: { $0.1 < $1.1 }), worst.1 > 0 { return .cost(worst.0, worst.1) }
    return .none
  }

  /// The part of the problem that some days of an agent can change.
  private func around(_ agent: Int, _ days: Range<Int>) -> RosterProblem {
    var part = self
    part.lines = lines.indices.map { $0 == agent ? lines[$0] : [] }
    part.permits = permits.filter { $0.agent == agent }
    part.prices = prices.filter { $0.agent == agent }
    part.activities = []
    let dates = day(days.lowerBound)...day(days.upperBound)
    part.cross = cross.filter { limit in
      switch limit.place {
      case .day(let day, _): days.contains(day)
      case .interval(let interval, _): timetable.localStart(of: interval).map { dates.contains($0.day) } ?? false
      }
    }
    return part
  }
}
