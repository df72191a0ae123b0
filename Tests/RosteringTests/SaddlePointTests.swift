import GLPK
import Modelling
import Rules
import Testing
import Workforce

@testable import Rostering

@Suite("A saddle point")
struct SaddlePointTests {
  /// Agents with a few lines each on the rows of a small world, and the same as a linear program.
  private struct SmallMaster {
    let saddle: SaddlePoint
    let program: LinearProgram

    /// - Parameter seed: of everything there is to choose: needs, prices, lines.
    init(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      let needs = (0..<6).map { _ in random.below(4) }
      var tables: [Int32] = []
      for need in needs {
        let prices: [Int32] = (0...9).map { Int32($0 < need ? 20 * (need - $0) : 3 * ($0 - need)) }
        // One entry below no heads.
        tables.append(prices[0])
        tables += prices
      }
      let cover = CoverModel(
        dayCount: 1, dutyCount: 6, classCount: 1, classOf: Array(repeating: 0, count: 8), rowCount: 6,
        tables: tables, tableStart: (0..<6).map { $0 * 11 + 1 }, constant: 0, rowStart: (0...6).map(Int32.init),
        rows: (0..<6).map(Int32.init), breakStart: Array(repeating: 0, count: 7), optionStart: [0],
        optionRowStart: [0], optionRows: [], hardWeight: 1000, largestPayment: 20)
      saddle = SaddlePoint(
        RowCosts(cover, rows: Array(0..<6), steepest: 100), agentCount: 8, fixed: Array(repeating: 0, count: 6),
        prices: Array(repeating: 0, count: 6), seed: seed)
      var program = LinearProgram()
      for need in needs { program.addRow(lower: Double(need), upper: Double(need)) }
      for row in 0..<6 {
        program.addColumn(cost: 20, lower: 0, entries: [(row, 1)])
        program.addColumn(cost: 3, lower: 0, entries: [(row, -1)])
      }
      for agent in saddle.agents {
        let choice = program.addRow(lower: 1, upper: 1)
        for _ in 0..<2 + random.below(4) {
          let cost = random.below(30)
          let rows = (0..<6).filter { _ in random.below(2) == 0 }
          agent.add(cost: Float(cost), rows: rows.map(Int32.init))
          program.addColumn(cost: Double(cost), lower: 0, entries: rows.map { ($0, 1) } + [(choice, 1)])
        }
      }
      self.program = program
    }
  }

  @Test("has the linear program's optimum between its bounds, and comes as near to it as it is told", arguments: 1...60)
  func bounds(seed: UInt64) {
    let world = SmallMaster(seed: seed)
    let optimum = GLPKSolver().withSession(world.program) { $0.solve(.primal).objective }
    let gap = world.saddle.solve(tolerance: 0.01, epochs: 20_000)
    #expect(gap.lower <= optimum + 0.001)
    #expect(gap.upper >= optimum - 0.001)
    #expect(gap.width <= 0.01)
  }

  @Test("keeps shares that add up to one, and prices within the slopes", arguments: 1...20)
  func sets(seed: UInt64) {
    let world = SmallMaster(seed: seed)
    _ = world.saddle.solve(tolerance: 0, epochs: 80)
    for agent in world.saddle.agents {
      #expect(abs(agent.shares.reduce(0, +) - 1) < 1e-4)
      #expect(agent.shares.allSatisfy { $0 >= 0 })
    }
    #expect(world.saddle.prices.allSatisfy { $0 >= -20 && $0 <= 3 })
  }

  @Test("takes the same steps again from the same seed")
  func repeats() {
    let (one, other) = (SmallMaster(seed: 5), SmallMaster(seed: 5))
    _ = one.saddle.solve(tolerance: 0.001, epochs: 200)
    _ = other.saddle.solve(tolerance: 0.001, epochs: 200)
    #expect(one.saddle.prices == other.saddle.prices)
    #expect(zip(one.saddle.agents, other.saddle.agents).allSatisfy { $0.shares == $1.shares })
  }

  @Test("goes on after all but some lines are dropped")
  func drops() {
    let world = SmallMaster(seed: 9)
    _ = world.saddle.solve(tolerance: 0.01, epochs: 2_000)
    let agent = world.saddle.agents[3]
    let best = agent.shares.indices.max { agent.shares[$0] < agent.shares[$1] }!
    let rows = Array(agent.rows(best))
    agent.keep([best])
    agent.shares = [1]
    #expect(Array(agent.rows(0)) == rows)
    let gap = world.saddle.solve(tolerance: 0.01, epochs: 20_000)
    #expect(gap.width <= 0.01)
  }
}

