extension Rule {
  /// An agent has one duty a day. A roster's table can say no more; the rule speaks where a file has two rows, or none,
  /// for an agent and a date.
  public static let oneShiftADay = Rule("one-shift-a-day") { _, _ in }
}
