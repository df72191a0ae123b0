import Modelling
import Rules
import Workforce

/// What closed walks can add up to, count by count: all sums and differences of a few vectors.
///
/// A need that is no such sum has no rotation. Where all work blocks have an even number of night shifts, 35 nights are
/// none; the relaxation knows halves of blocks, and branching meets them on one path after the other. Here it is one
/// look.
struct RotationLattice {
  /// A piece of a walk, and what it adds to each count.
  private struct Piece {
    let from: Int
    let to: Int
    var amounts: [(count: Int, amount: Int)]
  }

  /// Sums are known up to multiples of this, so that numbers stay small. Runs are a few days long, and so are the
  /// divisors that matter.
  private static let modulus = 64 * 27 * 25 * 49 * 11 * 13

  /// How much of each count there must be.
  private let sum: [Int]
  /// In echelon form, row by row: row `k` begins with its entry `k`.
  private var basis: [Int]

  private init(sum: [Int], nodeCount: Int, pieces: [Piece]) {
    self.sum = sum
    basis = Array(repeating: 0, count: sum.count * sum.count)
    for place in sum.indices { basis[place * (sum.count + 1)] = Self.modulus }
    addCycles(pieces, nodeCount: nodeCount)
  }

  /// Weeks, by their Mondays, and the people of each weekday and shift of which need leaves no choice.
  init(_ problem: RotationProblem, _ network: RotationNetwork) {
    var sum = [problem.weeks]
    /// The count of each duty of a weekday; nil where need leaves a choice, and for days off.
    let places = problem.need.flatMap { row -> [Int?] in
      [nil]
        + row.map { need in
          guard need.lowerBound == need.upperBound else { return nil }
          sum.append(need.lowerBound)
          return sum.count - 1
        }
    }
    let pieces = network.steps.indices.compactMap { place -> Piece? in
      guard network.steps[place] >= 0 else { return nil }
      let (node, duty) = place.quotientAndRemainder(dividingBy: network.dutyCount)
      let weekday = network.weekdays[node]
      var amounts = weekday == 0 ? [(count: 0, amount: 1)] : []
      if let count = places[weekday * network.dutyCount + duty] { amounts.append((count, 1)) }
      return Piece(from: node, to: network.steps[place], amounts: amounts)
    }
    self.init(sum: sum, nodeCount: network.nodeCount, pieces: pieces)
  }

  /// All that a program holds to one number, along the paths that may be taken at all.
  ///
  /// - Parameter isOpen: whether each path may.
  /// - Precondition: paths alone make up the need, with no columns of cover.
  init(_ model: RotationModel, _ paths: RotationPaths, bounds program: LinearProgram, isOpen: [Bool]) {
    var sum: [Int] = []
    var places: [Int?] = Array(repeating: nil, count: program.rowCount)
    func hold(_ row: Int, _ range: (lower: Double, upper: Double)) {
      guard range.lower == range.upper else { return }
      places[row] = sum.count
      sum.append(Int(range.lower))
    }
    for row in model.countedRows { hold(row, (program.rowLowers[row], program.rowUppers[row])) }
    for (row, column) in model.beginRows {
      hold(row, (program.columnLowers[column], program.columnUppers[column]))
    }
    var pieces = paths.paths.map { Piece(from: $0.from, to: $0.to, amounts: []) }
    for entry in 0..<program.entryCount {
      let column = Int(program.entryColumns[entry])
      guard column < pieces.count, let count = places[Int(program.entryRows[entry])] else { continue }
      pieces[column].amounts.append((count, Int(program.entryCoefficients[entry])))
    }
    self.init(
      sum: sum, nodeCount: paths.network.nodeCount, pieces: pieces.indices.filter { isOpen[$0] }.map { pieces[$0] })
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

  /// Every closed walk is a sum of these: a piece, and back along a tree that spans the network.
  private mutating func addCycles(_ pieces: [Piece], nodeCount: Int) {
    var exits: [[Int]] = Array(repeating: [], count: nodeCount)
    var entries = exits
    for (place, piece) in pieces.enumerated() {
      exits[piece.from].append(place)
      entries[piece.to].append(place)
    }
    // What is counted on the way to each node along the tree.
    var counts: [[Int]?] = Array(repeating: nil, count: nodeCount)
    for root in 0..<nodeCount where counts[root] == nil {
      counts[root] = Array(repeating: 0, count: sum.count)
      var open = [root]
      while let node = open.popLast() {
        for place in exits[node] where counts[pieces[place].to] == nil {
          counts[pieces[place].to] = counts[node]!.adding(pieces[place].amounts, times: 1)
          open.append(pieces[place].to)
        }
        for place in entries[node] where counts[pieces[place].from] == nil {
          counts[pieces[place].from] = counts[node]!.adding(pieces[place].amounts, times: -1)
          open.append(pieces[place].from)
        }
      }
    }
    for piece in pieces {
      guard var cycle = counts[piece.from]?.adding(piece.amounts, times: 1), let end = counts[piece.to] else {
        continue
      }
      for k in cycle.indices { cycle[k] -= end[k] }
      add(cycle)
      if isAll { return }
    }
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

extension [Int] {
  fileprivate func adding(_ amounts: [(count: Int, amount: Int)], times: Int) -> [Int] {
    var counts = self
    for (count, amount) in amounts { counts[count] += times * amount }
    return counts
  }
}
