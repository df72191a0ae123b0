import Rules
import Workforce

/// Closes duties that no cheaper roster has, by their reduced costs: with such a duty an agent's cheapest line would lift
/// the bound to the limit (Dantzig, Fulkerson and Johnson 1954; for paths, Irnich and others 2010).
///
/// Lines met before tell that most duties stay open, so that few have to be asked about.
struct DutyFixing {
  private struct Witness {
    let line: [DutyID]
    let limitPrice: Int
  }

  private let pricing: CasePricing
  /// Per agent.
  private var witnesses: [[Witness]]

  init(_ pricing: CasePricing, agentCount: Int) {
    self.pricing = pricing
    witnesses = Array(repeating: [], count: agentCount)
  }

  /// At the prices read last.
  ///
  /// - Parameters:
  ///   - bound: the Lagrangian value at these prices.
  ///   - limit: rosters that cost as much are of no use.
  /// - Returns: what is closed now in the program.
  mutating func run(_ program: CaseProgram, bound: Double, limit: Int, shouldStop: () -> Bool) -> [BranchDecision] {
    let room = pricing.room(bound, limit)
    var closed: [BranchDecision] = []
    var isConcerned = program.open.map { _ in false }
    for agent in program.open.indices where !shouldStop() {
      let before = program.open[agent]
      guard let cheapest = pricing.begin(agent, before) else { continue }
      var stays = cheapest.map { DutySet($0) }
      for witness in witnesses[agent] where zip(before, witness.line).allSatisfy({ $0.has($1) }) {
        if pricing.excess(witness.line, ownPrice: witness.limitPrice) <= room { Self.note(witness.line, &stays) }
      }
      for day in before.indices where before[day].rawValue.nonzeroBitCount > 1 {
        for duty in before[day].subtracting(stays[day]).members where !stays[day].has(duty) {
          let answer = pricing.rise(agent, program.open[agent], day: day, duty: duty)
          if answer.rise > room {
            program.close(agent, day, DutySet(duty))
          } else if let line = answer.line {
            let witness = Witness(line: line, limitPrice: pricing.limitPrice(agent, line))
            witnesses[agent].append(witness)
            if pricing.excess(line, ownPrice: witness.limitPrice) <= room { Self.note(line, &stays) }
          }
        }
        let left = program.open[agent][day]
        if left != before[day] {
          closed.append(.duties(agent: agent, day: day, left))
          isConcerned[agent] = true
        }
      }
    }
    program.bindLines { isConcerned[$0] }
    return closed
  }

  private static func note(_ line: [DutyID], _ duties: inout [DutySet]) {
    for (day, duty) in line.enumerated() { duties[day].insert(DutySet(duty)) }
  }
}
