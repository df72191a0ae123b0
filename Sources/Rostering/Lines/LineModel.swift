import Rules
import Workforce

/// One agent's line limits, made ready for the search: an automaton to walk, counters to keep, duties open per day.
struct LineModel: Sendable {
  /// Position of the automaton among the shared ones.
  let automaton: Int
  /// Node in which the period begins, after what is known of the days before.
  let start: Int
  let counters: [Counter]
  /// Per day.
  let open: [DutySet]
  /// Per day: the signature of its transitions, then groups of open duties that move a line alike.
  let days: [DayGroups]
}

/// The open duties of a day, in groups that no limit on lines tells apart.
struct DayGroups: Sendable {
  let signature: Int
  let groups: [DutySet]
  let transitions: TransitionPlan
  /// The node in which the day begins, whatever was before: days between the last one and this one are left out.
  var entry: Int?
}

/// Transition plans made so far: agents and days alike share theirs.
struct TransitionPlans {
  private struct Key: Hashable {
    let automaton: Int
    let signature: Int
    let movers: [DutyID]
  }

  private var known: [Key: TransitionPlan] = [:]

  mutating func plan(
    _ automaton: Int, _ signature: Int, _ movers: [DutyID], make: () -> TransitionPlan
  ) -> TransitionPlan {
    let key = Key(automaton: automaton, signature: signature, movers: movers)
    if let plan = known[key] { return plan }
    let plan = make()
    known[key] = plan
    return plan
  }
}

/// The line models of a problem, with the automata they share.
struct LineModels: Sendable {
  let automata: [LineAutomaton]
  let models: [LineModel]

  init(automata: [LineAutomaton], models: [LineModel]) {
    self.automata = automata
    self.models = models
  }

  init(_ problem: RosterProblem) {
    let open = problem.openDuties()
    var keys: [LineStructure.Key: Int] = [:]
    var automata: [LineAutomaton] = []
    var structures: [LineStructure] = []
    var models: [LineModel] = []
    var plans = TransitionPlans()
    for agent in problem.agents.indices {
      let days = Array(open[agent * problem.dayCount..<(agent + 1) * problem.dayCount])
      let structure = LineStructure(problem, agent)
      let position: Int
      if let known = keys[structure.key] {
        position = known
      } else {
        position = automata.count
        keys[structure.key] = position
        automata.append(structure.automaton(problem))
        structures.append(structure)
      }
      models.append(structures[position].model(problem, agent, days, position, automata[position], &plans))
    }
    self.init(automata: automata, models: models)
  }
}

extension LineModels {
  /// What each counter of an agent charges for a line (`Counter.forbidden` or more where it forbids it), and the value
  /// it ends with.
  func finalPrices(
    of line: some Collection<DutyID>, _ agent: Int, dutyCount: Int
  ) -> (prices: [Int], values: [Int]) {
    let model = models[agent]
    let automaton = automata[model.automaton]
    let line = Array(line)
    var node = model.start
    var events = Array(repeating: UInt32(0), count: line.count)
    for day in line.indices {
      let move = automaton.move(model.days[day].signature, line[day], from: model.days[day].entry ?? node)
      events[day] = move.events
      node = Int(move.node < 0 ? -move.node - 1 : move.node)
    }
    var prices = Array(repeating: 0, count: model.counters.count)
    var finals = prices
    for (index, counter) in model.counters.enumerated() {
      for window in counter.windows {
        let days = window.days.clamped(to: 0..<line.count)
        var value = window.initial
        switch counter.source {
        case .event(let event): for day in days { value += Int(events[day] >> UInt32(event) & 1) }
        case .duties(let table): for day in days { value += Int(table[day * dutyCount + Int(line[day])]) }
        }
        prices[index] += value < window.costs.count ? Int(window.costs[value]) : Int(Counter.forbidden)
        finals[index] = value
      }
    }
    return (prices, finals)
  }

  /// What an agent's limits charge for a line in all; nil when they forbid it.
  func price(of line: some Collection<DutyID>, _ agent: Int, dutyCount: Int) -> Int? {
    let model = models[agent]
    let automaton = automata[model.automaton]
    var node = model.start
    var price = 0
    for (day, duty) in line.enumerated() {
      guard model.open[day].has(duty) else { return nil }
      let move = automaton.move(model.days[day].signature, duty, from: model.days[day].entry ?? node)
      if move.node < 0 { return nil }
      price += Int(move.cost)
      node = Int(move.node)
    }
    let counted = finalPrices(of: line, agent, dutyCount: dutyCount).prices.reduce(0, +)
    return counted >= Int(Counter.forbidden) ? nil : price + counted
  }
}

/// The limits of an agent that need memory, and the signatures of the days they see.
struct LineStructure {
  struct Key: Hashable {
    let components: [LineComponent]
    let signatures: [DaySignature]
    let signatureOfDay: [Int]
  }

  let key: Key
  let events: [Measure: Int]

