/// Sparse vectors one after the other in flat arrays: vector `k` owns the entries `starts[k] ..< starts[k + 1]`.
///
/// A vector is opened and then filled, so that a caller who writes thousands of them allocates nothing in between.
public struct SparseVectors: Sendable, Equatable {
  /// Where each vector begins, and one more number: where the last one ends.
  public private(set) var starts: [Int] = [0]
  /// The 0-based position of each entry in its vector.
  public private(set) var indices: [Int32] = []
  /// The value of each entry.
  public private(set) var coefficients: [Double] = []

  public init() {}

  /// How many vectors there are.
  public var count: Int { starts.count - 1 }

  /// The entries of one vector, as positions in `indices` and `coefficients`.
  public func entries(of vector: Int) -> Range<Int> { starts[vector]..<starts[vector + 1] }

  /// Opens the next vector, empty.
  public mutating func open() { starts.append(indices.count) }

  /// Adds an entry to the vector opened last; a zero is not stored.
  public mutating func append(_ index: Int, _ coefficient: Double) {
    precondition(count > 0, "An entry needs a vector to go to. Call open() first.")
    precondition(index >= 0, "Index \(index) is negative; indices count from 0.")
    precondition(coefficient.isFinite, "The coefficient at \(index) is \(coefficient). Pass a finite number.")
    guard coefficient != 0 else { return }
    indices.append(Int32(index))
    coefficients.append(coefficient)
    starts[starts.count - 1] = indices.count
  }

  /// Empties the arrays and keeps their storage for the next batch.
  public mutating func removeAll() {
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
    indices.removeAll(keepingCapacity: true)
    coefficients.removeAll(keepingCapacity: true)
  }
}
