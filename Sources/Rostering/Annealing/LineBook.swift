import Rules
import Workforce

/// What the limits of every agent's line charge, kept up to date from change to change: a change of a few days is judged
/// from the node in which its first day begins to the day on which the line goes on as before.
///
/// One belongs to one thread.
final class LineBook {
  private struct Window: Hashable {
    let days: Range<Int32>
    /// The automaton's event that it counts; −1 where it sums up increments of duties.
    let event: Int32
    /// Increments of duties: day × duty.
    let table: Int32
    /// What its final values cost, and how many of them are allowed.
    let costs: Range<Int32>
  }

  private let dayCount: Int
  private let dutyCount: Int
  /// Automaton by automaton: by signature, then duty, then node.
  private let moves: Flat<LineAutomaton.Move>
  /// Per agent, where its automaton's moves begin, and how many nodes it has.
  private let firstMove: Flat<Int>
  private let nodeCount: Flat<Int>
  private let signatures: Flat<Int32>
  private let open: Flat<UInt64>
  /// Agents whose limits are alike have their windows in common.
  private let windows: Flat<Window>
  private let firstWindow: Flat<Int>
  /// Where the values of an agent's windows begin.
  private let windowStart: Flat<Int>
  private let initials: Flat<Int32>
  private let tables: Flat<Int32>
  private let costs: Flat<Int32>

  /// Agent × day: the node in which the day begins, the events on it, its price.
  private let nodes: UnsafeMutablePointer<Int32>
  private let events: UnsafeMutablePointer<UInt32>
  private let steps: UnsafeMutablePointer<Int32>
  /// Per window: what it has come to.
  private let values: UnsafeMutablePointer<Int32>
  /// What a change would make of them: two agents at most are judged at once.
  private let trials: (Trial, Trial)

  /// What a change of one agent's line would come to.
  private struct Trial {
    struct Place {
      var agent = 0
      var days = 0..<0
      var later = 0..<0
    }

    let place: UnsafeMutablePointer<Place>
    let nodes: UnsafeMutablePointer<Int32>
    let events: UnsafeMutablePointer<UInt32>
    let steps: UnsafeMutablePointer<Int32>
    let values: UnsafeMutablePointer<Int32>

    init(dayCount: Int, windowCount: Int) {
      place = .allocate(capacity: 1)
      place.initialize(to: Place())
      nodes = .allocate(capacity: dayCount + 1)
      events = .allocate(capacity: dayCount + 1)
      steps = .allocate(capacity: dayCount + 1)
      values = .allocate(capacity: max(1, windowCount))
    }

    func deallocate() {
      place.deallocate()
      nodes.deallocate()
      events.deallocate()
      steps.deallocate()
      values.deallocate()
    }
  }

  @inline(__always)
  private func trial(_ number: Int) -> Trial { number == 0 ? trials.0 : trials.1 }

  init(_ models: LineModels, dayCount: Int, dutyCount: Int) {
    self.dayCount = dayCount
    self.dutyCount = dutyCount
    let tables = models.automata.map { Array($0.moves.joined()) }
    moves = Flat(Array(tables.joined()))
    let first = tables.indices.map { tables[..<$0].reduce(0) { $0 + $1.count } }
    firstMove = Flat(models.models.map { first[$0.automaton] })
    nodeCount = Flat(models.models.map { models.automata[$0.automaton].nodeCount })
    signatures = Flat(models.models.flatMap { $0.days.map { Int32($0.signature) } })
    open = Flat(models.models.flatMap { $0.open.map(\.rawValue) })
    var (windows, increments, costs) = (Shelf<Window>(), Shelf<Int32>(), Shelf<Int32>())
    var (firsts, starts, initials): ([Int], [Int], [Int32]) = ([], [0], [])
    for model in models.models {
      var own: [Window] = []
      for counter in model.counters {
        var (event, table): (Int32, Int32) = (-1, 0)
        switch counter.source {
        case .event(let number): event = Int32(number)
        case .duties(let added): table = Int32(increments.place(added))
        }
        for window in counter.windows {
          let days = window.days.clamped(to: 0..<dayCount)
          let cost = Int32(costs.place(window.costs))
          own.append(
            Window(
              days: Int32(days.lowerBound)..<Int32(days.upperBound), event: event, table: table,
              costs: cost..<cost + Int32(window.costs.count)))
          initials.append(Int32(window.initial))
        }
      }
      firsts.append(windows.place(own))
      starts.append(initials.count)
    }
    self.windows = Flat(windows.content)
    firstWindow = Flat(firsts)
    windowStart = Flat(starts)
    self.initials = Flat(initials)
    self.tables = Flat(increments.content)
    self.costs = Flat(costs.content)
    let cells = models.models.count * dayCount
    nodes = .allocate(capacity: max(1, cells))
    nodes.initialize(repeating: 0, count: max(1, cells))
    events = .allocate(capacity: max(1, cells))
    events.initialize(repeating: 0, count: max(1, cells))
    steps = .allocate(capacity: max(1, cells))
    steps.initialize(repeating: 0, count: max(1, cells))
    values = .allocate(capacity: max(1, initials.count))
    values.initialize(repeating: 0, count: max(1, initials.count))
    let most = zip(starts, starts.dropFirst()).map { $1 - $0 }.max() ?? 0
    trials = (Trial(dayCount: dayCount, windowCount: most), Trial(dayCount: dayCount, windowCount: most))
    for (agent, model) in models.models.enumerated() where dayCount > 0 { nodes[agent * dayCount] = Int32(model.start) }
  }

