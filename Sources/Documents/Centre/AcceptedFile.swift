public import Rules
public import Workforce

/// `accepted.csv`: `rule,agent,from,to,until,reason`, breaches that a centre knows of and lives with until a day.
///
/// Without an agent, findings of the whole centre are meant. Every entry has a reason and an end.
public enum AcceptedFile {
  public static let name = "accepted.csv"
  static let columns = [
    Column("rule", aliases: ["规则"]), AgentsFile.agentColumn, Column("from", aliases: ["开始", "开始日期"]),
    Column("to", aliases: ["结束", "结束日期"]), Column("until", aliases: ["有效期"]), Column("reason", aliases: ["原因"]),
  ]

  /// Reads the file of a centre.
  ///
  /// - Parameter file: the file's name in faults.
  public static func read(
    _ data: [UInt8], file: String = name, centre: Centre
  ) throws(InputFaults) -> [Acceptance] {
    var faults: [Fault] = []
    let known = KnownNames(centre)
    let rules = Rulebook.allRules.map(\.key)
    let sheet = CSVSheet(file: file, data: data, columns: columns, &faults)
    let entries = sheet?.rows.compactMap { row -> Acceptance? in
      let rule = row.name("rule", among: Set(rules), expected: Sentences.oneOf(rules), &faults)
      let isCentres = row["agent"].isEmpty
      let agent = isCentres ? "" : row.name("agent", among: known.agents, expected: Sentences.agent, &faults)
      let from = row.day("from", &faults)
      let to = row.day("to", &faults)
      let until = row.day("until", &faults)
      let reason = row.text("reason", &faults)
      if let from, let to, from > to { faults.append(row.fault("to", expected: Sentences.notBefore(from))) }
      guard let rule, let agent, let from, let to, from <= to, let until, let reason else { return nil }
      return Acceptance(
        rule: rule, agent: isCentres ? nil : agent, days: from...to, until: until, reason: reason, line: row.line)
    }
    try faults.throwIfAny()
    return entries ?? []
  }
}
