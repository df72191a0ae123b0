import Testing
import Workforce

@testable import Rules

@Suite("A published roster that is mended")
struct MendingTests {
  private static let published = ["D D D D - - - - - - - - -", "- - N N - - - - - - - - -"]
  private static let world = SmallWorld.dayAndNight(agents: 2, days: 13)

  private func problem(
    _ world: SmallWorld = world, from first: Int = 0, through last: Int = 12, _ rules: String...
  ) -> (RosterProblem, Roster) {
    let keys = Set(Rulebook.rules.map(\.key)).subtracting(rules)
    let plain = Rulebook(disabled: keys)
      .problem(for: world.centre, days: world.first..<world.first + world.days, needs: [])
    let roster = world.roster(Self.published, for: plain).roster
    return (plain.mending(roster, on: MendingTerms(days: first..<last + 1, price: 100)), roster)
  }

  private func cost(_ agent: Int, _ day: Int, _ code: String, from first: Int = 0) -> Int {
    let (problem, published) = problem(from: first)
    var roster = published
    roster[agent, day] = problem.duties.id(of: code)!
    let verdict = Validator(problem).judge(roster)
    #expect(verdict.findings.allSatisfy { $0.rule.key == "published-roster" && $0.severity == .cost })
    return verdict.cost
  }

  @Test("A roster as it was published costs nothing")
  func unchanged() {
    let (problem, roster) = problem()
    #expect(Validator(problem).judge(roster).findings.isEmpty)
  }

