import Testing
import Workforce

@testable import Rules

@Suite("Heads on duty and on the phones")
struct HeadCountsTests {
  /// Counts of everyone, interval by interval.
  private static func counts(
    _ world: SmallWorld, _ roster: String..., onPhones: Bool, group: [Int]? = nil
  ) -> [Int] {
    var problem = world.problem()
    let group = problem.group("counted", group ?? Array(problem.agents.indices))
    var heads = HeadCounts(problem, world.roster(roster, for: problem).roster)
    return (0..<problem.timetable.intervalCount).map {
      heads.count(CrossLimit(rule: 0, group: group, place: .interval($0, onPhones: onPhones), bounds: Bounds()))
    }
  }

  /// Half-hours of `count` that hold a number other than 0, as `index: number`.
  private static func filled(_ counts: [Int]) -> [String] {
    counts.indices.filter { counts[$0] != 0 }.map { "\($0): \(counts[$0])" }
  }

  @Test("Whoever is on a break is on duty, not on the phones")
  func breaks() {
    let world = SmallWorld.withBreaks(days: 1)
    let onDuty = Self.counts(world, "D@m12:00,r14:00", onPhones: false)
    let onPhones = Self.counts(world, "D@m12:00,r14:00", onPhones: true)
    #expect(onDuty.indices.filter { onDuty[$0] == 1 } == Array(16..<32))
    #expect(onPhones.indices.filter { onDuty[$0] != onPhones[$0] } == [24, 28])
  }

  @Test("Last month's night reaches into the first morning, with its breaks")
  func carryOver() {
    let world = SmallWorld.withBreaks(days: 1, previous: "N N@m25:00,r29:00")
    let onDuty = Self.counts(world, "-", onPhones: false)
    let onPhones = Self.counts(world, "-", onPhones: true)
    #expect(onDuty == Array(repeating: 1, count: 12) + Array(repeating: 0, count: 36))
    #expect(onDuty.indices.filter { onDuty[$0] != onPhones[$0] } == [2, 10])
  }

  @Test("The last night counts up to midnight, its breaks beyond do not")
  func lastNight() {
    let world = SmallWorld.withBreaks(days: 1)
    #expect(Self.filled(Self.counts(world, "N@m25:00,r29:00", onPhones: true)) == ["44: 1", "45: 1", "46: 1", "47: 1"])
  }

  @Test("A break outside the shift takes nobody off the phones")
  func breakOutside() {
    let world = SmallWorld.withBreaks(agents: 2, days: 1)
    let onPhones = Self.counts(world, "D@m07:30,r14:00", "-@m12:00", onPhones: true)
    #expect(Self.filled(onPhones) == (16..<32).filter { $0 != 28 }.map { "\($0): 1" })
  }

  @Test("Two breaks at once take one off the phones, once")
  func breaksAtOnce() {
    let world = SmallWorld.withBreaks(days: 1)
    let onPhones = Self.counts(world, "D@m12:00/60,r12:30/60", onPhones: true)
    #expect((16..<32).filter { onPhones[$0] == 0 } == [24, 25, 26])
    #expect(onPhones.min() == 0)
    let within = Self.counts(world, "D@m12:00/90,r12:30", onPhones: true)
    #expect((16..<32).filter { within[$0] == 0 } == [24, 25, 26])
  }

  @Test("A break between intervals takes every interval that it touches")
  func breakBetween() {
    let world = SmallWorld.withBreaks(days: 1)
    let onPhones = Self.counts(world, "D@m12:10", onPhones: true)
    #expect((16..<32).filter { onPhones[$0] == 0 } == [24, 25])
  }

  @Test("Only the group is counted")
  func groups() {
    let world = SmallWorld.withBreaks(agents: 3, days: 1)
    let counts = Self.counts(world, "D", "D", "N", onPhones: false, group: [1, 2])
    #expect(counts[20] == 1 && counts[46] == 1 && counts[0] == 0)
    #expect(Self.counts(world, "D", "D", "N", onPhones: false)[20] == 2)
  }

