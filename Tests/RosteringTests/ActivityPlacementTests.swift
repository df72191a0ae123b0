import GLPK
import Rules
import Testing
import Workforce

@testable import Rostering

@Suite("Activities placed in a roster")
struct ActivityPlacementTests {
  private static func meeting(
    sittings: Int = 1, least: Int = 1, share: Int = 100, hours: ClosedRange<Int> = 0...1440, minutes: Int = 60
  ) -> Activity {
    Activity(
      name: "meeting", rhythm: .week, minutes: minutes, hours: hours, sittings: sittings, least: least, share: share)
  }

  private static func place(_ world: ActivityWorld) -> (problem: RosterProblem, result: ActivityPlacement.Result) {
    let problem = world.problem
    return (problem, ActivityPlacement(solver: GLPKSolver()).place(in: world.roster(problem), of: problem))
  }

  private static func held(_ world: ActivityWorld) -> [String] {
    let (problem, result) = place(world)
    return ActivityWorld.held(result.roster, problem)
  }

  @Test("Given a team that shares one hour, it meets in that hour")
  func sharedHour() {
    let world = ActivityWorld(lines: ["M - -", "L - -"], activities: [Self.meeting(hours: 660...1440)])
    #expect(Self.held(world) == ["a1 2026-12-02T11:00", "a2 2026-12-02T11:00"])
  }

  @Test("Given two hours, it meets in the one that cover can spare")
  func quietHour() {
    var world = ActivityWorld(lines: ["M - -", "L - -"], activities: [Self.meeting()])
    world.need[10] = 2
    #expect(Self.held(world) == ["a1 2026-12-02T11:00", "a2 2026-12-02T11:00"])
    world.need[10] = 0
    world.need[11] = 1
    #expect(Self.held(world) == ["a1 2026-12-02T10:00", "a2 2026-12-02T10:00"])
  }

  @Test("Given a team that never shares an hour, as many as can meet, and the others are named")
  func neverTogether() throws {
    let world = ActivityWorld(lines: ["M - -", "M - -", "A - -"], activities: [Self.meeting()])
    let (problem, result) = Self.place(world)
    #expect(ActivityWorld.held(result.roster, problem).count == 2)
    let finding = try #require(
      Validator(problem).judge(result.roster).findings.first { $0.rule.key == "activities-held" })
    #expect(finding.text == "a3 of T1 does not attend “meeting” from 2026-12-02 to 2026-12-04.")
    #expect(finding.remedy == "Most of T1 are there at 2026-12-02T08:00: all but a3.")
    #expect(finding.cost == 50)
  }

  @Test("Given two sittings, those who never share an hour meet in two")
  func twoSittings() {
    let world = ActivityWorld(lines: ["M - -", "M - -", "A - -", "A - -"], activities: [Self.meeting(sittings: 2)])
    let (problem, result) = Self.place(world)
    #expect(Set(ActivityWorld.held(result.roster, problem).map { $0.suffix(16) }).count == 2)
    #expect(!Validator(problem).judge(result.roster).findings.contains { $0.rule.key == "activities-held" })
  }

  @Test("Given at least two in a sitting, nobody sits alone")
  func nobodyAlone() {
    let world = ActivityWorld(
      lines: ["M - -", "M - -", "A - -"], activities: [Self.meeting(sittings: 2, least: 2)])
    #expect(Self.held(world).map { $0.prefix(2) } == ["a1", "a2"])
  }

  @Test("A meeting that takes more from cover than its price is not held")
  func tooDear() {
    var world = ActivityWorld(lines: ["M - -", "M - -"], activities: [Self.meeting()])
    world.need = Array(repeating: 10, count: 24)
    #expect(Self.held(world).count == 2)
    world.price = 5
    #expect(Self.held(world).isEmpty)
  }

  @Test("Who is off, or works at other hours, is excused")
  func excused() {
    let world = ActivityWorld(lines: ["M - -", "- - -", "N - -"], activities: [Self.meeting(hours: 480...960)])
    let (problem, result) = Self.place(world)
    #expect(ActivityWorld.held(result.roster, problem).map { $0.prefix(2) } == ["a1"])
    #expect(!Validator(problem).judge(result.roster).findings.contains { $0.rule.key == "activities-held" })
  }

  @Test("Two activities of an agent lie at different times, and what lies already stays")
  func besideEachOther() {
    let study = Activity(
      name: "study", kind: .training, company: .alone, rhythm: .once(ActivityWorld.first...ActivityWorld.first),
      minutes: 120)
    let world = ActivityWorld(lines: ["M - -", "L - -"], activities: [Self.meeting(hours: 600...720), study])
    let problem = world.problem
    var roster = world.roster(problem)
    let fixed = PlacedActivity(
      name: "study", start: LocalTime(day: ActivityWorld.first, minute: 600), minutes: 120)
    let free = ActivityPlacement(solver: GLPKSolver()).place(in: roster, of: problem)
    #expect(Validator(problem).judge(free.roster).findings.allSatisfy { !$0.rule.key.hasPrefix("activities") })
    roster.hold([fixed], 0, 0)
    let kept = ActivityPlacement(solver: GLPKSolver()).place(in: roster, of: problem)
    #expect(kept.roster.activities(0, 0).map(\.name) == ["study"])
    #expect(kept.roster.activities(0, 0).first == fixed)
  }

  @Test("Nothing is placed before the first day that may change")
  func past() {
    let world = ActivityWorld(lines: ["M M M", "M M M"], activities: [Self.meeting()])
    let problem = world.problem
    let result = ActivityPlacement(solver: GLPKSolver()).place(in: world.roster(problem), of: problem, from: 2)
    #expect(ActivityWorld.held(result.roster, problem).allSatisfy { $0.contains("2026-12-04") })
    #expect(ActivityWorld.held(result.roster, problem).count == 2)
  }

  @Test("A new colleague joins the sitting that is there")
  func joins() {
    let world = ActivityWorld(lines: ["M - -", "M - -", "M - -"], activities: [Self.meeting(least: 2)])
    let problem = world.problem
    var roster = world.roster(problem)
    let start = LocalTime(day: ActivityWorld.first, minute: 540)
    for agent in 0..<2 { roster.hold([PlacedActivity(name: "meeting", start: start, minutes: 60)], agent, 0) }
    let result = ActivityPlacement(solver: GLPKSolver()).place(in: roster, of: problem)
    #expect(result.roster.activities(2, 0).map(\.start) == [start])
  }
}

