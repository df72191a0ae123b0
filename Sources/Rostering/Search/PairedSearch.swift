import Dispatch
import Modelling
import Rules
import Synchronization
import Workforce

/// What every part of a search reads.
struct SearchWorld: Sendable {
  let problem: RosterProblem
  let cover: CoverModel
  let models: LineModels

  func roster(_ snapshot: SearchState.Snapshot) -> Roster {
    let state = SearchState(problem, cover: cover, models: models)
    state.adopt(snapshot)
    return state.roster(problem)
  }
}

/// What a search knows of the relaxation.
struct Relaxation: Sendable {
  /// No roster costs less: a search that is there may stop.
  var bound = Int.min
  /// Lines of its program.
  var lines: [SharedLine] = []
  /// Prices of one more head per row.
  var prices: [Double] = []
  /// Whether its program was solved to the end, or nearly, and lines enter the rows themselves: then a dive from its
  /// root ends near the bound.
  var isSharp = false
  /// Share of the time limit that it took.
  var share = 0.0
}

/// Two searches at once, a core and a seed each.
///
/// When one reaches the bound, the other goes on only until it has done as much work: so the outcome depends on the
/// work alone, not on who is faster.
struct PairedSearch: Sendable {
  let world: SearchWorld
  let solver: any LinearSolver
  let options: RosterOptions
  var relaxation = Relaxation()

  /// Lines of an agent that a dive begins with besides those of the optimum: others are found when they are needed.
  private static let nearest = 24

  /// Rows of a window of two weeks that the simplex method takes long for.
  private static let largeWindow = 300

  /// Rows of a program for everybody that the simplex method solves fast, and of one that it solves when given time.
  private static let smallProgram = 260
  private static let mediumProgram = 450
  /// Times that a relaxation took which a dive by the simplex method alone may take.
  private static let patience = 6.0

  private var rows: Int { world.cover.rowCount + world.problem.agents.count }

  /// Agents whom a program of their own decides at the end of a dive: all where there is time for it.
  private func left() -> Int {
    let isPatient = options.timeSpent.map { 1 - $0() >= Self.patience * relaxation.share } ?? true
    return rows <= (isPatient ? Self.mediumProgram : Self.smallProgram) ? world.problem.agents.count : some
  }

  /// Agents whom a program decides at once.
  private var some: Int { max(12, world.problem.agents.count * 2 / 5) }

  struct Outcome {
    let best: SearchState.Snapshot
    let other: SearchState.Snapshot
    let work: Int
  }

  private struct Improvement: Sendable {
    let best: SearchState.Snapshot
    let work: Int
    /// Work at which the bound was reached.
    let reached: Int?
  }

  /// The better outcome stands; on a tie the one that reached the bound with less work, then the first.
  func run(from starts: [SearchState.Snapshot], _ stage: WorkPlan.Stage, seed: UInt64) -> Outcome {
    let results = Mutex<[Improvement?]>([nil, nil])
    let meeting = Mutex<SearchState.Snapshot?>(nil)
    let reached = Mutex<[Int?]>([nil, nil])
    DispatchQueue.concurrentPerform(iterations: 2) { worker in
      let outcome = improve(from: starts[worker], stage, seed: seed &* 31 &+ UInt64(worker), worker, reached, meeting)
      results.withLock { $0[worker] = outcome }
    }
    let both = results.withLock { $0.compactMap { $0 } }
    let isSecondBetter =
      (both[1].best.cost, both[1].reached ?? .max) < (both[0].best.cost, both[0].reached ?? .max)
    let (best, other) = isSecondBetter ? (both[1], both[0]) : (both[0], both[1])
    return Outcome(best: best.best, other: other.best, work: best.work + other.work)
  }

  /// One search, on this core, until it is told to stop or has done its work.
  func run(
    from start: SearchState.Snapshot, _ stage: WorkPlan.Stage, seed: UInt64, until isDone: () -> Bool
  ) -> Outcome {
    let reached = Mutex<[Int?]>([nil, nil])
    let found = improve(from: start, stage, seed: seed, 1, reached, Mutex(nil), until: isDone)
    return Outcome(best: found.best, other: found.best, work: found.work)
  }

