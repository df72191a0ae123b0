/// How far an integer search may go, and what it may use.
public struct IntegerOptions: Sendable {
  /// Families of cutting planes.
  public struct Cuts: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let mixedIntegerRounding = Cuts(rawValue: 1)
    public static let gomory = Cuts(rawValue: 2)
    public static let cover = Cuts(rawValue: 4)
    public static let clique = Cuts(rawValue: 8)
  }

  /// How many nodes of the tree may be looked at; 1 is the root alone.
  public var nodeLimit: Int?
  /// How many simplex iterations may be spent, checked between nodes: the same end on every machine.
  public var iterationLimit: Int?
  /// How many seconds may pass. The result then depends on the machine. It alone also ends the relaxation of a single
  /// node, should that never come to a decision.
  public var timeLimit: Double?
  /// The search ends once (objective − bound) / |objective| is at most this.
  public var relativeGap = 0.0
  /// A known feasible point, one value per column: only better ones are looked for. It must keep every row.
  public var incumbent: [Double]?
  /// Only points that cost less than this are looked for.
  public var cutoff: Double?
  /// Cutting planes added at the root and in the tree.
  public var cuts: Cuts = []
  /// Whether to shrink the program first. It is not shrunk when there is an incumbent or a cutoff: they are given in
  /// the columns as written.
  public var presolves = true
  /// Hears of every better point as it is found: its objective and the lower bound then known.
  public var onIncumbent: (@Sendable (_ objective: Double, _ bound: Double) -> Void)?
  /// Asked several times a node; the search ends soon after it says true.
  public var shouldStop: (@Sendable () -> Bool)?

  public init() {}
}

/// How an integer search ended, and what it proved.
public struct IntegerResult: Sendable, Equatable {
  public enum Outcome: Sendable, Equatable {
    /// The values are optimal, within the solver's tolerances (about 1e-6).
    case optimal
    /// The values are feasible; the search ended early, or within the gap asked for.
    case feasible
    case infeasible
    /// No point costs less than the cutoff.
    case cutOff
    /// The search ended early without a point.
    case noSolution
    /// The relaxation has no finite optimum.
    case unbounded
    /// The solver gave up; the text holds its own words.
    case failed(String)
  }

  public let outcome: Outcome
  /// What the values cost; infinity when there are none.
  public let objective: Double
  /// No feasible point costs less than this, however the search ended, within 1e-7 of its size; -infinity when
  /// nothing is known, infinity when there is no point at all.
  public let bound: Double
  /// One value per column, exactly whole where the column is integer; empty when no point was found.
  public let values: [Double]
  /// Nodes of the tree looked at.
  public let nodes: Int
  /// Simplex iterations spent.
  public let iterations: Int

  public init(
    outcome: Outcome, objective: Double = .infinity, bound: Double = -.infinity, values: [Double] = [],
    nodes: Int = 0, iterations: Int = 0
  ) {
    self.outcome = outcome
    self.objective = objective
    self.bound = bound
    self.values = values
    self.nodes = nodes
    self.iterations = iterations
  }
}
