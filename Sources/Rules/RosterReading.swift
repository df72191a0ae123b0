public import Workforce

/// A roster file's rows laid into the table of a problem.
public struct RosterReading: Sendable {
  public let roster: Roster
  /// Rows that are missing or doubled: breaches of `one-shift-a-day`.
  public let findings: [Finding]

  /// Lays rows into a table. Agents or duties that the problem does not know must have been refused before: where a
  /// file comes from is not known here. An agent and date without a row is off in the table, and a finding.
  public init(_ rows: [RosterRow], for problem: RosterProblem) {
    let agents = Dictionary(uniqueKeysWithValues: problem.agents.enumerated().map { ($1, $0) })
    var roster = Roster(agentCount: problem.agents.count, dayCount: problem.dayCount)
    var seen: [[String]] = Array(repeating: [], count: problem.agents.count * problem.dayCount)
    for row in rows {
      let day = problem.firstDay.distance(to: row.day)
      guard let agent = agents[row.agent], (0..<problem.dayCount).contains(day) else { continue }
      guard let duty = problem.duties.id(of: row.duty) else {
        preconditionFailure("Unknown duty \(row.duty): refuse it where the file is read.")
      }
      seen[agent * problem.dayCount + day].append(row.duty)
      guard seen[agent * problem.dayCount + day].count == 1 else { continue }
      roster[agent, day] = duty
      roster.place(row.breaks, agent, day)
      roster.hold(row.activities, agent, day)
    }
    self.roster = roster
    findings = seen.indices.compactMap { cell in
      let (agent, day) = (problem.agents[cell / problem.dayCount], problem.day(cell % problem.dayCount))
      if seen[cell].count == 1 { return nil }
      let sentence =
        seen[cell].isEmpty
        ? Sentences.missing(agent: agent, day: day) : Sentences.duplicate(agent: agent, day: day, duties: seen[cell])
      return Finding(
        rule: Rule.oneShiftADay.name, severity: .breach, agent: agent, days: day...day,
        amount: seen[cell].count - 1, cost: 0, text: sentence.text, remedy: sentence.remedy)
    }
  }
}

extension RosterProblem {
  /// A roster of this problem as the rows of a file, agent by agent.
  public func rows(of roster: Roster) -> [RosterRow] {
    agents.indices.flatMap { agent in
      (0..<dayCount).map { day in
        RosterRow(
          agent: agents[agent], day: self.day(day), duty: duties[roster[agent, day]].code,
          breaks: roster.breaks(agent, day), activities: roster.activities(agent, day))
      }
    }
  }
}
