import Rules
import Workforce

/// What may not follow what on one agent's line, as rows.
struct SequenceRows {
  private struct Sequence {
    let index: Int
    let sets: [DutySet]
    let positions: [Int]?
    /// Nil when it is forbidden.
    let price: Int?
  }

  private let problem: RosterProblem
  private let agent: Int
  private let sequences: [Sequence]

  init(_ problem: RosterProblem, agent: Int) {
    self.problem = problem
    self.agent = agent
    sequences = problem.lines[agent].enumerated().compactMap { index, limit in
      guard case .sequence(let sets, let positions) = limit.count else { return nil }
      return Sequence(index: index, sets: sets, positions: positions, price: limit.bounds.cost(of: 1))
    }
  }

  /// Each occurrence is a row: not all of its days at once. What is forbidden on a day is forbidden together: whatever
  /// may not come before the same followers, or before more of them, stands in one row, which says more than each.
  func write(to writer: inout ExactWriter) {
    for day in 0..<problem.dayCount {
      let ending = sequences.flatMap { sequence in
        (sequence.positions ?? [day]).filter { $0 == day }.map { _ in sequence }
      }
      let possible = ending.filter { day - $0.sets.count + 1 >= -problem.historyCount }
      var written: [[DutySet]] = []
      for sequence in possible {
        var sets = sequence.sets
        if sequence.price == nil {
          sets = lifted(widened(sets, by: possible.filter { $0.price == nil }), endingOn: day)
          if written.contains(sets) { continue }
          written.append(sets)
        }
        let first = day - sets.count + 1
        let days = LinearForm.sum(sets.indices.map { writer.has(sets[$0], agent, first + $0) })
        writer.charge(
          sequence.price, when: [days - (sets.count - 1)],
          name: "sequence[\(problem.agents[agent]),\(sequence.index),\(day)]")
      }
    }
  }

  private func widened(_ sets: [DutySet], by others: [Sequence]) -> [DutySet] {
    var sets = sets
    for other in others where other.sets.count == sets.count {
      let says = sets.indices.dropFirst().allSatisfy { other.sets[$0].isSuperset(of: sets[$0]) }
      if says { sets[0].formUnion(other.sets[0]) }
    }
    return sets
  }

  /// What may not follow a set on a day at all can stand among the days between as well: there it never is.
  private func lifted(_ sets: [DutySet], endingOn day: Int) -> [DutySet] {
    var sets = sets
    for place in sets.indices.dropFirst().dropLast() {
      let between = day - (sets.count - 1 - place)
      for other in sequences where other.price == nil && other.sets.count == 2 {
        guard other.positions?.contains(between) ?? (between >= 0), other.sets[0].isSuperset(of: sets[place - 1]) else {
          continue
        }
        sets[place].formUnion(other.sets[1])
      }
    }
    return sets
  }
}
