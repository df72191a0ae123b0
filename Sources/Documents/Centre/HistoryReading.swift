import Forecasting
import Workforce

/// Turns the fields of a history into rows without making a text of each: years of five-minute rows are many.
struct HistoryReading {
  private(set) var rows: [CallRecord] = []
  private let sheet: CSVSheet
  private let table: CSVTable
  private let intervalMinutes: Int
  private let start: Int
  private let queue: Int?
  private let offered: Int
  private let ahtSeconds: Int?
  private let queueNames: [String]
  private let queueBytes: [[UInt8]]
  private let onlyQueue: String
  /// Table row of each reading, in step with `rows`.
  private var places: [Int] = []

  init(_ sheet: CSVSheet, _ source: HistorySource, queues: [String], onlyQueue: String) {
    self.sheet = sheet
    table = sheet.table
    intervalMinutes = source.intervalMinutes
    start = sheet.position("start") ?? 0
    queue = source.queue == nil ? sheet.position("queue") : nil
    offered = sheet.position("offered") ?? 0
    ahtSeconds = sheet.position("aht_seconds")
    queueNames = queues
    queueBytes = queueNames.map { Array($0.utf8) }
    self.onlyQueue = onlyQueue
    rows.reserveCapacity(table.rowCount)
    places.reserveCapacity(table.rowCount)
  }

  mutating func read(_ row: Int, _ faults: inout [Fault]) {
    let time = time(row, &faults)
    let name = queueName(row, &faults)
    let calls = number(row, offered, "offered", &faults)
    let seconds = ahtSeconds.map { number(row, $0, "aht_seconds", &faults) } ?? .some(nil)
    guard let time, let name, let calls, let seconds else { return }
    rows.append(
      CallRecord(start: time, queue: name, offered: calls, ahtSeconds: seconds.flatMap { $0 > 0 ? $0 : nil }))
    places.append(row)
  }

  // MARK: - Fields

  private func fault(_ row: Int, _ column: Int, _ name: String, expected: String) -> Fault {
    Fault(
      file: table.file, line: table.lines[row], column: name, value: table.text(row, column), expected: expected)
  }

  private func time(_ row: Int, _ faults: inout [Fault]) -> LocalTime? {
    guard let time = plainTime(row) ?? CivilText.time(table.text(row, start)) else {
      faults.append(fault(row, start, "start", expected: Sentences.time))
      return nil
    }
    if time.minute % intervalMinutes != 0 {
      faults.append(fault(row, start, "start", expected: Sentences.onGrid(intervalMinutes)))
      return nil
    }
    return time
  }

  /// Reads `YYYY-MM-DDTHH:MM` and `YYYY-MM-DD HH:MM`, with seconds or not; nil for every other form.
  private func plainTime(_ row: Int) -> LocalTime? {
    let field = table.field(row, start)
    let length = field.end - field.start
    guard length == 16 || length == 19 else { return nil }
    func digits(_ offset: Int, _ count: Int) -> Int? {
      var value = 0
      for position in field.start + offset..<field.start + offset + count {
        let digit = table.bytes[position] &- 48
        guard digit < 10 else { return nil }
        value = value * 10 + Int(digit)
      }
      return value
    }
    let separator = table.bytes[field.start + 10]
    guard separator == UInt8(ascii: "T") || separator == UInt8(ascii: " "),
      table.bytes[field.start + 4] == UInt8(ascii: "-"), table.bytes[field.start + 7] == UInt8(ascii: "-"),
      table.bytes[field.start + 13] == UInt8(ascii: ":"),
      let year = digits(0, 4), let month = digits(5, 2), let day = digits(8, 2), let hour = digits(11, 2),
      let minute = digits(14, 2), (1...12).contains(month), (1...28).contains(day), hour < 24, minute < 60,
      length == 16 || (table.bytes[field.start + 16] == UInt8(ascii: ":") && (digits(17, 2) ?? 60) < 60)
    else { return nil }
    return LocalTime(day: Day(year: year, month: month, day: day), minute: hour * 60 + minute)
  }

  private func queueName(_ row: Int, _ faults: inout [Fault]) -> String? {
    guard let queue else { return onlyQueue }
    let field = table.field(row, queue)
    let bytes = table.bytes[field.start..<field.end]
    if let known = queueBytes.firstIndex(where: { $0.elementsEqual(bytes) }) { return queueNames[known] }
    faults.append(fault(row, queue, "queue", expected: Sentences.queue(queueNames)))
    return nil
  }

  /// A number of at least 0, or nil in it for an empty field; nil, with a fault, for anything else.
  private func number(_ row: Int, _ column: Int, _ name: String, _ faults: inout [Fault]) -> Double?? {
    let field = table.field(row, column)
    if field.start == field.end { return .some(nil) }
    var whole = 0
    var isWhole = field.end - field.start < 16
    for position in field.start..<field.end where isWhole {
      let digit = table.bytes[position] &- 48
      isWhole = digit < 10
      whole = whole &* 10 &+ Int(digit)
    }
    if isWhole { return .some(Double(whole)) }
    if let number = Double(table.text(row, column)), number >= 0, number.isFinite { return .some(number) }
    faults.append(fault(row, column, name, expected: Sentences.number(0...(.infinity))))
    return nil
  }

  // MARK: - Doubles

  /// An interval comes once per queue; but the hour that an autumn clock shows twice comes twice.
  func refuseDoubles(_ clock: Clock, _ faults: inout [Fault]) {
    var order = Array(rows.indices)
    func isBefore(_ a: Int, _ b: Int) -> Bool {
      (rows[a].queue, rows[a].start, a) < (rows[b].queue, rows[b].start, b)
    }
    if !zip(order, order.dropFirst()).allSatisfy({ rows[$0].start < rows[$1].start }) { order.sort(by: isBefore) }
    for (one, next) in zip(order, order.dropFirst())
    where rows[one].start == rows[next].start && rows[one].queue == rows[next].queue {
      if clock.showsTwice(rows[one].start) { continue }
      faults.append(
        fault(places[next], start, "start", expected: Sentences.oneInterval(line: table.lines[places[one]])))
    }
  }
}
