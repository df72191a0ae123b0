public import Modelling
public import Rules
import Workforce

/// How far the search for a rotation may go.
public struct RotationOptions: Sendable {
  /// Simplex iterations in all: the same end on every machine.
  public var iterationLimit: Int?
  /// Multiple of the standard work of the search for the best rotation.
  public var effort = 1.0
  /// Asked now and then; the search ends soon after it says true.
  public var shouldStop: (@Sendable () -> Bool)?

  public init() {}
}

/// How the search for a rotation ended, and what it proved.
public struct RotationResult: Sendable {
  public enum Outcome: Sendable, Equatable {
    /// A rotation that keeps every limit; the validator has read it.
    case found(Rotation)
    /// There is none.
    case infeasible
    /// The search ended before it knew.
    case undecided
    /// The solver gave up; the text holds its own words.
    case failed(String)
  }

  public let outcome: Outcome
  /// What the search for the best came to, goal by goal; empty when any rotation would do.
  public internal(set) var levels: [RotationLevel] = []
  /// Searches of the integer program: one, and one more for each order that did not end; none when none was needed.
  public internal(set) var programs: Int
  /// Simplex iterations spent.
  public internal(set) var iterations: Int

  public var rotation: Rotation? { if case .found(let rotation) = outcome { rotation } else { nil } }
}

/// Finds a rotation, or proves that there is none.
///
/// The integer program says how often each path is taken. Its paths may make several cycles that never meet. Then one
/// of them lies in some nodes S and the others do not, and whatever the rotation is, it steps out of S, or stays in S, or
/// stays out of S. The first is a row more; the others are branches in which something in S, or out of it, is never
/// passed, and which mostly have no solution at sight.
///
/// A search that takes long mostly looks for what is not there, and meets the same pattern of work again with other
/// shifts. So it asks once how many runs can begin at all, whether what the relaxation can take adds up to the need, and
/// whether work and days off alone have a rotation with so many runs.
public struct RotationSearch: Sendable {
  let solver: any LinearSolver

  public init(solver: any LinearSolver) { self.solver = solver }

  /// Any rotation at all.
  public func solve(_ problem: RotationProblem, options: RotationOptions = RotationOptions()) -> RotationResult {
    let tallies = RotationTallies(problem)
    let network = RotationNetwork(problem, tallies)
    guard RotationLattice(problem, network).holdsNeed else {
      return RotationResult(outcome: .infeasible, programs: 0, iterations: 0)
    }
    let paths = RotationPaths(network, growth: 5, most: 20_000)
    let model = RotationModel(problem, paths, tallies)
    var run = RotationRun(
      self, problem, paths, tallies, model, aggregate: RotationAggregate(problem), options: options)
    let outcome = run.search(model.program)
    return RotationResult(outcome: outcome, programs: run.programs, iterations: run.iterations)
  }
}

/// One search, and what it has spent.
struct RotationRun {
  let solver: any LinearSolver
  let problem: RotationProblem
  let paths: RotationPaths
  let tallies: RotationTallies
  let model: RotationModel
  /// What is asked for a proof when the search takes long; nil where it is known that there is a rotation.
  private let aggregate: RotationAggregate?
  private let ranks: [[RotationTree.Place]]
  var options: RotationOptions
  var programs = 0
  var iterations = 0
  /// What the search has learnt of joins so far.
  private var joins: [RotationJoin] = []

  /// - Parameter first: columns to make whole before those of the model.
  init(
    _ search: RotationSearch, _ problem: RotationProblem, _ paths: RotationPaths, _ tallies: RotationTallies,
    _ model: RotationModel, first: [Range<Int>] = [], aggregate: RotationAggregate? = nil,
    options: RotationOptions
  ) {
    solver = search.solver
    self.problem = problem
    self.paths = paths
    self.tallies = tallies
    self.model = model
    self.aggregate = aggregate
    var ranks = (first + model.begins).map { $0.map(RotationTree.Place.column) }
    // Where things are counted along the cycle, how many runs there are in all bounds the count before anything else.
    ranks.insert(
      model.passages.indices.map(RotationTree.Place.sum), at: first.count + (tallies.tallies.isEmpty ? 0 : 1))
    self.ranks = ranks
    self.options = options
  }

