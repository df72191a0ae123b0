import Forecasting
import Foundation
import Testing
import Workforce

@testable import Documents

@Suite struct HistoryTests {
  private static func read(
    _ text: String, settings: String = "", file: String = "history.csv"
  ) throws(InputFaults) -> [CallRecord] {
    let folder: TemporaryFolder
    let document: CentreDocument
    do {
      folder = try TemporaryFolder(
        SmallFolder.files(with: ["centre.yaml": SmallFolder.centre + "\n" + settings, file: text]))
      document = try CentreFolder(folder.url).read()
    } catch {
      throw InputFaults([Fault(file: "test", expected: "a folder that can be read: \(error)")])
    }
    defer { withExtendedLifetime(folder) {} }
    return try CentreFolder(folder.url).readHistory(of: document)
  }

  private static func faults(_ text: String, settings: String = "") -> [String] {
    do throws(InputFaults) {
      _ = try read(text, settings: settings)
      return []
    } catch {
      return error.faults.map(\.description)
    }
  }

  private static let day = Day(year: 2026, month: 11, day: 30)

  @Test func emptyFieldsAreUnknownAndZeroSecondsToo() throws {
    let rows = try Self.read(
      "start,queue,offered,aht_seconds\n2026-11-30T09:00,general,12,181.5\n2026-11-30 09:30:00,general,,\n"
        + "2026-11-30T10:00,general,0,0\n2026/11/30 10:30,general,1.5,90\n")
    #expect(
      rows == [
        CallRecord(start: LocalTime(day: Self.day, minute: 540), queue: "general", offered: 12, ahtSeconds: 181.5),
        CallRecord(start: LocalTime(day: Self.day, minute: 570), queue: "general", offered: nil, ahtSeconds: nil),
        CallRecord(start: LocalTime(day: Self.day, minute: 600), queue: "general", offered: 0, ahtSeconds: nil),
        CallRecord(start: LocalTime(day: Self.day, minute: 630), queue: "general", offered: 1.5, ahtSeconds: 90),
      ])
  }

  @Test func anotherTablesHeadingsAreMapped() throws {
    let rows = try Self.read(
      "timestamp;interval_minutes;calls;aht_seconds;served\n1999-01-01T00:00:00;30;2;;0\n",
      settings: """
        history:
          file: calls.csv
          columns: {start: timestamp, offered: calls}
          queue: general
          separator: ";"
        """, file: "calls.csv")
    #expect(rows.map(\.offered) == [2])
    #expect(rows.map(\.queue) == ["general"])
  }

  @Test func aMissingHistoryIsNamed() throws {
    let document = try SmallFolder.document()
    let folder = try TemporaryFolder()
    #expect(throws: InputFaults([Fault(file: "history.csv", expected: Sentences.file)])) {
      try CentreFolder(folder.url).readHistory(of: document)
    }
  }

  @Test func faultsNameTheField() {
    let text = """
      start,queue,offered,aht_seconds
      2026-11-30T09:00,general,-1,180
      2026-11-30T09:15,general,1,180
      2026-11-30T10:00,cards,1,180
      yesterday,general,1,long
      2026-02-30T10:00,general,1,180
      2026-11-30T11:00,general,1,180
      2026-11-30T11:00,general,2,180
      2026-11-30T11:30,gen
      """
    #expect(
      Self.faults(text) == [
        "history.csv:2: offered '-1': expected a number of at least 0",
        "history.csv:3: start '2026-11-30T09:15': expected a start on a full interval of 30 minutes",
        "history.csv:4: queue 'cards': expected a queue of centre.yaml: general",
        "history.csv:5: start 'yesterday': expected a date and time such as 2026-12-01T09:30",
        "history.csv:5: aht_seconds 'long': expected a number of at least 0",
        "history.csv:6: start '2026-02-30T10:00': expected a date and time such as 2026-12-01T09:30",
        "history.csv:8: start '2026-11-30T11:00': expected each interval once per queue; line 7 has it",
        "history.csv:9: row '2026-11-30T11:30,gen': expected 4 fields, as in the header",
      ])
  }

  @Test func itsFaultsStandInOneListWithTheFolders() throws {
    let folder = try TemporaryFolder(
      SmallFolder.files(with: [
        "agents.csv": SmallFolder.agents.replacing("leader", with: "boss"),
        "history.csv": "start,queue,offered\n2026-11-30T09:00,general,-1\n",
      ]))
    let error = #expect(throws: InputFaults.self) { try CentreFolder(folder.url).readWithHistory() }
    #expect(error?.faults.map(\.file) == ["agents.csv", "history.csv"])
  }

  @Test func aMappedHeadingMustBeThere() {
    #expect(
      Self.faults("start,offered\n2026-11-30T09:00,1\n", settings: "history: {columns: {offered: calls}}")
        == ["history.csv:1: header 'start,offered': expected a column calls"])
  }

  @Test func monthsOfFiveMinuteRowsAreRead() throws {
    var text = "start,queue,offered,aht_seconds\n"
    for day in Self.day - 60..<Self.day {
      for slot in 0..<288 { text += "\(LocalTime(day: day, minute: slot * 5)),general,\(slot),180.5\n" }
    }
    let rows = try Self.read(text, settings: "history: {interval-minutes: 5}")
    #expect(rows.count == 60 * 288)
    #expect(rows.last?.offered == 287)
  }

  @Test func theHourThatAnAutumnClockShowsTwiceMayComeTwice() throws {
    let hour = "2026-11-01T01:00,general,1,180\n2026-11-01T01:30,general,2,180\n"
    let twice = "start,queue,offered,aht_seconds\n" + hour + hour
    #expect(Self.faults(twice).count == 2)
    let folder = try TemporaryFolder(
      SmallFolder.files(with: [
        "centre.yaml": SmallFolder.centre.replacing("Asia/Shanghai", with: "America/New_York"), "history.csv": twice,
      ]))
    let document = try CentreFolder(folder.url).read()
    #expect(try CentreFolder(folder.url).readHistory(of: document).count == 4)
  }
}