  init(_ problem: RosterProblem, _ agent: Int) {
    var components: [LineComponent] = []
    var sequences: [SequenceLimit] = []
    var events: [Measure: Int] = [:]
    var weekendWindows: [Int: Set<Int>] = [:]
    for limit in problem.lines[agent] {
      switch limit.count {
      case .streak(let duties):
        let component = LineComponent.streak(duties, limit.bounds)
        if !components.contains(component) { components.append(component) }
      case .sequence(let sets, let positions):
        sequences.append(SequenceLimit(sets: sets, penalty: limit.bounds.over, endingOn: positions))
      case .total(let measure, let window):
        switch measure {
        case .weekends(let duties):
          let event = events[measure] ?? events.count
          if events[measure] == nil { components.append(.weekends(duties, event: event)) }
          events[measure] = event
          weekendWindows[event, default: []].insert(window.lowerBound)
        case .changes(let one, let other):
          let event = events[measure] ?? events.count
          if events[measure] == nil { components.append(.changes(one, other, event: event)) }
          events[measure] = event
        case .days, .minutes: break
        }
      }
    }
    let merged = Self.merged(sequences)
    if !merged.isEmpty { components.append(.sequences(merged)) }
    let (signatures, signatureOfDay) = Self.signatures(problem, merged, events, weekendWindows)
    key = Key(components: components, signatures: signatures, signatureOfDay: signatureOfDay)
    self.events = events
  }

  /// Sequences that differ in one place only are one sequence of the union there.
  private static func merged(_ sequences: [SequenceLimit]) -> [SequenceLimit] {
    var merged: [SequenceLimit] = []
    for sequence in sequences {
      let like = merged.firstIndex { known in
        known.penalty == sequence.penalty && known.endingOn == sequence.endingOn
          && known.sets.count == sequence.sets.count && known.sets.dropFirst() == sequence.sets.dropFirst()
      }
      if let like, sequence.penalty.isHard {
        merged[like].sets[0].formUnion(sequence.sets[0])
      } else {
        merged.append(sequence)
      }
    }
    precondition(
      merged.reduce(0) { $0 + $1.sets.count - 1 } <= 64, "Successions need more than 64 partial matches at once.")
    return merged
  }

  private static func signatures(
    _ problem: RosterProblem, _ sequences: [SequenceLimit], _ events: [Measure: Int],
    _ weekendWindows: [Int: Set<Int>]
  ) -> ([DaySignature], [Int]) {
    var signatures: [DaySignature] = []
    var ofDay: [Int] = []
    for day in -problem.historyCount..<problem.dayCount {
      var signature = DaySignature()
      for (index, sequence) in sequences.enumerated() where sequence.endingOn?.contains(day) ?? true {
        signature.sequencesEnding |= 1 << UInt64(index)
      }
      if let weekend = problem.weekends.first(where: { $0.contains(day) }) {
        for (event, windows) in weekendWindows {
          signature.weekend |= 1 << UInt64(event)
          if weekend.lowerBound == day || windows.contains(day) { signature.weekendStart |= 1 << UInt64(event) }
        }
      }
      if let known = signatures.firstIndex(of: signature) {
        ofDay.append(known)
      } else {
        ofDay.append(signatures.count)
        signatures.append(signature)
      }
    }
    return (signatures, ofDay)
  }

  func automaton(_ problem: RosterProblem) -> LineAutomaton {
    LineAutomatonBuilder(
      components: key.components, signatures: key.signatures,
      duties: (0..<problem.duties.count).map { DutyID($0) }
    ).build()
  }

  func model(
    _ problem: RosterProblem, _ agent: Int, _ open: [DutySet], _ position: Int, _ automaton: LineAutomaton,
    _ plans: inout TransitionPlans
  ) -> LineModel {
    var node = automaton.fresh
    for (offset, duty) in problem.history[agent].enumerated() {
      let next = automaton.move(key.signatureOfDay[offset], duty, from: node).node
      node = Int(next < 0 ? -next - 1 : next)
    }
    let ever = open.reduce(DutySet()) { $0.union($1) }
    let counters = CounterBuilder(problem: problem, agent: agent, open: ever, events: events).counters()
    let days = (0..<problem.dayCount).map { day in
      let signature = key.signatureOfDay[day + problem.historyCount]
      let groups = groups(open[day], signature, day, automaton, counters)
      let movers = groups.map { $0.members[0] }
      return DayGroups(
        signature: signature, groups: groups,
        transitions: plans.plan(position, signature, movers) {
          TransitionPlan(automaton, signature: signature, movers: movers)
        })
    }
    return LineModel(automaton: position, start: node, counters: counters, open: open, days: days)
  }

  private func groups(
    _ open: DutySet, _ signature: Int, _ day: Int, _ automaton: LineAutomaton, _ counters: [Counter]
  ) -> [DutySet] {
    var groups: [DutySet] = []
    var representatives: [DutyID] = []
    for duty in open.members where Int(duty) < automaton.dutyCount {
      let like = representatives.firstIndex { other in
        counters.allSatisfy {
          $0.increment(day: day, duty: duty, dutyCount: automaton.dutyCount)
            == $0.increment(day: day, duty: other, dutyCount: automaton.dutyCount)
        }
          && (0..<automaton.nodeCount).allSatisfy {
            automaton.move(signature, duty, from: $0) == automaton.move(signature, other, from: $0)
          }
      }
      if let like {
        groups[like].insert(DutySet(duty))
      } else {
        groups.append(DutySet(duty))
        representatives.append(duty)
      }
    }
    return groups
  }
}
