extension Rule {
  /// Nobody leaves before the relief is there, and open cases are handed over. Relief is on duty beyond the moment at
  /// which others leave, and was at its place some minutes before it: people come some minutes before their shift.
  public static let handover = Rule(
    request: "handover", article: "41, 78–84",
    parameters: [
      .number("minutes", 10, in: 0...240), .number("arrival-minutes", 10, in: 0...240),
      .number("leader-minutes", 20, in: 0...240), .number("leader-arrival-minutes", 20, in: 0...240),
    ])
}
