import Rules
import Testing
import Workforce

@testable import Documents

@Suite struct BreakTests {
  @Test func aShiftWithoutBreaksGetsAMealAndARest() throws {
    let shift = try #require(SmallFolder.document().centre.shifts.first)
    #expect(
      shift.breaks == [
        BreakWindow(kind: "rest", minutes: 30, window: 90...150, isPaid: true),
        BreakWindow(kind: "meal", minutes: 30, window: 210...300, isPaid: false),
      ])
    #expect(shift.paidMinutes == 480)
  }

  @Test func standardWindowsLieApartAndInside() {
    for step in [5, 10, 15, 20, 30] {
      let required = BreakRequirement(Rulebook(), intervalMinutes: step)
      #expect(required.standardWindows(length: 359) == [])
      for length in stride(from: 360, to: 1440, by: 5) {
        guard let windows = required.standardWindows(length: length) else {
          Issue.record("no windows for \(length) minutes on a grid of \(step)")
          continue
        }
        #expect(windows.map(\.kind) == ["rest", "meal"])
        #expect(windows[0].window.lowerBound > 0)
        #expect(windows[0].window.upperBound + 30 <= windows[1].window.lowerBound)
        #expect(windows[1].window.upperBound + 30 < length)
        #expect(required.isMet(by: windows, length: length))
      }
    }
  }

  @Test func theRulesParametersDecide() throws {
    func shift(_ rule: String) throws -> Shift? {
      try SmallFolder.document(with: [
        "centre.yaml": SmallFolder.centre + "\nrules: {meal-and-rest: \(rule)}\n"
      ]).centre.shifts.first
    }
    #expect(try shift("off")?.breaks == [])
    #expect(try shift("{after-hours: 9}")?.breaks == [])
    #expect(try shift("{rest-minutes: 0, meal-minutes: 45}")?.breaks.map(\.minutes) == [45])
  }
}
