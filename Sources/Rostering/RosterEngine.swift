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
    let range = PriceRange(problem)
    guard range.isNarrower else { return search(problem, options) }
    var inner = options
    inner.onProgress = { options.onProgress($0.times(range.unit)) }
    return search(range.problem, inner).judged(by: problem, unit: range.unit)
  }

  private func search(_ problem: RosterProblem, _ options: RosterOptions) -> RosterResult {
    let models = LineModels(problem)
    let cover = CoverModelBuilder(problem).model()
    let search = LocalSearch(problem, cover: cover, models: models, seed: options.seed, cores: 2)
    switch search.construct(
      first: scarceAgents(problem), shouldStop: { options.shouldStop() || options.shouldGiveUp() })
    {
    case nil: break
    case .stopped:
      return RosterResult(outcome: .none, roster: nil, verdict: nil, bound: 0, work: search.work, stuckAgents: [])
    case .noLine(let agent, let isProved):
      return RosterResult(
        outcome: isProved ? .infeasible : .none, roster: nil, verdict: nil, bound: 0, work: search.work,
        stuckAgents: [problem.agents[agent]])
    }
    options.onProgress(RosterProgress(phase: .construction, cost: search.state.cost, bound: nil))
    search.descend { options.shouldStop() || (options.timeSpent.map { $0() > 0.5 } ?? false) }
    let start = search.state.snapshot
    options.onProgress(RosterProgress(phase: .improvement, cost: start.cost, bound: nil))
    let world = SearchWorld(problem: problem, cover: cover, models: models)
    if ExactModel.fits(problem), let proved = exactly(world, from: start, options, work: search.work) { return proved }
    return generated(world, from: start, options, work: search.work)
  }

  /// The exact program, for a small world: a short search for a roster to beat, then the proof. Nil when it did not end
  /// within its iterations; a proof that no roster keeps the hard rules is an answer.
  private func exactly(
    _ world: SearchWorld, from start: SearchState.Snapshot, _ options: RosterOptions, work: Int
  ) -> RosterResult? {
    let plan = WorkPlan(world.problem, options)
    let warm = PairedSearch(world: world, solver: solver, options: options).run(
      from: [start, start], plan.taste, seed: options.seed)
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
    _ world: SearchWorld, from start: SearchState.Snapshot, _ options: RosterOptions, work: Int
  ) -> RosterResult {
    let plan = WorkPlan(
      world.problem, options, isSparse: world.cover.isSparse, isLong: world.cover.isLong)
    let pair = PairedSearch(world: world, solver: solver, options: options)
    let warm = pair.run(from: [start, start], plan.warmUp, seed: options.seed)
    if options.timeSpent != nil {
      return alongside(world, warm, plan, options, work: work + warm.work)
    }
    var best = warm.best
    let relaxation: Relaxation
    var work = work + warm.work
    if world.cover.isSparse {
      let outcome: PairedSearch.Outcome
      (relaxation, outcome) = beside(world, warm, pair, plan, options)
      best = outcome.best
      work += outcome.work
      if relaxation.isOutOfReach {
        let spared: Int
        (best, spared) = sparing(world, best, plan, options)
        work += spared
      }
    } else {
      relaxation = self.bound(world, [start, warm.best, warm.other], plan.bound, options, cores: 2)
    }
    let rounded = (0..<2).map { self.rounded(relaxation, world, best, seed: options.seed &+ 11 &+ $0) }
    if let cost = rounded.map(\.cost).min(), cost < best.cost {
      options.onProgress(RosterProgress(phase: .improvement, cost: cost, bound: nil))
    }
    let first = pair.run(from: rounded, plan.first, seed: options.seed &+ 2, knowing: relaxation)
    let better = best.cost < first.best.cost ? best : first.best
    let last = pair.run(
      from: [better, better], plan.second, seed: options.seed &+ 3, knowing: relaxation, tree: first.tree)
    work += relaxation.work + first.work + last.work
    return judged(
      world.roster(last.best), world.problem, bound: max(0, relaxation.bound, last.tree?.bound ?? 0), work: work)
  }

  /// By the clock. Where lines enter the rows themselves, both cores solve the relaxation, nearly: dives from it end
  /// lower than windows do. Then the bound on one core, which searches too when that is done; on the other a search
  /// that takes up what is known of the relaxation when it is of use.
  private func alongside(
    _ world: SearchWorld, _ warm: PairedSearch.Outcome, _ plan: WorkPlan, _ options: RosterOptions, work: Int
  ) -> RosterResult {
    var root = Relaxation()
    if world.cover.isSparse {
      let isSharp = Mutex(false)
      root = bound(
        world, [warm.best, warm.other], plan.root, options, cores: 2,
        onConverged: { _ in isSharp.withLock { $0 = true } },
        isDone: { isSharp.withLock { $0 } }, isLate: { options.timeSpent.map { $0() > Self.late } ?? false })
    }
    let known = root
    let (begin, spared) = known.isOutOfReach ? sparing(world, warm.best, plan, options) : (warm.best, 0)
    let shared =
      world.cover.isSparse || world.problem.dayCount < SharedRoster.leastDays
      ? nil : SharedRoster(begin, dayCount: world.problem.dayCount, areBothPresent: false)
    let exchange = SearchExchange(known.isSharp ? known : nil, shared: shared)
    let results = Mutex<[RosterSearch.Result?]>([nil, nil])
    let boundWork = Mutex(known.work)
    DispatchQueue.concurrentPerform(iterations: 2) { core in
      func search() -> RosterSearch {
        RosterSearch(
          world, solver: solver, options: options, stage: plan.rest, exchange: exchange,
          from: exchange.meet(begin, core: core) ?? begin, seed: (options.seed &+ 2) &* 31 &+ UInt64(core),
          core: core)
      }
      var own: RosterSearch?
      if core == 0, !known.isOutOfReach {
        let relaxation = self.bound(
          world, [warm.best, warm.other], plan.bound, options, cores: 1, from: known, onConverged: exchange.tell,
          isDone: { exchange.reached(core: 1) != nil })
        // Made before it hears of the relaxation, the search begins anew from it.
        own = search()
        if !relaxation.isOutOfReach { exchange.tell(relaxation) }
        boundWork.withLock { $0 += relaxation.work }
      }
      let found = (own ?? search()).run()
      results.withLock { $0[core] = found }
    }
    let both = results.withLock { $0.compactMap { $0 } }
    let best = both[1].best.cost < both[0].best.cost ? both[1].best : both[0].best
    return judged(
      world.roster(best), world.problem,
      bound: max(0, known.bound, exchange.relaxation?.bound ?? 0, exchange.tree?.bound ?? 0),
      work: work + spared + boundWork.withLock { $0 } + both[0].work + both[1].work)
  }

  /// By work: the bound on one core, a search on the other, a share of the work each.
  private func beside(
    _ world: SearchWorld, _ warm: PairedSearch.Outcome, _ pair: PairedSearch, _ plan: WorkPlan, _ options: RosterOptions
  ) -> (relaxation: Relaxation, outcome: PairedSearch.Outcome) {
    let bound = Mutex<Relaxation?>(nil)
    let search = Mutex<PairedSearch.Outcome?>(nil)
    DispatchQueue.concurrentPerform(iterations: 2) { core in
      if core == 0 {
        let found = self.bound(world, [warm.best, warm.other], plan.bound, options, cores: 1)
        bound.withLock { $0 = found }
      } else {
        let found = pair.run(from: warm.best, plan.beside, seed: options.seed &+ 5)
        search.withLock { $0 = found }
      }
    }
    guard let found = bound.withLock({ $0 }), let outcome = search.withLock({ $0 }) else {
      preconditionFailure("Both cores have ended without a result: a bug of the engine.")
    }
    return (found, outcome)
  }

  /// Where the relaxation is out of reach, nothing tells windows what long limits are worth: searches in worlds where
  /// these are soft and have a price, for a roster that spends them well.
  private func sparing(
    _ world: SearchWorld, _ start: SearchState.Snapshot, _ plan: WorkPlan, _ options: RosterOptions
  ) -> (best: SearchState.Snapshot, work: Int) {
    var (best, roster) = (start, start)
    var work = 0
    var quiet = options
    quiet.onProgress = { _ in }
    var prices = ShadowPrices(world)
    let begun = options.timeSpent?() ?? 0
    for (number, round) in ShadowPrices.rounds.enumerated() where !options.isOver {
      prices.follow(roster, step: round.step, in: world)
      guard let soft = prices.soften(world, width: round.width), let from = soft.repriced(roster, seed: options.seed)
      else { break }
      let outcome = PairedSearch(world: soft, solver: solver, options: quiet).run(
        from: [from, from], plan.sparing(number, of: ShadowPrices.rounds.count, begun: begun),
        seed: options.seed &+ UInt64(number))
      roster = outcome.best
      work += outcome.work
      guard let hard = world.repriced(roster, seed: options.seed), hard.cost < best.cost else { continue }
      best = hard
      options.onProgress(RosterProgress(phase: .improvement, cost: best.cost, bound: nil))
    }
    return (best, work)
  }

  /// What the relaxation's lines say as a roster.
  private func rounded(
    _ relaxation: Relaxation, _ world: SearchWorld, _ best: SearchState.Snapshot, seed: UInt64
  ) -> SearchState.Snapshot {
    let search = LocalSearch(world.problem, cover: world.cover, models: world.models, seed: seed)
    search.adopt(best)
    search.round(relaxation.lines, isHeld: world.cover.isSparse)
    return search.state.snapshot
  }

  private func bound(
    _ world: SearchWorld, _ rosters: [SearchState.Snapshot], _ stage: WorkPlan.Stage, _ options: RosterOptions,
    cores: Int, from known: Relaxation = Relaxation(), onConverged: (Relaxation) -> Void = { _ in },
    isDone: @escaping @Sendable () -> Bool = { false }, isLate: () -> Bool = { false }
  ) -> Relaxation {
    let isOver = options.timeSpent.map { $0() > stage.time.upperBound } ?? false
    guard !isOver, let best = rosters.min(by: { $0.cost < $1.cost }) else { return Relaxation() }
    let bound = LagrangianBound(problem: world.problem, cover: world.cover, models: world.models, cores: cores)
    let guess = SearchState(world.problem, cover: world.cover, models: world.models)
    guess.adopt(best)
    let found = bound.compute(
      solver: solver, lines: rosters.map { $0.lines(dayCount: world.problem.dayCount) },
      known: known,
      start: known.lines.isEmpty
        ? guess.marginalPrices(scale: bound.scale) : known.prices.map { Int32(($0 * Double(bound.scale)).rounded()) },
      target: 0.9 * Double(best.cost), workLimit: options.timeSpent == nil ? stage.work : .max,
      spent: { options.timeSpent?() ?? 0 }, isLate: isLate,
      isHurried: { options.timeSpent.map { $0() > Self.hurry } ?? false }, onConverged: onConverged,
      shouldStop: {
        options.shouldStop() || isDone() || (options.timeSpent.map { $0() > stage.time.upperBound } ?? false)
      })
    if !found.isOutOfReach { options.onProgress(RosterProgress(phase: .bound, cost: nil, bound: found.bound)) }
    return found
  }

  /// Share of the time limit after which a relaxation that is likely to take too long is given up.
  private static let late = 0.15
  /// Share of the time limit after which a bound that is nearly the best is good enough.
  private static let hurry = 0.5

  private func judged(_ roster: Roster, _ problem: RosterProblem, bound: Int, work: Int) -> RosterResult {
    RosterResult(judging: roster, by: problem, bound: bound, work: work)
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
}

