import Rules

/// How work and time are shared out among the stages of a search.
struct WorkPlan {
  struct Stage {
    let work: Int
    /// Share of the time limit at which it begins and ends.
    let time: ClosedRange<Double>
    /// Temperature at its begin, as a share of the cost.
    let heat: Double
    /// Whether a search may dive where breaks take part, which takes a good part of it.
    var isLong = false
    /// Whether no search has gone before.
    var isFirst = false
  }

  /// A roster for an exact program to beat.
  let taste: Stage
  /// Rosters good enough to take columns from.
  private(set) var warmUp: Stage
  /// The relaxation on both cores, by the clock: where it takes longer, a search beside it finds more meanwhile.
  let root: Stage
  /// The bound, on both cores, or on one with a search beside it.
  let bound: Stage
  let beside: Stage
  /// Work of all stages in which both cores look for rosters that spend long limits well.
  private let sparingWork: Int
  /// Both cores at the roster, from what the bound's program says.
  private(set) var first: Stage
  /// And on from the better of both.
  let second: Stage
  /// Both of them by the clock, where the cores tell each other what they have found.
  var rest: Stage {
    Stage(
      work: first.work + second.work, time: first.time.lowerBound...second.time.upperBound, heat: first.heat,
      isLong: first.isLong)
  }

  /// One of the stages in which long limits are spent well.
  ///
  /// - Parameter begun: share of the time that had passed when the first of them began.
  func sparing(_ number: Int, of count: Int, begun: Double) -> Stage {
    let step = Self.sparingShare * (1 - begun) / Double(count)
    let begin = begun + Double(number) * step
    return Stage(work: sparingWork / count, time: begin...begin + step, heat: 0.001, isFirst: true)
  }

  /// What all of them take of the time that is left.
  private static let sparingShare = 0.6

  init(_ problem: RosterProblem, _ options: RosterOptions, isSparse: Bool = false, isLong: Bool = false) {
    // Larger centres get more, though less than in proportion.
    let size = Double(problem.agents.count * problem.dayCount)
    let work = options.effort * 1_000_000_000 * size.squareRoot()
    let begun = options.timeSpent.map { min(0.9, $0()) } ?? 0
    func stage(_ share: Double, _ from: Double, _ to: Double, heat: Double = 0) -> Stage {
      Stage(work: Int(work * share), time: begun + from * (1 - begun)...begun + to * (1 - begun), heat: heat)
    }
    taste = stage(0.02, 0, 0.05, heat: 0.002)
    root = stage(2, 0.04, isLong ? 0.5 : 0.35)
    sparingWork = Int(1.5 * work)
    if isSparse {
      warmUp = stage(0.12, 0, 0.04, heat: 0.001)
      warmUp.isFirst = true
      bound = stage(2, 0.04, 0.6)
      beside = stage(0.3, 0.04, 0.4, heat: 0.001)
      first = stage(1.5, 0.04, 0.7, heat: 0.001)
      second = stage(1.5, 0.7, 1, heat: 0.0005)
      return
    }
    warmUp = stage(0.12, 0, 0.08, heat: 0.002)
    warmUp.isFirst = true
    bound = stage(2, 0.08, 0.6)
    beside = stage(0, 0.08, 0.5)
    first = stage(1.5, 0.08, 0.75, heat: 0.001)
    first.isLong = true
    second = stage(1.5, 0.75, 1, heat: 0.0005)
  }
}
