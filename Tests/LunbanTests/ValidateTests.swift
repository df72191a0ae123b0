import Foundation
import Testing

@Suite struct ValidateTests {
  private let desk: SampleDesk
  /// The planned roster's lines, the header first.
  private let lines: [String]

  init() throws {
    desk = try SampleDesk()
    let planned = try desk.plan()
    try #require(planned.status == 0, "\(planned.errors)")
    lines = try desk.scratch.text("\(desk.out)/roster.csv").split(separator: "\n").map(String.init)
  }

  /// Judges the planned roster after a change of its lines.
  private func judge(_ lines: [String], _ more: String...) throws -> Ended {
    try desk.scratch.write(lines.joined(separator: "\n") + "\n", to: "mine.csv")
    return try Executable.run(
      ["validate", "desk", "mine.csv"] + SampleDesk.period + more, in: desk.scratch.url)
  }

  @Test func aPlannedRosterHasNoBreach() throws {
    let ended = try judge(lines)
    #expect(ended.status == 0)
    #expect(ended.output.contains("0 breaches"))
    #expect(ended.errors.isEmpty)
  }

  @Test func aMissingAndADoubledRowAreBreaches() throws {
    let ended = try judge(Array(lines.dropLast()) + [lines[1]])
    #expect(ended.status == 4)
    #expect(ended.output.contains("one-shift-a-day"))
    #expect(ended.output.contains("A0001 has 2 duties on 2026-12-01"))
    #expect(ended.output.contains("A0006 has no row for 2026-12-07"))
  }

