import Rules
import Workforce

/// How often each step of a network is taken, as found by a program: one walk, or several that never meet.
struct RotationWalk {
  private let network: RotationNetwork
  /// Times each step is taken: node × duty.
  private var times: [Int]
  /// The component of each node that is passed; -1 for the others.
  private(set) var components: [Int]
  private(set) var componentCount = 0

  init(_ paths: RotationPaths, counts: [Int]) {
    network = paths.network
    times = Array(repeating: 0, count: network.steps.count)
    for (path, count) in zip(paths.paths, counts) where count > 0 {
      var node = path.from
      for duty in path.duties {
        times[node * network.dutyCount + Int(duty)] += count
        node = network.step(node, Int(duty))
      }
    }
    components = Array(repeating: -1, count: network.nodeCount)
    // What flows in flows out, so whatever is reached forwards is the whole component.
    for start in 0..<network.nodeCount where isPassed(start) && components[start] < 0 {
      var open = [start]
      components[start] = componentCount
      while let node = open.popLast() {
        for duty in 0..<network.dutyCount where times[node * network.dutyCount + duty] > 0 {
          let next = network.step(node, duty)
          if components[next] < 0 {
            components[next] = componentCount
            open.append(next)
          }
        }
      }
      componentCount += 1
    }
  }

  private func isPassed(_ node: Int) -> Bool {
    (0..<network.dutyCount).contains { times[node * network.dutyCount + $0] > 0 }
  }

  /// The days of a component as one round trip (Hierholzer), beginning on a Monday.
  private func trip(_ component: Int) -> [DutyID] {
    var left = times
    var next = Array(repeating: 0, count: network.nodeCount)
    // Nodes are sorted by weekday, and every cycle passes a Monday.
    let start = components.firstIndex(of: component)!
    var stack: [(node: Int, duty: DutyID)] = [(start, 0)]
    var trip: [DutyID] = []
    while let top = stack.last {
      while next[top.node] < network.dutyCount, left[top.node * network.dutyCount + next[top.node]] == 0 {
        next[top.node] += 1
      }
      if next[top.node] < network.dutyCount {
        let duty = next[top.node]
        left[top.node * network.dutyCount + duty] -= 1
        stack.append((network.step(top.node, duty), DutyID(duty)))
      } else {
        if stack.count > 1 { trip.append(top.duty) }
        stack.removeLast()
      }
    }
    return trip.reversed()
  }

  /// One cycle of all components, if they can be spliced; nil when no place was found to do it.
  ///
  /// Components share no node, yet where they pass the same weekday each may bear the other's days.
  func rotation() -> Rotation? {
    var cycle = trip(0)
    var others = (1..<componentCount).map { trip($0) }
    while !others.isEmpty {
      var joined: (place: Int, cycle: [DutyID])?
      for place in others.indices where joined == nil {
        joined = splice(cycle, others[place]).map { (place, $0) }
      }
      guard let joined else { return nil }
      cycle = joined.cycle
      others.remove(at: joined.place)
    }
    return Rotation(cycle)
  }

  /// Two cycles made one, both cut on the same weekday.
  private func splice(_ one: [DutyID], _ other: [DutyID]) -> [DutyID]? {
    let nodes = self.nodes(along: one)
    for cut in one.indices {
      for begin in stride(from: cut % 7, to: other.count, by: 7) {
        let inserted = other[begin...] + other[..<begin]
        guard let end = network.walk(inserted, from: nodes[cut]) else { continue }
        let rest = one[cut...] + one[..<cut]
        guard let round = network.walk(rest, from: end).flatMap({ network.walk(inserted, from: $0) }), round == end
        else { continue }
        return Array(one[..<cut] + inserted + one[cut...])
      }
    }
    return nil
  }

  /// The node before each day of a cycle that begins on a Monday.
  private func nodes(along cycle: [DutyID]) -> [Int] {
    for start in 0..<network.nodeCount where network.weekdays[start] == 0 {
      var node = start
      var nodes: [Int] = []
      for duty in cycle where node >= 0 {
        nodes.append(node)
        node = network.step(node, Int(duty))
      }
      if node == start { return nodes }
    }
    preconditionFailure("A cycle of steps is walked from one of its nodes. Report this instance.")
  }
}
