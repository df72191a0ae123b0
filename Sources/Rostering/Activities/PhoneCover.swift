public import Rules
import Workforce

/// How many of each group are on the phones in each interval, and what it costs when some of them leave for a while.
struct PhoneCover {
  /// A limit that is left is dearer than any price: activities may cost money, never a hard rule.
  static let hardPrice = 1_000_000

  /// A limit on the phones in one interval.
  struct Cell {
    let group: Int
    let bounds: Bounds
  }

  /// By interval.
  let cells: [[Cell]]
  /// Whether an agent is of a group: agent × group.
  private let isMember: [Bool]
  private let groupCount: Int
  /// Heads on the phones: group × interval.
  private var heads: [Int]
  private let intervalCount: Int

  init(_ problem: RosterProblem, _ roster: Roster) {
    intervalCount = problem.timetable.intervalCount
    groupCount = problem.groups.count
    var cells: [[Cell]] = Array(repeating: [], count: intervalCount)
    var heads = Array(repeating: 0, count: groupCount * intervalCount)
    var counts = HeadCounts(problem, roster)
    for limit in problem.cross {
      guard case .interval(let interval, onPhones: true) = limit.place else { continue }
      cells[interval].append(Cell(group: limit.group, bounds: limit.bounds))
      heads[limit.group * intervalCount + interval] = counts.count(limit)
    }
    var isMember = Array(repeating: false, count: problem.agents.count * groupCount)
    for (position, group) in problem.groups.enumerated() {
      for agent in group.members { isMember[agent * groupCount + position] = true }
    }
    self.cells = cells
    self.heads = heads
    self.isMember = isMember
  }

  func isMember(_ agent: Int, of group: Int) -> Bool { isMember[agent * groupCount + group] }

  /// Takes an agent off the phones for some intervals (`-1`), or puts the agent back (`+1`); returns by how much cover
  /// gets dearer.
  mutating func add(_ count: Int, of agent: Int, in intervals: Range<Int>) -> Int {
    var change = 0
    for interval in intervals {
      for cell in cells[interval] where isMember(agent, of: cell.group) {
        let heads = heads[cell.group * intervalCount + interval]
        change += price(cell, heads + count) - price(cell, heads)
      }
      for group in 0..<groupCount where isMember(agent, of: group) { heads[group * intervalCount + interval] += count }
    }
    return change
  }

  /// What each further head that leaves an interval's cell costs: never less than the one before.
  func steps(_ cell: Cell, at interval: Int, most: Int) -> [Int] {
    let count = heads[cell.group * intervalCount + interval]
    var last = price(cell, count)
    return (0..<most).map { gone in
      let next = price(cell, count - gone - 1)
      defer { last = next }
      return next - last
    }
  }

  private func price(_ cell: Cell, _ count: Int) -> Int {
    cell.bounds.cost(of: count) ?? abs(cell.bounds.departure(of: count)) * Self.hardPrice
  }
}

extension RosterProblem {
  /// What each agent's leaving the phones for an interval can save at most: the price of a surplus head.
  var savedPerHead: [Int] {
    var surplus = Array(repeating: [Int: Int](), count: timetable.intervalCount)
    for limit in cross {
      guard case .interval(let interval, onPhones: true) = limit.place else { continue }
      guard case .price(let prices) = limit.bounds.over, limit.bounds.most < Bounds.unlimited else { continue }
      surplus[interval][limit.group, default: 0] += prices.last ?? 0
    }
    var saved = agents.map { _ in 0 }
    for (position, group) in groups.enumerated() {
      let dearest = surplus.map { $0[position] ?? 0 }.max() ?? 0
      for agent in group.members where dearest > 0 { saved[agent] += dearest }
    }
    return saved
  }

  /// By how much activities can lower what cover costs, at most: each takes a surplus head off the phones for a while.
  public var mostSavedByActivities: Int {
    let saved = savedPerHead
    let times = ActivityTimes(self)
    return activities.reduce(0) { sum, limit in
      let length = times.length(of: limit.activity) * limit.activity.times
      return sum + limit.group.members.reduce(0) { $0 + saved[$1] * length }
    }
  }
}
