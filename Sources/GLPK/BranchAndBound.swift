internal import CGLPK
internal import Modelling

/// One integer search: shrink, solve the relaxation under guard, branch.
struct BranchAndBound {
  private let program: LinearProgram
  private let options: IntegerOptions
  private let begun = glp_time()
  /// The incumbent with its integer columns exactly whole, as GLPK demands.
  private let incumbent: [Double]?
  private let incumbentObjective: Double

  init(_ program: LinearProgram, _ options: IntegerOptions) {
    self.program = program
    self.options = options
    Self.check(options)
    incumbent = options.incumbent.map { values in
      let violation = program.violation(of: values)
      precondition(
        violation <= 1e-6,
        "The incumbent leaves a row, a bound or the whole numbers by \(violation). Pass a feasible point or none.")
      return Self.rounded(values, program)
    }
    incumbentObjective = incumbent.map { program.objective(of: $0) } ?? .infinity
  }

  /// Refuses limits that make no sense, with what would.
  private static func check(_ options: IntegerOptions) {
    if let limit = options.nodeLimit {
      precondition(limit >= 1, "The node limit is \(limit). Pass 1, the root, or more.")
    }
    if let limit = options.iterationLimit {
      precondition(limit >= 0, "The iteration limit is \(limit). Pass 0 or more.")
    }
    if let limit = options.timeLimit { precondition(limit >= 0, "The time limit is \(limit) s. Pass 0 or more.") }
    if let cutoff = options.cutoff { precondition(cutoff.isFinite, "The cutoff is \(cutoff). Pass a number or none.") }
    precondition(
      options.relativeGap >= 0 && options.relativeGap.isFinite,
      "The relative gap is \(options.relativeGap). Pass 0 or more.")
  }

  private static func rounded(_ values: [Double], _ program: LinearProgram) -> [Double] {
    values.enumerated().map { program.isInteger[$0] ? $1.rounded() : $1 }
  }

  func solve() -> IntegerResult {
    let mayShrink = options.presolves && incumbent == nil && options.cutoff == nil
    if mayShrink, let result = solveShrunk() { return result }
    return solveAsWritten()
  }

  /// Nothing is shrunk, so a known point can be told in the columns as written.
  ///
  /// GLPK has no cut-off of its own. A column more, fixed at 0 and costing 1 a unit, lets a made-up point of any
  /// cost be reported as found; the search then prunes by it as by any other.
  private func solveAsWritten() -> IntegerResult {
    let problem = makeProblem(program, withIntegers: true)
    defer { glp_delete_prob(problem) }
    var report: SearchState.Report?
    let cutoff = options.cutoff.flatMap { $0 < incumbentObjective ? $0 : nil }
    if let cutoff {
      let column = glp_add_cols(problem, 1)
      // A whole column keeps an objective of whole costs whole, and its bounds rounded up.
      if cutoff == cutoff.rounded() { glp_set_col_kind(problem, column, GLP_IV) }
      glp_set_col_bnds(problem, column, GLP_FX, 0, 0)
      glp_set_obj_coef(problem, column, 1)
      let nothing = [Double](repeating: 0, count: program.columnCount + 1)
      report = SearchState.Report(values: nothing + [cutoff], objective: cutoff)
    } else if let incumbent {
      report = SearchState.Report(values: [0] + incumbent, objective: incumbentObjective)
    }
    let state = SearchState(problem, options, report)
    let end = search(problem, state)
    return result(problem, state, end, cutoff: cutoff)
  }

  /// Shrinks the program, searches the small one and carries its point back; nil when the program as written has to
  /// be searched.
  ///
  /// GLPK's presolve can lose a row: an integer column x in -1...2 with 6 ≤ 5x ≤ 8 it fixes at 2. So its point is
  /// judged by the program as written. A lost row only makes room, so the bound is valid all the same, and a point that
  /// keeps every row is as good as said. That presolve should take room away was not seen in 22,000 small programs.
  private func solveShrunk() -> IntegerResult? {
    let problem = makeProblem(program, withIntegers: true)
    defer { glp_delete_prob(problem) }
    let workspace = glp_npp_alloc_wksp()
    defer { glp_npp_free_wksp(workspace) }
    glp_npp_load_prob(workspace, problem, GLP_MIP, GLP_OFF)
    let code = glp_npp_preprocess1(workspace, 0)
    switch code {
    case 0: break
    case GLP_ENOPFS: return IntegerResult(outcome: .infeasible, bound: .infinity)
    // Unbounded or infeasible: the guarded simplex tells which.
    case GLP_ENODFS: return nil
    default: return IntegerResult(outcome: .failed("presolve: \(words(forReturnCode: code))"))
    }
    let small = glp_create_prob()!
    defer { glp_delete_prob(small) }
    glp_npp_build_prob(workspace, small)
    let state = SearchState(small, options, nil)
    let end = search(small, state)
    if hasPoint(small) {
      glp_npp_postprocess(workspace, small)
      glp_npp_obtain_sol(workspace, problem)
    }
    let result = result(problem, state, end, cutoff: nil)
    return result.values.isEmpty || program.violation(of: result.values) <= 1e-4 ? result : nil
  }

