import Foundation
import Testing

/// Meetings and training from the centre's folder to the page and back.
@Suite struct ActivityTests {
  /// A week of a small centre with a meeting and a briefing.
  private static func desk(_ activities: String) throws -> SampleDesk {
    let desk = try SampleDesk()
    try desk.scratch.write(
      "activity,kind,who,together,every,minutes,earliest,latest,sittings\n" + activities, to: "desk/activities.csv")
    try desk.plan()
    return desk
  }

  @Test func aPlanHoldsThemAndCostsWhatTheValidatorSays() throws {
    let desk = try Self.desk("team meeting,meeting,everyone,team,week,30,09:00,21:00,3\n")
    let roster = try desk.scratch.text("\(desk.out)/roster.csv")
    #expect(roster.contains("team meeting=2026-12-0"))
    let ended = try desk.validate("--format", "json")
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
    #expect(document["cost"] as? Int == (try desk.summary()["cost"] as? Int))
    #expect(document["breaches"] as? Int == 0)
    let page = try desk.scratch.text("\(desk.out)/roster.html")
    #expect(page.contains("<h2>Activities</h2>"))
    #expect(page.contains("team meeting"))
  }

  @Test func aRosterThatForgetsThemIsToldSo() throws {
    let desk = try Self.desk("talk,meeting,everyone,team,week,30,,,9\n")
    let rows = try desk.scratch.text("\(desk.out)/roster.csv").split(separator: "\n")
    #expect(rows[0].hasSuffix(",activities"))
    let plain = rows.map { row in
      row.split(separator: ",", omittingEmptySubsequences: false).dropLast().joined(separator: ",")
    }
    try desk.scratch.write(plain.joined(separator: "\n") + "\n", to: "plain.csv")
    let ended = try desk.validate("plain.csv")
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(ended.output.contains("activities-held"))
    #expect(ended.output.contains("do not attend “talk” from 2026-12-01 to 2026-12-06."))
  }

  @Test func aMeetingOutsideAShiftIsABreach() throws {
    let desk = try Self.desk("talk,meeting,everyone,team,week,30,,,9\n")
    let roster = try desk.scratch.text("\(desk.out)/roster.csv")
    let row = try #require(roster.split(separator: "\n").first { $0.contains("talk=") })
    let fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let moved = fields.dropLast() + ["talk=\(fields[4])/30"]
    try desk.scratch.write(
      roster.replacing(String(row), with: moved.joined(separator: ",")), to: "moved.csv")
    let ended = try desk.validate("moved.csv")
    #expect(ended.status == 4)
    #expect(ended.output.contains("activities-in-shifts"))
    #expect(ended.output.contains("outside the shift of \(fields[1])"))
  }

  @Test func badRowsEndWithEveryFaultAndNothingIsWritten() throws {
    let desk = try SampleDesk()
    try desk.scratch.write(
      "activity,kind,who,together,every,minutes\ntalk,meeting,nobody,team,often,30\n", to: "desk/activities.csv")
    let ended = try desk.plan()
    #expect(ended.status == 2)
    #expect(ended.errors.contains("activities.csv:2: who 'nobody': expected everyone, team:<name>"))
    #expect(ended.errors.contains("activities.csv:2: every 'often': expected week, month"))
    #expect(try desk.scratch.files(under: "desk").contains { $0.hasPrefix("out/") } == false)
  }
}