  deinit {
    nodes.deallocate()
    events.deallocate()
    steps.deallocate()
    values.deallocate()
    trials.0.deallocate()
    trials.1.deallocate()
  }

  /// Begins with a line of an agent; gives what its limits charge, nil where they forbid it.
  func adopt(_ agent: Int, _ line: UnsafePointer<DutyID>) -> Int? {
    for window in windowStart[agent]..<windowStart[agent + 1] { values[window] = initials[window] }
    let first = agent * dayCount
    // Nothing is as before: the first day's node alone is known.
    for day in 0..<dayCount {
      events[first + day] = 0
      if day > 0 { nodes[first + day] = -1 }
      steps[first + day] = 0
    }
    var price = 0
    let model = moves.start + firstMove[agent]
    let count = nodeCount[agent]
    var node = nodes[first]
    for day in 0..<dayCount {
      nodes[first + day] = node
      let move = model[(Int(signatures[first + day]) * dutyCount + Int(line[day])) * count + Int(node)]
      guard open[first + day] >> UInt64(line[day]) & 1 == 1, move.node >= 0 else { return nil }
      events[first + day] = move.events
      steps[first + day] = move.cost
      price += Int(move.cost)
      node = move.node
    }
    let from = windowStart[agent]
    for index in from..<windowStart[agent + 1] {
      let window = windows[firstWindow[agent] + index - from]
      for day in window.days {
        values[index] +=
          window.event >= 0
          ? Int32(events[first + Int(day)] >> UInt32(window.event) & 1)
          : tables[Int(window.table) + Int(day) * dutyCount + Int(line[Int(day)])]
      }
      guard Int(values[index]) < window.costs.count else { return nil }
      let cost = costs[Int(window.costs.lowerBound) + Int(values[index])]
      guard cost < Counter.forbidden else { return nil }
      price += Int(cost)
    }
    return price
  }

  /// Duties that an agent is to have on some days, from the first of them.
  struct Part {
    let days: Range<Int>
    let changed: UnsafePointer<DutyID>
  }

  /// By how much other duties on some days would make an agent's line dearer; nil where its limits forbid them, or where
  /// it is not as before again between two parts of a change.
  ///
  /// - Parameters:
  ///   - number: of the trial, 0 or 1.
  ///   - line: the agent's present duties.
  ///   - part: what changes.
  ///   - later: what changes besides, on later days.
  func judge(
    _ number: Int, _ agent: Int, _ line: UnsafePointer<DutyID>, _ part: Part, _ later: Part? = nil
  ) -> Int? {
    let trial = trial(number)
    var price = 0
    guard let end = walk(trial, agent, line, part, until: later?.days.lowerBound ?? dayCount, &price) else {
      return nil
    }
    var place = Trial.Place(agent: agent, days: part.days.lowerBound..<end, later: 0..<0)
    if let later {
      guard let end = walk(trial, agent, line, later, until: dayCount, &price) else { return nil }
      place.later = later.days.lowerBound..<end
    }
    let from = windowStart[agent]
    for index in from..<windowStart[agent + 1] {
      let window = windows[firstWindow[agent] + index - from]
      let before = values[index]
      var value = before + rise(of: window, trial, agent, line, part, place.days)
      if let later { value += rise(of: window, trial, agent, line, later, place.later) }
      trial.values[index - from] = value
      if value == before { continue }
      guard value >= 0, Int(value) < window.costs.count else { return nil }
      let cost = costs[Int(window.costs.lowerBound) + Int(value)]
      if cost >= Counter.forbidden { return nil }
      price += Int(cost - costs[Int(window.costs.lowerBound) + Int(before)])
    }
    trial.place.pointee = place
    return price
  }

