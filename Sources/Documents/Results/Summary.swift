import Foundation

/// What a run came to: `summary.json`.
///
/// Two runs on the same input give the same bytes: `seconds` and `seconds_to_best` are null unless the user set a time
/// limit, in which case the result depends on the clock anyway.
public struct Summary: Codable, Hashable, Sendable {
  /// `optimal`, `feasible`, `infeasible` or another word of the search's own.
  public var outcome: String
  public var cost: Int?
  public var bound: Int?
  /// `(cost - bound) / cost`; 0 when proved optimal.
  public var gap: Double?
  public var seconds: Double?
  /// Until the search had the roster it gives.
  public var secondsToBest: Double?
  public var breaches: Int
  public var understaffedAgentHours: Double
  public var overstaffedAgentHours: Double
  public var serviceLevel: Double?
  public var answerRate: Double?
  /// Cost by the key of the rule.
  public var costs: [String: Int]

  public init(
    outcome: String, cost: Int?, bound: Int?, gap: Double?, seconds: Double? = nil,
    secondsToBest: Double? = nil, breaches: Int, understaffedAgentHours: Double, overstaffedAgentHours: Double,
    serviceLevel: Double?, answerRate: Double?, costs: [String: Int]
  ) {
    self.outcome = outcome
    self.cost = cost
    self.bound = bound
    self.gap = gap
    self.seconds = seconds
    self.secondsToBest = secondsToBest
    self.breaches = breaches
    self.understaffedAgentHours = understaffedAgentHours
    self.overstaffedAgentHours = overstaffedAgentHours
    self.serviceLevel = serviceLevel
    self.answerRate = answerRate
    self.costs = costs
  }

  private enum CodingKeys: String, CodingKey {
    case outcome, cost, bound, gap, seconds, breaches, costs
    case secondsToBest = "seconds_to_best"
    case understaffedAgentHours = "understaffed_agent_hours"
    case overstaffedAgentHours = "overstaffed_agent_hours"
    case serviceLevel = "service_level"
    case answerRate = "answer_rate"
  }

  /// Every key is there, null where nothing is known.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(outcome, forKey: .outcome)
    try container.encode(cost, forKey: .cost)
    try container.encode(bound, forKey: .bound)
    try container.encode(rounded(gap), forKey: .gap)
    try container.encode(rounded(seconds), forKey: .seconds)
    try container.encode(rounded(secondsToBest), forKey: .secondsToBest)
    try container.encode(breaches, forKey: .breaches)
    try container.encode(rounded(understaffedAgentHours), forKey: .understaffedAgentHours)
    try container.encode(rounded(overstaffedAgentHours), forKey: .overstaffedAgentHours)
    try container.encode(rounded(serviceLevel), forKey: .serviceLevel)
    try container.encode(rounded(answerRate), forKey: .answerRate)
    try container.encode(costs, forKey: .costs)
  }

  private func rounded(_ value: Double?) -> Decimal? {
    value.flatMap { $0.isFinite ? Decimal(string: decimal($0, places: 6), locale: nil) : nil }
  }
}

/// `summary.json` and every other JSON of a result: keys sorted, one a line, a newline at the end.
public enum JSONText {
  public static func text(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(value)) + [UInt8(ascii: "\n")]
  }
}
