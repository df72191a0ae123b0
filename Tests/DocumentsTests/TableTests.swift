import Foundation
import Testing
import Workforce

@testable import Documents

/// What spreadsheets and people do to a table.
@Suite struct TableTests {
  private static func agents(_ bytes: [UInt8]) throws -> [Agent] {
    let folder = try TemporaryFolder(SmallFolder.files())
    try Data(bytes).write(to: folder.url.appendingPathComponent("agents.csv"))
    defer { withExtendedLifetime(folder) {} }
    return try CentreFolder(folder.url).read().centre.agents
  }

  private static let plain = "agent,name,team,role,skills,contract\nA1,陈晓明,T1,leader,general,full-time\n"

  @Test func aByteOrderMarkAndOtherEncodingsAreTaken() throws {
    let expected = try Self.agents(Array(Self.plain.utf8))
    #expect(expected.map(\.name) == ["陈晓明"])
    #expect(try Self.agents([0xEF, 0xBB, 0xBF] + Array(Self.plain.utf8)) == expected)
    let utf16 = try #require(Self.plain.data(using: .utf16LittleEndian))
    #expect(try Self.agents([0xFF, 0xFE] + Array(utf16)) == expected)
  }

  @Test func gb18030IsTakenAndNonsenseRefused() throws {
    /// 陈晓明 in GB18030.
    let name: [UInt8] = [0xB3, 0xC2, 0xCF, 0xFE, 0xC3, 0xF7]
    let parts = Self.plain.split(separator: "陈晓明").map { Array($0.utf8) }
    #expect(try Self.agents(parts[0] + name + parts[1]).map(\.name) == ["陈晓明"])
    #expect(throws: InputFaults([Fault(file: "agents.csv", expected: Sentences.encoding)])) {
      try Self.agents(parts[0] + [0xFF, 0x00, 0xFF] + parts[1])
    }
  }

  @Test(arguments: [",", ";", "\t"], ["\n", "\r\n", "\r"])
  func separatorsAndLineEndsAreFound(separator: String, lineEnd: String) throws {
    let text = Self.plain.replacing(",", with: separator).replacing("\n", with: lineEnd)
    #expect(try Self.agents(Array(text.utf8)) == Self.agents(Array(Self.plain.utf8)))
  }

  @Test func columnsComeInAnyOrderWithOthersAmongThem() throws {
    let text = """
      CONTRACT , 技能,note,班组,Role, 工号,姓名,,

      "full-time" , "general" ,"a ""quoted"" note, with a comma
      and a line",T1, Leader ,A1, 陈晓明,,
      ,,,,,,,,

      """
    #expect(try Self.agents(Array(text.utf8)) == Self.agents(Array(Self.plain.utf8)))
  }

  @Test func linesAreCountedThroughQuotedLineBreaks() throws {
    var faults: [Fault] = []
    let text = "a,b\r\n\"x\r\ny\",1\r\n\r\nz,2\r\nshort\r\n"
    let table = try #require(CSVTable(file: "t.csv", data: Array(text.utf8), &faults))
    #expect(table.lines == [2, 5])
    #expect(table.text(0, 0) == "x\r\ny")
    #expect(faults.map(\.line) == [6])
  }

  @Test(arguments: [
    ("2026-12-01", true), ("2026/12/1", true), ("2026.12.01", true), ("2026年12月1日", true), ("2026-13-01", false),
    ("2026-02-29", false), ("01/12/2026", false), ("26-12-01", false), ("2026-12", false), ("", false),
    ("2026-12-01x", false),
  ])
  func datesComeWithTheYearFirst(text: String, isDate: Bool) {
    #expect((CivilText.day(text) != nil) == isDate)
    if isDate { #expect(CivilText.day(text) == Day(year: 2026, month: 12, day: 1)) }
  }

  @Test func timesComeWithATOrASpace() {
    let expected = LocalTime(day: Day(year: 2026, month: 12, day: 1), minute: 570)
    for text in ["2026-12-01T09:30", "2026-12-01 09:30:00", "2026/12/1 9:30", "2026年12月1日 9:30:00"] {
      #expect(CivilText.time(text) == expected, "\(text)")
    }
    for text in ["2026-12-01", "2026-12-01T24:00", "2026-12-01T9", "09:30"] {
      #expect(CivilText.time(text) == nil, "\(text)")
    }
  }

  @Test(arguments: [
    (0.0, 2, "0"), (12.345, 2, "12.35"), (-0.004, 2, "0"), (-1.5, 1, "-1.5"), (100, 0, "100"), (0.05, 3, "0.05"),
    (1e15, 2, "1000000000000000.0"),
  ])
  func numbersAreWrittenTheSameEverywhere(value: Double, places: Int, text: String) {
    #expect(decimal(value, places: places) == text)
  }
}
