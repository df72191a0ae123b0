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
  /// Integer programs solved: one, and one more for each time the cycle fell apart.
  public internal(set) var programs: Int
  /// Simplex iterations spent.
  public internal(set) var iterations: Int

  public var rotation: Rotation? { if case .found(let rotation) = outcome { rotation } else { nil } }
}

/// Finds a rotation, or proves that there is none.
///
/// The integer program says how often each path is taken. Its paths may make several cycles that never meet. Then one
/// of them lies in some nodes S and the others do not, and whatever the rotation is, it steps out of S, or stays in S, or
/// stays out of S: the last two are searched as programs of their own, smaller ones that mostly have no solution at
/// sight, and the first is a row more.
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
    var run = RotationRun(self, problem, paths, tallies, model, options: options)
    let outcome = run.search(model.program)
    return RotationResult(outcome: outcome, programs: run.programs, iterations: run.iterations)
  }
}

/// One search, and what it has spent.
struct RotationRun {
  /// Points that fall apart before it is looked up what every rotation passes.
  private static let patience = 4

  let solver: any LinearSolver
  let problem: RotationProblem
  let paths: RotationPaths
  let tallies: RotationTallies
  let model: RotationModel
  let ranks: [Range<Int>]
  var options: RotationOptions
  var programs = 0
  var iterations = 0
  /// Points whose cycle fell apart.
  private var rejections = 0
  /// Nil as long as few cycles fell apart.
  private var joining: RotationJoining?

  /// - Parameter first: columns to make whole before those of the model.
  init(
    _ search: RotationSearch, _ problem: RotationProblem, _ paths: RotationPaths, _ tallies: RotationTallies,
    _ model: RotationModel, first: [Range<Int>] = [], options: RotationOptions
  ) {
    solver = search.solver
    self.problem = problem
    self.paths = paths
    self.tallies = tallies
    self.model = model
    ranks = first + model.begins
    self.options = options
  }

  /// Looks where the cycle leaves every set of nodes first, for there most rotations are; what lies within a set, or
  /// without it, is looked at when nothing was found there.
  mutating func search(_ start: LinearProgram) -> RotationResult.Outcome {
    var open = [start]
    var next = 0
    while next < open.count {
      let outcome = dive(start, &open, next)
      if outcome != .infeasible { return outcome }
      next += 1
    }
    return .infeasible
  }

  /// Searches an open program again and again, each time in another order and longer: an order that begins badly may
  /// never end. Rows that join cycles stay in the program.
  private mutating func dive(
    _ start: LinearProgram, _ open: inout [LinearProgram], _ place: Int
  ) -> RotationResult.Outcome {
    var attempt = 0
    let first = start.costs.contains { $0 != 0 } ? 20 * RotationBranching.patience : RotationBranching.patience
    while true {
      programs += 1
      let left = options.iterationLimit.map { max(0, $0 - iterations) } ?? .max
      let patience = attempt < 40 ? first << attempt : .max
      let branching = RotationBranching(
        program: open[place], ranks: ranks, order: attempt, iterationLimit: min(left, patience),
        shouldStop: options.shouldStop)
      var rotation: Rotation?
      let result = branching.solve(with: solver) { counts in
        let walk = RotationWalk(paths, counts: counts)
        rotation = walk.rotation().flatMap { tallies.hold($0, problem) ? $0 : nil }
        return rotation == nil ? reject(walk, counts, start, &open, place) : .accepted
      }
      iterations += result.iterations
      switch result.outcome {
      case .found: return rotation.map(checked) ?? .undecided
      case .infeasible: return .infeasible
      case .failed(let words): return .failed(words)
      case .changed: continue
      case .stopped:
        attempt += 1
        if left <= patience || options.shouldStop?() == true { return .undecided }
      }
    }
  }

  /// What a point lacks to be one cycle, as rows.
  private mutating func reject(
    _ walk: RotationWalk, _ counts: [Int], _ start: LinearProgram, _ open: inout [LinearProgram], _ place: Int
  ) -> RotationBranching.Verdict {
    rejections += 1
    if rejections == Self.patience, options.iterationLimit == nil {
      var joining = RotationJoining(problem, paths, model, start, with: solver)
      let isOpen = joining.tighten(start, with: solver)
      iterations += joining.iterations
      self.joining = joining
      guard isOpen else {
        open.removeSubrange((place + 1)...)
        return .never
      }
      for program in open.indices { open[program].addRows(RotationCut.batch(joining.rows)) }
      return .changed
    }
    var rows = joining?.rows(brokenBy: counts.map(Double.init)) ?? []
    open[place].addRows(RotationCut.batch(rows))
    guard rows.isEmpty else { return .rows(rows) }
    for component in 0..<walk.componentCount {
      let cut = RotationCut(paths.network, around: component, of: walk)
      let sides = paths.paths.map(cut.side)
      for side in [RotationCut.Side.within, .without] { open.append(confined(open[place], to: side, sides)) }
      rows.append(sides.indices.filter { sides[$0] == .leaving })
      open[place].addRows(RotationCut.batch([rows[rows.count - 1]]))
    }
    return .rows(rows)
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

  /// The program with nothing but the paths of one side.
  private func confined(_ program: LinearProgram, to side: RotationCut.Side, _ sides: [RotationCut.Side])
    -> LinearProgram
  {
    var confined = program
    for column in sides.indices where sides[column] != side {
      confined.setColumnBounds(column, lower: 0, upper: 0)
    }
    return confined
  }
}
