import Modelling

/// What a core closes and finds case by case: proofs, and searches among few lines, which find in seconds what dives do
/// not where these stand still next to the bound.
final class CaseSearch {
  private let branching: LineBranching
  private let core: Int
  /// Work that went into proofs, and into searches.
  private(set) var (proofWork, sampleWork) = (0, 0)
  /// Cases of the present search, and how many of them it may work on.
  private var sample: BranchTree?
  private var sampleEnd = 0

  /// Lines of an agent to begin with besides those of the optimum.
  private static let nearest = 24
  /// Share of the work besides proofs that goes into searches: less once none of the aims was reached.
  private(set) var sampleShare = mostShare
  private static let mostShare = 0.5
  private static let fatigue = 0.7
  /// What is left of the gap by the roster that a search aims at: the less, the fewer are its lines and its cases. After
  /// one that ended without any the next is content with more.
  private static let aims = [0.5, 0.75, 1]
  /// Searches that have ended since the last cheaper roster.
  private var fruitless = 0
  /// Cases of a search without a cheaper roster before the next begins.
  private static let sampleCases = 100
  /// Room of the next search, in that of the last.
  private static let widening = 1.5
  /// Share of the gap to its aim that the first search has as room: at least, and at most on each core.
  private static let leastRoom = 1.0 / 16
  private static let mostRoom = [1, 0.75]

  init(_ world: SearchWorld, _ relaxation: Relaxation, rates: CellRates, core: Int) {
    branching = LineBranching(world, rates: rates, known: relaxation.lines.nearest(Self.nearest))
    self.core = core
  }

  var work: Int { branching.work }

  /// Whether the last search had few enough lines.
  var canSample: Bool { sample?.room != nil }

  /// Works on a proof for a share of the work.
  ///
  /// - Parameters:
  ///   - cost: of the best roster.
  ///   - share: of the work that proofs may have by now.
  ///   - others: work that went into anything else.
  /// - Returns: lines of a roster that may cost less; nil where none came up.
  func prove(
    _ tree: BranchTree, _ solver: any LinearSolver, below cost: Int, share: () -> Double, others: Int,
    shouldStop: () -> Bool
  ) -> [SharedLine]? {
    let begin = work
    defer { proofWork += work - begin }
    tree.lower(to: cost)
    return branching.run(tree, solver) { done in
      let share = share()
      return shouldStop() || !tree.isPromising
        || Double(self.proofWork + done - begin) * (1 - share) >= share * Double(others)
    }
  }

  /// Searches among few lines, the same way.
  ///
  /// - Parameters:
  ///   - bound: no roster costs less.
  ///   - others: work that went neither into proofs nor into searches.
  func sample(
    _ solver: any LinearSolver, below cost: Int, from bound: Int, others: Int, shouldStop: () -> Bool
  ) -> [SharedLine]? {
    let isOver = sample.map { $0.isDone || $0.solved > sampleEnd } ?? false
    if isOver { fruitless += 1 }
    let share = Self.aims[fruitless % Self.aims.count]
    let limit = min(cost, bound + max(1, Int((share * Double(cost - bound)).rounded(.up))))
    if sample == nil || isOver { beginSample(below: limit, from: bound) }
    guard let tree = sample, !tree.isDone else { return nil }
    let begin = work
    defer { sampleWork += work - begin }
    tree.lower(to: limit)
    let most = min(0.9, 1.2 * sampleShare)
    let lines = branching.run(tree, solver) { done in
      shouldStop() || tree.solved > self.sampleEnd
        || Double(self.sampleWork + done - begin) * (1 - most) >= most * Double(others)
    }
    if lines != nil {
      sampleEnd = tree.solved + Self.sampleCases
      sampleShare = Self.mostShare
      fruitless = 0
    }
    return lines
  }

  /// Each search has more room than the last, until its lines are too many: then they begin anew. Where the first has had
  /// too many, there is no other.
  private func beginSample(below limit: Int, from bound: Int) {
    let gap = Double(limit - bound) * Self.mostRoom[core]
    var rooms = Self.leastRoom * gap...gap
    if let last = sample {
      if fruitless % Self.aims.count == 0 { sampleShare *= Self.fatigue }
      if let room = last.room {
        rooms = Self.widening * room...Self.widening * room
      } else if last.rooms!.lowerBound < last.rooms!.upperBound {
        return
      }
    }
    sample = BranchTree(root: bound, limit: limit, goal: limit, rooms: rooms)
    sampleEnd = Self.sampleCases
  }
}
