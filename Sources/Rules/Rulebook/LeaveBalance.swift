extension Rule {
  /// Annual leave is taken as far as the law or the contract grants it in the calendar year. Its days grow with the
  /// years of work; rest days and holidays within leave do not count.
  public static let leaveBalance = Rule(
    request: "leave-balance", article: "labour law",
    parameters: [
      .number("days-after-1-year", 5, in: 0...366), .number("days-after-10-years", 10, in: 0...366),
      .number("days-after-20-years", 15, in: 0...366), .number("days-when-unknown", 5, in: 0...366),
    ])
}
