import Foundation
import Rules
import Testing
import Workforce

@testable import Documents

@Suite struct LiteratureCurtoisTests {
  static let small = """
    # A comment
    SECTION_HORIZON
    14

    SECTION_SHIFTS
    E,480,
    L,600,E

    SECTION_STAFF
    A,E=14|L=3,4800,2400,5,2,2,1
    B,E=14|L=0,4800,1440,4,1,1,2
    C,E=4|L=14,6000,2400,5,2,2,2

    SECTION_DAYS_OFF
    A,0
    C,3,9

    SECTION_SHIFT_ON_REQUESTS
    A,2,E,2
    C,4,L,7

    SECTION_SHIFT_OFF_REQUESTS
    B,12,E,3

    SECTION_COVER
    0,E,1,100,1
    0,L,1,50,10
    5,E,2,100,1
    13,L,0,100,4
    """

  static func faults(_ text: String) -> [String] {
    do {
      _ = try LiteratureFile.read(Array(text.utf8), file: "f")
      return []
    } catch {
      return error.faults.map(\.description)
    }
  }

  @Test func everySharedFileIsReadWithItsEmployeesAndDays() throws {
    let files = literatureFiles("curtois")
    if files.isEmpty { print("SKIPPED: the folder shared/instances/curtois is not here.") }
    for file in files {
      let data = try Data(contentsOf: file)
      guard case .roster(let problem) = try LiteratureFile.read(Array(data), file: file.lastPathComponent) else {
        Issue.record("\(file.lastPathComponent) was taken for a rotation.")
        continue
      }
      let checker = CurtoisChecker(String(decoding: data, as: UTF8.self))
      #expect(problem.agents == checker.staff)
      #expect(problem.dayCount == checker.days)
      let empty = Roster(agentCount: problem.agents.count, dayCount: problem.dayCount)
      let table = checker.staff.map { _ in Array(repeating: "-", count: checker.days) }
      #expect(Validator(problem).judge(empty).cost == checker.cost(table))
    }
  }

  @Test func validatorAndCheckerAgreeOnRandomRosters() throws {
    var texts = [Self.small]
    for file in literatureFiles("curtois") where ["Instance1.txt", "Instance3.txt"].contains(file.lastPathComponent) {
      texts.append(try String(contentsOf: file, encoding: .utf8))
    }
    for (seed, text) in texts.enumerated() {
      let problem = try CurtoisFile.read(Array(text.utf8), file: "f", firstDay: CurtoisFile.monday + 7 * seed)
      let checker = CurtoisChecker(text)
      var random = SplitMix64(seed: UInt64(seed + 1))
      var legal = 0
      for round in 0..<400 {
        let table = checker.staff.map { _ in
          round % 2 == 0 ? randomRow(checker, &random) : plausibleRow(checker, &random)
        }
        var roster = Roster(agentCount: problem.agents.count, dayCount: problem.dayCount)
        for (agent, row) in table.enumerated() {
          for (day, code) in row.enumerated() where code != "-" { roster[agent, day] = problem.duties.id(of: code)! }
        }
        let verdict = Validator(problem).judge(roster)
        #expect(verdict.cost == checker.cost(table))
        #expect(verdict.isLegal == checker.isLegal(table))
        for (agent, row) in table.enumerated() {
          let isLegal = !verdict.breaches.contains { $0.agent == problem.agents[agent] }
          #expect(isLegal == checker.isLegal(row, of: agent))
          legal += isLegal ? 1 : 0
        }
      }
      #expect(legal > 20, "Rows that nobody may work show little.")
    }
  }

  private func randomRow(_ checker: CurtoisChecker, _ random: inout SplitMix64) -> [String] {
    (0..<checker.days).map { _ in
      let pick = Int(random.next() % UInt64(checker.shifts.count * 2))
      return pick < checker.shifts.count ? checker.shifts[pick] : "-"
    }
  }

  /// Blocks of one shift with days off between: many of these are legal.
  private func plausibleRow(_ checker: CurtoisChecker, _ random: inout SplitMix64) -> [String] {
    var row: [String] = []
    if random.next() % 2 == 0 { row += Array(repeating: "-", count: 1 + Int(random.next() % 3)) }
    while row.count < checker.days {
      let shift = checker.shifts[Int(random.next() % UInt64(checker.shifts.count))]
      row += Array(repeating: shift, count: 2 + Int(random.next() % 4))
      row += Array(repeating: "-", count: 1 + Int(random.next() % 3))
    }
    return Array(row.prefix(checker.days))
  }

