import Forecasting
import Workforce

/// The history of contacts: `start,queue,offered,aht_seconds`, or other headings that `centre.yaml` maps to these.
enum HistoryFile {
  static func read(
    _ data: [UInt8], _ source: HistorySource, queues: [String], _ clock: Clock, _ faults: inout [Fault]
  ) -> [CallRecord] {
    let sheet = CSVSheet(
      file: source.file, data: data, separator: source.separator?.asciiValue, columns: columns(source), &faults)
    guard let sheet else { return [] }
    if sheet.table.rowCount == 0 { faults.append(Fault(file: source.file, expected: Sentences.rows)) }
    let onlyQueue = source.queue ?? (queues.count == 1 ? queues[0] : nil)
    if onlyQueue == nil, !sheet.has("queue") {
      faults.append(
        Fault(
          file: source.file, line: sheet.table.headerLine, column: "header",
          value: sheet.table.header.joined(separator: ","), expected: Sentences.oneQueue))
      return []
    }
    var reading = HistoryReading(sheet, source, queues: queues, onlyQueue: onlyQueue ?? "")
    for row in 0..<sheet.table.rowCount { reading.read(row, &faults) }
    reading.refuseDoubles(clock, &faults)
    return reading.rows
  }

  /// A heading that is mapped must be there under that name; the others may go by the usual ones.
  private static func columns(_ source: HistorySource) -> [Column] {
    let given = source.columns
    return [
      Column("start", aliases: ["timestamp", "time", "时间"], heading: given.start),
      Column("queue", aliases: ["技能组"], isRequired: false, heading: given.queue),
      Column("offered", aliases: ["calls", "呼入量"], heading: given.offered),
      Column("aht_seconds", aliases: ["aht", "平均处理时长"], isRequired: false, heading: given.ahtSeconds),
    ]
  }
}
