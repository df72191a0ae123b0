import ArgumentParser
import Foundation
import Reporting
import Rules
import Workforce

/// Everything the command line says to people, in one place: this file is what a translation replaces.
enum Wording {
  static let abstract = "Workforce scheduling for contact centres that answer day and night."
  static let discussion = """
    Exit codes: 0 done; 1 our fault; 2 the input is wrong, and every fault of it is listed; 3 no roster keeps the \
    hard rules; 4 something is broken in what was validated; 64 wrong usage.
    """

  // MARK: - Input

  static func nothingWritten(faults: Int) -> String {
    "\(faults) \(faults == 1 ? "fault" : "faults"). Nothing was written."
  }
  static func readable(_ reason: String) -> String { "a file that can be read (\(reason))" }
  static let emptyFolder = "a new or empty folder, so that nothing of yours is overwritten"
  static let rosterToJudge = "a roster to judge; name its file, or plan the period first"
  static func forecastable(_ reason: String) -> String { "a history that can be forecast from. \(reason)" }
  static func staffable(_ reason: String) -> String { "a demand that can be staffed. \(reason)" }
  static func everyInterval(_ queue: String, first: LocalTime, count: Int) -> String {
    "one row for every interval of the queue \(queue); \(count) \(count == 1 ? "is" : "are") missing, the first at "
      + "\(first)"
  }

  // MARK: - Usage

  static let monthOrDays = "Give either --month or --from and --to, not both."
  static let bothDays = "Give both --from and --to."
  static func daysInOrder(most: Int) -> String { "--to is a date from --from on, at most \(most) days in all." }
  static let monthNeeded =
    "Give the month to plan with --month YYYY-MM: there is no previous.csv to tell which one is next."
  static let timeLimitRange = "A time limit is more than 0 seconds, and at most a day."
  static let effortRange = "The effort is a multiple of the standard work from 0 to 1000."
  static func sampleSizes(_ sizes: ClosedRange<Int>) -> String {
    "A sample centre has \(sizes.lowerBound) to \(sizes.upperBound) agents: fewer cannot answer day and night."
  }

  // MARK: - Progress

  static func progress(phase: String, cost: Int?, bound: Int?, seconds: Double) -> String {
    var parts = [phase]
    if let cost { parts.append("cost \(cost)") }
    if let bound { parts.append("bound \(bound)") }
    if let cost, let bound, cost > 0 {
      parts.append("gap \(max(0, (cost - bound) * 1000 / cost) / 10).\(max(0, (cost - bound) * 1000 / cost) % 10) %")
    }
    parts.append("\(Int(seconds)) s")
    return parts.joined(separator: " · ")
  }
  static let interrupted = "Ending with the best roster so far; Ctrl-C again to give up."

  // MARK: - Outcomes

  static func work(_ units: Int) -> String { "\((units + 500_000) / 1_000_000) million steps of work" }
  static func activitiesPlaced(cost: Int, bound: Int?) -> String {
    guard let bound else { return "activities placed" }
    return cost == bound
      ? "activities placed as cheaply as can be" : "activities placed within \(cost - bound) of the cheapest way"
  }
  static let stopProved = "nothing is left to improve"
  static let stopInterrupted = "interrupted"
  static let stopWork = "the planned work is done"
  static let stopTime = "the time limit is reached"
  static func infeasible(stuck: [String]) -> String {
    if stuck.isEmpty { return "No roster keeps the hard rules." }
    return "No roster keeps the hard rules: \(stuck.joined(separator: ", ")) has no legal sequence of shifts and free "
      + "days. Look at this agent's leave, locks, contract and last month."
  }
  static func notFound(stuck: [String]) -> String {
    if stuck.isEmpty { return "No roster in time: the search ended before everybody had a line. Give it more time." }
    return
      "No legal sequence of shifts and free days was found for \(stuck.joined(separator: ", ")); whether there is one is "
      + "not known. Look at this agent's rules."
  }
  static func illegal(breaches: Int) -> String {
    "No roster was found that keeps the hard rules; the best one breaks them in \(breaches) "
      + "\(breaches == 1 ? "place" : "places"). `lunban validate` lists them."
  }

  // MARK: - Results

  static func written(_ places: [String]) -> String {
    places.isEmpty ? "" : "\nWritten:\n" + places.map { "  \($0)" }.joined(separator: "\n")
  }
  static func madeSample(_ places: [String], folder: String, month: Month) -> String {
    written(places) + "\n\nNext: lunban plan \(folder) --month \(month)"
  }
  static func demand(queue: String, calls: Double?, agentHours: Double?) -> String {
    var parts: [String] = []
    if let calls { parts.append("\(Int(calls.rounded())) calls expected") }
    if let agentHours { parts.append("\(Int(agentHours.rounded())) agent-hours to roster") }
    return "\(queue): \(parts.joined(separator: ", "))"
  }

