import GLPK
import Rostering
import Rules
import Testing
import Workforce

@Suite("Why no roster of a large centre keeps the hard rules")
struct LargeConflictTests {
  private let search = ConflictSearch(solver: GLPKSolver())

  /// Those whose planted reason is not about everybody.
  private static let planted = InfeasibleCentre.all.filter { !$0.rules.contains("minimum-staff") }
    .map(\.enlarged)

  private func found(in problem: RosterProblem) -> Conflict? {
    if case .impossible(let conflict) = search.examine(problem) { conflict } else { nil }
  }

  private func said(_ conflict: Conflict, _ problem: RosterProblem) -> [String] {
    var seen: Set<String> = []
    return conflict.limits.map(problem.sentence(of:)).filter { seen.insert($0).inserted }
  }

  @Test("the planted reason is named among more than forty people, and nothing else", arguments: planted)
  func named(_ centre: InfeasibleCentre) throws {
    let problem = centre.problem
    let conflict = try #require(found(in: problem))
    #expect(conflict.isSmallest)
    #expect(said(conflict, problem) == centre.reasons)
  }

  @Test("one leader among sixty people cannot be there day and night")
  func leader() throws {
    let centre = InfeasibleCentre(
      title: "", agents: InfeasibleCentre.people(60, leaders: 1), previous: [InfeasibleCentre.night],
      rules: ["leader-present"], days: 28, reasons: [], ways: [])
    let problem = centre.problem
    let conflict = try #require(found(in: problem))
    #expect(conflict.isSmallest)
    let reasons = said(conflict, problem)
    #expect(reasons.count == 2 && reasons.allSatisfy { $0.hasSuffix("at least 1 of leaders (A1) on duty.") })
  }

  @Test("sixty people cannot be thirty-five by day and thirty-five by night")
  func everybody() throws {
    let people = InfeasibleCentre.people(60)
    let centre = InfeasibleCentre(
      title: "", agents: people,
      previous: people.prefix(35).map { RosterRow(agent: $0.id, day: InfeasibleCentre.first - 1, duty: "N") },
      settings: ["minimum-staff": ["least": .number(35)]], rules: ["minimum-staff"], days: 28, reasons: [], ways: [])
    var problem = centre.problem
    problem = problem.keeping(problem.hardLimits.filter { $0.agent == nil })
    let conflict = try #require(found(in: problem))
    #expect(conflict.isSmallest)
    let reasons = said(conflict, problem)
    #expect(reasons.count == 2 && reasons.allSatisfy { $0.hasSuffix("at least 35 of everyone on duty.") })
  }

  @Test("a large centre without a planted reason is not said to have one")
  func possible() {
    let centre = InfeasibleCentre(
      title: "", agents: InfeasibleCentre.people(60, leaders: 12), previous: [InfeasibleCentre.night],
      settings: ["minimum-staff": ["least": .number(1)]], rules: ["minimum-staff", "leader-present"], days: 28,
      reasons: [], ways: [])
    #expect(found(in: centre.problem) == nil)
  }
}
