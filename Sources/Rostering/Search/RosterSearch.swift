import Foundation
import Modelling
import Rules
import Workforce

/// The search of one core: dives from the relaxation where there is a sharp one, windows, and where these find no more, a
/// few agents taken out and put back. It belongs to one thread.
final class RosterSearch {
  struct Result: Sendable {
    let best: SearchState.Snapshot
    let work: Int
    /// Work at which the bound was reached.
    let reached: Int?
  }

  private let world: SearchWorld
  private let solver: any LinearSolver
  private let options: RosterOptions
  private let stage: WorkPlan.Stage
  private let exchange: SearchExchange
  private let core: Int
  private let search: LocalSearch
  private let windows: WindowSearch
  private let annealing: RosterAnnealing
  private var sweep: WindowSweep
  /// The search's part in a roster that the cores share, if they do.
  private var part: SharedPart?
  private var mixer: SplitMix64
  private var best: SearchState.Snapshot
  private var relaxation: Relaxation?
  private var reachedAt: Int?
  private var dives = 0
  /// What the last dive took, and the work done when it ended.
  private var (diveWork, diveEnd) = (0, 0)
  private var cases: CaseSearch?
  /// Cost of the roster that the other core had last.
  private var met: Int?
  /// Work at which the best roster was found.
  private var improvedAt = 0

  init(
    _ world: SearchWorld, solver: any LinearSolver, options: RosterOptions, stage: WorkPlan.Stage,
    exchange: SearchExchange, from start: SearchState.Snapshot, seed: UInt64, core: Int
  ) {
    self.world = world
    self.solver = solver
    self.options = options
    self.stage = stage
    self.exchange = exchange
    self.core = core
    relaxation = exchange.relaxation
    best = start
    search = LocalSearch(world.problem, cover: world.cover, models: world.models, seed: seed)
    search.adopt(start)
    windows = WindowSearch(
      world.problem, cover: world.cover, models: world.models, solver: solver, rates: search.state.rates, seed: seed)
    annealing = RosterAnnealing(world, from: start, seed: seed)
    mixer = SplitMix64(seed: seed ^ 0x7A1E)
    let dayCount = world.problem.dayCount
    let isLarge = 14 * world.cover.rowCount / dayCount + world.problem.agents.count > Self.largeWindow
    sweep = WindowSweep(
      dayCount: dayCount, isSparse: world.cover.isSparse, isEarly: stage.isFirst || isLarge,
      phase: world.cover.isSparse ? 0.5 * Double(core) : 0, seed: seed)
    part = exchange.shared.map { SharedPart($0, core: core, from: start) }
  }

  /// Rows of a window of two weeks that the simplex method takes long for.
  private static let largeWindow = 300
  /// Rows of a program for everybody that the simplex method solves fast.
  private static let smallProgram = 450
  /// Lines of an agent that a dive begins with besides those of the optimum: others are found when they are needed.
  private static let nearest = 24
  private static let nearestWithBreaks = 8
  /// Share of what is left of the stage that a dive should take.
  private static let diveShare = 0.8
  /// Times that some agents are planned anew between two dives, at most, and for half of what the last one took.
  private static let mends = 4

  /// Relaxations of a window of one day: mostly the first descent to whole numbers takes half of them.
  private static let dayNodes = 40
  /// Share of the cost by which a window may end dearer, at first.
  private static let allowance = 0.015
  /// With what power of the time that is left that falls.
  private static let cooling = 3.0
  /// Share of the cost by which a window's program may end dearer once windows alone gain little: its days are annealed
  /// then, and with breaks where they cost least it is often cheaper in the end.
  private static let slack = 0.02
  /// Temperatures between two sweeps of windows, of a window's days, and after a program was rounded.
  private static let temperatures = 0.15...0.8
  /// And after a dive, when all is annealed so many times longer.
  private static let hotter = 0.3...2.0
  private static let diveEffort = 8
  /// And where the cores share a roster, and half of the agents swap with each other only.
  private static let sharedEffort = 3
  /// Share of the stage that may have passed when a dive begins where breaks take part, and how much of the rest it takes.
  private static let latestDive = 0.45
  private static let breakDiveShare = 0.5
  /// Work that such a dive has to have, for every day and pair of agents: in haste it ends dearer than windows, which in
  /// large centres find by themselves what it finds.
  private static let breakDiveWork = 180_000.0
  /// How much chance has a say in such a window.
  private static let windowSpread = 0.05

