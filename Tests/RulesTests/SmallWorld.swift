import Workforce

@testable import Rules

/// A contact centre small enough to be judged by eye.
///
/// A line is written as one token a day: a shift's code, `-` for off, `A`, `S` or `X` for annual, sick or maternity
/// leave, `?` for a row that is missing, `D+N` for two rows on one date. Breaks follow an `@`, each with its kind's
/// letter, its start and, when it is not 30 minutes, its length: `D@m12:00,r14:30/15`. Activities follow a `#` in the
/// same way, `t` for the team's meeting and `s` for study: `D@m12:00#t10:00,s14:00/60`.
struct SmallWorld: Sendable {
  var zone = "Asia/Shanghai"
  var interval = 120
  /// A Thursday, unless a world says otherwise: the week before the month's first day counts.
  var first = Day(year: 2026, month: 10, day: 1)
  var days = 7
  var queues: [Queue] = []
  var shifts: [Shift] = [.morning, .day, .evening, .night]
  var contracts = [Contract(name: "full", weeklyMinutes: 40 * 60)]
  var agents: [Agent]
  var calendar = WorkCalendar()
  var leave: [Leave] = []
  var locks: [Lock] = []
  var wishes: [Wish] = []
  /// Last month's lines; each ends on the day before the first.
  var previous: [String] = []
  var needs: [StaffingNeed] = []
  var walks: [PatternWalk] = []
  var activities: [Activity] = []

  /// Agents `a1`, `a2`… on shifts of eight hours without breaks.
  static func dayAndNight(
    agents: Int = 1, days: Int = 7, from first: String = "2026-10-01", previous: String...
  ) -> SmallWorld {
    SmallWorld(
      first: Day(first)!, days: days, agents: (1...agents).map { Agent(id: "a\($0)", contract: "full") },
      previous: previous)
  }

  /// Two shifts of twelve hours, counted in quarters of the day: 00–06, 06–12, 12–18, 18–24.
  static func halves(agents: [Agent], days: Int = 1, previous: String...) -> SmallWorld {
    SmallWorld(
      interval: 360, days: days,
      shifts: [
        Shift(code: "D", category: .day, start: 6 * 60, end: 18 * 60),
        Shift(code: "N", category: .night, start: 18 * 60, end: 30 * 60),
      ], agents: agents, previous: previous)
  }

  /// A day and a night with a meal and a rest, counted in half-hours.
  static func withBreaks(agents: Int = 1, days: Int = 2, previous: String...) -> SmallWorld {
    SmallWorld(
      interval: 30, days: days, shifts: [.dayWithBreaks, .nightWithBreaks],
      agents: (1...agents).map { Agent(id: "a\($0)", contract: "full") }, previous: previous)
  }

  func with(_ change: (inout SmallWorld) -> Void) -> SmallWorld {
    var changed = self
    change(&changed)
    return changed
  }

  var centre: Centre {
    Centre(
      name: "small", clock: Clock(zoneName: zone)!, intervalMinutes: interval, queues: queues, shifts: shifts,
      contracts: contracts, agents: agents, calendar: calendar, leave: leave, locks: locks, wishes: wishes,
      previous: zip(agents, previous).flatMap { agent, line in
        rows(line, of: agent.id, from: first - line.split(separator: " ").count)
      }, walks: walks, activities: activities)
  }

  /// The world's problem with these rules only.
  func problem(_ rules: String..., settings: [String: Setting] = [:]) -> RosterProblem {
    let others = Set(Rulebook.rules.map(\.key)).subtracting(rules)
    let book = Rulebook(settings: Dictionary(uniqueKeysWithValues: rules.map { ($0, settings) }), disabled: others)
    return book.problem(for: centre, days: first..<first + days, needs: needs)
  }

  func roster(_ lines: [String], for problem: RosterProblem) -> RosterReading {
    precondition(lines.allSatisfy { $0.split(separator: " ").count == days }, "A line has \(days) tokens: \(lines)")
    return RosterReading(zip(agents, lines).flatMap { rows($1, of: $0.id, from: first) }, for: problem)
  }

  /// Rows of a line that starts on a date.
  func rows(_ line: String, of agent: String, from start: Day) -> [RosterRow] {
    line.split(separator: " ").enumerated().flatMap { offset, token in
      if token == "?" { return [RosterRow]() }
      let sides = token.split(separator: "#", omittingEmptySubsequences: false)
      let held = sides.count < 2 ? [] : sides[1].split(separator: ",").map { placed($0, on: start + offset) }
      let activities = held.map { PlacedActivity(name: $0.kind, start: $0.start, minutes: $0.minutes) }
      let parts = sides[0].split(separator: "@", omittingEmptySubsequences: false)
      let breaks = parts.count < 2 ? [] : parts[1].split(separator: ",").map { placed($0, on: start + offset) }
      return parts[0].split(separator: "+").map { code in
        let duty = ["-": "off", "A": "leave:annual", "S": "leave:sick", "X": "leave:maternity"][code] ?? String(code)
        return RosterRow(agent: agent, day: start + offset, duty: duty, breaks: breaks, activities: activities)
      }
    }
  }

  private func placed(_ text: Substring, on day: Day) -> PlacedBreak {
    let parts = text.dropFirst().split(separator: "/")
    let kind = ["m": "meal", "r": "rest", "t": "team", "s": "study"][text.first!] ?? "tea"
    return PlacedBreak(
      kind: kind, start: LocalTime(day: day, minute: clockMinutes(String(parts[0]))!),
      minutes: parts.count > 1 ? Int(parts[1])! : 30)
  }
}

extension Shift {
  static let morning = Shift(code: "M", category: .day, start: 6 * 60, end: 14 * 60)
  static let day = Shift(code: "D", category: .day, start: 8 * 60, end: 16 * 60)
  static let evening = Shift(code: "E", category: .evening, start: 14 * 60, end: 22 * 60)
  static let night = Shift(code: "N", category: .night, start: 22 * 60, end: 30 * 60)

  /// Its meal starts from 11:00 to 13:00, its rest from 13:30 to 15:00.
  static let dayWithBreaks = Shift(code: "D", category: .day, start: 8 * 60, end: 16 * 60, breaks: breaks)
  /// Its meal starts from 01:00 to 03:00, its rest from 03:30 to 05:00.
  static let nightWithBreaks = Shift(code: "N", category: .night, start: 22 * 60, end: 30 * 60, breaks: breaks)

  private static let breaks = [
    BreakWindow(kind: "meal", minutes: 30, window: 180...300, isPaid: false),
    BreakWindow(kind: "rest", minutes: 30, window: 330...420, isPaid: true),
  ]
}

extension Agent {
  static func named(
    _ id: String, team: String = "", role: Role = .agent, skills: [String] = [], contract: String = "full",
    conditions: [Condition] = [], owed: Owed = Owed()
  ) -> Agent {
    Agent(
      id: id, team: team, role: role, skills: skills, contract: contract, conditions: conditions, owed: owed)
  }
}

/// A line of `days` tokens that works a shift on some dates of a month (1-based), and is off on the others.
func line(_ days: Int, _ code: String, on dates: Int...) -> String {
  (1...days).map { dates.contains($0) ? code : "-" }.joined(separator: " ")
}

/// Dates `from` to `through` of a text like `2026-10-01`.
func dates(_ from: String, _ through: String? = nil) -> ClosedRange<Day> { Day(from)!...Day(through ?? from)! }
