public import Workforce

/// One interval of a forecast: contacts of a queue, a band around them, and how long one takes.
public struct ForecastRow: Hashable, Sendable {
  public let start: LocalTime
  public let queue: String
  public let calls: Double
  public let callsLow: Double
  public let callsHigh: Double
  public let ahtSeconds: Double

  public init(
    start: LocalTime, queue: String, calls: Double, callsLow: Double, callsHigh: Double, ahtSeconds: Double
  ) {
    self.start = start
    self.queue = queue
    self.calls = calls
    self.callsLow = callsLow
    self.callsHigh = callsHigh
    self.ahtSeconds = ahtSeconds
  }
}

/// `forecast.csv`: `start,queue,calls,calls_low,calls_high,aht_seconds`.
public enum ForecastFile {
  public static let name = "forecast.csv"
  static let columns = ["start", "queue", "calls", "calls_low", "calls_high", "aht_seconds"].map { Column($0) }

  /// The file's bytes: calls to a hundredth, seconds to a tenth.
  public static func text(_ rows: [ForecastRow]) -> [UInt8] {
    var text = CSVText(header: columns.map(\.name))
    for row in rows {
      text.append([
        row.start.description, row.queue, decimal(row.calls, places: 2), decimal(row.callsLow, places: 2),
        decimal(row.callsHigh, places: 2), decimal(row.ahtSeconds, places: 1),
      ])
    }
    return text.bytes
  }

  /// Reads a forecast, which a planner may have edited.
  public static func read(
    _ data: [UInt8], file: String = name, centre: Centre, days: Range<Day>
  ) throws(InputFaults) -> [ForecastRow] {
    try read(data, file: file, columns: columns, centre, days) { row, start, queue, faults in
      let positive = 0...Double.infinity
      let calls = row.number("calls", in: positive, &faults)
      let low = row.number("calls_low", in: positive, &faults)
      let high = row.number("calls_high", in: positive, &faults)
      let seconds = row.number("aht_seconds", in: positive, &faults)
      guard let calls, let low, let high, let seconds else { return nil }
      return ForecastRow(
        start: start, queue: queue, calls: calls, callsLow: low, callsHigh: high, ahtSeconds: seconds)
    }
  }

  /// Reads a table of intervals and queues of a run of days; an interval comes once per queue.
  static func read<Row>(
    _ data: [UInt8], file: String, columns: [Column], _ centre: Centre, _ days: Range<Day>,
    row make: (CSVSheet.Row, LocalTime, String, inout [Fault]) -> Row?
  ) throws(InputFaults) -> [Row] {
    var faults: [Fault] = []
    var rows: [Row] = []
    let queues = centre.queues.map(\.name)
    let known = Set(queues)
    var lines: [String: [LocalTime: Int]] = [:]
    for row in CSVSheet(file: file, data: data, columns: columns, &faults)?.rows ?? [] {
      let start = row.time("start", &faults)
      let queue = row.name("queue", among: known, expected: Sentences.queue(queues), &faults)
      if let start, !days.contains(start.day) {
        faults.append(row.fault("start", expected: Sentences.inDays(days)))
      } else if let start, start.minute % centre.intervalMinutes != 0 {
        faults.append(row.fault("start", expected: Sentences.onGrid(centre.intervalMinutes)))
      }
      let place = start ?? LocalTime(day: days.lowerBound, minute: 0)
      if let value = make(row, place, queue ?? "", &faults), start != nil, let queue {
        if let line = lines[queue]?[place], !centre.clock.showsTwice(place) {
          faults.append(row.fault("start", expected: Sentences.oneInterval(line: line)))
        }
        lines[queue, default: [:]][place] = row.line
        rows.append(value)
      }
    }
    try faults.throwIfAny()
    return rows
  }
}

extension Clock {
  /// Whether the wall shows a time twice, as in the hour before clocks go back.
  func showsTwice(_ time: LocalTime) -> Bool {
    let first = instant(time)
    return [30, 60].contains { local(first + $0) == time }
  }
}
