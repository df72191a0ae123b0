import GLPK
import Rules
import Testing
import Workforce

@testable import Rostering

@Suite("Branching on lines")
struct LineBranchingTests {
  /// People in three shifts through a week, with runs, wishes and a need for each shift: small enough for the exact
  /// program, and for most of them the relaxation is cheaper than any roster.
  private struct World {
    let world: SearchWorld
    /// What the cheapest roster costs.
    let best: Int

    init?(seed: Int) {
      var random = SplitMix64(seed: UInt64(seed))
      let shifts = [
        Shift(code: "D", category: .day, start: 480, end: 960),
        Shift(code: "E", category: .evening, start: 780, end: 1260),
        Shift(code: "N", category: .night, start: 1320, end: 1800),
      ]
      let duties = DutyTable(shifts: shifts, leave: [])
      let firstDay = Day(year: 2026, month: 11, day: 30)
      let agents = 5
      let days = 6
      var problem = RosterProblem(
        firstDay: firstDay, dayCount: days, agents: ["Ada", "Bo", "Cy", "Di", "Ed"], duties: duties,
        timetable: Timetable(days: 0..<days, duties: duties, firstDay: firstDay),
        history: Array(repeating: [], count: agents))
      let rule = problem.rule(RuleName(key: "any"))
      let everyone = problem.group("everyone", Array(0..<agents))
      for agent in 0..<agents {
        let work = DutySet([1, 2, 3] as [DutyID])
        problem.limit(agent, LineLimit(rule: rule, count: .streak(work), bounds: Bounds(least: 2, most: 4)))
        problem.limit(agent, LineLimit(rule: rule, count: .streak(DutySet(0 as DutyID)), bounds: Bounds(least: 2)))
        problem.limit(
          agent, LineLimit(rule: rule, count: .total(.days(work, on: nil), 0..<days), bounds: Bounds(least: 3, most: 4))
        )
        for day in 0..<days {
          problem.price(
            PricedAssignment(
              rule: rule, agent: agent, day: day, duties: DutySet(DutyID(random.below(4))), price: 1 + random.below(4)))
        }
      }
      for day in 0..<days {
        for duty in 1...3 {
          let need = random.below(3)
          problem.limit(
            CrossLimit(
              rule: rule, group: everyone, place: .day(day, DutySet(DutyID(duty))),
              bounds: Bounds(least: need, most: need, under: .price([5 + random.below(4)]), over: .price([1]))))
        }
      }
      world = SearchWorld(
        problem: problem, cover: CoverModelBuilder(problem).model(), models: LineModels(problem))
      guard let best = ExactSolver(GLPKSolver()).solve(problem).cost else { return nil }
      self.best = best
    }

    /// The cost of a roster that takes one line of everybody.
    func cost(_ lines: [SharedLine]) -> Int {
      let state = SearchState(world.problem, cover: world.cover, models: world.models)
      for line in lines { state.insert(line.agent, line.line, lineCost: line.cost) }
      return state.cost
    }
  }

