/// A restricted master as a saddle point. Agents choose shares of their lines, rows choose a price of one more head
/// within the slopes of what heads cost:
///
///     min over shares, max over prices of  Σ cost × share + Σ price × heads − conjugate of the row's cost (price)
///
/// Both sides are simple sets, so a step needs no factorisation: all prices move, then one agent's shares, in random
/// order (Chambolle, Ehrhardt, Richtárik and Schönlieb 2018). It begins afresh from the mean of the points passed
/// whenever they have come much nearer to the optimum (Applegate and others 2021). Prices near the middle of those that
/// are best make good lines, and programs of thousands of rows are no harder than small ones. Any shares give an upper
/// bound on the program's optimum, any prices a lower one. One belongs to one thread.
final class SaddlePoint {
  private let costs: RowCosts
  private let fixed: [Float]
  let agents: [LineShares]
  /// Price of one more head, per row.
  @exclusivity(unchecked) private(set) var prices: [Float]
  @exclusivity(unchecked) private var priceSums: [Float]
  private var lastPrices: [Float]
  /// Heads per row, and what they were when prices moved last.
  @exclusivity(unchecked) private var heads: [Float]
  @exclusivity(unchecked) private var lastHeads: [Float]
  private var random: SplitMix64
  /// Where breaks take part: then what the lines count in are kinds of duties, and these count in the rows.
  private let breaks: BreakShares?
  /// How many more have a duty of each kind, until they are taken into the heads.
  @exclusivity(unchecked) private var countChange: [Float]
  /// How far prices move for every unit that shares move.
  private var weight: Float = 1
  private var epochs = 0
  /// Work so far, in labels.
  private(set) var work = 0

  /// - Parameters:
  ///   - fixed: heads per row that nobody chooses.
  ///   - prices: to begin with.
  init(
    _ costs: RowCosts, agentCount: Int, fixed: [Float], prices: [Float], breaks: BreakShares? = nil, seed: UInt64
  ) {
    self.breaks = breaks
    countChange = Array(repeating: 0, count: breaks?.kindCount ?? 0)
    self.costs = costs
    self.fixed = fixed
    agents = (0..<agentCount).map { _ in LineShares() }
    self.prices = prices
    lastPrices = prices
    priceSums = prices
    heads = fixed
    lastHeads = fixed
    random = SplitMix64(seed: seed)
  }

  /// The optimum lies between.
  struct Gap {
    let upper: Double
    let lower: Double
    var width: Double { upper - lower }
  }

  /// Steps until the bounds on the optimum are no further apart than a tolerance, or there were enough.
  func solve(tolerance: Double, epochs most: Int) -> Gap {
    for agent in agents {
      agent.measure { breaks?.squaredNorm(of: $0) ?? $0.squaredNorm(rowCount: costs.count) }
    }
    // Beyond its row's slopes a price proves nothing of the program.
    for row in prices.indices { prices[row] = costs.within(row, prices[row]) }
    restart()
    var begun = gap()
    var best = begun
    var done = 0
    while done < most, best.width > tolerance {
      for _ in 0..<Self.stretch { epoch() }
      done += Self.stretch
      let (now, mean) = (gap(), meanGap())
      best = mean.width < now.width ? mean : now
      guard best.width <= tolerance || best.width <= 0.4 * begun.width || epochs >= 8 * Self.stretch || done >= most
      else { continue }
      if mean.width < now.width { adoptMean() }
      reweigh()
      restart()
      begun = best
    }
    return best
  }

  private static let stretch = 8

  // MARK: - Steps

  /// Writes what an agent's lines cost at the present prices.
  func reduce(_ agent: LineShares) { reduce(agent, prices) }

  private func reduce(_ agent: LineShares, _ prices: [Float]) {
    guard let breaks else { return agent.reduce(prices) }
    agent.list()
    breaks.price(agent.used, prices)
    agent.reduce(breaks.kindPrices)
  }

  private func epoch() {
    let order = shuffled()
    // Breaks move twice, each time like one more agent.
    let turn = breaks == nil ? .max : max(1, (order.count + 1) / 2)
    let count = Float(order.count + (breaks == nil ? 0 : (order.count + turn - 1) / turn))
    for (number, agent) in order.enumerated() {
      movePrices(count)
      reduce(agent, prices)
      let length = 0.9 / (weight * agent.norm)
      guard let breaks else {
        agent.step(length, heads: &heads)
        continue
      }
      agent.step(length, heads: &countChange)
      breaks.spread(agent.used, &countChange, heads: &heads)
      if (number + 1) % turn == 0 || number + 1 == order.count {
        movePrices(count)
        breaks.step(0.9 / (weight * breaks.norm), prices, heads: &heads)
      }
    }
    epochs += 1
    addUpPrices()
    breaks?.addUp()
    for agent in agents {
      agent.addUp()
      if agent.count > 1 { work += 2 * agent.entries.count + costs.count + Self.kindWork * agent.used.count }
    }
  }

