import Documents
import Foundation
import Reporting
import Rostering
import Rules
import Workforce

/// Where a rotation is written; nil where it is not.
struct RotationOutput {
  var solution: OutputFile?
  var csv: OutputFile?
  var page: OutputFile?
}

/// The search for a rotation, and what it came to.
struct RotationSolution {
  private let answer: RotationRequest.Answer
  private let request: RotationRequest
  private let seconds: Double
  /// The rotation's text, and the rotation as it is read again; nil when none was found.
  private let solution: (text: [UInt8], rotation: Rotation)?

  private var problem: RotationProblem { answer.problem }
  private var result: RotationResult { answer.result }

  init(_ problem: RotationProblem, _ request: RotationRequest, stopwatch: Stopwatch) throws {
    try self.init(request.answer(problem, stopwatch: stopwatch), request, stopwatch)
  }

  init(_ answer: RotationRequest.Answer, _ request: RotationRequest, _ stopwatch: Stopwatch) throws {
    self.answer = answer
    self.request = request
    seconds = stopwatch.seconds
    switch answer.result.outcome {
    case .found(let rotation):
      let problem = answer.problem
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
  func announce(_ output: RotationOutput, json: Bool) throws {
    let paths = try write(output)
    if json {
      Terminal.say(try JSONText.text(document(solution == nil ? nil : output.solution?.path)))
    } else if let rotation = solution?.rotation {
      Terminal.say(RotationText(rotation, problem, levels: shownLevels).text)
      Terminal.say(Wording.rotationFound(weeks: problem.weeks, seconds: seconds))
      if let cover = answer.cover { Terminal.say(Wording.cover(cost: cover.cost, bound: cover.bound)) }
      if !answer.leftOut.isEmpty { Terminal.say(Wording.leftOut(answer.leftOut.map(\.key))) }
      if let isLeast = answer.isLeast { Terminal.say(Wording.smallest(people: problem.weeks, isProved: isLeast)) }
      if !paths.isEmpty { Terminal.say(Wording.written(paths)) }
    }
    if result.outcome == .infeasible {
      throw NoRoster(reason: Wording.noRotation(anyNumber: request.isSmallest, conflict: conflict))
    }
    guard solution == nil else { return }
    let sentence = Wording.rotationUndecided(seconds: seconds)
    if json { Terminal.complain(sentence) } else { Terminal.say(sentence) }
  }

  /// The outcome in the words of rosters, and why there is no rotation.
  var finding: (outcome: RosterResult.Outcome, reason: String?) {
    if solution != nil { return (isBest ? .optimal : .feasible, nil) }
    return result.outcome == .infeasible
      ? (.infeasible, Wording.noRotation(anyNumber: request.isSmallest, conflict: conflict))
      : (.none, Wording.rotationUndecided(seconds: seconds))
  }

  private func write(_ output: RotationOutput) throws -> [String] {
    guard let solution else { return [] }
    try output.solution?.write(solution.text)
    try output.csv?.write(RotationTable.text(solution.rotation, of: problem))
    try output.page?.write(Array(RotationPage(solution.rotation, problem, levels: shownLevels).html.utf8))
    return [output.solution, output.csv, output.page].compactMap { $0?.path }
  }

  private var shownLevels: [RotationLevelShown] {
    result.levels.map { RotationLevelShown(goal: $0.goal, value: $0.value, bound: $0.bound) }
  }

  private var conflict: [String] { answer.conflict.map { problem.sentences(of: $0.requirements) } ?? [] }

  private func code(_ duty: DutyID) -> String { duty == DutyTable.off ? Wording.off : problem.duties[duty].code }

  // MARK: - JSON

  private struct Document: Encodable {
    struct Level: Encodable {
      let goal: String
      let value: Int
      let bound: Int
    }

    let outcome: String
    let weeks: Int
    /// What the cover of a need by the interval costs, and the least that any rotation's can.
    let coverCost: Double?
    let coverBound: Double?
    /// Goal by goal when the best was asked for: the rotation's figure and what is proved to be its least.
    let goals: [Level]
    /// Limits that cannot all be kept, in words; empty where there is a rotation.
    let conflict: [String]
    /// Week by week, Monday first; `-` for off.
    let rotation: [[String]]?
    let seconds: Double
    let programs: Int
    let iterations: Int
    let solution: String?

    private enum CodingKeys: String, CodingKey {
      case outcome, weeks
      case coverCost = "cover_cost"
      case coverBound = "cover_bound"
      case goals, conflict, rotation, seconds, programs, iterations, solution
    }

    /// Every key is there, null where nothing is known.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(outcome, forKey: .outcome)
      try container.encode(weeks, forKey: .weeks)
      try container.encode(coverCost, forKey: .coverCost)
      try container.encode(coverBound, forKey: .coverBound)
      try container.encode(goals, forKey: .goals)
      try container.encode(conflict, forKey: .conflict)
      try container.encode(rotation, forKey: .rotation)
      try container.encode(seconds, forKey: .seconds)
      try container.encode(programs, forKey: .programs)
      try container.encode(iterations, forKey: .iterations)
      try container.encode(solution, forKey: .solution)
    }
  }

  /// Whether every goal asked for is proved to be met as well as can be.
  private var isBest: Bool { !result.levels.isEmpty && result.levels.allSatisfy(\.isBest) }

  private func document(_ path: String?) -> Document {
    Document(
      outcome: finding.outcome.rawValue, weeks: problem.weeks,
      coverCost: answer.cover.map { ($0.cost * 100).rounded() / 100 },
      coverBound: answer.cover.map { ($0.bound * 100).rounded() / 100 },
      goals: result.levels.map { Document.Level(goal: $0.goal.rawValue, value: $0.value, bound: $0.bound) },
      conflict: conflict,
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
