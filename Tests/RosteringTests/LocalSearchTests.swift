import Rules
import Testing

@testable import Rostering

@Suite("The local search")
struct LocalSearchTests {
  /// Two searches of a small world.
  static func searches(seed: Int) -> (problem: RosterProblem, searches: [LocalSearch]) {
    var world = ExactSmallWorld(seed: seed)
    let problem = seed % 2 == 0 ? world.byDay(rosters: 3_000) : world.byInterval(rosters: 3_000)
    let (cover, models) = (CoverModelBuilder(problem).model(), LineModels(problem))
    let searches = (0..<2).map { LocalSearch(problem, cover: cover, models: models, seed: UInt64(seed + 100 * $0)) }
    return (problem, searches)
  }

  @Test("descends without a step up, to a roster whose cost the validator reads the same", arguments: 1...60)
  func descent(seed: Int) {
    var world = ExactSmallWorld(seed: seed)
    let problem = seed % 2 == 0 ? world.byDay(rosters: 3_000) : world.byInterval(rosters: 3_000)
    let search = LocalSearch(
      problem, cover: CoverModelBuilder(problem).model(), models: LineModels(problem), seed: UInt64(seed))
    guard search.construct() == nil else { return }
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

  @Test("takes from another roster what makes its own cheaper, and nothing else", arguments: 1...60)
  func merging(seed: Int) {
    let (problem, searches) = Self.searches(seed: seed)
    guard searches.allSatisfy({ $0.construct() == nil }) else { return }
    let (before, other) = (searches[0].state.snapshot, searches[1].state.snapshot)
    searches[0].merge(other)
    let found = searches[0].state
    #expect(found.cost <= before.cost)
    let days = 0..<problem.dayCount
    let isApart = days.allSatisfy { day in
      problem.agents.indices.contains {
        before.duties[$0 * problem.dayCount + day] != other.duties[$0 * problem.dayCount + day]
      }
    }
    // One stretch alone: then the other roster as a whole is what there is to take.
    if isApart { #expect(found.cost <= min(before.cost, other.cost)) }
    let verdict = Validator(problem).judge(found.roster(problem))
    if verdict.isLegal { #expect(found.cost == verdict.cost) }
  }

  @Test("joins its roster to another, where a day that was changed there stays as it is there", arguments: 1...60)
  func joining(seed: Int) {
    let (problem, searches) = Self.searches(seed: seed)
    guard searches[0].construct() == nil else { return }
    let base = searches[0].state.snapshot
    searches[1].adopt(base)
    for _ in 0..<20 {
      for search in searches { search.ruinAndRecreate(temperature: 20) }
      let (own, other) = (searches[0].state.snapshot, searches[1].state.snapshot)
      searches[0].join(other, since: base, allowing: 10)
      let found = searches[0].state
      #expect(found.cost <= other.cost + 10)
      for cell in found.snapshot.duties.indices {
        let isElsewhere = problem.agents.indices.contains {
          let same = $0 * problem.dayCount + cell % problem.dayCount
          return base.duties[same] != other.duties[same] || base.breaks[same] != other.breaks[same]
        }
        if isElsewhere { #expect(found.snapshot.duties[cell] == other.duties[cell]) }
      }
      if other.duties == base.duties, other.breaks == base.breaks, own.cost <= other.cost + 10 {
        #expect(found.snapshot.duties == own.duties && found.cost == own.cost)
      }
      let verdict = Validator(problem).judge(found.roster(problem))
      if verdict.isLegal { #expect(found.cost == verdict.cost) }
      searches[0].adopt(base)
      searches[1].adopt(base)
    }
  }
}
