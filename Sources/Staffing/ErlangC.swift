import Foundation

/// A queue where everybody waits until answered (M/M/n): the classical model of a contact centre. It knows no
/// abandonment, so it promises too little when patience is short and cannot predict an answer rate: see `ErlangA`.
///
/// Good to about 1e-12 relative from a hundredth of an erlang to a million.
/// Source: Erlang 1917; Gans, Koole, Mandelbaum, *Telephone Call Centers* (2003), section 4.
public struct ErlangC: Sendable {
  /// Offered load in erlangs: arrivals per second times seconds of handling.
  public let load: Double
  public let agents: Int
  /// Average handling time in seconds.
  public let handlingSeconds: Double
  /// The probability that a call has to wait; 1 where the agents cannot keep up.
  public let waitProbability: Double

  public init(load: Double, agents: Int, handlingSeconds: Double) {
    precondition(load >= 0 && load.isFinite, "A load of \(load) erlangs is no load: it is a number from 0 up.")
    precondition(agents >= 0, "There cannot be \(agents) agents: the number is 0 or more.")
    precondition(
      handlingSeconds > 0 && handlingSeconds.isFinite, "Handling takes more than 0 seconds, not \(handlingSeconds).")
    self.load = load
    self.agents = agents
    self.handlingSeconds = handlingSeconds
    let spare = Double(agents) - load
    if load == 0 {
      waitProbability = agents == 0 ? 1 : 0
    } else if spare <= 0 {
      waitProbability = 1
    } else {
      waitProbability = Double(agents) / (spare * inverseErlangB(load: load, agents: agents) + load)
    }
  }

  /// Whether the agents can keep up with the load; otherwise the queue grows without end.
  public var isStable: Bool { load < Double(agents) }

  /// Share of calls that wait longer than `seconds`.
  public func shareWaiting(longerThan seconds: Double) -> Double {
    guard isStable else { return 1 }
    return waitProbability * exp(-(Double(agents) - load) * max(0, seconds) / handlingSeconds)
  }

  /// Share of calls answered within `seconds`: the service level.
  public func serviceLevel(within seconds: Double) -> Double { 1 - shareWaiting(longerThan: seconds) }

  /// Average speed of answer in seconds over all calls; infinite where the agents cannot keep up.
  public var averageWaitSeconds: Double {
    isStable ? waitProbability * handlingSeconds / (Double(agents) - load) : .infinity
  }

  /// Share of their time on the phones that agents are busy, 0 to 1.
  public var occupancy: Double { isStable ? load / Double(agents) : (load > 0 ? 1 : 0) }
}
