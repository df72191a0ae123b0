import Rules
import Workforce

/// A sum along a line, with what its final values cost.
struct Counter: Sendable {
  /// Where its increments come from.
  enum Source: Sendable {
    /// From the duty of the day, in units: day × duty.
    case duties([Int32])
    /// From an event of the automaton, by one.
    case event(Int)
  }

  /// A stretch of days over which it is summed, from its initial value.
  struct Window: Sendable {
    /// Positions in the period.
    let days: Range<Int>
    let initial: Int
    /// Price of each final value from 0; `Counter.forbidden` where it may not end. Values beyond are forbidden.
    let costs: [Int32]
    /// The largest value that duties can make of it.
    let natural: Int
  }

  static let forbidden: Int32 = 1 << 28

  let source: Source
  /// Ascending, apart from each other.
  let windows: [Window]

  /// The same counter with its prices in finer units.
  func scaled(by scale: Int32) -> Counter {
    guard scale != 1 else { return self }
    return Counter(
      source: source,
      windows: windows.map { window in
        Window(
          days: window.days, initial: window.initial,
          costs: window.costs.map { $0 >= Self.forbidden ? $0 : min($0 * scale, Self.forbidden - 1) },
          natural: window.natural)
      })
  }

  /// The same counter without the values beyond what a line can reach.
  func limited(to most: Int) -> Counter {
    Counter(
      source: source,
      windows: windows.map { window in
        Window(
          days: window.days, initial: window.initial, costs: Array(window.costs.prefix(max(window.initial, most) + 1)),
          natural: window.natural)
      })
  }

  /// The number of values it takes.
  var size: Int { windows.reduce(1) { max($0, $1.costs.count) } }

  /// The increment of a duty on a day, without events.
  func increment(day: Int, duty: DutyID, dutyCount: Int) -> Int {
    if case .duties(let table) = source { Int(table[day * dutyCount + Int(duty)]) } else { 0 }
  }

  /// Share of its values at which it may end: the smaller, the more a corridor around it trims.
  var allowedShare: Double {
    guard let last = windows.last else { return 1 }
    return Double(last.costs.filter { $0 < Counter.forbidden }.count) / Double(max(1, size))
  }

  /// Whether no price or prohibition can come of it.
  var isIdle: Bool {
    windows.allSatisfy { window in window.costs.count > window.natural && window.costs.allSatisfy { $0 == 0 } }
  }
}

/// Gathers the totals among one agent's limits into counters: limits on the same sum of the same days share one.
struct CounterBuilder {
  let problem: RosterProblem
  let agent: Int
  /// Duties the agent may ever have.
  let open: DutySet
  /// Events of the measures that need the automaton.
  let events: [Measure: Int]

  func counters() -> [Counter] {
    var measures: [(measure: Measure, windows: [(days: Range<Int>, bounds: [Bounds])])] = []
    for limit in problem.lines[agent] {
      guard case .total(let measure, let window) = limit.count else { continue }
      let days = window.clamped(to: -problem.historyCount..<problem.dayCount)
      guard days.upperBound > 0 else { continue }
      if let known = measures.firstIndex(where: { entry in
        entry.measure == measure && entry.windows.allSatisfy { $0.days == days || !$0.days.overlaps(days) }
      }) {
        if let same = measures[known].windows.firstIndex(where: { $0.days == days }) {
          measures[known].windows[same].bounds.append(limit.bounds)
        } else {
          measures[known].windows.append((days, [limit.bounds]))
        }
      } else {
        measures.append((measure, [(days, [limit.bounds])]))
      }
    }
    return measures.map { counter($0.measure, $0.windows.sorted { $0.days.lowerBound < $1.days.lowerBound }) }
      .filter { !$0.isIdle }
  }

  private func counter(_ measure: Measure, _ windows: [(days: Range<Int>, bounds: [Bounds])]) -> Counter {
    let reading = LineReader(problem, agent)
    let dutyCount = problem.duties.count
    var table = Array(repeating: Int32(0), count: problem.dayCount * dutyCount)
    var unit = 1
    if events[measure] == nil {
      for day in 0..<problem.dayCount {
        for duty in 0..<dutyCount { table[day * dutyCount + duty] = Int32(reading.amount(measure, DutyID(duty), day)) }
      }
      unit = commonUnit(table, initials: windows.map { reading.known(measure, before: 0, in: $0.days) })
      table = table.map { $0 / Int32(unit) }
    }
    let built = windows.map { window in
      let days = window.days.clamped(to: 0..<problem.dayCount)
      let initial = reading.known(measure, before: 0, in: window.days) / unit
      let natural = initial + largestSum(measure, table, days)
      return Counter.Window(
        days: days, initial: initial, costs: costs(window.bounds, upTo: natural, unit: unit), natural: natural)
    }
    return Counter(source: events[measure].map(Counter.Source.event) ?? .duties(table), windows: built)
  }

  private func commonUnit(_ table: [Int32], initials: [Int]) -> Int {
    var unit = 0
    for (index, amount) in table.enumerated() where open.has(DutyID(index % problem.duties.count)) {
      unit = gcd(unit, Int(amount))
    }
    return max(1, initials.reduce(unit, gcd))
  }

  private func gcd(_ a: Int, _ b: Int) -> Int { b == 0 ? a : gcd(b, a % b) }

  private func largestSum(_ measure: Measure, _ table: [Int32], _ days: Range<Int>) -> Int {
    switch measure {
    case .weekends: return problem.weekends.filter { $0.overlaps(days) }.count
    case .changes: return days.count
    case .days, .minutes:
      let duties = open.members.map(Int.init)
      return days.reduce(0) { sum, day in
        sum + duties.reduce(0) { max($0, Int(table[day * problem.duties.count + $1])) }
      }
    }
  }

  private func costs(_ bounds: [Bounds], upTo natural: Int, unit: Int) -> [Int32] {
    var costs: [Int32] = []
    for value in 0...natural {
      let prices = bounds.map { $0.cost(of: value * unit) }
      if prices.contains(where: { $0 == nil }) {
        // Beyond the last hard upper end nothing is allowed again.
        if bounds.contains(where: { $0.over.isHard && value * unit > $0.most }) { break }
        costs.append(Counter.forbidden)
      } else {
        costs.append(Int32(prices.reduce(0) { $0 + $1! }))
      }
    }
    return costs.isEmpty ? [Counter.forbidden] : costs
  }
}

/// Amounts that single days add to a measure, and what the known days before the period hold of it.
struct LineReader {
  private let problem: RosterProblem
  private let agent: Int

  init(_ problem: RosterProblem, _ agent: Int) {
    self.problem = problem
    self.agent = agent
  }

  /// What a duty adds on a day, for measures that need no memory.
  func amount(_ measure: Measure, _ duty: DutyID, _ day: Int) -> Int {
    switch measure {
    case .days(let duties, let positions):
      duties.has(duty) && (positions?.contains(day) ?? true) ? 1 : 0
    case .minutes: problem.timetable.paidMinutes(duty, on: day)
    case .weekends, .changes: 0
    }
  }

  /// The part of a sum that lies before a day.
  func known(_ measure: Measure, before end: Int, in days: Range<Int>) -> Int {
    let start = -problem.historyCount
    let timetable = problem.timetable
    let reading = LineReading(
      line: problem.history[agent], start: start, weekends: problem.weekends,
      paidMinutes: { timetable.paidMinutes($0, on: $1) })
    let before = days.clamped(to: start..<end)
    return before.isEmpty ? 0 : reading.total(measure, over: before)
  }
}
