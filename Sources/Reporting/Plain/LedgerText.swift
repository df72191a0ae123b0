public import Workforce

/// The ledger for a terminal: who has hours above the plain rate, and what was carried on from earlier months.
public struct LedgerText: Sendable {
  public let report: LedgerReport
  private let names: [String: String]

  /// - Parameter agents: those whose names are to stand beside their ids.
  public init(_ report: LedgerReport, agents: [Agent] = []) {
    self.report = report
    names = Dictionary(
      agents.filter { $0.name != $0.id }.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// One line where there are no such hours.
  public var text: String {
    let entries = report.entries.filter { $0.period.dearMinutes > 0 || $0.period.swaps > 0 }
    if entries.isEmpty { return Wording.Ledger.nothing + "\n" }
    var table = TextTable([.left] + Array(repeating: .right, count: 8))
    table.add(Wording.Ledger.columns(report.rates))
    for entry in entries {
      table.add([names[entry.agent].map { "\(entry.agent) \($0)" } ?? entry.agent] + cells([entry]))
    }
    table.add([Wording.total] + cells(entries))
    return Wording.Ledger.title + "\n" + table.text(indent: 2)
  }

  private func cells(_ entries: [LedgerEntry]) -> [String] {
    func sum(_ value: (LedgerEntry) -> Int) -> Int { entries.reduce(0) { $0 + value($1) } }
    return [
      Wording.hours(sum(\.period.overtimeMinutes)), Wording.hours(sum(\.period.restDayMinutes)),
      Wording.hours(sum(\.period.holidayMinutes)), Wording.number(sum(\.period.swaps)),
      Wording.hours(sum(\.total.overtimeMinutes)), Wording.hours(sum(\.total.restDayMinutes)),
      Wording.hours(sum(\.total.holidayMinutes)), Wording.number(sum(\.total.swaps)),
    ]
  }
}

extension Wording {
  /// What the ledger says.
  enum Ledger {
    static let title = "Hours above the plain rate and swaps, in the period and since the first publication:"
    static let nothing = "No hours above the plain rate: no overtime, no rest day without time off, no holiday."
    static func columns(_ rates: LedgerReport.Rates) -> [String] {
      let hours = [rates.overtime, rates.restDay, rates.holiday].map { "\($0) %" }
      return ["Agent"] + hours + ["Swaps"] + hours.map { "Σ " + $0 } + ["Σ Swaps"]
    }
  }
}