  private var work: Int { search.work + windows.totalWork + annealing.work + (cases?.work ?? 0) }
  private var whole: [Int] { Array(0..<world.problem.dayCount) }

  /// Until it is told to stop, or has done its work.
  func run() -> Result {
    while !isOver() {
      hear()
      keepBest()
      if isOver() { break }
      if isDiveDue { dive() }
      if isSampleDue { sample() }
      if isProofDue { prove() }
      if part != nil {
        takeTurn()
        continue
      }
      let days = sweep.next(cost: search.state.cost)
      if sweep.isNew, !(relaxation?.isSharp ?? false) { anneal() }
      let before = search.state.cost
      if world.cover.isSparse { improve(Array(days)) } else { _ = wander(days) }
      sweep.tell(gain: before - search.state.cost, of: before)
      if isApart { for _ in 0..<Self.apart where !isOver() { improveApart(days.count) } }
      meet(isStuck: sweep.isStuck)
      guard sweep.isStuck else { continue }
      if relaxation?.isSharp ?? false {
        let begin = work
        for _ in 0..<Self.mends where !isOver() && 2 * (work - begin) <= diveWork { mend() }
      }
      // Windows first: only where they find no more, a few agents are taken out and put back, at some heat.
      for _ in 0..<200 where !isOver() {
        search.ruinAndRecreate(temperature: stage.heat * Double(min(best.cost, 1_000_000)) * (1 - spent()))
        keepBest()
      }
    }
    if options.timeSpent != nil, let found = exchange.meet(best, core: core), found.cost < best.cost { best = found }
    return Result(best: best, work: work, reached: reachedAt)
  }

  /// What the other core has found out about the relaxation. What its lines say is a new beginning: where breaks make
  /// that look bad at first, windows end lower from there than where they stand still. Of a shared roster the first core
  /// makes it, for both.
  private func hear() {
    let isNew = relaxation == nil && (part == nil || core == 0)
    relaxation = exchange.relaxation
    guard isNew, let relaxation, !relaxation.isSharp, !isDiveDue, relaxation.isTelling(of: best.cost) else { return }
    _ = exchange.meet(best, core: core)
    search.adopt(best)
    search.round(relaxation.lines, isHeld: false)
    sweep.restart()
    anneal()
    best = search.state.snapshot
    part?.replace(by: search)
  }

  /// Changes too small for windows, or between days far apart, and many more than windows come to in large rosters. Dives
  /// from a sharp relaxation end lower than either.
  private func anneal(_ temperatures: ClosedRange<Double> = temperatures, effort: Int = 1) {
    let found = annealing.run(
      from: search.state.snapshot, temperatures: temperatures, effort: effort, shouldStop: isOver)
    if found.cost < search.state.cost { search.adopt(found) }
    keepBest()
  }

  /// Share of the stage that has passed. The first rosters of a month are good enough to take columns from once their
  /// work is done, however much time there is: the bound waits for them.
  private func spent() -> Double {
    let done = Double(work) / Double(stage.work)
    guard let now = options.timeSpent?() else { return done }
    guard now < stage.time.upperBound else { return 1 }
    let passed = (now - stage.time.lowerBound) / (stage.time.upperBound - stage.time.lowerBound)
    return stage.isFirst && !world.cover.isSparse ? max(passed, done) : passed
  }

  /// Work that is left of the stage: by the clock, at its pace so far.
  private var workLeft: Double {
    if options.timeSpent == nil { return Double(stage.work - work) }
    return Double(work) * (1 - spent()) / max(0.01, spent())
  }

  private func isOver() -> Bool {
    if reachedAt != nil || spent() >= 1 || options.shouldStop() { return true }
    return exchange.reached(core: 1 - core).map { options.timeSpent != nil || work >= $0 } ?? false
  }

  private func keepBest() {
    if search.state.cost < best.cost {
      best = search.state.snapshot
      improvedAt = work
      tree?.lower(to: best.cost)
      options.onProgress(RosterProgress(phase: .improvement, cost: best.cost, bound: nil))
    }
    guard best.cost <= proved, reachedAt == nil else { return }
    reachedAt = work
    exchange.tellReached(core: core, at: work)
  }

