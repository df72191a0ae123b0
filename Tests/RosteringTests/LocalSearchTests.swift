import Rules
import Testing

@testable import Rostering

@Suite("The local search")
struct LocalSearchTests {
  @Test("descends without a step up, to a roster whose cost the validator reads the same", arguments: 1...60)
  func descent(seed: Int) {
    var world = ExactSmallWorld(seed: seed)
    let problem = seed % 2 == 0 ? world.byDay(rosters: 3_000) : world.byInterval(rosters: 3_000)
    let search = LocalSearch(
      problem, cover: CoverModelBuilder(problem).model(), models: LineModels(problem), seed: UInt64(seed))
    guard search.construct(first: []) == nil else { return }
    var last = search.state.cost
    search.descend {
      #expect(search.state.cost <= last)
      last = search.state.cost
      return false
    }
    #expect(search.state.cost <= last)
    let verdict = Validator(problem).judge(search.state.roster(problem))
    if verdict.isLegal { #expect(search.state.cost == verdict.cost) }
  }
}
