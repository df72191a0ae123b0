import Rules
import Testing
import Workforce

@testable import Rostering

@Suite("Prices on what long limits leave")
struct ShadowPricesTests {
  private static let weeks = 10

  /// Two agents over ten weeks, the first of whom may work four weekends; one is needed each day.
  ///
  /// - Parameter leastDays: that the first agent has to work.
  static func problem(weeks: Int, leastDays: Int) -> RosterProblem {
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
    if leastDays > 0 {
      problem.limit(
        0,
        LineLimit(
          rule: rule, count: .total(.days(DutySet(1 as DutyID)), 0..<days),
          bounds: Bounds(least: leastDays, under: .hard)))
    }
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

  private static func world(weeks: Int = weeks, leastDays: Int = 0) -> SearchWorld {
    let problem = problem(weeks: weeks, leastDays: leastDays)
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

  /// What the first agent's limits charge for some Saturdays; nil where they forbid them.
  private static func own(_ soft: SearchWorld, saturdays: Int) -> Int? {
    soft.models.price(
      of: roster(world(), saturdays: saturdays).lines(dayCount: 7 * weeks)[0], 0, dutyCount: soft.cover.dutyCount)
  }

  @Test("begin above the worth of a weekend, for an agent who has none left, and for nobody else")
  func first() throws {
    let world = Self.world()
    #expect(ShadowPrices.need(world.cover) == 100)
    var prices = ShadowPrices(world)
    prices.follow(Self.roster(world, saturdays: 2), step: 0, in: world)
    #expect(prices.soften(world, width: 0.1) == nil)
    prices.follow(Self.roster(world, saturdays: 4), step: 0, in: world)
    let soft = try #require(prices.soften(world, width: 0.1))
    #expect((0...4).map { Self.own(soft, saturdays: $0) } == [0, 120, 240, 360, 480])
    #expect(soft.models.models[1].counters.isEmpty)
  }

  @Test("let a limit be passed by a few units, each a little dearer, and no more")
  func edge() throws {
    let world = Self.world()
    var prices = ShadowPrices(world)
    prices.follow(Self.roster(world, saturdays: 4), step: 0, in: world)
    let soft = try #require(prices.soften(world, width: 0.5))
    #expect((5...9).map { Self.own(soft, saturdays: $0) } == [650, 820, 990, 1160, nil])
    #expect(Self.own(world, saturdays: 5) == nil)
  }

  @Test("fall where a limit is not reached, never below nothing, and rise where it is passed")
  func following() throws {
    let world = Self.world()
    var prices = ShadowPrices(world)
    prices.follow(Self.roster(world, saturdays: 4), step: 0, in: world)
    let price = { Self.own(try #require(prices.soften(world, width: 0.1)), saturdays: 1) }
    prices.follow(Self.roster(world, saturdays: 4), step: 0.3, in: world)
    #expect(try price() == 120)
    prices.follow(Self.roster(world, saturdays: 3), step: 0.3, in: world)
    #expect(try price() == 90)
    prices.follow(Self.roster(world, saturdays: 5), step: 0.2, in: world)
    #expect(try price() == 110)
    for _ in 0..<5 { prices.follow(Self.roster(world, saturdays: 3), step: 0.3, in: world) }
    #expect(try price() == 0)
  }

  @Test("reward an agent who falls short of a least number of duties")
  func shortfall() throws {
    let world = Self.world(leastDays: 6)
    var prices = ShadowPrices(world)
    prices.follow(Self.roster(world, saturdays: 4), step: 0, in: world)
    let soft = try #require(prices.soften(world, width: 0.1))
    // One duty short of six costs the width of the edge.
    let costs = (2...4).map { Self.own(soft, saturdays: $0) }
    #expect(costs == [40 + 240, 30 + 360, 20 + 480])
    prices.follow(Self.roster(world, saturdays: 4), step: 0.5, in: world)
    let dearer = try #require(prices.soften(world, width: 0.1))
    #expect(Self.own(dearer, saturdays: 3)! - Self.own(dearer, saturdays: 4)! == 10 + 50 - 120)
  }

  @Test("leave a world alone whose labels could not hold them")
  func largest() {
    let world = Self.world()
    var prices = ShadowPrices(world)
    prices.follow(Self.roster(world, saturdays: 4), step: 0, in: world)
    #expect(prices.soften(world, width: 1e9) == nil)
  }

  @Test("leave limits alone that windows see enough of")
  func shortLimits() {
    let world = Self.world(weeks: ShadowPrices.leastDays / 7 - 1)
    var prices = ShadowPrices(world)
    prices.follow(Self.roster(world, saturdays: 4), step: 0, in: world)
    #expect(prices.soften(world, width: 0.1) == nil)
  }

  @Test("are paid by rosters that the limits allow again once they are mended")
  func repriced() throws {
    let world = Self.world()
    var prices = ShadowPrices(world)
    let four = Self.roster(world, saturdays: 4)
    prices.follow(four, step: 0, in: world)
    let soft = try #require(prices.soften(world, width: 0.1))
    let priced = try #require(soft.repriced(four, seed: 1))
    #expect(priced.lineCost == [480, 0])
    #expect(try #require(world.repriced(priced, seed: 1)).cost == four.cost)
    let six = try #require(soft.repriced(Self.roster(world, saturdays: 6), seed: 1))
    let mended = try #require(world.repriced(six, seed: 1))
    #expect(mended.lineCost == [0, 0])
    // Two Saturdays are given up, and the stretch that was changed works its weekdays.
    #expect(mended.cost < four.cost)
    let verdict = Validator(world.problem).judge(world.roster(mended))
    #expect(verdict.isLegal)
    #expect(verdict.cost == mended.cost)
  }
}
