import Modelling
import Workforce

/// On what a case is split: of what its optimum takes in part, that which makes both sides dearest, by a few steps of the
/// dual simplex method each (strong branching, Applegate and others 1995).
struct BranchChoice {
  private struct Candidate {
    let sides: [BranchDecision]
    /// How far from whole it is; head counts a little more, as they hold many agents.
    let score: Double
  }

  /// Choices that are tried, and simplex iterations for a side of each.
  private static let tried = 10
  private static let iterations = 30
  private static let headsFirst = 0.2
  private static let tolerance = 1e-4
  /// A rise that is as good as none, and one that is as good as any.
  private static let rises = 0.01...2

  /// The sides of a split; nil where the optimum is a whole roster.
  static func sides(_ program: CaseProgram, _ values: [Double], dutyCount: Int) -> [BranchDecision]? {
    let candidates = candidates(program, values, dutyCount: dutyCount).prefix(tried)
    guard var best = candidates.first?.sides, let base = program.solve(.primal) else { return nil }
    var most = -1.0
    for candidate in candidates {
      let score = candidate.sides.reduce(1.0) { product, side in
        guard let cost = program.probe(side, iterationLimit: iterations) else { return product * rises.upperBound }
        return product * min(max(cost - base, rises.lowerBound), rises.upperBound)
      }
      if score > most { (most, best) = (score, candidate.sides) }
    }
    return best
  }

  private static func candidates(_ program: CaseProgram, _ values: [Double], dutyCount: Int) -> [Candidate] {
    var found: [Candidate] = []
    for (place, count) in program.headCounts(values).enumerated() {
      let distance = abs(count - count.rounded())
      if distance < tolerance { continue }
      let low = Int(count.rounded(.down))
      found.append(
        Candidate(
          sides: [.heads(place: place, 0...low), .heads(place: place, low + 1...program.heads[place].upperBound)],
          score: distance + headsFirst))
    }
    for (agent, shares) in program.dutyShares(values).enumerated() {
      for (cell, share) in shares.enumerated() where min(share, 1 - share) > tolerance {
        let day = cell / dutyCount
        let duty = DutySet(DutyID(cell % dutyCount))
        found.append(
          Candidate(
            sides: [
              .duties(agent: agent, day: day, program.open[agent][day].subtracting(duty)),
              .duties(agent: agent, day: day, duty),
            ], score: min(share, 1 - share)))
      }
    }
    // A stable order: the first of those alike comes first.
    return found.enumerated().sorted { ($0.element.score, $1.offset) > ($1.element.score, $0.offset) }.map(\.element)
  }
}
