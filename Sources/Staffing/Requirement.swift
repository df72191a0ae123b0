/// What comes in one interval.
public struct OfferedWork: Hashable, Sendable {
  /// Contacts offered in the interval.
  public let calls: Double
  /// Average handling time in seconds.
  public let handlingSeconds: Double

  public init(calls: Double, handlingSeconds: Double) {
    self.calls = calls
    self.handlingSeconds = handlingSeconds
  }
}

/// How a number of agents serves one interval.
public struct Service: Hashable, Sendable {
  /// Agents on the phones.
  public let agents: Int
  /// People to roster for them under the target's shrinkage.
  public let rostered: Int
  /// Share of offered contacts answered within the threshold, by the sizing model.
  public let serviceLevel: Double
  /// Share of offered contacts answered at all, by Erlang A; nil where the target states no patience.
  public let answerRate: Double?
  /// Share of their time on the phones that agents are busy, by the sizing model.
  public let occupancy: Double
  /// Average wait in seconds, by the sizing model; infinite where agents cannot keep up and nobody hangs up.
  public let averageWaitSeconds: Double
}

/// The least staff of one queue: one `Service` per interval, in the intervals' order.
public struct QueueRequirement: Hashable, Sendable {
  public let queue: String
  public let points: [Service]
}

extension StaffingTarget {
  /// How `agents` on the phones serve the work of an interval of `minutes`.
  public func service(of work: OfferedWork, minutes: Int, agents: Int) throws(StaffingError) -> Service {
    try check(work, queue: "", interval: 0)
    return served(work, load: load(of: work, minutes: minutes), by: agents)
  }

  /// The least number of agents that keeps every promise of the target in an interval of `minutes`, and how they
  /// serve. Without volume it is the minimum.
  public func requirement(for work: OfferedWork, minutes: Int) throws(StaffingError) -> Service {
    try check(work, queue: "", interval: 0)
    return try least(for: work, minutes: minutes)
  }

  /// The least number of agents for each interval of a queue's forecast; `minutes` is the length of an interval.
  public func requirement(queue: String, work: [OfferedWork], minutes: Int) throws(StaffingError) -> QueueRequirement {
    var points: [Service] = []
    points.reserveCapacity(work.count)
    for (interval, item) in work.enumerated() {
      try check(item, queue: queue, interval: interval)
      points.append(try least(for: item, minutes: minutes))
    }
    return QueueRequirement(queue: queue, points: points)
  }

  private func check(_ work: OfferedWork, queue: String, interval: Int) throws(StaffingError) {
    guard work.calls >= 0, work.calls.isFinite else { throw .calls(work.calls, queue: queue, interval: interval) }
    guard work.handlingSeconds > 0, work.handlingSeconds.isFinite else {
      throw .handling(work.handlingSeconds, queue: queue, interval: interval)
    }
  }

  /// Seconds an agent is taken to spend on one contact; see `concurrency`.
  private func seconds(for work: OfferedWork) -> Double { work.handlingSeconds / Double(concurrency) }

  private func load(of work: OfferedWork, minutes: Int) -> Double {
    precondition(minutes > 0, "An interval lasts longer than 0 minutes, not \(minutes).")
    return work.calls * seconds(for: work) / Double(minutes * 60)
  }

  /// Doubles the distance from the lower bound until the promises hold, then halves the gap: more agents never serve
  /// worse, so the first number that holds is the least.
  private func least(for work: OfferedWork, minutes: Int) throws(StaffingError) -> Service {
    let load = load(of: work, minutes: minutes)
    guard load > 0 else { return served(work, load: 0, by: minimum) }
    guard load / maximumOccupancy < Double(Self.mostAgents) / 2, minimum <= Self.mostAgents else {
      throw .tooManyAgents(load: load)
    }
    var low = max(minimum, sizing == .erlangC ? Int(load) + 1 : 1)
    if !keeps(work, load: load, agents: low) {
      var step = 1
      while !keeps(work, load: load, agents: low + step) {
        low += step
        step *= 2
        if low > Self.mostAgents { throw .tooManyAgents(load: load) }
      }
      var high = low + step
      while high - low > 1 {
        let middle = (low + high) / 2
        if keeps(work, load: load, agents: middle) { high = middle } else { low = middle }
      }
      low = high
    }
    return served(work, load: load, by: low)
  }

  /// Whether every promise holds, within the rounding of doubles.
  private func keeps(_ work: OfferedWork, load: Double, agents: Int) -> Bool {
    let tolerance = 1e-12
    let handling = seconds(for: work)
    if sizing == .erlangC {
      let endless = ErlangC(load: load, agents: agents, handlingSeconds: handling)
      guard endless.occupancy <= maximumOccupancy + tolerance,
        endless.serviceLevel(within: thresholdSeconds) >= serviceLevel - tolerance
      else { return false }
      // What takes longer is asked last.
      guard let answerRate, let patient = erlangA(load, agents, handling) else { return true }
      return patient.answerRate >= answerRate - tolerance
    }
    guard let patient = erlangA(load, agents, handling) else { preconditionFailure("Erlang A has a patience.") }
    return patient.answerRate >= (answerRate ?? 0) - tolerance
      && patient.occupancy <= maximumOccupancy + tolerance
      && patient.serviceLevel(within: thresholdSeconds) >= serviceLevel - tolerance
  }

  private func erlangA(_ load: Double, _ agents: Int, _ handling: Double) -> ErlangA? {
    guard let patienceSeconds else { return nil }
    return ErlangA(load: load, agents: agents, handlingSeconds: handling, patienceSeconds: patienceSeconds)
  }

  private func served(_ work: OfferedWork, load: Double, by agents: Int) -> Service {
    let handling = seconds(for: work)
    let rostered = rostered(for: agents)
    let patient = erlangA(load, agents, handling)
    let answerRate = load == 0 ? patient.map { _ in 1.0 } : patient?.answerRate
    if load == 0 {
      return Service(
        agents: agents, rostered: rostered, serviceLevel: 1, answerRate: answerRate, occupancy: 0,
        averageWaitSeconds: 0)
    }
    if sizing == .erlangA, let patient {
      return Service(
        agents: agents, rostered: rostered, serviceLevel: patient.serviceLevel(within: thresholdSeconds),
        answerRate: answerRate, occupancy: patient.occupancy, averageWaitSeconds: patient.averageWaitSeconds)
    }
    let endless = ErlangC(load: load, agents: agents, handlingSeconds: handling)
    return Service(
      agents: agents, rostered: rostered, serviceLevel: endless.serviceLevel(within: thresholdSeconds),
      answerRate: answerRate, occupancy: endless.occupancy, averageWaitSeconds: endless.averageWaitSeconds)
  }
}
