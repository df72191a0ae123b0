import Workforce

/// Everything this room says to people, in one place: this file is what a translation replaces.
enum Sentences {
  static func fault(_ fault: Fault) -> String {
    let place = fault.line.map { "\(fault.file):\($0)" } ?? fault.file
    var subject = fault.column ?? ""
    if let value = fault.value { subject += (subject.isEmpty ? "" : " ") + "'\(shortened(value))'" }
    return subject.isEmpty ? "\(place): expected \(fault.expected)" : "\(place): \(subject): expected \(fault.expected)"
  }

  private static func shortened(_ value: String) -> String {
    let flat = value.split(whereSeparator: \.isNewline).joined(separator: "⏎")
    return flat.count <= 60 ? flat : flat.prefix(57) + "…"
  }

  // MARK: - Files

  static let file = "a file of this name in the centre's folder"
  static func readableFile(_ reason: String) -> String { "a file that can be read (\(reason))" }
  static let encoding = "text in UTF-8 (a spreadsheet calls it “CSV UTF-8”)"
  static let header = "a header line with the names of the columns"
  static let rows = "at least one row below the header"
  static func column(_ name: String, aliases: [String]) -> String {
    aliases.isEmpty ? "a column \(name)" : "a column \(name) (or \(aliases.joined(separator: ", ")))"
  }
  static let oneColumn = "each column once in the header"
  static func fieldCount(_ count: Int) -> String { "\(count) fields, as in the header" }
  static let closingQuote = "a closing quote before the end of the file"
  static let nothingAfterQuote = "a separator after the closing quote; a quote inside a text is written twice"

  // MARK: - Values

  static let something = "a value; the field is empty"
  static let date = "a date such as 2026-12-01"
  static let time = "a date and time such as 2026-12-01T09:30"
  static let clockTime = "a time of day such as 09:30, in quotes"
  static let offset = "hours and minutes after the shift's start such as 02:30, in quotes"
  static func whole(_ range: ClosedRange<Int>) -> String {
    range.upperBound == .max
      ? "a whole number of at least \(range.lowerBound)"
      : "a whole number from \(range.lowerBound) to \(range.upperBound)"
  }
  static func number(_ range: ClosedRange<Double>) -> String {
    range.upperBound == .infinity
      ? "a number of at least \(decimal(range.lowerBound, places: 3))"
      : "a number from \(decimal(range.lowerBound, places: 3)) to \(decimal(range.upperBound, places: 3))"
  }
  static func oneOf(_ choices: [String]) -> String { "one of \(choices.joined(separator: ", "))" }
  static let yesOrNo = "yes or no"
  static func notBefore(_ day: Day) -> String { "\(day) or later, for that is where it begins" }
  static func unused(_ noun: String, line: Int) -> String { "another \(noun); line \(line) has this one" }

  // MARK: - Known things

  static let agent = "the id of an agent in agents.csv"
  static func contract(_ known: [String]) -> String { "a contract of centre.yaml: \(known.joined(separator: ", "))" }
  static func queue(_ known: [String]) -> String { "a queue of centre.yaml: \(known.joined(separator: ", "))" }
  static func skill(_ known: [String]) -> String {
    "a skill of a queue, or of the list `skills` in centre.yaml: \(known.joined(separator: ", "))"
  }
  static func shift(_ known: [String]) -> String { "a shift of centre.yaml (\(known.joined(separator: ", "))) or off" }
  static func duty(_ known: [String], leave: [String]) -> String {
    "a shift of centre.yaml (\(known.joined(separator: ", "))), off, or leave:<kind> with \(leave.joined(separator: ", "))"
  }
  static func wishedDuty(_ known: [String]) -> String {
    "a shift of centre.yaml (\(known.joined(separator: ", "))), off, or work for any shift"
  }

  // MARK: - Tables

