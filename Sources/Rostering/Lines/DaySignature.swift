import Rules
import Workforce

/// What about a day can change how a duty moves the counts of a line. Days of equal signature share transitions.
struct DaySignature: Hashable {
  /// Bit `i`: sequence `i` may end on this day.
  var sequencesEnding: UInt64 = 0
  /// Bit `i`: this day is one of weekend measure `i`'s.
  var weekend: UInt64 = 0
  /// Bit `i`: weekend measure `i` begins a new weekend today.
  var weekendStart: UInt64 = 0
}

/// A part of a limit that needs memory beyond a sum: it becomes a component of the automaton's state.
enum LineComponent: Hashable {
  case streak(DutySet, Bounds)
  /// Partial matches of several sequences at once, a bit each.
  case sequences([SequenceLimit])
  /// Whether the current weekend was counted; `event` is raised when it is.
  case weekends(DutySet, event: Int)
  /// The kind of work last done; `event` is raised on a change.
  case changes(DutySet, DutySet, event: Int)
}

/// A forbidden or priced succession.
struct SequenceLimit: Hashable {
  var sets: [DutySet]
  let penalty: Penalty
  /// Positions its last day must have; nil for any.
  let endingOn: [Int]?
}

/// What one step of a component does.
struct ComponentStep {
  var state: UInt64
  var cost = 0
  var isForbidden = false
  var events: UInt32 = 0
}

extension LineComponent {
  /// The state of a line about which nothing is known yet.
  var initial: UInt64 { 0 }

  func step(_ state: UInt64, duty: DutyID, signature: DaySignature, isFirst: Bool) -> ComponentStep {
    switch self {
    case .streak(let duties, let bounds):
      return Self.streakStep(state, isIn: duties.has(duty), bounds, isFirst: isFirst)
    case .sequences(let sequences):
      return Self.sequenceStep(state, duty, sequences, signature)
    case .weekends(let duties, let event):
      let bit = UInt64(1) << UInt64(event)
      guard signature.weekend & bit != 0 else { return ComponentStep(state: 0) }
      let before = signature.weekendStart & bit != 0 ? 0 : state
      guard duties.has(duty), before == 0 else { return ComponentStep(state: before) }
      return ComponentStep(state: 1, events: 1 << UInt32(event))
    case .changes(let one, let other, let event):
      guard one.has(duty) || other.has(duty) else { return ComponentStep(state: state) }
      let kind: UInt64 = one.has(duty) ? 1 : 2
      return ComponentStep(state: kind, events: state != 0 && state != kind ? 1 << UInt32(event) : 0)
    }
  }

  /// Low bits: the length of the run, as far as it matters. High bit: the run began before anything was known, so that
  /// it cannot be called too short.
  private static func streakStep(_ state: UInt64, isIn: Bool, _ bounds: Bounds, isFirst: Bool) -> ComponentStep {
    let unknown: UInt64 = 1 << 32
    let length = Int(state & (unknown - 1))
    guard isIn else {
      guard length > 0, length < bounds.least, state & unknown == 0 else { return ComponentStep(state: 0) }
      let cost = bounds.under.cost(of: bounds.least - length)
      return ComponentStep(state: 0, cost: cost ?? 0, isForbidden: cost == nil)
    }
    let longest = length + 1
    let excess = longest - bounds.most
    let price = excess > 0 ? bounds.over.price(ofUnit: excess) : 0
    let steps: Int = if case .price(let prices) = bounds.over { max(1, prices.count) } else { 1 }
    let cap = bounds.most >= Bounds.unlimited ? max(1, bounds.least) : max(bounds.least, bounds.most + steps)
    let flag = isFirst && length == 0 && bounds.least > 1 ? unknown : state & unknown
    // A run long enough has forgotten that its beginning was unknown.
    let kept = longest >= bounds.least ? 0 : flag
    return ComponentStep(state: UInt64(min(longest, cap)) | kept, cost: price ?? 0, isForbidden: price == nil)
  }

  private static func sequenceStep(
    _ state: UInt64, _ duty: DutyID, _ sequences: [SequenceLimit], _ signature: DaySignature
  ) -> ComponentStep {
    var step = ComponentStep(state: 0)
    var bit: UInt64 = 1
    for (index, sequence) in sequences.enumerated() {
      let last = sequence.sets.count - 1
      var isComplete = last == 0 && sequence.sets[0].has(duty)
      if last > 0, sequence.sets[0].has(duty) { step.state |= bit }
      for position in 0..<last {
        if state & bit != 0, sequence.sets[position + 1].has(duty) {
          if position + 1 < last { step.state |= bit << 1 } else { isComplete = true }
        }
        bit <<= 1
      }
      if isComplete, signature.sequencesEnding & (1 << UInt64(index)) != 0 {
        if let price = sequence.penalty.price(ofUnit: 1) { step.cost += price } else { step.isForbidden = true }
      }
    }
    return step
  }
}
