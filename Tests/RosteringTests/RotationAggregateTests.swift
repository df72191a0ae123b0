import GLPK
import Modelling
import Rules
import Testing
import Workforce

@testable import Rostering

@Suite struct RotationAggregateTests {
  private let search = RotationSearch(solver: GLPKSolver())

  private func everyDay(_ need: Int...) -> [[ClosedRange<Int>]] {
    need.map { Array(repeating: $0...$0, count: 7) }
  }

  private func need(_ rows: (usual: Int, weekend: Int)...) -> [[ClosedRange<Int>]] {
    rows.map { row in (0..<7).map { $0 < 5 ? row.usual : row.weekend }.map { $0...$0 } }
  }

  @Test func whoeverKeepsTheWholeKeepsWorkAndDaysOff() throws {
    var random = SplitMix64(seed: 21)
    var checked = 0
    for _ in 0..<150 {
      var world = RotationWorld(weeks: 2, exact: true, &random)
      world.needWhatSomePatternHas(&random)
      let aggregate = try #require(RotationAggregate(world.problem)).problem
      _ = world.contains { cycle in
        let findings = RotationValidator(aggregate).findings(Rotation(cycle.map { $0 == 0 ? 0 : 1 }))
        #expect(findings.isEmpty, "\(world) \(cycle)")
        checked += 1
        return false
      }
    }
    #expect(checked > 100)
  }

  /// There are shifts for every pattern of work, when nothing is asked of them.
  @Test func workAndDaysOffAreAllThatTheirRequirementsAsk() throws {
    var random = SplitMix64(seed: 22)
    var found = 0
    for round in 0..<300 {
      var world = RotationWorld(weeks: 1 + round % 3, exact: round % 4 > 0, &random)
      if round % 2 == 0 { world.needWhatSomePatternHas(&random) }
      let problem = world.problem
      let aggregate = try #require(RotationAggregate(problem))
      let whole = search.solve(problem.keeping(aggregate.problem.requirements.map(aggregate.original)))
      let part = search.solve(aggregate.problem.keeping(aggregate.problem.requirements))
      #expect((whole.rotation != nil) == (part.rotation != nil), "\(world)")
      found += part.rotation == nil ? 0 : 1
    }
    #expect(found > 30 && found < 270, "Worlds that are all alike show little.")
  }

  @Test func oneShiftHasNoAggregate() {
    let world = RotationWorld(
      weeks: 3, need: everyDay(2), runs: [2...5], free: 2...2, work: 2...5, forbidden: [])
    #expect(RotationAggregate(world.problem) == nil)
  }

