import Rules
import Workforce

/// What may come next after what has been, as states and moves: a cycle of days keeps the limits when, and only when,
/// it can be walked from some state back to it.
struct RotationAutomaton {
  /// The state after each duty, state by state; -1 where the limits forbid the duty.
  private(set) var moves: [Int] = []
  private(set) var stateCount = 0
  let dutyCount: Int

  init(_ problem: RotationProblem) {
    dutyCount = problem.duties.count
    var components = problem.limits.compactMap { RotationMemory($0, cycle: problem.dayCount) }
    let sequences = problem.limits.compactMap { limit -> [DutySet]? in
      if case .sequence(let sets, _) = limit.count { sets } else { nil }
    }
    if !sequences.isEmpty { components.append(.sequences(sequences)) }
    var states = [components.map(\.start)]
    var places = [states[0]: 0]
    while stateCount < states.count {
      let state = states[stateCount]
      stateCount += 1
      for duty in 0..<dutyCount {
        guard let next = Self.next(components, state, DutyID(duty)) else {
          moves.append(-1)
          continue
        }
        if places[next] == nil {
          places[next] = states.count
          states.append(next)
        }
        moves.append(places[next]!)
      }
    }
  }

  func move(_ state: Int, _ duty: Int) -> Int { moves[state * dutyCount + duty] }

  private static func next(_ components: [RotationMemory], _ state: [Int], _ duty: DutyID) -> [Int]? {
    var next = state
    for (place, component) in components.enumerated() {
      guard let value = component.next(state[place], duty) else { return nil }
      next[place] = value
    }
    return next
  }
}

/// What has to be remembered of the days before to keep some limits.
private enum RotationMemory {
  /// The length of the run that is open: 0 outside. A run that was open when the walk began is counted from there, as
  /// -1, -2 …: it may end at any length, and is forgotten once the walk has come around.
  case streak(DutySet, least: Int, most: Int, isEndless: Bool)
  /// Bits: how far each sequence has been followed.
  case sequences([[DutySet]])

  init?(_ limit: LineLimit, cycle: Int) {
    guard case .streak(let duties) = limit.count else { return nil }
    let isEndless = limit.bounds.most == Bounds.unlimited
    let least = max(1, limit.bounds.least)
    // A run that ends is shorter than the cycle, so the states need not count further.
    self = .streak(
      duties, least: least, most: isEndless ? least : min(limit.bounds.most, cycle), isEndless: isEndless)
  }

  var start: Int {
    switch self {
    case .streak: -1
    case .sequences: 0
    }
  }

  func next(_ value: Int, _ duty: DutyID) -> Int? {
    switch self {
    case .streak(let duties, let least, let most, let isEndless):
      guard duties.has(duty) else { return value > 0 && value < least ? nil : 0 }
      let length = (value < 0 ? -value - 1 : value) + 1
      if length > most { return isEndless ? most : nil }
      return value < 0 && length < least ? -length - 1 : length
    case .sequences(let sequences):
      return Self.next(sequences, value, duty)
    }
  }

  private static func next(_ sequences: [[DutySet]], _ value: Int, _ duty: DutyID) -> Int? {
    var next = 0
    var bit = 0
    for sets in sequences {
      for (step, set) in sets.enumerated() {
        let isFollowed = step == 0 || value & 1 << (bit - 1) != 0
        let isLast = step == sets.count - 1
        if isFollowed && set.has(duty) {
          if isLast { return nil }
          next |= 1 << bit
        }
        if !isLast { bit += 1 }
      }
    }
    return next
  }
}
