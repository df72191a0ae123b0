extension Rule {
  /// A swap is asked for some working days before its first date: those of the calendar, make-up days included.
  public static let swapNotice = Rule(
    request: "swap-notice", article: "34", parameters: [.number("workdays", 1, in: 0...60)])
}
