import Rules
import Testing
import Workforce

@testable import Rostering

@Suite("Annealing")
struct AnnealingTests {
  private func problem(_ seed: Int) -> RosterProblem {
    var world = ExactSmallWorld(seed: seed)
    return seed % 2 == 0 ? world.byDay(rosters: 3_000) : world.byInterval(rosters: 3_000)
  }

  @Test("judges a change of some days as the whole line is priced before and after", arguments: 1...60)
  func judgement(seed: Int) throws {
    let problem = problem(seed)
    let models = LineModels(problem)
    let (days, duties) = (problem.dayCount, problem.duties.count)
    let book = LineBook(models, dayCount: days, dutyCount: duties)
    var random = SplitMix64(seed: UInt64(seed))
    for agent in problem.agents.indices {
      func anyLine() -> [UInt8] {
        models.models[agent].open.map { open in open.members[random.below(open.members.count)] }
      }
      guard models.models[agent].open.allSatisfy({ !$0.members.isEmpty }) else { continue }
      var line = anyLine()
      var price: Int?
      for _ in 0..<200 where price == nil {
        line = anyLine()
        price = book.adopt(agent, line)
        #expect(price == models.price(of: line, agent, dutyCount: duties))
      }
      guard var price else { continue }
      for _ in 0..<200 {
        let first = random.below(days)
        let changed = first..<first + 1 + random.below(days - first)
        let other = Array(anyLine()[changed])
        var after = line
        after.replaceSubrange(changed, with: other)
        let more = book.judge(0, agent, line, days: changed, other)
        let expected = models.price(of: after, agent, dutyCount: duties)
        #expect(more.map { price + $0 } == expected)
        guard let more, random.below(2) == 0 else { continue }
        book.accept(0)
        (line, price) = (after, price + more)
      }
    }
  }

  /// A small world and a first roster of it; nil where none was found.
  private func start(_ seed: Int) -> (world: SearchWorld, roster: SearchState.Snapshot)? {
    let problem = problem(seed)
    let world = SearchWorld(
      problem: problem, cover: CoverModelBuilder(problem).model(), models: LineModels(problem))
    let search = LocalSearch(problem, cover: world.cover, models: world.models, seed: UInt64(seed))
    return search.construct(first: []) == nil ? (world, search.state.snapshot) : nil
  }

  private func annealed(_ world: SearchWorld, _ start: SearchState.Snapshot) -> SearchState.Snapshot {
    RosterAnnealing(world, from: start, seed: 7).run(from: start, temperatures: 0.3...10) { false }
  }

  @Test("ends no dearer than it began, and costs what the validator reads", arguments: 1...40)
  func cost(seed: Int) {
    guard let (world, roster) = start(seed) else { return }
    let found = annealed(world, roster)
    #expect(found.cost <= roster.cost)
    #expect(annealed(world, roster).duties == found.duties)
    let verdict = Validator(world.problem).judge(world.roster(found))
    if verdict.isLegal { #expect(verdict.cost == found.cost) }
  }

  @Test("finds the cheapest roster of most small worlds")
  func optimum() {
    var (met, seen) = (0, 0)
    for seed in 1...40 {
      guard let (world, roster) = start(seed) else { continue }
      let validator = Validator(world.problem)
      let found = annealed(world, roster)
      var cheapest = Int.max
      ExactEnumeration(problem: world.problem).forEachRoster { roster in
        let verdict = validator.judge(roster)
        if verdict.isLegal { cheapest = min(cheapest, verdict.cost) }
      }
      guard cheapest < Int.max, validator.judge(world.roster(found)).isLegal else { continue }
      #expect(found.cost >= cheapest)
      seen += 1
      met += found.cost == cheapest ? 1 : 0
    }
    #expect(seen > 10)
    #expect(met * 10 >= seen * 8)
  }
}