  /// Searches a program again and again, each time in another order, and ever longer from the second on: an order that
  /// begins badly may never end. What was learnt of joins stays.
  mutating func search(_ program: LinearProgram) -> RotationResult.Outcome {
    var program = program
    let joining = RotationJoining(problem, paths, model)
    var attempt = 0
    let first = program.costs.contains { $0 != 0 } ? 20 * RotationBranching.patience : RotationBranching.patience
    while true {
      programs += 1
      let left = options.iterationLimit.map { max(0, $0 - iterations) } ?? .max
      let patience = attempt < 40 ? first << max(0, attempt - 1) : .max
      // Most points are one cycle, or nearly: what joins cycles is asked for when the search has shown that it is needed,
      // by parts that never met or, where nothing but limits and need is asked for, by taking long.
      let isLong = attempt > 0 && tallies.tallies.isEmpty
      let branching = RotationBranching(
        program: program, sums: model.passages, ranks: ranks, order: attempt, joins: joins,
        anchors: isLong ? joining.anchors : [], iterationLimit: min(left, patience),
        shouldStop: options.shouldStop)
      var rotation: Rotation?
      let result = branching.solve(with: solver) { counts, lowers in
        let walk = RotationWalk(paths, counts: counts)
        rotation = walk.rotation().flatMap { tallies.hold($0, problem) ? $0 : nil }
        if rotation != nil { return [] }
        precondition(walk.componentCount > 1, "One cycle that the program counts is no rotation. Report this instance.")
        let found = joining.joins(of: walk, counts: counts, lowers: lowers)
        joins += found
        return found
      } cut: { values, lowers in
        let found = isLong || !joins.isEmpty ? joining.joins(brokenBy: values, lowers: lowers) : []
        joins += found
        return found
      }
      iterations += result.iterations
      switch result.outcome {
      case .found: return rotation.map(checked) ?? .undecided
      case .infeasible: return .infeasible
      case .failed(let words): return .failed(words)
      case .stopped:
        attempt += 1
        if left <= patience || options.shouldStop?() == true { return .undecided }
        // Most that have a rotation and were not at once seen to are by the second order, sooner than by what is asked here.
        if attempt == 2 {
          guard let left = narrowed(program) else { return .infeasible }
          program = left
        }
      }
    }
  }

  /// What the relaxation and the aggregate leave of how many runs begin; nil when they leave no rotation.
  ///
  /// Bounds of the relaxation alone are left out: they lead the search to other points, and to none sooner.
  private mutating func narrowed(_ program: LinearProgram) -> LinearProgram? {
    guard let aggregate else { return program }
    let tightening = RotationTightening(program, columns: model.begins[0], with: solver)
    iterations += tightening.iterations
    if tightening.isInfeasible || isNoSum(tightening) { return nil }
    var options = options
    let left = options.iterationLimit.map { max(0, $0 - iterations) } ?? .max
    options.iterationLimit = min(left, RotationBranching.patience)
    let narrowing = aggregate.narrow(
      program, bounds: tightening.program, of: model, by: RotationSearch(solver: solver), options: options)
    iterations += narrowing.iterations
    return narrowing.program
  }

  /// Whether the need is no sum of walks that the relaxation can take.
  private mutating func isNoSum(_ tightening: RotationTightening) -> Bool {
    func isSum(_ isTaken: [Bool]) -> Bool {
      RotationLattice(model, paths, bounds: tightening.program, isOpen: isTaken).holdsNeed
    }
    var support = RotationSupport(tightening.points, columnCount: paths.paths.count)
    if isSum(support.isTaken) { return false }
    let isKnown = support.widen(in: tightening.program, with: solver, until: isSum)
    iterations += support.iterations
    return isKnown && !isSum(support.isTaken)
  }

  /// The least that a program costs when nothing has to be whole; nil when the solver does not say.
  mutating func relaxation(_ program: LinearProgram) -> Double? {
    solver.withSession(program) { session in
      let result = session.solve(.primal)
      iterations += session.iterationCount
      return result.outcome == .optimal ? result.objective : nil
    }
  }

  private func checked(_ rotation: Rotation) -> RotationResult.Outcome {
    let findings = RotationValidator(problem).findings(rotation)
    precondition(findings.isEmpty, "A rotation was found that breaks: \(findings[0].text) Report this instance.")
    return .found(rotation)
  }
}
