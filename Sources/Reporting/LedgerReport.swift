public import Rules
public import Workforce

/// The ledger of a roster with the rates that its hours are paid at.
public struct LedgerReport: Sendable {
  /// Per cent of the plain rate.
  public struct Rates: Codable, Hashable, Sendable {
    public let overtime: Int
    public let restDay: Int
    public let holiday: Int

    private enum CodingKeys: String, CodingKey {
      case overtime, holiday
      case restDay = "rest_day"
    }
  }

  /// Agent by agent in the centre's order.
  public let entries: [LedgerEntry]
  public let rates: Rates

  public init(_ entries: [LedgerEntry], rulebook: Rulebook) {
    self.entries = entries
    func percent(_ key: String) -> Int { rulebook.number(key, of: .overtimePay) ?? 100 }
    rates = Rates(
      overtime: percent("overtime-percent"), restDay: percent("rest-day-percent"),
      holiday: percent("holiday-percent"))
  }
}
