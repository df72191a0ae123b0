import Reporting
import Rules
import Testing
import Workforce

@Suite("Figures of a roster")
struct RosterFiguresTests {
  let report = SmallWorld.report()

  @Test("the night of the month before is on the phones until it ends, its meal taken out")
  func nightBefore() {
    // Intervals 0 and 1 of 1 December: A's meal, then A until 08:00. Then B's day.
    #expect(report.figures.cover.onPhones.prefix(6) == [0, 1, 1, 1, 0, 0])
    #expect(report.figures.cover.onPhones.suffix(6) == [0, 0, 0, 0, 0, 1])
  }

  @Test("missing agents add up over the intervals")
  func understaffed() {
    // 1 Dec: 1 + 0 + 1 + 0 + 1 + 1; 2 Dec: 1 + 1 + 1 + 0 + 1 + 1; 3 Dec: 1 + 1 + 2 + 1 + 1 + 0: 15 of 4 hours.
    #expect(report.figures.cover.understaffedMinutes == 15 * 240)
    #expect(report.figures.cover.overstaffedMinutes == 0)
    #expect(report.figures.cover.groups.map(\.shortMinutes) == [15 * 240])
    #expect(report.figures.cover.groups.map(\.deepest) == [2])
    #expect(report.figures.cover.days == [0..<6, 6..<12, 12..<18])
  }

  @Test("paid time, nights, holidays, wishes and leave are counted per agent, from shifts that begin in the period")
  func agents() {
    let (a, b) = (report.figures.agents[0], report.figures.agents[1])
    #expect([a.paidMinutes, a.shifts, a.nights, a.holidays, a.holidayMinutes] == [480, 1, 0, 1, 480])
    #expect([a.wishesKept, a.wishesMissed, a.leaveDays] == [0, 1, 0])
    #expect([b.paidMinutes, b.shifts, b.nights, b.holidays, b.holidayMinutes] == [480 + 480, 2, 1, 0, 0])
    #expect([b.wishesKept, b.wishesMissed, b.leaveDays] == [1, 0, 1])
    #expect(b.leave.map(\.kind) == [.annual])
    #expect(report.figures.paidMinutes == 1440)
  }

  @Test("a weekend counts once, whichever of its days is worked")
  func weekends() {
    let shift = Shift(code: "D", category: .day, start: 480, end: 960)
    let centre = Centre(
      name: "", clock: Clock(zoneName: "UTC")!, intervalMinutes: 60, queues: [], shifts: [shift], contracts: [],
      agents: [Agent(id: "A", contract: ""), Agent(id: "B", contract: "")])
    let first = Day(year: 2026, month: 12, day: 4)
    let problem = Rulebook(disabled: Set(Rulebook.rules.map(\.key))).problem(
      for: centre, days: first..<first + 10, needs: [])
    var roster = Roster(agentCount: 2, dayCount: 10)
    for day in [1, 2, 8] { roster[0, day] = 1 }
    let report = RosterReport(
      centre: centre, problem: problem, roster: roster, verdict: Validator(problem).judge(roster), needs: [],
      conclusion: Conclusion(outcome: "given"))
    #expect(report.figures.agents.map(\.weekends) == [2, 0])
    #expect(report.figures.agents[0].allowedMinutes == nil)
    // Nobody is needed and no rule limits cover: everybody on the phones is surplus.
    #expect(report.figures.cover.overstaffedMinutes == 3 * 480)
  }

  @Test("whoever has two skills serves one queue at a time: the deepest shortage of any union counts")
  func unions() {
    // One agent with both skills, one with only chat; both queues need one, voice needs two at 04:00.
    let shift = Shift(code: "D", category: .day, start: 0, end: 480)
    let centre = Centre(
      name: "", clock: Clock(zoneName: "UTC")!, intervalMinutes: 240,
      queues: [Queue(name: "voice", skill: "voice"), Queue(name: "chat", skill: "chat")], shifts: [shift],
      contracts: [],
      agents: [
        Agent(id: "A", skills: ["voice", "chat"], contract: ""), Agent(id: "B", skills: ["chat"], contract: ""),
      ])
    let day = Day(year: 2026, month: 12, day: 1)
    let needs = [
      StaffingNeed(queue: "voice", interval: 0, agents: 1), StaffingNeed(queue: "chat", interval: 0, agents: 1),
      StaffingNeed(queue: "voice", interval: 1, agents: 2),
    ]
    let problem = Rulebook().problem(for: centre, days: day..<day + 1, needs: needs)
    var roster = Roster(agentCount: 2, dayCount: 1)
    roster[0, 0] = 1
    roster[1, 0] = 1
    let report = RosterReport(
      centre: centre, problem: problem, roster: roster, verdict: Validator(problem).judge(roster), needs: needs,
      conclusion: Conclusion(outcome: "given"))
    #expect(report.figures.cover.need.prefix(2) == [2, 2])
    #expect(report.figures.cover.short.prefix(2) == [0, 1])
    #expect(report.figures.cover.surplus.prefix(2) == [0, 1])
    #expect(report.figures.cover.groups.map(\.deepest) == [0, 1])
  }

  @Test("the rules' costs add up to the verdict's")
  func costs() {
    let rules = report.figures.rules
    #expect(rules.map(\.rule.key) == ["granted-leave", "cover-of-need", "wishes"])
    #expect(rules.map(\.cost) == report.verdict.costs)
    #expect(rules.map(\.breaches) == [1, 0, 0])
    #expect(rules.map(\.departures) == [0, 14, 1])
    #expect(rules.map(\.cost) == [0, 13 * 10 + 40, 4])
  }

  @Test("the gap is the cost above the bound, and none while hard rules are broken")
  func gap() {
    #expect(report.gap == nil)
    let world = report.problem
    let idle = Roster(agentCount: 2, dayCount: 3)
    let legal = RosterReport(
      centre: report.centre, problem: world, roster: idle, verdict: Validator(world).judge(idle),
      needs: SmallWorld.needs, conclusion: Conclusion(outcome: "feasible", bound: 100))
    #expect(legal.gap == legal.verdict.cost - 100)
  }
}
