import Dispatch
public import Modelling
public import Rules
import Synchronization
import Workforce

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
    search.descend { options.shouldStop() || (options.timeSpent.map { $0() > 0.5 } ?? false) }
    let start = search.state.snapshot
    options.onProgress(RosterProgress(phase: .improvement, cost: start.cost, bound: nil))
    let world = World(problem: problem, cover: cover, models: models)
    if ExactModel.fits(problem), let proved = exactly(world, from: start, options, work: search.work) { return proved }
    return generated(world, from: start, options, work: search.work)
  }

  /// What every part of a search reads.
  private struct World: Sendable {
    let problem: RosterProblem
    let cover: CoverModel
    let models: LineModels

    func roster(_ snapshot: SearchState.Snapshot) -> Roster {
      let state = SearchState(problem, cover: cover, models: models)
      state.adopt(snapshot)
      return state.roster(problem)
    }
  }

  /// The exact program, for a small world: a short search for a roster to beat, then the proof. Nil when it did not end
  /// within its iterations; a proof that no roster keeps the hard rules is an answer.
  private func exactly(
    _ world: World, from start: SearchState.Snapshot, _ options: RosterOptions, work: Int
  ) -> RosterResult? {
    let plan = WorkPlan(world.problem, options)
    let warm = improve(world, from: start, plan.warmUp, options, seed: options.seed)
    var limits = ExactSolver.thorough
    limits.iterationLimit = 400_000
    limits.shouldStop = { options.shouldStop() || (options.timeSpent.map { $0() > 0.8 } ?? false) }
    let exact = ExactSolver(solver, options: limits).solve(world.problem, known: world.roster(warm.best))
    let spent = work + warm.work + exact.iterations * 100_000
    switch exact.outcome {
    case .optimal:
      guard let roster = exact.roster, let bound = exact.bound else { return nil }
      options.onProgress(RosterProgress(phase: .exact, cost: exact.cost, bound: bound))
      return judged(roster, world.problem, bound: bound, work: spent)
    case .infeasible:
      let roster = world.roster(warm.best)
      return RosterResult(
        outcome: .infeasible, roster: nil, verdict: Validator(world.problem).judge(roster), bound: 0, work: spent,
        stuckAgents: [])
    default: return nil
    }
  }

  /// A warm-up whose rosters give the bound its first columns; the bound; two searches from what its program says, which
  /// meet half way.
  private func generated(
    _ world: World, from start: SearchState.Snapshot, _ options: RosterOptions, work: Int
  ) -> RosterResult {
    let plan = WorkPlan(world.problem, options)
    let warm = improveTwice(world, from: [start, start], plan.warmUp, options, seed: options.seed)
    let bound = bound(world, [start, warm.best, warm.other], warm.best, plan.bound, options)
    options.onProgress(RosterProgress(phase: .bound, cost: nil, bound: bound.bound))
    let rounded = (0..<2).map { (number: UInt64) in
      let search = LocalSearch(
        world.problem, cover: world.cover, models: world.models, seed: options.seed &+ 11 &+ number)
      search.adopt(warm.best)
      search.round(bound.lines)
      return search.state.snapshot
    }
    let first = improveTwice(world, from: rounded, plan.first, options, seed: options.seed &+ 2)
    let better = warm.best.cost < first.best.cost ? warm.best : first.best
    let last = improveTwice(world, from: [better, better], plan.second, options, seed: options.seed &+ 3)
    return judged(
      world.roster(last.best), world.problem, bound: max(0, bound.bound),
      work: work + warm.work + bound.work + first.work + last.work)
  }

  private func bound(
    _ world: World, _ rosters: [SearchState.Snapshot], _ best: SearchState.Snapshot, _ stage: WorkPlan.Stage,
    _ options: RosterOptions
  ) -> LagrangianBound.Result {
    let relaxation = LagrangianBound(problem: world.problem, cover: world.cover, models: world.models)
    let guess = SearchState(world.problem, cover: world.cover, models: world.models)
    guess.adopt(best)
    return relaxation.compute(
      solver: solver, lines: rosters.map { $0.lines(dayCount: world.problem.dayCount) },
      start: guess.marginalPrices(scale: relaxation.scale), target: 0.9 * Double(best.cost), workLimit: stage.work,
      shouldStop: { options.shouldStop() || (options.timeSpent.map { $0() > stage.time.upperBound } ?? false) })
  }

  private func judged(_ roster: Roster, _ problem: RosterProblem, bound: Int, work: Int) -> RosterResult {
    let verdict = Validator(problem).judge(roster)
    guard verdict.isLegal else {
      // A broken hard rule weighs in the search and in the bound alike; without a legal roster the bound says nothing
      // of prices alone.
      return RosterResult(
        outcome: .illegal, roster: roster, verdict: verdict, bound: bound, work: work, stuckAgents: [])
    }
    // A legal roster below the bound would refute it: then nothing is proved.
    assert(bound <= verdict.cost, "The bound of \(bound) is above a legal roster's cost of \(verdict.cost).")
    let proved = bound <= verdict.cost ? bound : 0
    return RosterResult(
      outcome: verdict.cost == proved ? .optimal : .feasible, roster: roster, verdict: verdict, bound: proved,
      work: work, stuckAgents: [])
  }

  /// Agents of groups that a hard limit asks for, the smallest group first: they are placed before the others.
  private func scarceAgents(_ problem: RosterProblem) -> [Int] {
    var isAsked = problem.groups.map { _ in false }
    for limit in problem.cross where limit.bounds.least > 0 && limit.bounds.under.isHard { isAsked[limit.group] = true }
    let groups = problem.groups.indices.filter {
      isAsked[$0] && problem.groups[$0].members.count < problem.agents.count
    }
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

  /// Two searches with seeds of their own; the better outcome stands, the first on a tie.
  private func improveTwice(
    _ world: World, from starts: [SearchState.Snapshot],
    _ stage: WorkPlan.Stage, _ options: RosterOptions, seed: UInt64
  ) -> TwoImprovements {
    let results = Mutex<[Improvement?]>([nil, nil])
    DispatchQueue.concurrentPerform(iterations: 2) { worker in
      let outcome = improve(world, from: starts[worker], stage, options, seed: seed &* 31 &+ UInt64(worker))
      results.withLock { $0[worker] = outcome }
    }
    let both = results.withLock { $0.compactMap { $0 } }
    let (best, other) = both[1].best.cost < both[0].best.cost ? (both[1], both[0]) : (both[0], both[1])
    return TwoImprovements(best: best.best, other: other.best, work: best.work + other.work)
  }

  private func improve(
    _ world: World, from start: SearchState.Snapshot,
    _ stage: WorkPlan.Stage, _ options: RosterOptions, seed: UInt64
  ) -> Improvement {
    let search = LocalSearch(world.problem, cover: world.cover, models: world.models, seed: seed)
    search.adopt(start)
    var best = start
    let windows = WindowSearch(
      world.problem, cover: world.cover, models: world.models, solver: solver, rates: search.state.rates)
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
    var sweep = WindowSweep(dayCount: world.problem.dayCount, seed: seed)
    while !isOver() {
      let days = sweep.next()
      if case .lines(let lines) = windows.improve(search.state, days: days, shouldStop: isOver) {
        sweep.tell(search.take(lines, days: days))
      } else {
        sweep.tell(false)
      }
      keepBest()
      // Windows first: only where they find no more, a few agents are taken out and put back, at some heat.
      for _ in 0..<(sweep.isStuck ? 200 : 0) where !isOver() {
        search.ruinAndRecreate(temperature: stage.heat * Double(min(best.cost, 1_000_000)) * (1 - share()))
        keepBest()
      }
      keepBest()
    }
    return Improvement(best: best, work: search.work + windows.totalWork)
  }
}
