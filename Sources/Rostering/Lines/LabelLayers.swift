import CKernels

/// Memory for labels: blocks that stay where they are until all of them are dropped. It belongs to one thread.
private final class LabelArena {
  @exclusivity(unchecked) private var chunks: [UnsafeMutableBufferPointer<Int32>]
  /// The chunk that blocks are taken from, and how much of it they have.
  @exclusivity(unchecked) private var chunk = 0
  @exclusivity(unchecked) private var used = 0

  init() { chunks = [.allocate(capacity: 1 << 16)] }

  deinit { for chunk in chunks { chunk.deallocate() } }

  func clear() { (chunk, used) = (0, 0) }

  /// A block of so many cells, holding anything.
  @inline(__always)
  func take(_ count: Int) -> UnsafeMutablePointer<Int32> {
    if used + count > chunks[chunk].count { turn(to: count) }
    defer { used += count }
    return chunks[chunk].baseAddress.unsafelyUnwrapped + used
  }

  /// Goes on in the next chunk that is large enough.
  private func turn(to count: Int) {
    used = 0
    repeat {
      chunk += 1
      if chunk == chunks.count { chunks.append(.allocate(capacity: max(count, 2 * chunks[chunk - 1].count))) }
    } while chunks[chunk].count < count
  }
}

/// Labels in memory: layer after layer, one for each day and one for each window that ends, and in a layer one block of
/// costs per node. It belongs to one thread.
final class LabelLayers {
  /// The reached cells of a node, both ends included, and their labels once they have a place.
  struct Span {
    var low = Int.max
    var high = -1
    fileprivate(set) var labels: UnsafeMutablePointer<Int32>?

    var isEmpty: Bool { high < low }
    var count: Int { high - low + 1 }

    /// The labels from a reached cell on; the span has a place.
    @inline(__always)
    func from(_ cell: Int) -> UnsafeMutablePointer<Int32> { labels.unsafelyUnwrapped + (cell - low) }

    /// The label of a reached cell; the span has a place.
    @inline(__always)
    subscript(cell: Int) -> Int32 { from(cell).pointee }
  }

  /// Nodes, in no order that matters.
  struct NodeList {
    let start: UnsafeMutablePointer<Int32>
    var count = 0
  }

  static var infinity: Int32 { Int32(LABELS_UNREACHED) }

  private let arena = LabelArena()
  /// Of the junctions of the day at hand only.
  private let junctionArena = LabelArena()
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
    spans = .allocate(capacity: layerCapacity * nodeCapacity)
    reached = NodeList(start: .allocate(capacity: nodeCapacity))
    lastReached = NodeList(start: .allocate(capacity: nodeCapacity))
  }

  deinit {
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
    arena.clear()
    count = 0
    open()
    current[node] = Span(low: cell, high: cell)
    placeAll()
    current[node].from(cell).pointee = value
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
  func placeAll() {
    let spans = current
    for node in 0..<nodes where !spans[node].isEmpty {
      place(spans + node)
      reached.start[reached.count] = Int32(node)
      reached.count += 1
    }
  }

  /// Gives a node of the current layer its cells, unreachable but for some that are to be written.
  ///
  /// - Parameters:
  ///   - from: the first cell to be written.
  ///   - count: how many.
  @inline(__always)
  func place(_ node: Int32, except from: Int, _ count: Int) {
    place(current + Int(node), except: from, count, in: arena)
    reached.start[reached.count] = node
    reached.count += 1
  }

  /// Drops the labels of the last day's junctions.
  func clearJunctions() { junctionArena.clear() }

  /// Gives the span of a junction its cells, likewise.
  func placeJunction(_ span: UnsafeMutablePointer<Span>, except from: Int, _ count: Int) {
    place(span, except: from, count, in: junctionArena)
  }

  @inline(__always)
  private func place(_ span: UnsafeMutablePointer<Span>, except from: Int, _ count: Int, in arena: LabelArena) {
    let (low, high) = (span.pointee.low, span.pointee.high)
    let labels = arena.take(high - low + 1)
    span.pointee.labels = labels
    let end = from + count
    if from > low { labels.update(repeating: Self.infinity, count: from - low) }
    if end <= high { (labels + (end - low)).update(repeating: Self.infinity, count: high - end + 1) }
  }

  private func place(_ span: UnsafeMutablePointer<Span>) { place(span, except: span.pointee.low, 0, in: arena) }
}
