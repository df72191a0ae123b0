import Testing
import Workforce

@testable import Rules

@Suite("Activities in a roster")
struct ActivityTests {
  private static let meeting = Activity(name: "team", minutes: 30, hours: 540...900)

  private static var world: SmallWorld {
    SmallWorld.withBreaks(agents: 2, days: 7).with {
      $0.agents = [.named("a1", team: "T1"), .named("a2", team: "T1")]
      $0.activities = [meeting]
    }
  }

  private static func found(_ world: SmallWorld, _ lines: String...) -> [Finding] {
    let problem = world.problem("activities-held", "activities-in-shifts")
    let reading = world.roster(lines, for: problem)
    return Validator(problem).judge(reading.roster).findings.filter { $0.rule.key.hasPrefix("activities") }
  }

  @Test("A meeting moved anywhere in the day is a breach exactly where shift, breaks or hours do not allow it")
  func mutation() {
    let rest = Array(repeating: "-", count: 6).joined(separator: " ")
    for minute in stride(from: 0, through: 1410, by: 10) {
      let token = "D@m12:00,r14:00#t\(clockText(minute))"
      let breaches = Self.found(Self.world, "\(token) \(rest)", "- \(rest)").filter { $0.severity == .breach }
      // Eight to four, meal at noon, rest at two, hours from nine to three: judged in minutes.
      let isInside = minute >= 540 && minute + 30 <= 900
      let isFree = [720, 840].allSatisfy { minute + 30 <= $0 || $0 + 30 <= minute }
      #expect(breaches.isEmpty == (isInside && isFree), "\(clockText(minute)): \(breaches.map(\.text))")
    }
  }

  @Test("Who is missing is named, and when most are there")
  func names() {
    let found = Self.found(
      Self.world, "D@m11:00,r14:00 - - - - - -", "- D@m12:00,r14:00 - - - - -")
    #expect(found.count == 1)
    #expect(found.first?.text == "a1, a2 of T1 do not attend “team” from 2026-10-01 to 2026-10-04.")
    #expect(found.first?.remedy == "Most of T1 are there at 2026-10-01T09:00: all but a2.")
  }

  @Test("A meeting that everybody could attend says when")
  func everybody() {
    let found = Self.found(
      Self.world, "- D@m12:00,r14:00 - - - - -", "D@m12:00,r14:00 D@m11:00,r13:30 - - - - -")
    #expect(found.first?.remedy == "All of T1 who are asked are there at 2026-10-02T09:00.")
  }

  @Test("Meeting again in the same week is once too often, and so is study without end")
  func tooOften() {
    let line = "D@m12:00,r14:00#t09:00 D@m12:00,r14:00#t09:00 - - - - -"
    let found = Self.found(Self.world, line, "- - - - - - -")
    #expect(found.filter { $0.severity == .breach }.map(\.summary) == ["breach a1 2026-10-02 +1"])
  }

  @Test("An activity is not for whoever is not of its people")
  func strangers() {
    let world = Self.world.with {
      $0.activities = [Activity(name: "team", people: .agent("a2"), minutes: 30)]
    }
    let found = Self.found(world, "D@m12:00,r14:00#t09:00 - - - - - -", "- - - - - - -")
    #expect(found.map(\.summary) == ["breach a1 2026-10-01 +1"])
  }

  @Test("Who is at a meeting is on duty and not on the phones")
  func heads() {
    var problem = Self.world.problem()
    let group = problem.group("all", [0, 1])
    let roster = Self.world.roster(
      ["D@m12:00,r14:00#t09:00 - - - - - -", "D@m12:00,r14:00 - - - - - -"], for: problem
    ).roster
    var counts = HeadCounts(problem, roster)
    func count(_ interval: Int, _ onPhones: Bool) -> Int {
      counts.count(
        CrossLimit(rule: 0, group: group, place: .interval(interval, onPhones: onPhones), bounds: Bounds()))
    }
    #expect(count(18, true) == 1 && count(18, false) == 2 && count(19, true) == 2)
  }

  @Test("Whoever gets another duty no longer attends what lay in the shift")
  func otherDuty() {
    let problem = Self.world.problem()
    var roster = Self.world.roster(
      ["D@m12:00,r14:00#t09:00 - - - - - -", "- - - - - - -"], for: problem
    ).roster
    roster[0, 0] = roster[0, 0]
    #expect(roster.activities(0, 0).count == 1)
    roster[0, 0] = DutyTable.off
    #expect(roster.activities(0, 0).isEmpty)
  }
}
