// Every sentence of this room that a user may read.

extension ForecastError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .emptyHistory: "The history holds no rows: a forecast needs at least one week of calls."
    case .tooShort(let queue, let days, let before):
      "Queue \(queue) has \(days) days of history before \(before): a forecast needs at least 7, and 8 weeks or more "
        + "make it good."
    case .volume(let value, let queue, let start):
      "Queue \(queue), \(start): \(value) is no number of calls; it is a number from 0 up, or empty where unknown."
    case .handling(let value, let queue, let start):
      "Queue \(queue), \(start): a handling time is a number of seconds from 0 up, or empty, not \(value)."
    case .interval(let minutes): "An interval of \(minutes) minutes does not divide a day."
    case .misaligned(let queue, let start, let minutes):
      "Queue \(queue): an interval of \(minutes) minutes cannot begin at \(start)."
    case .band(let value): "A band's probability is above 0 and below 1, such as 0.8, not \(value)."
    case .defaultHandling(let value): "A handling time is longer than 0 seconds, not \(value)."
    }
  }
}
