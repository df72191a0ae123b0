public import Workforce

/// One interval of a staffing plan: agents needed for a queue, and the service they are expected to give.
public struct StaffingRow: Hashable, Sendable {
  public let start: LocalTime
  public let queue: String
  public let agents: Int
  /// Share answered within the queue's threshold, 0 to 1.
  public let serviceLevel: Double
  /// Share answered at all, 0 to 1.
  public let answerRate: Double
  /// Share of time on the phones spent with contacts, 0 to 1.
  public let occupancy: Double

  public init(
    start: LocalTime, queue: String, agents: Int, serviceLevel: Double, answerRate: Double, occupancy: Double
  ) {
    self.start = start
    self.queue = queue
    self.agents = agents
    self.serviceLevel = serviceLevel
    self.answerRate = answerRate
    self.occupancy = occupancy
  }
}

/// `staffing.csv`: `start,queue,agents,service_level,answer_rate,occupancy`.
public enum StaffingFile {
  public static let name = "staffing.csv"
  static let columns = ["start", "queue", "agents", "service_level", "answer_rate", "occupancy"].map { Column($0) }

  /// The file's bytes: shares to a ten-thousandth.
  public static func text(_ rows: [StaffingRow]) -> [UInt8] {
    var text = CSVText(header: columns.map(\.name))
    for row in rows {
      text.append([
        row.start.description, row.queue, String(row.agents), decimal(row.serviceLevel, places: 4),
        decimal(row.answerRate, places: 4), decimal(row.occupancy, places: 4),
      ])
    }
    return text.bytes
  }

  /// Reads a staffing plan, which a planner may have edited.
  public static func read(
    _ data: [UInt8], file: String = name, centre: Centre, days: Range<Day>
  ) throws(InputFaults) -> [StaffingRow] {
    try ForecastFile.read(data, file: file, columns: columns, centre, days) { row, start, queue, faults in
      let agents = row.whole("agents", in: 0...100_000, &faults)
      let level = row.number("service_level", in: 0...1, &faults)
      let rate = row.number("answer_rate", in: 0...1, &faults)
      let occupancy = row.number("occupancy", in: 0...1, &faults)
      guard let agents, let level, let rate, let occupancy else { return nil }
      return StaffingRow(
        start: start, queue: queue, agents: agents, serviceLevel: level, answerRate: rate, occupancy: occupancy)
    }
  }
}
