import Rules
import Workforce

/// Sets of nodes, each of which a rotation passes somewhere: where people are after a shift that is needed on a weekday,
/// and, as far as a run begins on a weekday, after its first day.
///
/// A cycle that passes two of them leaves any side of the network that holds the one and not the other. Such rows need
/// no proof of their own.
struct RotationTerminals {
  struct Terminal {
    let nodes: [Int]
    /// The column that is none where the nodes are not passed; nil when they always are.
    let column: Int?
  }

  private(set) var all: [Terminal] = []
  /// The columns of days off that begin on each weekday.
  private(set) var anchors: [Int] = []

  init(_ problem: RotationProblem, _ paths: RotationPaths, _ model: RotationModel) {
    let network = paths.network
    for weekday in 0..<7 {
      let need = problem.need[weekday]
      var duties = need.indices.filter { need[$0].lowerBound > 0 }.map { $0 + 1 }
      if need.reduce(0, { $0 + $1.upperBound }) < problem.weeks { duties.append(0) }
      for duty in duties {
        add(
          (0..<network.nodeCount).filter { network.weekdays[$0] == weekday }.map { network.step($0, duty) }, nil)
      }
    }
    for (place, nodes) in Self.firsts(paths, model.traits).enumerated() {
      let column = model.begins[1].lowerBound + place
      add(nodes, column)
      if model.traits[place / 7].has(DutyTable.off) { anchors.append(column) }
    }
  }

  private mutating func add(_ nodes: [Int], _ column: Int?) {
    let set = Array(Set(nodes.filter { $0 >= 0 })).sorted()
    if !set.isEmpty && !all.contains(where: { $0.nodes == set }) { all.append(Terminal(nodes: set, column: column)) }
  }

  /// The nodes after each begin that the program counts.
  private static func firsts(_ paths: RotationPaths, _ traits: [DutySet]) -> [[Int]] {
    let network = paths.network
    let arrivals = network.arrivals()
    var firsts: [[Int]] = Array(repeating: [], count: traits.count * 7)
    for path in paths.paths {
      var before = arrivals[path.from]
      var node = path.from
      for duty in path.duties {
        let next = network.step(node, Int(duty))
        for (place, trait) in traits.enumerated() where trait.has(duty) && trait.isDisjoint(with: before) {
          firsts[place * 7 + network.weekdays[node]].append(next)
        }
        before = DutySet(duty)
        node = next
      }
    }
    return firsts
  }
}
