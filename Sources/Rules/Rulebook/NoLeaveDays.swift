extension Rule {
  /// Nobody takes annual leave on a day that `calendar.csv` marks `no-leave`.
  public static let noLeaveDays = Rule(request: "no-leave-days")
}
