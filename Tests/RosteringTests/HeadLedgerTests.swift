import Rules
import Testing

@testable import Rostering

@Suite("Head counts with a change on trial")
struct HeadLedgerTests {
  @Test("cost what the tables say, before a change, with it and after it is dropped or kept", arguments: 1...60)
  func trials(seed: Int) {
    var world = ExactSmallWorld(seed: seed)
    let problem = world.byInterval(rosters: 3_000)
    let cover = CoverModelBuilder(problem).model()
    guard cover.rowCount > 0 else { return }
    let ledger = HeadLedger(cover, CellRates(problem, cover: cover, models: LineModels(problem)))
    var random = SplitMix64(seed: UInt64(seed))
    var counts = (0..<cover.rowCount).map { _ in 0 }
    func cost(_ counts: [Int]) -> Int {
      counts.enumerated().reduce(cover.constant) {
        let table = cover.table($1.offset)
        return $0 + Int(table[table.startIndex + $1.element])
      }
    }
    for _ in 0..<300 {
      var tried = counts
      for _ in 0..<1 + random.below(12) {
        let row = random.below(cover.rowCount)
        if random.below(2) == 0, tried[row] + 1 < cover.table(row).count {
          ledger.add(row)
          tried[row] += 1
        } else if tried[row] > 0 {
          ledger.remove(row)
          tried[row] -= 1
        }
        #expect(ledger.cost == cost(counts))
        #expect(ledger.rise == cost(tried) - cost(counts))
        if tried[row] + 1 < cover.table(row).count {
          var more = tried
          more[row] += 1
          #expect(Int(ledger.prices[row]) == cost(more) - cost(tried))
        }
      }
      #expect(counts.indices.allSatisfy { Int(ledger.count($0) + ledger.onTrial($0)) == tried[$0] })
      if random.below(2) == 0 {
        ledger.keep()
        counts = tried
      } else {
        ledger.drop()
      }
      #expect(ledger.rise == 0)
      #expect(counts.indices.allSatisfy { Int(ledger.count($0)) == counts[$0] })
    }
  }
}
