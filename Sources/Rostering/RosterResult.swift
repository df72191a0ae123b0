public import Rules
public import Workforce

/// How much the engine may do, and who it tells.
public struct RosterOptions: Sendable {
  public var seed: UInt64 = 1
  /// Multiple of the standard work; the search stops by work done, so that the same input gives the same roster.
  public var effort = 1.0
  /// Share of the time limit spent, from 0 to 1; nil without a time limit. Given one, the clock ends the search and
  /// the work done no longer does.
  public var timeSpent: (@Sendable () -> Double)?
  /// Asked often; true ends the search with the best roster so far.
  public var shouldStop: @Sendable () -> Bool = { false }
  /// Asked while there is no roster yet, whatever time is spent; true ends the search without one. A first roster is
  /// worth waiting for a little.
  public var shouldGiveUp: @Sendable () -> Bool = { false }
  /// Told of every step forward, from any thread.
  public var onProgress: @Sendable (RosterProgress) -> Void = { _ in }

  public init() {}

  /// Whether the search was told to stop, or has no time left.
  var isOver: Bool { shouldStop() || timeSpent.map { $0() >= 1 } ?? false }
}

/// Where a search stands.
public struct RosterProgress: Sendable {
  public enum Phase: String, Sendable {
    case construction, improvement, bound, exact
  }

  public let phase: Phase
  public let cost: Int?
  public let bound: Int?
}

/// What a search found, and what it proved.
public struct RosterResult: Sendable {
  public enum Outcome: String, Sendable {
    /// No legal roster costs less.
    case optimal
    /// A legal roster; the bound says how far from the best it may be.
    case feasible
    /// It is proved that no roster keeps the hard rules.
    case infeasible
    /// The best roster found breaks hard rules; whether another keeps them is not known.
    case illegal
    /// An agent was left of whom no line was found, or not everybody had one when the search was stopped; whether there
    /// is a roster is not known.
    case none
  }

  public let outcome: Outcome
  public let roster: Roster?
  /// The validator's verdict on the roster; where it is proved that there is none, on the one that came nearest.
  public let verdict: Verdict?
  /// No legal roster costs less.
  public let bound: Int
  /// Work done, in labels extended and their equivalents.
  public let work: Int
  /// Agents whose own rules leave no line, or of whom none was found, when that is the reason.
  public let stuckAgents: [String]

  public var cost: Int? { roster == nil ? nil : verdict?.cost }
  /// Share of the cost that the proof leaves open; nil without a legal roster.
  public var gap: Double? {
    guard let verdict, verdict.isLegal else { return nil }
    return verdict.cost == 0 ? 0 : Double(verdict.cost - bound) / Double(verdict.cost)
  }
}