  /// By the clock the cores tell each other of the best roster: one that is behind goes on from there, where breaks make
  /// rounded programs look bad at first only when it finds no more. Where lines alone make up the cover, each takes from
  /// the other's roster what its own windows have not found.
  private func meet(isStuck: Bool) {
    guard options.timeSpent != nil, let found = exchange.meet(best, core: core) else { return }
    if world.cover.isSparse, let other = exchange.present(core: 1 - core), other.cost != met {
      met = other.cost
      search.merge(other)
      keepBest()
    }
    guard isStuck ? found.cost < best.cost : world.cover.isSparse && 200 * found.cost < 199 * best.cost else { return }
    best = found
    search.adopt(found)
  }

  // MARK: - A shared roster

  /// A window of the roster that the cores share; all of the core's days are annealed when a turn begins.
  private func takeTurn() {
    if part?.begin(&sweep, cost: search.state.cost) ?? false { annealPart() }
    let days = sweep.next(cost: search.state.cost)
    let before = search.state.cost
    let rise = wander(days)
    sweep.tell(gain: before - search.state.cost, of: before)
    share(allowing: rise)
  }

  /// Anneals the core's days, half of the agents after the other while the other core has the other half: what limits of
  /// the whole period leave an agent, only one of them may use.
  private func annealPart() {
    guard let part, let turn = part.turn else { return }
    for step in 0..<(turn.isShared ? SharedRoster.steps : 1) {
      part.await(step, shouldStop: isOver)
      share(allowing: 0)
      let found = annealing.run(
        from: search.state.snapshot, days: turn.days, among: { part.owns($0, in: step) },
        temperatures: Self.temperatures, effort: turn.isShared ? Self.sharedEffort : 1, shouldStop: isOver)
      if found.cost < search.state.cost { search.adopt(found) }
      share(allowing: 0)
    }
  }

  private func share(allowing rise: Int) {
    part?.share(search, allowing: rise)
    keepBest()
  }

  // MARK: - Windows

  private func improve(
    _ days: [Int], agents: [Int]? = nil, known: [SharedLine] = [], prices: [Double] = [],
    isSolved: Bool = false, spread: Double = 0, limit: Int? = nil
  ) {
    let outcome = windows.improve(
      search.state, days: days, agents: agents, known: known, prices: prices, isSolved: isSolved,
      limit: limit ?? min(best.cost, search.state.cost), spread: spread, shouldStop: isOver)
    guard case .lines(let lines) = outcome else { return }
    _ = search.take(lines, days: days)
    keepBest()
  }

  /// Whether windows of a few stretches of days far apart take part: over a long period what a limit leaves an agent can
  /// be worth more elsewhere, and no relaxation tells where.
  private var isApart: Bool {
    world.cover.isSparse && !stage.isFirst && world.cover.isLong && !(relaxation?.isSharp ?? false)
  }

  /// Such windows for each of one stretch.
  private static let apart = 3

  /// - Parameter length: of the last window.
  private func improveApart(_ length: Int) {
    let part = max(7, length / 2)
    let count = 2 + mixer.below(2)
    var firsts: [Int] = []
    while firsts.count < count {
      let first = mixer.below(whole.count - part + 1)
      if firsts.allSatisfy({ abs($0 - first) >= part }) { firsts.append(first) }
    }
    improve(firsts.sorted().flatMap { Array($0..<$0 + part) })
  }

  /// A window where breaks take part. One of a day is solved by branching; of longer ones a dive may end a little dearer
  /// than the present roster, less and less so (threshold accepting, Dueck and Scheuer 1990): windows alone stand still.
  ///
  /// - Returns: by how much it was allowed to end dearer.
  private func wander(_ days: Range<Int>) -> Int {
    let present = search.state.cost
    let outcome: WindowSearch.Outcome
    var rise = 0
    if days.count == 1 {
      outcome = windows.improveDay(search.state, day: days.lowerBound, nodeLimit: Self.dayNodes, shouldStop: isOver)
    } else {
      // The first rosters are where the bound takes its lines from: dear ones cost it half of its time.
      let heat = stage.isFirst ? 0 : Self.allowance * pow(max(0, 1 - spent()), Self.cooling)
      rise = Int(heat * Double(min(best.cost, 1_000_000)) * mixer.unit())
      let slack = isPolishing ? Int(Self.slack * Double(min(best.cost, 1_000_000))) : 0
      outcome = windows.improve(
        search.state, days: Array(days), limit: present + rise + slack, spread: Self.windowSpread, shouldStop: isOver)
    }
    guard case .lines(let lines) = outcome else { return rise }
    if isPolishing {
      polish(lines, days: days, limit: present + rise)
    } else {
      _ = search.take(lines, days: Array(days), allowing: rise)
    }
    keepBest()
    return rise
  }

