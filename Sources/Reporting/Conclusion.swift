/// How the search for a roster ended, and what it proved. What the roster costs is the validator's to say.
public struct Conclusion: Hashable, Sendable {
  /// One word: `optimal`, `feasible`, `given`…
  public let outcome: String
  /// No roster that keeps the hard rules costs less than this; nil where nothing was proved.
  public let bound: Int?
  /// Nil where time was not taken, so that the same input gives the same bytes.
  public let seconds: Double?
  /// Work done, in the search's own units; empty where there was no search.
  public let work: String
  /// Why the search ended; empty where there was none.
  public let stop: String

  public init(outcome: String, bound: Int? = nil, seconds: Double? = nil, work: String = "", stop: String = "") {
    self.outcome = outcome
    self.bound = bound
    self.seconds = seconds
    self.work = work
    self.stop = stop
  }
}
