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
    #expect(try desk.scratch.text("results/junit.xml").contains("<failure message=\"outcome is "))
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
}
