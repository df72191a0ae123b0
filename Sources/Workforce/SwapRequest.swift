/// Two agents' wish to exchange what they have on two dates.
public struct SwapRequest: Hashable, Sendable {
  public enum Status: String, CaseIterable, Sendable {
    case requested, approved, refused
  }

  /// One side of the exchange.
  public struct Side: Hashable, Sendable {
    public let agent: String
    public let day: Day

    public init(agent: String, day: Day) {
      self.agent = agent
      self.day = day
    }
  }

  public let first: Side
  public let second: Side
  public let requestedOn: Day?
  public let status: Status

  public init(first: Side, second: Side, requestedOn: Day?, status: Status) {
    self.first = first
    self.second = second
    self.requestedOn = requestedOn
    self.status = status
  }
}
