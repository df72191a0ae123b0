import Workforce

extension CasePricing {
  /// All lines of a case that rosters below a limit may have, by their reduced costs at the prices read; nil where they
  /// are too many.
  ///
  /// - Parameters:
  ///   - bound: the Lagrangian value at these prices.
  ///   - mostCells: days of all lines at most.
  func list(
    _ program: CaseProgram, bound: Double, limit: Int, mostCells: Int, shouldStop: () -> Bool
  ) -> CaseLines? {
    let room = room(bound, limit)
    let dutyCount = world.cover.dutyCount
    var patience = Self.patience
    var builder = LineList.Builder(dayCount: world.cover.dayCount)
    for agent in program.open.indices {
      builder.begin()
      guard !shouldStop(), let cheapest = cheapest(agent, program.open[agent]) else { return nil }
      let most = cheapest.bound + room
      let before = generator.work
      let isWhole = generator.lines(
        agent, prices: prices, open: program.open[agent], most: most, patience: patience, shouldStop: shouldStop
      ) { line in
        guard let limitPrice = world.models.price(of: line, agent, dutyCount: dutyCount) else { return true }
        if excess(line, over: 0, ownPrice: limitPrice) > most { return true }
        builder.add(line, limitPrice: limitPrice, cost: limitPrice + rates.assignmentCost(agent, line))
        return builder.cells <= mostCells
      }
      guard isWhole else { return nil }
      patience -= generator.work - before
    }
    let list = builder.list()
    return CaseLines(list: list, left: Array(0..<Int32(list.lineCount)))
  }

  /// Labels met at most.
  private static let patience = 1 << 25
}
