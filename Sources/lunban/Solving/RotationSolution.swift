import Documents
import Foundation
import GLPK
import Reporting
import Rostering
import Rules
import Workforce

/// The search for a rotation, and what it came to.
struct RotationSolution {
  private let problem: RotationProblem
  private let result: RotationResult
  private let seconds: Double
  /// The rotation's text, and the rotation as it is read again; nil when none was found.
  private let solution: (text: [UInt8], rotation: Rotation)?

  /// - Parameter limit: seconds since the stopwatch's start after which the search ends; nil for none.
  init(_ problem: RotationProblem, stopwatch: Stopwatch, limit: Double? = nil) throws {
    let interrupt = Interrupt()
    var options = RotationOptions()
    options.shouldStop = { [flag = interrupt.flag] in flag.isRaised || limit.map { stopwatch.seconds >= $0 } ?? false }
    result = RotationSearch(solver: GLPKSolver()).solve(problem, options: options)
    interrupt.end()
    self.problem = problem
    seconds = stopwatch.seconds
    switch result.outcome {
    case .found(let rotation):
      let text = SolutionFile.text(rotation, of: problem)
      let again = try SolutionFile.read(text, file: Wording.solution, for: problem)
      let findings = RotationValidator(problem).findings(again)
      guard findings.isEmpty else { throw SearchFailure(description: Wording.brokenRotation(findings[0].text)) }
      solution = (text, again)
    case .infeasible, .undecided: solution = nil
    case .failed(let words): throw SearchFailure(description: Wording.solverFailed(words))
    }
  }

  /// Writes the rotation where there is one, and shows it.
  ///
  /// - Throws: `NoRoster` when it is proved that there is none.
  func announce(_ output: OutputFile?, json: Bool) throws {
    if let text = solution?.text { try output?.write(text) }
    let path = solution == nil ? nil : output?.path
    if json {
      Terminal.say(try JSONText.text(document(path)))
    } else if let rotation = solution?.rotation {
      Terminal.say(table(rotation) + "\n" + Wording.rotationFound(weeks: problem.weeks, seconds: seconds))
      if let path { Terminal.say(Wording.written([path])) }
    }
    if result.outcome == .infeasible { throw NoRoster(reason: Wording.noRotation) }
    guard solution == nil else { return }
    let sentence = Wording.rotationUndecided(seconds: seconds)
    if json { Terminal.complain(sentence) } else { Terminal.say(sentence) }
  }

  /// The outcome in the words of rosters, and why there is no rotation.
  var finding: (outcome: RosterResult.Outcome, reason: String?) {
    if solution != nil { return (.feasible, nil) }
    return result.outcome == .infeasible
      ? (.infeasible, Wording.noRotation) : (.none, Wording.rotationUndecided(seconds: seconds))
  }

  private func code(_ duty: DutyID) -> String { duty == DutyTable.off ? Wording.off : problem.duties[duty].code }

  /// A row per week, a column per weekday.
  private func table(_ rotation: Rotation) -> String {
    var table = TextTable(Array(repeating: .left, count: 8))
    table.add([Wording.week] + Weekday.allCases.map(Wording.weekday))
    for week in 0..<rotation.weeks { table.add([String(week + 1)] + (0..<7).map { code(rotation[week, $0]) }) }
    return table.text()
  }

  // MARK: - JSON

  private struct Document: Encodable {
    let outcome: String
    let weeks: Int
    /// Week by week, Monday first; `-` for off.
    let rotation: [[String]]?
    let seconds: Double
    let programs: Int
    let iterations: Int
    let solution: String?

    private enum CodingKeys: String, CodingKey {
      case outcome, weeks, rotation, seconds, programs, iterations, solution
    }

    /// Every key is there, null where nothing is known.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(outcome, forKey: .outcome)
      try container.encode(weeks, forKey: .weeks)
      try container.encode(rotation, forKey: .rotation)
      try container.encode(seconds, forKey: .seconds)
      try container.encode(programs, forKey: .programs)
      try container.encode(iterations, forKey: .iterations)
      try container.encode(solution, forKey: .solution)
    }
  }

  private func document(_ path: String?) -> Document {
    Document(
      outcome: finding.outcome.rawValue, weeks: problem.weeks,
      rotation: solution.map { found in
        (0..<problem.weeks).map { week in (0..<7).map { code(found.rotation[week, $0]) } }
      },
      seconds: (seconds * 1000).rounded() / 1000, programs: result.programs, iterations: result.iterations,
      solution: path)
  }
}

/// A search that went wrong through no fault of the input.
struct SearchFailure: Error {
  let description: String
}
