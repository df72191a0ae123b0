public import Workforce

/// Reads a roster against every limit of a problem.
public struct Validator: Sendable {
  public let problem: RosterProblem

  public init(_ problem: RosterProblem) { self.problem = problem }

  /// Every departure from a limit, rule by rule, and what it costs.
  ///
  /// - Precondition: the roster has the problem's agents and days.
  public func judge(_ roster: Roster) -> Verdict {
    precondition(
      roster.agentCount == problem.agents.count && roster.dayCount == problem.dayCount,
      "The roster is for \(roster.agentCount) agents and \(roster.dayCount) days; read it for this problem.")
    var judgement = Judgement(problem)
    judgeLines(roster, &judgement)
    judgePermits(roster, &judgement)
    judgePrices(roster, &judgement)
    judgeBreaks(roster, &judgement)
    judgeActivities(roster, &judgement)
    judgeCross(roster, &judgement)
    return judgement.verdict
  }

  private func judgeLines(_ roster: Roster, _ judgement: inout Judgement) {
    let timetable = problem.timetable
    for agent in problem.agents.indices {
      let reading = LineReading(
        line: problem.history[agent] + roster.line(agent), start: -problem.historyCount, weekends: problem.weekends,
        paidMinutes: { timetable.paidMinutes($0, on: $1) })
      for limit in problem.lines[agent] {
        reading.departures(from: limit) { count, days in
          judgement.add(limit, agent: agent, count: count, days: days)
        }
      }
    }
  }

  private func judgePermits(_ roster: Roster, _ judgement: inout Judgement) {
    for permit in problem.permits {
      for day in permit.days where !permit.duties.has(roster[permit.agent, day]) {
        judgement.add(permit, day: day, duty: roster[permit.agent, day])
      }
    }
  }

  private func judgePrices(_ roster: Roster, _ judgement: inout Judgement) {
    for price in problem.prices where price.price != 0 && price.duties.has(roster[price.agent, price.day]) {
      judgement.add(price, duty: roster[price.agent, price.day])
    }
  }

  /// Every break of a shift has one place, inside its window; nothing else is a break.
  private func judgeBreaks(_ roster: Roster, _ judgement: inout Judgement) {
    for agent in problem.agents.indices {
      for day in 0..<problem.dayCount {
        let wanted = problem.timetable.presence(roster[agent, day], on: day).breaks
        let placed = roster.breaks(agent, day)
        for window in wanted {
          let taken = placed.filter { $0.kind == window.kind }
          let isPlaced =
            taken.count == 1 && taken[0].minutes == window.minutes
            && window.options.contains { $0.start == taken[0].start }
          if !isPlaced { judgement.addBreak(agent: agent, day: day, window: window, placed: taken) }
        }
        for stray in placed where !wanted.contains(where: { $0.kind == stray.kind }) {
          judgement.addStray(agent: agent, day: day, stray)
        }
      }
    }
  }

  private func judgeActivities(_ roster: Roster, _ judgement: inout Judgement) {
    let isHeld = roster.activities.contains { !$0.isEmpty }
    guard isHeld || problem.activities.contains(where: \.isDue) else { return }
    let reading = ActivityReading(problem, roster)
    for agent in isHeld ? problem.agents.indices : 0..<0 {
      for day in 0..<problem.dayCount {
        reading.misplaced(agent, day) { judgement.addMisplaced($0, $1, agent: agent, day: day) }
      }
    }
    for limit in problem.activities {
      for departure in reading.departures(from: limit) { judgement.add(limit, departure) }
    }
  }

  private func judgeCross(_ roster: Roster, _ judgement: inout Judgement) {
    var counts = HeadCounts(problem, roster)
    for limit in problem.cross {
      let count = counts.count(limit)
      if limit.bounds.departure(of: count) != 0 { judgement.add(limit, count: count) }
    }
  }
}
