import GLPK
import Rules
import Testing
import Workforce

@testable import Rostering

@Suite struct RotationBestTests {
  private let search = RotationSearch(solver: GLPKSolver())

  /// The figures by their definitions, sharing nothing with the readers of the pattern.
  private func figures(_ cycle: [Int], _ problem: RotationProblem) -> [Int] {
    let weeks = cycle.count / 7
    let free = (0..<weeks).filter { cycle[$0 * 7 + 5] == 0 && cycle[$0 * 7 + 6] == 0 }
    var longest = free.isEmpty ? weeks + 1 : 0
    for week in free {
      var wait = 1
      while !free.contains((week + wait) % weeks) { wait += 1 }
      longest = max(longest, wait)
    }
    let work = cycle.filter { $0 > 0 }
    let kinds = Set(problem.duties.work.members.map { Int($0) }).count
    var backward = 0
    for place in work.indices where kinds > 2 {
      let (one, next) = (work[(place + work.count - 1) % work.count], work[place])
      if one != next && next != one % 3 + 1 { backward += 1 }
    }
    let hours = (0..<weeks).reduce(0) { sum, week in
      sum + abs(480 * cycle[week * 7..<week * 7 + 7].count { $0 > 0 } - problem.weeklyMinutes)
    }
    let singles = cycle.indices.count { day in
      cycle[day] == 0 && cycle[(day + 1) % cycle.count] > 0 && cycle[(day + cycle.count - 1) % cycle.count] > 0
    }
    return [weeks - free.count, longest, backward, hours, singles]
  }

  private func holdsBest(_ world: RotationWorld) -> Bool? {
    let problem = world.problem
    let result = search.best(problem, by: RotationGoal.allCases)
    guard let rotation = result.rotation else {
      #expect(!world.hasAny, "\(world)")
      return nil
    }
    let cycle = rotation.duties.map(Int.init)
    #expect(world.accepts(cycle), "\(world)")
    let values = result.levels.map(\.value)
    #expect(values == figures(cycle, problem), "\(world) \(cycle)")
    #expect(result.levels.allSatisfy { $0.isBest }, "\(world) \(result.levels)")
    let better = world.contains { figures($0, problem).lexicographicallyPrecedes(values) }
    #expect(!better, "\(world) has a better rotation than \(cycle)")
    return true
  }

  @Test(arguments: [(weeks: 1, rounds: 60), (2, 40)])
  func noRotationOfASmallWorldIsBetter(weeks: Int, rounds: Int) {
    var random = SplitMix64(seed: UInt64(weeks) + 70)
    var found = 0
    for _ in 0..<rounds {
      var world = RotationWorld(weeks: weeks, exact: weeks > 1, &random)
      if weeks > 1 { world.needWhatSomePatternHas(&random) }
      if holdsBest(world) == true { found += 1 }
    }
    #expect(found > rounds / 5)
  }

  @Test func threePartsOfTheDayGoForwardWhereTheyCan() {
    var random = SplitMix64(seed: 9)
    var found = 0
    for _ in 0..<12 {
      let runs = (0..<3).map { _ in 1...(2 + random.below(3)) }
      let need = (0..<3).map { shift in (0..<7).map { day in (day + shift) % 5 == 0 ? 1...1 : 0...1 } }
      let world = RotationWorld(
        weeks: 1, need: random.below(2) == 0 ? need : need.map { $0.map { _ in 0...1 } }, runs: runs, free: 1...3,
        work: 2...6, forbidden: random.below(2) == 0 ? [[3, 1]] : [])
      if holdsBest(world) == true { found += 1 }
    }
    #expect(found > 2)
  }

  @Test func nineTeamsOnThreeShiftsAreProvedBestInEveryGoal() throws {
    let world = RotationWorld(
      weeks: 9, need: Array(repeating: Array(repeating: 2...2, count: 7), count: 3), runs: [2...4, 2...4, 2...4],
      free: 2...4, work: 4...7, forbidden: [[3, 1], [3, 2], [2, 1]])
    let result = search.best(world.problem, by: RotationGoal.allCases)
    let rotation = try #require(result.rotation)
    #expect(world.accepts(rotation.duties.map(Int.init)))
    #expect(result.levels.map(\.goal) == RotationGoal.allCases)
    #expect(result.levels.prefix(3).allSatisfy { $0.isBest }, "\(result.levels)")
    #expect(search.best(world.problem, by: RotationGoal.allCases).rotation == rotation, "The same problem again.")
  }

