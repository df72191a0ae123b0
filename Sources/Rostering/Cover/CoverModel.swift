import Rules
import Workforce

/// The limits across lines, flat: rows that people are counted in, and the rows each duty of each day counts in.
///
/// Agents who belong to the same groups count alike: they form a class. Rows that the same duties and breaks count in
/// are one row, whose prices are the sum.
struct CoverModel: Sendable {
  let dayCount: Int
  let dutyCount: Int
  let classCount: Int
  /// Per agent.
  let classOf: [Int]
  let rowCount: Int
  /// Price of every head count of a row: the row's table begins at `tableStart`, its first entry is for nobody of the
  /// roster itself.
  let tables: [Int32]
  let tableStart: [Int]
  /// Price of what no roster can change.
  let constant: Int

  /// Cells are numbered (class × days + day) × duties + duty. Rows a cell counts in: `rows[rowStart[c]..<rowStart[c+1]]`.
  let rowStart: [Int32]
  let rows: [Int32]
  /// Breaks of a cell: `breakStart[c]..<breakStart[c+1]`.
  let breakStart: [Int32]
  /// Options of a break: `optionStart[b]..<optionStart[b+1]`.
  let optionStart: [Int32]
  /// Rows an option takes an agent out of: `optionRows[optionRowStart[o]..<optionRowStart[o+1]]`.
  let optionRowStart: [Int32]
  let optionRows: [Int32]

  /// What a unit of a broken hard limit weighs in the search: more than any price it could save.
  let hardWeight: Int
  /// More than a line can pay that breaks no hard limit, its agent's own prices among it.
  let largestPayment: Int

  var cellCount: Int { classCount * dayCount * dutyCount }

  @inline(__always)
  func cell(_ classNumber: Int, _ day: Int, _ duty: DutyID) -> Int {
    (classNumber * dayCount + day) * dutyCount + Int(duty)
  }

  /// The finest fraction of a price, as a power of two, at which the labels of some days cannot overflow when only
  /// these rows have a price, nor those of a whole line that breaks no hard limit.
  func finestScale(rows priced: [Int], days: Int, steepestAt most: Int = .max) -> Int {
    var isPriced = Array(repeating: false, count: rowCount)
    var steepest = 1
    for row in priced {
      isPriced[row] = true
      let table = table(row)
      guard table.count > 1 else { continue }
      steepest = max(
        steepest, abs(Int(table[table.startIndex + 1] - table.first!)),
        abs(Int(table.last! - table[table.endIndex - 2])))
    }
    let longest = zip(rowStart.dropFirst(), rowStart).reduce(1) { longest, bounds in
      max(longest, rows[Int(bounds.1)..<Int(bounds.0)].reduce(0) { $0 + (isPriced[Int($1)] ? 1 : 0) })
    }
    var scale = 1024
    while scale > 1, max(min(steepest, most) * longest * days, largestPayment) * scale > PriceRange.room { scale /= 2 }
    return scale
  }

  /// Whether duties count in few rows and no break takes anybody out: then lines enter the rows themselves, and a
  /// program needs no count of duties between.
  var isSparse: Bool {
    optionRows.isEmpty && zip(rowStart.dropFirst(), rowStart).allSatisfy { $0 - $1 <= Self.fewRows }
  }

  /// Whether windows of a few weeks are small parts of the period: they soon find most of what there is to find, and lines
  /// that are right in one season and wrong in another take many rounds.
  var isLong: Bool { dayCount > Self.longest }

  private static let longest = 112

  /// Per row, whether breaks take anybody out of it.
  var hasBreaks: [Bool] {
    var hasBreaks = Array(repeating: false, count: rowCount)
    for row in optionRows { hasBreaks[Int(row)] = true }
    return hasBreaks
  }

  /// Cells that labels of a search may have: where rounds are short, it takes answers that are nearly right.
  var searchCells: Int { isSparse ? 1 << 20 : 1 << 25 }

  private static let fewRows: Int32 = 3

  /// What the first head in a row saves.
  func firstFall(_ row: Int) -> Int {
    let table = table(row)
    return table.count > 1 ? Int(table[table.startIndex] - table[table.startIndex + 1]) : 0
  }

  /// The table of a row, from a head count of zero.
  func table(_ row: Int) -> ArraySlice<Int32> {
    tables[tableStart[row]..<(row + 1 < rowCount ? tableStart[row + 1] - 1 : tables.count) - 1]
  }
}

/// Lays the cross limits of a problem out as a cover model.
struct CoverModelBuilder {
  private let problem: RosterProblem
  private let classOf: [Int]
  /// Per class, whether it belongs to each group.
  private let membership: [[Bool]]
  private let dayCount: Int
  private let dutyCount: Int
  private let hardWeight: Int

