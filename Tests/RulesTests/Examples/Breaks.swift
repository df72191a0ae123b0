import Workforce

@testable import Rules

extension Example {
  static let breaks: [Example] = [
    Example("meal-and-rest", "a meal and a rest inside their windows are kept", .withBreaks(), "D@m12:00,r14:30 -"),
    Example("meal-and-rest", "the ends of the windows are inside", .withBreaks(), "D@m11:00,r15:00 D@m13:00,r13:30"),
    Example(
      "meal-and-rest", "a shift without its breaks lacks both", .withBreaks(), "D -",
      finds: ["breach a1 2026-10-01 -1", "breach a1 2026-10-01 -1"]),
    Example(
      "meal-and-rest", "a meal before its window breaks it", .withBreaks(), "D@m10:30,r14:00 -",
      finds: ["breach a1 2026-10-01 -1"]),
    Example(
      "meal-and-rest", "a rest after its window breaks it", .withBreaks(), "- D@m12:00,r15:30",
      finds: ["breach a1 2026-10-02 -1"]),
    Example(
      "meal-and-rest", "a meal that does not start on the grid breaks it", .withBreaks(), "D@m12:10,r14:00 -",
      finds: ["breach a1 2026-10-01 -1"]),
    Example(
      "meal-and-rest", "two meals break it", .withBreaks(), "D@m11:00,m12:00,r14:00 -",
      finds: ["breach a1 2026-10-01 -1"]),
    Example(
      "meal-and-rest", "a meal of another length breaks it", .withBreaks(), "D@m12:00/45,r14:00 -",
      finds: ["breach a1 2026-10-01 -1"]),
    Example(
      "meal-and-rest", "a break that the shift does not have is one too many", .withBreaks(),
      "D@m12:00,r14:00,t15:30 -",
      finds: ["breach a1 2026-10-01 +1"]),
    Example(
      "meal-and-rest", "a break on a day off is one too many", .withBreaks(), "-@m12:00 -",
      finds: ["breach a1 2026-10-01 +1"]),
    Example(
      "meal-and-rest", "a night's breaks lie after midnight, on the last day beyond the month", .withBreaks(),
      "N@m25:00,r29:00 N@m27:00,r27:30"),
    Example(
      "meal-and-rest", "a night's meal on the evening before midnight is outside", .withBreaks(), "- N@m22:30,r28:00",
      finds: ["breach a1 2026-10-02 -1"]),
    Example(
      "meal-and-rest", "last month's breaks are last month's", .withBreaks(previous: "N@m22:30"), "- -"),
  ]
}
