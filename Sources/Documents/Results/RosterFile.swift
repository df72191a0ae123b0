public import Workforce

/// A roster as it stands in a file: rows as they are, doubled ones included, for a validator to judge.
public struct RosterSheet: Sendable {
  public let rows: [RosterRow]
  /// The line of each row in the file.
  public let lines: [Int]
  /// Whether the file says where breaks lie; a hand-made one often does not.
  public let hasBreaks: Bool
}

/// `roster.csv`: `agent,date,shift,start,end,paid_minutes,breaks`, one row per agent and date, and `activities` where
/// there are any.
///
/// A shift whose edges were moved on the day has its times in its code: `D@08:30-17:00`.
///
/// Reading takes `agent`, `date`, `shift`, `breaks` and `activities`; the other columns follow from the shift and are there for
/// people. Chinese headings and words (工号, 日期, 班次; 休, 年假) are understood.
public enum RosterFile {
  public static let name = "roster.csv"
  static let previousName = "previous.csv"
  static let columns = [
    AgentsFile.agentColumn, Column("date", aliases: ["日期"]), Column("shift", aliases: ["duty", "班次"]),
    Column("breaks", aliases: ["休息", "小休"], isRequired: false),
    Column("activities", aliases: ["活动"], isRequired: false),
  ]

  /// Words for a duty that hand-made rosters use.
  private static let words: [String: String] = [
    "休": "off", "休息": "off", "年假": "leave:annual", "病假": "leave:sick", "事假": "leave:personal",
    "婚假": "leave:marriage", "产假": "leave:maternity", "调休": "leave:lieu", "补休": "leave:lieu",
    "培训": "leave:training",
  ]

  /// Reads a roster of a centre. Unknown agents and shifts, and dates outside the days, are faults.
  ///
  /// - Parameter file: the file's name in faults.
  public static func read(
    _ data: [UInt8], file: String = name, centre: Centre, days: Range<Day>
  ) throws(InputFaults) -> RosterSheet {
    var faults: [Fault] = []
    let sheet = CSVSheet(file: file, data: data, columns: columns, &faults)
    let rows = sheet.map { self.rows($0, KnownNames(centre), &faults) } ?? []
    for (row, read) in rows {
      if let read, !days.contains(read.day) {
        faults.append(row.fault("date", expected: Sentences.inDays(days)))
      }
    }
    try faults.throwIfAny()
    return RosterSheet(
      rows: rows.compactMap(\.1), lines: rows.filter { $0.1 != nil }.map(\.0.line),
      hasBreaks: rows.contains { $0.1?.breaks.isEmpty == false })
  }

  /// Reads the roster of a publication: those who left since, and shifts that are no more, are known from no other file.
  static func readPublished(_ data: [UInt8]?, file: String, _ faults: inout [Fault]) -> [RosterRow] {
    guard let data, let sheet = CSVSheet(file: file, data: data, columns: columns, &faults) else { return [] }
    return rows(sheet, KnownNames(nil), &faults).compactMap(\.1)
  }

  /// Reads `previous.csv`, which must lie before the month and have one row per agent and date.
  static func readPrevious(
    _ data: [UInt8]?, _ known: KnownNames, before month: Month?, _ faults: inout [Fault]
  ) -> [RosterRow] {
    guard let data, let sheet = CSVSheet(file: previousName, data: data, columns: columns, &faults) else { return [] }
    let rows = self.rows(sheet, known, &faults)
    var lines: [String: [Day: Int]] = [:]
    for case (let row, let read?) in rows {
      if let month, read.day >= month.first {
        faults.append(row.fault("date", expected: Sentences.beforeMonth(month)))
      }
      if let line = lines[read.agent]?[read.day] {
        faults.append(row.fault("date", expected: Sentences.oneDuty(line: line)))
      }
      lines[read.agent, default: [:]][read.day] = row.line
    }
    return rows.compactMap { $0.1 }
  }

