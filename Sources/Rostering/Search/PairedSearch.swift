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

/// Two searches at once, a core and a seed each.
///
/// When one reaches the bound, the other goes on only until it has done as much work: so the outcome depends on the
/// work alone, not on who is faster.
struct PairedSearch: Sendable {
  let world: SearchWorld
  let solver: any LinearSolver
  let options: RosterOptions

  struct Outcome {
    let best: SearchState.Snapshot
    let other: SearchState.Snapshot
    let work: Int
    /// Cases of a proof that are still open.
    var tree: BranchTree?
  }

  /// The better outcome stands; on a tie the one that reached the bound with less work, then the first.
  func run(
    from starts: [SearchState.Snapshot], _ stage: WorkPlan.Stage, seed: UInt64, knowing relaxation: Relaxation? = nil,
    tree: BranchTree? = nil
  ) -> Outcome {
    let exchange = SearchExchange(relaxation, tree: tree)
    let results = Mutex<[RosterSearch.Result?]>([nil, nil])
    DispatchQueue.concurrentPerform(iterations: 2) { core in
      let outcome = RosterSearch(
        world, solver: solver, options: options, stage: stage, exchange: exchange, from: starts[core],
        seed: seed &* 31 &+ UInt64(core), core: core
      ).run()
      results.withLock { $0[core] = outcome }
    }
    let both = results.withLock { $0.compactMap { $0 } }
    let isSecondBetter =
      (both[1].best.cost, both[1].reached ?? .max) < (both[0].best.cost, both[0].reached ?? .max)
    let (best, other) = isSecondBetter ? (both[1], both[0]) : (both[0], both[1])
    return Outcome(best: best.best, other: other.best, work: best.work + other.work, tree: exchange.tree)
  }

  /// One search, on the second core, until it has done its work.
  func run(from start: SearchState.Snapshot, _ stage: WorkPlan.Stage, seed: UInt64) -> Outcome {
    let found = RosterSearch(
      world, solver: solver, options: options, stage: stage, exchange: SearchExchange(), from: start,
      seed: seed &* 31 &+ 1, core: 1
    ).run()
    return Outcome(best: found.best, other: found.best, work: found.work)
  }
}

/// What cores that search side by side tell each other.
final class SearchExchange: Sendable {
  private let content: Mutex<Content>

  private struct Content {
    var relaxation: Relaxation?
    var best: SearchState.Snapshot?
    /// What each core had last.
    var present: [SearchState.Snapshot?] = [nil, nil]
    var tree: BranchTree?
    /// Work at which each core reached the bound.
    var reached: [Int?] = [nil, nil]
  }

  /// The roster that both cores work on; nil where each has its own.
  let shared: SharedRoster?

  init(_ relaxation: Relaxation? = nil, tree: BranchTree? = nil, shared: SharedRoster? = nil) {
    self.shared = shared
    content = Mutex(Content(relaxation: relaxation, tree: tree))
  }

  /// Cases of a proof that the cores work on; nil before there are any.
  var tree: BranchTree? { content.withLock { $0.tree } }

  /// The tree to work on. It looks for rosters a part of the way up from the bound: cases close early there, and more
  /// duties are closed in them. When it has proved that there are none, the next part's turn comes.
  ///
  /// - Parameters:
  ///   - bound: no roster costs less.
  ///   - cost: of a roster.
  func tree(from bound: Int, below cost: Int) -> BranchTree {
    content.withLock { content in
      if let present = content.tree, !present.isProved { return present }
      let bound = max(bound, content.tree?.bound ?? bound)
      let next = BranchTree(root: bound, limit: min(cost, bound + max(1, (cost - bound) / Self.parts)), goal: cost)
      content.tree = next
      return next
    }
  }

  private static let parts = 16

  /// What is known of the relaxation by now.
  var relaxation: Relaxation? { content.withLock { $0.relaxation } }
  func tell(_ relaxation: Relaxation) { content.withLock { $0.relaxation = relaxation } }

  /// Work at which a core reached the bound; nil before.
  func reached(core: Int) -> Int? { content.withLock { $0.reached[core] } }
  func tellReached(core: Int, at work: Int) { content.withLock { $0.reached[core] = work } }

  /// Leaves a core's roster for the other core, and gives the best that was left before.
  func meet(_ own: SearchState.Snapshot, core: Int) -> SearchState.Snapshot? {
    content.withLock { content in
      content.present[core] = own
      let found = content.best
      if own.cost < found?.cost ?? .max { content.best = own }
      return found
    }
  }

  /// The roster that a core has left last.
  func present(core: Int) -> SearchState.Snapshot? { content.withLock { $0.present[core] } }
}