  // MARK: - Validation

  static func noStaffing(_ place: String, _ rule: String) -> String {
    "Not judged: \(rule), for there is no staffing need at \(place)."
  }
  static let noBreaks =
    "Not judged: meal-and-rest, for the roster says nothing of breaks. Whoever is on a shift counts as on the phones."

  static func expired(_ place: String, until: Day) -> String {
    "\(place): accepted until \(until) only; the finding counts again."
  }
  static func needless(_ place: String) -> String { "\(place): accepts what no finding is about; remove the row." }
  static func besides(_ report: FindingsReport) -> String {
    let accepted = report.findings.count { $0.acceptance != nil }
    let isSpared = !report.hasFailed && !report.open.isLegal
    return (accepted > 0 ? "\(accepted) accepted.\n" : "") + (isSpared ? "None of them counts as an error here.\n" : "")
  }

  // MARK: - Regression

  static func instances(_ name: String) -> String {
    "a folder of instances: folders with a file \(name)"
  }
  static func expectation(_ problem: String) -> String { "an instance's expectation as JSON (\(problem))" }
  static func rangeInOrder(least: Int) -> String { "`most` is at least \(least)" }
  static let rangeWithAnEnd = "a range has `least`, `most` or both"
  static func holding(_ text: String) -> String { "one that holds “\(text)”" }
  static func knownKey(_ keys: [String]) -> String { "one of the keys \(keys.joined(separator: ", "))" }
  static func oneOf(_ words: [String]) -> String { "one of \(words.joined(separator: ", "))" }
  static let subjectOfInstance =
    "one of `month` as YYYY-MM, `from` and `to` as YYYY-MM-DD, and `file`, a benchmark in the folder"
  static func unexpected(_ what: String, _ found: String, _ expected: String) -> String {
    "\(what) is \(found), expected \(expected)."
  }
  static func range(_ range: ClosedRange<Int>) -> String {
    if range.lowerBound == range.upperBound { return "\(range.lowerBound)" }
    if range.lowerBound == .min { return "at most \(range.upperBound)" }
    return range.upperBound == .max ? "at least \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }
  static func boundAboveCost(_ bound: Int, _ cost: Int) -> String {
    "the bound \(bound) is above the cost \(cost) of a legal roster: it proves nothing."
  }
  static func readBackDiffers(cost: Int, breaches: Int) -> String {
    "the roster as written and read again costs \(cost) and has \(breaches) breaches."
  }
  static let regressionColumns = ["Instance", "Outcome", "Cost", "Bound", "Breaches", "Time", ""]
  static let regression = "lunban regress"
  static let instanceGroup = "instances"
  static let passed = "as expected"
  static let failed = "NOT as expected"
  static func seconds(_ seconds: Double) -> String { "\(plainSeconds(seconds)) s" }
  static func plainSeconds(_ seconds: Double) -> String {
    let tenths = Int((seconds * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  // MARK: - Benchmarks

  static let solution = "the solution"
  static let rotationFile =
    "a rotating-workforce file, which begins with 7; `lunban solve` reads shift-scheduling files"
  static let rosterFile =
    "a centre's folder or a shift-scheduling file, which begins with SECTION_HORIZON; a rotation is not one program"
  static let periodOfFile = "A benchmark file has days of its own: leave --month, --from, --to and --out away."
  static func fileToWrite(_ path: String) -> String { "'\(path)' cannot be written to: name a file, not a folder." }
  static func noRoster(stuck: [String]) -> String {
    if stuck.isEmpty { return "No roster keeps the hard rules." }
    return "No roster keeps the hard rules: \(stuck.joined(separator: ", ")) has no legal sequence of shifts and free "
      + "days."
  }
  static func noneInTime(breaches: [(rule: String, count: Int)], stop: String, seconds: Double) -> String {
    if breaches.isEmpty {
      return
        "No roster in time: \(stop) after \(self.seconds(seconds)), before everybody had a line. Give it more time."
    }
    return "No roster in time: \(stop) after \(self.seconds(seconds)), and the best one found still breaks hard rules ("
      + breaches.map { "\($0.rule) \($0.count)" }.joined(separator: ", ")
      + "). Whether any roster keeps them is not known. Give it more time."
  }
  static func ended(_ stop: String, work units: Int) -> String {
    "\(stop.prefix(1).uppercased())\(stop.dropFirst()), after \(work(units))."
  }
  static func share(_ share: Double) -> String {
    let hundredths = Int((share * 10_000).rounded())
    return "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10) %"
  }
  static let costColumns = ["Rule", "Cost"]

  // MARK: - Rotations

  static let off = "-"
  static func rotationFound(weeks: Int, seconds: Double) -> String {
    "A rotation of \(weeks) \(weeks == 1 ? "week" : "weeks") that keeps every rule, checked; \(fineSeconds(seconds))."
  }
  static func noRotation(anyNumber: Bool, conflict: [String]) -> String {
    let start = anyNumber ? "No rotation exists for any number of people (proved)." : "No rotation exists (proved)."
    if conflict.isEmpty { return start }
    return start + " These cannot all be kept:\n" + conflict.map { "  \($0)" }.joined(separator: "\n")
  }
  static func smallest(people: Int, isProved: Bool) -> String {
    "\(people) people are the fewest for whom there is one"
      + (isProved ? " (proved)." : "; for fewer, it is not proved that there is none.")
  }
  static func goals(_ known: [String]) -> String {
    "The goals are \(known.joined(separator: ", ")), each at most once, with commas between."
  }
  static func cover(cost: Double, bound: Double) -> String {
    "The cover of the typical week costs \(plainSeconds(cost)); no rotation's costs less than \(plainSeconds(bound))."
  }
  static func leftOut(_ rules: [String]) -> String {
    "A rotation does not decide who walks which week; so not judged here: \(rules.joined(separator: ", "))."
  }
  static let rotationNeed =
    "`rotation: {need: …}` per shift, or a period of two weeks or more with a staffing and the rule cover-of-need"
  static let smallestByShift = "--smallest wants the need per shift: give `rotation: {need: …}` in centre.yaml."
  static let goalsOfFirst = "With --first no goal counts: leave --by away."
  static func rotationUndecided(seconds: Double) -> String {
    "No rotation in time: the search ended after \(self.seconds(seconds)). Whether there is one is not known."
  }
  static func brokenRotation(_ finding: String) -> String {
    "A rotation was found that breaks a rule: \(finding) Please report this file."
  }
  static func solverFailed(_ words: String) -> String { "The solver gave up: \(words) Please report this file." }
  private static func fineSeconds(_ seconds: Double) -> String {
    let milliseconds = Int((seconds * 1000).rounded())
    return milliseconds < 1000 ? "\(milliseconds) ms" : self.seconds(seconds)
  }

  // MARK: - Export

  static func program(rows: Int, columns: Int, integers: Int, entries: Int) -> String {
    "\(rows) rows, \(columns) columns (\(integers) of them whole numbers), \(entries) entries"
  }

  // MARK: - Rules

  static func rule(_ key: String, article: String, sentence: String) -> String {
    "\(key)\(article.isEmpty ? "" : " · \(self.article(article))")\n  \(sentence)"
  }
  private static func article(_ article: String) -> String {
    article.first?.isNumber == true ? "article \(article)" : article
  }
  static let noValue = "(none)"
  static func takes(_ kind: Parameter.Kind) -> String {
    switch kind {
    case .number(let range): "\(range.lowerBound) to \(range.upperBound)"
    case .choice(let choices): choices.joined(separator: ", ")
    case .text: "text"
    }
  }
  static let priceOfAnyRule = """
    A hard rule that is given a `price` becomes a wish that costs so much per unit. `severity` says how much a rule's \
    findings matter to `lunban validate`: error, warning, note or none.
    """
}

extension Wording {
  /// What figures are called.
  enum Fact {
    static let outcome = "outcome"
    static let cost = "cost"
    static let bound = "bound"
    static let gap = "gap"
    static let time = "time"
  }

  /// What `--help` says.
  enum Help {
    static let initAbstract = "Make a sample bank centre to start from."
    static let planAbstract = "Go the whole way: forecast, staff, roster, report."
    static let forecastAbstract = "Forecast the period's contacts from the history."
    static let staffAbstract = "Compute how many people each queue needs, from forecast.csv or the history."
    static let rosterAbstract = "Make a roster for the need in staffing.csv, or from the history."
    static let validateAbstract = "Judge a roster by every rule: who, when, by how much, what would mend it."
    static let validateDiscussion = """
      Exit code 4 when a finding is an error: a hard rule is broken, unless its `severity` in centre.yaml says otherwise or \
      the breach is accepted. The roster is a CSV file with the columns agent, date and shift, and \
      breaks where they are known; one saved by a spreadsheet will do.
      """
    static let regressAbstract = "Plan every instance of a folder and hold it against its expected.json."
    static let regressDiscussion = "Exit code 4 when a result is not as expected."
    static let rulesAbstract = "List the rulebook: each rule with its sentence, article and parameters."

    static let solveAbstract = "Solve a public benchmark file: shift scheduling, or a rotating workforce."
    static let solveDiscussion = """
      Prints what the validator says of the roster: outcome, cost, proved bound, gap, costs by rule. A rotating-workforce \
      file is solved as by `lunban rotate`. Exit code 3 when it is proved that there is none; 0 with a line that says so \
      when none was found in time.
      """
    static let rotateAbstract = "Find the cyclic rotation of a file or of a centre, or prove that none exists."
    static let rotateDiscussion = """
      A centre's rules are its rulebook's; its need is `rotation: {people: …, need: …}` in centre.yaml, or the staffing of \
      the period by the interval, and then shifts are chosen with the rotation. A file is decided, a centre's rotation \
      is the best, unless --first or --best says otherwise.

      With --best, it is the best by what people feel, each goal after the one before it: free weekends, evenly spaced, \
      forward rotation, weekly hours near their target, few single days off. Exit code 3 when no rotation exists; the \
      limits that cannot all be kept are named.
      """
    static let firstRotation: ArgumentHelp = "Take any rotation that keeps the rules."
    static let bestRotation: ArgumentHelp = "Look for the best rotation, with a bound for each goal."
    static let goals: ArgumentHelp = "The goals of the best in their order: weekends,spacing,forward,hours,singles."
    static let smallest: ArgumentHelp = "Find the fewest people for whom there is a rotation."
    static let rotationCSV: ArgumentHelp = "Write the rotation as a table to this file."
    static let rotationPage: ArgumentHelp = "Write the rotation as a page with its picture to this file."
    static let exportAbstract = "Write the exact model of a month or of a benchmark file, for any other solver."
    static let exportDiscussion = """
      The need of a month is the staffing.csv of the period, or made from the history when there is none. The program's \
      best solution costs what the best roster costs.
      """

    static let folder: ArgumentHelp = "The centre's folder."
    static let newFolder: ArgumentHelp = "A new or empty folder."
    static let agents: ArgumentHelp = "How many people the centre has."
    static let sampleSeed: ArgumentHelp = "The same seed gives the same centre."
    static let sampleMonth: ArgumentHelp = "The month to be planned; history ends before it."
    static let month: ArgumentHelp = "The month to plan, YYYY-MM; without it, the one after previous.csv."
    static let from: ArgumentHelp = "The first day to plan instead of a month, YYYY-MM-DD."
    static let to: ArgumentHelp = "The last day to plan, YYYY-MM-DD."
    static let timeLimit: ArgumentHelp = "End the search by the clock, after so many seconds."
    static let effort: ArgumentHelp = "Multiple of the standard work of a search without a time limit."
    static let seed: ArgumentHelp = "The seed of the search."
    static let out: ArgumentHelp = "Where results go; without it, DIR/out/<period>."
    static let json: ArgumentHelp = "Write what came out as JSON."
    static let roster: ArgumentHelp = "The roster; without it, the planned one."
    static let validateOut: ArgumentHelp = "Where the period's results lie; without it, DIR/out/<period>."
    static let instances: ArgumentHelp = "A folder of instances, or one instance."
    static let junit: ArgumentHelp = "Write the results as JUnit XML to this file."
    static let update: ArgumentHelp = "Write what came out as the new expectations."
    static let benchmark: ArgumentHelp = "A shift-scheduling or rotating-workforce file."
    static let rotation: ArgumentHelp = "A rotating-workforce file, or a centre's folder."
    static let solution: ArgumentHelp = "Write the solution to this file: a line per employee or week, a word per day."
    static let exported: ArgumentHelp = "The centre's folder, or a shift-scheduling file."
    static let mps: ArgumentHelp = "Write the model to this file, in the free MPS format."
    static let format: ArgumentHelp =
      "How findings are written: github marks lines in a workflow's run, sarif and junit are files for build servers."
    static let baseline: ArgumentHelp =
      "Breaches to live with: a CSV file with rule, agent, from, to, until, reason; without it, DIR/accepted.csv."
    static let on: ArgumentHelp = "The day that counts for entries that end, YYYY-MM-DD; without it, today."
  }
}