  static func inMonth(_ month: Month) -> String { "a date in \(month), the month being planned" }
  static func inDays(_ days: Range<Day>) -> String { "a date from \(days.lowerBound) to \(days.upperBound - 1)" }
  static func beforeMonth(_ month: Month) -> String { "a date before \(month), the month being planned" }
  static func afterLeave(_ end: Day, line: Int) -> String {
    "a leave after \(end), when the agent's leave of line \(line) ends"
  }
  static func oneDuty(line: Int) -> String { "one row per agent and date; line \(line) has another" }
  static func calendarKind(line: Int) -> String { "holiday or make-up work day, not both; line \(line) has the other" }
  static let calendarKinds = "holiday, makeup-workday, no-leave or event:<name>"
  static func conditions(_ kinds: [String]) -> String {
    "<condition>:<first day>..<last day>, several with ; between, with a condition of \(kinds.joined(separator: ", "))"
  }
  static let breaks = "<kind>=<date and time>/<minutes> such as meal=2026-12-01T12:00/30, several with ; between"
  static let activityName = "a name without = ; and /"
  static let participants =
    "everyone, team:<name>, skill:<name>, role:<agent, leader or supervisor> or agent:<id>, of whom there are some"
  static let rhythm = "week, month, a date such as 2026-12-15, or a first and a last one: 2026-12-01..2026-12-15"
  static let timeOfDay = "a time of day such as 09:30, up to 24:00"
  static func roomForActivity(_ minutes: Int, after earliest: String) -> String {
    "a latest end at least \(minutes) minutes after \(earliest), the earliest start"
  }
  static func heldActivities(_ known: [String]) -> String {
    let example = "<activity>=<date and time>/<minutes>, several with ; between"
    return known.isEmpty ? "\(example), of activities.csv" : "\(example), with one of \(known.joined(separator: ", "))"
  }
  static func onGrid(_ minutes: Int) -> String { "a start on a full interval of \(minutes) minutes" }
  static func oneInterval(line: Int) -> String { "each interval once per queue; line \(line) has it" }
  static let oneQueue = "a column queue, or the one queue's name as `queue` under `history` in centre.yaml"

  // MARK: - centre.yaml

  static func yaml(_ problem: String) -> String { "valid YAML (\(problem))" }
  static let yamlMapping = "keys with values"
  static let yamlList = "a list"
  static let yamlText = "a text"
  static let yamlTexts = "a list of texts"
  static let key = "this key, once"
  static func knownKey(_ keys: [String]) -> String { "one of the keys \(keys.joined(separator: ", "))" }
  static let missingKey = "a value for this key; it is missing"
  static let zone = "the name of a time zone such as Asia/Shanghai"
  static let atLeastOne = "at least one entry"
  static func atMost(_ count: Int) -> String { "at most \(count) entries" }
  static let weekdays = "names of weekdays such as saturday"
  static let ruleSetting = "off, on, or the rule's parameters with values"
  static let separators = "one of , ; tab"
  static let reservedCode = "a code that has no meaning in a roster of its own (not off, work or leave:…)"
  static let shiftLength = "an end after the start, at most 24 hours later"
  static let windowOrder = "a latest start that is not before the earliest"
  static let windowInside = "a window that keeps the break off both edges of the shift"
  static let windowsApart = "breaks whose windows do not overlap, the latest end of one included"
  static let oneBreakOfKind = "at most one break of a kind in a shift"
  static func mealAndRest(hours: Int, meal: Int, rest: Int) -> String {
    "a meal of \(meal) and a rest of \(rest) minutes in a shift of \(hours) hours or more (rule meal-and-rest)"
  }
  static let roomForBreaks = "a shift with room for its meal and rest; give the `breaks` yourself"

  // MARK: - Publications

  static let record = "the record of a publication, as `lunban publish` writes it"

  // MARK: - Rotations

  static func patternDuty(_ known: [String]) -> String {
    "a shift of centre.yaml (\(known.joined(separator: ", "))) or \"off\", in quotes"
  }
  static let patternStart =
    "a date such as 2026-12-01 on which the pattern begins; without it, previous.csv must show where everybody is"
  static let daysAhead = "a whole number of days from -366 to 366 that the team or agent is ahead"
  static let weekOfNeed = "a whole number, or a list of 7 whole numbers: who is needed from Monday to Sunday"
  static func knownTeam(_ known: [String]) -> String { "a team of agents.csv: \(known.joined(separator: ", "))" }
  static func oneRotation(_ agent: String) -> String { "one rotation for each agent; \(agent) has another already" }

  // MARK: - Writing

  static func notWritten(_ path: String, _ reason: String) -> String { "\(path) could not be written: \(reason)" }
  static func fewMovedShifts(_ most: Int) -> String { "at most \(most) shifts, those with moved edges included" }
}
