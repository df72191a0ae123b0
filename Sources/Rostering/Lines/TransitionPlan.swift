import Workforce

/// The moves of a day, arranged so that shared work is done once. Duties with nested sets of allowed predecessors (a
/// late shift may be followed by fewer others than an early one) share the minima over those sets: a *junction* is the
/// minimum over some nodes and earlier junctions, and an arc leads from a node or a junction to a node.
struct TransitionPlan: Sendable {
  struct Junction: Sendable {
    /// Its part of `sources`.
    var first: Int32
    var end: Int32
    /// Groups of duties that use it, a bit each.
    var users: UInt64
  }

  struct Arc: Sendable {
    /// A node, or a junction counted on from the number of nodes.
    var source: Int32
    var target: Int32
    var group: Int32
    var cost: Int32
    var events: UInt32
  }

  private(set) var junctions: [Junction] = []
  private(set) var sources: [Int32] = []
  private(set) var arcs: [Arc] = []
  /// The same, for the loops.
  private(set) var flatJunctions = Flat<Junction>([])
  private(set) var flatSources = Flat<Int32>([])
  private(set) var flatArcs = Flat<Arc>([])

  private struct Bundle {
    let move: LineAutomaton.Move
    let group: Int
    var nodes: [Int32]
  }

  private struct NodeSet {
    let bits: [UInt64]
    let nodes: [Int32]
    var users: UInt64
    var junction: Int32?

    func contains(_ other: NodeSet) -> Bool { zip(bits, other.bits).allSatisfy { $1 & ~$0 == 0 } }
  }

  /// - Parameter movers: for each group of duties, one that stands for it.
  init(_ automaton: LineAutomaton, signature: Int, movers: [DutyID]) {
    precondition(movers.count <= 64, "A day has more than 64 groups of duties.")
    var bundles: [Bundle] = []
    for (group, mover) in movers.enumerated() {
      var index: [LineAutomaton.Move: Int] = [:]
      for node in 0..<automaton.nodeCount {
        let move = automaton.move(signature, mover, from: node)
        if move.node < 0 { continue }
        if let known = index[move] {
          bundles[known].nodes.append(Int32(node))
        } else {
          index[move] = bundles.count
          bundles.append(Bundle(move: move, group: group, nodes: [Int32(node)]))
        }
      }
    }
    var sets = Self.distinctSets(bundles, nodeCount: automaton.nodeCount)
    build(&sets, nodeCount: automaton.nodeCount)
    let position = Dictionary(uniqueKeysWithValues: sets.enumerated().map { ($1.nodes, $0) })
    for bundle in bundles {
      let source = bundle.nodes.count == 1 ? bundle.nodes[0] : sets[position[bundle.nodes]!].junction!
      arcs.append(
        Arc(
          source: source, target: bundle.move.node, group: Int32(bundle.group), cost: bundle.move.cost,
          events: bundle.move.events))
    }
    // Arcs of one source together: its span is read once.
    arcs = arcs.enumerated().sorted { ($0.element.source, $0.offset) < ($1.element.source, $1.offset) }.map(\.element)
    flatJunctions = Flat(junctions)
    flatSources = Flat(sources)
    flatArcs = Flat(arcs)
  }

  private static func distinctSets(_ bundles: [Bundle], nodeCount: Int) -> [NodeSet] {
    var sets: [NodeSet] = []
    var index: [[Int32]: Int] = [:]
    for bundle in bundles where bundle.nodes.count > 1 {
      if let known = index[bundle.nodes] {
        sets[known].users |= 1 << UInt64(bundle.group)
        continue
      }
      var bits = Array(repeating: UInt64(0), count: (nodeCount + 63) / 64)
      for node in bundle.nodes { bits[Int(node) / 64] |= 1 << UInt64(node % 64) }
      index[bundle.nodes] = sets.count
      sets.append(NodeSet(bits: bits, nodes: bundle.nodes, users: 1 << UInt64(bundle.group)))
    }
    return sets.enumerated().sorted { ($0.element.nodes.count, $0.offset) < ($1.element.nodes.count, $1.offset) }
      .map(\.element)
  }

  /// Builds each set from the largest smaller sets inside it, then single nodes.
  private mutating func build(_ sets: inout [NodeSet], nodeCount: Int) {
    var parts: [[Int]] = []
    for at in sets.indices {
      var left = sets[at].bits
      var chosen: [Int] = []
      for smaller in stride(from: at - 1, through: 0, by: -1) where sets[at].contains(sets[smaller]) {
        let isNew = zip(sets[smaller].bits, left).allSatisfy { $0 & ~$1 == 0 }
        guard isNew else { continue }
        chosen.append(smaller)
        for word in left.indices { left[word] &= ~sets[smaller].bits[word] }
      }
      parts.append(chosen)
      let first = Int32(sources.count)
      for smaller in chosen { sources.append(sets[smaller].junction!) }
      for node in sets[at].nodes where left[Int(node) / 64] & (1 << UInt64(node % 64)) != 0 { sources.append(node) }
      sets[at].junction = Int32(nodeCount + junctions.count)
      junctions.append(Junction(first: first, end: Int32(sources.count), users: 0))
    }
    for at in sets.indices.reversed() {
      junctions[at].users |= sets[at].users
      for smaller in parts[at] { sets[smaller].users |= sets[at].users }
    }
  }
}
