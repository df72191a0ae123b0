import GLPK
import Modelling
import Rules
import Testing
import Workforce

@testable import Rostering

@Suite("The exact solver")
struct ExactSolverTests {
  @Test("proves the best week of a desk of six, and the validator finds no breach", arguments: [2, 3])
  func week(shifts: Int) throws {
    let problem = ExactCentre.problem(shifts: shifts)
    #expect(ExactModel.fits(problem))
    let result = ExactSolver(GLPKSolver()).solve(problem)
    #expect(result.outcome == .optimal)
    #expect(result.bound == result.cost)
    let verdict = Validator(problem).judge(try #require(result.roster))
    #expect(verdict.breaches.isEmpty)
    #expect(verdict.cost == result.cost)
    let model = ExactModel(problem)
    let values = try #require(model.values(of: result.roster!))
    #expect(model.program.violation(of: values) < 1e-9)
    #expect(model.program.objective(of: values) == Double(verdict.cost))
  }

  @Test("starts from a known roster and keeps it when the search may not look further")
  func knownRoster() throws {
    let problem = ExactCentre.problem()
    let best = ExactSolver(GLPKSolver()).solve(problem)
    var options = ExactSolver.thorough
    options.iterationLimit = 0
    let kept = ExactSolver(GLPKSolver(), options: options).solve(problem, known: best.roster)
    #expect(kept.cost == best.cost)
    #expect(kept.outcome == .feasible || kept.outcome == .optimal)
    #expect(ExactSolver(GLPKSolver(), options: options).solve(problem).outcome == .noSolution)
    let everybodyOff = Roster(agentCount: problem.agents.count, dayCount: problem.dayCount)
    #expect(ExactModel(problem).values(of: everybodyOff) == nil, "hours are missing")
    #expect(ExactSolver(GLPKSolver()).solve(problem, known: everybodyOff).cost == best.cost)
  }

  @Test("says infeasible where two are needed and one is there")
  func infeasible() {
    let duties = DutyTable(shifts: [Shift(code: "D", category: .day, start: 480, end: 960)])
    let firstDay = Day(year: 2026, month: 12, day: 1)
    var problem = RosterProblem(
      firstDay: firstDay, dayCount: 3, agents: ["Ada", "Bo"], duties: duties,
      timetable: Timetable(days: 0..<3, duties: duties, firstDay: firstDay))
    let rule = problem.rule(RuleName(key: "minimum"))
    let everyone = problem.group("everyone", [0, 1])
    problem.limit(
      CrossLimit(rule: rule, group: everyone, place: .day(1, duties.work), bounds: Bounds(least: 2)))
    #expect(ExactSolver(GLPKSolver()).solve(problem).outcome == .optimal)
    problem.permit(Permit(rule: rule, agent: 1, days: 0..<3, duties: DutySet(DutyTable.off)))
    let result = ExactSolver(GLPKSolver()).solve(problem)
    #expect(result.outcome == .infeasible)
    #expect(result.roster == nil)
    #expect(result.bound == nil)
  }

  @Test("says infeasible where an agent has no duty left")
  func nothingOpen() {
    let duties = DutyTable(shifts: [])
    let firstDay = Day(year: 2026, month: 12, day: 1)
    var problem = RosterProblem(
      firstDay: firstDay, dayCount: 1, agents: ["Ada"], duties: duties,
      timetable: Timetable(days: 0..<1, duties: duties, firstDay: firstDay))
    let rule = problem.rule(RuleName(key: "closed"))
    problem.permit(Permit(rule: rule, agent: 0, days: 0..<1, duties: []))
    #expect(ExactSolver(GLPKSolver()).solve(problem).outcome == .infeasible)
  }

  @Test("lets a colleague of another shift cover a meal")
  func mealCovered() throws {
    let meal = BreakWindow(kind: "meal", minutes: 60, window: 120...240, isPaid: true)
    let duties = DutyTable(
      shifts: [
        Shift(code: "D", category: .day, start: 480, end: 960),
        Shift(code: "E", category: .evening, start: 780, end: 1260, breaks: [meal]),
      ])
    let firstDay = Day(year: 2026, month: 12, day: 1)
    let grid = IntervalGrid(clock: Clock(zoneName: "Asia/Shanghai")!, days: firstDay..<firstDay + 1, minutes: 60)
    var problem = RosterProblem(
      firstDay: firstDay, dayCount: 1, agents: ["Ada", "Bo"], duties: duties,
      timetable: Timetable(grid: grid, duties: duties, history: 0))
    let rule = problem.rule(RuleName(key: "cover"))
    let everyone = problem.group("everyone", [0, 1])
    for hour in 15..<18 {
      problem.limit(
        CrossLimit(
          rule: rule, group: everyone, place: .interval(hour, onPhones: true),
          bounds: Bounds(least: 1, under: .price([5]))))
    }
    problem.permit(Permit(rule: rule, agent: 0, days: 0..<1, duties: DutySet([0, 2] as [DutyID])))
    problem.permit(Permit(rule: rule, agent: 1, days: 0..<1, duties: DutySet([0, 1] as [DutyID])))
    #expect(ExactModel(problem).program.rowNames.contains("cut[0,0,2,0]"))
    let together = ExactSolver(GLPKSolver()).solve(problem)
    #expect(together.cost == 0)
    #expect(together.roster?.breaks(0, 0).first?.start == LocalTime(day: firstDay, minute: 15 * 60))
    problem.permit(Permit(rule: rule, agent: 1, days: 0..<1, duties: DutySet(DutyTable.off)))
    #expect(ExactSolver(GLPKSolver()).solve(problem).cost == 5, "alone, the meal is missed")
  }

  @Test("names its rows and columns after what they are")
  func names() {
    let program = ExactModel(ExactCentre.problem()).program
    for name in ["x[A1,0,off]", "n[1,0,D]", "z[1,0,D,meal,630]"] {
      #expect(program.columnNames.contains(name), "\(name)")
    }
    for name in ["one_duty[A1,0]", "cover[16,everyone]", "staff[16,leaders]", "breaks[1,0,D,meal]"] {
      #expect(program.rowNames.contains(name), "\(name)")
    }
  }
}