  @Test func workThatEndsEarlySaysWhatItKnows() throws {
    let world = RotationWorld(
      weeks: 9, need: Array(repeating: Array(repeating: 2...2, count: 7), count: 3), runs: [4...7, 4...7, 4...7],
      free: 2...4, work: 4...7, forbidden: [[3, 1], [3, 2], [2, 1]])
    var options = RotationOptions()
    options.effort = 0
    let result = search.best(world.problem, by: [.weekends, .hours], options: options)
    #expect(result.rotation != nil)
    #expect(result.levels.allSatisfy { $0.bound <= $0.value })
  }

  // MARK: - Fewest people, and conflicts

  @Test func fewerPeopleThanTheSmallestHaveNone() throws {
    let world = RotationWorld(
      weeks: 12, need: [Array(repeating: 2...2, count: 7), Array(repeating: 1...1, count: 7)], runs: [2...5, 2...4],
      free: 2...3, work: 3...6, forbidden: [[2, 1]])
    let least = try #require(search.smallest(world.problem))
    #expect(least.isProved && least.problem.weeks <= 12)
    var smaller = world
    smaller.weeks = least.problem.weeks
    let rotation = try #require(least.result.rotation)
    #expect(smaller.accepts(rotation.duties.map(Int.init)))
    for weeks in 3..<least.problem.weeks {
      smaller.weeks = weeks
      #expect(search.solve(smaller.problem).outcome == .infeasible, "\(weeks)")
    }
  }

  /// Two of three people work every day, each at least two days off after at most two days of work.
  @Test func aConflictIsMinimalAndNamed() {
    let world = RotationWorld(
      weeks: 3, need: [Array(repeating: 2...2, count: 7), Array(repeating: 0...0, count: 7)], runs: [1...5, 1...5],
      free: 2...4, work: 1...2, forbidden: [[2, 1]])
    let problem = world.problem
    #expect(search.solve(problem).outcome == .infeasible)
    let conflict = search.conflict(in: problem)
    #expect(conflict.isMinimal)
    #expect(search.solve(problem.keeping(conflict.requirements)).outcome == .infeasible)
    for requirement in conflict.requirements {
      let less = problem.keeping(conflict.requirements.filter { $0 != requirement })
      #expect(search.solve(less).rotation != nil, "\(requirement) is not needed.")
    }
    let words = problem.sentences(of: conflict.requirements)
    #expect(
      words.contains("At most 2 work days in a row.") && words.contains("At least 2 days off in a row."), "\(words)")
  }

  /// What the bounded search for a conflict leaves in it is a conflict still.
  @Test func aConflictThatIsTooMuchWorkStaysOne() {
    let world = RotationWorld(
      weeks: 14, need: [4, 3, 5].map { Array(repeating: $0...$0, count: 7) }, runs: [2...6, 2...3, 3...6], free: 1...2,
      work: 2...6, forbidden: [[3, 1], [3, 2], [3, 0, 1]])
    let conflict = search.conflict(in: world.problem)
    #expect(search.solve(world.problem.keeping(conflict.requirements)).outcome == .infeasible)
  }

  @Test func manySeededFilesOfTheFamilyAreDecidedWithLittleWork() {
    var random = SplitMix64(seed: 2026)
    var outcomes: [Bool] = []
    for _ in 0..<120 {
      var world = RotationWorld(weeks: 2, exact: true, &random)
      world.weeks = 9 + random.below(30)
      world.need = (0..<2).map { _ in
        let usual = max(1, world.weeks * (25 + random.below(15)) / 100)
        return (0..<7).map { $0 > 4 && random.below(2) == 0 ? max(1, usual - 1) : usual }.map { $0...$0 }
      }
      let result = search.solve(world.problem)
      #expect(result.iterations < 40_000, "\(world)")
      switch result.outcome {
      case .found(let rotation):
        #expect(world.accepts(rotation.duties.map(Int.init)), "\(world)")
        outcomes.append(true)
      case .infeasible: outcomes.append(false)
      case .undecided, .failed: Issue.record("\(world) was not decided.")
      }
    }
    #expect(outcomes.contains(true) && outcomes.contains(false))
  }
}
