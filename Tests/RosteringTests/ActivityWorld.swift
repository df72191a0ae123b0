import Rules
import Workforce

@testable import Rostering

/// A day or a few, agents on a morning or an afternoon of four hours, and a need by the hour.
struct ActivityWorld {
  static let first = Day(year: 2026, month: 12, day: 2)

  /// Agents by their shifts: `M` from 8 to 12, `A` from 12 to 16, `L` from 10 to 14, `N` from 22 to 2, `-` for off.
  var lines: [String]
  var activities: [Activity]
  /// People needed on the phones from 0 to 24 o'clock, the same every day.
  var need: [Int] = Array(repeating: 0, count: 24)
  /// Of each attendance that is missing.
  var price = 50
  var days: Int { lines[0].split(separator: " ").count }

  var problem: RosterProblem {
    let agents = lines.indices.map { Agent(id: "a\($0 + 1)", team: "T1", skills: ["voice"], contract: "full") }
    let hours = [("M", 480, 720), ("A", 720, 960), ("L", 600, 840), ("N", 1320, 1560)]
    let shifts = hours.map { Shift(code: $0.0, category: .day, start: $0.1, end: $0.2) }
    let centre = Centre(
      name: "small", clock: Clock(zoneName: "Asia/Shanghai")!, intervalMinutes: 60,
      queues: [Queue(name: "voice", skill: "voice")], shifts: shifts,
      contracts: [Contract(name: "full", weeklyMinutes: 2400)], agents: agents, activities: activities)
    let needs = (0..<days * 24).map { StaffingNeed(queue: "voice", interval: $0, agents: need[$0 % 24]) }
    let others = Set(Rulebook.rules.map(\.key))
      .subtracting(["cover-of-need", "activities-held", "activities-in-shifts"])
    let settings = ["activities-held": ["price": Setting.number(price)]]
    let book = Rulebook(settings: settings, disabled: others)
    return book.problem(for: centre, days: Self.first..<Self.first + days, needs: needs)
  }

  func roster(_ problem: RosterProblem) -> Roster {
    let rows = zip(problem.agents, lines).flatMap { agent, line in
      line.split(separator: " ").enumerated().map { day, code in
        RosterRow(agent: agent, day: Self.first + day, duty: code == "-" ? "off" : String(code))
      }
    }
    return RosterReading(rows, for: problem).roster
  }

  /// What somebody attends, as `a1 2026-12-02T09:00`.
  static func held(_ roster: Roster, _ problem: RosterProblem) -> [String] {
    problem.agents.indices.flatMap { agent in
      (0..<problem.dayCount).flatMap { day in
        roster.activities(agent, day).map { "\(problem.agents[agent]) \($0.start)" }
      }
    }
  }

  /// The least that a roster with its activities costs, by trying everything; those who attend do so once a day at most.
  func leastCost(_ problem: RosterProblem, _ bare: Roster) -> Int {
    var best = Int.max
    var roster = bare
    let validator = Validator(problem)
    let cells = problem.activities.flatMap { limit in limit.group.members.map { (limit: limit, agent: $0) } }
    func visit(_ position: Int) {
      guard position < cells.count else {
        let verdict = validator.judge(roster)
        if verdict.isLegal { best = min(best, verdict.cost) }
        return
      }
      visit(position + 1)
      let (limit, agent) = cells[position]
      for day in limit.days {
        let presence = problem.timetable.presence(roster[agent, day], on: day)
        guard problem.duties.work.has(roster[agent, day]) else { continue }
        let before = roster.activities(agent, day)
        for hour in 0..<4 {
          let start = LocalTime(day: presence.start.day, minute: presence.start.minute + hour * 60)
          let one = PlacedActivity(name: limit.activity.name, start: start, minutes: limit.activity.minutes)
          roster.hold(before + [one], agent, day)
          visit(position + 1)
        }
        roster.hold(before, agent, day)
      }
    }
    visit(0)
    return best
  }
}

/// Numbers that are the same on every run.
struct ActivityRandom {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func below(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }
}
