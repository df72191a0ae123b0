/// A roster as it was made known: who published it, when and why. What is published is never changed; a change is
/// another publication of the same days.
public struct Publication: Hashable, Sendable {
  /// What led to it.
  public enum Occasion: String, CaseIterable, Sendable {
    case plan, swap, replan
  }

  /// From 1, in the order of publishing.
  public let number: Int
  public let occasion: Occasion
  public let days: Range<Day>
  public let at: LocalTime
  public let by: String
  public let why: String
  public let rows: [RosterRow]
  /// Swaps that were approved with it.
  public let swaps: [SwapRequest]
  public let ledger: [LedgerEntry]

  public init(
    number: Int, occasion: Occasion, days: Range<Day>, at: LocalTime, by: String, why: String, rows: [RosterRow],
    swaps: [SwapRequest] = [], ledger: [LedgerEntry]
  ) {
    self.number = number
    self.occasion = occasion
    self.days = days
    self.at = at
    self.by = by
    self.why = why
    self.rows = rows
    self.swaps = swaps
    self.ledger = ledger
  }
}

extension [Publication] {
  /// The publication that holds on a day: the last one that has it.
  public func holding(on day: Day) -> Publication? { last { $0.days.contains(day) } }

  /// The last one of those that end before a day, and nearest to it.
  public func latest(endingBefore day: Day) -> Publication? {
    filter { $0.days.upperBound <= day }.max { ($0.days.upperBound, $0.number) < ($1.days.upperBound, $1.number) }
  }
}
