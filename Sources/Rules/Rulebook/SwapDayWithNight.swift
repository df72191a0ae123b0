extension Rule {
  /// Who works the day does not swap with who works the night.
  public static let swapDayWithNight = Rule(request: "swap-day-with-night", article: "35")
}