  /// Works on the tree to its end; the costs of the rosters on the way.
  private func solve(_ world: World, _ tree: BranchTree, isListing: Bool) -> [Int] {
    let rates = CellRates(world.world.problem, cover: world.world.cover, models: world.world.models)
    let branching = LineBranching(world.world, rates: rates, known: [], mostCells: isListing ? 1 << 20 : 0)
    var costs: [Int] = []
    while !tree.isDone {
      guard let lines = branching.run(tree, GLPKSolver(), shouldStop: { _ in false }) else { continue }
      costs.append(world.cost(lines))
      if tree.rooms == nil { #expect(costs.last! < tree.limit, "A case was given up for a roster of no use.") }
      tree.lower(to: costs.last!)
    }
    return costs
  }

  @Test("ends at the cost of the cheapest roster, by the exact program", arguments: 0..<4, [false, true])
  func findsTheCheapest(part: Int, isListing: Bool) throws {
    var (proved, split) = (0, 0)
    for seed in stride(from: part, to: 160, by: 4) {
      guard let world = World(seed: seed) else { continue }
      let tree = BranchTree(root: 0, limit: world.best + 5, goal: world.best + 5)
      #expect(solve(world, tree, isListing: isListing).last == world.best, "world \(seed)")
      #expect(tree.bound == world.best, "world \(seed)")
      proved += 1
      if tree.solved > 1 { split += 1 }
    }
    #expect(proved > 20)
    #expect(split > 4, "some are not whole at their root")
  }

  @Test("finds nothing where only cheaper rosters are wanted than there are", arguments: [false, true])
  func closesAll(isListing: Bool) {
    for seed in 0..<40 {
      guard let world = World(seed: seed) else { continue }
      let tree = BranchTree(root: 0, limit: world.best, goal: world.best)
      #expect(solve(world, tree, isListing: isListing).isEmpty, "world \(seed)")
      #expect(tree.bound == world.best)
    }
  }

  @Test(
    "finds the cheapest roster among the lines of a wide room, and none that costs less among those of any")
  func rooms() throws {
    var whole = 0
    for seed in 0..<60 {
      guard let world = World(seed: seed) else { continue }
      for room in [0.0, 50] {
        let tree = BranchTree(root: 0, limit: world.best + 5, goal: world.best + 5, rooms: room...room)
        let costs = solve(world, tree, isListing: true)
        #expect(tree.isDone && tree.room == room)
        #expect(costs.allSatisfy { $0 >= world.best })
        if room > 10 {
          #expect(costs.last == world.best, "world \(seed)")
          whole += 1
        }
      }
    }
    #expect(whole > 10)
  }

  @Test("takes the widest room that does not leave too many lines, and gives up where each does")
  func widest() throws {
    let world = try #require((0..<20).lazy.compactMap { World(seed: $0) }.first)
    let rates = CellRates(world.world.problem, cover: world.world.cover, models: world.world.models)
    var rooms: [Double?] = []
    for cells in [1 << 20, 1_000, 0] {
      let tree = BranchTree(root: 0, limit: world.best + 5, goal: world.best + 5, rooms: 0.25...64)
      let branching = LineBranching(world.world, rates: rates, known: [], mostCells: cells)
      while !tree.isDone {
        let lines = branching.run(tree, GLPKSolver()) { _ in false }
        if let lines { tree.lower(to: world.cost(lines)) }
      }
      rooms.append(tree.room)
    }
    #expect(rooms[0] == 64)
    #expect(try #require(rooms[1]) < 64)
    #expect(rooms[2] == nil)
  }

  @Test("goes on from where it was stopped", arguments: [false, true])
  func goesOn(isListing: Bool) throws {
    for seed in 0..<10 {
      guard let world = World(seed: seed) else { continue }
      let tree = BranchTree(root: 0, limit: world.best + 3, goal: world.best + 3)
      let rates = CellRates(world.world.problem, cover: world.world.cover, models: world.world.models)
      var best = Int.max
      // Each begins without lines, and hears a stop after a while.
      for _ in 0..<1_000 where !tree.isDone {
        var asked = 0
        let branching = LineBranching(world.world, rates: rates, known: [], mostCells: isListing ? 1 << 20 : 0)
        let lines = branching.run(tree, GLPKSolver()) { _ in
          asked += 1
          return asked > 40
        }
        if let lines {
          best = min(best, world.cost(lines))
          tree.lower(to: best)
        }
        #expect(tree.bound <= world.best)
      }
      #expect(tree.isDone && best == world.best && tree.bound == best, "world \(seed)")
    }
  }
}

@Suite("The cases of a proof")
struct BranchTreeTests {
  private let side = BranchDecision.heads(place: 0, 0...1)

  private func raised(_ one: BranchTree.Case, to bound: Double) -> BranchTree.Case {
    var one = one
    one.bound = bound
    return one
  }

  @Test("bound all rosters by the least of those that are open, under way or given up")
  func bound() throws {
    let tree = BranchTree(root: 10, limit: 20, goal: 20)
    let root = try #require(tree.take())
    #expect(tree.bound == 10)
    tree.split(raised(root, to: 11.5), [], [side, side])
    #expect(tree.bound == 12)
    let first = try #require(tree.take())
    let second = try #require(tree.take())
    #expect(tree.take() == nil)
    tree.close(first, bound: 19.5)
    #expect(tree.bound == 12)
    tree.lose(second, bound: 13)
    #expect(tree.bound == 13)
    #expect(tree.isDone)
  }

  @Test("are closed by a cheaper roster")
  func lower() throws {
    let tree = BranchTree(root: 10, limit: 20, goal: 20)
    let root = try #require(tree.take())
    tree.split(raised(root, to: 14.2), [], [side, side])
    tree.lower(to: 15)
    #expect(tree.take() == nil)
    #expect(tree.bound == 15)
  }

