import Rules

/// Results as JUnit's XML, which build servers show. It has everything that the schema of Ant's JUnit task asks for.
public struct JUnitDocument: Sendable {
  /// One thing that was tested.
  public struct Case: Sendable {
    public let group: String
    public let name: String
    public let seconds: Double
    /// What went wrong: a kind, a line, and the whole text; nil when nothing did.
    public let failure: (kind: String, message: String, text: String)?

    public init(
      group: String, name: String, seconds: Double = 0, failure: (kind: String, message: String, text: String)? = nil
    ) {
      self.group = group
      self.name = name
      self.seconds = seconds
      self.failure = failure
    }
  }

  public let name: String
  /// When the test ran: `YYYY-MM-DDTHH:MM:SS`, without a zone.
  public let time: String
  public let cases: [Case]
  /// What else is to be said.
  public let output: String

  public init(name: String, time: String, cases: [Case], output: String = "") {
    self.name = name
    self.time = time
    self.cases = cases
    self.output = output
  }

  public var text: String {
    let seconds = cases.reduce(0) { $0 + $1.seconds }
    let lines =
      [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<testsuite name=\"\(escaped(name))\" timestamp=\"\(time)\" hostname=\"localhost\" tests=\"\(cases.count)\" "
          + "failures=\"\(cases.count { $0.failure != nil })\" errors=\"0\" time=\"\(decimal(seconds))\">",
        "  <properties/>",
      ] + cases.map(element) + [
        "  <system-out>\(escaped(output))</system-out>", "  <system-err></system-err>", "</testsuite>",
      ]
    return lines.map { $0 + "\n" }.joined()
  }

  private func element(_ one: Case) -> String {
    let head =
      "  <testcase classname=\"\(escaped(one.group))\" name=\"\(escaped(one.name))\" "
      + "time=\"\(decimal(one.seconds))\""
    guard let failure = one.failure else { return head + "/>" }
    return head + ">\n    <failure type=\"\(escaped(failure.kind))\" message=\"\(escaped(failure.message))\">"
      + "\(escaped(failure.text))</failure>\n  </testcase>"
  }

  private func decimal(_ seconds: Double) -> String {
    let thousandths = Int((seconds * 1000).rounded())
    let digits = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }

  /// Marks that XML reserves, and control characters that it cannot hold.
  private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n", "\t": escaped.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F || (0xFFFE...0xFFFF).contains(scalar.value):
        escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension JUnitDocument {
  /// A test per rule, which fails when a finding of it does.
  ///
  /// - Parameter time: `YYYY-MM-DDTHH:MM:SS`.
  public init(_ report: FindingsReport, time: String) {
    let cases = report.allRules.map { rule -> Case in
      let findings = report.findings.filter { $0.finding.rule.key == rule.key && $0.fails }
      guard !findings.isEmpty else { return Case(group: report.roster, name: rule.key) }
      let lines = findings.map { graded in
        let place = graded.line.map { "\(report.roster):\($0): " } ?? ""
        return place + Wording.withRemedy(graded.finding.text, graded.finding.remedy)
      }
      return Case(
        group: report.roster, name: rule.key,
        failure: (rule.key, Wording.ruleBreaches(findings.count), lines.joined(separator: "\n")))
    }
    self.init(
      name: Wording.suite, time: time, cases: cases,
      output: Wording.verdict(report.open) + Wording.accepted(report.findings.count { $0.acceptance != nil }))
  }
}
