import Documents
import Reporting
import Rostering

/// The results of a regression, for people and for programs.
struct RegressionReport {
  let results: [InstanceResult]

  var hasFailed: Bool { results.contains { !$0.reasons.isEmpty } }

  /// One line per instance, the reasons of a failed one below it.
  var text: String {
    var table = TextTable([.left, .left, .right, .right, .right, .right, .left])
    table.add(Wording.regressionColumns)
    for result in results {
      table.add([
        result.name, result.found.outcome.rawValue, result.found.cost.map(String.init) ?? Wording.noValue,
        result.found.bound.map(String.init) ?? Wording.noValue, String(result.found.breaches),
        Wording.seconds(result.seconds), result.reasons.isEmpty ? Wording.passed : Wording.failed,
      ])
    }
    let reasons = results.flatMap { result in result.reasons.map { "\(result.name): \($0)" } }
    return table.text() + reasons.map { $0 + "\n" }.joined()
  }

  private struct Document: Encodable {
    struct Entry: Encodable {
      let name: String
      let outcome: String
      let cost: Int?
      let bound: Int?
      let breaches: Int
      /// Why there is no roster.
      let reason: String?
      let seconds: Double
      let reasons: [String]
    }

    let failed: Int
    let instances: [Entry]
  }

  func json() throws -> [UInt8] {
    let entries = results.map { result in
      Document.Entry(
        name: result.name, outcome: result.found.outcome.rawValue, cost: result.found.cost,
        bound: result.found.bound, breaches: result.found.breaches, reason: result.found.reason,
        seconds: (result.seconds * 10).rounded() / 10, reasons: result.reasons)
    }
    return try JSONText.text(Document(failed: entries.count { !$0.reasons.isEmpty }, instances: entries))
  }

  /// The results as JUnit's XML, which build servers show.
  ///
  /// - Parameter time: `YYYY-MM-DDTHH:MM:SS`.
  func junit(time: String) -> String {
    JUnitDocument(
      name: Wording.regression, time: time,
      cases: results.map { result in
        let reasons = result.reasons.joined(separator: "\n")
        return JUnitDocument.Case(
          group: Wording.instanceGroup, name: result.name, seconds: result.seconds,
          failure: result.reasons.isEmpty ? nil : (Wording.failed, result.reasons[0], reasons))
      }
    ).text
  }
}
