import Workforce

@testable import Rules

extension Example {
  /// a1 walks two mornings, an evening and a day off; 1 October has the first.
  static let rotations = [
    Example("keep-to-rotation", "the pattern goes round", .walking, "M M E - M M E"),
    Example(
      "keep-to-rotation", "each day that is otherwise costs", .walking, "M E E - M - E",
      finds: ["cost a1 2026-10-02 +1 = 40", "cost a1 2026-10-06 +1 = 40"]),
    Example(
      "keep-to-rotation", "work on the pattern's day off costs too", .walking, settings: ["price": .number(7)],
      "M M E M M M E", finds: ["cost a1 2026-10-04 +1 = 7"]),
    Example("keep-to-rotation", "leave is no departure that could be avoided", .walking, "A A E - M M E"),
    Example(
      "keep-to-rotation", "a pattern begun in an earlier month goes on",
      SmallWorld.walking.with {
        $0.walks = [
          PatternWalk(rotation: "r", agent: "a1", pattern: ["M", "M", "E", "off"], start: Day("2026-09-02")!)
        ]
      }, "M E - M M E E", finds: ["cost a1 2026-10-07 +1 = 40"]),
    Example("keep-to-rotation", "who walks no rotation is free", .dayAndNight(), "- N N - D D -"),
  ]
}

extension SmallWorld {
  fileprivate static let walking = dayAndNight().with {
    $0.walks = [PatternWalk(rotation: "r", agent: "a1", pattern: ["M", "M", "E", "off"], start: $0.first)]
  }
}
