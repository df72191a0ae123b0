import Foundation
import Testing

@Suite struct RegressTests {
  private let desk: SampleDesk

  init() throws {
    desk = try SampleDesk()
    try expect("\"outcome\": [\"optimal\", \"feasible\"]")
  }

  private func expect(_ pins: String) throws {
    try desk.scratch.write(
      "{\"from\": \"2026-12-01\", \"to\": \"2026-12-07\", \"effort\": 0, \(pins)}", to: "desk/expected.json")
  }

  @Test func whatIsAsExpectedPasses() throws {
    let ended = try desk.run("regress", ".", "--junit", "junit.xml")
    #expect(ended.status == 0, "\(ended.output)\(ended.errors)")
    #expect(ended.output.contains("desk"))
    #expect(ended.output.contains("as expected"))
    let junit = try desk.scratch.text("junit.xml")
    #expect(junit.contains("tests=\"1\" failures=\"0\""))
    #expect(!(try desk.scratch.files().contains { $0.hasPrefix("desk/out") }))
  }

  @Test func whatDiffersFailsWithReasons() throws {
    try expect("\"outcome\": [\"infeasible\"], \"cost\": 1, \"breaches\": 2")
    let ended = try desk.run("regress", "desk", "--json", "--junit", "results/junit.xml")
    #expect(ended.status == 4)
    let document = try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any]
    let instances = document?["instances"] as? [[String: Any]] ?? []
    #expect(document?["failed"] as? Int == 1)
    #expect((instances.first?["reasons"] as? [String])?.count == 3)
    #expect(try desk.scratch.text("results/junit.xml").contains(" message=\"outcome is "))
  }

  @Test func updatedExpectationsAreMet() throws {
    try expect("\"outcome\": [\"infeasible\"], \"cost\": {\"least\": 1, \"most\": 2}")
    #expect(try desk.run("regress", "desk", "--update").status == 0)
    #expect(try desk.run("regress", "desk").status == 0)
    let text = try desk.scratch.text("desk/expected.json")
    #expect(text.contains("\"breaches\" : 0") && text.contains("\"effort\" : 0") && text.contains("2026-12-07"))
  }

  @Test func faultsOfExpectationsAreRefused() throws {
    try expect("\"outcome\": [\"splendid\"], \"costs\": 1")
    let ended = try desk.run("regress", ".")
    #expect(ended.status == 2)
    #expect(ended.errors.contains("desk/expected.json: costs: expected one of the keys"), "\(ended.errors)")
    #expect(ended.errors.contains("desk/expected.json: outcome 'splendid'"), "\(ended.errors)")
  }

  @Test func aFolderWithoutInstancesIsRefused() throws {
    let ended = try desk.run("regress", "desk/nothing")
    #expect(ended.status == 2)
  }

  @Test func aBenchmarkFileIsAnInstance() throws {
    try desk.scratch.write(
      "{\"file\": \"problem.txt\", \"outcome\": [\"infeasible\"], \"reason\": [\"Bo\", \"Chen\"]}",
      to: "bench/expected.json")
    try desk.scratch.write(
      """
      SECTION_HORIZON
      3
      SECTION_SHIFTS
      D,480,
      SECTION_STAFF
      Bo,D=3,1440,1440,1,1,1,1
      SECTION_DAYS_OFF
      SECTION_SHIFT_ON_REQUESTS
      SECTION_SHIFT_OFF_REQUESTS
      SECTION_COVER
      0,D,1,100,1
      """, to: "bench/problem.txt")
    let ended = try desk.run("regress", "bench")
    #expect(ended.status == 4)
    #expect(ended.output.contains("bench: reason is No roster keeps the hard rules. These cannot"), "\(ended)")
    #expect(ended.output.contains("expected one that holds “Chen”"))
    #expect(!ended.output.contains("outcome is"))
  }

  @Test func aRangeMayBeOpenAtAnEnd() throws {
    try expect("\"outcome\": [\"feasible\"], \"cost\": {\"most\": 1}, \"bound\": {\"least\": 0}")
    let ended = try desk.run("regress", "desk")
    #expect(ended.status == 4)
    #expect(ended.output.contains("expected at most 1."), "\(ended.output)")
    try expect("\"outcome\": [\"feasible\"], \"cost\": {}")
    #expect(try desk.run("regress", "desk").status == 2)
  }

  @Test func anInstanceHasOneSubject() throws {
    try desk.scratch.write(
      "{\"file\": \"problem.txt\", \"month\": \"2026-12\", \"outcome\": [\"optimal\"]}", to: "desk/expected.json")
    let ended = try desk.run("regress", "desk")
    #expect(ended.status == 2)
    #expect(ended.errors.contains("desk/expected.json: month: expected one of `month`"), "\(ended.errors)")
  }
}
