import Foundation
import Testing

/// The month after publication, as people type it.
@Suite struct DutyTests {
  static let record = ["--by", "Lin", "--why", "the plan of the month", "--at", "2026-11-25T10:00"]

  private let desk: SampleDesk

  init() throws {
    desk = try SampleDesk()
    try desk.plan()
  }

  @discardableResult
  private func publish(_ more: String...) throws -> Ended {
    try Executable.run(["publish", "desk"] + SampleDesk.period + Self.record + more, in: desk.scratch.url)
  }

  private func run(_ words: String) throws -> Ended {
    try Executable.run(words.split(separator: " ").map(String.init), in: desk.scratch.url)
  }

  private static let first = "desk/published/0001-2026-12-01_2026-12-07"
  private static let second = "desk/published/0002-2026-12-01_2026-12-07"

  /// A legal swap on any date of the week, as options.
  private func legalSwap() throws -> (options: String, agent: String, date: String, partner: String) {
    for agent in 1...6 {
      for day in 3...7 {
        let (id, date) = ("A000\(agent)", "2026-12-0\(day)")
        let ended = try run("swap propose desk --agent \(id) --date \(date) --asked-on 2026-12-01 --json")
        let list = try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [[String: Any]]
        guard let with = list?.first?["with"] as? String else { continue }
        return ("--agent \(id) --date \(date) --with \(with) --asked-on 2026-12-01", id, date, with)
      }
    }
    throw Scratch.NotFound(text: "a legal swap", path: "desk/published")
  }

  // MARK: - Publishing

