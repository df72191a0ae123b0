internal import CGLPK
internal import Modelling

/// How a guarded solve ended. It knows one more end than a session does: the clock of an integer search.
enum SimplexEnd: Equatable {
  case optimal
  case infeasible
  case unbounded
  case iterationLimit
  case timeLimit
  case failed(String)
}

/// The simplex method with an end in any case.
///
/// GLPK's primal simplex can cycle for ever on degenerate programs. Every attempt has an iteration limit, and one
/// that decides nothing hands its basis to the next: other ratio test, other method, a fresh basis.
struct GuardedSimplex {
  private struct Attempt {
    let method: SimplexMethod
    let isHarris: Bool
    var isFresh = false
  }

  private enum Verdict {
    case decided(SimplexEnd)
    case outOfIterations
    case dualInfeasible
    case badBasis(String)
    case undecided(String)
  }

  let problem: Problem
  /// The limit the attempts share; without one, each has its own.
  let iterationLimit: Int?
  /// Milliseconds still allowed.
  var milliseconds: () -> Int32 = { Int32.max }

  /// The iterations one attempt may take when the caller sets no limit.
  static func attemptLimit(rows: Int) -> Int { 3_000 + 12 * rows }

  func solve(_ method: SimplexMethod) -> SimplexEnd {
    let begun = Int(glp_get_it_cnt(problem))
    var words: [String] = []
    var needsFreshBasis = false
    var isDualInfeasible = false
    for attempt in Self.ladder(method) where !(isDualInfeasible && attempt.method == .dual) {
      if attempt.isFresh || needsFreshBasis { glp_adv_basis(problem, 0) }
      needsFreshBasis = false
      let limit =
        iterationLimit.map { max(0, $0 - (Int(glp_get_it_cnt(problem)) - begun)) }
        ?? Self.attemptLimit(rows: Int(glp_get_num_rows(problem)))
      let label = Self.label(attempt)
      switch run(attempt, limit: limit) {
      case .decided(let end): return end
      case .outOfIterations:
        if iterationLimit != nil { return .iterationLimit }
        words.append("\(label): iteration limit of \(limit) exceeded")
      case .dualInfeasible:
        isDualInfeasible = true
        words.append("\(label): no dual feasible solution")
      case .badBasis(let reason):
        needsFreshBasis = true
        words.append("\(label): \(reason)")
      case .undecided(let reason): words.append("\(label): \(reason)")
      }
    }
    return .failed(words.joined(separator: "; "))
  }

  private static func ladder(_ method: SimplexMethod) -> [Attempt] {
    let other: SimplexMethod = method == .primal ? .dual : .primal
    return [
      Attempt(method: method, isHarris: true),
      Attempt(method: method, isHarris: false),
      Attempt(method: other, isHarris: true),
      Attempt(method: .primal, isHarris: true, isFresh: true),
      Attempt(method: .dual, isHarris: true, isFresh: true),
    ]
  }

  private static func label(_ attempt: Attempt) -> String {
    let method = attempt.method == .primal ? "primal simplex" : "dual simplex"
    return "\(method), \(attempt.isHarris ? "Harris" : "textbook") ratio test"
      + (attempt.isFresh ? ", advanced basis" : "")
  }

  private func run(_ attempt: Attempt, limit: Int) -> Verdict {
    var control = glp_smcp()
    glp_init_smcp(&control)
    control.msg_lev = GLP_MSG_OFF
    control.meth = attempt.method == .primal ? GLP_PRIMAL : GLP_DUALP
    control.pricing = GLP_PT_PSE
    control.r_test = attempt.isHarris ? GLP_RT_HAR : GLP_RT_STD
    control.it_lim = Int32(clamping: limit)
    control.tm_lim = milliseconds()
    let code = glp_simplex(problem, &control)
    switch code {
    case 0: return readVerdict()
    case GLP_EITLIM: return .outOfIterations
    case GLP_ETMLIM: return .decided(.timeLimit)
    case GLP_EBADB, GLP_ESING, GLP_ECOND: return .badBasis(words(forReturnCode: code))
    default: return .undecided(words(forReturnCode: code))
    }
  }

  private func readVerdict() -> Verdict {
    let status = glp_get_status(problem)
    switch status {
    case GLP_OPT: return .decided(.optimal)
    case GLP_NOFEAS: return .decided(.infeasible)
    case GLP_UNBND: return .decided(.unbounded)
    case GLP_UNDEF, GLP_FEAS, GLP_INFEAS:
      if glp_get_dual_stat(problem) == GLP_NOFEAS { return .dualInfeasible }
      return .undecided("ended \(words(forStatus: status))")
    default: return .undecided(words(forStatus: status))
    }
  }
}
