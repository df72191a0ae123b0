import GLPK
import Rules
import Synchronization
import Testing
import Workforce

@testable import Rostering

@Suite("A search by the clock")
struct ClockTests {
  /// A clock that every look at it moves on.
  private static func clock(looks: Int) -> @Sendable () -> Double {
    let seen = Box()
    return { min(1, Double(seen.value.add(1, ordering: .relaxed).newValue) / Double(looks)) }
  }

  private final class Box: Sendable {
    let value = Atomic(0)
  }

  /// Says stop when it has been asked so many times.
  static func stop(after asks: Int) -> @Sendable () -> Bool {
    let seen = Box()
    return { seen.value.add(1, ordering: .relaxed).newValue > asks }
  }

  /// Many weeks for the same few: no relaxation of it is in reach of a short clock.
  private static func problem() -> RosterProblem { ShadowPricesTests.problem(weeks: 30, leastDays: 90) }

  @Test(
    "ends when its time is over, with a legal roster", .timeLimit(.minutes(2)),
    arguments: [1, 2, 3, 5, 10, 30, 100, 300, 1000, 3000])
  func deadline(looks: Int) {
    let problem = Self.problem()
    var options = RosterOptions()
    options.timeSpent = Self.clock(looks: looks)
    let result = RosterEngine(solver: GLPKSolver()).solve(problem, options: options)
    #expect(result.outcome == .feasible || result.outcome == .optimal)
    #expect(result.roster.map { Validator(problem).judge($0).isLegal } == true)
  }

  @Test("does nothing in a stage that would begin when all the time is over", .timeLimit(.minutes(1)))
  func lateStage() throws {
    let problem = Self.problem()
    let world = SearchWorld(
      problem: problem, cover: CoverModelBuilder(problem).model(), models: LineModels(problem))
    let search = LocalSearch(problem, cover: world.cover, models: world.models, seed: 1)
    #expect(search.construct() == nil)
    var options = RosterOptions()
    options.timeSpent = { 1 }
    let stage = WorkPlan.Stage(work: 1_000_000_000, time: 1...1, heat: 0, isFirst: true)
    let outcome = PairedSearch(world: world, solver: GLPKSolver(), options: options).run(
      from: [search.state.snapshot, search.state.snapshot], stage, seed: 1)
    #expect(outcome.best.cost == search.state.cost)
  }

  @Test("ends without a roster when told so before it has one", arguments: [true, false])
  func stop(isGivenUp: Bool) {
    var options = RosterOptions()
    let isLate = Self.stop(after: 0)
    if isGivenUp { options.shouldGiveUp = isLate } else { options.shouldStop = isLate }
    let result = RosterEngine(solver: GLPKSolver()).solve(Self.problem(), options: options)
    #expect(result.outcome == .none && result.roster == nil && result.stuckAgents == [])
  }

  @Test("claims no bound where it was stopped before all agents had answered", arguments: 0...3)
  func pricing(answers: Int) {
    let problem = Self.problem()
    let (cover, models) = (CoverModelBuilder(problem).model(), LineModels(problem))
    let pricing = LinePricing(
      problem, cover: cover, models: models, scale: 16, cores: 1,
      shouldStop: Self.stop(after: answers))
    let answer = pricing.cheapestLines(Array(repeating: 0, count: cover.rowCount))
    #expect(answer.lines.count { $0 != nil } == min(2, answers))
    #expect((answer.bound != nil) == (answers >= 2))
  }
}
