import Documents
import GLPK
import Rostering
import Rules

/// Hard rules that cannot be kept together, for people and for programs.
struct ConflictReport: Encodable {
  struct Limit: Encodable {
    let rule: String
    let article: String
    /// Missing when it is about several.
    let agent: String?
    let text: String
  }

  struct Way: Encodable {
    let rule: String
    /// How much of the limit would have to give way.
    let units: Int
    let text: String
  }

  let isSmallest: Bool
  let limits: [Limit]
  let ways: [Way]

  init(_ conflict: Conflict, in problem: RosterProblem) {
    isSmallest = conflict.isSmallest
    var seen: Set<String> = []
    limits = conflict.limits.compactMap { limit in
      let text = problem.sentence(of: limit)
      // Several limits of one rule may be said with one sentence.
      guard seen.insert(text).inserted else { return nil }
      let rule = problem.rules[limit.rule]
      return Limit(rule: rule.key, article: rule.article, agent: limit.agent.map { problem.agents[$0] }, text: text)
    }
    var offered: Set<String> = []
    ways = conflict.ways.compactMap { way in
      let text = problem.sentence(relaxing: way.limit, by: way.units)
      guard offered.insert(text).inserted else { return nil }
      return Way(rule: problem.rules[way.limit.rule].key, units: way.units, text: text)
    }
  }

  var text: String { Wording.conflict(limits.map(\.text), isSmallest: isSmallest, ways: ways.map(\.text)) }
}

extension ConflictSearch {
  /// A search that ends by work done, so that the same centre is always explained the same.
  static let standard = ConflictSearch(solver: GLPKSolver())
}

extension RosterResult {
  /// The rules in conflict, when there is no legal roster and they are found.
  func conflict(in problem: RosterProblem) -> ConflictReport? {
    guard outcome == .infeasible || outcome == .illegal else { return nil }
    let found = ConflictSearch.standard.examine(problem, suspects: verdict?.breaches ?? [])
    guard case .impossible(let conflict) = found else { return nil }
    return ConflictReport(conflict, in: problem)
  }
}
