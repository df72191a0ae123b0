import GLPK
import Modelling
import Rules
import Testing
import Workforce

@testable import Rostering

/// The validator reads thousands of rosters here; without optimisation it reads fewer.
#if DEBUG
  private let (dayWorlds, hourWorlds, rosters) = (160, 20, 40)
#else
  private let (dayWorlds, hourWorlds, rosters) = (240, 60, 120)
#endif

@Suite("The exact model")
struct ExactModelTests {
  private func compare(_ problem: RosterProblem, _ label: String) throws {
    let model = ExactModel(problem)
    let validator = Validator(problem)
    var best: Int?
    var tried = 0
    ExactEnumeration(problem: problem).forEachRoster { roster in
      tried += 1
      let verdict = validator.judge(roster)
      if verdict.isLegal { best = min(best ?? verdict.cost, verdict.cost) }
      guard tried % 16 == 1 else { return }
      let values = model.values(of: roster)
      #expect((values != nil) == verdict.isLegal)
      guard let values else { return }
      #expect(model.program.violation(of: values) < 1e-9, "\(label): a legal roster breaks a row")
      #expect(model.program.objective(of: values) == Double(verdict.cost), "\(label): a roster's point has its cost")
    }
    let result = ExactSolver(GLPKSolver()).solve(problem)
    try #require(result.cost == best, "\(label): \(result.outcome) \(problem.lines) \(problem.cross)")
    try #require(result.outcome == (best == nil ? .infeasible : .optimal), "\(label)")
    if best != nil { #expect(result.bound == best, "\(label): the bound is the cost") }
  }

  @Test("finds what trying every roster finds, in worlds counted by the day", arguments: 0..<4)
  func agreesByDay(part: Int) throws {
    for seed in stride(from: part, to: dayWorlds, by: 4) {
      var world = ExactSmallWorld(seed: seed)
      try compare(world.byDay(rosters: rosters), "day world \(seed)")
    }
  }

  @Test("finds what trying every roster finds, in worlds counted by the hour with breaks", arguments: 0..<4)
  func agreesByInterval(part: Int) throws {
    for seed in stride(from: part, to: hourWorlds, by: 4) {
      var world = ExactSmallWorld(seed: 5_000 + seed)
      try compare(world.byInterval(rosters: rosters), "hour world \(seed)")
    }
  }
}
