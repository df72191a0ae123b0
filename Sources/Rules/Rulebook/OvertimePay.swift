extension Rule {
  /// What hours above the plain rate are paid; the ledger has them agent by agent. How many there may be is for
  /// `working-hours` to say.
  public static let overtimePay = Rule(
    request: "overtime-pay", article: "36, 37; labour law",
    parameters: [
      .number("overtime-percent", 150, in: 100...1000), .number("rest-day-percent", 200, in: 100...1000),
      .number("holiday-percent", 300, in: 100...1000),
    ])
}
