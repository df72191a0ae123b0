import GLPK
import Modelling
import Rules
import Testing

@testable import Rostering

@Suite("Branching on counts")
struct CountBranchingTests {
  /// Four counts up to three that have to keep a few random rows, at random prices.
  private struct SmallProgram {
    private(set) var program = LinearProgram()
    private(set) var rows: [(least: Int, weights: [Int])] = []
    private(set) var prices: [Int] = []

    init(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      for _ in 0..<4 {
        prices.append(1 + random.below(9))
        program.addColumn(cost: Double(prices.last!), lower: 0, upper: 3)
      }
      for _ in 0..<3 {
        let weights = (0..<4).map { _ in random.below(6) }
        let least = random.below(2 * weights.reduce(0, +) + 4)
        rows.append((least, weights))
        program.addRow(
          lower: Double(least), upper: .infinity,
          entries: weights.indices.filter { weights[$0] > 0 }.map { ($0, Double(weights[$0])) })
      }
    }

    func keeps(_ counts: [Int]) -> Bool {
      rows.allSatisfy { row in zip(row.weights, counts).reduce(0) { $0 + $1.0 * $1.1 } >= row.least }
    }

    func price(_ counts: [Int]) -> Int { zip(prices, counts).reduce(0) { $0 + $1.0 * $1.1 } }

    /// The cheapest of all 256 points; nil when none keeps the rows.
    var cheapest: Int? {
      (0..<256).map { number in [0, 2, 4, 6].map { number >> $0 & 3 } }.filter(keeps).map(price).min()
    }
  }

  @Test("ends at the cheapest whole point, whichever columns come first", arguments: 1...120)
  func optimum(seed: UInt64) {
    let small = SmallProgram(seed: seed)
    let middle = 1 + Int(seed % 3)
    GLPKSolver().withSession(small.program) { session in
      var search = CountBranching(session, small.program, ranks: [middle..<4, 0..<middle], limit: 1_000)
      search.run(nodeLimit: 10_000) { false }
      #expect(search.isProved)
      let counts = search.best.map { Int($0.rounded()) }
      #expect(counts.isEmpty == (small.cheapest == nil))
      if let cheapest = small.cheapest {
        #expect(small.keeps(counts))
        #expect(small.price(counts) == cheapest)
      }
    }
  }

  @Test("finds nothing where nothing is below the limit, and says that this is proved", arguments: 1...40)
  func limit(seed: UInt64) {
    let small = SmallProgram(seed: seed)
    guard let cheapest = small.cheapest else { return }
    GLPKSolver().withSession(small.program) { session in
      var search = CountBranching(session, small.program, ranks: [0..<4], limit: Double(cheapest))
      search.run(nodeLimit: 10_000) { false }
      #expect(search.isProved)
      #expect(search.best.isEmpty)
    }
  }

  @Test("proves nothing when it is stopped before its end")
  func stops() {
    let small = SmallProgram(seed: 3)
    GLPKSolver().withSession(small.program) { session in
      var search = CountBranching(session, small.program, ranks: [0..<4], limit: 1_000)
      search.run(nodeLimit: 10_000) { true }
      #expect(!search.isProved)
      #expect(search.best.isEmpty)
    }
  }
}
