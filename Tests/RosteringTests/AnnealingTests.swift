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
        let more = other.withUnsafeBufferPointer {
          book.judge(0, agent, line, LineBook.Part(days: changed, changed: $0.baseAddress!))
        }
        let expected = models.price(of: after, agent, dutyCount: duties)
        #expect(more.map { price + $0 } == expected)
        guard let more, random.below(2) == 0 else { continue }
        book.accept(0)
        (line, price) = (after, price + more)
      }
    }
  }

  @Test("judges a change in two parts as the whole line is priced, or leaves it be")
  func twoParts() {
    let judged = (1...60).map { judgedInTwoParts(seed: $0) }
    #expect(judged.reduce(0, +) > 1_000)
  }

  /// Tries changes of two parts in a small world; gives how many of them were judged.
  private func judgedInTwoParts(seed: Int) -> Int {
    guard let (world, roster) = start(seed), world.problem.dayCount > 1 else { return 0 }
    let models = world.models
    let (days, duties) = (world.problem.dayCount, world.problem.duties.count)
    let book = LineBook(models, dayCount: days, dutyCount: duties)
    var random = SplitMix64(seed: UInt64(seed))
    var judged = 0
    for (agent, first) in roster.lines(dayCount: days).enumerated() {
      var line = first
      guard var price = book.adopt(agent, line) else { continue }
      for _ in 0..<400 {
        let cut = 1 + random.below(days - 1)
        let begin = random.below(cut)
        let one = begin..<begin + 1 + random.below(cut - begin)
        let next = cut + random.below(days - cut)
        let two = next..<next + 1 + random.below(days - next)
        let other = models.models[agent].open.map { $0.members[random.below($0.members.count)] }
        var after = line
        after.replaceSubrange(one, with: other[one])
        after.replaceSubrange(two, with: other[two])
        let more = other.withUnsafeBufferPointer { other in
          let changed = other.baseAddress!
          return book.judge(
            0, agent, line, LineBook.Part(days: one, changed: changed + one.lowerBound),
            LineBook.Part(days: two, changed: changed + two.lowerBound))
        }
        guard let more else { continue }
        judged += 1
        #expect(price + more == models.price(of: after, agent, dutyCount: duties))
        guard random.below(2) == 0 else { continue }
        book.accept(0)
        (line, price) = (after, price + more)
      }
    }
    return judged
  }

  /// A small world and a first roster of it; nil where none was found.
  private func start(_ seed: Int) -> (world: SearchWorld, roster: SearchState.Snapshot)? {
    let problem = problem(seed)
    let world = SearchWorld(
      problem: problem, cover: CoverModelBuilder(problem).model(), models: LineModels(problem))
    let search = LocalSearch(problem, cover: world.cover, models: world.models, seed: UInt64(seed))
    return search.construct() == nil ? (world, search.state.snapshot) : nil
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

  @Test("leaves all but its own days as they were", arguments: 1...40)
  func days(seed: Int) {
    guard let (world, roster) = start(seed), world.problem.dayCount > 1 else { return }
    let days = 1..<world.problem.dayCount
    let found = RosterAnnealing(world, from: roster, seed: 7).run(
      from: roster, days: days, temperatures: 0.3...10, effort: 2
    ) { false }
    for agent in world.problem.agents.indices {
      let first = agent * world.problem.dayCount
      #expect(found.duties[first] == roster.duties[first])
      #expect(found.breaks[first] == roster.breaks[first])
    }
  }

  /// The cheapest way to lay the breaks of a day, every one at every place.
  private func cheapestBreaks(_ state: SearchState, _ day: Int, from agent: Int = 0) -> Int {
    if agent == state.agentCount { return state.cost }
    let duty = state.line(agent)[agent * state.cover.dayCount + day]
    var best = Int.max
    for breaks in places(state, agent, day) {
      state.change(agent, day, to: duty, breaks: breaks)
      best = min(best, cheapestBreaks(state, day, from: agent + 1))
    }
    return best
  }

  /// All ways to lay the breaks of an agent's day, packed.
  private func places(_ state: SearchState, _ agent: Int, _ day: Int) -> [UInt32] {
    let cover = state.cover
    let cell = cover.cell(cover.classOf[agent], day, state.line(agent)[agent * cover.dayCount + day])
    var places: [UInt32] = [0]
    for (ordinal, window) in (Int(cover.breakStart[cell])..<Int(cover.breakStart[cell + 1])).enumerated() {
      let options = UInt32(cover.optionStart[window + 1] - cover.optionStart[window])
      places = places.flatMap { packed in (0..<options).map { packed | $0 << UInt32(8 * ordinal) } }
    }
    return places
  }

  @Test("lays the breaks of most days where nothing is cheaper, wherever they lay before")
  func breaks() {
    var (met, seen) = (0, 0)
    for seed in stride(from: 1, through: 119, by: 2) {
      guard let (world, roster) = start(seed) else { continue }
      let state = SearchState(world.problem, cover: world.cover, models: world.models)
      state.adopt(roster)
      for day in 0..<world.problem.dayCount {
        let ways = world.problem.agents.indices.reduce(1) { $0 * places(state, $1, day).count }
        guard ways > 1, ways < 20_000 else { continue }
        let cheapest = cheapestBreaks(state, day)
        // Every break is at its last place now.
        state.settleBreaks(on: day)
        #expect(state.cost >= cheapest)
        seen += 1
        met += state.cost == cheapest ? 1 : 0
      }
    }
    #expect(seen > 20)
    #expect(met * 20 >= seen * 19)
  }
}
