import Foundation
import Testing
import Workforce

@testable import Documents

@Suite struct PublishedTests {
  private static let november = Month(year: 2026, month: 11)

  private static func row(_ agent: String, _ day: Day, _ duty: String) -> RosterRow {
    RosterRow(agent: agent, day: day, duty: duty)
  }

  private static func publication(
    _ number: Int, _ rows: [RosterRow], swaps: [SwapRequest] = [], nights: Int = 2, month: Month = november
  ) -> Publication {
    let entry = LedgerEntry(
      agent: "A1", period: LedgerEntry.Counts(nights: 4, swaps: 1), total: LedgerEntry.Counts(nights: 9, swaps: 2),
      owed: Agent.Owed(nights: nights, weekends: -1))
    return Publication(
      number: number, occasion: swaps.isEmpty ? .plan : .swap, days: month.first..<month.next.first,
      at: LocalTime(day: month.first, minute: 600), by: "Lin, planner", why: "the “plan”", rows: rows, swaps: swaps,
      ledger: [entry])
  }

  private static let swap = SwapRequest(
    first: SwapRequest.Side(agent: "A1", day: november.first),
    second: SwapRequest.Side(agent: "A2", day: november.first + 1), requestedOn: november.first - 3, status: .approved)

  private func folder(_ files: [String: String] = [:], _ publications: Publication...) throws -> TemporaryFolder {
    let folder = try TemporaryFolder(SmallFolder.files(with: files))
    let centre = try read(folder).centre
    for publication in publications {
      try PublishedFolder(of: folder.url).add(publication, centre: centre, staffing: nil)
    }
    return folder
  }

  private func read(_ folder: TemporaryFolder, _ month: Month? = nil) throws -> CentreDocument {
    defer { withExtendedLifetime(folder) {} }
    return try CentreFolder(folder.url).read(month: month)
  }

  @Test func aPublicationComesBackAsItWasAdded() throws {
    let publication = Self.publication(1, [Self.row("A1", Self.november.first, "D1")], swaps: [Self.swap])
    let folder = try folder([:], publication)
    #expect(try read(folder).publications == [publication])
  }

