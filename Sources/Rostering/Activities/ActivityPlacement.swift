public import Modelling
public import Rules
public import Workforce

/// Places activities inside the shifts of a roster, where cover can spare their people: group by group the best there
/// is, given the others, and round again until nothing gets better.
public struct ActivityPlacement: Sendable {
  public struct Result: Sendable {
    /// The roster with its activities.
    public let roster: Roster
    /// What the activities placed here cost: in cover, and for whoever is missing.
    public let cost: Int
    /// No way to place them in this roster costs less; nil when nothing was proved, and where the roster held some before.
    public let bound: Int?
    /// Simplex iterations.
    public let work: Int
  }

  private let solver: any LinearSolver
  /// Simplex iterations for each group.
  private let iterationLimit = 20_000
  private let rounds = 3

  /// - Parameter solver: the integer programs' solver.
  public init(solver: any LinearSolver) { self.solver = solver }

  /// Places what is due and not held yet. What the roster holds already stays where it is.
  ///
  /// - Parameter day: the first day on which anything may be placed.
  public func place(in roster: Roster, of problem: RosterProblem, from day: Int = 0) -> Result {
    var desk = ActivityDesk(problem, roster, from: day)
    // Each group alone with the roster: cover is convex, so that what others take can only make it dearer.
    let alone = desk.open.map { desk.program($0).solve(solver, iterationLimit: iterationLimit) }
    var work = alone.reduce(0) { $0 + $1.iterations }
    var bound: Int? = roster.activities.contains { !$0.isEmpty } ? nil : 0
    for one in alone { bound = bound.flatMap { sum in one.bound.map { sum + $0 } } }
    for round in 0..<rounds {
      let before = desk.cost
      for task in desk.open where round == 0 || bound != desk.cost {
        work += improve(task, &desk, alone: alone[task])
      }
      if desk.cost == before || desk.cost == bound { break }
    }
    return Result(roster: desk.roster, cost: desk.cost, bound: bound.map { min($0, desk.cost) }, work: work)
  }

  /// Places one task anew where that is cheaper, and returns the iterations it took.
  ///
  /// - Parameter alone: the best of it without the others; as good as any where they do not make it dearer.
  private func improve(_ task: Int, _ desk: inout ActivityDesk, alone: ActivityProgram.Solution) -> Int {
    let before = desk
    let old = desk.take(task)
    let without = desk.cost - desk.missingCost(task)
    if before.cost - without == alone.bound {
      desk = before
      return 0
    }
    if let attendances = alone.attendances, desk.isFree(attendances, task) {
      desk.hold(task, attendances)
      if desk.cost - without == alone.bound { return 0 }
      _ = desk.take(task)
    }
    let found = desk.program(task).solve(solver, iterationLimit: iterationLimit)
    if let attendances = found.attendances { desk.hold(task, attendances) } else { desk.hold(task, old) }
    if desk.cost > before.cost { desk = before }
    return found.iterations
  }
}

extension RosterResult {
  /// The result with the activities placed that its problem asks for, judged anew.
  ///
  /// The bound on rosters without activities is lowered by what activities can save: those whom nobody needs on the
  /// phones meet for nothing.
  public func placingActivities(_ placed: ActivityPlacement.Result, of problem: RosterProblem) -> RosterResult {
    let verdict = Validator(problem).judge(placed.roster)
    let bound = max(0, bound - problem.mostSavedByActivities)
    let isProved = verdict.isLegal && bound == verdict.cost
    let legal: Outcome = isProved ? .optimal : .feasible
    return RosterResult(
      outcome: verdict.isLegal ? legal : .illegal, roster: placed.roster, verdict: verdict,
      bound: verdict.isLegal ? min(bound, verdict.cost) : bound, work: work, stuckAgents: stuckAgents)
  }
}
