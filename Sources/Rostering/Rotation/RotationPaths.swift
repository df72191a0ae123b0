import Workforce

/// Paths through a network between the nodes where it pays to meet: work blocks, days off, and pieces of them.
///
/// A node between is taken out by joining every path into it with every path out of it. That loses nothing: any flow
/// along steps is a flow along paths. It is done as long as the program shrinks by it, or hardly grows.
struct RotationPaths {
  struct Path {
    let from: Int
    let to: Int
    let duties: [DutyID]
  }

  let network: RotationNetwork
  private(set) var paths: [Path] = []
  /// The nodes that are left, ascending.
  private(set) var nodes: [Int] = []

  /// - Parameter growth: how many paths more a node less may cost.
  init(_ network: RotationNetwork, growth: Int, most: Int) {
    self.network = network
    var isOpen = Array(repeating: true, count: network.nodeCount)
    var entries: [[Int]] = Array(repeating: [], count: network.nodeCount)
    var exits = entries
    var all: [Path] = []
    var isAlive: [Bool] = []
    func add(_ path: Path) {
      exits[path.from].append(all.count)
      entries[path.to].append(all.count)
      all.append(path)
      isAlive.append(true)
    }
    for node in 0..<network.nodeCount {
      for duty in 0..<network.dutyCount where network.step(node, duty) >= 0 {
        add(Path(from: node, to: network.step(node, duty), duties: [DutyID(duty)]))
      }
    }
    var alive = all.count
    while true {
      var best: (node: Int, growth: Int)?
      for node in 0..<network.nodeCount where isOpen[node] {
        let (a, b) = (entries[node].count, exits[node].count)
        let cost = a * b - a - b
        if cost <= growth, cost < best?.growth ?? .max, !exits[node].contains(where: { all[$0].to == node }) {
          best = (node, cost)
        }
      }
      guard let best, alive + best.growth <= most else { break }
      let (ins, outs) = (entries[best.node], exits[best.node])
      isOpen[best.node] = false
      for way in ins {
        isAlive[way] = false
        exits[all[way].from].removeAll { $0 == way }
      }
      for way in outs {
        isAlive[way] = false
        entries[all[way].to].removeAll { $0 == way }
      }
      for first in ins {
        for second in outs {
          add(Path(from: all[first].from, to: all[second].to, duties: all[first].duties + all[second].duties))
        }
      }
      alive += best.growth
    }
    paths = all.indices.filter { isAlive[$0] }.map { all[$0] }
    nodes = (0..<network.nodeCount).filter { isOpen[$0] }
  }

  /// What a path adds to each tally.
  func amounts(of path: Path) -> [Int] {
    var amounts = Array(repeating: 0, count: network.tallyCount)
    var node = path.from
    for duty in path.duties {
      for tally in amounts.indices { amounts[tally] += network.amount(node, Int(duty), tally) }
      node = network.step(node, Int(duty))
    }
    return amounts
  }
}
