/// The part of SARIF 2.1.0 that findings need, named as the standard names it.
struct SARIFLog: Encodable {
  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  let version = "2.1.0"
  let runs: [Run]

  init(runs: [Run]) { self.runs = runs }

  struct Run: Encodable {
    let tool: Tool
    let results: [Result]
    let columnKind = "unicodeCodePoints"

    private enum CodingKeys: String, CodingKey { case tool, results, columnKind }
  }

  struct Tool: Encodable {
    let driver: Driver
  }

  struct Driver: Encodable {
    let name = "lunban"
    let rules: [Rule]

    private enum CodingKeys: String, CodingKey { case name, rules }
  }

  struct Rule: Encodable {
    let id: String
    let shortDescription: Message?
    let properties: [String: String]?
  }

  struct Message: Encodable {
    let text: String
  }

  struct Result: Encodable {
    let ruleId: String
    let ruleIndex: Int
    let level: String
    let message: Message
    let locations: [Location]
    let partialFingerprints: [String: String]
    let suppressions: [Suppression]?
    let properties: Properties
  }

  struct Location: Encodable {
    let physicalLocation: PhysicalLocation
  }

  struct PhysicalLocation: Encodable {
    let artifactLocation: ArtifactLocation
    let region: Region?
  }

  struct ArtifactLocation: Encodable {
    let uri: String
  }

  struct Region: Encodable {
    /// Counted from 1.
    let startLine: Int
  }

  /// Accepted outside the file that is judged.
  struct Suppression: Encodable {
    let kind = "external"
    let justification: String

    private enum CodingKeys: String, CodingKey { case kind, justification }
  }

  /// What the standard has no word for.
  struct Properties: Encodable {
    let agent: String?
    let from: String
    let to: String
    let amount: Int
    let cost: Int
  }
}
