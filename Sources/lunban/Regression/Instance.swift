import Documents
import Forecasting
import Foundation
import Rostering
import Rules
import Workforce

/// A problem in a folder of its own, with what it is expected to come to.
struct Instance {
  let name: String
  let folder: URL
  let expectation: Expectation
  private let work: Work

  /// What is solved: a centre's period from its history on, or a benchmark file.
  private enum Work {
    case centre(Workplace, [CallRecord])
    case benchmark(LiteratureFile)
  }

  /// Every instance in a folder, or the folder itself when it is one, by name. All faults of all are in one list.
  static func all(in path: String) throws(InputFaults) -> [Instance] {
    let root = URL(fileURLWithPath: path, isDirectory: true)
    func isInstance(_ url: URL) -> Bool {
      FileManager.default.fileExists(atPath: url.appendingPathComponent(Expectation.name).path)
    }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []).sorted()
    let inside = names.map { root.appendingPathComponent($0, isDirectory: true) }.filter(isInstance)
    let folders = isInstance(root) ? [root] : inside
    if folders.isEmpty { throw InputFaults([Fault(file: path, expected: Wording.instances(Expectation.name))]) }
    var instances: [Instance] = []
    var faults: [Fault] = []
    for folder in folders {
      do throws(InputFaults) {
        instances.append(try Instance(folder))
      } catch {
        faults += error.faults.map { fault in
          Fault(
            file: fault.file.hasPrefix("/") ? fault.file : "\(folder.lastPathComponent)/\(fault.file)",
            line: fault.line, column: fault.column, value: fault.value, expected: fault.expected)
        }
      }
    }
    if !faults.isEmpty { throw InputFaults(faults) }
    return instances
  }

  private init(_ folder: URL) throws(InputFaults) {
    name = folder.lastPathComponent
    self.folder = folder
    expectation = try Expectation(
      bytes(of: folder.appendingPathComponent(Expectation.name), called: Expectation.name), file: Expectation.name)
    switch expectation.subject {
    case .benchmark(let file):
      let data = try bytes(of: folder.appendingPathComponent(file), called: file)
      work = .benchmark(try LiteratureFile.read(data, file: file))
    case .centre(let period):
      let centre = CentreFolder(folder)
      let (document, history) = try centre.readWithHistory(month: period.month)
      work = .centre(Workplace(centre, document, period, out: nil), history)
    }
  }

  /// Solves the instance and holds the result against what is expected.
  func run() throws -> InstanceResult {
    let stopwatch = Stopwatch()
    let found =
      switch work {
      case .centre(let workplace, let history): try planned(workplace, history, stopwatch)
      case .benchmark(.roster(let problem)): try solved(problem, stopwatch)
      case .benchmark(.rotation(let problem)):
        InstanceFound(try RotationSolution(problem, RotationRequest(), stopwatch: stopwatch).finding, mismatch: nil)
      }
    return InstanceResult(
      name: name, found: found, reasons: expectation.reasons(against: found) + [found.mismatch].compactMap { $0 },
      seconds: stopwatch.seconds, updated: expectation.updated(by: found))
  }

  private func planned(
    _ workplace: Workplace, _ history: [CallRecord], _ stopwatch: Stopwatch
  ) throws -> InstanceFound {
    var run = PlanRun(workplace)
    try run.makeForecast(history)
    try run.makeStaffing()
    let (problem, _) = try run.problem()
    let search = Search(limits: expectation.limits, stopwatch: stopwatch)
    let result = search.run(problem).placingActivities(of: problem).result
    return try found(result, of: problem) { roster in
      let written = RosterFile.text(problem.rows(of: roster), centre: workplace.centre)
      let sheet = try RosterFile.read(written, centre: workplace.centre, days: workplace.period.days)
      let reading = RosterReading(sheet.rows, for: problem)
      let verdict = Validator(problem).judge(reading.roster)
      return Verdict(findings: reading.findings + verdict.findings, costs: verdict.costs)
    }
  }

  private func solved(_ problem: RosterProblem, _ stopwatch: Stopwatch) throws -> InstanceFound {
    let result = Search(limits: expectation.limits, stopwatch: stopwatch).run(problem).result
    return try found(result, of: problem) { roster in
      let text = SolutionFile.text(roster, of: problem)
      return Validator(problem).judge(try SolutionFile.read(text, file: Wording.solution, for: problem))
    }
  }

  /// What a search found, and whether its roster is the same once it is written and read again.
  private func found(
    _ result: RosterResult, of problem: RosterProblem, readBack: (Roster) throws -> Verdict
  ) throws -> InstanceFound {
    guard let roster = result.roster, let verdict = result.verdict else {
      return InstanceFound(result, reason: result.conflict(in: problem)?.text, mismatch: nil)
    }
    let again = try readBack(roster)
    let isSame = again.cost == verdict.cost && again.breaches.count == verdict.breaches.count
    return InstanceFound(
      result,
      mismatch: isSame ? nil : Wording.readBackDiffers(cost: again.cost, breaches: again.breaches.count))
  }
}