  /// Follows a changed line from its first day to the one on which it goes on as before, or to the next change: gives
  /// that day, nil where the automaton forbids it.
  @inline(__always)
  private func walk(
    _ trial: Trial, _ agent: Int, _ line: UnsafePointer<DutyID>, _ part: Part, until last: Int, _ price: inout Int
  ) -> Int? {
    let first = agent * dayCount
    let model = moves.start + firstMove[agent]
    let count = nodeCount[agent]
    var node = nodes[first + part.days.lowerBound]
    var day = part.days.lowerBound
    while day < last {
      let duty: DutyID
      if day < part.days.upperBound {
        duty = part.changed[day - part.days.lowerBound]
        guard open[first + day] >> UInt64(duty) & 1 == 1 else { return nil }
      } else {
        if node == nodes[first + day] { return day }
        duty = line[day]
      }
      let move = model[(Int(signatures[first + day]) * dutyCount + Int(duty)) * count + Int(node)]
      if move.node < 0 { return nil }
      trial.nodes[day] = node
      trial.events[day] = move.events
      trial.steps[day] = move.cost
      price += Int(move.cost - steps[first + day])
      node = move.node
      day += 1
    }
    // What comes next was judged from the node that the line had there.
    return last == dayCount || node == nodes[first + last] ? last : nil
  }

  /// By how much a part of a change raises what a window has come to.
  @inline(__always)
  private func rise(
    of window: Window, _ trial: Trial, _ agent: Int, _ line: UnsafePointer<DutyID>, _ part: Part, _ walked: Range<Int>
  ) -> Int32 {
    var rise: Int32 = 0
    var day = max(part.days.lowerBound, Int(window.days.lowerBound))
    if window.event >= 0 {
      let first = agent * dayCount
      let high = min(walked.upperBound, Int(window.days.upperBound))
      while day < high {
        rise += Int32(trial.events[day] >> UInt32(window.event) & 1)
        rise -= Int32(events[first + day] >> UInt32(window.event) & 1)
        day += 1
      }
    } else {
      let high = min(part.days.upperBound, Int(window.days.upperBound))
      while day < high {
        let table = tables.start + Int(window.table) + day * dutyCount
        rise += table[Int(part.changed[day - part.days.lowerBound])] - table[Int(line[day])]
        day += 1
      }
    }
    return rise
  }

  /// Makes a change that was judged.
  func accept(_ number: Int) {
    let trial = trial(number)
    let place = trial.place.pointee
    accept(trial, place.agent, place.days)
    accept(trial, place.agent, place.later)
    let from = windowStart[place.agent]
    for index in from..<windowStart[place.agent + 1] { values[index] = trial.values[index - from] }
  }

  @inline(__always)
  private func accept(_ trial: Trial, _ agent: Int, _ days: Range<Int>) {
    let first = agent * dayCount
    for day in days {
      nodes[first + day] = trial.nodes[day]
      events[first + day] = trial.events[day]
      steps[first + day] = trial.steps[day]
    }
  }
}

/// Sequences one after the other, each that stands there already only once.
private struct Shelf<Element: Hashable> {
  private(set) var content: [Element] = []
  private var known: [[Element]: Int] = [:]

  /// Where a sequence stands.
  mutating func place(_ sequence: [Element]) -> Int {
    if let place = known[sequence] { return place }
    defer { content += sequence }
    known[sequence] = content.count
    return content.count
  }
}
