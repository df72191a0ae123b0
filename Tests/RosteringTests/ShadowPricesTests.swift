import Rules
import Testing
import Workforce

@testable import Rostering

@Suite("Prices on what long limits leave")
struct ShadowPricesTests {
  private static let weeks = 10

  /// Two agents over ten weeks, the first of whom may work four weekends; one is needed each day.
  private static func problem() -> RosterProblem {
    let duties = DutyTable(shifts: [Shift(code: "D", category: .day, start: 480, end: 960)], leave: [])
    let firstDay = Day(year: 2026, month: 11, day: 30)
    let days = 7 * weeks
    var problem = RosterProblem(
      firstDay: firstDay, dayCount: days, agents: ["A", "B"], duties: duties,
      timetable: Timetable(days: 0..<days, duties: duties, firstDay: firstDay), history: [[], []])
    let rule = problem.rule(RuleName(key: "any"))
    problem.limit(
      0,
      LineLimit(
        rule: rule, count: .total(.weekends(DutySet(1 as DutyID)), 0..<days), bounds: Bounds(most: 4, over: .hard)))
    for agent in 0..<2 {
      problem.permit(Permit(rule: rule, agent: agent, days: 0..<days, duties: duties.all))
    }
    let both = problem.group("both", [0, 1])
    for day in 0..<days {
      problem.limit(
        CrossLimit(
          rule: rule, group: both, place: .day(day, DutySet(1 as DutyID)),
          bounds: Bounds(least: 1, most: 1, under: .price([100]), over: .price([1]))))
    }
    return problem
  }

  private static func world() -> SearchWorld {
    let problem = problem()
    return SearchWorld(problem: problem, cover: CoverModelBuilder(problem).model(), models: LineModels(problem))
  }

  /// A roster in which the first agent works so many Saturdays, and the second never.
  private static func roster(_ world: SearchWorld, saturdays: Int) -> SearchState.Snapshot {
    let state = SearchState(world.problem, cover: world.cover, models: world.models)
    var line = Array(repeating: DutyTable.off, count: world.problem.dayCount)
    state.insert(1, line, lineCost: 0)
    for week in 0..<saturdays { line[7 * week + 5] = 1 }
    state.insert(0, line, lineCost: 0)
    return state.snapshot
  }

  @Test("are charged for each weekend of an agent who has none left, and to nobody else")
  func charged() throws {
    let world = Self.world()
    #expect(ShadowPrices.need(world.cover) == 100)
    #expect(world.charging(150, forAllUsedIn: Self.roster(world, saturdays: 3)) == nil)
    let used = Self.roster(world, saturdays: 4)
    #expect(world.charging(0, forAllUsedIn: used) == nil)
    #expect(world.charging(1e12, forAllUsedIn: used) == nil)
    let priced = try #require(world.charging(150, forAllUsedIn: used))
    #expect(priced.repriced(used).lineCost == [600, 0])
    let fewer = priced.repriced(Self.roster(world, saturdays: 1))
    #expect(fewer.lineCost == [150, 0])
    #expect(world.repriced(fewer).lineCost == [0, 0])
    #expect(world.repriced(priced.repriced(used)).cost == used.cost)
  }

  @Test("leave limits alone that windows see enough of")
  func shortLimits() throws {
    let world = Self.world()
    let counter = try #require(world.models.models[0].counters.first)
    #expect(ShadowPrices.isPriced(counter))
    let window = counter.windows[0]
    let short = Counter(
      source: counter.source,
      windows: [
        Counter.Window(
          days: 0..<ShadowPrices.leastDays - 1, initial: 0, costs: window.costs, natural: window.natural)
      ])
    #expect(!ShadowPrices.isPriced(short))
    let free = Counter(
      source: counter.source,
      windows: [Counter.Window(days: window.days, initial: 0, costs: window.costs, natural: window.costs.count - 1)])
    #expect(!ShadowPrices.isPriced(free))
  }
}
