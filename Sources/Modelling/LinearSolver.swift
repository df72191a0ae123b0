/// Someone who solves linear and mixed integer programs.
public protocol LinearSolver: Sendable {
  /// Opens a session on the linear relaxation of a program, for as long as the closure runs.
  ///
  /// The session is made, used and freed on the calling thread. It cannot be sent to another one, and using it after
  /// the closure has returned is a mistake that ends the process with a sentence saying so.
  func withSession<R>(_ program: LinearProgram, _ body: (any LinearSession) throws -> R) rethrows -> R

  /// Solves a mixed integer program by branch and bound, as far as the options allow.
  func solveInteger(_ program: LinearProgram, options: IntegerOptions) -> IntegerResult
}

/// A linear program that is solved again and again while it changes; every solve starts from the last basis.
///
/// Rows and columns are counted from 0. Integrality is ignored. An index out of range or bounds that no number keeps
/// end the process with a sentence saying what to correct.
public protocol LinearSession: AnyObject {
  var rowCount: Int { get }
  var columnCount: Int { get }
  /// Simplex iterations of this session so far: the same on every machine, so work can be limited by it.
  var iterationCount: Int { get }

  /// Adds columns behind the last one, nonbasic: the next primal solve goes on from where the last one ended.
  func addColumns(_ batch: ColumnBatch)
  /// Adds rows behind the last one, basic: the next dual solve goes on from where the last one ended.
  func addRows(_ batch: RowBatch)
  /// Takes columns away. The columns behind them move up, in order, so that indices stay without gaps.
  ///
  /// The basis survives when every column taken is nonbasic; else it starts afresh, as after `resetBasis()`.
  func removeColumns(_ columns: [Int])

  func setCost(_ column: Int, _ cost: Double)
  func setColumnBounds(_ column: Int, lower: Double, upper: Double)
  func setRowBounds(_ row: Int, lower: Double, upper: Double)

  /// Solves from the last basis: `.primal` after adding columns, `.dual` after changing bounds or adding rows.
  ///
  /// Never runs for ever. Without a limit each attempt may take 3,000 + 12 × rows iterations, and an attempt that
  /// ends undecided is followed by other ratio test, other method and a fresh basis; when all fail, the outcome is
  /// `.failed` with what each attempt said. With a limit, all attempts share it.
  func solve(_ method: SimplexMethod, iterationLimit: Int?) -> LinearResult

  /// Writes one dual per row: how much the objective changes per unit of the row's binding bound.
  ///
  /// The array is resized when it has another count; handing in the same array each time allocates nothing.
  func readRowDuals(into duals: inout [Double])
  /// Writes the value of each column, under the same terms.
  func readColumnValues(into values: inout [Double])
  /// Writes each column's cost minus the duals of its entries, under the same terms.
  func readReducedCosts(into costs: inout [Double])
  /// Whether a column is in the basis.
  func isBasic(_ column: Int) -> Bool

  /// Forgets the basis: every row basic, every column at a bound.
  func resetBasis()
  /// Where each row and column stands, to go on from there later.
  func readBasis(into basis: inout SimplexBasis)
  /// Goes on from a basis: of every row, and as many basic as there are rows. Columns beyond its own are nonbasic. What
  /// its bounds do not let stand where the basis says stands at another bound.
  func restoreBasis(_ basis: SimplexBasis)
}

extension LinearSession {
  /// Solves from the last basis with the default limits.
  public func solve(_ method: SimplexMethod) -> LinearResult { solve(method, iterationLimit: nil) }
}

/// A basis of a session: where each row and column stands.
public struct SimplexBasis: Sendable {
  public enum Place: UInt8, Sendable {
    case basic = 1
    case lower, upper, free, fixed
  }

  public var rows: [Place]
  public var columns: [Place]

  public init(rows: [Place] = [], columns: [Place] = []) {
    self.rows = rows
    self.columns = columns
  }
}

/// Which way the simplex method walks.
public enum SimplexMethod: Sendable {
  /// Keeps to feasible points and improves them: right after adding columns or changing costs.
  case primal
  /// Keeps to valid bounds and repairs feasibility: right after changing bounds or adding rows.
  case dual
}

/// How a linear solve ended.
public struct LinearResult: Sendable, Equatable {
  public enum Outcome: Sendable, Equatable {
    case optimal
    case infeasible
    case unbounded
    /// The limit that the caller set was reached.
    case iterationLimit
    /// No attempt came to a decision; the text holds the solver's own words.
    case failed(String)
  }

  public let outcome: Outcome
  /// The objective at the last basis: the optimum when the outcome is optimal, and no bound of any kind otherwise.
  public let objective: Double
  /// Simplex iterations this solve took.
  public let iterations: Int

  public init(outcome: Outcome, objective: Double, iterations: Int) {
    self.outcome = outcome
    self.objective = objective
    self.iterations = iterations
  }
}
