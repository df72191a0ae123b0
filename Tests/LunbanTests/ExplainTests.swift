import Foundation
import Testing

@Suite struct ExplainTests {
  private let desk: SampleDesk

  init() throws { desk = try SampleDesk() }

  private func explain(_ more: String...) throws -> Ended {
    try Executable.run(["explain", "desk"] + SampleDesk.period + more, in: desk.scratch.url)
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
  }

  @Test func aCentreThatCanBePlannedHasNothingToExplain() throws {
    let ended = try explain()
    #expect(ended.status == 0, "\(ended)")
    #expect(ended.output == "A roster can keep every hard rule of this period.\n")
  }

  @Test func aPlantedConflictEndsPlanAndExplainWithItsReason() throws {
    let header = "agent,from,to,kind,requested_on,status\n"
    try desk.scratch.write(
      header + "A0001,2026-12-03,2026-12-04,annual,,granted\nA0002,2026-12-04,2026-12-05,annual,,granted\n",
      to: "desk/leave.csv")
    let ended = try explain()
    #expect(ended.status == 3)
    for text in [
      "On 2026-12-04, at most 1 of everyone may have leave:annual.", "A0001 is on leave on 2026-12-04",
      "A0002 is on leave on 2026-12-04", "Take back A0001's leave of 2026-12-04.",
    ] { #expect(ended.output.contains(text), "\(text) in \(ended.output)") }
    let limits = try object(explain("--json").output)["limits"] as? [[String: Any]] ?? []
    #expect(limits.compactMap { $0["rule"] as? String } == ["annual-leave-cap", "granted-leave", "granted-leave"])
    #expect(limits.first?["article"] as? String == "40" && limits.last?["agent"] as? String == "A0002")
    let planned = try desk.plan()
    #expect(planned.status == 3)
    #expect(planned.errors.contains("A0001 is on leave on 2026-12-04"), "\(planned)")
    #expect(!(try desk.scratch.files().contains { $0.hasSuffix("roster.csv") }))
  }

  @Test func anAssignmentIsHeldAgainstEveryOtherDuty() throws {
    #expect(try desk.plan().status == 0)
    let ended = try explain("--agent", "A0003", "--date", "2026-12-03", "--json")
    #expect(ended.status == 0, "\(ended)")
    let report = try object(ended.output)
    let others = report["others"] as? [[String: Any]] ?? []
    let duty = try #require(report["duty"] as? String)
    let codes = Set(others.compactMap { $0["duty"] as? String })
    #expect(codes == Set(["off", "E", "D", "L", "N"]).subtracting([duty]))
    for other in others { try check(other) }
  }

  /// What is said of another duty is what the validator says of the roster with it.
  private func check(_ other: [String: Any]) throws {
    let code = try #require(other["duty"] as? String)
    guard code == "off" else { return }
    let before = try verdict("\(desk.out)/roster.csv")
    let lines = try desk.scratch.text("\(desk.out)/roster.csv").split(separator: "\n").map { line in
      line.hasPrefix("A0003,2026-12-03,") ? "A0003,2026-12-03,off,,,0," : String(line)
    }
    try desk.scratch.write(lines.joined(separator: "\n") + "\n", to: "other.csv")
    let after = try verdict("other.csv")
    #expect(other["change"] as? Int == after.cost - before.cost)
    #expect(other["isLegal"] as? Bool == (after.breaches == before.breaches))
  }

  private func verdict(_ roster: String) throws -> (cost: Int, breaches: Int) {
    let ended = try Executable.run(
      ["validate", "desk", roster, "--format", "json"] + SampleDesk.period, in: desk.scratch.url)
    let document = try object(ended.output)
    return (try #require(document["cost"] as? Int), try #require(document["breaches"] as? Int))
  }

  @Test func anIntervalsAbsentAreListedWithWhatTheyDo() throws {
    #expect(try desk.plan().status == 0)
    let ended = try explain("--interval", "2026-12-03T10:00", "--json")
    #expect(ended.status == 0, "\(ended)")
    let report = try object(ended.output)
    let needs = report["needs"] as? [[String: Any]] ?? []
    let onPhones = try #require(needs.first?["onPhones"] as? Int)
    let absent = report["absent"] as? [[String: Any]] ?? []
    #expect(needs.count == 1 && onPhones + absent.count == 6)
    #expect(absent.allSatisfy { ($0["now"] as? String)?.isEmpty == false })
  }

  @Test func whatIsNotThereIsRefused() throws {
    #expect(try explain("--agent", "A0001").status == 64)
    #expect(try explain("--agent", "A0001", "--date", "2026-12-03", "--interval", "2026-12-03T10:00").status == 64)
    let unknown = try explain("--agent", "Z", "--date", "2027-01-01")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("--agent") && unknown.errors.contains("--date"), "\(unknown.errors)")
    #expect(try explain("--interval", "2026-12-03T10:07").status == 2)
    #expect(try explain("--interval", "2026-12-09T10:00").status == 2)
  }
}
