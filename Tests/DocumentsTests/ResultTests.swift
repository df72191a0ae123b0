import Foundation
import Testing
import Workforce

@testable import Documents

@Suite struct ResultTests {
  private static let days = SmallFolder.december.days
  private static let first = SmallFolder.december.first

  // MARK: - roster.csv

  private static func faults(_ text: String) throws -> [String] {
    let centre = try SmallFolder.document().centre
    do throws(InputFaults) {
      _ = try RosterFile.read(Array(text.utf8), centre: centre, days: days)
      return []
    } catch {
      return error.faults.map(\.description)
    }
  }

  @Test func aRosterComesBackAsItWasWritten() throws {
    let centre = try SmallFolder.document().centre
    let rows = [
      RosterRow(
        agent: "A1", day: Self.first, duty: "N1",
        breaks: [
          PlacedBreak(kind: "rest", start: LocalTime(day: Self.first, minute: 1410), minutes: 30),
          PlacedBreak(kind: "meal", start: LocalTime(day: Self.first + 1, minute: 120), minutes: 30),
        ]),
      RosterRow(agent: "A1", day: Self.first + 1, duty: "off"),
      RosterRow(agent: "A2", day: Self.first, duty: "leave:annual"),
    ]
    let text = RosterFile.text(rows, centre: centre)
    #expect(
      String(decoding: text, as: UTF8.self) == """
        agent,date,shift,start,end,paid_minutes,breaks
        A1,2026-12-01,N1,2026-12-01T22:00,2026-12-02T06:30,480,rest=2026-12-01T23:30/30;meal=2026-12-02T02:00/30
        A1,2026-12-02,off,,,0,
        A2,2026-12-01,leave:annual,,,0,

        """)
    let sheet = try RosterFile.read(text, centre: centre, days: Self.days)
    #expect(sheet.rows == rows)
    #expect(sheet.hasBreaks)
  }

  @Test func aHandMadeRosterIsUnderstood() throws {
    let centre = try SmallFolder.document().centre
    let text = "\u{FEFF}工号;姓名;日期;班次\r\nA1;\"陈, 晓明\";2026/12/1;D1\r\nA1;;2026/12/2;休\r\nA2;;2026/12/1;年假\r\n;;;\r\n"
    let sheet = try RosterFile.read(Array(text.utf8), centre: centre, days: Self.days)
    #expect(sheet.rows.map(\.duty) == ["D1", "off", "leave:annual"])
    #expect(!sheet.hasBreaks)
  }

  @Test func rowsThatStandTwiceArePassedOn() throws {
    let centre = try SmallFolder.document().centre
    let text = "agent,date,shift\nA1,2026-12-01,D1\nA1,2026-12-01,N1\n"
    #expect(try RosterFile.read(Array(text.utf8), centre: centre, days: Self.days).rows.count == 2)
  }

  @Test func breaksMayLeaveTheDateOut() throws {
    let centre = try SmallFolder.document().centre
    let text = "agent,date,shift,breaks\nA1,2026-12-01,D1,\"meal=12:30/30; rest=2026/12/1 15:00/30\"\n"
    let rows = try RosterFile.read(Array(text.utf8), centre: centre, days: Self.days).rows
    #expect(rows[0].breaks.map(\.start.minute) == [750, 900])
  }

  @Test func aRosterOfAnotherCentreIsRefused() throws {
    #expect(
      try Self.faults("agent,date,shift,breaks\nA7,2026-12-01,D1,\nA1,2027-01-01,D1,\nA1,2026-12-02,D8,noon\n") == [
        "roster.csv:2: agent 'A7': expected the id of an agent in agents.csv",
        "roster.csv:3: date '2027-01-01': expected a date from 2026-12-01 to 2026-12-31",
        "roster.csv:4: shift 'D8': expected a shift of centre.yaml (D1, N1), off, or leave:<kind> with annual, sick, "
          + "personal, marriage, maternity, lieu, training",
        "roster.csv:4: breaks 'noon': expected <kind>=<date and time>/<minutes> such as meal=2026-12-01T12:00/30, "
          + "several with ; between",
      ])
  }

  // MARK: - forecast.csv and staffing.csv

  @Test func forecastAndStaffingComeBackAsTheyWereWritten() throws {
    let centre = try SmallFolder.document().centre
    let start = LocalTime(day: Self.first, minute: 570)
    let forecast = [
      ForecastRow(start: start, queue: "general", calls: 12.25, callsLow: 7, callsHigh: 18.5, ahtSeconds: 181.5)
    ]
    #expect(
      String(decoding: ForecastFile.text(forecast), as: UTF8.self)
        == "start,queue,calls,calls_low,calls_high,aht_seconds\n2026-12-01T09:30,general,12.25,7,18.5,181.5\n")
    #expect(try ForecastFile.read(ForecastFile.text(forecast), centre: centre, days: Self.days) == forecast)
    let staffing = [
      StaffingRow(
        start: start, queue: "general", agents: 3, serviceLevel: 0.8123, answerRate: 0.97, occupancy: 0.7)
    ]
    #expect(try StaffingFile.read(StaffingFile.text(staffing), centre: centre, days: Self.days) == staffing)
  }

  @Test func anEditedStaffingPlanIsChecked() throws {
    let centre = try SmallFolder.document().centre
    let text = """
      start,queue,agents,service_level,answer_rate,occupancy
      2026-12-01T09:30,general,3.5,0.8,0.9,0.7
      2026-12-01T09:45,general,3,0.8,0.9,0.7
      2027-12-01T09:30,general,3,80,0.9,0.7
      2026-12-01T10:00,general,3,0.8,0.9,0.7
      2026-12-01T10:00,general,4,0.8,0.9,0.7
      """
    let faults = #expect(throws: InputFaults.self) {
      try StaffingFile.read(Array(text.utf8), centre: centre, days: Self.days)
    }
    #expect(
      faults?.faults.map(\.description) == [
        "staffing.csv:2: agents '3.5': expected a whole number from 0 to 100000",
        "staffing.csv:3: start '2026-12-01T09:45': expected a start on a full interval of 30 minutes",
        "staffing.csv:4: start '2027-12-01T09:30': expected a date from 2026-12-01 to 2026-12-31",
        "staffing.csv:4: service_level '80': expected a number from 0 to 1",
        "staffing.csv:6: start '2026-12-01T10:00': expected each interval once per queue; line 5 has it",
      ])
  }

  // MARK: - summary.json and the folder

  @Test func theSummaryHasEveryKeyInOneOrder() throws {
    let summary = Summary(
      outcome: "optimal", cost: 12, bound: 12, gap: 0, breaches: 0, understaffedAgentHours: 1.5,
      overstaffedAgentHours: 0.1 + 0.2, serviceLevel: 0.8, answerRate: nil, costs: ["wishes": 4, "cover-of-need": 8])
    let text = String(decoding: try JSONText.text(summary), as: UTF8.self)
    #expect(
      text == """
        {
          "answer_rate" : null,
          "bound" : 12,
          "breaches" : 0,
          "cost" : 12,
          "costs" : {
            "cover-of-need" : 8,
            "wishes" : 4
          },
          "gap" : 0,
          "outcome" : "optimal",
          "overstaffed_agent_hours" : 0.3,
          "seconds" : null,
          "seconds_to_best" : null,
          "service_level" : 0.8,
          "understaffed_agent_hours" : 1.5
        }

        """)
    let read = try JSONDecoder().decode(Summary.self, from: Data(text.utf8))
    #expect(read.costs == summary.costs)
  }

  @Test func aFolderIsWrittenWholeOrNotAtAll() throws {
    let folder = try TemporaryFolder(["roster.csv": "old"])
    var output = OutputFolder(folder.url)
    output.stage("roster.csv", Array("new".utf8))
    output.stage("calendars/A1.ics", Array("x".utf8))
    try output.commit()
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted() }
    #expect(try names() == ["calendars", "roster.csv"])
    #expect(try String(contentsOf: folder.url.appendingPathComponent("roster.csv"), encoding: .utf8) == "new")

    // A folder stands where a file should: nothing is changed.
    var blocked = OutputFolder(folder.url)
    blocked.stage("roster.csv", Array("newer".utf8))
    blocked.stage("calendars", Array("y".utf8))
    #expect(throws: OutputFailure.self) { try blocked.commit() }
    #expect(try names() == ["calendars", "roster.csv"])
    #expect(try String(contentsOf: folder.url.appendingPathComponent("roster.csv"), encoding: .utf8) == "new")
  }
}