  @Test func aBreachIsNamedWithAgentDateRuleAndRemedyInJSON() throws {
    // Everybody's second day becomes an early shift after whatever was before, without its breaks.
    let changed = lines.map { line -> String in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return fields[1] == "2026-12-02" ? "\(fields[0]),\(fields[1]),E,,,," : line
    }
    let ended = try judge(changed, "--format", "json")
    #expect(ended.status == 4)
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any], "\(ended.output)")
    let findings = try #require(document["findings"] as? [[String: Any]])
    let meal = try #require(findings.first { $0["rule"] as? String == "meal-and-rest" })
    #expect(meal["severity"] as? String == "breach")
    #expect(meal["agent"] as? String == "A0001")
    #expect(meal["from"] as? String == "2026-12-02")
    #expect(meal["article"] as? String == "32")
    #expect((meal["remedy"] as? String)?.isEmpty == false)
    #expect(document["breaches"] as? Int ?? 0 >= 12)
  }

  @Test func aSpreadsheetsFileIsRead() throws {
    let semicolons = lines.enumerated().map { line, text in
      // The breaks hold semicolons of their own, so their field is quoted, as a spreadsheet would.
      let fields = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if line == 0 { return "工号;日期;班次;休息" }
      let duty = fields[2] == "off" ? "休" : fields[2]
      return "\(fields[0]);\(fields[1]);\(duty);\"\(fields[6])\""
    }
    try desk.scratch.write("\u{FEFF}" + semicolons.joined(separator: "\r\n") + "\r\n", to: "mine.csv")
    let ended = try Executable.run(["validate", "desk", "mine.csv"] + SampleDesk.period, in: desk.scratch.url)
    #expect(ended.status == 0, "\(ended.output)\(ended.errors)")
  }

  @Test func aRosterWithoutBreaksIsJudgedByTheRest() throws {
    let bare = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).prefix(3).joined(separator: ",") }
    let ended = try judge(bare)
    #expect(ended.status == 0, "\(ended.output)")
    #expect(!ended.output.contains("meal-and-rest"))
    #expect(
      ended.errors == "Not judged: meal-and-rest, for the roster says nothing of breaks. Whoever is on a shift "
        + "counts as on the phones.\n")
    #expect(try judge(Array(bare.dropLast())).status == 4)
  }

  @Test func withoutAStaffingNeedCoverIsNotJudged() throws {
    try FileManager.default.removeItem(at: desk.scratch.url.appendingPathComponent("\(desk.out)/staffing.csv"))
    let ended = try judge(lines)
    #expect(ended.status == 0)
    #expect(ended.errors.contains("cover-of-need"))
    #expect(ended.errors.contains("\(desk.out)/staffing.csv"))
    #expect(!ended.output.contains("cover-of-need"))
  }

  @Test func anUnknownShiftAndADateOutsideAreFaults() throws {
    let ended = try judge(
      lines + ["A0001,2026-12-09,off,,,0,", "A0002,2026-12-01,Z,,,0,", "A0099,2026-12-01,off,,,0,"])
    #expect(ended.status == 2)
    #expect(ended.output.isEmpty)
    for text in ["mine.csv:44: date '2026-12-09'", "mine.csv:45: shift 'Z'", "mine.csv:46: agent 'A0099'", "3 faults"] {
      #expect(ended.errors.contains(text), "\(text) in \(ended.errors)")
    }
  }

  @Test func aRosterThatIsNotThereIsAFault() throws {
    let ended = try desk.validate("--out", "nowhere")
    #expect(ended.status == 2)
    #expect(ended.errors.contains("nowhere/roster.csv"))
  }

  @Test func aMissingRowIsMarkedOnTheFileInEveryFormat() throws {
    let changed = Array(lines.dropLast()) + [lines[1]]
    let marks = try judge(changed, "--format", "github")
    #expect(marks.status == 4)
    #expect(
      marks.output.contains("::error file=mine.csv,line=43,title=one-shift-a-day::A0001 has 2 duties"), "\(marks)")
    #expect(marks.output.contains("::error file=mine.csv,line=1,title=one-shift-a-day::A0006 has no row"))
    let sarif = try judge(changed, "--format", "sarif")
    #expect(sarif.status == 4 && sarif.output.contains("\"startLine\" : 43"))
    let junit = try judge(changed, "--format", "junit")
    #expect(junit.status == 4 && junit.output.contains("<failure type=\"one-shift-a-day\""))
    #expect(junit.output.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"lunban validate\""))
  }

  /// The planned roster without the row of a day off, so that nothing but the row is missing, and whose it was.
  private func withoutADayOff() throws -> (lines: [String], agent: String) {
    let row = try #require(lines.firstIndex { $0.contains(",off,") })
    var changed = lines
    let agent = changed.remove(at: row).prefix(5)
    return (changed, String(agent))
  }

  @Test func anAcceptedBreachCountsAgainWhenItsTimeIsOver() throws {
    let (changed, agent) = try withoutADayOff()
    try desk.scratch.write(
      "rule,agent,from,to,until,reason\none-shift-a-day,\(agent),2026-12-01,2026-12-07,2026-12-10,row to come\n",
      to: "desk/accepted.csv")
    let before = try judge(changed, "--on", "2026-12-10")
    #expect(before.status == 0, "\(before)")
    #expect(before.output.contains("1 accepted."))
    #expect(before.errors.isEmpty)
    let after = try judge(changed, "--on", "2026-12-11")
    #expect(after.status == 4)
    #expect(after.errors.contains("desk/accepted.csv:2: accepted until 2026-12-10 only"), "\(after.errors)")
    #expect(try judge(lines, "--on", "2026-12-01").errors.contains("desk/accepted.csv:2: accepts what no finding"))
    try desk.scratch.write("rule,agent,from,to,until,reason\nwishes,Z,,,,\n", to: "other.csv")
    let refused = try judge(changed + ["A0001,2026-12-09,off,,,0,"], "--baseline", "other.csv")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("other.csv:2: agent 'Z'") && refused.errors.contains("mine.csv:43: date"))
  }

  @Test func aRulesSeverityDecidesWhetherTheRosterFails() throws {
    try desk.scratch.replace(
      "one-shift-a-day: on", with: "one-shift-a-day: {severity: warning}", in: "desk/centre.yaml")
    let ended = try judge(withoutADayOff().lines, "--format", "github")
    #expect(ended.status == 0, "\(ended)")
    #expect(ended.output.contains("::warning file=mine.csv,line=1,title=one-shift-a-day"))
    try desk.scratch.replace("{severity: warning}", with: "{severity: loud}", in: "desk/centre.yaml")
    let refused = try judge(lines)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("'loud': expected one of error, warning, note, none"), "\(refused.errors)")
  }
}