  @Test func aNumberIsGivenOnce() throws {
    let publication = Self.publication(1, [Self.row("A1", Self.november.first, "D1")])
    let folder = try folder([:], publication)
    let centre = try read(folder).centre
    let again = Self.publication(1, [Self.row("A1", Self.november.first, "N1")])
    #expect(throws: OutputFailure.self) {
      try PublishedFolder(of: folder.url).add(again, centre: centre, staffing: nil)
    }
    #expect(try read(folder).publications == [publication])
    let place = folder.url.appendingPathComponent("published").path
    #expect(try FileManager.default.contentsOfDirectory(atPath: place) == ["0001-2026-11-01_2026-11-30"])
  }

  @Test func whatWasPublishedTakesThePlaceOfThePreviousRoster() throws {
    let day = Self.november.first + 9
    let previous = "agent,date,shift\nA1,\(day),D1\nA1,2026-10-31,N1\n"
    let folder = try folder(["previous.csv": previous], Self.publication(1, [Self.row("A1", day, "N1")]))
    let rows = try read(folder, SmallFolder.december).centre.previous
    #expect(rows.map { "\($0.day) \($0.duty)" } == ["2026-10-31 N1", "\(day) N1"])
  }

  @Test func theLastPublicationOfADayHolds() throws {
    let day = Self.november.first
    let folder = try folder(
      [:], Self.publication(1, [Self.row("A1", day, "N1")]), Self.publication(2, [Self.row("A1", day, "D1")]))
    #expect(try read(folder, SmallFolder.december).centre.previous.map(\.duty) == ["D1"])
  }

  @Test func whatThePeriodItselfPublishedIsNoHistoryOfIt() throws {
    let december = Self.publication(1, [Self.row("A1", SmallFolder.december.first, "D1")], month: SmallFolder.december)
    let document = try read(folder([:], december), SmallFolder.december)
    #expect(document.centre.previous.isEmpty)
    #expect(document.centre.agents.map(\.owed.nights) == [0, 0])
  }

  @Test func theLastLedgerBeforeThePeriodIsOwed() throws {
    let agents = SmallFolder.agents.replacing("contract\n", with: "contract,nights_owed\n")
      .replacing("full-time", with: "full-time,7")
    let folder = try folder(["agents.csv": agents], Self.publication(1, []), Self.publication(2, [], nights: 3))
    let owed = try read(folder, SmallFolder.december).centre.agents.map(\.owed)
    // A2 is not in the ledger and keeps what agents.csv says.
    #expect(owed == [Agent.Owed(nights: 3, weekends: -1), Agent.Owed(nights: 7)])
    #expect(try read(folder, Self.november).centre.agents.map(\.owed.nights) == [7, 7])
  }

  @Test func aSwapThatWasPublishedIsApprovedWhateverTheFileSays() throws {
    let asked = "agent_a,date_a,agent_b,date_b,requested_on,status\nA2,2026-11-02,A1,2026-11-01,2026-10-29,requested\n"
    let folder = try folder(["swaps.csv": asked], Self.publication(1, [], swaps: [Self.swap]))
    #expect(try read(folder).swaps == [Self.swap])
  }

  @Test func whatAKilledWriterLeftIsNotRead() throws {
    let folder = try folder([:], Self.publication(1, []))
    let left = folder.url.appendingPathComponent("published/.0002-2026-11-01_2026-11-30.77.part")
    try FileManager.default.createDirectory(at: left, withIntermediateDirectories: true)
    try Data("{".utf8).write(to: left.appendingPathComponent("record.json"))
    #expect(try read(folder).publications.map(\.number) == [1])
  }

  /// What a process left that is no more, or that is this one, so long ago.
  private func left(_ process: Int32, hours: Double, in folder: TemporaryFolder) throws -> String {
    let place = folder.url.appendingPathComponent("published/.0009-2026-11-01_2026-11-30.\(process).part")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data("{".utf8).write(to: place.appendingPathComponent("record.json"))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -3600 * hours)], ofItemAtPath: place.path)
    return place.path
  }

  @Test func whatAKilledWriterLeftIsSweptByALaterOne() throws {
    let folder = try folder([:], Self.publication(1, []))
    let dead: Int32 = 0x3FFF_FFF0
    let old = try left(dead, hours: 2, in: folder)
    let fresh = try left(dead - 1, hours: 0.5, in: folder)
    let alive = try left(1, hours: 2, in: folder)
    try PublishedFolder(of: folder.url).add(Self.publication(2, []), centre: try read(folder).centre, staffing: nil)
    #expect(!FileManager.default.fileExists(atPath: old))
    // Another machine may be writing the one; the process of the other still runs.
    #expect(FileManager.default.fileExists(atPath: fresh))
    #expect(FileManager.default.fileExists(atPath: alive))
    #expect(try read(folder).publications.map(\.number) == [1, 2])
  }

  // MARK: - leave.csv

  private static let decided = Leave(
    agent: "A1", days: november.first...november.first, kind: .annual, requestedOn: nil, status: .requested)

  @Test func aDecisionLeavesTheRestOfTheFileAsItIs() throws {
    let text = """
      note;工号;开始;结束;类型;状态
      first;A1;2026-11-01;2026-11-01;annual;requested
      ;A2;2026/11/3;2026-11-04;sick;granted
      """
    let added = Leave(
      agent: "A2", days: Self.november.first...Self.november.first, kind: .sick, requestedOn: Self.november.first,
      status: .requested, hasCertificate: true)
    let rewritten = try LeaveFile.rewritten(Array(text.utf8), deciding: [(Self.decided, .granted)], adding: [added])
    #expect(
      String(decoding: rewritten, as: UTF8.self) == """
        note,工号,开始,结束,类型,状态,requested_on,certificate
        first,A1,2026-11-01,2026-11-01,annual,granted,,
        ,A2,2026/11/3,2026-11-04,sick,granted,,
        ,A2,2026-11-01,2026-11-01,sick,requested,2026-11-01,yes

        """)
  }

  @Test func aFileThatIsNotThereIsBegun() throws {
    let rewritten = try LeaveFile.rewritten(nil, adding: [Self.decided])
    #expect(
      String(decoding: rewritten, as: UTF8.self)
        == "agent,from,to,kind,requested_on,status\nA1,2026-11-01,2026-11-01,annual,,requested\n")
  }
}
