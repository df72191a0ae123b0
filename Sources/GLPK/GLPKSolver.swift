internal import CGLPK
public import Modelling

/// GLPK, behind a door that no wrong call passes: a wrong index would end the process, so it is refused before.
public struct GLPKSolver: LinearSolver {
  public init() {}

  /// The version of the library in use.
  public static var version: String { String(cString: glp_version()) }

  public func withSession<R>(_ program: LinearProgram, _ body: (any LinearSession) throws -> R) rethrows -> R {
    try withQuietEnvironment {
      let problem = makeProblem(program, withIntegers: false)
      defer { glp_delete_prob(problem) }
      // Rows that must be equal are out of the first basis as far as can be: fewer than half the iterations.
      glp_adv_basis(problem, 0)
      let session = Session(problem)
      defer { session.close() }
      return try body(session)
    }
  }

  public func solveInteger(_ program: LinearProgram, options: IntegerOptions) -> IntegerResult {
    withQuietEnvironment { BranchAndBound(program, options).solve() }
  }
}
