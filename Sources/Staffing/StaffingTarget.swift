/// Which queue the number of agents is taken from.
public enum SizingModel: String, Hashable, Sendable, CaseIterable {
  /// Everybody waits: the cautious and customary choice.
  case erlangC
  /// Callers hang up after their patience: fewer agents for the same level, nearer to what is measured.
  case erlangA
}

/// What a queue promises its callers and its agents.
public struct StaffingTarget: Hashable, Sendable {
  /// Share of offered contacts to be answered within the threshold, 0 to below 1.
  public let serviceLevel: Double
  /// Seconds of waiting within which an answer counts.
  public let thresholdSeconds: Double
  /// Agents on the phones shall not be busier than this share of the time, above 0 to 1.
  public let maximumOccupancy: Double
  /// Share of paid time not on the phones, 0 to below 1.
  public let shrinkage: Double
  /// Agents on the phones whatever the volume.
  public let minimum: Int
  /// Average patience of callers in seconds. With it answer rates are predicted; without it they are unknown.
  public let patienceSeconds: Double?
  /// Share of offered contacts to be answered at all; needs a patience.
  public let answerRate: Double?
  /// Contacts one agent serves at once: 1 for voice, more for chat.
  ///
  /// An agent who serves k chats at once is taken for one who serves them one after another in a k-th of the time.
  /// That keeps the agents' capacity right and is a little pessimistic about waiting, as the k places of one agent
  /// rarely all fill at the same moment.
  public let concurrency: Int
  /// The queue the number of agents is taken from.
  public let sizing: SizingModel

  /// The number of agents beyond which a demand is taken for a mistake.
  public static let mostAgents = 100_000_000

  /// Throws a `StaffingError` that names the first figure out of its range.
  public init(
    serviceLevel: Double = 0.8, thresholdSeconds: Double = 20, maximumOccupancy: Double = 1, shrinkage: Double = 0,
    minimum: Int = 0, patienceSeconds: Double? = nil, answerRate: Double? = nil, concurrency: Int = 1,
    sizing: SizingModel = .erlangC
  ) throws(StaffingError) {
    guard serviceLevel >= 0, serviceLevel < 1 else { throw .serviceLevel(serviceLevel) }
    guard thresholdSeconds >= 0, thresholdSeconds.isFinite else { throw .threshold(thresholdSeconds) }
    guard maximumOccupancy > 0, maximumOccupancy <= 1 else { throw .maximumOccupancy(maximumOccupancy) }
    guard shrinkage >= 0, shrinkage < 1 else { throw .shrinkage(shrinkage) }
    guard minimum >= 0 else { throw .minimum(minimum) }
    if let patienceSeconds, !(patienceSeconds > 0 && patienceSeconds.isFinite) { throw .patience(patienceSeconds) }
    if let answerRate, !(answerRate >= 0 && answerRate < 1) { throw .answerRate(answerRate) }
    if (answerRate != nil || sizing == .erlangA) && patienceSeconds == nil { throw .patienceMissing }
    guard concurrency >= 1 else { throw .concurrency(concurrency) }
    self.serviceLevel = serviceLevel
    self.thresholdSeconds = thresholdSeconds
    self.maximumOccupancy = maximumOccupancy
    self.shrinkage = shrinkage
    self.minimum = minimum
    self.patienceSeconds = patienceSeconds
    self.answerRate = answerRate
    self.concurrency = concurrency
    self.sizing = sizing
  }

  /// People to roster so that `agents` are on the phones: agents / (1 − shrinkage), rounded up, as people come whole
  /// and a promise is kept or not. The rounding is per call, so one large group loses less to it than many small ones.
  public func rostered(for agents: Int) -> Int {
    // A billionth off keeps 14 / 0.7 at 20: the quotient of two doubles may land just above the whole number.
    Int((Double(agents) / (1 - shrinkage) - 1e-9).rounded(.up))
  }
}
