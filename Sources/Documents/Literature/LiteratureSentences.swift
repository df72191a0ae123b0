/// What the readers of the literature's formats say.
extension Sentences {
  static let literatureFile =
    "a shift-scheduling file, which begins with SECTION_HORIZON, or a rotating-workforce file, which begins with the "
    + "length of its schedule, 7"

  // MARK: - Shift scheduling

  static func section(_ names: [String]) -> String { "one of the sections \(names.joined(separator: ", "))" }
  static func missingSection(_ name: String) -> String { "the section \(name); it is missing" }
  static func oneSection(line: Int) -> String { "each section once; line \(line) begins this one" }
  static let afterSection = "a section's name before the first entry"
  static let horizon = "the number of days, alone on one line"
  static func fields(_ names: [String]) -> String {
    "\(names.count) fields with commas between: \(names.joined(separator: ", "))"
  }
  static let plainID = "an id without spaces, tabs or |"
  static let freeCode = "a shift's id that is not - or off, which stand for a day off"
  static func shiftID(_ known: [String]) -> String { "the id of a shift: \(known.joined(separator: ", "))" }
  static let employeeID = "the id of an employee of SECTION_STAFF"
  static let shiftMaxima = "<shift>=<most> for each shift, with | between"
  static func maximumMissing(_ shift: String) -> String { "<shift>=<most> for each shift; \(shift) has none" }
  static func coverOnce(line: Int) -> String { "each day and shift once; line \(line) has this one" }

  // MARK: - Rotating workforce

  static let scheduleLength = "7, the length of the schedule in days"
  static let people = "the number of people, a whole number of at least 1"
  static let shiftCount = "the number of shifts, a whole number from 1 to 62"
  static func needs(_ shifts: Int) -> String {
    "\(shifts) lines of 7 numbers: who is needed on each shift, Monday first"
  }
  static let needRow = "7 whole numbers: who is needed from Monday to Sunday"
  static func shiftLines(_ shifts: Int) -> String { "\(shifts) lines <shift> <start> <minutes> <least> <most>" }
  static let shiftLine = "<shift> <start> <minutes> <least> <most>: a shift, and the days in a row it is worked"
  static let needOfUnknownShift = "a shift, for the needs have no more lines than there are shifts"
  static let daysOffLine = "<least> <most>: the days off in a row"
  static let workLine = "<least> <most>: the work days in a row"
  static func notAbove(_ most: Int) -> String { "at most \(most), the maximum beside it" }
  static let forbiddenCounts = "<pairs> <triples>: how many sequences of 2 and of 3 days are not allowed"
  static let closingSection = "the closing section, the sequences that are not allowed; the file ends before it"
  static func forbiddenLines(_ pairs: Int, _ triples: Int) -> String {
    "\(pairs) lines <shift> <shift> and \(triples) lines <shift> - <shift>; the file ends before them"
  }
  static let forbiddenPair = "<shift> <shift>: what may not follow the next day"
  static let forbiddenTriple = "<shift> - <shift>: what may not follow after one day off"
  static let nothingMore = "nothing after the last sequence"

  // MARK: - Solutions

  static let solutionEmployee = "the id of an employee, each once"
  static func solutionTokens(_ days: Int) -> String { "the id and \(days) days" }
  static func solutionToken(_ shifts: [String]) -> String { "a shift (\(shifts.joined(separator: ", "))) or -" }
  static func solutionMissing(_ id: String) -> String { "a line for \(id); it is missing" }
  static func solutionWeeks(_ weeks: Int) -> String { "\(weeks) lines, one for each week" }

  /// What a rule of the literature claims.
  static func literatureClaim(_ key: String) -> String {
    switch key {
    case "days-off": "Fixed days off are kept."
    case "rest-between-shifts": "A shift is not followed by one that may not follow it."
    case "shift-maxima": "An employee works each shift at most as often as agreed."
    case "working-hours": "An employee's minutes lie within the agreed range."
    case "consecutive-work-days": "Days worked in a row lie within their range."
    case "consecutive-shifts": "Days in a row with the same shift lie within the shift's range."
    case "consecutive-days-off": "Days off in a row lie within their range."
    case "weekends-worked": "An employee works at most so many weekends."
    case "wishes": "Requests for a shift, and against one, are kept."
    case "cover-of-need": "Each shift has as many people each day as are needed."
    default: preconditionFailure("The rule \(key) makes no claim. Add its sentence here.")
    }
  }
}
