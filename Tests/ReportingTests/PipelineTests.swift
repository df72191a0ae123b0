import Foundation
import Reporting
import Rules
import Testing
import Workforce

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Findings for build servers and editors")
struct PipelineTests {
  /// The small world's roster as a file whose rows begin on line 2; the missing wish is accepted.
  static let report: FindingsReport = {
    let world = SmallWorld.report()
    let places = FindingPlaces(SmallWorld.rows, lines: Array(2...7))
    return FindingsReport(
      roster: "out/roster.csv", verdict: world.verdict, rules: world.problem.rules,
      findings: world.verdict.findings.map { finding in
        GradedFinding(
          finding, level: finding.rule.key == "cover-of-need" ? .warning : Rulebook.standardLevel(of: finding),
          line: places.line(of: finding), acceptance: finding.rule.key == "wishes" ? "agreed with A" : nil)
      })
  }()

  @Test("workflow annotations mark the line of the agent's date, and leave accepted findings out")
  func annotations() {
    let lines = WorkflowAnnotations(Self.report).text.split(separator: "\n").map(String.init)
    #expect(lines.count == 15)
    #expect(
      lines[0] == "::error file=out/roster.csv,line=6,title=granted-leave::B has leave:annual on 2026-12-02, but no "
        + "such leave is granted. → Choose one of off, D, N.")
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("::warning file=out/roster.csv,line=") })
    #expect(!lines.contains { $0.contains("wishes") })
  }

  @Test("what a workflow command reserves is written in percent")
  func annotationEscapes() {
    let finding = Finding(
      rule: RuleName(key: "rule"), severity: .breach, agent: nil, days: SmallWorld.first...SmallWorld.first, amount: 1,
      cost: 0, text: "100 %\nof it", remedy: "")
    let report = FindingsReport(
      roster: "a,b:c.csv", verdict: Verdict(findings: [finding], costs: []), rules: [],
      findings: [GradedFinding(finding, level: .error)])
    #expect(WorkflowAnnotations(report).text == "::error file=a%2Cb%3Ac.csv,line=1,title=rule::100 %25%0Aof it\n")
  }

  @Test("findings of the level none are shown nowhere")
  func none() {
    let all = Self.report.findings
    let report = FindingsReport(
      roster: "r", verdict: Self.report.verdict, rules: Self.report.rules,
      findings: all.map { GradedFinding($0.finding, level: .none) })
    #expect(report.findings.isEmpty)
    #expect(!report.hasFailed)
    #expect(WorkflowAnnotations(report).text.isEmpty)
  }

  @Test("a centre's finding stands at the date's first row, an agent's at the date that went wrong, others at line 1")
  func places() {
    func finding(_ agent: String?, _ from: Int, _ to: Int) -> Finding {
      Finding(
        rule: RuleName(key: "rule"), severity: .breach, agent: agent,
        days: SmallWorld.first + from...SmallWorld.first + to, amount: 1, cost: 0, text: "", remedy: "")
    }
    let places = FindingPlaces(SmallWorld.rows + [SmallWorld.rows[0]], lines: [9, 10, 11, 2, 3, 4, 12])
    #expect(places.line(of: finding(nil, 1, 1)) == 3)
    #expect(places.line(of: finding("A", -3, 1)) == 10)
    #expect(places.line(of: finding("B", 0, 9)) == 4)
    #expect(places.line(of: finding("A", 0, 0)) == 12)
    #expect(places.line(of: finding("C", 0, 2)) == 1)
    #expect(places.line(of: finding(nil, 5, 5)) == 1)
  }
}

