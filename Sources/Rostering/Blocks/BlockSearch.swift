import Modelling

extension LinearSession {
  /// Simplex work of the session so far, in labels.
  var labels: Int { iterationCount * rowCount * 400 }
}

/// Counts of a block that cost least at given prices, on a session that is kept from one question to the next.
final class BlockSearch {
  struct Answer {
    /// No counts cost less.
    var bound: Double
    /// Counts that cost least, fractions among them.
    var counts: [Double]
  }

  /// The solver's tolerance, taken off every proof.
  private static let tolerance = 1e-6

  private let block: CoverBlock
  private let session: any LinearSession
  private var values: [Double] = []

  init(_ block: CoverBlock, session: any LinearSession) {
    self.block = block
    self.session = session
  }

  /// Simplex work so far, in labels.
  var work: Int { session.labels }

  /// - Parameter costs: what a unit of each count and option costs.
  func minimise(costs: [Double]) -> Answer {
    for (column, cost) in costs.enumerated() { session.setCost(column, cost) }
    let result = session.solve(.primal)
    guard case .optimal = result.outcome else {
      return Answer(bound: -.infinity, counts: Array(repeating: 0, count: block.counts.count))
    }
    session.readColumnValues(into: &values)
    return Answer(
      bound: result.objective + Double(block.floor) - Self.tolerance * max(1, abs(result.objective)),
      counts: Array(values[0..<block.counts.count]))
  }
}
