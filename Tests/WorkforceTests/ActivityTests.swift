import Testing

@testable import Workforce

@Suite struct ActivityTests {
  private static let december = Month(year: 2026, month: 12).days

  private static func spans(_ rhythm: Activity.Rhythm, in days: Range<Day>) -> [String] {
    Activity(name: "x", rhythm: rhythm, minutes: 30).spans(in: days).map { span in
      "\(span.days.lowerBound.dayOfMonth)-\((span.days.upperBound - 1).dayOfMonth)\(span.isDue ? "" : " not due")"
    }
  }

  @Test func aWeekIsOfThePeriodThatHasItsThursday() {
    // December 2026 begins on a Tuesday and ends on a Thursday; January 2027 begins on a Friday.
    #expect(Self.spans(.week, in: Self.december) == ["1-6", "7-13", "14-20", "21-27", "28-31"])
    let january = Month(year: 2027, month: 1).days
    #expect(Self.spans(.week, in: january) == ["1-3 not due", "4-10", "11-17", "18-24", "25-31"])
  }

  @Test func aMonthIsOfThePeriodThatHasItWhole() {
    #expect(Self.spans(.month, in: Self.december) == ["1-31"])
    let days = Self.december.lowerBound..<Self.december.lowerBound + 40
    #expect(Self.spans(.month, in: days) == ["1-31", "1-9 not due"])
  }

  @Test func oneTimeIsOfThePeriodThatHasItsLastDay() {
    let first = Self.december.lowerBound
    #expect(Self.spans(.once(first - 3...first + 2), in: Self.december) == ["1-3"])
    #expect(Self.spans(.once(first + 29...first + 31), in: Self.december) == ["30-31 not due"])
    #expect(Self.spans(.once(first + 40...first + 40), in: Self.december) == [])
  }

  @Test func groupsAreTeamsEverybodyOrEachAlone() {
    let agents = [("a", "T1"), ("b", "T2"), ("c", "T1")].map {
      Agent(id: $0.0, team: $0.1, role: $0.0 == "c" ? .leader : .agent, skills: ["s\($0.1)"], contract: "full")
    }
    func groups(_ people: Activity.People, _ company: Activity.Company) -> [String] {
      Activity(name: "x", people: people, company: company, minutes: 30).groups(of: agents)
        .map { "\($0.name) \($0.members)" }
    }
    #expect(groups(.everyone, .team) == ["T1 [0, 2]", "T2 [1]"])
    #expect(groups(.everyone, .all) == ["x [0, 1, 2]"])
    #expect(groups(.everyone, .alone) == ["a [0]", "b [1]", "c [2]"])
    #expect(groups(.team("T1"), .alone) == ["a [0]", "c [2]"])
    #expect(groups(.role(.leader), .all) == ["x [2]"])
    #expect(groups(.skill("sT2"), .team) == ["T2 [1]"])
    #expect(groups(.agent("z"), .all) == [])
  }
}