  @Test("come up lowest whole bound first, then deepest")
  func order() throws {
    let tree = BranchTree(root: 10, limit: 20, goal: 20)
    tree.split(raised(try #require(tree.take()), to: 10.2), [], [side, side])
    let shallow = try #require(tree.take())
    tree.split(raised(shallow, to: 10.8), [], [side, side])
    let deep = try #require(tree.take())
    #expect(deep.depth == 2)
    tree.split(raised(deep, to: 11.1), [], [side, side])
    #expect(tree.take()?.depth == 2)
  }

  @Test("come up deepest first as long as none of them can lift what was known before")
  func knownBefore() throws {
    let tree = BranchTree(root: 15, limit: 20, goal: 20)
    tree.split(raised(try #require(tree.take()), to: 10.2), [], [side, side])
    let shallow = try #require(tree.take())
    tree.split(raised(shallow, to: 12.8), [], [side, side])
    #expect(tree.take()?.depth == 2)
    #expect(tree.bound == 15)
  }

  @Test("come up next to the one split last, where no bound tells them apart")
  func next() throws {
    let tree = BranchTree(root: 10, limit: 20, goal: 20)
    tree.split(raised(try #require(tree.take()), to: 10.5), [], [side, side])
    let (one, other) = (try #require(tree.take()), try #require(tree.take()))
    tree.split(raised(one, to: 10.5), [], [side, side])
    tree.split(raised(other, to: 10.5), [], [side, side])
    #expect(tree.take(after: one.number)?.parent == one.number)
    #expect(tree.take(after: other.number)?.parent == other.number)
  }

  @Test("are near their end while those left take no more work than there is")
  func near() throws {
    func tree(_ end: (BranchTree, BranchTree.Case) -> Void) throws -> BranchTree {
      let tree = BranchTree(root: 10, limit: 13, goal: 13)
      #expect(tree.isNear(within: 0))
      for _ in 0..<20 {
        let next = try #require(tree.take())
        tree.spend(100)
        tree.split(raised(next, to: max(10, next.bound)), [], [side, side])
        end(tree, try #require(tree.take()))
      }
      return tree
    }
    // The other side of every choice is closed: next to nothing is left.
    #expect(try tree { $0.close($1, bound: 13) }.isNear(within: 1))
    // Or split, and its sides wait: most of it is.
    let open = try tree { tree, other in
      tree.split(raised(other, to: 10 + Double(other.depth)), [], [side, side])
    }
    #expect(!open.isNear(within: 1))
    #expect(open.isNear(within: 100_000))
  }

  @Test("leave of listed lines what their decisions leave, and other people's as they are")
  func lines() throws {
    var builder = LineList.Builder(dayCount: 2)
    let all: [[(line: [DutyID], cost: Int)]] = [[([0, 1], 3), ([1, 1], 5)], [([1, 0], 4), ([0, 0], 7)]]
    for lines in all {
      builder.begin()
      for (line, cost) in lines { builder.add(line, limitPrice: 0, cost: cost) }
    }
    let list = builder.list()
    #expect(list.agentCount == 2 && list.lines(of: 1) == 2..<4)
    let tree = BranchTree(root: 0, limit: 20, goal: 20)
    var root = try #require(tree.take())
    root.lines = CaseLines(list: list, left: [0, 1, 2, 3])
    #expect(root.lines?.places == [0..<2, 2..<4])
    tree.split(
      root, [],
      [
        .cost(agent: 0, 4...9), .cost(agent: 1, 0...6), .duties(agent: 0, day: 0, DutySet(0 as DutyID)), side,
      ])
    var left: [[Int32]] = []
    while let next = tree.take() { left.append(try #require(next.lines).left) }
    #expect(left == [[1, 2, 3], [0, 1, 2], [0, 2, 3], [0, 1, 2, 3]])
  }

  @Test("look hopeless where choices lift bounds by next to nothing")
  func promise() throws {
    let tree = BranchTree(root: 10, limit: 200, goal: 200)
    for _ in 0..<40 {
      let next = try #require(tree.take())
      tree.split(raised(next, to: max(10, next.bound) + 0.1), [], [side, side])
    }
    #expect(!tree.isPromising)
    tree.lower(to: 11)
    #expect(tree.isPromising)
  }
}
