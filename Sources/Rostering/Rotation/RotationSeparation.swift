/// Sides of a network that hold some terminals and not others, and that a flow hardly leaves: least cuts between the
/// first terminal and each other one, by augmenting paths.
struct RotationSeparation {
  /// What each step can bear beyond its flow, so that of cuts alike the one with the fewest steps is found.
  private static let grain = 1e-4

  let network: RotationNetwork
  /// The steps into each node.
  private let sources: [[Int]]

  init(_ network: RotationNetwork) {
    self.network = network
    var sources: [[Int]] = Array(repeating: [], count: network.nodeCount)
    for place in network.steps.indices where network.steps[place] >= 0 {
      sources[network.steps[place]].append(place)
    }
    self.sources = sources
  }

  /// Per cut and node: whether it lies on the first terminal's side.
  func cuts(between terminals: [[Int]], flow: [Double]) -> [[Bool]] {
    guard let root = terminals.first else { return [] }
    var cuts: [[Bool]] = []
    for other in terminals.dropFirst() where Set(root).isDisjoint(with: other) {
      for side in sides(from: root, to: other, flow) where !cuts.contains(side) { cuts.append(side) }
    }
    return cuts
  }

  /// The cut next to the start and the one next to the end; none when as much flows as one cycle brings.
  private func sides(from start: [Int], to end: [Int], _ flow: [Double]) -> [[Bool]] {
    var free = flow.indices.map { network.steps[$0] < 0 ? 0 : flow[$0] + Self.grain }
    var back = Array(repeating: 0.0, count: flow.count)
    var isEnd = Array(repeating: false, count: network.nodeCount)
    for node in end { isEnd[node] = true }
    var total = 0.0
    while true {
      var reachedBy = Array(repeating: -2, count: network.nodeCount)
      var open = start
      for node in start { reachedBy[node] = -1 }
      var next = 0
      var last: Int?
      while next < open.count, last == nil {
        let node = open[next]
        next += 1
        if isEnd[node] { last = node }
        for duty in 0..<network.dutyCount {
          let place = node * network.dutyCount + duty
          guard network.steps[place] >= 0, free[place] > 1e-9, reachedBy[network.steps[place]] == -2 else { continue }
          reachedBy[network.steps[place]] = place
          open.append(network.steps[place])
        }
        for place in sources[node] where back[place] > 1e-9 && reachedBy[place / network.dutyCount] == -2 {
          reachedBy[place / network.dutyCount] = place
          open.append(place / network.dutyCount)
        }
      }
      guard let last else {
        return [reachedBy.map { $0 != -2 }, reaching(isEnd, free, back).map { !$0 }]
      }
      var way: [(place: Int, isForward: Bool)] = []
      var node = last
      while reachedBy[node] >= 0 {
        let place = reachedBy[node]
        let isForward = network.steps[place] == node
        way.append((place, isForward))
        node = isForward ? place / network.dutyCount : network.steps[place]
      }
      let amount = way.reduce(Double.infinity) { min($0, $1.isForward ? free[$1.place] : back[$1.place]) }
      for (place, isForward) in way {
        free[place] -= isForward ? amount : -amount
        back[place] += isForward ? amount : -amount
      }
      total += amount
      if total >= 1 - 1e-6 { return [] }
    }
  }

  /// The nodes from which the end can still be reached.
  private func reaching(_ isEnd: [Bool], _ free: [Double], _ back: [Double]) -> [Bool] {
    var isReaching = isEnd
    var open = isEnd.indices.filter { isEnd[$0] }
    while let node = open.popLast() {
      for place in sources[node] where free[place] > 1e-9 && !isReaching[place / network.dutyCount] {
        isReaching[place / network.dutyCount] = true
        open.append(place / network.dutyCount)
      }
      for duty in 0..<network.dutyCount {
        let place = node * network.dutyCount + duty
        let next = network.steps[place]
        guard next >= 0, back[place] > 1e-9, !isReaching[next] else { continue }
        isReaching[next] = true
        open.append(next)
      }
    }
    return isReaching
  }
}
