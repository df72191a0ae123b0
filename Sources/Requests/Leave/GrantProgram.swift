import Modelling
import Workforce

/// The choice among open requests as an integer program:
///
///     maximise    Σ x                                     requests granted
///     subject to  Σ x of a cap's group and day ≤ most − granted before
///                 Σ days · x of an agent ≤ days left      per calendar year
///                 x + y ≤ 1                               two requests of an agent that overlap
///                 x ∈ {0, 1}
struct GrantProgram {
  private var program = LinearProgram()
  private let count: Int

  /// - Parameter requests: those that can be granted alone, the first to be served first.
  init(_ requests: [Leave], _ granted: [Leave], _ caps: LeaveCaps, _ balance: LeaveBalance) {
    count = requests.count
    for _ in requests { program.addColumn(cost: -1, lower: 0, upper: 1, isInteger: true) }
    // A solver wants a row, even where nothing stands in the way.
    add(requests.indices.map { ($0, 1) }, atMost: requests.count)
    for position in caps.caps.indices {
      let inside = requests.indices.filter { caps.limits(on: requests[$0]).contains(position) }
      let room = caps.caps[position].most - caps.holders(of: position, among: granted).count
      if inside.count > room { add(inside.map { ($0, 1) }, atMost: max(0, room)) }
    }
    addBalances(requests, balance)
    for first in requests.indices {
      for second in requests.indices.dropFirst(first + 1)
      where requests[first].agent == requests[second].agent && requests[first].days.overlaps(requests[second].days) {
        add([(first, 1), (second, 1)], atMost: 1)
      }
    }
  }

  private mutating func addBalances(_ requests: [Leave], _ balance: LeaveBalance) {
    let years = Set(requests.flatMap { [$0.days.lowerBound.year, $0.days.upperBound.year] }).sorted()
    for agent in Set(requests.map(\.agent)).sorted() {
      for year in years {
        let entries = requests.indices.filter { requests[$0].agent == agent }
          .map { (column: $0, days: balance.days(of: requests[$0], in: year)) }.filter { $0.days > 0 }
        guard entries.count > 1, let left = balance.left(of: agent, in: year) else { continue }
        add(entries.map { ($0.column, Double($0.days)) }, atMost: max(0, left))
      }
    }
  }

  private mutating func add(_ entries: [(column: Int, coefficient: Double)], atMost most: Int) {
    program.addRow(lower: -.infinity, upper: Double(most), entries: entries)
  }

  /// Whether each request is granted. After the most that can be, the requests are walked in their order: each is held
  /// where as many can still be granted with it.
  func choose(_ solver: any LinearSolver) -> [Bool] {
    guard count > 0, var best = solve(solver, held: []) else { return Array(repeating: false, count: count) }
    var held: [Int] = []
    let most = best.count { $0 }
    for position in 0..<count {
      if !best[position] {
        guard let other = solve(solver, held: held + [position]), other.count(where: { $0 }) == most else { continue }
        best = other
      }
      held.append(position)
    }
    return best
  }

  private func solve(_ solver: any LinearSolver, held: [Int]) -> [Bool]? {
    var program = program
    for position in held { program.setColumnBounds(position, lower: 1, upper: 1) }
    let result = solver.solveInteger(program, options: IntegerOptions())
    return result.values.isEmpty ? nil : result.values.map { $0 > 0.5 }
  }
}

extension Leave {
  /// The leave as it stands once it is granted.
  var granted: Leave {
    Leave(
      agent: agent, days: days, kind: kind, requestedOn: requestedOn, status: .granted,
      hasCertificate: hasCertificate, priority: priority)
  }
}
