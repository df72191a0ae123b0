import Rules

/// How work and time are shared out among the stages of a search.
struct WorkPlan {
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
    first = Stage(work: Int(work * 1.5), time: time(0.12, 0.75), heat: 0.003)
    second = Stage(work: Int(work * 0.5), time: time(0.75, 1), heat: 0.0015)
    bound = Int(work * 3)
  }
}
