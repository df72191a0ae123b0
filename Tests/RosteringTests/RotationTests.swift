import Foundation
import GLPK
import Modelling
import Rules
import Testing
import Workforce

@testable import Rostering

@Suite struct RotationTests {
  private func solve(_ world: RotationWorld, _ options: RotationOptions = RotationOptions()) -> RotationResult {
    RotationSearch(solver: GLPKSolver()).solve(world.problem, options: options)
  }

  private func files() -> [URL] {
    var roots: [URL] = []
    if let named = ProcessInfo.processInfo.environment["LUNBAN_SHARED"] { roots.append(URL(fileURLWithPath: named)) }
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      roots.append(folder.appendingPathComponent("shared"))
    }
    for root in roots {
      let family = root.appendingPathComponent("instances/rws")
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: family.path) else { continue }
      return names.filter { $0.hasSuffix(".txt") }.sorted().map { family.appendingPathComponent($0) }
    }
    return []
  }

  @Test func everySharedFileIsDecided() throws {
    let files = files()
    if files.isEmpty { print("SKIPPED: the folder shared/instances/rws is not here.") }
    for file in files {
      let world = RotationWorld(file: try String(contentsOf: file, encoding: .utf8))
      let isPossible = !["Example42.txt", "Example45.txt"].contains(file.lastPathComponent)
      switch solve(world).outcome {
      case .found(let rotation):
        #expect(isPossible, "\(file.lastPathComponent)")
        #expect(world.accepts(rotation.duties.map(Int.init)), "\(file.lastPathComponent)")
      case .infeasible: #expect(!isPossible, "\(file.lastPathComponent)")
      case .undecided, .failed: Issue.record("\(file.lastPathComponent) was not decided.")
      }
    }
  }

  @Test(arguments: [
    (weeks: 1, exact: true, rounds: 300), (1, false, 200), (2, true, 500), (2, false, 40), (3, true, 25),
  ])
  func theModelFindsARotationWhereverThereIsOne(weeks: Int, exact: Bool, rounds: Int) {
    var random = SplitMix64(seed: UInt64(weeks * 2 + (exact ? 1 : 0)))
    var found = 0
    for round in 0..<rounds {
      var world = RotationWorld(weeks: weeks, exact: exact, &random)
      if round % 2 == 0 { world.needWhatSomePatternHas(&random) }
      switch solve(world).outcome {
      case .found(let rotation):
        #expect(world.accepts(rotation.duties.map(Int.init)), "\(world)")
        found += 1
      case .infeasible: #expect(!world.hasAny, "\(world)")
      case .undecided, .failed: Issue.record("\(world) was not decided.")
      }
    }
    #expect(found > 0 && found < rounds, "Worlds that are all alike show little.")
  }

  @Test func validatorAndCheckerAgreeOnRandomCycles() {
    var random = SplitMix64(seed: 5)
    var accepted = 0
    for round in 0..<3_000 {
      let weeks = 1 + round % 2
      var world = RotationWorld(weeks: weeks, exact: false, &random)
      world.need = [Array(repeating: 0...weeks, count: 7), Array(repeating: 0...weeks, count: 7)]
      var cycle: [Int] = []
      while cycle.count < weeks * 7 {
        cycle += Array(repeating: 1 + random.below(2), count: 1 + random.below(6))
        cycle += Array(repeating: 0, count: random.below(4))
      }
      let days = Array(cycle.prefix(weeks * 7))
      let findings = RotationValidator(world.problem).findings(Rotation(days.map { DutyID($0) }))
      #expect(findings.isEmpty == world.accepts(days), "\(world) \(days)")
      accepted += findings.isEmpty ? 1 : 0
    }
    #expect(accepted > 30)
  }

  /// Work of five days and two days off return to the weekday they began on, so weeks that begin on two weekdays never
  /// meet.
  @Test func weeksThatNeverMeetAreNoRotation() {
    let five = [1, 1, 1, 1, 1, 0, 0]
    let shifted = [0, 1, 1, 1, 1, 1, 0]
    let world = RotationWorld(
      weeks: 2, need: [zip(five, shifted).map { $0 + $1...$0 + $1 }], runs: [5...5], free: 2...2, work: 5...5,
      forbidden: [])
    #expect(solve(world).outcome == .infeasible)
    #expect(!world.hasAny)
    var longer = world
    longer.free = 1...3
    guard case .found(let rotation) = solve(longer).outcome else {
      Issue.record("Days off of one and of three join the weeks.")
      return
    }
    #expect(longer.accepts(rotation.duties.map(Int.init)))
  }

  /// Seven people off a day in twos: 3.5 would begin each day.
  @Test func parityIsSeenAtOnce() {
    let world = RotationWorld(
      weeks: 19, need: [5, 4, 3].map { Array(repeating: $0...$0, count: 7) }, runs: [3...5, 2...5, 3...4], free: 2...2,
      work: 3...5, forbidden: [[2, 1], [3, 1], [3, 2]])
    let result = solve(world)
    #expect(result.outcome == .infeasible)
    #expect(result.iterations < 1_000)
  }

  /// Blocks of four days in runs of two at least have an even number of each shift, and 67 days are needed on the first.
  @Test func workThatComesInTwosIsSeenWithoutASearch() {
    func need(_ usual: Int, _ saturday: Int, _ sunday: Int) -> [ClosedRange<Int>] {
      (Array(repeating: usual, count: 5) + [saturday, sunday]).map { $0...$0 }
    }
    let world = RotationWorld(
      weeks: 54, need: [need(10, 9, 8), need(11, 9, 9), need(12, 10, 10)], runs: [2...5, 2...5, 2...4], free: 1...4,
      work: 4...4, forbidden: [[3, 1], [3, 2], [2, 0, 1]])
    let result = solve(world)
    #expect(result.outcome == .infeasible)
    #expect(result.iterations == 0)
  }

  /// Twelve of eighteen work each day and days off come in twos, so all work comes in fours, though blocks of five and six
  /// may be open: of the halves of blocks with the first shift, 2.5 would begin each day.
  @Test(arguments: [
    ([5, 4, 3], [2...6, 2...4, 2...5], 4...6, []), ([4, 5, 3], [2...4, 2...4, 2...4], 3...4, [[3, 1], [2, 1]]),
  ])
  func whatNoPointTakesAddsNothingUp(
    need: [Int], runs: [ClosedRange<Int>], work: ClosedRange<Int>, forbidden: [[Int]]
  ) {
    let world = RotationWorld(
      weeks: 18, need: need.map { Array(repeating: $0...$0, count: 7) }, runs: runs, free: 2...2, work: work,
      forbidden: forbidden)
    let result = solve(world)
    #expect(result.outcome == .infeasible)
    #expect(result.iterations < 3_000)
  }

  /// Every cycle that keeps the limits takes paths that the relaxation can take, and those add up to the need.
  @Test func whatTheRelaxationTakesHoldsEveryRotation() {
    var random = SplitMix64(seed: 12)
    var (checked, closed) = (0, 0)
    for _ in 0..<120 {
      var world = RotationWorld(weeks: 2, exact: true, &random)
      world.needWhatSomePatternHas(&random)
      let problem = world.problem
      let paths = RotationPaths(RotationNetwork(problem), growth: 5, most: 20_000)
      let model = RotationModel(problem, paths)
      let solver = GLPKSolver()
      let tightening = RotationTightening(model.program, columns: model.begins[0], with: solver)
      if tightening.isInfeasible { continue }
      var support = RotationSupport(tightening.points, columnCount: paths.paths.count)
      let seen = support.isTaken
      #expect(support.widen(in: tightening.program, with: solver) { _ in false })
      #expect(zip(seen, support.isTaken).allSatisfy { !$0 || $1 }, "\(world)")
      closed += support.isTaken.count { !$0 }
      let holds = RotationLattice(model, paths, bounds: tightening.program, isOpen: support.isTaken).holdsNeed
      _ = world.contains { cycle in
        #expect(holds, "\(world) \(cycle)")
        for path in Self.paths(cycle.map { DutyID($0) }, paths) {
          #expect(support.isTaken[path], "\(world) \(cycle)")
          checked += 1
        }
        return false
      }
    }
    #expect(checked > 100 && closed > 100, "\(checked) \(closed)")
  }

  /// Nearly every block of four days and three off comes back to its weekday, and one that does not is too few to visit
  /// seven weekdays.
  @Test func oneBlockThatChangesItsWeekdayIsTooFewForSeven() {
    let world = RotationWorld(
      weeks: 33, need: [7, 7, 5].map { Array(repeating: $0...$0, count: 7) }, runs: [2...5, 2...7, 2...3],
      free: 2...3, work: 4...5, forbidden: [[2, 1], [3, 1]])
    let result = solve(world)
    #expect(result.outcome == .infeasible)
    #expect(result.iterations < 3_000)
  }

  /// Blocks of five days and two off come back to their weekday; a few shorter ones must lead from each to the next.
  @Test func fewBlocksThatChangeTheirWeekdayAreFoundWithLittleWork() {
    func need(_ usual: Int, _ saturday: Int, _ sunday: Int) -> [ClosedRange<Int>] {
      (Array(repeating: usual, count: 5) + [saturday, sunday]).map { $0...$0 }
    }
    let world = RotationWorld(
      weeks: 43, need: [need(13, 6, 5), need(12, 6, 5), need(11, 5, 4)], runs: [2...5, 2...3, 3...5], free: 2...3,
      work: 3...5, forbidden: [[3, 1], [3, 2]])
    let result = solve(world)
    #expect(result.rotation.map { world.accepts($0.duties.map(Int.init)) } == true)
    #expect(result.iterations < 2_000)
  }

  /// Eleven people whose points nearly always fall apart.
  @Test func aFewPeopleWhoseWeeksSeldomMeetAreJoinedWithLittleWork() {
    let world = RotationWorld(
      weeks: 11, need: [3, 2, 3].map { Array(repeating: $0...$0, count: 7) }, runs: [2...6, 3...4, 2...7], free: 1...2,
      work: 4...6, forbidden: [[3, 1]])
    let result = solve(world)
    #expect(result.rotation.map { world.accepts($0.duties.map(Int.init)) } == true)
    #expect(result.iterations < 4_000)
  }

  /// Six days of work and one off each come back to their weekday: seven cycles that never meet, each of many parts.
  @Test func whatNeverLeavesItsWeekdayIsSeenWithLittleWork() {
    let world = RotationWorld(
      weeks: 35, need: [7, 9, 5, 9].map { Array(repeating: $0...$0, count: 7) }, runs: [2...6, 2...5, 3...5, 2...3],
      free: 1...1, work: 2...6,
      forbidden: [[3, 1], [3, 2], [2, 1], [3, 4], [2, 4], [1, 0, 3], [2, 0, 3], [3, 0, 2], [4, 0, 2]])
    let result = solve(world)
    #expect(result.outcome == .infeasible)
    #expect(result.iterations < 8_000)
  }

  /// Every cycle that keeps the limits takes one of the paths that each row asks for, where it takes all that the row is
  /// bound to.
  @Test func rowsThatJoinCyclesCutNoRotationOff() {
    var random = SplitMix64(seed: 11)
    var checked = 0
    for _ in 0..<120 {
      var world = RotationWorld(weeks: 2, exact: true, &random)
      world.needWhatSomePatternHas(&random)
      let problem = world.problem
      let paths = RotationPaths(RotationNetwork(problem), growth: 5, most: 20_000)
      let model = RotationModel(problem, paths)
      let joining = RotationJoining(problem, paths, model)
      // Nothing at all breaks every row that can be said, and every run that may begin is held to begin.
      var lowers = Array(repeating: 0.0, count: model.program.columnCount)
      for column in model.begins[1] { lowers[column] = 1 }
      let joins = joining.joins(brokenBy: Array(repeating: 0, count: lowers.count), lowers: lowers)
      guard !joins.isEmpty else { continue }
      _ = world.contains { cycle in
        let taken = Self.taken(cycle.map { DutyID($0) }, paths, model)
        for join in joins where join.conditions.allSatisfy(taken.contains) {
          #expect(join.columns.contains { taken.contains($0) }, "\(world) \(cycle)")
          checked += 1
        }
        return false
      }
    }
    #expect(checked > 10)
  }

  /// The columns of the paths that a cycle takes, and of the runs that begin in it.
  private static func taken(_ cycle: [DutyID], _ paths: RotationPaths, _ model: RotationModel) -> Set<Int> {
    var taken = Self.paths(cycle, paths)
    for (place, trait) in model.traits.enumerated() {
      for day in cycle.indices
      where trait.has(cycle[day]) && !trait.has(cycle[(day + cycle.count - 1) % cycle.count]) {
        taken.insert(model.begins[1].lowerBound + place * 7 + day % 7)
      }
    }
    return taken
  }

  /// The paths that a cycle takes, cut where paths meet.
  private static func paths(_ cycle: [DutyID], _ paths: RotationPaths) -> Set<Int> {
    let network = paths.network
    let start = (0..<network.nodeCount).first {
      network.weekdays[$0] == 0 && network.walk(cycle[...], from: $0) == $0
    }
    guard var node = start else { return [] }
    var taken: Set<Int> = []
    var from: Int?
    var duties: [DutyID] = []
    for duty in cycle + cycle {
      if paths.nodes.contains(node) {
        if let from {
          taken.formUnion(
            paths.paths.indices.filter { paths.paths[$0].from == from && paths.paths[$0].duties == duties })
        }
        from = node
        duties = []
      }
      duties.append(duty)
      node = network.step(node, Int(duty))
    }
    return taken
  }

  @Test func moreNeedThanPeopleOrNoneAtAllIsInfeasible() {
    var world = RotationWorld(
      weeks: 2, need: [Array(repeating: 3...3, count: 7)], runs: [2...5], free: 2...2, work: 2...5, forbidden: [])
    #expect(solve(world).outcome == .infeasible)
    world.need = [Array(repeating: 0...0, count: 7)]
    #expect(solve(world).outcome == .infeasible)
    world.need = [Array(repeating: 2...2, count: 7)]
    #expect(solve(world).outcome == .infeasible)
  }

  @Test func aSearchThatIsStoppedSaysSo() {
    let world = RotationWorld(
      weeks: 9, need: Array(repeating: Array(repeating: 2...2, count: 7), count: 3), runs: [4...7, 4...7, 4...7],
      free: 2...4, work: 4...7, forbidden: [[3, 1], [3, 2], [2, 1]])
    var options = RotationOptions()
    options.iterationLimit = 5
    #expect(solve(world, options).outcome == .undecided)
    options.iterationLimit = nil
    options.shouldStop = { true }
    #expect(solve(world, options).outcome == .undecided)
  }

  @Test func theSameProblemHasTheSameRotation() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<20 {
      let world = RotationWorld(weeks: 2, exact: true, &random)
      #expect(solve(world).outcome == solve(world).outcome)
    }
  }

  @Test func theValidatorNamesWeekAndRun() {
    let world = RotationWorld(
      weeks: 2, need: [Array(repeating: 1...1, count: 7)], runs: [1...7], free: 2...4, work: 4...6, forbidden: [])
    let rotation = Rotation([1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0])
    #expect(
      RotationValidator(world.problem).findings(rotation).map(\.text) == [
        "A run of 7 days from Monday of week 1 to Sunday of week 1; at most 6 are allowed.",
        "A run of 7 days from Monday of week 2 to Sunday of week 2; at most 4 are allowed.",
      ])
    let off = Rotation(Array(repeating: 0, count: 14))
    #expect(
      RotationValidator(world.problem).findings(off).prefix(2).map(\.text) == [
        "A run never ends; at most 4 days are allowed.", "0 have S1 on Mondays; 1 are needed.",
      ])
  }
}