  @Test(
    "A day of a clock change is counted in 50 or 46 half-hours",
    arguments: [("2026-10-25", 50, 14), ("2026-03-29", 46, 10), ("2026-10-26", 48, 12)])
  func clockChanges(_ first: String, _ intervals: Int, _ morning: Int) {
    let world = SmallWorld.withBreaks(days: 1, previous: "N").with {
      $0.zone = "Europe/Berlin"
      $0.first = Day(first)!
    }
    let counts = Self.counts(world, "D", onPhones: false)
    #expect(counts.count == intervals)
    #expect(counts.prefix(morning).allSatisfy { $0 == 1 } && counts[morning] == 0)
    #expect(counts.reduce(0, +) == morning + 16)
  }

  @Test("People on a day are counted by what they do")
  func days() {
    let world = SmallWorld.dayAndNight(agents: 3, days: 2)
    var problem = world.problem()
    let group = problem.group("everyone", [0, 1, 2])
    var heads = HeadCounts(problem, world.roster(["D N", "D A", "- N"], for: problem).roster)
    let nights = problem.duties.shifts { $0.category == .night }
    let counts = [(0, problem.duties.work), (1, problem.duties.work), (1, nights), (1, problem.duties.leave)].map {
      heads.count(CrossLimit(rule: 0, group: group, place: .day($0, $1), bounds: Bounds()))
    }
    #expect(counts == [2, 2, 2, 1])
  }

  @Test("Every union of queues with its own people is counted, each set of people once")
  func unions() {
    let world = SmallWorld.halves(agents: [
      .named("a1", skills: ["cards"]), .named("a2", skills: ["cards", "loans"]), .named("a3", skills: ["loans"]),
      .named("a4"),
    ]).with {
      $0.queues = [
        Queue(name: "cards", skill: "cards"), Queue(name: "loans", skill: "loans"),
        Queue(name: "chat", skill: "cards"),
      ]
    }
    let problem = world.problem("cover-of-need")
    #expect(problem.groups.map(\.members) == [[0, 1, 2], [0, 1], [1, 2]])
    #expect(problem.groups.map(\.name) == ["cards+loans+chat", "cards+chat", "loans"])
    #expect(problem.cross.count == 3 * problem.timetable.intervalCount)
  }
}

@Suite("A problem laid down by the rulebook")
struct RosterProblemTests {
  @Test("Days without a row before the period are off, and only the days asked for are read")
  func history() {
    let world = SmallWorld.dayAndNight(agents: 2, previous: "D N E", "N")
    let problem = world.problem()
    #expect(problem.historyCount == 3)
    #expect(problem.history.map { $0.map { problem.duties[$0].code } } == [["D", "N", "E"], ["off", "off", "N"]])
    let short = Rulebook().problem(for: world.centre, days: world.first..<world.first + 7, needs: [], historyDays: 1)
    #expect(short.history.map { $0.map { short.duties[$0].code } } == [["E"], ["N"]])
  }

  @Test("A weekend that began before the period is known as far as the days are")
  func weekends() {
    #expect(SmallWorld.dayAndNight(days: 10).problem().weekends == [2..<4, 9..<10])
    #expect(SmallWorld.dayAndNight(days: 10, from: "2026-11-01").problem().weekends == [0..<1, 6..<8])
    #expect(SmallWorld.dayAndNight(days: 3, from: "2026-11-01", previous: "-").problem().weekends == [-1..<1])
  }

  @Test("What is open to an agent is what all permits leave")
  func open() {
    let world = SmallWorld.dayAndNight(agents: 2, days: 2).with {
      $0.leave = [Leave(agent: "a1", days: $0.first...$0.first, kind: .annual, status: .granted)]
      $0.agents[1] = .named("a2", conditions: [Condition(kind: .nursing, days: $0.first + 1...$0.first + 9)])
    }
    let problem = world.problem("granted-leave", "night-fitness")
    let open = problem.openDuties().map { $0.members.map { problem.duties[$0].code }.joined(separator: " ") }
    #expect(open == ["leave:annual", "off M D E N", "off M D E N", "off M D E"])
  }

  @Test("A rule is listed once, and a group of the same people is one group")
  func names() {
    var problem = SmallWorld.dayAndNight(agents: 3).problem("wishes")
    #expect(problem.rules.map(\.key) == ["wishes"])
    #expect(problem.rule(RuleName(key: "wishes")) == 0 && problem.rule(RuleName(key: "own")) == 1)
    let first = problem.group("first", [2, 0])
    #expect(problem.group("second", [0, 2]) == first && problem.groups[first].members == [0, 2])
    #expect(problem.group("third", [0, 1]) == first + 1)
  }
}