@Suite("SARIF 2.1.0")
struct SARIFTests {
  private func object(_ value: Any?) throws -> [String: Any] { try #require(value as? [String: Any]) }
  private func objects(_ value: Any?) throws -> [[String: Any]] { try #require(value as? [[String: Any]]) }
  private func keys(_ object: [String: Any]) -> Set<String> { Set(object.keys) }

  /// The schema forbids what it does not name, so every object is held against the names it may have.
  @Test("the log has what the schema asks for, and nothing it does not know")
  func structure() throws {
    let data = try SARIFDocument(PipelineTests.report).json()
    let log = try object(JSONSerialization.jsonObject(with: data))
    #expect(keys(log) == ["$schema", "version", "runs"])
    #expect(log["version"] as? String == "2.1.0")
    let schema = try #require(log["$schema"] as? String)
    #expect(URL(string: schema)?.scheme == "https")
    let runs = try objects(log["runs"])
    #expect(runs.count == 1)
    #expect(keys(runs[0]) == ["tool", "results", "columnKind"])
    #expect(["utf16CodeUnits", "unicodeCodePoints"].contains(runs[0]["columnKind"] as? String))
    let tool = try object(runs[0]["tool"])
    #expect(keys(tool) == ["driver"])
    let driver = try object(tool["driver"])
    #expect(keys(driver) == ["name", "rules"])
    #expect(driver["name"] as? String == "lunban")
    let rules = try objects(driver["rules"])
    #expect(Set(rules.compactMap { $0["id"] as? String }).count == rules.count)
    for rule in rules {
      #expect(keys(rule).isSubset(of: ["id", "shortDescription", "properties"]))
      #expect(keys(try object(rule["shortDescription"])) == ["text"])
    }
    let results = try objects(runs[0]["results"])
    #expect(results.count == PipelineTests.report.findings.count)
    for result in results { try check(result, rules) }
  }

  private func check(_ result: [String: Any], _ rules: [[String: Any]]) throws {
    let allowed: Set = [
      "ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints", "suppressions", "properties",
    ]
    #expect(keys(result).isSubset(of: allowed))
    let index = try #require(result["ruleIndex"] as? Int)
    #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
    #expect(["none", "note", "warning", "error"].contains(result["level"] as? String))
    let message = try object(result["message"])
    #expect(keys(message) == ["text"])
    #expect((message["text"] as? String)?.isEmpty == false)
    let locations = try objects(result["locations"])
    #expect(locations.count == 1 && keys(locations[0]) == ["physicalLocation"])
    let place = try object(locations[0]["physicalLocation"])
    #expect(keys(place) == ["artifactLocation", "region"])
    #expect(try object(place["artifactLocation"])["uri"] as? String == "out/roster.csv")
    let region = try object(place["region"])
    #expect(keys(region) == ["startLine"])
    #expect(try #require(region["startLine"] as? Int) >= 1)
    #expect(result["partialFingerprints"] is [String: String])
  }

  @Test("an accepted finding is suppressed with its reason, the others are not")
  func suppressions() throws {
    let log = try object(JSONSerialization.jsonObject(with: SARIFDocument(PipelineTests.report).json()))
    let results = try objects(try objects(log["runs"])[0]["results"])
    for result in results {
      guard result["ruleId"] as? String == "wishes" else {
        #expect(result["suppressions"] == nil)
        continue
      }
      let suppressions = try objects(result["suppressions"])
      #expect(suppressions.count == 1)
      #expect(suppressions[0]["kind"] as? String == "external")
      #expect(suppressions[0]["justification"] as? String == "agreed with A")
    }
    let prints = results.compactMap { ($0["partialFingerprints"] as? [String: String])?["finding/v1"] }
    #expect(Set(prints).count == results.count)
  }

  @Test(
    "a path is written as a reference",
    arguments: [
      ("rosters/十二月 1.csv", "rosters/%E5%8D%81%E4%BA%8C%E6%9C%88%201.csv"), ("/tmp/a.csv", "file:///tmp/a.csv"),
    ])
  func uri(_ path: String, _ expected: String) throws {
    let finding = PipelineTests.report.verdict.findings[0]
    let report = FindingsReport(
      roster: path, verdict: Verdict(findings: [finding], costs: []), rules: [])
    let log = try object(JSONSerialization.jsonObject(with: SARIFDocument(report).json()))
    let result = try objects(try objects(log["runs"])[0]["results"])[0]
    let place = try object(try objects(result["locations"])[0]["physicalLocation"])
    #expect(try object(place["artifactLocation"])["uri"] as? String == expected)
  }
}

@Suite("JUnit")
struct JUnitTests {
  /// Element and attribute names in order, and texts, as a reader of the file meets them.
  private final class Reader: NSObject, XMLParserDelegate {
    struct Element {
      let name: String
      let attributes: [String: String]
      let depth: Int
      var text = ""
    }
    var elements: [Element] = []
    private var open: [Int] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      open.append(elements.count)
      elements.append(Element(name: name, attributes: attributes, depth: open.count - 1))
    }
    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) { open.removeLast() }
    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if let last = open.last { elements[last].text += text }
    }
  }

  private func read(_ text: String) throws -> [Reader.Element] {
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    return reader.elements
  }

  /// What the schema of Ant's JUnit task asks for: attributes, children in their order, one failure a test.
  @Test("the file has what the schema asks for, a test per rule, and a failure with all its findings")
  func structure() throws {
    let time = "2026-12-01T08:00:00"
    let elements = try read(JUnitDocument(PipelineTests.report, time: time).text)
    let suite = elements[0]
    #expect(suite.name == "testsuite" && suite.attributes["timestamp"] == time)
    #expect(
      Set(suite.attributes.keys) == ["name", "timestamp", "hostname", "tests", "failures", "errors", "time"])
    #expect(suite.attributes["tests"] == "3" && suite.attributes["failures"] == "1")
    let children = elements.filter { $0.depth == 1 }
    #expect(
      children.map(\.name) == ["properties", "testcase", "testcase", "testcase", "system-out", "system-err"])
    for test in children where test.name == "testcase" {
      #expect(Set(test.attributes.keys) == ["name", "classname", "time"])
      #expect(Double(test.attributes["time"] ?? "") != nil)
    }
    let failures = elements.filter { $0.name == "failure" }
    #expect(failures.count == 1 && failures[0].depth == 2)
    #expect(failures[0].attributes["type"] == "granted-leave")
    #expect(failures[0].text.hasPrefix("out/roster.csv:6: B has leave:annual on 2026-12-02"))
  }

  @Test("marks that XML reserves come back as they were")
  func escapes() throws {
    let odd = "<a & \"b\">\u{1}'"
    let document = JUnitDocument(
      name: odd, time: "2026-12-01T08:00:00",
      cases: [.init(group: odd, name: odd, seconds: 1.25, failure: (odd, odd, odd))], output: odd)
    let elements = try read(document.text)
    let shown = "<a & \"b\"> '"
    #expect(elements[0].attributes["name"] == shown && elements[0].attributes["time"] == "1.250")
    #expect(elements.first { $0.name == "failure" }?.text == shown)
    #expect(elements.first { $0.name == "system-out" }?.text == shown)
  }
}