  @Test("The later a change comes the dearer it is: threefold within two days, double within a week")
  func lateness() {
    #expect(
      (0...12).map { cost(1, $0 < 2 || $0 > 3 ? $0 : 4, "D") }
        == [6, 6, 4, 4, 4, 4, 4, 2, 2, 2, 2, 2, 2].map { $0 * 100 })
  }

  @Test("A change to another shift of the same kind costs half of one to another kind, or to and from a free day")
  func gentleness() {
    #expect(cost(0, 0, "M") == 300)
    #expect(cost(0, 0, "E") == 600)
    #expect(cost(0, 0, "N") == 600)
    #expect(cost(0, 0, "off") == 600)
    #expect(cost(1, 2, "D") == 400)
  }

  @Test("What is past cannot be changed, and neither can what lies beyond the days that may change")
  func pinned() {
    let (problem, published) = problem(from: 2, through: 5)
    for day in [1, 6] {
      var roster = published
      roster[0, day] = problem.duties.id(of: "M")!
      let breaches = Validator(problem).judge(roster).breaches
      #expect(breaches.map(\.rule.key) == ["published-roster"])
      #expect(breaches.first?.text.contains("published") == true)
    }
  }

  @Test("A day that leave took is changed without a price, and stays open where it is past")
  func forced() {
    let absent = Self.world.with {
      $0.leave = [Leave(agent: "a1", days: $0.first + 1...$0.first + 2, kind: .sick, status: .granted)]
    }
    let (problem, published) = problem(absent, from: 2, "granted-leave")
    var roster = published
    for day in 1...2 { roster[0, day] = problem.duties.id(of: "leave:sick")! }
    let verdict = Validator(problem).judge(roster)
    #expect(verdict.findings.isEmpty)
    #expect(problem.changes(from: published, to: roster).map(\.day) == [1, 2])
    #expect(!Validator(problem).judge(published).isLegal)
  }

  @Test("A run of work that illness cuts short is excused for who is ill, and for nobody else")
  func excused() {
    let (problem, published) = problem(Self.world, "consecutive-work-days")
    var roster = published
    roster[0, 9] = problem.duties.id(of: "D")!
    for (ill, expected) in [([0], 0), ([1], 1), ([], 1)] {
      #expect(Validator(problem.excusing(ill)).judge(roster).breaches.count == expected)
    }
    // A run that is too long is none.
    for day in 0...6 { roster[0, day] = problem.duties.id(of: "D")! }
    #expect(Validator(problem.excusing([0])).judge(roster).breaches.count == 1)
  }

  @Test("Hours that illness took need not be made up, and no more than the most may be worked")
  func hours() {
    let month = SmallWorld.dayAndNight(agents: 1, days: 30)
    let problem = month.problem("working-hours")
    let code = problem.duties.id(of: "D")!
    for (worked, plain, excused) in [(10, 1, 0), (21, 0, 0), (24, 1, 1)] {
      var roster = Roster(agentCount: 1, dayCount: 30)
      for day in 0..<worked { roster[0, day] = code }
      #expect(Validator(problem).judge(roster).breaches.count == plain)
      #expect(Validator(problem.excusing([0])).judge(roster).breaches.count == excused)
    }
  }

  // MARK: - Moved edges

  /// What an agent may have on the first day that may change, after eight hours' day shift was published.
  private func open(at now: Int? = nil, on day: Int = 0) -> Set<String> {
    let moved = ["D@08:00-18:00", "D@10:00-16:00", "D@06:00-16:00", "M@06:00-12:00"]
    var world = Self.world
    world.shifts = world.shifts.map(Self.withPause)
    let centre = world.centre.knowing(moved)
    let plain = Rulebook(disabled: Set(Rulebook.rules.map(\.key)))
      .problem(for: centre, days: world.first..<world.first + world.days, needs: [])
    let roster = world.roster(Self.published, for: plain).roster
    let terms = MendingTerms(
      days: 0..<3, price: 100, now: now.map { LocalTime(day: world.first, minute: $0) })
    let problem = plain.mending(roster, on: terms)
    let duties = problem.openDuties()[day]
    return Set(duties.members.filter { !plain.duties.leave.has($0) }.map { plain.duties[$0].code })
  }

  private static func withPause(_ shift: Shift) -> Shift {
    Shift(code: shift.code, category: shift.category, start: shift.start, end: shift.end, breaks: [pause])
  }

  private static let pause = BreakWindow(kind: "rest", minutes: 30, window: 120...240, isPaid: true)

  @Test("Edges move on the first day only, and only those of the own shift")
  func edges() {
    let plain: Set = ["off", "M", "D", "E", "N"]
    #expect(open() == plain.union(["D@08:00-18:00", "D@10:00-16:00", "D@06:00-16:00"]))
    #expect(open(on: 1) == plain)
  }

  @Test("Who has begun stays on the shift, and may only end at another time; who has not takes nothing that has begun")
  func begun() {
    #expect(open(at: 9 * 60) == ["D", "D@08:00-18:00"])
    #expect(open(at: 7 * 60) == ["off", "D", "E", "N", "D@08:00-18:00", "D@10:00-16:00"])
  }

  @Test("Moved edges cost half of another shift of the same kind")
  func edgePrice() {
    var world = Self.world
    world.shifts = world.shifts.map(Self.withPause)
    let plain = Rulebook(disabled: Set(Rulebook.rules.map(\.key)))
      .problem(for: world.centre.knowing(["D@08:00-18:00"]), days: world.first..<world.first + world.days, needs: [])
    let published = world.roster(Self.published, for: plain).roster
    var roster = published
    roster[0, 0] = plain.duties.id(of: "D@08:00-18:00")!
    let problem = plain.mending(published, on: MendingTerms(days: 0..<3, price: 100))
    #expect(problem.prices.filter { $0.duties.has(roster[$0.agent, $0.day]) }.map(\.price) == [150])
  }

  @Test("Nobody is planned on a shift with moved edges")
  func closed() {
    let plain = Rulebook(disabled: Set(Rulebook.rules.map(\.key))).problem(
      for: Self.world.centre.knowing(["D@08:00-14:00"]), days: Self.world.first..<Self.world.first + 2, needs: [])
    let moved = plain.duties.id(of: "D@08:00-14:00")!
    #expect(plain.openDuties().allSatisfy { $0.has(moved) })
    #expect(plain.closingMovedShifts().openDuties().allSatisfy { !$0.has(moved) && $0.has(DutyTable.off) })
  }

  @Test("Counting changes leaves aside everything that only costs, and what has to change")
  func counting() {
    let absent = Self.world.with {
      $0.leave = [Leave(agent: "a1", days: $0.first + 1...$0.first + 2, kind: .sick, status: .granted)]
    }
    let plain = Rulebook(
      settings: ["weekends-worked": ["price": .number(50), "most": .number(0)]],
      disabled: Set(Rulebook.rules.map(\.key)).subtracting(["granted-leave", "weekends-worked"])
    ).problem(for: absent.centre, days: absent.first..<absent.first + absent.days, needs: [])
    let published = absent.roster(Self.published, for: plain).roster
    let problem = plain.countingChanges(published, on: MendingTerms(days: 0..<5, price: 100))
    var roster = published
    for day in 1...2 { roster[0, day] = problem.duties.id(of: "leave:sick")! }
    #expect(Validator(problem).judge(roster).cost == 0)
    roster[1, 4] = problem.duties.id(of: "D")!
    roster[1, 3] = problem.duties.id(of: "D")!
    let verdict = Validator(problem).judge(roster)
    #expect(verdict.cost == 2 && verdict.isLegal)
  }
}
