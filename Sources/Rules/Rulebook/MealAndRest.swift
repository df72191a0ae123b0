extension Rule {
  /// A shift of six hours or more has its meal and its rest, each inside its window and never at an edge. The windows
  /// are the shifts' own, in the timetable; they reach every reader from there.
  public static let mealAndRest = Rule(
    "meal-and-rest", article: "32",
    parameters: [
      .number("after-hours", 6, in: 1...24), .number("meal-minutes", 30, in: 0...120),
      .number("rest-minutes", 30, in: 0...120),
    ]
  ) { _, _ in }
}
