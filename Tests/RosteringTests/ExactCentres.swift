import Rules
import Workforce

/// A bank's night desk: six agents, round the clock, one week, every rule of the book.
enum ExactCentre {
  static let firstDay = Day(year: 2026, month: 11, day: 30)

  private static func shift(_ code: String, _ category: ShiftCategory, _ start: Int, _ end: Int) -> Shift {
    Shift(
      code: code, category: category, start: start * 60, end: end * 60,
      breaks: [
        BreakWindow(kind: "meal", minutes: 30, window: 150...270, isPaid: false),
        BreakWindow(kind: "rest", minutes: 30, window: 330...420, isPaid: true),
      ])
  }

  /// Two shifts of twelve hours, or three of eight to ten.
  private static func shifts(_ count: Int) -> [Shift] {
    count == 2
      ? [shift("D", .day, 8, 20), shift("N", .night, 20, 32)]
      : [shift("D", .day, 8, 16), shift("L", .evening, 15, 23), shift("N", .night, 23, 33)]
  }

  static func centre(agents count: Int, shifts: Int) -> Centre {
    let roles: [Role] = [.leader, .leader, .supervisor, .agent, .agent, .agent]
    let agents = (0..<count).map { index in
      Agent(
        id: "A\(index + 1)", role: roles[index % 6], skills: ["cards"], contract: "full",
        conditions: index == 4
          ? [Condition(kind: .nursing, days: firstDay...firstDay + 6)] : [])
    }
    let previous = agents.enumerated().flatMap { index, agent in
      (1...7).map { back in
        RosterRow(
          agent: agent.id, day: firstDay - back,
          duty: back == 1 && index == 1 ? "N" : ["off", "off", "D", "D", "D", "off", "off"][(back + 2 * index) % 7])
      }
    }
    return Centre(
      name: "Night desk", clock: Clock(zoneName: "Asia/Shanghai")!, intervalMinutes: 30,
      queues: [Queue(name: "cards", skill: "cards")],
      shifts: Self.shifts(shifts),
      contracts: [Contract(name: "full", weeklyMinutes: 2250, overtimeMinutes: 36 * 60)], agents: agents,
      leave: [Leave(agent: "A4", days: firstDay...firstDay + 1, kind: .annual, status: .granted)],
      wishes: [
        Wish(agent: "A1", day: firstDay + 5, duty: "off", isWanted: true),
        Wish(agent: "A6", day: firstDay + 2, duty: "N", isWanted: false, weight: 2),
        Wish(agent: "A2", day: firstDay + 3, duty: "D", isWanted: true),
      ],
      previous: previous)
  }

  /// One agent, and two from ten to three on Mondays and Tuesdays.
  static func needs(days: Int) -> [StaffingNeed] {
    (0..<days * 48).map { interval in
      let (day, half) = (interval / 48, interval % 48)
      let isBusy = (20..<30).contains(half) && day % 7 < 2
      return StaffingNeed(queue: "cards", interval: interval, agents: half < 16 || half >= 46 ? 1 : isBusy ? 2 : 1)
    }
  }

  static func problem(agents: Int = 6, days: Int = 7, shifts: Int = 2) -> RosterProblem {
    let settings: [String: [String: Setting]] = [
      "consecutive-nights": ["least": .number(1)], "days-off-after-nights": ["least": .number(1)],
      "consecutive-work-days": ["least": .number(1), "price": .number(5)],
      "leader-present": ["price": .number(1)], "minimum-staff": ["price": .number(50)],
    ]
    return Rulebook(settings: settings).problem(
      for: centre(agents: agents, shifts: shifts), days: firstDay..<firstDay + days, needs: needs(days: days))
  }
}
