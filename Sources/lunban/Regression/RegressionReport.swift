import Documents
import Reporting

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
        result.name, result.outcome, result.cost.map(String.init) ?? Wording.noValue,
        result.bound.map(String.init) ?? Wording.noValue, result.breaches.map(String.init) ?? Wording.noValue,
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
      let breaches: Int?
      let seconds: Double
      let reasons: [String]
    }

    let failed: Int
    let instances: [Entry]
  }

  func json() throws -> [UInt8] {
    let entries = results.map { result in
      Document.Entry(
        name: result.name, outcome: result.outcome, cost: result.cost, bound: result.bound,
        breaches: result.breaches, seconds: (result.seconds * 10).rounded() / 10, reasons: result.reasons)
    }
    return try JSONText.text(Document(failed: entries.count { !$0.reasons.isEmpty }, instances: entries))
  }

  /// The results as JUnit's XML, which build servers show.
  var junit: String {
    let failures = results.count { !$0.reasons.isEmpty }
    let time = Wording.plainSeconds(results.reduce(0) { $0 + $1.seconds })
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuite name=\"lunban regress\" tests=\"\(results.count)\" failures=\"\(failures)\" time=\"\(time)\">\n"
    for result in results {
      let time = Wording.plainSeconds(result.seconds)
      text += "  <testcase classname=\"instances\" name=\"\(escaped(result.name))\" time=\"\(time)\""
      if result.reasons.isEmpty {
        text += "/>\n"
      } else {
        let reasons = escaped(result.reasons.joined(separator: " "))
        text += ">\n    <failure message=\"\(reasons)\"/>\n  </testcase>\n"
      }
    }
    return text + "</testsuite>\n"
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
