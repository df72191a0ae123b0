import Rules
import Workforce

/// Prices a duty of a day from the prices of the rows it counts in: the sum over its rows, less the best place of each
/// break. Head counts' marginal costs and a linear program's duals go through this one routine.
final class CellRates {
  private let cover: CoverModel
  private let agentCount: Int
  private let cells: Int
  /// Price of single assignments: agent × day × duty.
  private let own: Flat<Int32>
  private let tables: Flat<Int32>
  private let tableStart: Flat<Int32>
  private let rowStart: Flat<Int32>
  private let rows: Flat<Int32>
  private let breakStart: Flat<Int32>
  private let optionStart: Flat<Int32>
  private let optionRowStart: Flat<Int32>
  private let optionRows: Flat<Int32>
  private let openDuties: Flat<UInt64>

  init(_ problem: RosterProblem, cover: CoverModel, models: LineModels) {
    self.cover = cover
    agentCount = problem.agents.count
    cells = cover.dayCount * cover.dutyCount
    var prices = Array(repeating: Int32(0), count: agentCount * cells)
    for price in problem.prices {
      for duty in price.duties.members where Int(duty) < cover.dutyCount {
        prices[price.agent * cells + price.day * cover.dutyCount + Int(duty)] += Int32(price.price)
      }
    }
    for agent in problem.lines.indices {
      for (duties, cost) in Self.runsTooLong(problem, agent) {
        for duty in duties.members where Int(duty) < cover.dutyCount {
          prices[agent * cells + Int(duty)] += Int32(cost)
        }
      }
    }
    own = Flat(prices)
    tables = Flat(cover.tables)
    tableStart = Flat(cover.tableStart.map(Int32.init))
    rowStart = Flat(cover.rowStart)
    rows = Flat(cover.rows)
    breakStart = Flat(cover.breakStart)
    optionStart = Flat(cover.optionStart)
    optionRowStart = Flat(cover.optionRowStart)
    optionRows = Flat(cover.optionRows)
    openDuties = Flat(models.models.flatMap { $0.open.map(\.rawValue) })
  }

  /// Runs that were too long when the period began. Only who goes on with one pays for it, from its first day; a line's
  /// automaton knows what the further days cost.
  private static func runsTooLong(_ problem: RosterProblem, _ agent: Int) -> [(duties: DutySet, cost: Int)] {
    problem.lines[agent].compactMap { limit in
      guard case .streak(let duties) = limit.count else { return nil }
      let length = problem.history[agent].reversed().prefix { duties.has($0) }.count
      guard length > limit.bounds.most, let cost = limit.bounds.cost(of: length) else { return nil }
      return (duties, cost)
    }
  }

  /// The price of every open duty of every day for an agent, written to `prices` as day × duty.
  ///
  /// - Parameters:
  ///   - own: the agent whose single assignments are priced in.
  ///   - rowPrices: price of one more head, per row.
  ///   - scale: what a unit of price is in `rowPrices`.
  ///   - days: the days to price; all when nil.
  func price(
    _ classNumber: Int, own agent: Int, _ rowPrices: UnsafePointer<Int32>, scale: Int32 = 1, days: [Int]? = nil,
    into prices: UnsafeMutablePointer<Int32>
  ) {
    let first = classNumber * cells
    for position in 0..<(days?.count ?? cover.dayCount) {
      let day = days?[position] ?? position
      var open = openDuties[agent * cover.dayCount + day]
      while open != 0 {
        let duty = open.trailingZeroBitCount
        open &= open - 1
        if duty >= cover.dutyCount { break }
        let cell = day * cover.dutyCount + duty
        prices[cell] = own[agent * cells + cell] &* scale &+ rate(first + cell, rowPrices)
      }
    }
  }

  /// The price of a cell by its rows alone.
  @inline(__always)
  func rate(_ cell: Int, _ rowPrices: UnsafePointer<Int32>) -> Int32 {
    var price: Int32 = 0
    for position in Int(rowStart[cell])..<Int(rowStart[cell + 1]) { price &+= rowPrices[Int(rows[position])] }
    for window in Int(breakStart[cell])..<Int(breakStart[cell + 1]) {
      price &-= bestOption(window, rowPrices).gain
    }
    return price
  }

  @inline(__always)
  private func bestOption(_ window: Int, _ rowPrices: UnsafePointer<Int32>) -> (option: Int, gain: Int32) {
    let first = Int(optionStart[window])
    var best: (option: Int, gain: Int32) = (0, Int32.min)
    for option in first..<Int(optionStart[window + 1]) {
      var gain: Int32 = 0
      for position in Int(optionRowStart[option])..<Int(optionRowStart[option + 1]) {
        gain &+= rowPrices[Int(optionRows[position])]
      }
      if gain > best.gain { best = (option - first, gain) }
    }
    return best
  }

  /// The best option of each break of a cell, by ordinal.
  func chooseBreaks(_ cell: Int, _ rowPrices: UnsafePointer<Int32>, _ body: (_ ordinal: Int, _ option: Int) -> Void) {
    let first = Int(breakStart[cell])
    for window in first..<Int(breakStart[cell + 1]) { body(window - first, bestOption(window, rowPrices).option) }
  }

  func hasBreaks(_ cell: Int) -> Bool { breakStart[cell] < breakStart[cell + 1] }

  @inline(__always)
  func forEachRow(_ cell: Int, _ body: (Int) -> Void) {
    for position in Int(rowStart[cell])..<Int(rowStart[cell + 1]) { body(Int(rows[position])) }
  }

  /// Rows that the breaks of a cell give back, each break at its chosen option.
  @inline(__always)
  func forEachBreakRow(_ cell: Int, _ option: (Int) -> Int, _ body: (Int) -> Void) {
    for ordinal in 0..<Int(breakStart[cell + 1] - breakStart[cell]) {
      forEachOptionRow(cell, ordinal, option(ordinal), body)
    }
  }

  /// One break of a cell and one of its options, each as likely as the others.
  func anyBreak(_ cell: Int, _ random: inout SplitMix64) -> (ordinal: Int, option: Int) {
    let first = Int(breakStart[cell])
    let ordinal = random.below(Int(breakStart[cell + 1]) - first)
    let window = first + ordinal
    return (ordinal, random.below(Int(optionStart[window + 1] - optionStart[window])))
  }

  /// Rows that an option of a break takes a wearer out of.
  @inline(__always)
  func forEachOptionRow(_ cell: Int, _ ordinal: Int, _ option: Int, _ body: (Int) -> Void) {
    let chosen = Int(optionStart[Int(breakStart[cell]) + ordinal]) + option
    for position in Int(optionRowStart[chosen])..<Int(optionRowStart[chosen + 1]) { body(Int(optionRows[position])) }
  }

  /// The price table of a row, from a head count of zero.
  @inline(__always)
  func table(_ row: Int) -> UnsafePointer<Int32> { tables.start + Int(tableStart[row]) }

  /// What a single assignment costs.
  @inline(__always)
  func assignmentCost(_ agent: Int, _ day: Int, _ duty: DutyID) -> Int {
    Int(own[agent * cells + day * cover.dutyCount + Int(duty)])
  }

  /// What single assignments of a line cost.
  func assignmentCost(_ agent: Int, _ line: some Sequence<DutyID>) -> Int {
    line.enumerated().reduce(0) {
      $0 + Int(own[agent * cells + $1.offset * cover.dutyCount + Int($1.element)])
    }
  }
}
