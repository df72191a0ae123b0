import Workforce

/// Dates and times as people and spreadsheets write them: `2026-12-01`, `2026/12/1`, `2026.12.1`, `2026年12月1日`,
/// followed for a time by `T` or spaces and `9:30`. The year comes first, so that no order is guessed.
enum CivilText {
  /// A date; nil when the text is none.
  static func day(_ text: some StringProtocol) -> Day? {
    if let day = Day(text) { return day }
    var parts: [Int] = []
    var digits = ""
    for character in text + "-" {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else if "-/.年月日".contains(character) {
        if digits.isEmpty, parts.count == 3 { continue }
        guard let number = Int(digits), digits.count <= 4 else { return nil }
        parts.append(number)
        digits = ""
      } else {
        return nil
      }
    }
    guard parts.count == 3, (1000...9999).contains(parts[0]), (1...12).contains(parts[1]) else { return nil }
    let day = Day(year: parts[0], month: parts[1], day: parts[2])
    return parts[2] == day.dayOfMonth && day.month.month == parts[1] ? day : nil
  }

  /// A date and time; nil when the text is none.
  static func time(_ text: some StringProtocol) -> LocalTime? {
    if let time = LocalTime(String(text)) { return time }
    guard let cut = text.firstIndex(where: { $0 == "T" || $0 == " " }), let day = day(text[..<cut]) else { return nil }
    let rest = text[text.index(after: cut)...].drop { $0 == " " }
    guard let minute = clockMinutes(String(rest)), minute < 1440 else { return nil }
    return LocalTime(day: day, minute: minute)
  }
}