  init(_ problem: RosterProblem) {
    self.problem = problem
    dayCount = problem.dayCount
    dutyCount = problem.duties.count
    var belongs = problem.agents.map { _ in problem.groups.map { _ in false } }
    for (group, members) in problem.groups.enumerated() {
      for agent in members.members { belongs[agent][group] = true }
    }
    var classes: [[Bool]] = []
    classOf = belongs.map { key in
      if let known = classes.firstIndex(of: key) { return known }
      classes.append(key)
      return classes.count - 1
    }
    membership = classes
    var (largest, hardLimits) = (50, 1)
    for limit in problem.cross {
      largest = max(largest, limit.bounds.steepest)
      if limit.bounds.under.isHard || limit.bounds.over.isHard { hardLimits += 1 }
    }
    // Where a line breaks them all, its labels still hold the price.
    hardWeight = min(20 * largest, max(2 * largest, PriceRange.room / hardLimits))
  }

  /// A row before merging: its limit, and who counts in it.
  private struct Draft {
    let group: Int
    var table: [Int32]
    let signature: Signature
    /// Heads that hard lower ends ask for, when there is nothing else to the row.
    var hardNeed: Int?
  }

  private struct Signature: Hashable {
    let group: Int
    /// Day × duty of those who count.
    let cells: [Int32]
    /// Breaks that take them out: ordinal of the option on its day and duty.
    let options: [Int64]
  }

  func model() -> CoverModel {
    let index = IntervalIndex(problem)
    let known = HeadCounts(problem, Roster(agentCount: problem.agents.count, dayCount: dayCount))
    var heads = known
    var merged: [Signature: Int] = [:]
    var drafts: [Draft] = []
    var constant = 0
    for limit in problem.cross {
      // A day counts what the roster says, free days too; an interval also has last month's night in it.
      var base = 0
      if case .interval = limit.place { base = heads.count(limit) }
      let signature = signature(of: limit, index)
      let members = problem.groups[limit.group].members.count
      let table = (0...members).map { price(limit.bounds, base + $0) }
      if signature.cells.isEmpty {
        constant += Int(table[0])
      } else if let row = merged[signature] {
        for count in table.indices { drafts[row].table[count] += table[count] }
        drafts[row].hardNeed = drafts[row].hardNeed.flatMap { known in
          hardNeed(limit.bounds, table).map { max($0, known) }
        }
      } else {
        merged[signature] = drafts.count
        drafts.append(
          Draft(
            group: limit.group, table: table, signature: signature, hardNeed: hardNeed(limit.bounds, table)))
      }
    }
    return laidOut(withoutImplied(drafts), constant: constant, index)
  }

  /// Heads that a hard lower end asks for, of those the roster chooses; nil when the limit has a price or an upper end.
  private func hardNeed(_ bounds: Bounds, _ table: [Int32]) -> Int? {
    guard bounds.under.isHard, table.last == 0, let need = table.firstIndex(of: 0) else { return nil }
    return table[need...].allSatisfy { $0 == 0 } ? need : nil
  }

  /// Leaves out hard lower ends that another keeps: as many of the same people on some of the same duties.
  private func withoutImplied(_ drafts: [Draft]) -> [Draft] {
    var withCell: [Int32: [Int]] = [:]
    for (index, draft) in drafts.enumerated() where draft.hardNeed != nil && draft.signature.options.isEmpty {
      for cell in draft.signature.cells { withCell[cell, default: []].append(index) }
    }
    func implies(_ other: Int, _ index: Int, _ cells: Set<Int32>) -> Bool {
      let (a, b) = (drafts[other], drafts[index])
      guard other != index, a.group == b.group, a.hardNeed! >= b.hardNeed! else { return false }
      guard a.signature.cells.count < cells.count || a.hardNeed! > b.hardNeed! else { return false }
      return a.signature.cells.allSatisfy(cells.contains)
    }
    return drafts.indices.filter { index in
      guard drafts[index].hardNeed != nil, drafts[index].signature.options.isEmpty else { return true }
      let cells = Set(drafts[index].signature.cells)
      return !drafts[index].signature.cells.contains { withCell[$0]!.contains { implies($0, index, cells) } }
    }.map { drafts[$0] }
  }

  private func price(_ bounds: Bounds, _ count: Int) -> Int32 {
    if let cost = bounds.cost(of: count) { return Int32(cost) }
    return Int32(hardWeight * abs(bounds.departure(of: count)))
  }

