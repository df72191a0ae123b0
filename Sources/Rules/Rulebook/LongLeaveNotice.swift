extension Rule {
  /// Annual, marriage and maternity leave is asked for a month before: on the same date of the month before at the
  /// latest, or on its last day when it is shorter.
  public static let longLeaveNotice = Rule(
    request: "long-leave-notice", article: "39", parameters: [.number("months", 1, in: 0...24)])
}
