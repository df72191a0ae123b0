public import Modelling
public import Rules
public import Workforce

/// How a search with the exact model ended, and what it proved.
public struct ExactResult: Sendable {
  /// In the program's own words: `optimal` is a proof, `infeasible` too.
  public let outcome: IntegerResult.Outcome
  /// The best roster found; nil when there is none.
  public let roster: Roster?
  /// What the validator says the roster costs; nil when there is none.
  public let cost: Int?
  /// No roster that keeps the hard rules costs less; nil when nothing is known, or no roster keeps them.
  public let bound: Int?
  /// Nodes of the tree looked at.
  public let nodes: Int
  /// Simplex iterations spent.
  public let iterations: Int
}

/// Solves a roster problem as one integer program.
public struct ExactSolver: Sendable {
  private let solver: any LinearSolver
  private let options: IntegerOptions

  /// Every family of cutting planes and no limit: rows of few whole numbers are what cuts are made for.
  public static var thorough: IntegerOptions {
    var options = IntegerOptions()
    options.cuts = [.mixedIntegerRounding, .gomory, .cover, .clique]
    return options
  }

  /// The options' incumbent and presolve are not read: a roster known is given to `solve`, and a proof has to be of the
  /// program as written.
  public init(_ solver: any LinearSolver, options: IntegerOptions = thorough) {
    self.solver = solver
    self.options = options
  }

  /// Searches for the cheapest roster that keeps the hard rules.
  ///
  /// - Parameter known: a roster in hand: only cheaper ones are looked for, and without one it is the answer. One that
  ///   breaks a hard rule is of no use and is left aside.
  public func solve(_ problem: RosterProblem, known: Roster? = nil) -> ExactResult {
    let model = ExactModel(problem)
    var options = options
    options.presolves = false
    options.incumbent = known.flatMap(model.values(of:))
    let result = solver.solveInteger(model.program, options: options)
    let roster = result.values.isEmpty ? nil : model.roster(from: result.values)
    let verdict = roster.map { Validator(problem).judge($0) }
    let agrees =
      verdict.map { verdict in
        let cost = Double(verdict.cost)
        return verdict.isLegal && cost <= result.objective + 1e-4 && cost >= result.bound - 1e-4
      } ?? true
    return ExactResult(
      outcome: agrees ? result.outcome : .failed("The program's point is no roster that keeps the rules at its cost."),
      roster: agrees ? roster : nil, cost: agrees ? verdict?.cost : nil,
      // Costs are whole, and so is the least of them.
      bound: result.bound.isFinite ? Int((result.bound - 1e-6 * max(1, abs(result.bound))).rounded(.up)) : nil,
      nodes: result.nodes, iterations: result.iterations)
  }
}
