public import Workforce

/// Forecasts contacts and handling times by interval and queue.
///
/// A day's calls are *level × weekday × day of the month × what the calendar says of it*, spread by the weekday's
/// profile. Every part is a robust mean in which recent weeks count more. Whether the level follows a trend, last
/// years' season or the days of the month is decided by forecasting the queue's own past; so is the width of the band.
/// What is no demand is not learned from: missing rows, outages, lost and doubled hours of a clock change, abnormal
/// days. Closed hours stay closed.
///
/// Source for the structure: Ibrahim, Ye, L'Ecuyer, Shen, *Modeling and Forecasting Call Center Arrivals* (2016).
public struct Forecaster: Sendable {
  private let queues: [(name: String, records: [CallRecord])]
  private let minutes: Int
  private let calendar: WorkCalendar
  private let options: ForecastOptions

  /// - Parameters:
  ///   - history: rows of all queues in any order, several weeks at least, in intervals of one length.
  ///   - historyMinutes: that length; nil to find it from the rows.
  ///   - calendar: days off, make-up work days and events of the history and of the time to forecast.
  /// - Throws: `ForecastError` for the first row or option that makes no sense.
  public init(
    history: [CallRecord], historyMinutes: Int? = nil, calendar: WorkCalendar = WorkCalendar(),
    options: ForecastOptions = ForecastOptions()
  ) throws(ForecastError) {
    guard !history.isEmpty else { throw .emptyHistory }
    guard options.band > 0, options.band < 1 else { throw .band(options.band) }
    guard options.defaultAHTSeconds > 0, options.defaultAHTSeconds.isFinite else {
      throw .defaultHandling(options.defaultAHTSeconds)
    }
    let minutes = historyMinutes ?? history.reduce(1440) { greatestCommonDivisor($0, $1.start.minute) }
    guard minutes > 0, 1440 % minutes == 0 else { throw .interval(minutes) }
    var names: [String] = []
    var byName: [String: [CallRecord]] = [:]
    for record in history {
      if let offered = record.offered, !(offered >= 0 && offered.isFinite) {
        throw .volume(offered, queue: record.queue, start: record.start)
      }
      if let seconds = record.ahtSeconds, !(seconds >= 0 && seconds.isFinite) {
        throw .handling(seconds, queue: record.queue, start: record.start)
      }
      guard record.start.minute % minutes == 0 else {
        throw .misaligned(queue: record.queue, start: record.start, minutes: minutes)
      }
      if byName[record.queue] == nil { names.append(record.queue) }
      byName[record.queue, default: []].append(record)
    }
    queues = names.map { ($0, byName[$0]!) }
    self.minutes = minutes
    self.calendar = calendar
    self.options = options
  }

  /// One forecast per queue, in the order in which the history names them, with one point per interval of the grid.
  /// Only rows before the grid's first day are used, so a forecast of the past is an honest one.
  ///
  /// - Throws: `ForecastError.tooShort` where a queue has less than a week of history before the grid.
  public func forecast(grid: IntervalGrid) throws(ForecastError) -> [QueueForecast] {
    var forecasts: [QueueForecast] = []
    for queue in queues { forecasts.append(try forecast(queue.name, queue.records, grid)) }
    return forecasts
  }

  private func forecast(_ name: String, _ records: [CallRecord], _ grid: IntervalGrid) throws(ForecastError)
    -> QueueForecast
  {
    let start = grid.days.lowerBound
    let raw = CallMatrix(records: records, minutes: minutes, before: start, calendar: calendar)
    guard let raw, raw.days >= 7 else { throw .tooShort(queue: name, days: raw?.days ?? 0, before: start) }
    let history = grid.minutes % minutes == 0 ? raw.aggregated(to: grid.minutes) : raw
    let model = VolumeModel(history, calendar: calendar)
      .fitted(gap: start.number - history.first.number - history.days, band: options.band)
    let handling = HandlingTimes(
      records: records, minutes: minutes, before: start, fallback: options.defaultAHTSeconds)

    // The wall clock's intervals of a day; a clock change leaves some out of the grid or has them twice.
    let days = grid.days.map { resampled(model.calls(on: $0), from: history.minutes, to: grid.minutes) }
    let cautions = grid.days.map { DayRole($0, in: calendar).isOrdinary ? 1 : 1.5 }
    let points = (0..<grid.count).map { index -> ForecastPoint in
      let local = grid.localStart(of: index)
      let day = min(max(0, local.day.number - start.number), days.count - 1)
      let calls = days[day][local.minute / grid.minutes]
      let ends = model.band.ends(calls, caution: cautions[day])
      return ForecastPoint(
        calls: calls, callsLow: ends.low, callsHigh: ends.high,
        ahtSeconds: handling.seconds(at: local.minute, length: grid.minutes))
    }
    return QueueForecast(queue: name, points: points)
  }
}
