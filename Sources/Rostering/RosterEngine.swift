import Dispatch
public import Modelling
public import Rules
import Synchronization
public import Workforce

/// How much the engine may do, and who it tells.
public struct RosterOptions: Sendable {
  public var seed: UInt64 = 1
  /// Multiple of the standard work; the search stops by work done, so that the same input gives the same roster.
  public var effort = 1.0
  /// Share of the time limit spent, from 0 to 1; nil without a time limit. Given one, the clock ends the search and
  /// the work done no longer does.
  public var timeSpent: (@Sendable () -> Double)?
  /// Asked often; true ends the search with the best roster so far.
  public var shouldStop: @Sendable () -> Bool = { false }
  /// Told of every step forward, from any thread.
  public var onProgress: @Sendable (RosterProgress) -> Void = { _ in }

  public init() {}
}

/// Where a search stands.
public struct RosterProgress: Sendable {
  public enum Phase: String, Sendable {
    case construction, improvement, bound, exact
  }

  public let phase: Phase
  public let cost: Int?
  public let bound: Int?
}

/// What a search found, and what it proved.
public struct RosterResult: Sendable {
  public enum Outcome: String, Sendable {
    /// No legal roster costs less.
    case optimal
    /// A legal roster; the bound says how far from the best it may be.
    case feasible
    /// It is proved that no roster keeps the hard rules.
    case infeasible
    /// The best roster found breaks hard rules; whether another keeps them is not known.
    case illegal
    /// The search was stopped before it had any roster.
    case none
  }

  public let outcome: Outcome
  public let roster: Roster?
  /// The validator's verdict on the roster.
  public let verdict: Verdict?
  /// No legal roster costs less.
  public let bound: Int
  /// Work done, in labels extended and their equivalents.
  public let work: Int
  /// Agents whose own rules leave no line, when that is the reason.
  public let stuckAgents: [String]

  public var cost: Int? { verdict?.cost }
  /// Share of the cost that the proof leaves open; nil without a legal roster.
  public var gap: Double? {
    guard let verdict, verdict.isLegal else { return nil }
    return verdict.cost == 0 ? 0 : Double(verdict.cost - bound) / Double(verdict.cost)
  }
}

/// Finds who works when: a legal roster of low cost, and a bound that says how low any could be.
public struct RosterEngine: Sendable {
  private let solver: any LinearSolver

  /// - Parameter solver: the linear programs' solver.
  public init(solver: any LinearSolver) { self.solver = solver }

  /// Solves a problem within the options' limits. What it returns has been read by the validator.
  public func solve(_ problem: RosterProblem, options: RosterOptions = RosterOptions()) -> RosterResult {
    let models = LineModels(problem)
    let cover = CoverModelBuilder(problem).model()
    let search = LocalSearch(problem, cover: cover, models: models, seed: options.seed)
    if let stuck = search.construct(first: scarceAgents(problem)) {
      return RosterResult(
        outcome: .infeasible, roster: nil, verdict: nil, bound: 0, work: search.work,
        stuckAgents: [problem.agents[stuck]])
    }
    options.onProgress(RosterProgress(phase: .construction, cost: search.state.cost, bound: nil))
    let plan = WorkPlan(problem, options)
    search.descend { options.shouldStop() }
    options.onProgress(RosterProgress(phase: .improvement, cost: search.state.cost, bound: nil))
    let start = search.state.snapshot
    let warm = improveTwice(problem, cover, models, from: start, plan.warmUp, options, seed: options.seed)
    let lines = [start, warm.best, warm.other].map { $0.lines(dayCount: problem.dayCount) }
    let found = Pair()
    DispatchQueue.concurrentPerform(iterations: 2) { worker in
      if worker == 0 {
        let improved = improve(problem, cover, models, from: warm.best, plan.first, options, seed: options.seed &+ 2)
        found.set(snapshot: improved.best, work: improved.work)
      } else {
        let relaxation = LagrangianBound(problem: problem, cover: cover, models: models)
        let guess = SearchState(problem, cover: cover, models: models)
        guess.adopt(warm.best)
        let bound = relaxation.compute(
          solver: solver, lines: lines, start: guess.marginalPrices(scale: relaxation.scale), workLimit: plan.bound,
          shouldStop: { options.shouldStop() || (options.timeSpent.map { $0() > plan.first.time.upperBound } ?? false) })
        found.set(bound: bound.bound, work: bound.work)
        options.onProgress(RosterProgress(phase: .bound, cost: nil, bound: bound.bound))
      }
    }
    let last = improveTwice(
      problem, cover, models, from: found.snapshot!, plan.second, options, seed: options.seed &+ 3)
    let state = SearchState(problem, cover: cover, models: models)
    state.adopt(last.best)
    let work = found.work + warm.work + last.work + search.work
    return judged(
      state.roster(problem), problem, bound: max(0, found.bound), work: work)
  }

  private func judged(_ roster: Roster, _ problem: RosterProblem, bound: Int, work: Int) -> RosterResult {
    let verdict = Validator(problem).judge(roster)
    // A broken hard rule weighs in the search and in the bound alike; without a legal roster the bound says nothing of
    // prices alone.
    let outcome: RosterResult.Outcome =
      !verdict.isLegal ? .illegal : verdict.cost <= bound ? .optimal : .feasible
    return RosterResult(
      outcome: outcome, roster: roster, verdict: verdict, bound: min(bound, verdict.isLegal ? verdict.cost : bound),
      work: work, stuckAgents: [])
  }

