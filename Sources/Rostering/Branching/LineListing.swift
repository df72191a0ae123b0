import Workforce

extension CasePricing {
  /// All lines of a case that are hardly dearer than their agents' cheapest, by their reduced costs at the prices read;
  /// nil where they are too many.
  ///
  /// - Parameters:
  ///   - room: how much dearer, in the scale of the prices.
  ///   - mostCells: days of all lines at most.
  func list(_ program: CaseProgram, room: Int, mostCells: Int, shouldStop: () -> Bool) -> CaseLines? {
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
