import Foundation
import GLPK
import Modelling
import Rules
import Testing
import Workforce

@testable import Rostering

/// The validator reads thousands of rosters here; without optimisation it reads fewer.
#if DEBUG
  private let (dayWorlds, hourWorlds, rosters) = (160, 60, 100)
#else
  private let (dayWorlds, hourWorlds, rosters) = (400, 200, 400)
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

@Suite("Probe")
struct ExactProbe {
  @Test func probe() {
    for days in [7] {
      let problem = ExactCentre.problem(days: days)
      let model = ExactModel(problem)
      let p = model.program
      print("days", days, "choices", ExactModel.choices(of: problem), p.rowCount, p.columnCount, p.entryCount)
      GLPKSolver().withSession(p) { s in print("LP", s.solve(.primal).objective) }
      for (name, cuts) in [("all", IntegerOptions.Cuts([.mixedIntegerRounding, .gomory, .cover, .clique]))] {
        var options = IntegerOptions()
        options.cuts = cuts
        options.timeLimit = 20
        options.onIncumbent = { print("inc", $0, $1) }
        let clock = ContinuousClock()
        var r: ExactResult?
        let t = clock.measure { r = ExactSolver(GLPKSolver(), options: options).solve(problem) }
        print(name, t, r!.outcome, r!.cost as Any, r!.bound as Any, r!.nodes, r!.iterations)
        let v = Validator(problem).judge(r!.roster!)
        for (i, c) in v.costs.enumerated() where c > 0 { print("all", problem.rules[i].key, c) }
        for a in 0..<6 { print("all", problem.agents[a], problem.history[a].map { problem.duties[$0].code }.joined(separator: " "), "|", r!.roster!.line(a).map { problem.duties[$0].code }.joined(separator: " ")) }
        print(MPSWriter(p, title: "x").text.count)
        try! MPSWriter(p, title: "x").text.write(toFile: "/tmp/desk.mps", atomically: true, encoding: .utf8)
      }
    }
  }
}