  @Test func aPublicationHoldsWhoWhenAndWhy() throws {
    let ended = try publish()
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(ended.output.contains(Self.first))
    #expect(
      try desk.scratch.files(under: Self.first) == ["ledger.csv", "record.json", "roster.csv", "staffing.csv"])
    let record = try desk.scratch.text("\(Self.first)/record.json")
    for text in ["Lin", "the plan of the month", "2026-11-25T10:00", "\"number\" : 1", "\"occasion\" : \"plan\""] {
      #expect(record.contains(text), "\(text) in \(record)")
    }
    #expect(try desk.scratch.text("\(Self.first)/roster.csv") == desk.scratch.text("\(desk.out)/roster.csv"))
  }

  @Test func publishingAgainAddsAndChangesNothing() throws {
    try publish()
    let before = try desk.scratch.files(under: Self.first).map { try desk.scratch.text("\(Self.first)/\($0)") }
    #expect(try publish("--why", "again").status == 0)
    #expect(try desk.scratch.files(under: Self.first).map { try desk.scratch.text("\(Self.first)/\($0)") } == before)
    #expect(try desk.scratch.text("\(Self.second)/record.json").contains("again"))
  }

  @Test func aRosterThatBreaksHardRulesIsNotPublished() throws {
    let lines = try desk.scratch.text("\(desk.out)/roster.csv").split(separator: "\n")
    try desk.scratch.write(lines.dropLast().joined(separator: "\n") + "\n", to: "mine.csv")
    let ended = try Executable.run(
      ["publish", "desk", "mine.csv"] + SampleDesk.period + Self.record, in: desk.scratch.url)
    #expect(ended.status == 4)
    #expect(ended.output.contains("A0006 has no row for 2026-12-07"))
    #expect(try desk.scratch.files(under: "desk").allSatisfy { !$0.hasPrefix("published") })
  }

  @Test func theNextPlanGoesOnFromWhatWasPublished() throws {
    // The previous roster ends with November, so only what is published can make January the next month.
    try desk.run("plan", "desk", "--effort", "0", "--month", "2026-12")
    let published = try Executable.run(
      ["publish", "desk", "--month", "2026-12"] + Self.record, in: desk.scratch.url)
    #expect(published.status == 0, "\(published.errors)\(published.output)")
    #expect(try run("staff desk").status == 0)
    #expect(try desk.scratch.files(under: "desk/out").contains("2027-01/staffing.csv"))
  }

  @Test func withoutARosterOrARecordNothingIsPublished() throws {
    #expect(try publish("--out", "nowhere").status == 2)
    #expect(try run("publish desk --month 2026-12 --by Lin").status == 64)
    #expect(try Executable.run(["publish", "desk", "--by", " ", "--why", "x"], in: desk.scratch.url).status == 64)
  }

  @Test func aSpoiledRecordIsAFaultWithItsPlace() throws {
    try publish()
    try desk.scratch.write("{}", to: "\(Self.first)/record.json")
    let ended = try run("swap propose desk --agent A0001 --date 2026-12-03")
    #expect(ended.status == 2)
    #expect(ended.errors.contains("published/0001-2026-12-01_2026-12-07/record.json: expected the record"))
  }

  // MARK: - Swaps

  @Test func anAppliedSwapIsPublishedAndCounts() throws {
    try publish()
    let swap = try legalSwap()
    #expect(try run("swap check desk \(swap.options)").status == 0)
    let arguments = "swap apply desk \(swap.options)".split(separator: " ").map(String.init) + Self.record
    let applied = try Executable.run(arguments, in: desk.scratch.url)
    #expect(applied.status == 0, "\(applied.errors)\(applied.output)")
    func duty(_ folder: String, _ agent: String) throws -> String {
      let lines = try desk.scratch.text("\(folder)/roster.csv").split(separator: "\n")
      let line = try #require(lines.first { $0.hasPrefix("\(agent),\(swap.date),") })
      return line.split(separator: ",", omittingEmptySubsequences: false).dropFirst(2).joined(separator: ",")
    }
    #expect(try duty(Self.first, swap.agent) == duty(Self.second, swap.partner))
    #expect(try duty(Self.first, swap.partner) == duty(Self.second, swap.agent))
    #expect(try desk.scratch.text("\(Self.second)/swaps.csv").contains("approved"))
    let ledger = try desk.scratch.text("\(Self.second)/ledger.csv").split(separator: "\n")
    let counts = ledger.filter { line in
      let fields = line.split(separator: ",")
      return fields[5] == "1" && fields[10] == "1"
    }
    #expect(counts.count == 2)
  }

  @Test func theSwapAfterTheLastOneOfTheMonthIsRefused() throws {
    try publish()
    let swap = try legalSwap()
    try desk.scratch.write(
      """
      agent_a,date_a,agent_b,date_b,requested_on,status
      \(swap.agent),2026-12-01,A0001,2026-12-02,2026-11-20,approved
      \(swap.agent),2026-12-02,A0001,2026-12-01,2026-11-20,approved

      """, to: "desk/swaps.csv")
    let before = try desk.scratch.files()
    let arguments = "swap apply desk \(swap.options)".split(separator: " ").map(String.init) + Self.record
    let refused = try Executable.run(arguments, in: desk.scratch.url)
    #expect(refused.status == 4)
    #expect(refused.output.contains("swaps-a-month · article 35"))
    #expect(refused.output.contains("\(swap.agent) has swapped 2 times in 2026-12"))
    #expect(try desk.scratch.files() == before)
  }

  @Test func whoIsUnknownAndWhatIsNotPublishedAreFaults() throws {
    #expect(try run("swap check desk --agent A0001 --date 2026-12-03 --with A0002").status == 2)
    try publish()
    let ended = try run("swap check desk --agent A0099 --date 2026-12-03 --with A0002")
    #expect(ended.status == 2)
    #expect(ended.errors.contains("--agent: 'A0099': expected the id of an agent"))
    #expect(try run("swap check desk --agent A0001 --date 2026-12-03 --with A0002 --with-date 2026-12-09").status == 2)
    #expect(try run("swap propose desk --agent A0001 --date 2026-12-03 --within 99").status == 64)
  }

  // MARK: - Leave

  @Test func aRequestIsWrittenCheckedAndGranted() throws {
    try desk.scratch.write("agent,from,to,kind,requested_on,status,remark\n", to: "desk/leave.csv")
    let days = "--from 2026-12-21 --to 2026-12-22 --kind annual"
    #expect(try run("leave request desk --agent A0003 \(days) --asked-on 2026-11-02").status == 0)
    #expect(try run("leave request desk --agent A0004 \(days) --asked-on 2026-11-01").status == 0)
    let granted = try run("leave grant desk --month 2026-12")
    #expect(granted.status == 0, "\(granted.errors)")
    #expect(granted.output.contains("A0004 on 2026-12-21; A0004 on 2026-12-22"))
    #expect(granted.output.contains("6 agents are entitled to"))
    #expect(
      try desk.scratch.text("desk/leave.csv") == """
        agent,from,to,kind,requested_on,status,remark
        A0003,2026-12-21,2026-12-22,annual,2026-11-02,refused,
        A0004,2026-12-21,2026-12-22,annual,2026-11-01,granted,

        """)
    #expect(try run("leave grant desk --month 2026-12").output.contains("No leave of these days is open"))
  }

  @Test func leaveThatCannotBeGrantedIsNotWritten() throws {
    let before = try desk.scratch.text("desk/leave.csv")
    let late = try run(
      "leave request desk --agent A0003 --from 2026-12-21 --to 2026-12-22 --kind annual --asked-on 2026-12-01")
    #expect(late.status == 4)
    #expect(late.output.contains("long-leave-notice · article 39"))
    #expect(try desk.scratch.text("desk/leave.csv") == before)
    #expect(
      try run("leave check desk --agent A0003 --from 2026-12-22 --to 2026-12-21 --kind annual").status == 64)
    #expect(try run("leave check desk --agent A9 --from 2026-12-22 --to 2026-12-22 --kind annual").status == 2)
  }

  @Test func aDryRunWritesNothingAndSaysWhatCoverItCosts() throws {
    try publish()
    let row = "A0005,2026-12-04,2026-12-05,annual,2026-10-01,requested\n"
    try desk.scratch.write("agent,from,to,kind,requested_on,status\n" + row, to: "desk/leave.csv")
    let ended = try Executable.run(
      ["leave", "grant", "desk", "--dry-run", "--json"] + SampleDesk.period, in: desk.scratch.url)
    #expect(ended.status == 0, "\(ended.errors)")
    let list = try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [[String: Any]]
    let entry = try #require(list?.first)
    #expect(entry["granted"] as? Bool == true)
    #expect(entry["paid_minutes"] as? Int == 480)
    #expect(entry["shifts"] is Int)
    #expect(entry["cost"] is Int)
    #expect(try desk.scratch.text("desk/leave.csv").contains("requested\n"))
  }
}