@Suite("The relaxation solved by steps")
struct SaddleLoopTests {
  @Test("gives a bound below the best cost, and none above it when there is little work")
  func bounds() {
    var judged = 0
    for seed in stride(from: 2, through: 80, by: 2) {
      var world = ExactSmallWorld(seed: seed)
      let problem = world.byDay(rosters: 3_000)
      let cover = CoverModelBuilder(problem).model()
      let models = LineModels(problem)
      let search = LocalSearch(problem, cover: cover, models: models, seed: 1)
      guard search.construct() == nil, cover.isSparse else { continue }
      guard let best = ExactSolver(GLPKSolver()).solve(problem).cost else { continue }
      judged += 1
      let relaxation = LagrangianBound(problem: problem, cover: cover, models: models, cores: 1)
      func bound(workLimit: Int) -> Int {
        relaxation.compute(
          solver: GLPKSolver(), lines: [search.state.snapshot.lines(dayCount: problem.dayCount)],
          start: search.state.marginalPrices(scale: relaxation.scale), target: 0, workLimit: workLimit,
          shouldStop: { false }
        ).bound
      }
      let (little, much) = (bound(workLimit: 0), bound(workLimit: 20_000_000))
      #expect(little <= much)
      #expect(much <= best)
    }
    #expect(judged >= 5)
  }

  @Test("is worth a dive or given up when a long period's time is over, and never claims more than in the end")
  func stopped() throws {
    let problem = ShadowPricesTests.problem(weeks: 20, leastDays: 60)
    let (cover, models) = (CoverModelBuilder(problem).model(), LineModels(problem))
    #expect(cover.isSparse && cover.isLong)
    let search = LocalSearch(problem, cover: cover, models: models, seed: 1)
    #expect(search.construct() == nil)
    func relaxation(asks: Int) -> Relaxation {
      let bound = LagrangianBound(problem: problem, cover: cover, models: models, cores: 1)
      return bound.compute(
        solver: GLPKSolver(), lines: [search.state.snapshot.lines(dayCount: problem.dayCount)],
        start: search.state.marginalPrices(scale: bound.scale), target: 0, workLimit: .max,
        shouldStop: ClockTests.stop(after: asks))
    }
    let whole = relaxation(asks: .max)
    #expect(whole.isSharp && !whole.isOutOfReach && !whole.lines.isEmpty)
    var outcomes: Set<Bool> = []
    for asks in 0..<60 {
      let found = relaxation(asks: asks)
      #expect(found.bound <= whole.bound)
      #expect(found.isOutOfReach != found.isSharp)
      if found.isSharp { #expect(!found.lines.isEmpty) }
      outcomes.insert(found.isSharp)
    }
    #expect(outcomes.contains(false))
  }
}

@Suite("A dive by steps")
struct RelaxationDiveTests {
  /// A sparse small world, its relaxation solved, and the cost of its cheapest roster.
  private struct Solved {
    let problem: RosterProblem
    let cover: CoverModel
    let models: LineModels
    let relaxation: Relaxation
    let best: Int
    let windows: WindowSearch
    let search: LocalSearch

    init?(seed: Int) {
      var world = ExactSmallWorld(seed: seed)
      problem = world.byDay(rosters: 3_000)
      cover = CoverModelBuilder(problem).model()
      models = LineModels(problem)
      search = LocalSearch(problem, cover: cover, models: models, seed: 1)
      guard search.construct() == nil, cover.isSparse else { return nil }
      guard let best = ExactSolver(GLPKSolver()).solve(problem).cost else { return nil }
      self.best = best
      let bound = LagrangianBound(problem: problem, cover: cover, models: models, cores: 1)
      relaxation = bound.compute(
        solver: GLPKSolver(), lines: [search.state.snapshot.lines(dayCount: problem.dayCount)],
        start: search.state.marginalPrices(scale: bound.scale), target: 0, workLimit: 20_000_000,
        shouldStop: { false })
      windows = WindowSearch(
        problem, cover: cover, models: models, solver: GLPKSolver(), rates: search.state.rates, seed: 1)
    }

    func dive(spent: Double) -> [SharedLine] {
      windows.dive(relaxation.lines, prices: relaxation.prices, spread: 0, spent: { spent }, shouldStop: { false })
    }
  }

  @Test("ends with a line of every agent, and a roster no cheaper than the best, in haste too", arguments: [0, 2.0])
  func ends(spent: Double) {
    var judged = 0
    for seed in stride(from: 2, through: 80, by: 2) {
      guard let world = Solved(seed: seed) else { continue }
      judged += 1
      var shares = Array(repeating: 0.0, count: world.problem.agents.count)
      for line in world.dive(spent: spent) { shares[line.agent] = max(shares[line.agent], line.share) }
      #expect(shares.allSatisfy { $0 > 0.9 })
      world.search.round(world.dive(spent: spent), isHeld: false)
      #expect(world.search.state.cost >= world.best)
      #expect(Validator(world.problem).judge(world.search.state.roster(world.problem)).cost == world.search.state.cost)
    }
    #expect(judged >= 5)
  }
}
