public import Rules
public import Workforce

/// A solution as a text: one line per employee, or per week of a rotation; the id, then one word per day, `-` for off.
public enum SolutionFile {
  public static func text(_ roster: Roster, of problem: RosterProblem) -> [UInt8] {
    lines(problem.agents.indices.map { (problem.agents[$0], roster.line($0)) }, problem.duties)
  }

  /// The ids of a rotation's weeks are their numbers, from 1.
  public static func text(_ rotation: Rotation, of problem: RotationProblem) -> [UInt8] {
    let weeks = 0..<rotation.weeks
    return lines(weeks.map { (String($0 + 1), rotation.duties[$0 * 7..<$0 * 7 + 7]) }, problem.duties)
  }

  private static func lines(_ rows: [(id: String, duties: ArraySlice<DutyID>)], _ table: DutyTable) -> [UInt8] {
    let text = rows.map { row in
      ([row.id] + row.duties.map { $0 == DutyTable.off ? "-" : table[$0].code }).joined(separator: " ") + "\n"
    }
    return Array(text.joined().utf8)
  }

  /// Reads a roster of a problem. Every employee has one line, in any order.
  public static func read(
    _ data: [UInt8], file: String, for problem: RosterProblem
  ) throws(InputFaults) -> Roster {
    let text = try LiteratureText(data, file: file)
    var roster = Roster(agentCount: problem.agents.count, dayCount: problem.dayCount)
    let rows = try rows(text, ids: problem.agents, days: problem.dayCount, problem.duties)
    for (agent, row) in rows.enumerated() {
      for (day, duty) in row.enumerated() { roster[agent, day] = duty }
    }
    return roster
  }

  /// Reads a rotation of a problem.
  public static func read(
    _ data: [UInt8], file: String, for problem: RotationProblem
  ) throws(InputFaults) -> Rotation {
    let text = try LiteratureText(data, file: file)
    let ids = (1...problem.weeks).map(String.init)
    return Rotation(Array(try rows(text, ids: ids, days: 7, problem.duties).joined()))
  }

  /// One row per id, in the order of the ids.
  private static func rows(
    _ text: LiteratureText, ids: [String], days: Int, _ table: DutyTable
  ) throws(InputFaults) -> [[DutyID]] {
    var faults: [Fault] = []
    let places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    var rows: [[DutyID]?] = ids.map { _ in nil }
    for line in text.lines {
      let words = line.words
      guard let place = places[words[0]], rows[place] == nil else {
        faults.append(text.fault(line.number, nil, words[0], expected: Sentences.solutionEmployee))
        continue
      }
      if words.count != days + 1 {
        faults.append(text.fault(line.number, nil, words[0], expected: Sentences.solutionTokens(days)))
      }
      rows[place] = words.dropFirst().map { word in
        if word == "-" { return DutyTable.off }
        if let duty = table.id(of: word), table.shift(duty) != nil { return duty }
        let known = (0..<table.shiftCount).map { table[DutyID($0 + 1)].code }
        faults.append(text.fault(line.number, nil, word, expected: Sentences.solutionToken(known)))
        return DutyTable.off
      }
    }
    for (place, id) in ids.enumerated() where rows[place] == nil {
      faults.append(text.fault(text.end, expected: Sentences.solutionMissing(id)))
    }
    try faults.throwIfAny()
    return rows.compactMap { $0 }
  }
}
