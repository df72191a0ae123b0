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
    let first = search.state.snapshot
    options.onProgress(RosterProgress(phase: .improvement, cost: first.cost, bound: nil))
    let lines = problem.agents.indices.map { Array(search.state.line($0)) }
    let found = Pair()
    DispatchQueue.concurrentPerform(iterations: 2) { worker in
      if worker == 0 {
        let improved = improve(problem, cover, models, from: first, plan.first, options, seed: options.seed)
        found.set(snapshot: improved.best, work: improved.work)
      } else {
        let bound = LagrangianBound(problem: problem, cover: cover, models: models).compute(
          solver: solver, lines: lines, workLimit: plan.bound,
          shouldStop: { options.shouldStop() || (options.timeSpent.map { $0() > 0.45 } ?? false) })
        found.set(bound: bound.bound, work: bound.work)
        options.onProgress(RosterProgress(phase: .bound, cost: nil, bound: bound.bound))
      }
    }
    let second = improveTwice(problem, cover, models, from: found.snapshot!, plan, options)
    let state = SearchState(problem, cover: cover, models: models)
    state.adopt(second.best)
    return judged(
      state.roster(problem), problem, bound: max(0, found.bound), work: found.work + second.work + search.work)
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

  /// Two searches from the same roster with seeds of their own; the better outcome stands, the first on a tie.
  private func improveTwice(
    _ problem: RosterProblem, _ cover: CoverModel, _ models: LineModels, from start: SearchState.Snapshot,
    _ plan: WorkPlan, _ options: RosterOptions
  ) -> Improvement {
    let results = Mutex<[Improvement?]>([nil, nil])
    DispatchQueue.concurrentPerform(iterations: 2) { worker in
      let outcome = improve(
        problem, cover, models, from: start, plan.second, options, seed: options.seed &+ 1 &+ UInt64(worker))
      results.withLock { $0[worker] = outcome }
    }
    let both = results.withLock { $0.compactMap { $0 } }
    let best = both[1].best.cost < both[0].best.cost ? both[1] : both[0]
    return Improvement(best: best.best, work: both[0].work + both[1].work)
  }

  private func improve(
    _ problem: RosterProblem, _ cover: CoverModel, _ models: LineModels, from start: SearchState.Snapshot,
    _ stage: WorkPlan.Stage, _ options: RosterOptions, seed: UInt64
  ) -> Improvement {
    let search = LocalSearch(problem, cover: cover, models: models, seed: seed)
    search.adopt(start)
    var best = start
    func share() -> Double {
      if let spent = options.timeSpent {
        return (spent() - stage.time.lowerBound) / max(1e-9, stage.time.upperBound - stage.time.lowerBound)
      }
      return Double(search.work) / Double(stage.work)
    }
    while true {
      let share = share()
      if share >= 1 || options.shouldStop() { break }
      search.ruinAndRecreate(temperature: stage.heat * Double(min(best.cost, 1_000_000)) * (1 - max(0, share)))
      if search.state.cost < best.cost {
        best = search.state.snapshot
        options.onProgress(RosterProgress(phase: .improvement, cost: best.cost, bound: nil))
      }
    }
    return Improvement(best: best, work: search.work)
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

  let first: Stage
  let second: Stage
  let bound: Int

  init(_ problem: RosterProblem, _ options: RosterOptions) {
    // Larger centres get more, though less than in proportion.
    let size = Double(problem.agents.count * problem.dayCount)
    let work = options.effort * 120_000_000 * size.squareRoot()
    let split = options.timeSpent.map { min(0.9, $0() + 0.45) } ?? 0.5
    first = Stage(work: Int(work * 0.5), time: 0...split, heat: 0.004)
    second = Stage(work: Int(work * 0.5), time: split...1, heat: 0.002)
    bound = Int(work * 1.5)
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
