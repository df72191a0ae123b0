import Rules
import Workforce

/// The automaton laid out over the days of a week: a node is a weekday and what may still come from there, a step one
/// day's duty. Closed walks are the cycles that keep the limits, and its size does not depend on how long they are.
struct RotationNetwork {
  /// Nodes are sorted by weekday, Monday first.
  private(set) var weekdays: [Int] = []
  /// The node after each duty, node by node; -1 where there is no step.
  private(set) var steps: [Int] = []
  /// What each step adds to each tally, step by step, tally by tally.
  private(set) var amounts: [Int] = []
  let dutyCount: Int
  let tallyCount: Int

  init(_ problem: RotationProblem, _ tallies: RotationTallies = RotationTallies()) {
    dutyCount = problem.duties.count
    tallyCount = tallies.tallies.count
    let automaton = RotationAutomaton(problem)
    layOut(automaton, open: (0..<7).map { Self.open(problem, $0) })
    prune()
    merge()
    guard tallyCount > 0 else { return }
    carry(tallies.tallies, problem)
    prune()
    merge()
  }

  func amount(_ node: Int, _ duty: Int, _ tally: Int) -> Int {
    amounts[(node * dutyCount + duty) * tallyCount + tally]
  }

  var nodeCount: Int { weekdays.count }
  func step(_ node: Int, _ duty: Int) -> Int { steps[node * dutyCount + duty] }

  /// Where some days lead to from a node; nil when they break off.
  func walk(_ duties: ArraySlice<DutyID>, from start: Int) -> Int? {
    var node = start
    for duty in duties {
      node = step(node, Int(duty))
      if node < 0 { return nil }
    }
    return node
  }

  /// The duties that may lead to each node.
  func arrivals() -> [DutySet] {
    var arrivals = Array(repeating: DutySet(), count: nodeCount)
    for place in steps.indices where steps[place] >= 0 {
      arrivals[steps[place]].insert(DutySet(DutyID(place % dutyCount)))
    }
    return arrivals
  }

  /// The duties somebody may have on a weekday.
  private static func open(_ problem: RotationProblem, _ weekday: Int) -> [Bool] {
    let least = problem.need[weekday].reduce(0) { $0 + $1.lowerBound }
    return [least < problem.weeks] + problem.need[weekday].map { $0.upperBound > 0 }
  }

  private mutating func layOut(_ automaton: RotationAutomaton, open: [[Bool]]) {
    for weekday in 0..<7 {
      let next = (weekday + 1) % 7 * automaton.stateCount
      for state in 0..<automaton.stateCount {
        weekdays.append(weekday)
        for duty in 0..<dutyCount {
          let move = open[weekday][duty] ? automaton.move(state, duty) : -1
          steps.append(move < 0 ? -1 : next + move)
        }
      }
    }
  }

  /// Makes a node of each node and what the tallies remember there.
  private mutating func carry(_ tallies: [RotationTally], _ problem: RotationProblem) {
    var places: [[Int]: Int] = [:]
    var open = weekdays.indices.map { [$0] + tallies.map(\.start) }
    for (place, mark) in open.enumerated() { places[mark] = place }
    var carried = (weekdays: [Int](), steps: [Int](), amounts: [Int]())
    while carried.weekdays.count < open.count {
      let mark = open[carried.weekdays.count]
      let weekday = weekdays[mark[0]]
      carried.weekdays.append(weekday)
      for duty in 0..<dutyCount {
        var next = [step(mark[0], duty)]
        var added = tallies.map { _ in 0 }
        for (place, tally) in tallies.enumerated() where next[0] >= 0 {
          guard let (value, amount) = tally.next(mark[place + 1], DutyID(duty), weekday: weekday, problem) else {
            next[0] = -1
            break
          }
          next.append(value)
          added[place] = amount
        }
        carried.amounts += added
        guard next[0] >= 0 else {
          carried.steps.append(-1)
          continue
        }
        if places[next] == nil {
          places[next] = open.count
          open.append(next)
        }
        carried.steps.append(places[next]!)
      }
    }
    (weekdays, steps, amounts) = carried
    let order = weekdays.indices.sorted { (weekdays[$0], $0) < (weekdays[$1], $1) }
    keep(order, named: nil)
  }

  /// Takes away nodes that no closed walk can pass: those without a way in or a way out.
  private mutating func prune() {
    var entries = Array(repeating: 0, count: nodeCount)
    var exits = entries
    var sources: [[Int]] = Array(repeating: [], count: nodeCount)
    for place in steps.indices where steps[place] >= 0 {
      entries[steps[place]] += 1
      exits[place / dutyCount] += 1
      sources[steps[place]].append(place)
    }
    var isGone = Array(repeating: false, count: nodeCount)
    var doomed = (0..<nodeCount).filter { entries[$0] == 0 || exits[$0] == 0 }
    while let node = doomed.popLast() {
      if isGone[node] { continue }
      isGone[node] = true
      for duty in 0..<dutyCount where step(node, duty) >= 0 {
        let next = step(node, duty)
        steps[node * dutyCount + duty] = -1
        entries[next] -= 1
        if entries[next] == 0 { doomed.append(next) }
      }
      for place in sources[node] where steps[place] == node {
        steps[place] = -1
        exits[place / dutyCount] -= 1
        if exits[place / dutyCount] == 0 { doomed.append(place / dutyCount) }
      }
    }
    keep((0..<nodeCount).filter { !isGone[$0] }, named: nil)
  }

  /// Makes one node of nodes from which the same can come: they are told apart step by step until nothing more can be.
  private mutating func merge() {
    var classes = weekdays
    var count = 0
    while true {
      var known: [[Int]: Int] = [:]
      var refined = classes
      for node in 0..<nodeCount {
        var mark = [classes[node]]
        for duty in 0..<dutyCount {
          let next = step(node, duty)
          mark.append(next < 0 ? -1 : classes[next])
          for tally in 0..<tallyCount where next >= 0 && !amounts.isEmpty { mark.append(amount(node, duty, tally)) }
        }
        if let place = known[mark] {
          refined[node] = place
        } else {
          refined[node] = known.count
          known[mark] = known.count
        }
      }
      classes = refined
      if known.count == count { break }
      count = known.count
    }
    // Classes are numbered by their first nodes, so weekdays stay sorted.
    var first = Array(repeating: -1, count: count)
    for node in 0..<nodeCount where first[classes[node]] < 0 { first[classes[node]] = node }
    keep(first, named: classes)
  }

  /// Keeps some nodes, numbered in that order. Steps lead to the nodes of their target's name, or to itself.
  private mutating func keep(_ kept: [Int], named names: [Int]?) {
    var places = names ?? Array(repeating: -1, count: nodeCount)
    if names == nil { for (place, node) in kept.enumerated() { places[node] = place } }
    let old = (weekdays, steps)
    weekdays = kept.map { old.0[$0] }
    if !amounts.isEmpty {
      let row = dutyCount * tallyCount
      let before = amounts
      amounts = kept.flatMap { before[$0 * row..<($0 + 1) * row] }
    }
    steps = kept.flatMap { node in
      (0..<dutyCount).map { duty in
        let next = old.1[node * dutyCount + duty]
        return next < 0 ? -1 : places[next]
      }
    }
  }
}
