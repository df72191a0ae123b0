import Workforce

/// A saddle point whose lines and rows are known by what they stand for: some agents on some days, everything else held.
struct SaddleMaster {
  let saddle: SaddlePoint
  let agents: [Int]
  /// That may change, ascending.
  let days: [Int]
  /// The lines of each agent, in the saddle point's order.
  private(set) var lines: [[SharedLine]]
  private let cover: CoverModel
  /// Where breaks take part, what lines are counted by.
  private let kinds: CellKinds?
  /// Position of each cover row among those priced; −1 for the others.
  private let position: [Int32]
  private var known: [Set<[DutyID]>]

  /// - Parameters:
  ///   - rows: cover rows that have a price.
  ///   - fixed: head count per cover row of what is held.
  ///   - prices: the first price of one more head, per cover row.
  init(
    _ cover: CoverModel, rows: [Int], fixed: [Int32], agents: [Int], days: [Int], prices: [Double], seed: UInt64
  ) {
    self.cover = cover
    self.agents = agents
    self.days = days
    var position = Array(repeating: Int32(-1), count: cover.rowCount)
    for (index, row) in rows.enumerated() { position[row] = Int32(index) }
    self.position = position
    kinds =
      cover.isSparse
      ? nil : CellKinds(cover, rows: rows, cells: Array(0..<cover.cellCount))
    saddle = SaddlePoint(
      RowCosts(cover, rows: rows, steepest: Float(LagrangianBound.steepest)), agentCount: agents.count,
      fixed: rows.map { Float(fixed[$0]) }, prices: rows.map { Float(prices[$0]) }, breaks: kinds.map(BreakShares.init),
      seed: seed)
    lines = agents.map { _ in [] }
    known = agents.map { _ in [] }
  }

  var hasBreaks: Bool { kinds != nil }

  /// Price of one more head per cover row.
  var prices: [Double] { position.map { $0 < 0 ? 0 : Double(saddle.prices[Int($0)]) } }

  /// Adds a line of the agent at a place among the agents; false when it is there already.
  mutating func add(_ line: SharedLine, at place: Int) -> Bool {
    guard known[place].insert(line.line).inserted else { return false }
    var rows: [Int32] = []
    for day in days {
      let cell = cover.cell(cover.classOf[line.agent], day, line.line[day])
      if let kinds {
        if kinds.kindOf[cell] >= 0 { rows.append(kinds.kindOf[cell]) }
        continue
      }
      for row in cover.rows[Int(cover.rowStart[cell])..<Int(cover.rowStart[cell + 1])] where position[Int(row)] >= 0 {
        rows.append(position[Int(row)])
      }
    }
    saddle.agents[place].add(cost: Float(line.cost), rows: rows)
    lines[place].append(line)
    return true
  }

  /// Adds lines and takes as much of each as its share says; all of one agent's add up to one.
  mutating func add(_ shared: [SharedLine]) {
    var shares = agents.map { _ in [Double]() }
    let places = Dictionary(uniqueKeysWithValues: agents.enumerated().map { ($1, $0) })
    for line in shared {
      guard let place = places[line.agent], add(line, at: place) else { continue }
      shares[place].append(line.share)
    }
    for (place, own) in shares.enumerated() {
      let sum = own.reduce(0, +)
      if sum > 0, own.count == lines[place].count { saddle.agents[place].shares = own.map { Float($0 / sum) } }
    }
  }

  /// Leaves an agent nothing but some of its lines; gives those that it loses.
  mutating func keep(_ place: Int, where isKept: ([DutyID]) -> Bool) -> [SharedLine] {
    let own = saddle.agents[place]
    var kept: [Int] = []
    var dropped: [SharedLine] = []
    for (index, line) in lines[place].enumerated() {
      if isKept(line.line) {
        kept.append(index)
      } else {
        var line = line
        line.share = Double(own.shares[index])
        dropped.append(line)
      }
    }
    own.keep(kept)
    lines[place] = kept.map { lines[place][$0] }
    known[place] = Set(lines[place].map(\.line))
    return dropped
  }

  /// Adds lines of an agent with their shares, beside those it has; then all add up to one.
  mutating func give(_ added: [SharedLine], at place: Int) {
    let own = saddle.agents[place]
    for line in added {
      if add(line, at: place) {
        own.shares[own.count - 1] = Float(line.share)
      } else if let index = lines[place].firstIndex(where: { $0.line == line.line }) {
        own.shares[index] += Float(line.share)
      }
    }
    let sum = own.shares.reduce(0, +)
    own.shares = sum > 0 ? own.shares.map { $0 / sum } : own.shares.indices.map { $0 == 0 ? 1 : 0 }
  }

  /// Drops the lines of which nothing is taken and which are far from it, where an agent has too many.
  mutating func trim(to most: Int) {
    for (place, own) in saddle.agents.enumerated() where own.count > 2 * most {
      saddle.reduce(own)
      let limit = own.reduced.sorted()[most]
      let kept = lines[place].indices.filter { own.shares[$0] > 0 || own.reduced[$0] <= limit }
      own.keep(kept)
      lines[place] = kept.map { lines[place][$0] }
      known[place] = Set(lines[place].map(\.line))
    }
  }

  /// The lines with their shares, and what they cost at the prices beyond the agent's cheapest.
  func shared() -> [SharedLine] {
    zip(lines, saddle.agents).flatMap { lines, own -> [SharedLine] in
      saddle.reduce(own)
      let least = own.reduced.min() ?? 0
      return lines.enumerated().map { index, line in
        var line = line
        line.share = Double(own.shares[index])
        line.reducedCost = Double(own.reduced[index] - least)
        return line
      }
    }
  }
}
