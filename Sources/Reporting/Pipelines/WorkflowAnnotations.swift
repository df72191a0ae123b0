import Rules

/// Findings as the commands by which a step of a GitHub workflow marks lines of files.
public struct WorkflowAnnotations: Sendable {
  public let report: FindingsReport

  public init(_ report: FindingsReport) { self.report = report }

  /// A line per finding that is not accepted.
  public var text: String {
    report.findings.filter { $0.acceptance == nil }.map { graded in
      let finding = graded.finding
      let properties = [
        "file=\(property(report.roster))", "line=\(graded.line ?? 1)", "title=\(property(finding.rule.key))",
      ]
      return "::\(word(graded.level)) \(properties.joined(separator: ","))::"
        + escaped(Wording.withRemedy(finding.text, finding.remedy)) + "\n"
    }.joined()
  }

  private func word(_ level: Level) -> String {
    switch level {
    case .error: "error"
    case .warning: "warning"
    case .note, .none: "notice"
    }
  }

  private func escaped(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private func property(_ text: String) -> String {
    escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
