import Modelling

/// Branch and bound, depth first, over a session: columns are made whole rank by rank, each at first to the nearest
/// whole number. Costs are whole, so a node that cannot be cheaper by one is cut.
///
/// How many work each duty comes first: once these counts are whole, breaks and people mostly are by themselves.
struct CountBranching {
  /// A column that was bounded.
  private struct Decision {
    let column: Int
    /// The bounds it had.
    let before: ClosedRange<Double>
    /// The other side, until it is tried.
    var other: ClosedRange<Double>?
  }

  /// The cheapest point found; empty when there is none.
  private(set) var best: [Double] = []
  /// Whether nothing is cheaper than the best point, or than the limit where there is none.
  private(set) var isProved = false
  private let session: any LinearSession
  private let ranks: [Range<Int>]
  private var limit: Double
  private var bounds: [ClosedRange<Double>]
  private var decisions: [Decision] = []
  private var values: [Double] = []

  private static let tolerance = 1e-6

  /// - Parameters:
  ///   - session: on the program.
  ///   - ranks: columns of the first are made whole first.
  ///   - limit: only points that cost less are of use.
  init(_ session: any LinearSession, _ program: LinearProgram, ranks: [Range<Int>], limit: Double) {
    self.session = session
    self.ranks = ranks
    self.limit = limit
    bounds = zip(program.columnLowers, program.columnUppers).map { $0...$1 }
  }

  /// - Parameter nodeLimit: relaxations solved at most.
  mutating func run(nodeLimit: Int, shouldStop: () -> Bool) {
    var method = SimplexMethod.primal
    for _ in 0..<nodeLimit where !isProved && !shouldStop() {
      let result = session.solve(method)
      method = .dual
      var isOpen = false
      switch result.outcome {
      case .optimal where result.objective < limit - 1 + Self.tolerance:
        session.readColumnValues(into: &values)
        if let column = farthestFromWhole() {
          branch(column)
          isOpen = true
        } else {
          best = values
          limit = result.objective
        }
      case .optimal, .infeasible: break
      // What was not solved is not ruled out.
      default: return
      }
      if !isOpen { isProved = !retreat() }
    }
  }

  /// A column of the first rank that is not whole.
  private func farthestFromWhole() -> Int? {
    for rank in ranks {
      var farthest = (distance: Self.tolerance, column: -1)
      for column in rank {
        let distance = abs(values[column] - values[column].rounded())
        if distance > farthest.distance { farthest = (distance, column) }
      }
      if farthest.column >= 0 { return farthest.column }
    }
    return nil
  }

  private mutating func branch(_ column: Int) {
    let value = values[column]
    let before = bounds[column]
    let down = before.lowerBound...value.rounded(.down)
    let up = value.rounded(.up)...before.upperBound
    let isDown = value.rounded() < value
    decisions.append(Decision(column: column, before: before, other: isDown ? up : down))
    bind(column, isDown ? down : up)
  }

  /// To the next side that was not tried; false when there is none.
  private mutating func retreat() -> Bool {
    while let last = decisions.popLast() {
      if let other = last.other {
        decisions.append(Decision(column: last.column, before: last.before))
        bind(last.column, other)
        return true
      }
      bind(last.column, last.before)
    }
    return false
  }

  private mutating func bind(_ column: Int, _ range: ClosedRange<Double>) {
    bounds[column] = range
    session.setColumnBounds(column, lower: range.lowerBound, upper: range.upperBound)
  }
}
