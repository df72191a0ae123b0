import Rules
import Testing
import Workforce

@testable import Rostering

@Suite("Classes of agents")
struct AgentClassesTests {
  /// Four agents who owe two days: one of them has a wish, one a day of leave, one owes three days.
  private func problem() -> RosterProblem {
    let firstDay = Day(year: 2026, month: 11, day: 30)
    let duties = DutyTable(
      shifts: [Shift(code: "D", category: .day, start: 480, end: 960)], leave: [.annual])
    var problem = RosterProblem(
      firstDay: firstDay, dayCount: 4, agents: ["Ada", "Bo", "Cem", "Dee"], duties: duties,
      timetable: Timetable(days: 0..<4, duties: duties, firstDay: firstDay))
    let rule = problem.rule(RuleName(key: "any"))
    for agent in 0..<4 {
      let due = agent == 3 ? 3 : 2
      problem.limit(
        agent,
        LineLimit(rule: rule, count: .total(.days(DutySet(1 as DutyID)), 0..<4), bounds: Bounds(least: due, most: due)))
    }
    problem.limit(
      1,
      LineLimit(
        rule: rule, count: .total(.days(DutySet(1 as DutyID)), 0..<2),
        bounds: Bounds(least: 0, most: 1, under: .price([1]), over: .price([4]))))
    problem.permit(Permit(rule: rule, agent: 2, days: 1..<2, duties: duties.leave))
    return problem
  }

  private func classes(isApart: Bool) -> AgentClasses { classes(problem(), isApart: isApart) }

  private func classes(_ problem: RosterProblem, isApart: Bool) -> AgentClasses {
    AgentClasses(problem, CoverModelBuilder(problem).model(), LineModels(problem), isApart: isApart)
  }

  @Test("hold who owes the same, whatever is wished for or granted")
  func alike() {
    let classes = classes(isApart: false)
    #expect(classes.classOf == [0, 0, 0, 1])
    #expect(classes.sizes == [3, 1])
  }

  @Test("tell apart who is owed another sum over the whole period, at a price")
  func owed() {
    var problem = problem()
    let rule = problem.rule(RuleName(key: "fair"))
    for (agent, fair) in [1, 1, 2, 1].enumerated() {
      problem.limit(
        agent,
        LineLimit(
          rule: rule, count: .total(.days(DutySet(0 as DutyID)), 0..<4),
          bounds: Bounds(least: fair, most: fair, under: .price([5]), over: .price([5]))))
    }
    #expect(classes(problem, isApart: false).classOf == [0, 0, 1, 2])
  }

  @Test("hold one agent each where they are kept apart")
  func apart() {
    let classes = classes(isApart: true)
    #expect(classes.classOf == [0, 1, 2, 3])
    #expect(classes.sizes == [1, 1, 1, 1])
  }
}
