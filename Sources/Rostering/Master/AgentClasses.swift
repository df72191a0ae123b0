import Modelling
import Rules
import Workforce

/// Agents who are nearly alike, for a program that asks how many of each kind take a line, not who.
///
/// They count in the same rows, remember the same, may end with the same sums of what has a hard limit, and are owed the
/// same over the whole period: that is what a roster pays for most besides the cover. Leave and wishes differ.
struct AgentClasses {
  /// Per agent.
  let classOf: [Int]
  /// How many agents each class has.
  let sizes: [Int]

  private struct Key: Hashable {
    let cover: Int
    let automaton: Int
    let limits: [[Int]]
    let owed: [[Int]]
  }

  /// - Parameter isApart: every agent is a class.
  init(_ problem: RosterProblem, _ cover: CoverModel, _ models: LineModels, isApart: Bool) {
    guard !isApart else {
      classOf = Array(problem.agents.indices)
      sizes = problem.agents.map { _ in 1 }
      return
    }
    var numbers: [Key: Int] = [:]
    var sizes: [Int] = []
    classOf = models.models.enumerated().map { agent, model in
      let limits = model.counters.map { counter in
        counter.windows.flatMap { window in window.costs.indices.filter { window.costs[$0] >= Counter.forbidden } }
      }
      let owed = model.counters.flatMap(\.windows).filter { $0.days == 0..<problem.dayCount }.map(\.bends)
      let key = Key(
        cover: cover.classOf[agent], automaton: model.automaton, limits: limits.filter { !$0.isEmpty },
        owed: owed.filter { !$0.isEmpty })
      let number = numbers[key] ?? sizes.count
      if number == sizes.count {
        numbers[key] = number
        sizes.append(0)
      }
      sizes[number] += 1
      return number
    }
    self.sizes = sizes
  }
}

extension Counter.Window {
  /// Where its price bends, counted from the initial value, and by how much: whatever the largest value may be.
  fileprivate var bends: [Int] {
    var bends: [Int] = []
    var slope = 0
    for (value, costs) in zip(self.costs, self.costs.dropFirst()).enumerated().dropFirst(initial) {
      let next = Int(costs.1) - Int(costs.0)
      if next != slope { bends += [value - initial, next - slope] }
      slope = next
    }
    return bends
  }
}