@Suite("The placement against brute force")
struct ActivityBruteForceTests {
  /// A few agents on random shifts, a random need, and a meeting with random terms.
  private static func world(_ random: inout ActivityRandom, agents: Int, activities: [Activity]) -> ActivityWorld {
    let codes = ["M", "A", "L", "L", "-"]
    var world = ActivityWorld(
      lines: (0..<agents).map { _ in (0..<2).map { _ in codes[random.below(5)] }.joined(separator: " ") },
      activities: activities)
    world.need = (0..<24).map { _ in random.below(4) }
    return world
  }

  @Test("The program finds what trying everything finds", arguments: 1...12)
  func oneGroup(_ seed: Int) throws {
    var random = ActivityRandom(seed: UInt64(seed))
    let meeting = Activity(
      name: "meeting", company: .all, rhythm: .once(ActivityWorld.first...ActivityWorld.first + 1),
      minutes: seed % 3 == 0 ? 120 : 60, sittings: 1 + random.below(2), least: 1 + random.below(2),
      share: 60 + 20 * random.below(3))
    let world = Self.world(&random, agents: 3, activities: [meeting])
    let problem = world.problem
    let bare = world.roster(problem)
    let result = ActivityPlacement(solver: GLPKSolver()).place(in: bare, of: problem)
    let cost = Validator(problem).judge(result.roster).cost
    #expect(cost == world.leastCost(problem, bare), "\(world)")
    #expect(result.bound == result.cost)
  }

  @Test("The bound of several groups is below everything, and the cost is the validator's", arguments: 1...8)
  func severalGroups(_ seed: Int) throws {
    var random = ActivityRandom(seed: UInt64(100 + seed))
    let study = Activity(
      name: "study", kind: .training, company: .alone, rhythm: .once(ActivityWorld.first...ActivityWorld.first + 1),
      minutes: 60)
    let world = Self.world(&random, agents: 3, activities: [study])
    let problem = world.problem
    let bare = world.roster(problem)
    let result = ActivityPlacement(solver: GLPKSolver()).place(in: bare, of: problem)
    let verdict = Validator(problem).judge(result.roster)
    let unheld = Validator(problem).judge(bare)
    let held = problem.rules.firstIndex { $0.key == "activities-held" }!
    let least = world.leastCost(problem, bare)
    #expect(verdict.cost == unheld.cost - unheld.costs[held] + result.cost)
    let bound = try #require(result.bound)
    #expect(unheld.cost - unheld.costs[held] + bound <= least)
    #expect(verdict.cost >= least)
    // What activities save is never more than is said.
    #expect(unheld.cost - unheld.costs[held] - problem.mostSavedByActivities <= least)
  }
}
