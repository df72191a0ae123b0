/// Where to cut a network between one component of a walk and the others, so that as few steps as can be lead across:
/// the fewer there are, the more it says that one of them must be taken.
struct RotationCut {
  /// Per node: on the side of the component.
  private(set) var isWithin: [Bool]
  private let network: RotationNetwork

  init(_ network: RotationNetwork, within isWithin: [Bool]) {
    self.network = network
    self.isWithin = isWithin
  }

  /// A least cut by augmenting paths (Ford and Fulkerson), each step counting one.
  init(_ network: RotationNetwork, around component: Int, of walk: RotationWalk) {
    self.network = network
    isWithin = []
    var sources: [[Int]] = Array(repeating: [], count: network.nodeCount)
    for place in network.steps.indices where network.steps[place] >= 0 {
      sources[network.steps[place]].append(place)
    }
    var isFull = Array(repeating: false, count: network.steps.count)
    while true {
      // The step by which each node was reached, in its own direction or against it; -2 where it was not.
      var reachedBy = Array(repeating: -2, count: network.nodeCount)
      var open: [Int] = []
      for node in walk.components.indices where walk.components[node] == component {
        reachedBy[node] = -1
        open.append(node)
      }
      var end: Int?
      var next = 0
      while next < open.count, end == nil {
        let node = open[next]
        next += 1
        if walk.components[node] >= 0 && walk.components[node] != component { end = node }
        for duty in 0..<network.dutyCount {
          let place = node * network.dutyCount + duty
          guard network.steps[place] >= 0, !isFull[place], reachedBy[network.steps[place]] == -2 else { continue }
          reachedBy[network.steps[place]] = place
          open.append(network.steps[place])
        }
        for place in sources[node] where isFull[place] && reachedBy[place / network.dutyCount] == -2 {
          reachedBy[place / network.dutyCount] = place
          open.append(place / network.dutyCount)
        }
      }
      guard var node = end else {
        isWithin = reachedBy.map { $0 != -2 }
        return
      }
      while reachedBy[node] >= 0 {
        let place = reachedBy[node]
        isFull[place].toggle()
        node = isFull[place] ? place / network.dutyCount : network.steps[place]
      }
    }
  }

  /// Whether a path steps out of the component's side.
  func isLeft(by path: RotationPaths.Path) -> Bool {
    var node = path.from
    for duty in path.duties {
      let next = network.step(node, Int(duty))
      if isWithin[node] && !isWithin[next] { return true }
      node = next
    }
    return false
  }
}