  @Test func aSolutionIsReadAsItWasWritten() throws {
    let problem = try CurtoisFile.read(Array(Self.small.utf8), file: "f")
    let text = """
      B E E E E - - E - - - - - - -
      A - - E E E - - - L L L - - -
      C - - - - L L - - - - - - - -

      """
    let roster = try SolutionFile.read(Array(text.utf8), file: "s", for: problem)
    let written = String(decoding: SolutionFile.text(roster, of: problem), as: UTF8.self)
    #expect(written.split(separator: "\n").sorted() == text.split(separator: "\n").sorted())
    #expect(written.hasPrefix("A - - E E E"))
  }

  @Test func everyFaultOfASolutionIsListed() throws {
    let problem = try CurtoisFile.read(Array(Self.small.utf8), file: "f")
    let text = "A - - E\nD - -\nB E E E E - - X - - - - - - -\nB -\n"
    #expect(throws: InputFaults.self) { try SolutionFile.read(Array(text.utf8), file: "s", for: problem) }
    do {
      _ = try SolutionFile.read(Array(text.utf8), file: "s", for: problem)
    } catch {
      #expect(
        error.faults.map(\.description) == [
          "s:1: 'A': expected the id and 14 days", "s:2: 'D': expected the id of an employee, each once",
          "s:3: 'X': expected a shift (E, L) or -", "s:4: 'B': expected the id of an employee, each once",
          "s:4: expected a line for C; it is missing",
        ])
    }
  }

  @Test(arguments: [
    ("14\n\nSECTION_SHIFTS", "x\n\nSECTION_SHIFTS", "f:3: days 'x': expected a whole number from 1 to 3660"),
    ("L,600,E", "L,600,F", "f:7: may not follow 'F': expected the id of a shift: E, L"),
    ("L,600,E", "L,600,E\nE,480,", "f:8: id 'E': expected another shift; line 6 has this one"),
    (
      "L,600,E", "L,600,E\noff,480,",
      "f:8: id 'off': expected a shift's id that is not - or off, which stand for a day off"
    ),
    (
      "4800,1440,4,1", "1000,1440,4,5",
      """
      f:11: min minutes '1440': expected at most 1000, the maximum beside it
      f:11: min consecutive shifts '5': expected at most 4, the maximum beside it
      """
    ),
    ("E=14|L=0", "E=14", "f:11: max shifts 'E=14': expected <shift>=<most> for each shift; L has none"),
    ("E=14|L=0", "E=14|L", "f:11: max shifts 'L': expected <shift>=<most> for each shift, with | between"),
    ("C,3,9", "C,3,14", "f:16: day '14': expected a whole number from 0 to 13"),
    (
      "A,2,E,2", "Z,2,E,-1",
      """
      f:19: employee 'Z': expected the id of an employee of SECTION_STAFF
      f:19: weight '-1': expected a whole number from 0 to 1000000000
      """
    ),
    ("0,L,1,50,10", "0,E,1,50,10", "f:27: '0,E,1,50,10': expected each day and shift once; line 26 has this one"),
    (
      "0,L,1,50,10", "0,L,1,50",
      "f:27: '0,L,1,50': expected 5 fields with commas between: day, shift, need, weight under, weight over"
    ),
    (
      "SECTION_COVER\n", "SECTION_COVERS\n",
      """
      f:25: 'SECTION_COVERS': expected one of the sections SECTION_HORIZON, SECTION_SHIFTS, SECTION_STAFF, \
      SECTION_DAYS_OFF, SECTION_SHIFT_ON_REQUESTS, SECTION_SHIFT_OFF_REQUESTS, SECTION_COVER
      f:29: expected the section SECTION_COVER; it is missing
      """
    ),
  ])
  func aSpoiltFileSaysWhereAndWhatWasExpected(old: String, new: String, expected: String) {
    #expect(Self.small.contains(old))
    #expect(Self.faults(Self.small.replacing(old, with: new)).joined(separator: "\n") == expected)
  }

  @Test func aFileOfNeitherFormatIsRefused() {
    #expect(Self.faults("hello\n").first?.hasPrefix("f:1: 'hello': expected a shift-scheduling file") == true)
    #expect(Self.faults("").first?.hasPrefix("f: expected a shift-scheduling file") == true)
  }
}