  private func addUpPrices() {
    priceSums.withUnsafeMutableBufferPointer { sums in
      for row in 0..<sums.count { sums[row] += prices[row] }
    }
  }

  /// About what a kind of duties takes with its rows and breaks, in labels.
  private static let kindWork = 120

  private func movePrices(_ count: Float) {
    costs.step(&prices, along: heads, since: &lastHeads, by: count, step: weight / count)
  }

  /// Who has a choice, in random order.
  private func shuffled() -> [LineShares] {
    var order = agents.filter { $0.count > 1 }
    for last in stride(from: order.count - 1, to: 0, by: -1) { order.swapAt(last, random.below(last + 1)) }
    return order
  }

  // MARK: - Restarts

  private func restart() {
    epochs = 0
    for row in prices.indices { priceSums[row] = 0 }
    for agent in agents {
      for line in agent.sums.indices { agent.sums[line] = 0 }
      agent.last = agent.shares
    }
    lastPrices = prices
    // Small errors have added up.
    heads = fixed
    defer { lastHeads = heads }
    guard let breaks else {
      for agent in agents {
        for (line, share) in agent.shares.enumerated() where share > 0 {
          for row in agent.rows(line) { heads[Int(row)] += share }
        }
      }
      return
    }
    var counts = countChange.map { _ in Float(0) }
    for agent in agents {
      for (line, share) in agent.shares.enumerated() where share > 0 {
        for kind in agent.rows(line) { counts[Int(kind)] += share }
      }
    }
    breaks.restart(counts, heads: &heads)
  }

  private func adoptMean() {
    let part = 1 / Float(epochs)
    for row in prices.indices { prices[row] = priceSums[row] * part }
    for agent in agents {
      for line in agent.shares.indices { agent.shares[line] = agent.sums[line] * part }
    }
    breaks?.adoptMean()
  }

  /// Balances the steps of both sides by how far each has moved.
  private func reweigh() {
    var movedPrices: Float = 0
    for row in prices.indices { movedPrices += (prices[row] - lastPrices[row]) * (prices[row] - lastPrices[row]) }
    var movedShares: Float = 0
    var norm: Float = 0
    let choosers = Float(agents.count { $0.count > 1 })
    for agent in agents where agent.count > 1 {
      for line in agent.shares.indices {
        let moved = agent.shares[line] - agent.last[line]
        movedShares += moved * moved
      }
      norm += agent.norm / choosers
    }
    guard movedPrices > 1e-9, movedShares > 1e-9 else { return }
    let ideal = (choosers / norm * movedPrices / movedShares).squareRoot()
    weight = min(max((weight * ideal).squareRoot(), weight / 2, 0.02), weight * 2, 200)
  }

  // MARK: - Values

  private func gap() -> Gap { gap(prices, amounts: breaks?.fractions) { $0.shares } }

  private func meanGap() -> Gap {
    let part = 1 / Float(epochs)
    return gap(priceSums.map { $0 * part }, amounts: breaks?.sums) { agent in agent.sums.map { $0 * part } }
  }

  private func gap(
    _ prices: [Float], amounts: UnsafeMutablePointer<Float>?, _ shares: (LineShares) -> [Float]
  ) -> Gap {
    var (upper, lower) = (0.0, 0.0)
    var heads = fixed.map(Double.init)
    var counts = countChange.map { _ in 0.0 }
    for agent in agents where agent.count > 0 {
      reduce(agent, prices)
      lower += Double(agent.reduced.min()!)
      for (line, share) in shares(agent).enumerated() where share > 0 {
        upper += Double(share) * Double(agent.costs[line])
        if breaks == nil {
          for row in agent.rows(line) { heads[Int(row)] += Double(share) }
        } else {
          for kind in agent.rows(line) { counts[Int(kind)] += Double(share) }
        }
      }
    }
    if let breaks, let amounts { breaks.addHeads(counts, amounts, to: &heads) }
    for row in heads.indices {
      upper += costs.cost(row, heads[row])
      lower += costs.least(row, paid: Double(prices[row])) + Double(prices[row]) * Double(fixed[row])
    }
    return Gap(upper: upper, lower: lower)
  }
}
