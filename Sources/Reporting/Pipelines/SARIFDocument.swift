public import Foundation
import Rules
import Workforce

/// Findings in the Static Analysis Results Interchange Format, version 2.1.0, which code hosts and editors read.
public struct SARIFDocument: Sendable {
  public let report: FindingsReport

  public init(_ report: FindingsReport) { self.report = report }

  /// The document as JSON with its keys in alphabetical order, so that the same findings give the same bytes.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(SARIFLog(runs: [run])) + Data("\n".utf8)
  }

  private var run: SARIFLog.Run {
    let rules = report.allRules
    let positions = Dictionary(
      rules.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    let driver = SARIFLog.Driver(
      rules: rules.map { rule in
        SARIFLog.Rule(
          id: rule.key, shortDescription: rule.sentence.isEmpty ? nil : SARIFLog.Message(text: rule.sentence),
          properties: rule.article.isEmpty ? nil : ["article": rule.article])
      })
    return SARIFLog.Run(
      tool: SARIFLog.Tool(driver: driver),
      results: zip(report.findings, fingerprints).map { graded, print in
        result(graded, positions[graded.finding.rule.key] ?? -1, print)
      })
  }

  /// What makes a finding the same one in the next version of a roster; those of one rule, agent and dates are counted.
  private var fingerprints: [String] {
    var counts: [String: Int] = [:]
    return report.findings.map { graded in
      let finding = graded.finding
      let key = [finding.rule.key, finding.agent ?? "", "\(finding.days.lowerBound)", "\(finding.days.upperBound)"]
        .joined(separator: "|")
      counts[key, default: 0] += 1
      return "\(key)|\(counts[key, default: 1])"
    }
  }

  private func result(_ graded: GradedFinding, _ rule: Int, _ fingerprint: String) -> SARIFLog.Result {
    let finding = graded.finding
    let days = [finding.days.lowerBound, finding.days.upperBound].map(\.description)
    let place = SARIFLog.PhysicalLocation(
      artifactLocation: SARIFLog.ArtifactLocation(uri: uri(report.roster)),
      region: graded.line.map { SARIFLog.Region(startLine: $0) })
    return SARIFLog.Result(
      ruleId: finding.rule.key, ruleIndex: rule, level: graded.level.rawValue,
      message: SARIFLog.Message(text: Wording.withRemedy(finding.text, finding.remedy)),
      locations: [SARIFLog.Location(physicalLocation: place)],
      partialFingerprints: ["finding/v1": fingerprint],
      suppressions: graded.acceptance.map { [SARIFLog.Suppression(justification: $0)] },
      properties: SARIFLog.Properties(
        agent: finding.agent, from: days[0], to: days[1], amount: finding.amount, cost: finding.cost))
  }

  /// A path as a reference: what a reference may not hold is written in percent.
  private func uri(_ path: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
    let digits = Array("0123456789ABCDEF")
    let written = path.utf8.reduce(into: "") { text, byte in
      text +=
        plain.contains(byte)
        ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte / 16)])\(digits[Int(byte % 16)])"
    }
    return path.hasPrefix("/") ? "file://\(written)" : written
  }
}