  private func improve(
    from start: SearchState.Snapshot, _ stage: WorkPlan.Stage, seed: UInt64, _ worker: Int,
    _ reached: borrowing Mutex<[Int?]>, _ meeting: borrowing Mutex<SearchState.Snapshot?>,
    until isDone: () -> Bool = { false }
  ) -> Improvement {
    let search = LocalSearch(world.problem, cover: world.cover, models: world.models, seed: seed)
    search.adopt(start)
    var best = start
    let windows = WindowSearch(
      world.problem, cover: world.cover, models: world.models, solver: solver, rates: search.state.rates, seed: seed)
    var work: Int { search.work + windows.totalWork }
    var reachedAt: Int?
    // What the last dive took, and the work done when it ended.
    var (diveWork, diveEnd) = (0, 0)
    func share() -> Double {
      if let spent = options.timeSpent {
        return (spent() - stage.time.lowerBound) / max(1e-9, stage.time.upperBound - stage.time.lowerBound)
      }
      return Double(work) / Double(stage.work)
    }
    func keepBest() {
      if search.state.cost < best.cost {
        best = search.state.snapshot
        options.onProgress(RosterProgress(phase: .improvement, cost: best.cost, bound: nil))
      }
      guard best.cost <= relaxation.bound, reachedAt == nil else { return }
      reachedAt = work
      reached.withLock { $0[worker] = work }
    }
    func isOver() -> Bool {
      if reachedAt != nil || share() >= 1 || options.shouldStop() || isDone() { return true }
      return reached.withLock { $0[1 - worker] }.map { work >= $0 } ?? false
    }
    /// By the clock the cores tell each other of the best roster: one that is behind goes on from there.
    func meet(isStuck: Bool) {
      guard options.timeSpent != nil, world.cover.isSparse else { return }
      meeting.withLock { other in
        if let found = other, isStuck ? found.cost < best.cost : 200 * found.cost < 199 * best.cost {
          best = found
          search.adopt(found)
        } else if best.cost < other?.cost ?? .max {
          other = best
        }
      }
    }
    let whole = 0..<world.problem.dayCount
    var mixer = SplitMix64(seed: seed ^ 0x7A1E)
    func improve(
      _ days: Range<Int>, agents: [Int]? = nil, known: [SharedLine] = [], prices: [Double] = [],
      isSolved: Bool = false, spread: Double = 0
    ) {
      let outcome = windows.improve(
        search.state, days: days, agents: agents, known: known, prices: prices, isSolved: isSolved,
        limit: min(best.cost, search.state.cost),
        spread: spread, shouldStop: isOver)
      guard case .lines(let lines) = outcome else { return }
      _ = search.take(lines, days: days)
      keepBest()
    }
    /// From the root of the relaxation: most agents fixed by steps, the others by a program of their own.
    func dive(spread: Double) {
      let begin = work
      defer { (diveWork, diveEnd) = (work - begin, work) }
      let thinned = windows.thinned(
        relaxation.lines.nearest(Self.nearest), prices: relaxation.prices,
        to: left(), spread: spread, shouldStop: isOver)
      search.adopt(best)
      search.take(thinned.fixed)
      improve(
        whole, agents: Set(thinned.open.map(\.agent)).sorted(), known: thinned.open.nearest(Self.nearest),
        prices: thinned.prices, isSolved: true,
        spread: spread)
      if search.state.cost > best.cost { search.adopt(best) }
      meet(isStuck: true)
    }
    /// Some agents anew, everybody else held.
    func mend() {
      let agents = mixer.sample(some, of: world.problem.agents.count)
      let isChosen = Set(agents)
      improve(
        whole, agents: agents, known: relaxation.lines.filter { isChosen.contains($0.agent) }.nearest(Self.nearest),
        prices: relaxation.prices,
        spread: 0.1)
    }
    keepBest()
    let divesFirst = worker == 0 && rows <= Self.mediumProgram
    if relaxation.isSharp, divesFirst { dive(spread: 0) }
    let isLarge =
      14 * world.cover.rowCount / world.problem.dayCount + world.problem.agents.count > Self.largeWindow
    var sweep = WindowSweep(
      dayCount: world.problem.dayCount, isSparse: world.cover.isSparse, isEarly: stage.isFirst || isLarge, seed: seed)
    while !isOver() {
      let before = search.state.cost
      improve(sweep.next(cost: before))
      sweep.tell(gain: before - search.state.cost)
      meet(isStuck: sweep.isStuck)
      // One core dives half the time, a little otherwise each time; the other mends by windows alone while that gains.
      let isDue = divesFirst ? work - diveEnd >= diveWork : sweep.isStuck
      if relaxation.isSharp, isDue { dive(spread: 0.1) }
      if relaxation.isSharp, sweep.isStuck { for _ in 0..<4 where !isOver() { mend() } }
      guard sweep.isStuck else { continue }
      // Windows first: only where they find no more, a few agents are taken out and put back, at some heat.
      for _ in 0..<200 where !isOver() {
        search.ruinAndRecreate(temperature: stage.heat * Double(min(best.cost, 1_000_000)) * (1 - share()))
        keepBest()
      }
    }
    return Improvement(best: best, work: work, reached: reachedAt)
  }
}
