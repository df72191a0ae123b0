import Rules
import Workforce

/// The memory that an agent's limits need, as one automaton: streaks, successions, weekends and changes multiplied
/// out, reached states only, states that behave alike merged. Sums (hours, nights) are counters beside it.
struct LineAutomaton: Sendable {
  /// A move that a duty makes from a node.
  struct Move: Hashable, Sendable {
    /// The node it leads to; negative when it is forbidden.
    var node: Int32
    /// Price of priced streaks and successions.
    var cost: Int32
    /// Counters that the move raises by one, a bit each.
    var events: UInt32
  }

  let nodeCount: Int
  let dutyCount: Int
  /// By signature, then duty, then node.
  let moves: [[Move]]
  /// Where a line of which nothing is known begins.
  let fresh: Int

  @inline(__always)
  func move(_ signature: Int, _ duty: DutyID, from node: Int) -> Move {
    moves[signature][Int(duty) * nodeCount + node]
  }
}

/// Builds automata: a product of components, explored from the start, then minimised.
struct LineAutomatonBuilder {
  let components: [LineComponent]
  let signatures: [DaySignature]
  let duties: [DutyID]

  private struct Tuple: Hashable {
    var states: [UInt64]
    /// No day has been seen.
    var isFirst: Bool
  }

  func build() -> LineAutomaton {
    var index: [Tuple: Int32] = [:]
    var tuples: [Tuple] = []
    func node(_ tuple: Tuple) -> Int32 {
      if let known = index[tuple] { return known }
      index[tuple] = Int32(tuples.count)
      tuples.append(tuple)
      return Int32(tuples.count - 1)
    }
    _ = node(Tuple(states: components.map(\.initial), isFirst: true))
    // Forbidden moves are followed too: a known past may hold them, and the future begins where it ended.
    var rows: [[LineAutomaton.Move]] = []
    var at = 0
    while at < tuples.count {
      precondition(tuples.count < 200_000, "The limits of one line need too much memory; drop some of them.")
      let tuple = tuples[at]
      var row: [LineAutomaton.Move] = []
      for signature in signatures {
        for duty in duties {
          var move = LineAutomaton.Move(node: 0, cost: 0, events: 0)
          var next = Tuple(states: tuple.states, isFirst: false)
          var isForbidden = false
          for (position, component) in components.enumerated() {
            let step = component.step(
              tuple.states[position], duty: duty, signature: signature, isFirst: tuple.isFirst)
            next.states[position] = step.state
            move.cost += Int32(step.cost)
            move.events |= step.events
            isForbidden = isForbidden || step.isForbidden
          }
          let target = node(next)
          move.node = isForbidden ? -target - 1 : target
          row.append(move)
        }
      }
      rows.append(row)
      at += 1
    }
    return merged(rows)
  }

  /// Moore's partition refinement: nodes stay together while every duty moves them alike.
  private func merged(_ rows: [[LineAutomaton.Move]]) -> LineAutomaton {
    var block = Array(repeating: Int32(0), count: rows.count)
    var blockCount = 1
    while true {
      var index: [[LineAutomaton.Move]: Int32] = [:]
      var refined = block
      for (node, row) in rows.enumerated() {
        var key = row.map { move -> LineAutomaton.Move in
          var image = move
          image.node = move.node < 0 ? -block[Int(-move.node - 1)] - 1 : block[Int(move.node)]
          return image
        }
        key.append(LineAutomaton.Move(node: block[node], cost: 0, events: 0))
        if let known = index[key] {
          refined[node] = known
        } else {
          refined[node] = Int32(index.count)
          index[key] = refined[node]
        }
      }
      let isStable = index.count == blockCount
      block = refined
      blockCount = index.count
      if isStable { break }
    }
    return automaton(rows, block, blockCount)
  }

  private func automaton(_ rows: [[LineAutomaton.Move]], _ block: [Int32], _ count: Int) -> LineAutomaton {
    let dutyCount = (duties.max().map(Int.init) ?? 0) + 1
    let nowhere = LineAutomaton.Move(node: -1, cost: 0, events: 0)
    var moves = signatures.map { _ in Array(repeating: nowhere, count: dutyCount * count) }
    for (node, row) in rows.enumerated() {
      for signature in signatures.indices {
        for (position, duty) in duties.enumerated() {
          var move = row[signature * duties.count + position]
          move.node = move.node < 0 ? -block[Int(-move.node - 1)] - 1 : block[Int(move.node)]
          moves[signature][Int(duty) * count + Int(block[node])] = move
        }
      }
    }
    return LineAutomaton(nodeCount: count, dutyCount: dutyCount, moves: moves, fresh: Int(block[0]))
  }
}
