/// Labels in memory: layer after layer, one for each day and one for each window that ends, and in a layer one block of
/// costs per node. It belongs to one thread.
final class LabelLayers {
  /// The reached cells of a node, both ends included, and where cell 0 would lie in the arena.
  struct Span {
    var low = Int.max
    var high = -1
    var offset = unplaced
    var isEmpty: Bool { high < low }

    static let unplaced = Int.min
  }

  /// Nodes, in no order that matters.
  struct NodeList {
    let start: UnsafeMutablePointer<Int32>
    var count = 0
  }

  static let infinity: Int32 = 1 << 29

  @exclusivity(unchecked) private(set) var arena: UnsafeMutablePointer<Int32>
  @exclusivity(unchecked) private var capacity = 1 << 16
  @exclusivity(unchecked) private var used = 0
  /// Layer by layer, the span of every node.
  @exclusivity(unchecked) private var spans: UnsafeMutablePointer<Span>
  private let nodeCapacity: Int
  @exclusivity(unchecked) private var layerCapacity: Int
  /// Layers opened.
  @exclusivity(unchecked) private(set) var count = 0
  /// Nodes of a layer that labels can reach; places for minima come behind them.
  @exclusivity(unchecked) private(set) var nodes = 0
  /// Nodes with labels in the current layer, once they are allocated, and in the one before.
  @exclusivity(unchecked) private(set) var reached: NodeList
  @exclusivity(unchecked) private(set) var lastReached: NodeList

  init(nodeCapacity: Int, layerCapacity: Int) {
    self.nodeCapacity = nodeCapacity
    self.layerCapacity = layerCapacity
    arena = .allocate(capacity: capacity)
    spans = .allocate(capacity: layerCapacity * nodeCapacity)
    reached = NodeList(start: .allocate(capacity: nodeCapacity))
    lastReached = NodeList(start: .allocate(capacity: nodeCapacity))
  }

  deinit {
    arena.deallocate()
    spans.deallocate()
    reached.start.deallocate()
    lastReached.start.deallocate()
  }

  /// The spans of a layer, by node.
  func spans(_ layer: Int) -> UnsafeMutablePointer<Span> { spans + layer * nodeCapacity }

  func span(_ layer: Int, _ node: Int) -> Span { spans[layer * nodeCapacity + node] }

  /// The node that holds all labels of a layer.
  func onlyNode(_ layer: Int) -> Int {
    let spans = spans(layer)
    guard let node = (0..<nodes).first(where: { !spans[$0].isEmpty }) else {
      preconditionFailure("A layer without labels: a bug of the line generator.")
    }
    assert((0..<nodes).filter { !spans[$0].isEmpty } == [node], "Ways that should have met have not.")
    return node
  }

  var current: UnsafeMutablePointer<Span> { spans(count - 1) }
  var last: UnsafeMutablePointer<Span> { spans(count - 2) }

  /// Drops all labels but one.
  func start(nodes: Int, at node: Int, cell: Int, value: Int32) {
    self.nodes = nodes
    (used, count) = (0, 0)
    open()
    current[node] = Span(low: cell, high: cell, offset: 0)
    allocateAll()
    arena[current[node].offset + cell] = value
  }

  /// Begins a layer in which nothing is reached.
  func open() {
    if count >= layerCapacity {
      let larger = UnsafeMutablePointer<Span>.allocate(capacity: 2 * layerCapacity * nodeCapacity)
      larger.update(from: spans, count: layerCapacity * nodeCapacity)
      spans.deallocate()
      spans = larger
      layerCapacity *= 2
    }
    count += 1
    current.update(repeating: Span(), count: nodes)
    swap(&reached, &lastReached)
    reached.count = 0
  }

  /// Gives every reached node of the current layer its cells, all unreachable.
  func allocateAll() {
    let spans = current
    for node in 0..<nodes where !spans[node].isEmpty {
      allocate(spans + node)
      reached.start[reached.count] = Int32(node)
      reached.count += 1
    }
  }

  /// The same where few nodes are reached.
  ///
  /// - Parameters:
  ///   - count: how many moves lead into the layer.
  ///   - target: where each of them leads.
  func allocateTargets(_ count: Int, _ target: (Int) -> Int32) {
    let spans = current
    for move in 0..<count {
      let node = target(move)
      if spans[Int(node)].offset != Span.unplaced { continue }
      allocate(spans + Int(node))
      reached.start[reached.count] = node
      reached.count += 1
    }
  }

  /// Gives a span its cells.
  func allocate(_ span: UnsafeMutablePointer<Span>) {
    let count = span.pointee.high - span.pointee.low + 1
    if used + count > capacity { grow(to: used + count) }
    span.pointee.offset = used - span.pointee.low
    (arena + used).update(repeating: Self.infinity, count: count)
    used += count
  }

  private func grow(to least: Int) {
    let larger = max(least, capacity * 2)
    let moved = UnsafeMutablePointer<Int32>.allocate(capacity: larger)
    moved.update(from: arena, count: used)
    arena.deallocate()
    arena = moved
    capacity = larger
  }
}
