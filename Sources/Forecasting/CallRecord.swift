public import Workforce

/// One row of a centre's history: what one queue was offered in one interval.
public struct CallRecord: Hashable, Sendable {
  /// The wall-clock time at which the interval begins.
  public let start: LocalTime
  public let queue: String
  /// Contacts offered, 0 or more; nil where the measurement is missing.
  public let offered: Double?
  /// Average handling time in seconds; nil or 0 where unknown.
  public let ahtSeconds: Double?

  public init(start: LocalTime, queue: String, offered: Double?, ahtSeconds: Double? = nil) {
    self.start = start
    self.queue = queue
    self.offered = offered
    self.ahtSeconds = ahtSeconds
  }
}
