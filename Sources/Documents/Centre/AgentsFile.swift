import Workforce

/// `agents.csv`: `agent,name,team,role,skills,contract,conditions,nights_owed,weekends_owed,holidays_owed,
/// working_since,annual_leave_days`.
enum AgentsFile {
  static let name = "agents.csv"
  static let columns = [
    agentColumn, Column("name", aliases: ["姓名"], isRequired: false), Column("team", aliases: ["班组"]),
    Column("role", aliases: ["角色", "岗位"]), Column("skills", aliases: ["skill", "技能"]),
    Column("contract", aliases: ["合同"]), Column("conditions", aliases: ["限制"], isRequired: false),
    Column("nights_owed", isRequired: false), Column("weekends_owed", isRequired: false),
    Column("holidays_owed", isRequired: false), Column("working_since", aliases: ["参加工作日期"], isRequired: false),
    Column("annual_leave_days", aliases: ["年假天数"], isRequired: false),
  ]
  static let agentColumn = Column("agent", aliases: ["agent_id", "id", "工号", "员工号"])

  static func read(_ data: [UInt8]?, _ known: inout KnownNames, _ faults: inout [Fault]) -> [Agent] {
    guard let data, let sheet = CSVSheet(file: name, data: data, columns: columns, &faults) else { return [] }
    if sheet.table.rowCount == 0 { faults.append(Fault(file: name, expected: Sentences.rows)) }
    var lines: [String: Int] = [:]
    var agents: [Agent] = []
    for row in sheet.rows {
      guard let id = row.text("agent", &faults) else { continue }
      if let line = lines[id] {
        faults.append(row.fault("agent", expected: Sentences.unused("id", line: line)))
      } else {
        lines[id] = row.line
      }
      let role = row.choice("role", or: Role.agent, &faults)
      let skills = skills(row, known, &faults)
      let contract = row.name(
        "contract", among: known.contracts.map(Set.init), expected: Sentences.contract(known.contracts ?? []), &faults)
      let balance = -1000...1000
      let owed = Agent.Owed(
        nights: row.whole("nights_owed", in: balance, or: 0, &faults) ?? 0,
        weekends: row.whole("weekends_owed", in: balance, or: 0, &faults) ?? 0,
        holidays: row.whole("holidays_owed", in: balance, or: 0, &faults) ?? 0)
      let workingSince = row["working_since"].isEmpty ? nil : row.day("working_since", &faults)
      let hasDays = !row["annual_leave_days"].isEmpty
      let annualLeaveDays = hasDays ? row.whole("annual_leave_days", in: 0...366, &faults) : nil
      agents.append(
        Agent(
          id: id, name: row["name"], team: row["team"], role: role ?? .agent, skills: skills,
          contract: contract ?? "", conditions: conditions(row, &faults), owed: owed, workingSince: workingSince,
          annualLeaveDays: annualLeaveDays))
    }
    known.agents = Set(lines.keys)
    return agents
  }

  private static func skills(_ row: CSVSheet.Row, _ known: KnownNames, _ faults: inout [Fault]) -> [String] {
    let skills = row["skills"].split { ";|,、 ".contains($0) }.map(String.init)
    if skills.isEmpty { faults.append(row.fault("skills", expected: Sentences.something)) }
    for skill in skills where known.skills?.contains(skill) == false {
      faults.append(
        Fault(
          file: name, line: row.line, column: "skills", value: skill, expected: Sentences.skill(known.skills ?? [])))
    }
    return Set(skills).sorted()
  }

  private static func conditions(_ row: CSVSheet.Row, _ faults: inout [Fault]) -> [Condition] {
    row["conditions"].split(separator: ";").compactMap { entry in
      let text = entry.trimmingSpaces
      if text.isEmpty { return nil }
      if let condition = condition(text) { return condition }
      faults.append(
        Fault(
          file: name, line: row.line, column: "conditions", value: text,
          expected: Sentences.conditions(Condition.Kind.allCases.map(\.rawValue))))
      return nil
    }
  }

  /// `pregnant:2026-12-01..2027-03-31`.
  private static func condition(_ text: String) -> Condition? {
    let parts = text.split(separator: ":", maxSplits: 1).map { $0.trimmingSpaces }
    guard parts.count == 2, let kind = Condition.Kind(rawValue: parts[0].lowercased()) else { return nil }
    let ends = parts[1].split(separator: "..", omittingEmptySubsequences: false)
      .map { CivilText.day($0.trimmingSpaces) }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first <= last else { return nil }
    return Condition(kind: kind, days: first...last)
  }

  /// The file's bytes for some agents.
  static func text(_ agents: [Agent]) -> [UInt8] {
    var text = CSVText(header: columns.map(\.name))
    for agent in agents {
      let conditions = agent.conditions.map { "\($0.kind.rawValue):\($0.days.lowerBound)..\($0.days.upperBound)" }
      text.append([
        agent.id, agent.name, agent.team, agent.role.rawValue, agent.skills.joined(separator: ";"), agent.contract,
        conditions.joined(separator: ";"), String(agent.owed.nights), String(agent.owed.weekends),
        String(agent.owed.holidays), agent.workingSince?.description ?? "",
        agent.annualLeaveDays.map(String.init) ?? "",
      ])
    }
    return text.bytes
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmingSpaces: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}
