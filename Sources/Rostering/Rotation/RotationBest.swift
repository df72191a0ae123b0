import Modelling
public import Rules

/// How far a rotation is from the best in one respect, when all respects before it are as good as they were found.
public struct RotationLevel: Sendable, Equatable {
  public let goal: RotationGoal
  /// The rotation's figure; small is good.
  public let value: Int
  /// Proved: no rotation that is as good in every goal before has less.
  public let bound: Int

  public var isBest: Bool { value <= bound }
}

extension RotationSearch {
  /// The best rotation by some goals, the first before the second and so on; each with a bound.
  ///
  /// A goal's figure is bounded by the relaxation. A rotation is searched at the bound; where there is none, at the next
  /// value, and where none is found in time, half way to the one known.
  public func best(
    _ problem: RotationProblem, by goals: [RotationGoal], options: RotationOptions = RotationOptions()
  ) -> RotationResult {
    var result = solve(problem, options: options)
    guard let first = result.rotation else { return result }
    var improvement = RotationImprovement(solver: solver, problem: problem, options: options, rotation: first)
    for goal in goals { improvement.improve(goal) }
    result = RotationResult(
      outcome: .found(improvement.rotation), levels: improvement.levels,
      programs: result.programs + improvement.programs,
      iterations: result.iterations + improvement.iterations)
    return result
  }
}

/// A rotation that gets better, goal by goal.
struct RotationImprovement {
  /// Simplex iterations times rows that a search of standard effort may spend.
  static let standardWork = 24_000_000.0
  /// Programs beyond this many paths are not searched.
  static let mostPaths = 12_000

  let solver: any LinearSolver
  let problem: RotationProblem
  let options: RotationOptions
  private(set) var rotation: Rotation
  private(set) var levels: [RotationLevel] = []
  private(set) var programs = 0
  private(set) var iterations = 0
  /// What the goals before must keep.
  private var held: RotationTallies
  private var workLeft: Double
  /// Whether a goal before was too large to be held.
  private var isAtEnd = false

  init(solver: any LinearSolver, problem: RotationProblem, options: RotationOptions, rotation: Rotation) {
    self.solver = solver
    self.problem = problem
    self.options = options
    self.rotation = rotation
    held = RotationTallies(problem)
    workLeft = Self.standardWork * options.effort
  }

  mutating func improve(_ goal: RotationGoal) {
    var bound = floor(goal)
    if goal == .spacing {
      improveSpacing(&bound)
    } else if !isAtEnd, goal != .forward || problem.dayParts > 2 {
      improve(goal, &bound)
    }
    levels.append(RotationLevel(goal: goal, value: figure(goal), bound: min(bound, figure(goal))))
  }

  private func figure(_ goal: RotationGoal) -> Int { RotationFigures(rotation, problem)[goal] }

  /// What is known of a goal before any program is solved.
  private func floor(_ goal: RotationGoal) -> Int {
    switch goal {
    case .weekends:
      return (5...6).map { problem.need[$0].reduce(0) { $0 + $1.lowerBound } }.max() ?? 0
    case .spacing:
      guard let weekends = levels.first(where: { $0.goal == .weekends }) else { return 1 }
      let most = problem.weeks - weekends.bound
      return most == 0 ? problem.weeks + 1 : (problem.weeks + most - 1) / most
    case .forward, .hours, .singles: return 0
    }
  }

  // MARK: - Counts

  private mutating func improve(_ goal: RotationGoal, _ bound: inout Int) {
    var tallies = held
    tallies.add(RotationTally(goal, most: 0), 0...figure(goal))
    let place = tallies.tallies.count - 1
    let paths = RotationPaths(RotationNetwork(problem, tallies), growth: 5, most: Self.mostPaths)
    guard paths.paths.count <= Self.mostPaths else {
      isAtEnd = true
      return
    }
    let model = RotationModel(problem, paths, tallies)
    let amounts = paths.paths.map { paths.amounts(of: $0)[place] }
    let unit = max(1, amounts.reduce(0, Self.divisor))
    bound = max(bound, relaxation(model.program, amounts, unit: unit))
    bound = (bound + unit - 1) / unit * unit
    var low = bound
    var target = low
    while figure(goal) > low, workLeft > 0, options.shouldStop?() != true {
      tallies.hold(place, most: target)
      var program = model.program
      program.setRowBounds(model.tallyRows[place], lower: 0, upper: Double(target))
      let end = search(program, paths, tallies, model)
      if end != .found { low = target + unit }
      if end == .none, target == bound { bound = low }
      target = bound == low ? low : low + (figure(goal) - low) / 2 / unit * unit
    }
    held = tallies
    held.hold(place, most: figure(goal))
  }

  private static func divisor(_ one: Int, _ other: Int) -> Int { other == 0 ? one : divisor(other, one % other) }

  /// The least that the relaxation allows, rounded up to what can be.
  private mutating func relaxation(_ program: LinearProgram, _ amounts: [Int], unit: Int) -> Int {
    var program = program
    for (column, amount) in amounts.enumerated() { program.setCost(column, Double(amount)) }
    return solver.withSession(program) { session in
      let result = session.solve(.primal)
      count(session.iterationCount, rows: program.rowCount)
      guard result.outcome == .optimal else { return 0 }
      return Int((result.objective / Double(unit) - 1e-6).rounded(.up)) * unit
    }
  }

  // MARK: - Spacing

  /// The wait for a free weekend is a limit on what may be remembered: each length has a network of its own.
  private mutating func improveSpacing(_ bound: inout Int) {
    var low = bound
    while !isAtEnd, figure(.spacing) > low, workLeft > 0, options.shouldStop?() != true {
      var tallies = held
      tallies.add(.wait(most: low), 0...0)
      let paths = RotationPaths(RotationNetwork(problem, tallies), growth: 5, most: Self.mostPaths)
      guard paths.paths.count <= Self.mostPaths else { break }
      let model = RotationModel(problem, paths, tallies)
      let end = search(model.program, paths, tallies, model)
      if end == .found { break }
      if end == .none, low == bound { bound = low + 1 }
      low += 1
    }
    if figure(.spacing) <= problem.weeks { held.add(.wait(most: figure(.spacing)), 0...0) }
  }

  // MARK: - Searching

  private enum End { case found, none, unknown }

  /// Takes the rotation that a program leads to.
  private mutating func search(
    _ program: LinearProgram, _ paths: RotationPaths, _ tallies: RotationTallies, _ model: RotationModel
  ) -> End {
    var options = options
    let share = max(workLeft, 0) / 4 / Double(max(1, program.rowCount))
    options.iterationLimit = Int(share) + 100
    var run = RotationRun(
      RotationSearch(solver: solver), problem, paths, tallies, model, options: options)
    let outcome = run.search(program)
    programs += run.programs
    count(run.iterations, rows: program.rowCount)
    switch outcome {
    case .found(let better):
      rotation = better
      return .found
    case .infeasible: return .none
    case .undecided, .failed: return .unknown
    }
  }

  private mutating func count(_ iterations: Int, rows: Int) {
    self.iterations += iterations
    workLeft -= Double(iterations * rows)
  }
}
