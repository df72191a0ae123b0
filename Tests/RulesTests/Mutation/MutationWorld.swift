import Workforce

@testable import Rules

/// Eighteen agents who walk one pattern, each a day behind the last, for four weeks: a roster that keeps every rule.
///
/// The last five days before it are known. Agent 4 has annual leave, agent 8 may not work nights, agent 10 has a lock,
/// and agents 12 and 14 are on a contract that is not open to the late shift.
enum MutationWorld {
  static let first = Day(year: 2026, month: 11, day: 2)
  static let days = 28
  static let known = 5
  static let agents = 18
  static let codes = ["off", "M", "E", "N", "leave:annual", "leave:sick"]
  /// Start of a shift in minutes of its day; all last eight hours.
  static let starts = ["M": 360, "E": 840, "N": 1320]
  /// Earliest and latest start of a break, in minutes after the shift's start.
  static let windows = ["meal": 180...300, "rest": 330...420]

  private static let pattern = Array("MMMM--EEEE--NNN---")

  static func isEarly(_ agent: Int) -> Bool { agent == 12 || agent == 14 }

  /// What the pattern has; positions before the first day are the known ones.
  static func planned(_ agent: Int, _ day: Int) -> String {
    if agent == 4, (0...1).contains(day) { return "leave:annual" }
    let token = pattern[((day + agent) % 18 + 18) % 18]
    if agent == 8, token == "N" { return "off" }
    if isEarly(agent), token == "E" { return "M" }
    return token == "-" ? "off" : String(token)
  }

  static let settings: [String: [String: Setting]] = [
    "consecutive-work-days": ["most": .number(4), "least": .number(2)],
    "consecutive-nights": ["most": .number(3), "least": .number(2)],
    "day-night-changes": ["most": .number(4)], "weekly-day-off": ["least": .number(2)],
    "working-hours": ["tolerance-hours": .number(72)],
  ]

  static let priced: Set = [
    "skill-present", "cover-of-need", "wishes", "fair-nights", "fair-weekends", "fair-holidays",
  ]

  static let lock = Lock(agent: "A10", day: first + 9, duty: planned(10, 9))

  static var problem: RosterProblem {
    let breaks = [
      BreakWindow(kind: "meal", minutes: 30, window: 180...300, isPaid: false),
      BreakWindow(kind: "rest", minutes: 30, window: 330...420, isPaid: true),
    ]
    func shift(_ code: String, _ category: ShiftCategory, _ contracts: [String] = []) -> Shift {
      Shift(
        code: code, category: category, start: starts[code]!, end: starts[code]! + 480, breaks: breaks,
        contracts: contracts)
    }
    let people = (0..<agents).map { agent in
      Agent(
        id: "A\(agent)", role: agent % 2 == 0 ? .agent : .leader,
        contract: isEarly(agent) ? "early" : "full",
        conditions: agent == 8 ? [Condition(kind: .noNights, days: first...first + days)] : [])
    }
    let previous = (0..<agents).flatMap { agent in
      (-known..<0).map { RosterRow(agent: "A\(agent)", day: first + $0, duty: planned(agent, $0)) }
    }
    let centre = Centre(
      name: "mutation", clock: Clock(zoneName: "Asia/Shanghai")!, intervalMinutes: 30, queues: [],
      shifts: [shift("M", .day), shift("E", .evening, ["full"]), shift("N", .night)],
      contracts: ["full", "early"].map { Contract(name: $0, weeklyMinutes: 36 * 60) }, agents: people,
      leave: [Leave(agent: "A4", days: first...first + 1, kind: .annual, status: .granted)], locks: [lock],
      previous: previous)
    return Rulebook(settings: settings, disabled: priced).problem(
      for: centre, days: first..<first + days, needs: [])
  }
}

/// A roster's file as plain texts and numbers: rows of agent, day and code, and breaks in minutes after the shift's
/// start.
struct PlainRoster {
  struct Row {
    var agent: Int
    var day: Int
    var code: String
    var breaks: [(kind: String, start: Int, minutes: Int)]
  }

  var rows: [Row]

  /// The pattern with every break at the start of its window.
  static let planned = PlainRoster(
    rows: (0..<MutationWorld.agents).flatMap { agent in
      (0..<MutationWorld.days).map { row(agent, $0, MutationWorld.planned(agent, $0)) }
    })

  static func row(_ agent: Int, _ day: Int, _ code: String) -> Row {
    let hasBreaks = MutationWorld.starts[code] != nil
    return Row(
      agent: agent, day: day, code: code, breaks: hasBreaks ? [("meal", 180, 30), ("rest", 330, 30)] : [])
  }

  /// As a reader of files would give them.
  var rosterRows: [RosterRow] {
    rows.map { row in
      let day = MutationWorld.first + row.day
      let start = MutationWorld.starts[row.code] ?? 0
      return RosterRow(
        agent: "A\(row.agent)", day: day, duty: row.code,
        breaks: row.breaks.map {
          PlacedBreak(kind: $0.kind, start: LocalTime(day: day, minute: start + $0.start), minutes: $0.minutes)
        })
    }
  }
}

extension PlainRoster {
  /// The roster after one change, drawn at random: another duty, a break elsewhere or gone, a row gone or doubled.
  func changed(_ random: inout SmallRandom) -> PlainRoster {
    var copy = self
    let position = random.below(rows.count)
    let row = rows[position]
    switch random.below(10) {
    case 0: copy.rows.remove(at: position)
    case 1: copy.rows.append(Self.row(row.agent, row.day, MutationWorld.codes[random.below(6)]))
    case 2, 3:
      // Only shifts have breaks to move.
      guard !row.breaks.isEmpty else { return changed(&random) }
      let one = random.below(2)
      if random.below(4) == 0 {
        copy.rows[position].breaks.remove(at: one)
      } else {
        copy.rows[position].breaks[one].start += 30 * (random.below(9) - 2)
      }
    default:
      let others = MutationWorld.codes.filter { $0 != row.code }
      copy.rows[position] = Self.row(row.agent, row.day, others[random.below(5)])
    }
    return copy
  }
}

/// Numbers that are the same on every run.
struct SmallRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }
}
