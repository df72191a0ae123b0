import Foundation
import Reporting
import Rules
import Workforce

/// A centre of any size in December 2026 with a roster that is plausible, not good: teams of ten rotate through the
/// shifts, breaks lie inside their windows, and a few things are wrong on purpose.
struct Specimen {
  let agentCount: Int
  let month = Month(year: 2026, month: 12)

  private static let names = ["陈静", "林晓燕", "黄志强", "王丽娜", "李建国", "张敏", "吴雅婷", "刘洋", "蔡明辉", "郑美玲", "许文博", "苏婉如"]

  private static func breaks(_ meal: ClosedRange<Int>, _ rest: ClosedRange<Int>) -> [BreakWindow] {
    [
      BreakWindow(kind: "meal", minutes: 30, window: meal, isPaid: false),
      BreakWindow(kind: "rest", minutes: 30, window: rest, isPaid: true),
    ]
  }

  private static let shifts = [
    Shift(code: "D1", name: "早班", category: .day, start: 420, end: 930, breaks: breaks(180...270, 330...420)),
    Shift(code: "D2", name: "白班", category: .day, start: 540, end: 1050, breaks: breaks(150...270, 330...420)),
    Shift(code: "E1", name: "中班", category: .evening, start: 840, end: 1350, breaks: breaks(180...270, 330...420)),
    Shift(code: "N1", name: "夜班", category: .night, start: 1320, end: 1860, breaks: breaks(180...270, 330...420)),
  ]

  private var agents: [Agent] {
    (0..<agentCount).map { position in
      Agent(
        id: "A\(1001 + position)",
        name: Self.names[(position * 5 + position / 12) % 12] + (position >= 12 ? "\(position / 12)" : ""),
        team: "\(position / 10 + 1)组", role: position % 10 == 0 ? .leader : .agent,
        skills: position % 3 == 0 ? ["general"] : ["general", "card"], contract: "full-time")
    }
  }

  var centre: Centre {
    let first = month.first
    return Centre(
      name: "厦门客户服务中心", clock: Clock(zoneName: "Asia/Shanghai")!, intervalMinutes: 30,
      queues: [Queue(name: "信用卡", skill: "card"), Queue(name: "综合", skill: "general")], shifts: Self.shifts,
      contracts: [Contract(name: "full-time", weeklyMinutes: 2400, overtimeMinutes: 1200)], agents: agents,
      calendar: WorkCalendar(entries: [
        CalendarEntry(day: first + 11, kind: .event, name: "双十二"),
        CalendarEntry(day: first + 24, kind: .holiday, name: "银行假日"),
      ]),
      leave: agents.indices.filter { $0 % 9 == 4 }.map { agent in
        Leave(
          agent: agents[agent].id, days: first + agent % 20...first + (agent % 20 + 2),
          kind: agent % 2 == 0 ? .annual : .sick, status: .granted)
      },
      wishes: agents.indices.filter { $0 % 4 == 1 }.map {
        Wish(agent: agents[$0].id, day: first + $0 * 7 % 31, duty: "off", isWanted: true)
      },
      previous: agents.indices.flatMap { agent in
        (1...7).map { RosterRow(agent: agents[agent].id, day: first - $0, duty: Self.duty(agent, -$0)) }
      })
  }

  private static func duty(_ agent: Int, _ day: Int) -> String {
    let cycle = ["D1", "D1", "D2", "D2", "off", "E1", "E1", "off", "D2", "D1", "D2", "off", "N1", "N1", "off", "off"]
    return cycle[(day + 64 + agent / 10 * 5 + agent % 10 * 3) % 16]
  }

  private var needs: [StaffingNeed] {
    let shape = [2, 1, 1, 1, 1, 1, 2, 4, 9, 13, 15, 14, 11, 12, 14, 13, 12, 11, 10, 9, 8, 7, 5, 3]
    return (0..<month.days.count * 48).flatMap { interval in
      let isWeekend = (month.first + interval / 48).weekday >= .saturday
      let heads = shape[interval % 48 / 2] * agentCount * (isWeekend ? 7 : 10) / 330
      return [
        StaffingNeed(queue: "信用卡", interval: interval, agents: heads / 3),
        StaffingNeed(queue: "综合", interval: interval, agents: heads - heads / 3),
      ]
    }
  }

  var report: RosterReport {
    let centre = centre
    let needs = needs
    let problem = Rulebook(settings: ["consecutive-work-days": ["price": .number(20)]])
      .problem(for: centre, days: month.days, needs: needs)
    var roster = Roster(agentCount: agentCount, dayCount: problem.dayCount)
    for agent in 0..<agentCount {
      for day in 0..<problem.dayCount {
        let leave = centre.leave.first { $0.agent == centre.agents[agent].id && $0.days.contains(problem.day(day)) }
        let code = leave.map { Duty.leave($0.kind).code } ?? Self.duty(agent, day)
        roster[agent, day] = problem.duties.id(of: code)!
        let presence = problem.timetable.presence(roster[agent, day], on: day)
        roster.place(
          presence.breaks.map {
            PlacedBreak(kind: $0.kind, start: $0.options[(agent + day) % $0.options.count].start, minutes: $0.minutes)
          }, agent, day)
      }
    }
    return RosterReport(
      centre: centre, problem: problem, roster: roster, verdict: Validator(problem).judge(roster), needs: needs,
      calls: (0..<problem.timetable.intervalCount).map { $0 * 7 % 90 },
      conclusion: Conclusion(
        outcome: "feasible", bound: 3120, seconds: 58.24, work: "214 rounds, 18,402 columns",
        stop: "time limit of 60 s"))
  }
}