extension RosterProgress {
  fileprivate func times(_ unit: Int) -> RosterProgress {
    RosterProgress(phase: phase, cost: cost.map { $0 * unit }, bound: bound.map { $0 * unit })
  }
}

extension RosterResult {
  fileprivate init(judging roster: Roster, by problem: RosterProblem, bound: Int, work: Int) {
    let verdict = Validator(problem).judge(roster)
    guard verdict.isLegal else {
      // A broken hard rule weighs in the search and in the bound alike; without a legal roster the bound says nothing
      // of prices alone.
      self.init(outcome: .illegal, roster: roster, verdict: verdict, bound: bound, work: work, stuckAgents: [])
      return
    }
    // A legal roster below the bound would refute it: then nothing is proved.
    assert(bound <= verdict.cost, "The bound of \(bound) is above a legal roster's cost of \(verdict.cost).")
    let proved = bound <= verdict.cost ? bound : 0
    self.init(
      outcome: verdict.cost == proved ? .optimal : .feasible, roster: roster, verdict: verdict, bound: proved,
      work: work, stuckAgents: [])
  }

  /// The same roster at the prices of another problem.
  ///
  /// - Parameter unit: what a price of 1 stands for there.
  fileprivate func judged(by problem: RosterProblem, unit: Int) -> RosterResult {
    if let roster { return RosterResult(judging: roster, by: problem, bound: bound * unit, work: work) }
    return RosterResult(
      outcome: outcome, roster: nil, verdict: verdict, bound: bound * unit, work: work, stuckAgents: stuckAgents)
  }
}
