import Workforce

/// `locks.csv`: `agent,date,shift`, assignments that must stay.
enum LocksFile {
  static let name = "locks.csv"
  static let columns = [
    AgentsFile.agentColumn, Column("date", aliases: ["日期"]), Column("shift", aliases: ["duty", "班次"]),
  ]

  static func read(_ data: [UInt8]?, _ known: KnownNames, month: Month?, _ faults: inout [Fault]) -> [Lock] {
    guard let data, let sheet = CSVSheet(file: name, data: data, columns: columns, &faults) else { return [] }
    var locks: [Lock] = []
    var lines: [String: Int] = [:]
    for row in sheet.rows {
      let agent = row.name("agent", among: known.agents, expected: Sentences.agent, &faults)
      let day = row.day("date", &faults)
      let duty = row.name(
        "shift", among: known.shiftSet.map { $0.union(["off"]) }, expected: Sentences.shift(known.shifts ?? []),
        &faults)
      if let day, let month, day.month != month {
        faults.append(row.fault("date", expected: Sentences.inMonth(month)))
      }
      guard let agent, let day, let duty else { continue }
      if let line = lines["\(day) \(agent)"] {
        faults.append(row.fault("date", expected: Sentences.oneDuty(line: line)))
      }
      lines["\(day) \(agent)"] = row.line
      locks.append(Lock(agent: agent, day: day, duty: duty))
    }
    return locks
  }

  static func text(_ locks: [Lock]) -> [UInt8] {
    var text = CSVText(header: columns.map(\.name))
    for lock in locks { text.append([lock.agent, lock.day.description, lock.duty]) }
    return text.bytes
  }
}

/// `wishes.csv`: `agent,date,shift,wanted,weight`.
enum WishesFile {
  static let name = "wishes.csv"
  static let columns = [
    AgentsFile.agentColumn, Column("date", aliases: ["日期"]), Column("shift", aliases: ["duty", "班次"]),
    Column("wanted", isRequired: false), Column("weight", isRequired: false),
  ]

  static func read(_ data: [UInt8]?, _ known: KnownNames, _ faults: inout [Fault]) -> [Wish] {
    guard let data, let sheet = CSVSheet(file: name, data: data, columns: columns, &faults) else { return [] }
    return sheet.rows.compactMap { row in
      let agent = row.name("agent", among: known.agents, expected: Sentences.agent, &faults)
      let day = row.day("date", &faults)
      let duty = row.name(
        "shift", among: known.shiftSet.map { $0.union(["off", "work"]) },
        expected: Sentences.wishedDuty(known.shifts ?? []), &faults)
      let isWanted = row.value("wanted", expected: Sentences.yesOrNo, &faults) { $0.isEmpty ? true : switchedOn($0) }
      let weight = row.whole("weight", in: 1...1000, or: 1, &faults)
      guard let agent, let day, let duty, let isWanted, let weight else { return nil }
      return Wish(agent: agent, day: day, duty: duty, isWanted: isWanted, weight: weight)
    }
  }

  static func text(_ wishes: [Wish]) -> [UInt8] {
    var text = CSVText(header: columns.map(\.name))
    for wish in wishes {
      text.append([wish.agent, wish.day.description, wish.duty, wish.isWanted ? "yes" : "no", String(wish.weight)])
    }
    return text.bytes
  }
}

/// `swaps.csv`: `agent_a,date_a,agent_b,date_b,requested_on,status`.
enum SwapsFile {
  static let name = "swaps.csv"
  static let columns = [
    Column("agent_a"), Column("date_a"), Column("agent_b"), Column("date_b"),
    Column("requested_on", isRequired: false), Column("status", isRequired: false),
  ]

  static func read(
    _ data: [UInt8]?, file: String = name, _ known: KnownNames, _ faults: inout [Fault]
  ) -> [SwapRequest] {
    guard let data, let sheet = CSVSheet(file: file, data: data, columns: columns, &faults) else { return [] }
    return sheet.rows.compactMap { row in
      let first = row.name("agent_a", among: known.agents, expected: Sentences.agent, &faults)
      let firstDay = row.day("date_a", &faults)
      let second = row.name("agent_b", among: known.agents, expected: Sentences.agent, &faults)
      let secondDay = row.day("date_b", &faults)
      let requestedOn = row["requested_on"].isEmpty ? nil : row.day("requested_on", &faults)
      let status = row.choice("status", or: SwapRequest.Status.requested, &faults)
      guard let first, let firstDay, let second, let secondDay, let status else { return nil }
      return SwapRequest(
        first: SwapRequest.Side(agent: first, day: firstDay), second: SwapRequest.Side(agent: second, day: secondDay),
        requestedOn: requestedOn, status: status)
    }
  }

  static func text(_ swaps: [SwapRequest]) -> [UInt8] {
    var text = CSVText(header: columns.map(\.name))
    for swap in swaps {
      text.append([
        swap.first.agent, swap.first.day.description, swap.second.agent, swap.second.day.description,
        swap.requestedOn?.description ?? "", swap.status.rawValue,
      ])
    }
    return text.bytes
  }
}
