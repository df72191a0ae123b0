import Rules
import Workforce

/// What closed walks of a network can add up to, weekday by weekday and shift by shift: all sums and differences of a
/// few vectors.
///
/// A need that is no such sum has no rotation. Where all work blocks have an even number of night shifts, 35 nights are
/// none; the relaxation knows halves of blocks, and branching meets them on one path after the other. Here it is one
/// look.
struct RotationLattice {
  /// Sums are known up to multiples of this, so that numbers stay small. Runs are a few days long, and so are the
  /// divisors that matter.
  private static let modulus = 64 * 27 * 25 * 49 * 11 * 13

  /// The place of each duty of a weekday among what is counted; nil where need leaves a choice, and for days off.
  private let places: [Int?]
  private let dutyCount: Int
  /// How much of each there must be: weeks first, by their Mondays.
  private let sum: [Int]
  /// In echelon form, row by row: row `k` begins with its entry `k`.
  private var basis: [Int]

  init(_ problem: RotationProblem, _ network: RotationNetwork) {
    dutyCount = network.dutyCount
    var sum = [problem.weeks]
    places = problem.need.flatMap { row -> [Int?] in
      [nil]
        + row.map { need in
          guard need.lowerBound == need.upperBound else { return nil }
          sum.append(need.lowerBound)
          return sum.count - 1
        }
    }
    self.sum = sum
    basis = Array(repeating: 0, count: sum.count * sum.count)
    for place in sum.indices { basis[place * (sum.count + 1)] = Self.modulus }
    addCycles(network)
  }

  /// Whether the need is a sum of closed walks.
  var holdsNeed: Bool {
    var rest = sum
    for place in rest.indices { reduce(&rest, by: place) }
    return rest.allSatisfy { $0 == 0 }
  }

  /// Takes a row of the basis from a vector as often as it goes into it.
  private func reduce(_ rest: inout [Int], by row: Int) {
    let first = row * rest.count
    let times = rest[row] / basis[first + row]
    if times == 0 { return }
    for k in row..<rest.count { rest[k] = (rest[k] - times * basis[first + k]) % Self.modulus }
  }

  /// Every closed walk is a sum of these: a step, and back along a tree that spans the network.
  private mutating func addCycles(_ network: RotationNetwork) {
    var sources: [[Int]] = Array(repeating: [], count: network.nodeCount)
    for place in network.steps.indices where network.steps[place] >= 0 {
      sources[network.steps[place]].append(place)
    }
    // What is counted on the way to each node along the tree.
    var counts: [[Int]?] = Array(repeating: nil, count: network.nodeCount)
    for root in 0..<network.nodeCount where counts[root] == nil {
      counts[root] = Array(repeating: 0, count: sum.count)
      var open = [root]
      while let node = open.popLast() {
        for place in node * dutyCount..<(node + 1) * dutyCount {
          let next = network.steps[place]
          guard next >= 0, counts[next] == nil else { continue }
          counts[next] = counts[node]
          count(place, network, 1, in: &counts[next]!)
          open.append(next)
        }
        for place in sources[node] where counts[place / dutyCount] == nil {
          counts[place / dutyCount] = counts[node]
          count(place, network, -1, in: &counts[place / dutyCount]!)
          open.append(place / dutyCount)
        }
      }
    }
    for place in network.steps.indices where network.steps[place] >= 0 {
      guard var cycle = counts[place / dutyCount], let end = counts[network.steps[place]] else { continue }
      count(place, network, 1, in: &cycle)
      for k in cycle.indices { cycle[k] -= end[k] }
      add(cycle)
      if isAll { return }
    }
  }

  /// Counts the duty of a step.
  private func count(_ place: Int, _ network: RotationNetwork, _ amount: Int, in vector: inout [Int]) {
    let weekday = network.weekdays[place / dutyCount]
    if weekday == 0 { vector[0] += amount }
    if let counted = places[weekday * dutyCount + place % dutyCount] { vector[counted] += amount }
  }

  /// Adds a vector to those that are summed.
  private mutating func add(_ vector: [Int]) {
    var rest = vector
    for row in rest.indices {
      // Euclid's steps: the common divisor stays in the basis, and nothing in the rest.
      while true {
        reduce(&rest, by: row)
        if rest[row] == 0 { break }
        for k in row..<rest.count { swap(&rest[k], &basis[row * rest.count + k]) }
      }
    }
  }

  /// Whether anything is such a sum.
  private var isAll: Bool { sum.indices.allSatisfy { abs(basis[$0 * (sum.count + 1)]) == 1 } }
}
