import Modelling
import Workforce

/// On what a case is split: of what its optimum takes in part, that which makes both sides dearest, by a few steps of the
/// dual simplex method each (strong branching, Applegate and others 1995). Where none does, the optimum is followed: what it
/// takes most of.
struct BranchChoice {
  private struct Candidate {
    /// The one nearer to the optimum first.
    let sides: [BranchDecision]
    /// How far from whole it is: a half at most.
    let distance: Double
    /// Head counts hold many agents.
    var isHeads = false
    /// What an agent's wishes and limits charge.
    var isCost = false
  }

  /// Choices that are tried, and simplex iterations for a side of each.
  private static let tried = 6
  private static let iterations = 30
  private static let headsFirst = 0.2
  private static let tolerance = 1e-4
  /// A rise that is as good as none, and one that is as good as any.
  private static let rises = 0.01...2

  /// The sides of a split, the likelier first; nil where the optimum is a whole roster.
  static func sides(_ program: CaseProgram, _ values: [Double], dutyCount: Int) -> [BranchDecision]? {
    let candidates = candidates(program, values, dutyCount: dutyCount)
    func score(_ candidate: Candidate) -> Double { candidate.distance + (candidate.isHeads ? headsFirst : 0) }
    // A stable order: the first of those alike comes first.
    let ordered = candidates.enumerated().sorted {
      (score($0.element), $1.offset) > (score($1.element), $0.offset)
    }.map(\.element)
    // Of costs, where lines are listed, half of those that are tried.
    let costs = ordered.filter(\.isCost).prefix(tried / 2)
    let others = ordered.filter { !$0.isCost }.prefix(tried - costs.count)
    return dearest((costs + others).map(\.sides), program) ?? ordered.last?.sides
  }

  /// The choice whose sides rise most; nil where none does.
  private static func dearest(_ choices: [[BranchDecision]], _ program: CaseProgram) -> [BranchDecision]? {
    guard let base = program.solve(.primal) else { return nil }
    var basis = SimplexBasis()
    program.session.readBasis(into: &basis)
    defer { program.session.restoreBasis(basis) }
    var best: [BranchDecision]?
    var most = rises.lowerBound * rises.lowerBound * 1.001
    for sides in choices {
      let score = sides.reduce(1.0) { product, side in
        program.session.restoreBasis(basis)
        guard let cost = program.probe(side, iterationLimit: iterations) else { return product * rises.upperBound }
        return product * min(max(cost - base, rises.lowerBound), rises.upperBound)
      }
      if score > most { (most, best) = (score, sides) }
    }
    return best
  }

  private static func candidates(_ program: CaseProgram, _ values: [Double], dutyCount: Int) -> [Candidate] {
    var found: [Candidate] = []
    func add(
      _ down: BranchDecision, _ up: BranchDecision, part: Double, isHeads: Bool = false, isCost: Bool = false
    ) {
      found.append(
        Candidate(
          sides: part < 0.5 ? [down, up] : [up, down], distance: min(part, 1 - part), isHeads: isHeads,
          isCost: isCost))
    }
    for (place, count) in program.headCounts(values).enumerated() {
      if abs(count - count.rounded()) < tolerance { continue }
      let low = Int(count.rounded(.down))
      add(
        .heads(place: place, 0...low), .heads(place: place, low + 1...program.heads[place].upperBound),
        part: count - Double(low), isHeads: true)
    }
    if program.lines != nil {
      for (agent, shares) in program.costShares(values).enumerated() {
        var part = 1.0
        for (lower, higher) in zip(shares, shares.dropFirst()) {
          part -= lower.share
          if min(part, 1 - part) <= tolerance { continue }
          add(
            .cost(agent: agent, Int.min...higher.cost - 1), .cost(agent: agent, higher.cost...Int.max), part: part,
            isCost: true)
        }
      }
    }
    for (agent, shares) in program.dutyShares(values).enumerated() {
      for (cell, share) in shares.enumerated() where min(share, 1 - share) > tolerance {
        let day = cell / dutyCount
        let duty = DutySet(DutyID(cell % dutyCount))
        add(
          .duties(agent: agent, day: day, program.open[agent][day].subtracting(duty)),
          .duties(agent: agent, day: day, duty), part: share)
      }
    }
    return found
  }
}
