/// What is expected in one interval.
public struct ForecastPoint: Hashable, Sendable {
  /// Contacts expected.
  public let calls: Double
  /// The band's ends: `calls` lies between them, and so does what comes, with the band's probability.
  public let callsLow: Double
  public let callsHigh: Double
  /// Average handling time in seconds.
  public let ahtSeconds: Double

  public init(calls: Double, callsLow: Double, callsHigh: Double, ahtSeconds: Double) {
    self.calls = calls
    self.callsLow = callsLow
    self.callsHigh = callsHigh
    self.ahtSeconds = ahtSeconds
  }
}

/// One queue's forecast: one point per interval of the grid it was asked for, in the grid's order.
public struct QueueForecast: Hashable, Sendable {
  public let queue: String
  public let points: [ForecastPoint]

  public init(queue: String, points: [ForecastPoint]) {
    self.queue = queue
    self.points = points
  }
}

/// What a forecast may be told besides the history.
public struct ForecastOptions: Hashable, Sendable {
  /// The probability that what comes lies within the band, above 0 to below 1.
  public var band: Double
  /// Handling time in seconds of a queue whose history holds none.
  public var defaultAHTSeconds: Double

  public init(band: Double = 0.8, defaultAHTSeconds: Double = 180) {
    self.band = band
    self.defaultAHTSeconds = defaultAHTSeconds
  }
}