  /// Whether windows alone gain little: after a dive, or a sweep that found hardly anything.
  private var isPolishing: Bool { dives > 0 || sweep.isSettled }

  /// Puts lines of a window in, however dear, and anneals its days: that stays if it ends no dearer than a limit.
  private func polish(_ lines: [WindowLine], days: Range<Int>, limit: Int) {
    let before = search.state.snapshot
    _ = search.take(lines, days: Array(days), allowing: Int(Int32.max))
    let found = annealing.run(
      from: search.state.snapshot, days: days, temperatures: Self.temperatures, shouldStop: isOver)
    search.adopt(found.cost <= limit ? found : before)
  }

  /// Some agents anew, everybody else held.
  private func mend() {
    guard let relaxation else { return }
    let agents = mixer.sample(max(12, world.problem.agents.count * 2 / 5), of: world.problem.agents.count)
    let isChosen = Set(agents)
    improve(
      whole, agents: agents, known: relaxation.lines.filter { isChosen.contains($0.agent) }.nearest(Self.nearest),
      prices: relaxation.prices, spread: 0.1)
  }

  // MARK: - Proofs

  /// The cases of the proof. By work they belong to the first core: what the other knew of them would depend on which is
  /// faster.
  private var tree: BranchTree? { core == 0 || options.timeSpent != nil ? exchange.tree : nil }

  /// No roster costs less, by all that is known.
  private var proved: Int { max(relaxation?.bound ?? .min, tree?.bound ?? .min) }

  /// Share of a core's work that goes into a proof: nearly all where it is near and nothing better was found for long.
  private var proofShare: Double {
    if 2 * improvedAt >= work { return 0.1 }
    return tree.map(isNear) ?? true ? 0.9 : 0.3
  }
  /// Whether a proof is near by the work that is left: of both cores by the clock, of the first alone by work.
  private func isNear(_ tree: BranchTree) -> Bool {
    tree.isNear(within: (options.timeSpent == nil ? 1 : 2) * workLeft)
  }
  /// Share of the cost that choices may close, and that is not too much to hope for.
  private static let provableGap = 0.02

  /// Whether the gap is one that cases may close: of a program that is small enough.
  private var isNearlyClosed: Bool {
    guard let relaxation, relaxation.isSharp, dives > 0, best.cost > proved else { return false }
    return world.cover.rowCount + world.problem.agents.count <= Self.smallProgram
      && Double(best.cost - proved) <= Self.provableGap * Double(best.cost)
  }

  /// Whether what is left of the gap might be closed case by case: the first core tries, the second helps by the clock
  /// where it finds no more and the proof is near.
  private var isProofDue: Bool {
    guard isNearlyClosed, Double(cases?.proofWork ?? 0) < proofShare * Double(work) else { return false }
    if core == 0 { return tree.map { $0.isProved || $0.isPromising && !$0.isDone } ?? true }
    return sweep.isStuck && (tree.map { isNear($0) && $0.hasOpenCases } ?? false)
  }

  /// Takes up what was found case by case.
  private func take(_ lines: [SharedLine]?) {
    if let lines {
      search.adopt(best)
      search.round(lines, isHeld: true)
    }
    keepBest()
  }

  private func prove() {
    guard let relaxation else { return }
    let cases = cases ?? CaseSearch(world, relaxation, rates: search.state.rates, core: core)
    self.cases = cases
    let tree = exchange.tree(from: relaxation.bound, below: best.cost)
    take(
      cases.prove(
        tree, solver, below: best.cost, share: { min(0.95, self.proofShare + 0.1) }, others: work - cases.proofWork,
        shouldStop: isOver))
  }

