import GLPK
import Modelling
import Rules
import Testing
import Workforce

@testable import Rostering

@Suite("The bound of the column generation")
struct BoundTests {
  @Test("is at most the best cost, and the search's roster at least", arguments: 1...200)
  func smallWorlds(seed: Int) throws {
    var world = ExactSmallWorld(seed: seed)
    let problem = seed % 2 == 0 ? world.byDay(rosters: 3_000) : world.byInterval(rosters: 3_000)
    let best = ExactSolver(GLPKSolver()).solve(problem)
    let cover = CoverModelBuilder(problem).model()
    let models = LineModels(problem)
    let search = LocalSearch(problem, cover: cover, models: models, seed: 1)
    guard search.construct() == nil else {
      #expect(best.outcome == .infeasible)
      return
    }
    for _ in 0..<20 { search.ruinAndRecreate(temperature: 1) }
    let verdict = Validator(problem).judge(search.state.roster(problem))
    if verdict.isLegal { #expect(search.state.cost == verdict.cost) }
    guard let cost = best.cost else {
      #expect(!verdict.isLegal)
      return
    }
    if verdict.isLegal { #expect(verdict.cost >= cost) }
    let relaxation = LagrangianBound(
      problem: problem, cover: cover, models: models, cores: 2, mostApart: seed % 3 == 0 ? 0 : 150)
    let result = relaxation.compute(
      solver: GLPKSolver(), lines: [search.state.snapshot.lines(dayCount: problem.dayCount)],
      start: search.state.marginalPrices(scale: relaxation.scale), target: Double(cost), workLimit: 20_000_000,
      shouldStop: { false })
    #expect(result.bound <= cost)
  }

  @Test("of the engine is at most the cost of its roster, which the validator reads as legal", arguments: [1, 2, 3])
  func engine(seed: Int) throws {
    let problem = ExactCentre.problem(shifts: 3)
    var options = RosterOptions()
    options.seed = UInt64(seed)
    options.effort = 0.01
    let result = RosterEngine(solver: GLPKSolver()).solve(problem, options: options)
    let verdict = Validator(problem).judge(try #require(result.roster))
    #expect(verdict.isLegal)
    #expect(result.bound <= verdict.cost)
    let best = try #require(ExactSolver(GLPKSolver()).solve(problem).cost)
    #expect(result.bound <= best)
  }
}
