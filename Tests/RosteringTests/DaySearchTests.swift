import GLPK
import Rules
import Testing
import Workforce

@testable import Rostering

@Suite("The search of a day")
struct DaySearchTests {
  /// A small world with a roster in it.
  private struct World {
    let problem: RosterProblem
    let cover: CoverModel
    let models: LineModels
    let search: LocalSearch

    init?(seed: Int) {
      var world = ExactSmallWorld(seed: seed)
      problem = world.byInterval(rosters: 3_000)
      cover = CoverModelBuilder(problem).model()
      models = LineModels(problem)
      search = LocalSearch(problem, cover: cover, models: models, seed: UInt64(seed))
      if search.construct() != nil { return nil }
    }

    /// Improves a day until no way is cheaper; false when that could not be told.
    func settle(_ day: Int) -> Bool {
      let windows = WindowSearch(
        problem, cover: cover, models: models, solver: GLPKSolver(), rates: search.state.rates, seed: 1)
      while true {
        let before = search.state.cost
        switch windows.improveDay(search.state, day: day, nodeLimit: 100_000, shouldStop: { false }) {
        case .lines(let lines):
          guard search.take(lines, days: [day]), search.state.cost < before else { return false }
        case .pruned: return true
        case .nothing: return false
        }
      }
    }

    /// Whether the day's program leaves nothing out: prices are convex, and breaks of few people are in it.
    var isExact: Bool {
      let hasBreaks = cover.hasBreaks
      return (0..<cover.rowCount).allSatisfy { row in
        let table = Array(cover.table(row))
        let steps = zip(table.dropFirst(), table).map { $0 - $1 }
        let isConvex = zip(steps, steps.dropFirst()).allSatisfy { $0 <= $1 }
        return isConvex && (!hasBreaks[row] || 3 * (table.count - 1) > problem.agents.count)
      }
    }

    /// The cheapest of all ways to work a day, every break at every place.
    func cheapest(_ day: Int, from agent: Int = 0) -> Int {
      if agent == problem.agents.count { return search.state.cost }
      let present = search.state.save(agent)
      defer { search.state.restore(present) }
      var best = Int.max
      for duty in models.models[agent].open[day].members {
        var line = present.duties
        line[day] = duty
        guard let own = models.price(of: line, agent, dutyCount: cover.dutyCount) else { continue }
        for places in places(cover.cell(cover.classOf[agent], day, duty)) {
          search.state.lift([agent], days: [day])
          search.state.change(
            agent, line, days: [day], options: [places],
            lineCost: own + search.state.rates.assignmentCost(agent, line))
          best = min(best, cheapest(day, from: agent + 1))
        }
      }
      return best
    }

    private func places(_ cell: Int) -> [[UInt8]] {
      (Int(cover.breakStart[cell])..<Int(cover.breakStart[cell + 1])).reduce([[]]) { places, window in
        let count = Int(cover.optionStart[window + 1] - cover.optionStart[window])
        return places.flatMap { place in (0..<count).map { place + [UInt8($0)] } }
      }
    }
  }

  @Test("ends where no duties and breaks of the day are cheaper", arguments: 1...80)
  func optimum(seed: Int) {
    guard let world = World(seed: seed), world.isExact else { return }
    for day in 0..<world.problem.dayCount where world.settle(day) {
      #expect(world.search.state.cost == world.cheapest(day))
    }
  }

  @Test("meets enough worlds in which that can be told")
  func isNotVacuous() {
    let told = (1...80).count { seed in
      guard let world = World(seed: seed), world.isExact else { return false }
      return (0..<world.problem.dayCount).contains { world.settle($0) }
    }
    #expect(told >= 20)
  }

  @Test("leaves a roster whose cost the validator reads the same", arguments: 1...80)
  func cost(seed: Int) {
    guard let world = World(seed: seed) else { return }
    let before = world.search.state.cost
    for day in 0..<world.problem.dayCount { _ = world.settle(day) }
    #expect(world.search.state.cost <= before)
    let verdict = Validator(world.problem).judge(world.search.state.roster(world.problem))
    if verdict.isLegal { #expect(world.search.state.cost == verdict.cost) }
  }
}