  private enum End {
    case complete
    case stopped
    case infeasible
    case unbounded
    case failed(String)
  }

  private func hasPoint(_ problem: Problem) -> Bool {
    let status = glp_mip_status(problem)
    return status == GLP_OPT || status == GLP_FEAS
  }

  private var millisecondsLeft: Int32 {
    guard let limit = options.timeLimit else { return Int32.max }
    let left = limit - glp_difftime(glp_time(), begun)
    return Int32(min(max(0, left * 1_000), Double(Int32.max)))
  }

  private func search(_ problem: Problem, _ state: SearchState) -> End {
    if options.shouldStop?() == true { return .stopped }
    glp_scale_prob(problem, GLP_SF_AUTO)
    glp_adv_basis(problem, 0)
    var simplex = GuardedSimplex(problem: problem, iterationLimit: options.iterationLimit)
    simplex.milliseconds = { millisecondsLeft }
    switch simplex.solve(.primal) {
    case .optimal: break
    case .infeasible: return .infeasible
    case .unbounded: return .unbounded
    case .iterationLimit, .timeLimit: return .stopped
    case .failed(let words): return .failed("relaxation: \(words)")
    }
    state.bound = glp_get_obj_val(problem)
    return branch(problem, state)
  }

  private func branch(_ problem: Problem, _ state: SearchState) -> End {
    var control = glp_iocp()
    glp_init_iocp(&control)
    control.msg_lev = GLP_MSG_OFF
    control.tm_lim = millisecondsLeft
    control.mip_gap = options.relativeGap
    control.mir_cuts = options.cuts.contains(.mixedIntegerRounding) ? GLP_ON : GLP_OFF
    control.gmi_cuts = options.cuts.contains(.gomory) ? GLP_ON : GLP_OFF
    control.cov_cuts = options.cuts.contains(.cover) ? GLP_ON : GLP_OFF
    control.clq_cuts = options.cuts.contains(.clique) ? GLP_ON : GLP_OFF
    control.cb_func = { tree, info in
      Unmanaged<SearchState>.fromOpaque(info!).takeUnretainedValue().visit(tree!)
    }
    control.cb_info = Unmanaged.passUnretained(state).toOpaque()
    let code = withExtendedLifetime(state) { glp_intopt(problem, &control) }
    switch code {
    case 0: return .complete
    case GLP_ESTOP, GLP_ETMLIM, GLP_EMIPGAP: return .stopped
    default: return .failed("search: \(words(forReturnCode: code))")
    }
  }

  /// What the search and the point that was known before say together.
  private func result(_ problem: Problem, _ state: SearchState, _ end: End, cutoff: Double?) -> IntegerResult {
    var (values, objective) = (incumbent, incumbentObjective)
    if hasPoint(problem) && !state.isReported(glp_mip_obj_val(problem)) {
      let found = (0..<program.columnCount).map { glp_mip_col_val(problem, Int32($0 + 1)) }
      let point = Self.rounded(found, program)
      let cost = program.objective(of: point)
      if cost < objective { (values, objective) = (point, cost) }
    }
    let bound: Double
    let outcome: IntegerResult.Outcome
    switch end {
    case .complete:
      bound = min(objective, cutoff ?? .infinity)
      outcome = bound < objective ? .cutOff : values == nil ? .infeasible : .optimal
    case .stopped:
      bound = min(state.bound, objective, cutoff ?? .infinity)
      let isClosed = objective - bound <= 1e-9 * max(1, abs(objective))
      outcome = values == nil ? .noSolution : isClosed ? .optimal : .feasible
    case .infeasible where values == nil: (bound, outcome) = (.infinity, .infeasible)
    case .infeasible:
      bound = -.infinity
      outcome = .failed("The relaxation was found infeasible though the incumbent keeps it within 1e-6.")
    case .unbounded: (bound, outcome) = (-.infinity, .unbounded)
    case .failed(let words): (bound, outcome) = (min(state.bound, objective, cutoff ?? .infinity), .failed(words))
    }
    return IntegerResult(
      outcome: outcome, objective: objective, bound: bound, values: values ?? [], nodes: state.nodes,
      iterations: Int(glp_get_it_cnt(state.problem)))
  }
}
