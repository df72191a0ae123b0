import Rules
import Workforce

/// Prices on what limits over long stretches of days leave of an agent, as on weekends or hours of a year.
///
/// Windows of a few weeks are optimal for what the rest of the year leaves them, and the year is far from it: each agent
/// has so many weekends and duties in each. So the limits are softened: what is used of them has a price, a Lagrangian
/// multiplier of the agent's own, and a few units beyond them cost a little more each, a few short of them save a little
/// less. A window then takes what is worth its price, and another gives it back. Round by round prices rise where limits
/// are passed and fall where they are not reached, in smaller and smaller steps (subgradient method); in the end the
/// soft edges harden.
struct ShadowPrices {
  /// Per agent and counter, the price of a unit; nil where the limit is kept as it is.
  private var prices: [[Double?]]
  private let models: LineModels
  /// What a head that is missing costs.
  private let need: Double

  /// - Parameter world: whose limits they are.
  init(_ world: SearchWorld) {
    models = world.models
    prices = models.models.map { $0.counters.map { _ in nil } }
    need = Self.need(world.cover)
  }

  /// The steps that prices take before a round, and the width of the limits' edges in it, in units of `need`. Steps and
  /// edges are small for most of the time, for a wide edge keeps windows from trading; in the end the edges hold who
  /// would pass them, and lower prices draw what is left.
  static let rounds: [(step: Double, width: Double)] = [
    (0, 0.1), (0.2, 0.1), (0.14, 0.1), (0.1, 0.1), (0.07, 0.1), (0.05, 0.1), (0.05, 0.15), (0.1, 0.3), (0.2, 0.6),
  ]

  /// Days over which a limit counts, at least: windows see a good part of shorter ones.
  static let leastDays = 56

  /// First prices of limits on weekends or changes, and of those on duties or hours, per duty, in units of `need`: above
  /// what a unit is worth as a rule, for units are lost where they go to what is worth less.
  private static let first = (events: 1.2, duties: 0.0)
  /// Units that limits may be passed by, or fallen short of, in duties.
  private static let room = 4
  /// A limit is nearly used up where less than so many duties are left.
  private static let edge = 2

  /// What all units of an agent may cost together: labels hold it in fine units, besides all else.
  private static let largestSum = Double(Counter.forbidden) / 256

  /// What a head that is missing costs, in the mean over all rows that need one.
  static func need(_ cover: CoverModel) -> Double {
    let falls = (0..<cover.rowCount).map(cover.firstFall).filter { $0 > 0 && $0 < cover.hardWeight }
    return falls.isEmpty ? 0 : Double(falls.reduce(0, +)) / Double(falls.count)
  }

  /// Follows a roster: a price rises where it passes the limit, and falls where it does not reach it.
  ///
  /// - Parameters:
  ///   - roster: of a softened world, or of the world itself.
  ///   - step: in units of `need`.
  mutating func follow(_ roster: SearchState.Snapshot, step: Double, in world: SearchWorld) {
    for (agent, line) in roster.lines(dayCount: world.problem.dayCount).enumerated() {
      let values = models.finalPrices(of: line, agent, dutyCount: world.cover.dutyCount).values
      for (index, counter) in models.models[agent].counters.enumerated() {
        guard let limit = LongLimit(counter) else { continue }
        let value = values[index]
        guard let price = prices[agent][index] else {
          guard limit.isUsedUp(by: value, but: Self.edge * limit.unit) else { continue }
          prices[agent][index] = (limit.isEvent ? Self.first.events : Self.first.duties) * need / Double(limit.unit)
          continue
        }
        prices[agent][index] = limit.next(price, step: step * need / Double(limit.unit), at: value)
      }
    }
  }

