import Workforce

/// `leave.csv`: `agent,from,to,kind,requested_on,status`.
enum LeaveFile {
  static let name = "leave.csv"
  static let columns = [
    AgentsFile.agentColumn, Column("from", aliases: ["开始", "开始日期"]), Column("to", aliases: ["结束", "结束日期"]),
    Column("kind", aliases: ["类型"]), Column("requested_on", aliases: ["申请日期"], isRequired: false),
    Column("status", aliases: ["状态"], isRequired: false),
  ]

  static func read(_ data: [UInt8]?, _ known: KnownNames, _ faults: inout [Fault]) -> [Leave] {
    guard let data, let sheet = CSVSheet(file: name, data: data, columns: columns, &faults) else { return [] }
    var leave: [Leave] = []
    var taken: [String: [(days: ClosedRange<Day>, line: Int)]] = [:]
    for row in sheet.rows {
      let agent = row.name("agent", among: known.agents, expected: Sentences.agent, &faults)
      let from = row.day("from", &faults)
      let to = row.day("to", &faults)
      let kind: LeaveKind? = row.choice("kind", &faults)
      let requestedOn = row["requested_on"].isEmpty ? nil : row.day("requested_on", &faults)
      let status = row.choice("status", or: Leave.Status.granted, &faults)
      guard let from, let to else { continue }
      guard from <= to else {
        faults.append(row.fault("to", expected: Sentences.notBefore(from)))
        continue
      }
      guard let agent, let kind, let status else { continue }
      if status != .refused {
        if let other = taken[agent]?.first(where: { $0.days.overlaps(from...to) }) {
          faults.append(
            row.fault("from", expected: Sentences.afterLeave(other.days.upperBound, line: other.line)))
        }
        taken[agent, default: []].append((from...to, row.line))
      }
      leave.append(Leave(agent: agent, days: from...to, kind: kind, requestedOn: requestedOn, status: status))
    }
    return leave
  }

  /// The file's bytes for some leave.
  static func text(_ leave: [Leave]) -> [UInt8] {
    var text = CSVText(header: columns.map(\.name))
    for entry in leave {
      text.append([
        entry.agent, entry.days.lowerBound.description, entry.days.upperBound.description, entry.kind.rawValue,
        entry.requestedOn?.description ?? "", entry.status.rawValue,
      ])
    }
    return text.bytes
  }
}
