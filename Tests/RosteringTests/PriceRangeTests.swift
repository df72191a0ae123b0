import GLPK
import Rules
import Testing
import Workforce

@testable import Rostering

@Suite("The prices a search counts in")
struct PriceRangeTests {
  private static func problem(seed: Int) -> RosterProblem {
    var world = ExactSmallWorld(seed: seed)
    return seed % 2 == 0 ? world.byDay(rosters: 1_000) : world.byInterval(rosters: 1_000)
  }

  /// Twenty weeks of one agent who may work each of four shifts twenty times, and is wanted every day for all of them.
  private static func year(price: Int) -> RosterProblem {
    let shifts = (0..<4).map { Shift(code: "S\($0)", category: .day, start: 420 + 60 * $0, end: 900 + 60 * $0) }
    let duties = DutyTable(shifts: shifts, leave: [])
    let firstDay = Day(year: 2026, month: 11, day: 30)
    let days = 7 * 20
    var problem = RosterProblem(
      firstDay: firstDay, dayCount: days, agents: ["A"], duties: duties,
      timetable: Timetable(days: 0..<days, duties: duties, firstDay: firstDay), history: [[]])
    let rule = problem.rule(RuleName(key: "any"))
    let all = problem.group("all", [0])
    for shift in 1...4 {
      let only = DutySet(DutyID(shift))
      problem.limit(0, LineLimit(rule: rule, count: .total(.days(only), 0..<days), bounds: Bounds(most: 20)))
      for day in 0..<days {
        problem.limit(
          CrossLimit(rule: rule, group: all, place: .day(day, only), bounds: Bounds(least: 1, under: .price([price]))))
      }
    }
    return problem
  }

  private static func solved(_ problem: RosterProblem, effort: Double = 0.001) -> RosterResult {
    var options = RosterOptions()
    options.effort = effort
    return RosterEngine(solver: GLPKSolver()).solve(problem, options: options)
  }

  @Test("are divided by what divides them all, and the proof is at the prices as given", arguments: 1...30)
  func divided(seed: Int) {
    let problem = Self.problem(seed: seed)
    let (small, large) = (Self.solved(problem), Self.solved(problem.repriced { $0 * 12_000 }))
    #expect(large.outcome == small.outcome)
    #expect(large.cost == small.cost.map { $0 * 12_000 })
    if small.outcome == .optimal { #expect(large.bound == large.cost) }
  }

  @Test(
    "are lowered where a line could pay more than its labels hold, and nothing is proved too much", arguments: 1...30)
  func lowered(seed: Int) {
    let problem = Self.problem(seed: seed).repriced { $0 == 0 ? 0 : 50_000_000 + $0 }
    let result = Self.solved(problem)
    #expect((result.outcome == .infeasible) == (Self.solved(Self.problem(seed: seed)).outcome == .infeasible))
    guard let roster = result.roster else { return }
    let verdict = Validator(problem).judge(roster)
    #expect(result.cost == verdict.cost)
    guard verdict.isLegal else { return }
    #expect(result.bound <= verdict.cost)
    #expect((result.outcome == .optimal) == (result.bound == verdict.cost))
  }

  @Test("stay as they are where labels hold them")
  func untouched() {
    let problem = Self.problem(seed: 2)
    #expect(!PriceRange(problem).isNarrower)
    let range = PriceRange(problem.repriced { $0 * 100_000 })
    #expect(range.unit == 100_000)
    #expect(range.problem.cross == problem.cross)
  }

  @Test("may be steep where multipliers stand in for limits", arguments: [1, 100, 10_001, 100_003])
  func steep(price: Int) throws {
    let problem = Self.year(price: price)
    let cover = CoverModelBuilder(problem).model()
    let models = LineModels(problem)
    let generator = LineGenerator(
      models, dutyCount: cover.dutyCount, dayCount: cover.dayCount, cellLimit: 1 << 12)
    let prices = (0..<cover.dayCount * cover.dutyCount).map { $0 % cover.dutyCount == 0 ? 0 : Int32(-price) }
    let line = try #require(generator.cheapest(0, prices: prices, open: models.models[0].open))
    for shift in 1...4 { #expect(line.duties.count { $0 == DutyID(shift) } <= 20) }
    #expect(models.price(of: line.duties, 0, dutyCount: cover.dutyCount) == 0)
  }
}
