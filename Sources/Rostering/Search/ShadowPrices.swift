import Rules
import Workforce

/// Prices on what limits over long stretches of days leave of an agent, as on weekends of a year.
///
/// A window sees a few weeks, and takes whatever is left where it gains anything; what would gain more elsewhere comes
/// too late. With a price on each unit, only what is worth it stays: that frees units, and at lower prices they are taken
/// where they are worth most, and where they are worth less in the end. The price is a Lagrangian multiplier of the
/// limits, led from above what a unit is worth as a rule to below.
enum ShadowPrices {
  /// One after the other, in units of what a head that is missing costs.
  static let levels = [1.5, 1, 0.67]

  /// Days over which a limit counts, at least: windows see a good part of shorter ones.
  static let leastDays = 56

  /// What all units of an agent may cost together: labels hold it in fine units, besides all else.
  static let largestSum = Double(Counter.forbidden) / 256

  /// Whether a limit is priced: one on weekends or changes over a long stretch that can be used up.
  static func isPriced(_ counter: Counter) -> Bool {
    guard case .event = counter.source, counter.windows.count == 1 else { return false }
    let window = counter.windows[0]
    return window.days.count >= leastDays && window.natural >= window.costs.count
  }

  /// What a head that is missing costs, in the mean over all rows that need one.
  static func need(_ cover: CoverModel) -> Double {
    let falls = (0..<cover.rowCount).map(cover.firstFall).filter { $0 > 0 && $0 < cover.hardWeight }
    return falls.isEmpty ? 0 : Double(falls.reduce(0, +)) / Double(falls.count)
  }
}

extension SearchWorld {
  /// The same world with a price on each unit of limits that a roster has used up; nil where there are none, and where
  /// labels could not hold the price.
  func charging(_ price: Double, forAllUsedIn roster: SearchState.Snapshot) -> SearchWorld? {
    let most = models.models.lazy.flatMap(\.counters).filter(ShadowPrices.isPriced).map(\.size).max() ?? 0
    guard price >= 1, price * Double(most) < ShadowPrices.largestSum else { return nil }
    let lines = roster.lines(dayCount: problem.dayCount)
    let price = Int32(price)
    var isAny = false
    let charged = models.models.enumerated().map { agent, model in
      let values = models.finalPrices(of: lines[agent], agent, dutyCount: cover.dutyCount).values
      return model.with(
        zip(model.counters, values).map { counter, value in
          guard ShadowPrices.isPriced(counter), value == counter.size - 1 else { return counter }
          isAny = true
          return counter.charging(price)
        })
    }
    guard isAny else { return nil }
    return SearchWorld(
      problem: problem, cover: cover, models: LineModels(automata: models.automata, models: charged))
  }

  /// A roster of a world with other prices, at this world's.
  func repriced(_ snapshot: SearchState.Snapshot) -> SearchState.Snapshot {
    let state = SearchState(problem, cover: cover, models: models)
    for (agent, line) in snapshot.lines(dayCount: problem.dayCount).enumerated() {
      let own = models.price(of: line, agent, dutyCount: cover.dutyCount) ?? 0
      state.insert(agent, line, lineCost: own + state.rates.assignmentCost(agent, line))
    }
    return state.snapshot
  }
}

extension LineModel {
  /// The same model with other counters of the same sources.
  fileprivate func with(_ counters: [Counter]) -> LineModel {
    LineModel(automaton: automaton, start: start, counters: counters, open: open, days: days)
  }
}

extension Counter {
  /// The same counter with a price on each unit besides.
  fileprivate func charging(_ price: Int32) -> Counter {
    Counter(
      source: source,
      windows: windows.map { window in
        Window(
          days: window.days, initial: window.initial,
          costs: window.costs.enumerated().map { value, cost in
            cost >= Self.forbidden ? cost : cost + price * Int32(value)
          },
          natural: window.natural)
      })
  }
}