  private func signature(of limit: CrossLimit, _ index: IntervalIndex) -> Signature {
    switch limit.place {
    case .day(let day, let duties):
      let cells = duties.members.filter { Int($0) < dutyCount }.map { Int32(day * dutyCount + Int($0)) }
      return Signature(group: limit.group, cells: cells, options: [])
    case .interval(let interval, let onPhones):
      return Signature(
        group: limit.group, cells: index.cells[interval], options: onPhones ? index.options[interval] : [])
    }
  }

  private func laidOut(_ drafts: [Draft], constant: Int, _ index: IntervalIndex) -> CoverModel {
    var cellRows: [[Int32]] = Array(repeating: [], count: membership.count * dayCount * dutyCount)
    var rowsOfOption: [Int64: [Int32]] = [:]
    for (row, draft) in drafts.enumerated() {
      for cell in draft.signature.cells {
        for (number, groups) in membership.enumerated() where groups[draft.group] {
          cellRows[number * dayCount * dutyCount + Int(cell)].append(Int32(row))
        }
      }
      for option in draft.signature.options { rowsOfOption[option, default: []].append(Int32(row)) }
    }
    var layout = BreakLayout()
    for groups in membership {
      for day in 0..<dayCount {
        for duty in 0..<dutyCount {
          let breaks = problem.timetable.presence(DutyID(duty), on: day).breaks
          layout.open()
          for (ordinal, window) in breaks.enumerated() {
            layout.openBreak()
            for option in window.options.indices {
              let key = IntervalIndex.key(day: day, duty: duty, ordinal: ordinal, option: option, dutyCount)
              layout.addOption((rowsOfOption[key] ?? []).filter { groups[drafts[Int($0)].group] })
            }
          }
        }
      }
    }
    layout.close()
    var tableStart: [Int] = []
    var tables: [Int32] = []
    for draft in drafts {
      // One entry below zero: a head leaves its row before its break gives one back.
      tables.append(draft.table[0])
      tableStart.append(tables.count)
      tables += draft.table
      // And one beyond everybody, so that a further head has a price.
      tables.append(2 * draft.table[draft.table.count - 1] - draft.table[max(0, draft.table.count - 2)])
    }
    var rowStart: [Int32] = [0]
    for rows in cellRows { rowStart.append(rowStart.last! + Int32(rows.count)) }
    return CoverModel(
      dayCount: dayCount, dutyCount: dutyCount, classCount: membership.count, classOf: classOf,
      rowCount: drafts.count, tables: tables, tableStart: tableStart, constant: constant, rowStart: rowStart,
      rows: Array(cellRows.joined()), breakStart: layout.breakStart, optionStart: layout.optionStart,
      optionRowStart: layout.optionRowStart, optionRows: layout.optionRows, hardWeight: hardWeight,
      largestPayment: problem.largestPayment())
  }
}

/// Which duties and break options touch each interval.
private struct IntervalIndex {
  var cells: [[Int32]]
  var options: [[Int64]]

  init(_ problem: RosterProblem) {
    let dutyCount = problem.duties.count
    cells = Array(repeating: [], count: problem.timetable.intervalCount)
    options = Array(repeating: [], count: problem.timetable.intervalCount)
    for day in 0..<problem.dayCount {
      for duty in 0..<dutyCount {
        let presence = problem.timetable.presence(DutyID(duty), on: day)
        for interval in presence.intervals { cells[interval].append(Int32(day * dutyCount + duty)) }
        for (ordinal, window) in presence.breaks.enumerated() {
          for (number, option) in window.options.enumerated() {
            for interval in option.intervals {
              options[interval].append(Self.key(day: day, duty: duty, ordinal: ordinal, option: number, dutyCount))
            }
          }
        }
      }
    }
  }

  static func key(day: Int, duty: Int, ordinal: Int, option: Int, _ dutyCount: Int) -> Int64 {
    Int64(((day * dutyCount + duty) * 64 + ordinal) * 512 + option)
  }
}

/// Break options as flat arrays, cell by cell.
private struct BreakLayout {
  var breakStart: [Int32] = []
  var optionStart: [Int32] = []
  var optionRowStart: [Int32] = []
  var optionRows: [Int32] = []

  mutating func open() { breakStart.append(Int32(optionStart.count)) }
  mutating func openBreak() { optionStart.append(Int32(optionRowStart.count)) }

  mutating func addOption(_ rows: [Int32]) {
    optionRowStart.append(Int32(optionRows.count))
    optionRows += rows
  }

  mutating func close() {
    breakStart.append(Int32(optionStart.count))
    optionStart.append(Int32(optionRowStart.count))
    optionRowStart.append(Int32(optionRows.count))
  }
}
