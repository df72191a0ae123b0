import Testing
import Workforce

@Suite("Duties, their sets and their table")
struct DutyTests {
  private static let shifts = [
    Shift(code: "D", category: .day, start: 480, end: 960), Shift(code: "E", category: .evening, start: 840, end: 1320),
    Shift(code: "N", category: .night, start: 1320, end: 1800),
  ]
  private static let table = DutyTable(shifts: shifts)

  @Test("Off is 0, then the shifts in their order, then the kinds of leave")
  func order() {
    let table = Self.table
    #expect(table.duties.map(\.code) == ["off", "D", "E", "N"] + LeaveKind.allCases.map { "leave:\($0.rawValue)" })
    #expect(DutyTable.off == 0 && table[0] == .off)
    #expect(table.count == 4 + LeaveKind.allCases.count && table.shiftCount == 3)
    for (number, duty) in table.duties.enumerated() {
      #expect(table.id(of: duty.code) == DutyID(number))
      #expect(table[DutyID(number)] == duty)
    }
    #expect(table.id(of: "X") == nil && table.id(of: "annual") == nil)
  }

  @Test("Work, leave and off divide the table")
  func division() {
    let table = Self.table
    #expect(table.work.members == [1, 2, 3])
    #expect(table.leave.members == (4..<table.count).map { DutyID($0) })
    #expect(table.work.union(table.leave).union(DutySet(DutyTable.off)) == table.all)
    #expect(table.work.isDisjoint(with: table.leave))
    #expect(table.shifts { $0.category == .night }.members == [3])
    #expect(table.shifts { _ in true } == table.work)
    #expect(table.shift(2)?.code == "E" && table.shift(0) == nil && table.shift(4) == nil)
  }

  @Test("A table may hold 64 duties, the last of them included in every set")
  func fullTable() {
    let many = (0..<63).map { Shift(code: "S\($0)", category: .day, start: 0, end: 60) }
    let table = DutyTable(shifts: many, leave: [])
    #expect(table.count == 64)
    #expect(table.all.rawValue == UInt64.max)
    #expect(table.work.has(63) && !table.work.has(0))
    #expect(table.leave.isEmpty)
    #expect(table.id(of: "S62") == 63)
  }

  @Test("A set has the members it was made of, in ascending order")
  func sets() {
    let set = DutySet([DutyID(63), 0, 7])
    #expect(set.members == [0, 7, 63])
    #expect((0..<64).filter { set.has(DutyID($0)) } == [0, 7, 63])
    #expect(DutySet(DutyID(5)).members == [5])
    #expect(set.subtracting(DutySet(DutyID(7))).members == [0, 63])
    #expect(DutySet([DutyID]()).isEmpty)
  }

  @Test("A shift pays its length without its unpaid breaks")
  func paid() {
    let breaks = [
      BreakWindow(kind: "meal", minutes: 30, window: 180...240, isPaid: false),
      BreakWindow(kind: "rest", minutes: 20, window: 300...360, isPaid: true),
    ]
    #expect(Shift(code: "N", category: .night, start: 1320, end: 1800, breaks: breaks).paidMinutes == 450)
  }

  @Test("A roster is off until it is filled, cell by cell")
  func roster() {
    var roster = Roster(agentCount: 2, dayCount: 3)
    #expect(roster.duties == Array(repeating: DutyTable.off, count: 6))
    roster[1, 0] = 3
    let meal = PlacedBreak(kind: "meal", start: LocalTime(day: Day(number: 0), minute: 60), minutes: 30)
    roster.place([meal], 1, 0)
    #expect(Array(roster.line(0)) == [0, 0, 0] && Array(roster.line(1)) == [3, 0, 0])
    #expect(roster.breaks(1, 0) == [meal] && roster.breaks(0, 1).isEmpty && roster.breaks(1, 1).isEmpty)
    #expect(roster[1, 0] == 3 && roster[0, 1] == 0)
  }

  @Test("A make-up work day is worked, a holiday and a weekend are not")
  func calendar() {
    let holiday = Day("2026-10-01")!
    let makeup = Day("2026-10-10")!
    let calendar = WorkCalendar(entries: [
      CalendarEntry(day: makeup, kind: .makeupWorkday, name: "for the bridge"),
      CalendarEntry(day: holiday, kind: .event, name: "statement date"),
      CalendarEntry(day: holiday, kind: .holiday, name: "National Day"),
    ])
    #expect(calendar.entries.map(\.name) == ["National Day", "statement date", "for the bridge"])
    #expect(calendar.isHoliday(holiday) && !calendar.isWorkday(holiday))
    #expect(calendar.isWeekend(makeup) && calendar.isWorkday(makeup) && !calendar.isWorkday(makeup + 1))
    #expect(calendar.isWorkday(holiday + 1) && calendar.entries(on: holiday + 1).isEmpty)
  }

  @Test("A condition is in force on its first and on its last day")
  func conditions() {
    let days = Day("2026-10-02")!...Day("2026-10-04")!
    let agent = Agent(id: "a", contract: "full", conditions: [Condition(kind: .nursing, days: days)])
    #expect(
      (0..<6).map { agent.has([.nursing], on: Day("2026-10-01")! + $0) } == [false, true, true, true, false, false])
    #expect(!agent.has([.pregnant, .noNights], on: days.lowerBound))
    #expect(agent.has(Condition.Kind.allCases, on: days.upperBound))
    #expect(agent.name == "a")
  }
}