  private static func rows(
    _ sheet: CSVSheet, _ known: KnownNames, _ faults: inout [Fault]
  ) -> [(CSVSheet.Row, RosterRow?)] {
    let leave = LeaveKind.allCases.map { Duty.leave($0).code }
    let duties = known.shiftSet.map { $0.union(["off"] + leave) }
    return sheet.rows.map { row in
      let agent = row.name("agent", among: known.agents, expected: Sentences.agent, &faults)
      let day = row.day("date", &faults)
      let duty = row.value(
        "shift", expected: Sentences.duty(known.shifts ?? [], leave: LeaveKind.allCases.map(\.rawValue)), &faults
      ) { self.duty(of: $0, among: duties) ?? self.moved($0, of: known.shiftList) }
      let breaks = row.value("breaks", expected: Sentences.breaks, &faults) { self.breaks($0, on: day) }
      let held = row.value("activities", expected: Sentences.heldActivities(known.activities ?? []), &faults) { text in
        let held = self.breaks(text, on: day)
        return held?.allSatisfy { known.activities?.contains($0.kind) ?? true } == true ? held : nil
      }
      guard let agent, let day, let duty, let breaks, let held else { return (row, nil) }
      let activities = held.map { PlacedActivity(name: $0.kind, start: $0.start, minutes: $0.minutes) }
      return (row, RosterRow(agent: agent, day: day, duty: duty, breaks: breaks, activities: activities))
    }
  }

  private static func duty(of text: String, among known: Set<String>?) -> String? {
    guard let known else { return text.isEmpty ? nil : text }
    if known.contains(text) { return text }
    let duty = words[text] ?? text.lowercased()
    return known.contains(duty) ? duty : nil
  }

  /// A shift whose edges were moved on the day.
  private static func moved(_ text: String, of shifts: [Shift]) -> String? { Shift.moved(text, of: shifts)?.code }

  /// `meal=2026-12-01T12:00/30;rest=2026-12-01T15:00/30`; without a date, the row's.
  private static func breaks(_ text: String, on day: Day?) -> [PlacedBreak]? {
    var breaks: [PlacedBreak] = []
    for entry in text.split(separator: ";").map(\.trimmingSpaces) where !entry.isEmpty {
      let sides = entry.split(separator: "=", maxSplits: 1)
      let values = sides.count == 2 ? sides[1].split(separator: "/") : []
      guard values.count >= 2, let minutes = Int(values[values.count - 1]), (1...1440).contains(minutes) else {
        return nil
      }
      let time = values.dropLast().joined(separator: "/")
      let clock = clockMinutes(time).flatMap { minute in day.map { LocalTime(day: $0, minute: minute) } }
      guard let start = clock ?? CivilText.time(time) else { return nil }
      breaks.append(PlacedBreak(kind: String(sides[0]), start: start, minutes: minutes))
    }
    return breaks
  }

  /// The file's bytes for some rows of a centre, in their order.
  public static func text(_ rows: [RosterRow], centre: Centre) -> [UInt8] {
    let shifts = Dictionary(centre.shifts.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let hasActivities = rows.contains { !$0.activities.isEmpty }
    let header = ["agent", "date", "shift", "start", "end", "paid_minutes", "breaks"]
    var text = CSVText(header: header + (hasActivities ? ["activities"] : []))
    for row in rows {
      let breaks = row.breaks.map { "\($0.kind)=\($0.start)/\($0.minutes)" }.joined(separator: ";")
      let held = row.activities.map { "\($0.name)=\($0.start)/\($0.minutes)" }.joined(separator: ";")
      let last = hasActivities ? [breaks, held] : [breaks]
      guard let shift = shifts[row.duty] else {
        text.append([row.agent, row.day.description, row.duty, "", "", "0"] + last)
        continue
      }
      let start = LocalTime(day: row.day, minute: shift.start)
      let end = LocalTime(day: row.day, minute: shift.end)
      let unpaid = shift.breaks.reduce(0) { $0 + ($1.isPaid ? 0 : $1.minutes) }
      let paid = centre.clock.instant(end) - centre.clock.instant(start) - unpaid
      text.append([row.agent, row.day.description, row.duty, "\(start)", "\(end)", String(paid)] + last)
    }
    return text.bytes
  }
}
