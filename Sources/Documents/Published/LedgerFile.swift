import Workforce

/// `ledger.csv` of a publication: what its period came to per agent, what all published periods came to, and what they
/// leave owing.
enum LedgerFile {
  static let name = "ledger.csv"
  private static let counts = ["nights", "weekends", "holidays", "overtime_minutes", "swaps"]
  /// Columns that the first ledgers did not have.
  private static let later = ["rest_day_minutes", "holiday_minutes"]
  static let columns =
    [AgentsFile.agentColumn] + counts.map { Column($0) } + counts.map { Column("total_\($0)") }
    + ["nights_owed", "weekends_owed", "holidays_owed"].map { Column($0) }
    + (later + later.map { "total_\($0)" }).map { Column($0, isRequired: false) }

  static func read(_ data: [UInt8]?, file: String, _ faults: inout [Fault]) -> [LedgerEntry] {
    guard let data, let sheet = CSVSheet(file: file, data: data, columns: columns, &faults) else { return [] }
    return sheet.rows.compactMap { row in
      let agent = row.text("agent", &faults)
      let period = read("", row, &faults)
      let total = read("total_", row, &faults)
      let range = -100_000...100_000
      let owed = ["nights_owed", "weekends_owed", "holidays_owed"].map { row.whole($0, in: range, &faults) ?? 0 }
      guard let agent else { return nil }
      return LedgerEntry(
        agent: agent, period: period, total: total,
        owed: Agent.Owed(nights: owed[0], weekends: owed[1], holidays: owed[2]))
    }
  }

  private static func read(_ prefix: String, _ row: CSVSheet.Row, _ faults: inout [Fault]) -> LedgerEntry.Counts {
    let values = counts.map { row.whole(prefix + $0, in: 0...100_000_000, &faults) ?? 0 }
    let added = later.map { row.whole(prefix + $0, in: 0...100_000_000, or: 0, &faults) ?? 0 }
    return LedgerEntry.Counts(
      nights: values[0], weekends: values[1], holidays: values[2], overtimeMinutes: values[3],
      restDayMinutes: added[0], holidayMinutes: added[1], swaps: values[4])
  }

  static func text(_ entries: [LedgerEntry]) -> [UInt8] {
    var text = CSVText(header: columns.map(\.name))
    for entry in entries {
      let numbers =
        values(entry.period) + values(entry.total) + [entry.owed.nights, entry.owed.weekends, entry.owed.holidays]
        + added(entry.period) + added(entry.total)
      text.append([entry.agent] + numbers.map(String.init))
    }
    return text.bytes
  }

  private static func values(_ counts: LedgerEntry.Counts) -> [Int] {
    [counts.nights, counts.weekends, counts.holidays, counts.overtimeMinutes, counts.swaps]
  }

  private static func added(_ counts: LedgerEntry.Counts) -> [Int] { [counts.restDayMinutes, counts.holidayMinutes] }
}
