public import Workforce

/// `leave.csv`: `agent,from,to,kind,requested_on,status`, and where they are known `certificate,priority`.
public enum LeaveFile {
  public static let name = "leave.csv"
  static let columns = [
    AgentsFile.agentColumn, Column("from", aliases: ["开始", "开始日期"]), Column("to", aliases: ["结束", "结束日期"]),
    Column("kind", aliases: ["类型"]), Column("requested_on", aliases: ["申请日期"], isRequired: false),
    Column("status", aliases: ["状态"], isRequired: false), Column("certificate", aliases: ["证明"], isRequired: false),
    Column("priority", aliases: ["优先级"], isRequired: false),
  ]
  /// How many of the columns every file has.
  private static let usual = 6

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
      let hasCertificate = row.value("certificate", expected: Sentences.yesOrNo, &faults) {
        $0.isEmpty ? false : switchedOn($0)
      }
      let priority = row.whole("priority", in: -1000...1000, or: 0, &faults)
      guard let from, let to else { continue }
      guard from <= to else {
        faults.append(row.fault("to", expected: Sentences.notBefore(from)))
        continue
      }
      guard let agent, let kind, let status, let hasCertificate, let priority else { continue }
      if status != .refused {
        if let other = taken[agent]?.first(where: { $0.days.overlaps(from...to) }) {
          faults.append(
            row.fault("from", expected: Sentences.afterLeave(other.days.upperBound, line: other.line)))
        }
        taken[agent, default: []].append((from...to, row.line))
      }
      leave.append(
        Leave(
          agent: agent, days: from...to, kind: kind, requestedOn: requestedOn, status: status,
          hasCertificate: hasCertificate, priority: priority))
    }
    return leave
  }

  /// The file's bytes for some leave.
  static func text(_ leave: [Leave]) -> [UInt8] {
    var text = CSVText(header: columns.prefix(usual).map(\.name))
    for entry in leave { text.append(columns.prefix(usual).map { value(of: $0.name, entry) }) }
    return text.bytes
  }

  private static func value(of column: String, _ leave: Leave) -> String {
    switch column {
    case "agent": leave.agent
    case "from": leave.days.lowerBound.description
    case "to": leave.days.upperBound.description
    case "kind": leave.kind.rawValue
    case "requested_on": leave.requestedOn?.description ?? ""
    case "status": leave.status.rawValue
    case "certificate": leave.hasCertificate ? "yes" : ""
    case "priority": leave.priority == 0 ? "" : String(leave.priority)
    default: ""
    }
  }

  /// The file with requests decided and others added. What it holds besides, columns of its own included, stays as it
  /// is; a column that is wanted now and was not there comes last.
  ///
  /// - Parameters:
  ///   - data: the file as it is; nil when there is none.
  ///   - decided: leave as it stands in the file, and the status it has now.
  public static func rewritten(
    _ data: [UInt8]?, deciding decided: [(leave: Leave, status: Leave.Status)] = [], adding added: [Leave] = []
  ) throws(InputFaults) -> [UInt8] {
    var faults: [Fault] = []
    let sheet = CSVSheet(file: name, data: data ?? text([]), columns: columns, &faults)
    let known = read(data, KnownNames(nil), &faults)
    try faults.throwIfAny()
    guard let sheet else { preconditionFailure("A sheet that cannot be read has a fault; record it where it is read.") }
    let missing = columns.map(\.name).filter { column in
      !sheet.has(column) && (column == "status" || added.contains { !value(of: column, $0).isEmpty })
    }
    let header = sheet.table.header + missing
    let places = columns.compactMap { column in
      (sheet.position(column.name) ?? missing.firstIndex(of: column.name).map { $0 + sheet.table.header.count })
        .map { (column: column.name, position: $0) }
    }
    var text = CSVText(header: header)
    for (row, leave) in known.enumerated() {
      var fields = sheet.table.header.indices.map { sheet.table.text(row, $0) } + missing.map { _ in "" }
      let status = decided.first { $0.leave == leave }?.status ?? leave.status
      for place in places where place.column == "status" { fields[place.position] = status.rawValue }
      text.append(fields)
    }
    for leave in added {
      var fields = header.map { _ in "" }
      for place in places { fields[place.position] = value(of: place.column, leave) }
      text.append(fields)
    }
    return text.bytes
  }
}
