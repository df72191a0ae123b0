import Documents
import Reporting
import Rostering
import Rules

/// What the search for a benchmark's roster came to. A solution is the text that is written, and its verdict is the
/// validator's on that text as it is read again.
struct RosterSolution {
  private let problem: RosterProblem
  private let result: RosterResult
  private let stop: String
  private let seconds: Double
  private let secondsToBest: Double?
  /// The roster's text and its verdict; nil when no legal roster was found.
  private let solution: (text: [UInt8], verdict: Verdict)?

  /// - Throws: `InputFaults` when a solution cannot be read again, which is our fault.
  init(_ problem: RosterProblem, _ found: Search.Outcome, seconds: Double) throws {
    self.problem = problem
    result = found.result
    stop = found.conclusion.stop
    self.seconds = seconds
    secondsToBest = found.secondsToBest
    solution = try found.result.roster.flatMap { roster in
      let text = SolutionFile.text(roster, of: problem)
      let again = try SolutionFile.read(text, file: Wording.solution, for: problem)
      let verdict = Validator(problem).judge(again)
      return verdict.isLegal ? (text, verdict) : nil
    }
  }

  /// Writes the roster where there is one, and says what it came to.
  ///
  /// - Throws: `NoRoster` when it is proved that there is none.
  func announce(_ output: OutputFile?, json: Bool) throws {
    if let text = solution?.text { try output?.write(text) }
    let path = solution == nil ? nil : output?.path
    if json {
      Terminal.say(try JSONText.text(document(path)))
    } else if let verdict = solution?.verdict {
      Terminal.say(facts(verdict) + costs(verdict) + Wording.written(path.map { [$0] } ?? []))
    }
    if result.outcome == .infeasible { throw NoRoster(reason: Wording.noRoster(stuck: result.stuckAgents)) }
    guard solution == nil else { return }
    // On standard output where nothing else is said: it is the result.
    let sentence =
      result.outcome == .none && !result.stuckAgents.isEmpty
      ? Wording.notFound(stuck: result.stuckAgents)
      : Wording.noneInTime(breaches: breaches, stop: stop, seconds: seconds)
    if json { Terminal.complain(sentence) } else { Terminal.say(sentence) }
  }

  // MARK: - Figures

  /// A roster whose proof is at its cost is the best; without a legal roster none is given.
  private var outcome: RosterResult.Outcome {
    guard let verdict = solution?.verdict else { return result.outcome == .infeasible ? .infeasible : .none }
    return verdict.cost <= result.bound ? .optimal : .feasible
  }

  /// How often the best roster found breaks each rule, where that is why it is not given.
  private var breaches: [(rule: String, count: Int)] {
    let found = result.verdict?.breaches ?? []
    return problem.rules.map(\.key).map { key in (key, found.count { $0.rule.key == key }) }.filter { $0.count > 0 }
  }

  private func gap(_ verdict: Verdict) -> Double {
    verdict.cost == 0 ? 0 : Double(max(0, verdict.cost - result.bound)) / Double(verdict.cost)
  }

  private func facts(_ verdict: Verdict) -> String {
    var table = TextTable([.left, .right])
    table.add([Wording.Fact.outcome, outcome.rawValue])
    table.add([Wording.Fact.cost, String(verdict.cost)])
    table.add([Wording.Fact.bound, String(result.bound)])
    table.add([Wording.Fact.gap, Wording.share(gap(verdict))])
    table.add([Wording.Fact.time, Wording.seconds(seconds)])
    return table.text() + Wording.ended(stop, work: result.work) + "\n"
  }

  private func costs(_ verdict: Verdict) -> String {
    var table = TextTable([.left, .right])
    table.add(Wording.costColumns)
    for (rule, cost) in zip(problem.rules, verdict.costs) where cost > 0 { table.add([rule.key, String(cost)]) }
    return verdict.cost > 0 ? "\n" + table.text() : ""
  }

  // MARK: - JSON

  private struct Document: Encodable {
    let outcome: String
    let cost: Int?
    let bound: Int?
    let gap: Double?
    let seconds: Double
    let secondsToBest: Double?
    let work: Int
    let costs: [String: Int]?
    let solution: String?

    private enum CodingKeys: String, CodingKey {
      case outcome, cost, bound, gap, seconds
      case secondsToBest = "seconds_to_best"
      case work, costs, solution
    }

    /// Every key is there, null where nothing is known.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(outcome, forKey: .outcome)
      try container.encode(cost, forKey: .cost)
      try container.encode(bound, forKey: .bound)
      try container.encode(gap, forKey: .gap)
      try container.encode(seconds, forKey: .seconds)
      try container.encode(secondsToBest, forKey: .secondsToBest)
      try container.encode(work, forKey: .work)
      try container.encode(costs, forKey: .costs)
      try container.encode(solution, forKey: .solution)
    }
  }

  private func milliseconds(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }

  private func document(_ path: String?) -> Document {
    let verdict = solution?.verdict
    return Document(
      outcome: outcome.rawValue, cost: verdict?.cost, bound: verdict.map { _ in result.bound },
      gap: verdict.map { (gap($0) * 1e6).rounded() / 1e6 }, seconds: milliseconds(seconds),
      secondsToBest: verdict.flatMap { _ in secondsToBest.map(milliseconds) }, work: result.work,
      costs: verdict.map { Dictionary(zip(problem.rules.map(\.key), $0.costs), uniquingKeysWith: +) }, solution: path)
  }
}
