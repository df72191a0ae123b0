public import Workforce

/// A history that cannot be forecast from, with what is wrong with it.
public enum ForecastError: Error, Hashable, Sendable {
  case emptyHistory
  /// Less than a week of a queue lies before the first day to forecast.
  case tooShort(queue: String, days: Int, before: Day)
  case volume(Double, queue: String, start: LocalTime)
  case handling(Double, queue: String, start: LocalTime)
  /// An interval length that does not divide a day.
  case interval(Int)
  /// A start that is no whole number of intervals after midnight.
  case misaligned(queue: String, start: LocalTime, minutes: Int)
  case band(Double)
  case defaultHandling(Double)
}