  /// Every cycle that keeps the limits begins as many runs of each kind as the bounds say, as far as they are counted.
  @Test func noRotationLeavesTheBoundsOfItsRuns() throws {
    var random = SplitMix64(seed: 23)
    var (checked, held) = (0, 0)
    for _ in 0..<150 {
      var world = RotationWorld(weeks: 2, exact: true, &random)
      world.needWhatSomePatternHas(&random)
      let problem = world.problem
      let model = RotationModel(problem, RotationPaths(RotationNetwork(problem), growth: 5, most: 20_000))
      let tightening = RotationTightening(model.program, columns: model.begins[0], with: search.solver)
      let bounds = model.begins[0].map { (tightening.program.columnLowers[$0], tightening.program.columnUppers[$0]) }
      held += model.traits.indices.count { model.countsAll[$0] && bounds[$0].0 == bounds[$0].1 }
      let narrowed = try #require(RotationAggregate(problem)).narrow(
        model.program, bounds: tightening.program, of: model, by: search, options: RotationOptions()
      ).program
      _ = world.contains { cycle in
        #expect(!tightening.isInfeasible && narrowed != nil, "\(world) \(cycle)")
        for place in model.traits.indices where model.countsAll[place] {
          let count = Double(Self.runs(of: model.traits[place], in: cycle))
          #expect(bounds[place].0 <= count && count <= bounds[place].1, "\(world) \(cycle)")
          let column = model.begins(of: place)[0]
          if let narrowed {
            #expect(
              narrowed.columnLowers[column] <= count && count <= narrowed.columnUppers[column], "\(world) \(cycle)")
          }
          checked += 1
        }
        return false
      }
    }
    #expect(checked > 100 && held > 100, "\(checked) \(held)")
  }

  private static func runs(of duties: DutySet, in cycle: [Int]) -> Int {
    cycle.indices.count { day in
      duties.has(DutyID(cycle[day])) && !duties.has(DutyID(cycle[(day + cycle.count - 1) % cycle.count]))
    }
  }

  /// Seven nights in runs of three or four are two runs, neither 1.75 nor 2.33; and no number of runs of four is seven.
  @Test func boundsAreRoundedInwards() {
    var world = RotationWorld(
      weeks: 4, need: everyDay(1, 1), runs: [2...5, 3...4], free: 2...4, work: 3...5, forbidden: [])
    func nights() -> (tightening: RotationTightening, column: Int) {
      let problem = world.problem
      let model = RotationModel(problem, RotationPaths(RotationNetwork(problem), growth: 5, most: 20_000))
      return (
        RotationTightening(model.program, columns: model.begins[0], with: search.solver),
        model.begins(of: model.traits.firstIndex(of: DutySet(2))!)[0]
      )
    }
    let some = nights()
    #expect(!some.tightening.isInfeasible)
    #expect(some.tightening.program.columnLowers[some.column] == 2)
    #expect(some.tightening.program.columnUppers[some.column] == 2)
    world.runs[1] = 4...4
    #expect(nights().tightening.isInfeasible)
    #expect(search.solve(world.problem).outcome == .infeasible)
  }

  /// Two days off each, most of them a weekend: blocks of four to seven days never lead through all weekdays and back.
  @Test(arguments: [
    (11, [(5, 2), (4, 3)], [3...5, 1...6], 2...2, 3...6, [[2, 1]]),
    (13, [(5, 1), (2, 1), (4, 3)], [2...5, 2...6, 3...5], 2...2, 4...7, [[2, 1], [3, 1]]),
    (11, [(3, 2), (1, 1), (5, 2)], [2...5, 2...5, 3...5], 2...2, 4...7, [[3, 1], [3, 2]]),
    (7, [(1, 1), (1, 1), (3, 3)], [2...6, 2...3, 2...6], 2...2, 4...7, [[2, 1], [3, 2]]),
    // Eight blocks, for there are two runs of nights and three of afternoons; seven or nine would lead around.
    (8, [(2, 2), (1, 1), (1, 1)], [2...4, 2...3, 3...4], 2...4, 3...4, [[3, 1]]),
    // Eight blocks never meet, so there are seven, each of five days; and no shifts make seven such.
    (8, [(1, 1), (2, 2), (2, 2)], [3...5, 2...3, 2...4], 2...4, 4...5, [[2, 1], [3, 1], [2, 0, 1], [3, 0, 1]]),
  ])
  func workThatNeverMeetsIsSeenWithLittleWork(
    weeks: Int, need: [(Int, Int)], runs: [ClosedRange<Int>], free: ClosedRange<Int>, work: ClosedRange<Int>,
    forbidden: [[Int]]
  ) {
    let world = RotationWorld(
      weeks: weeks, need: need.map { row in (0..<7).map { $0 < 5 ? row.0...row.0 : row.1...row.1 } }, runs: runs,
      free: free, work: work, forbidden: forbidden)
    let result = search.solve(world.problem)
    #expect(result.outcome == .infeasible)
    #expect(result.iterations < 4_000)
  }

  @Test func aConflictOfWorkAndDaysOffNamesNoShift() {
    let world = RotationWorld(
      weeks: 13, need: need((5, 1), (2, 1), (4, 3)), runs: [2...5, 2...6, 3...5], free: 2...2, work: 4...7,
      forbidden: [[2, 1], [3, 1]])
    let problem = world.problem
    let conflict = search.conflict(in: problem)
    #expect(conflict.isMinimal)
    let words = problem.sentences(of: conflict.requirements)
    #expect(words.contains("At most 2 days off in a row."), "\(words)")
    #expect(!words.contains { $0.hasSuffix(" S1.") || $0.hasPrefix("No ") }, "\(words)")
    for requirement in conflict.requirements {
      let less = problem.keeping(conflict.requirements.filter { $0 != requirement })
      #expect(search.solve(less).rotation != nil, "\(requirement) is not needed.")
    }
  }
}
