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

  /// The steps as one round trip (Hierholzer), beginning on a Monday.
  ///
  /// - Precondition: there is one component.
  func rotation() -> Rotation {
    precondition(componentCount == 1, "A walk in \(componentCount) pieces is no rotation. Join them first.")
    var left = times
    var next = Array(repeating: 0, count: network.nodeCount)
    // Nodes are sorted by weekday, and every week passes a Monday.
    let start = components.firstIndex(of: 0)!
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
    return Rotation(trip.reversed())
  }
}
