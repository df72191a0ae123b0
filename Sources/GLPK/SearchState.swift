internal import CGLPK
internal import Modelling

/// What is known during branch and bound; GLPK calls it back at every step of the search.
final class SearchState {
  /// A point to be reported as found, so that only better ones are looked for; its values count from 1.
  struct Report {
    let values: [Double]
    let objective: Double
  }

  let problem: Problem
  /// The lowest bound among open nodes: no point yet to be found costs less.
  var bound = -Double.infinity
  private(set) var nodes = 0
  private let options: IntegerOptions
  private let report: Report?
  private var hasReported = false
  private var best: Double

  init(_ problem: Problem, _ options: IntegerOptions, _ report: Report?) {
    self.problem = problem
    self.options = options
    self.report = report
    best = report?.objective ?? .infinity
  }

  /// Whether a cost is that of the point reported, and so no find.
  func isReported(_ objective: Double) -> Bool { hasReported && objective >= report!.objective }

  /// One step of the search: the reason says which.
  func visit(_ tree: OpaquePointer) {
    switch glp_ios_reason(tree) {
    case GLP_ISELECT:
      if let limit = options.nodeLimit, nodes >= limit {
        readBound(tree)
        return glp_ios_terminate(tree)
      }
      nodes += 1
      readBound(tree)
    case GLP_IROWGEN: readBound(tree)
    case GLP_IHEUR: reportOnce(tree)
    // The other reasons ask for cuts, branches or preprocessing of ours: there are none.
    default: break
    }
    hearIncumbent()
    if isSpent { glp_ios_terminate(tree) }
  }

  private var isSpent: Bool {
    if let limit = options.iterationLimit, Int(glp_get_it_cnt(problem)) >= limit { return true }
    return options.shouldStop?() == true
  }

  /// Bounds only rise, so one that was read stays valid.
  private func readBound(_ tree: OpaquePointer) {
    let node = glp_ios_best_node(tree)
    if node != 0 { bound = max(bound, glp_ios_node_bound(tree, node)) }
  }

  private func reportOnce(_ tree: OpaquePointer) {
    guard !hasReported, let report else { return }
    hasReported = glp_ios_heur_sol(tree, report.values) == 0
  }

  private func hearIncumbent() {
    guard glp_mip_status(problem) == GLP_FEAS else { return }
    let objective = glp_mip_obj_val(problem)
    guard objective < best else { return }
    best = objective
    options.onIncumbent?(objective, min(bound, objective))
  }
}
