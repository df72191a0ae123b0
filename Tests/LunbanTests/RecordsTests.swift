import Foundation
import Testing

/// What `validate` finds in the records beside the roster.
@Suite struct RecordsTests {
  private let desk: SampleDesk

  init() throws {
    desk = try SampleDesk()
    try desk.plan()
    let ended = try Executable.run(["publish", "desk"] + SampleDesk.period + DutyTests.record, in: desk.scratch.url)
    try #require(ended.status == 0, "\(ended.errors)\(ended.output)")
  }

  private func findings(_ ended: Ended) throws -> [[String: Any]] {
    let document = try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any]
    return try #require(document?["findings"] as? [[String: Any]])
  }

  /// The published roster with the duties of two agents exchanged on a date on which they differ.
  private func exchanged() throws -> (agents: [String], date: String) {
    var lines = try desk.scratch.text("\(desk.out)/roster.csv").split(separator: "\n").map(String.init)
    for date in (2...7).map({ "2026-12-0\($0)" }) {
      let places = lines.indices.filter { lines[$0].contains(",\(date),") }
      for one in places {
        for other in places where other > one {
          let (first, second) = (fields(lines[one]), fields(lines[other]))
          guard first[2] != second[2], ![first[2], second[2]].contains(where: { $0.hasPrefix("leave") }) else {
            continue
          }
          lines[one] = ([first[0]] + second.dropFirst()).joined(separator: ",")
          lines[other] = ([second[0]] + first.dropFirst()).joined(separator: ",")
          try desk.scratch.write(lines.joined(separator: "\n") + "\n", to: "mine.csv")
          return ([first[0], second[0]], date)
        }
      }
    }
    throw Scratch.NotFound(text: "two who differ", path: desk.out)
  }

  private func fields(_ line: String) -> [String] {
    line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func aPublishedRosterDepartsFromNothing() throws {
    let ended = try desk.validate("--format", "json")
    #expect(ended.status == 0, "\(ended.errors)\(ended.output)")
    #expect(try findings(ended).allSatisfy { $0["severity"] as? String == "cost" })
  }

  @Test func anExchangeWithoutASwapIsFoundInEveryFormatAndCanBeAccepted() throws {
    let (agents, date) = try exchanged()
    let json = try desk.validate("mine.csv", "--format", "json")
    #expect(json.status == 4)
    let departures = try findings(json).filter { $0["rule"] as? String == "published-roster" }
    #expect(departures.compactMap { $0["agent"] as? String } == agents)
    #expect(departures.allSatisfy { $0["from"] as? String == date && $0["level"] as? String == "error" })
    for format in ["text", "sarif", "junit", "github"] {
      let ended = try desk.validate("mine.csv", "--format", format)
      #expect(ended.status == 4)
      #expect(ended.output.contains("published-roster") && ended.output.contains("was published"), "\(format)")
    }
    let rows = agents.map { "published-roster,\($0),\(date),\(date),2026-12-31,agreed by telephone\n" }
    try desk.scratch.write("rule,agent,from,to,until,reason\n" + rows.joined(), to: "known.csv")
    let known = try findings(
      try desk.validate("mine.csv", "--format", "json", "--baseline", "known.csv", "--on", "2026-12-08"))
    #expect(
      known.filter { $0["rule"] as? String == "published-roster" }
        .allSatisfy { $0["accepted"] as? String == "agreed by telephone" })
  }

  @Test func anApprovedSwapAccountsForTheExchange() throws {
    let (agents, date) = try exchanged()
    let header = "agent_a,date_a,agent_b,date_b,requested_on,status\n"
    try desk.scratch.write(
      header + "\(agents[0]),\(date),\(agents[1]),\(date),2026-11-20,approved\n", to: "desk/swaps.csv")
    let found = try findings(try desk.validate("mine.csv", "--format", "json"))
    #expect(!found.contains { $0["rule"] as? String == "published-roster" })
    // Asked for on the day, it is against the rule of notice; without a date nobody can tell.
    try desk.scratch.write(
      header + "\(agents[0]),\(date),\(agents[1]),\(date),\(date),approved\n", to: "desk/swaps.csv")
    let late = try findings(try desk.validate("mine.csv", "--format", "json"))
    #expect(late.contains { $0["rule"] as? String == "swap-notice" && $0["article"] as? String == "34" })
    try desk.scratch.write(header + "\(agents[0]),\(date),\(agents[1]),\(date),,approved\n", to: "desk/swaps.csv")
    #expect(try desk.validate("mine.csv").errors.contains("Not judged: the notice of 1 swap or leave"))
  }

  @Test func aCentreGradesTheFindingsOfItsRecords() throws {
    _ = try exchanged()
    let centre = try desk.scratch.text("desk/centre.yaml")
    #expect(centre.contains("published-roster: on"))
    try desk.scratch.replace(
      "published-roster: on", with: "published-roster: {severity: warning}", in: "desk/centre.yaml")
    let found = try findings(try desk.validate("mine.csv", "--format", "json"))
    #expect(
      found.filter { $0["rule"] as? String == "published-roster" }.allSatisfy { $0["level"] as? String == "warning" })
    try desk.scratch.replace("{severity: warning}", with: "{price: 5}", in: "desk/centre.yaml")
    #expect(try desk.validate("mine.csv").status == 2)
  }

  @Test func theLedgerIsInTheReportAndGoesOn() throws {
    func ledger() throws -> [String: Any] {
      let document =
        try JSONSerialization.jsonObject(
          with: Data(try desk.validate("--format", "json").output.utf8)) as? [String: Any]
      return try #require(document?["ledger"] as? [String: Any])
    }
    let before = try ledger()
    #expect((before["rates"] as? [String: Int]) == ["overtime": 150, "rest_day": 200, "holiday": 300])
    #expect((before["agents"] as? [[String: Any]])?.count == 6)
    try desk.scratch.write("date,kind,name\n2026-12-02,holiday,a feast\n", to: "desk/calendar.csv")
    let agents = try #require(try ledger()["agents"] as? [[String: Any]])
    let minutes = agents.compactMap { ($0["period"] as? [String: Any])?["holiday_minutes"] as? Int }
    let worked = try desk.scratch.text("\(desk.out)/roster.csv").split(separator: "\n")
      .map { fields(String($0)) }.filter { $0[1] == "2026-12-02" }.compactMap { Int($0[5]) }
    #expect(minutes.sorted() == worked.sorted() && minutes.contains { $0 > 0 })
    #expect(try desk.validate().output.contains("Hours above the plain rate"))
  }

  @Test func publicationsAreListed() throws {
    let ended = try desk.run("published", "desk")
    #expect(ended.status == 0)
    for text in ["plan", "2026-12-01..2026-12-07", "2026-11-25T10:00", "Lin", "the plan of the month"] {
      #expect(ended.output.contains(text), "\(text) in \(ended.output)")
    }
    let list =
      try JSONSerialization.jsonObject(
        with: Data(try desk.run("published", "desk", "--json").output.utf8)) as? [[String: Any]]
    #expect(list?.compactMap { $0["number"] as? Int } == [1])
  }
}
