import Rules
import Testing

@testable import Rostering

@Suite("A shared roster")
struct SharedRosterTests {
  private func shared(days: Int = 31, areBothPresent: Bool = true) -> SharedRoster {
    SharedRoster(
      SearchState.Snapshot(duties: [], breaks: [], lineCost: [], cost: 0), dayCount: days,
      areBothPresent: areBothPresent)
  }

  @Test("gives every day to one core in a turn, and to the other in the next", arguments: [14, 28, 31, 60])
  func turns(days: Int) {
    let shared = shared(days: days)
    for number in 0..<20 {
      let turns = (0..<2).map { shared.turn(core: $0, isDone: false) }
      #expect(turns.allSatisfy { $0.isShared && $0.number == number && $0.days.count >= 3 })
      #expect(turns.flatMap { Array($0.days) }.sorted() == Array(0..<days))
      #expect((turns[0].days.lowerBound == 0) == (number % 2 == 0))
      // Whoever is first goes through its days again.
      #expect(shared.turn(core: number % 2, isDone: true) == turns[number % 2])
      #expect(shared.turn(core: 1 - number % 2, isDone: true).number == number + 1)
    }
  }

  @Test("gives a core that is alone all days, and half of them once the other has come")
  func alone() {
    let shared = shared(areBothPresent: false)
    #expect(shared.turn(core: 1, isDone: false) == SharedRoster.Turn(number: 0, days: 0..<31, isShared: false))
    #expect(shared.turn(core: 1, isDone: true).number == 1)
    let second = shared.turn(core: 0, isDone: false)
    #expect(second.isShared && second.number == 1 && second.days.count < 31)
    #expect(shared.turn(core: 1, isDone: true).number == 1)
    #expect(shared.turn(core: 0, isDone: true).number == 2)
    shared.leave(core: 0)
    #expect(shared.turn(core: 1, isDone: false).days == 0..<31)
    #expect(shared.turn(core: 1, isDone: true).number == 3)
  }

  @Test("lets a core wait for the other, but for nobody who is not there")
  func waiting() {
    let shared = shared()
    let (first, second) = (shared.turn(core: 0, isDone: false), shared.turn(core: 1, isDone: false))
    shared.reach(0, of: first, core: 0)
    #expect(!shared.isReached(0, of: first, notBy: 0))
    #expect(shared.isReached(0, of: second, notBy: 1))
    shared.reach(0, of: second, core: 1)
    #expect(shared.isReached(0, of: first, notBy: 0))
    #expect(!shared.isReached(1, of: first, notBy: 0))
    shared.leave(core: 1)
    #expect(shared.isReached(1, of: first, notBy: 0))
    // A core that came to the turn alone is waited for by nobody who comes later.
    let alone = self.shared(areBothPresent: false)
    _ = alone.turn(core: 1, isDone: false)
    #expect(alone.isReached(1, of: alone.turn(core: 0, isDone: false), notBy: 0))
  }

  @Test("parts the agents of a step among the cores, and those of the next the other way round")
  func agents() {
    let shared = shared()
    let start = SearchState.Snapshot(duties: [], breaks: [], lineCost: [], cost: 0)
    let parts = (0..<2).map { core in
      var part = SharedPart(shared, core: core, from: start)
      var sweep = WindowSweep(dayCount: 31, isSparse: false, isEarly: false, seed: 1)
      #expect(part.begin(&sweep, cost: 0))
      #expect(!part.begin(&sweep, cost: 0))
      return part
    }
    for agent in 0..<100 {
      #expect(parts[0].owns(agent, in: 0) != parts[1].owns(agent, in: 0))
      #expect(parts[0].owns(agent, in: 0) == parts[1].owns(agent, in: 1))
    }
    #expect((20..<80).contains((0..<100).count { parts[0].owns($0, in: 0) }))
  }

  @Test("is what the last core made of it, joined to what the other did before", arguments: 1...30)
  func joining(seed: Int) {
    let (problem, searches) = LocalSearchTests.searches(seed: seed)
    guard searches[0].construct() == nil else { return }
    let start = searches[0].state.snapshot
    searches[1].adopt(start)
    let shared = SharedRoster(start, dayCount: problem.dayCount, areBothPresent: true)
    var parts = (0..<2).map { SharedPart(shared, core: $0, from: start) }
    var cost = start.cost
    for round in 0..<20 {
      searches[round % 2].ruinAndRecreate(temperature: 5)
      parts[round % 2].share(searches[round % 2], allowing: 5)
      #expect(searches[round % 2].state.cost <= cost + 5)
      cost = searches[round % 2].state.cost
    }
    // Who brings nothing gets what there is.
    searches[0].adopt(start)
    parts[0].replace(by: searches[0])
    parts[1].share(searches[1], allowing: 0)
    #expect(searches[1].state.snapshot.duties == start.duties && searches[1].state.cost == start.cost)
  }
}
