import Rostering
import Rules

/// What solving an instance came to, whatever kind it is of.
struct InstanceFound {
  let outcome: RosterResult.Outcome
  /// What the validator says of the roster; nil without one, and of a rotation, which costs nothing.
  let cost: Int?
  let bound: Int?
  let breaches: Int
  /// Why there is no roster; nil when there is one.
  let reason: String?
  /// How the roster differs when it is written and read again; nil when it does not.
  let mismatch: String?
}

extension InstanceFound {
  /// - Parameter reason: a better one than the search's own.
  init(_ result: RosterResult, reason: String? = nil, mismatch: String?) {
    let hasRoster = result.roster != nil
    self.init(
      outcome: result.outcome, cost: result.cost, bound: hasRoster ? result.bound : nil,
      breaches: hasRoster ? result.verdict?.breaches.count ?? 0 : 0,
      reason: reason ?? (hasRoster ? nil : result.reason), mismatch: mismatch)
  }

  /// A rotation: its outcome, and why there is none.
  init(_ finding: (outcome: RosterResult.Outcome, reason: String?), mismatch: String?) {
    self.init(
      outcome: finding.outcome, cost: nil, bound: nil, breaches: 0, reason: finding.reason, mismatch: mismatch)
  }
}

/// An instance's result, held against what is expected.
struct InstanceResult {
  let name: String
  let found: InstanceFound
  /// Why it is not what was expected; empty when it is.
  let reasons: [String]
  let seconds: Double
  /// The expectation this result would meet.
  let updated: [UInt8]
}