  /// Agents of groups that a hard limit asks for, the smallest group first: they are placed before the others.
  private func scarceAgents(_ problem: RosterProblem) -> [Int] {
    var isAsked = problem.groups.map { _ in false }
    for limit in problem.cross where limit.bounds.least > 0 && limit.bounds.under.isHard { isAsked[limit.group] = true }
    let groups = problem.groups.indices.filter { isAsked[$0] && problem.groups[$0].members.count < problem.agents.count }
      .sorted { (problem.groups[$0].members.count, $0) < (problem.groups[$1].members.count, $1) }
    var seen: Set<Int> = []
    return groups.flatMap { problem.groups[$0].members }.filter { seen.insert($0).inserted }
  }

  // MARK: - Improvement

  private struct Improvement: Sendable {
    let best: SearchState.Snapshot
    let work: Int
  }

  private struct TwoImprovements {
    let best: SearchState.Snapshot
    let other: SearchState.Snapshot
    let work: Int
  }

  /// Two searches from the same roster with seeds of their own; the better outcome stands, the first on a tie.
  private func improveTwice(
    _ problem: RosterProblem, _ cover: CoverModel, _ models: LineModels, from start: SearchState.Snapshot,
    _ stage: WorkPlan.Stage, _ options: RosterOptions, seed: UInt64
  ) -> TwoImprovements {
    let results = Mutex<[Improvement?]>([nil, nil])
    DispatchQueue.concurrentPerform(iterations: 2) { worker in
      let outcome = improve(
        problem, cover, models, from: start, stage, options, seed: seed &* 31 &+ UInt64(worker))
      results.withLock { $0[worker] = outcome }
    }
    let both = results.withLock { $0.compactMap { $0 } }
    let (best, other) = both[1].best.cost < both[0].best.cost ? (both[1], both[0]) : (both[0], both[1])
    return TwoImprovements(best: best.best, other: other.best, work: best.work + other.work)
  }

  private func improve(
    _ problem: RosterProblem, _ cover: CoverModel, _ models: LineModels, from start: SearchState.Snapshot,
    _ stage: WorkPlan.Stage, _ options: RosterOptions, seed: UInt64
  ) -> Improvement {
    let search = LocalSearch(problem, cover: cover, models: models, seed: seed)
    search.adopt(start)
    var best = start
    var windows = WindowSearch(problem, cover: cover, models: models, solver: solver, rates: search.state.rates)
    func share() -> Double {
      if let spent = options.timeSpent {
        return (spent() - stage.time.lowerBound) / max(1e-9, stage.time.upperBound - stage.time.lowerBound)
      }
      return Double(search.work + windows.totalWork) / Double(stage.work)
    }
    func keepBest() {
      guard search.state.cost < best.cost else { return }
      best = search.state.snapshot
      options.onProgress(RosterProgress(phase: .improvement, cost: best.cost, bound: nil))
    }
    func isOver() -> Bool { share() >= 1 || options.shouldStop() }
    var sweep = WindowSweep(dayCount: problem.dayCount, seed: seed)
    while !isOver() {
      let days = sweep.next()
      if case .lines(let lines) = windows.improve(search.state, days: days, shouldStop: isOver) {
        sweep.tell(search.take(lines, days: days))
      } else {
        sweep.tell(false)
      }
      for _ in 0..<8 where !isOver() {
        search.ruinAndRecreate(temperature: stage.heat * Double(min(best.cost, 1_000_000)) * (1 - share()))
        keepBest()
      }
      keepBest()
    }
    return Improvement(best: best, work: search.work + windows.totalWork)
  }
}

/// How work and time are shared out among the stages of a search.
private struct WorkPlan {
  struct Stage {
    let work: Int
    /// Share of the time limit at which it begins and ends.
    let time: ClosedRange<Double>
    /// Temperature at its begin, as a share of the cost.
    let heat: Double
  }

  /// A roster good enough to take columns from.
  let warmUp: Stage
  /// The search while the bound is computed beside it.
  let first: Stage
  /// Both cores at the roster.
  let second: Stage
  /// Work of the bound at most.
  let bound: Int

  init(_ problem: RosterProblem, _ options: RosterOptions) {
    // Larger centres get more, though less than in proportion.
    let size = Double(problem.agents.count * problem.dayCount)
    let work = options.effort * 1_000_000_000 * size.squareRoot()
    let begun = options.timeSpent.map { min(0.9, $0()) } ?? 0
    func time(_ from: Double, _ to: Double) -> ClosedRange<Double> {
      begun + from * (1 - begun)...begun + to * (1 - begun)
    }
    warmUp = Stage(work: Int(work * 0.12), time: time(0, 0.12), heat: 0.002)
    first = Stage(work: Int(work * 0.8), time: time(0.12, 0.6), heat: 0.001)
    second = Stage(work: Int(work * 0.6), time: time(0.6, 1), heat: 0.0005)
    bound = Int(work)
  }
}

/// What two workers leave for each other.
private final class Pair: Sendable {
  private struct Content {
    var snapshot: SearchState.Snapshot?
    var bound = Int.min
    var work = 0
  }

  private let content = Mutex(Content())

  var snapshot: SearchState.Snapshot? { content.withLock { $0.snapshot } }
  var bound: Int { content.withLock { $0.bound } }
  var work: Int { content.withLock { $0.work } }

  func set(snapshot: SearchState.Snapshot, work: Int) {
    content.withLock {
      $0.snapshot = snapshot
      $0.work += work
    }
  }

  func set(bound: Int, work: Int) {
    content.withLock {
      $0.bound = bound
      $0.work += work
    }
  }
}
