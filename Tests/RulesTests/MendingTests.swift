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
}
