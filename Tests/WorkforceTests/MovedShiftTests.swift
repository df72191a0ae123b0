import Testing

@testable import Workforce

@Suite struct MovedShiftTests {
  private static let day = Shift(
    code: "D", category: .day, start: 480, end: 990,
    breaks: [
      BreakWindow(kind: "rest", minutes: 30, window: 90...150, isPaid: true),
      BreakWindow(kind: "meal", minutes: 30, window: 210...300, isPaid: false),
    ], contracts: ["full"])
  private static let short = Shift(code: "S", category: .evening, start: 1080, end: 1320)

  @Test func itsCodeTellsWhatItWasAndWhen() throws {
    let moved = try #require(Self.day.moved(to: 510..<1050))
    #expect(moved.code == "D@08:30-17:30")
    #expect(moved.movedFrom == "D" && moved.isMoved && !Self.day.isMoved)
    #expect((moved.start, moved.end, moved.paidMinutes) == (510, 1050, 510))
    #expect(moved.category == .day && moved.contracts == ["full"])
    #expect(Shift.moved("D@08:30-17:30", of: [Self.short, Self.day]) == moved)
  }

  @Test func itsBreaksStayAtTheirTimesOfDay() throws {
    let later = try #require(Self.day.moved(to: 510..<990))
    #expect(later.breaks.map(\.window) == [60...120, 180...270])
    // An hour and a half later the rest could only be before the shift, or right at its edge.
    let much = try #require(Self.day.moved(to: 570..<990))
    #expect(much.breaks.map(\.window) == [1...60, 120...210])
    // A meal that would lie at the end is no meal.
    #expect(try #require(Self.day.moved(to: 480..<780)).breaks.map(\.window) == [90...150, 210...269])
    #expect(Self.day.moved(to: 480..<720) == nil)
  }

  @Test func whatIsNoMoveIsNone() {
    #expect(Self.day.moved(to: 480..<990) == nil)
    #expect(Self.short.moved(to: 1080..<1350) == nil)
    #expect(Self.short.moved(to: 1110..<1320)?.code == "S@18:30-22:00")
    #expect(Self.day.moved(to: 510..<990)?.moved(to: 540..<990) == nil)
  }

  @Test(arguments: [
    "D", "X@08:30-17:00", "D@08:30", "D@08:00-16:30", "D@8:30-17:00", "D@17:00-08:30", "D@08:30-17:00@", "",
  ])
  func otherCodesNameNone(_ code: String) {
    #expect(Shift.moved(code, of: [Self.day]) == nil)
  }

  @Test func aCentreKnowsThoseThatItsDutiesName() {
    let centre = Centre(
      name: "c", clock: Clock(zoneName: "Asia/Shanghai")!, intervalMinutes: 30, queues: [], shifts: [Self.day],
      contracts: [], agents: [])
    let known = centre.knowing(["off", "D", "D@08:30-17:30", "D@08:30-17:30", "D@00:00", "leave:sick"])
    #expect(known.shifts.map(\.code) == ["D", "D@08:30-17:30"])
    #expect(known.knowing(["D@08:30-17:30"]).shifts.count == 2)
    let many = (1...90).map { "D@08:00-\(clockText(990 + $0))" }
    #expect(centre.knowing(many).shifts.count == Centre.mostShifts)
    #expect(DutyTable(shifts: centre.knowing(many).shifts).count == 63)
  }
}