  /// The world with soft limits; nil where none is priced, and where labels could not hold the prices.
  ///
  /// - Parameter width: by how much a unit beyond a limit costs more than one within, and one short of it saves less, in
  ///   units of `need`.
  func soften(_ world: SearchWorld, width: Double) -> SearchWorld? {
    guard need >= 1 else { return nil }
    var isAny = false
    var softened: [LineModel] = []
    for (model, prices) in zip(models.models, prices) {
      var counters = model.counters
      for (index, price) in prices.enumerated() {
        guard let price, let limit = LongLimit(counters[index]) else { continue }
        let width = width * need / Double(limit.unit)
        guard (abs(price) + width) * Double(limit.most + Self.room * limit.unit) < Self.largestSum else { return nil }
        counters[index] = limit.softened(price: price, width: width, room: Self.room * limit.unit)
        isAny = true
      }
      softened.append(model.with(counters))
    }
    guard isAny else { return nil }
    return SearchWorld(
      problem: world.problem, cover: world.cover, models: LineModels(automata: models.automata, models: softened))
  }
}

/// A counter that limits something over a long stretch of days.
private struct LongLimit {
  private let counter: Counter
  private let window: Counter.Window
  /// The values allowed.
  let least: Int
  let most: Int
  /// What a duty adds, as a rule.
  let unit: Int
  let isEvent: Bool

  /// Nil where windows see enough of the counter, and where it is no limit.
  init?(_ counter: Counter) {
    guard counter.windows.count == 1, counter.windows[0].days.count >= ShadowPrices.leastDays,
      let least = counter.windows[0].costs.firstIndex(where: { $0 < Counter.forbidden }),
      counter.windows[0].costs[least...].allSatisfy({ $0 < Counter.forbidden })
    else { return nil }
    self.counter = counter
    window = counter.windows[0]
    self.least = least
    most = window.costs.count - 1
    switch counter.source {
    case .event: (isEvent, unit) = (true, 1)
    case .duties(let table):
      isEvent = false
      let amounts = table.lazy.filter { $0 > 0 }
      unit = amounts.isEmpty ? 1 : Int(amounts.reduce(0) { $0 + Int($1) }) / amounts.count
    }
    guard least > 0 || window.natural > most else { return nil }
  }

  /// Whether less than so much is left between a value and an end of those allowed.
  func isUsedUp(by value: Int, but left: Int) -> Bool {
    window.natural > most && value + left > most || least > 0 && value - left < least
  }

  /// The price after a roster came to a value.
  func next(_ price: Double, step: Double, at value: Int) -> Double {
    if value > most { return price + step }
    if value < least { return price - step }
    if price > 0, value < most { return max(0, price - step) }
    if price < 0, value > least { return min(0, price + step) }
    return price
  }

  func softened(price: Double, width: Double, room: Int) -> Counter {
    let last = min(window.natural, most + room)
    let costs = (0...max(last, most)).map { value -> Double? in
      if value < least - room { return nil }
      let inside = min(max(value, least), most)
      return Double(window.costs[inside]) + price * Double(value) + width * Double(abs(value - inside))
    }
    let lowest = costs.lazy.compactMap { $0 }.min() ?? 0
    return Counter(
      source: counter.source,
      windows: [
        Counter.Window(
          days: window.days, initial: window.initial,
          costs: costs.map { $0.map { Int32(($0 - lowest).rounded()) } ?? Counter.forbidden }, natural: window.natural)
      ])
  }
}

extension SearchWorld {
  /// A roster of a world with other limits, at this world's: lines that may not be here are mended. Nil where someone has
  /// no line.
  func repriced(_ snapshot: SearchState.Snapshot, seed: UInt64) -> SearchState.Snapshot? {
    let search = LocalSearch(problem, cover: cover, models: models, seed: seed)
    let lines = snapshot.lines(dayCount: problem.dayCount)
    let broken = lines.indices.filter { !search.put($0, lines[$0]) }
    for agent in broken { _ = search.mend(agent, lines[agent]) }
    return search.construct() == nil ? search.state.snapshot : nil
  }
}

extension LineModel {
  /// The same model with other counters of the same sources.
  fileprivate func with(_ counters: [Counter]) -> LineModel {
    LineModel(automaton: automaton, start: start, counters: counters, open: open, days: days)
  }
}