  /// Whether few lines, those of small reduced cost, may make a cheaper roster, as they mostly do where dives stand still.
  private var isSampleDue: Bool {
    guard isNearlyClosed else { return false }
    guard let cases else { return true }
    return Double(cases.sampleWork) < cases.sampleShare * Double(work - cases.proofWork)
  }

  private func sample() {
    guard let relaxation else { return }
    let cases = cases ?? CaseSearch(world, relaxation, rates: search.state.rates, core: core)
    self.cases = cases
    take(cases.sample(solver, below: best.cost, from: proved, others: work - cases.work, shouldStop: isOver))
  }

  // MARK: - Dives

  /// One core dives half the time, the other when windows find no more; where breaks take part, one of them once.
  private var isDiveDue: Bool {
    guard let relaxation else { return false }
    if !world.cover.isSparse {
      guard core == 0 || options.timeSpent != nil, dives == 0, stage.isLong else { return false }
      return spent() < Self.latestDive && hasWorkForDive
    }
    guard relaxation.isSharp else { return false }
    if dives == 0 { return true }
    return core == 0 ? work - diveEnd >= diveWork : sweep.isStuck
  }

  /// Whether a dive where breaks take part has the work it needs.
  private var hasWorkForDive: Bool {
    let agents = Double(world.problem.agents.count)
    return Self.breakDiveShare * workLeft >= Self.breakDiveWork * agents * agents * Double(world.problem.dayCount)
  }

  /// From the root of the relaxation.
  private func dive() {
    guard let relaxation else { return }
    let begin = work
    defer { (diveWork, diveEnd) = (work - begin, work) }
    // The same root again and again: more and more is left to chance, then less.
    let spread = dives == 0 && core == 0 ? 0 : 0.1 * Double(1 + dives % 4)
    dives += 1
    part?.leave()
    search.adopt(best)
    if !world.cover.isSparse {
      let lines = dive(relaxation, nearest: Self.nearestWithBreaks, spread: spread, share: Self.breakDiveShare)
      // However dear it looks, windows end lower from there than where they stood still.
      search.round(lines, isHeld: false)
      sweep.restart()
      anneal(Self.hotter, effort: Self.diveEffort)
      part?.replace(by: search)
      return
    }
    if core == 0, world.cover.rowCount + world.problem.agents.count <= Self.smallProgram {
      let known = relaxation.lines.nearest(Self.nearest)
      improve(whole, known: known, prices: relaxation.prices, isSolved: true, spread: spread)
    } else {
      let lines = dive(relaxation, nearest: Self.nearest, spread: spread, share: Self.diveShare)
      search.round(lines, isHeld: false)
      keepBest()
      // Where few lines are all that a cheaper roster can have, searching among them is better.
      if !(cases?.canSample ?? false) { smooth(within: work - begin) }
    }
    if search.state.cost > best.cost { search.adopt(best) }
    meet(isStuck: true)
  }

  /// Windows of what a dive ended with, while it is dearer than the best roster: a dive is rough, and a few windows take
  /// most of that away.
  ///
  /// - Parameter most: work that goes into it.
  private func smooth(within most: Int) {
    let begin = work
    var sweep = WindowSweep(
      dayCount: world.problem.dayCount, isSparse: true, isEarly: false, seed: mixer.next())
    while !isOver(), search.state.cost > best.cost, !sweep.isStuck, work - begin < most {
      let before = search.state.cost
      improve(Array(sweep.next(cost: before)), limit: before)
      sweep.tell(gain: before - search.state.cost, of: before)
    }
  }

  /// The lines that a dive by steps ends with, and their shares.
  ///
  /// - Parameters:
  ///   - nearest: lines of an agent to begin with besides those of the optimum.
  ///   - share: of what is left of the stage, that it may take.
  private func dive(_ relaxation: Relaxation, nearest: Int, spread: Double, share: Double) -> [SharedLine] {
    let from = spent()
    let end = from + share * (1 - from)
    return windows.dive(
      relaxation.lines.nearest(nearest), prices: relaxation.prices, spread: spread,
      spent: { (self.spent() - from) / max(1e-9, end - from) }, shouldStop: isOver)
  }
}
