import GLPK
import Modelling
import Rules
import Testing
import Workforce

@testable import Rostering

@Suite("A saddle point with breaks")
struct BreakSharesTests {
  /// Some lines of each agent of a small world, as a saddle point and as a linear program.
  private struct World {
    let master: SaddleMaster
    /// What the program costs at its optimum.
    let optimum: Double

    /// Nil for a world without breaks, or without lines.
    init?(seed: Int) {
      var small = ExactSmallWorld(seed: seed)
      let problem = small.byInterval(rosters: 3_000)
      let cover = CoverModelBuilder(problem).model()
      let models = LineModels(problem)
      // Prices that the saddle point and a program read alike: convex, and not too steep.
      let rows = LagrangianBound.pricedRows(cover).filter { row in
        let slopes = CellKinds.segments(cover, row: row).map(\.slope)
        return zip(slopes, slopes.dropFirst()).allSatisfy { $0 <= $1 } && slopes.allSatisfy { abs($0) <= 100 }
      }
      guard !cover.isSparse, !rows.isEmpty else { return nil }
      let agents = Array(problem.agents.indices)
      let fixed = Array(repeating: Int32(0), count: cover.rowCount)
      var saddle = SaddleMaster(
        cover, rows: rows, fixed: fixed, agents: agents, days: Array(0..<cover.dayCount),
        prices: Array(repeating: 0, count: cover.rowCount), seed: UInt64(seed))
      let master = RestrictedMaster(
        cover, rows: rows, fixed: fixed, convexity: agents.map { _ in 1 },
        cells: Array(0..<cover.classCount * cover.dayCount * cover.dutyCount))
      var program = master.program
      var batch = ColumnBatch()
      var random = SplitMix64(seed: UInt64(seed))
      for agent in agents {
        var count = 0
        for _ in 0..<100 where count < 6 {
          let line = models.models[agent].open.map { open in
            open.members.isEmpty ? 0 : open.members[random.below(open.members.count)]
          }
          guard let cost = models.price(of: line, agent, dutyCount: cover.dutyCount),
            saddle.add(SharedLine(agent: agent, line: line, cost: cost), at: agent)
          else { continue }
          master.append(
            MasterColumn(line: line, cost: Double(cost), classNumber: cover.classOf[agent], convexity: agent),
            cover: cover, to: &batch)
          count += 1
        }
        if count == 0 { return nil }
      }
      program.addColumns(batch)
      let result = GLPKSolver().withSession(program) { $0.solve(.primal) }
      guard case .optimal = result.outcome else { return nil }
      self.master = saddle
      optimum = result.objective + Double(cover.floorCost(rows) - cover.floorCost(without: rows))
    }
  }

  @Test("has the optimum of the linear program with implicit breaks between its bounds, and comes near to it")
  func bounds() {
    var seen = 0
    for seed in 1...120 {
      guard let world = World(seed: seed) else { continue }
      seen += 1
      let gap = world.master.saddle.solve(tolerance: 0.02, epochs: 20_000)
      #expect(gap.lower <= world.optimum + 0.005, "seed \(seed)")
      #expect(gap.upper >= world.optimum - 0.005, "seed \(seed)")
      #expect(gap.width <= 0.02, "seed \(seed)")
    }
    #expect(seen > 20)
  }
}
