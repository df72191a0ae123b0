import Documents
import Forecasting
import Foundation
import Rostering
import Rules
import Workforce

/// A centre folder with what planning it is expected to come to.
struct Instance {
  let name: String
  let folder: URL
  let expectation: Expectation
  private let workplace: Workplace
  private let history: [CallRecord]

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
    let centre = CentreFolder(folder)
    let (document, history) = try centre.readWithHistory(month: expectation.period.month)
    workplace = Workplace(centre, document, expectation.period, out: nil)
    self.history = history
  }

  /// Plans the instance and holds the result against what is expected.
  func run() throws -> InstanceResult {
    let stopwatch = Stopwatch()
    var run = PlanRun(workplace)
    try run.makeForecast(history)
    try run.makeStaffing()
    let (problem, _) = try run.problem()
    let found = Search(limits: expectation.limits, stopwatch: stopwatch).run(problem).result
    var reasons = expectation.reasons(against: found)
    if let roster = found.roster, let verdict = found.verdict {
      let written = RosterFile.text(problem.rows(of: roster), centre: workplace.centre)
      let sheet = try RosterFile.read(written, centre: workplace.centre, days: workplace.period.days)
      let reading = RosterReading(sheet.rows, for: problem)
      let again = Validator(problem).judge(reading.roster)
      if !reading.findings.isEmpty || again.cost != verdict.cost || again.breaches.count != verdict.breaches.count {
        reasons.append(Wording.readBackDiffers(cost: again.cost, breaches: again.breaches.count))
      }
    }
    return InstanceResult(
      name: name, outcome: found.outcome.rawValue, cost: found.cost, bound: found.verdict == nil ? nil : found.bound,
      breaches: found.verdict?.breaches.count, reasons: reasons, seconds: stopwatch.seconds,
      updated: expectation.updated(by: found))
  }
}

/// What an instance came to.
struct InstanceResult {
  let name: String
  let outcome: String
  let cost: Int?
  let bound: Int?
  let breaches: Int?
  /// Why it is not what was expected; empty when it is.
  let reasons: [String]
  let seconds: Double
  /// The expectation this result would meet.
  let updated: [UInt8]
}

extension Expectation {
  /// Everything about a result that is not as expected.
  func reasons(against result: RosterResult) -> [String] {
    var reasons: [String] = []
    if !outcomes.contains(result.outcome.rawValue) {
      reasons.append(Wording.unexpected("outcome", result.outcome.rawValue, outcomes.joined(separator: " or ")))
    }
    let found = result.verdict?.breaches.count ?? 0
    if found != breaches { reasons.append(Wording.unexpected("breaches", "\(found)", "\(breaches)")) }
    if let cost, result.cost.map(cost.contains) != true {
      reasons.append(Wording.unexpected("cost", result.cost.map(String.init) ?? Wording.noValue, Wording.range(cost)))
    }
    if let bound, !bound.contains(result.bound) {
      reasons.append(Wording.unexpected("bound", String(result.bound), Wording.range(bound)))
    }
    if let verdict = result.verdict, verdict.isLegal, result.bound > verdict.cost {
      reasons.append(Wording.boundAboveCost(result.bound, verdict.cost))
    }
    return reasons
  }
}
