/// An array that never changes, read without checks by a loop that has been checked.
final class Flat<Element: Sendable>: Sendable {
  nonisolated(unsafe) let start: UnsafePointer<Element>
  let count: Int
  nonisolated(unsafe) private let buffer: UnsafeMutableBufferPointer<Element>

  init(_ elements: [Element]) {
    buffer = .allocate(capacity: max(1, elements.count))
    _ = buffer.initialize(from: elements)
    start = UnsafePointer(buffer.baseAddress!)
    count = elements.count
  }

  deinit { buffer.deallocate() }

  @inline(__always)
  subscript(index: Int) -> Element { start[index] }
}
