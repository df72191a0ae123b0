import Rules
import Workforce

/// The days of a line that may change, all others held: a line model of these days alone, and of those after them until
/// no limit that needs memory sees them any more. What the held days count is counted beforehand, so that a long period
/// takes no longer than a short one, and limits that the days cannot come near drop out.
struct LineStretch {
  /// Days of the period that the model speaks of, ascending.
  let days: [Int]
  /// Its days and its counters' windows count from 0; its counters begin with nothing.
  let model: LineModel
}

extension LineModels {
  /// The stretch of an agent's line around days that may change; nil where the held days break a limit.
  ///
  /// - Parameters:
  ///   - line: of the whole period.
  ///   - days: ascending.
  func stretch(_ agent: Int, of line: [DutyID], changing days: [Int], dutyCount: Int) -> LineStretch? {
    let model = models[agent]
    guard let walk = StretchWalk(model, automata[model.automaton], line, changing: days) else { return nil }
    var counters: [Counter] = []
    for counter in model.counters {
      guard let counted = walk.counted(counter, dutyCount: dutyCount) else { return nil }
      if !counted.windows.isEmpty { counters.append(counted) }
    }
    let groups = zip(walk.days, walk.entries).enumerated().map { position, part in
      var day = model.days[part.0]
      if position > 0 { day.entry = part.1 }
      return day
    }
    return LineStretch(
      days: walk.days,
      model: LineModel(
        automaton: model.automaton, start: walk.entries.first.flatMap { $0 } ?? model.start, counters: counters,
        open: walk.days.map { model.open[$0] }, days: groups))
  }
}

/// A walk along a line of which some days may change: where they lead is followed until all ways that are allowed have
/// met; from there on the held days are known.
private struct StretchWalk {
  /// Days on which not everything is known.
  private(set) var days: [Int] = []
  /// Per such day: the node in which it begins, where the day before is known.
  private(set) var entries: [Int?] = []
  private let model: LineModel
  private let automaton: LineAutomaton
  private let line: [DutyID]
  /// Events of the days that are known.
  private var events: [UInt32]

  /// Nil where a known day breaks a limit.
  init?(_ model: LineModel, _ automaton: LineAutomaton, _ line: [DutyID], changing: [Int]) {
    self.model = model
    self.automaton = automaton
    self.line = line
    events = Array(repeating: 0, count: line.count)
    var left = changing[...]
    var nodes = [model.start]
    for day in line.indices {
      let isHeld = left.first != day
      if isHeld, nodes.count == 1 {
        let move = automaton.move(model.days[day].signature, line[day], from: nodes[0])
        if move.node < 0 { return nil }
        events[day] = move.events
        nodes[0] = Int(move.node)
        continue
      }
      entries.append(nodes.count == 1 ? nodes[0] : nil)
      days.append(day)
      if isHeld {
        nodes = met(after: day, from: nodes)
        if nodes.isEmpty { return nil }
      } else {
        left.removeFirst()
        nodes = Array(0..<automaton.nodeCount)
      }
    }
  }

  /// Where nodes lead on a held day.
  private func met(after day: Int, from nodes: [Int]) -> [Int] {
    var isSeen = Array(repeating: false, count: automaton.nodeCount)
    var next: [Int] = []
    for node in nodes {
      let target = Int(automaton.move(model.days[day].signature, line[day], from: node).node)
      if target < 0 || isSeen[target] { continue }
      isSeen[target] = true
      next.append(target)
    }
    return next
  }

  /// A counter's windows as far as they see the unknown days, without those that nothing can come of. Nil where the known
  /// days leave no value that is allowed.
  func counted(_ counter: Counter, dutyCount: Int) -> Counter? {
    var windows: [Counter.Window] = []
    for window in counter.windows {
      guard let first = days.firstIndex(where: { $0 >= window.days.lowerBound }) else { continue }
      let end = days.firstIndex { $0 >= window.days.upperBound } ?? days.count
      if first >= end { continue }
      let held = window.initial + known(counter, window.days.clamped(to: line.indices), days[first..<end], dutyCount)
      let natural = days[first..<end].reduce(0) { $0 + largest(counter, $1, dutyCount) }
      let costs = Array(window.costs.dropFirst(held).prefix(natural + 1))
      if costs.allSatisfy({ $0 >= Counter.forbidden }) { return nil }
      if costs.count > natural, costs.allSatisfy({ $0 == costs[0] }) { continue }
      windows.append(Counter.Window(days: first..<end, initial: 0, costs: costs, natural: natural))
    }
    switch counter.source {
    case .event: return Counter(source: counter.source, windows: windows)
    case .duties(let table):
      let rows = windows.isEmpty ? [] : days.flatMap { table[$0 * dutyCount..<($0 + 1) * dutyCount] }
      return Counter(source: .duties(rows), windows: windows)
    }
  }

  /// What the known days of a window add.
  private func known(_ counter: Counter, _ window: Range<Int>, _ unknown: ArraySlice<Int>, _ dutyCount: Int) -> Int {
    var unknown = unknown
    var sum = 0
    for day in window {
      if unknown.first == day {
        unknown.removeFirst()
        continue
      }
      switch counter.source {
      case .event(let event): sum += Int(events[day] >> UInt32(event) & 1)
      case .duties(let table): sum += Int(table[day * dutyCount + Int(line[day])])
      }
    }
    return sum
  }

  /// What a duty of a day adds at most.
  private func largest(_ counter: Counter, _ day: Int, _ dutyCount: Int) -> Int {
    guard case .duties = counter.source else { return 1 }
    return model.days[day].groups.reduce(0) {
      max($0, counter.increment(day: day, duty: $1.first!, dutyCount: dutyCount))
    }
  }
}
