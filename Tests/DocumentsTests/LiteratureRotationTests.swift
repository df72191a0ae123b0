import Foundation
import Rules
import Testing
import Workforce

@testable import Documents

@Suite struct LiteratureRotationTests {
  static let small = """
    #Length of the schedule
    7
    #Number of Employees
    9
    2
    2 2 2 2 2 2 2
    2 2 2 3 3 3 2
    D 360 480 2 7
    N 1320 480 2 4
    # days off
    2 4
    4 7
    1 1
    N D
    N - N
    """

  @Test func everySharedFileIsRead() throws {
    let files = literatureFiles("rws")
    if files.isEmpty { print("SKIPPED: the folder shared/instances/rws is not here.") }
    for file in files {
      guard case .rotation = try LiteratureFile.read(Array(Data(contentsOf: file)), file: file.lastPathComponent) else {
        Issue.record("\(file.lastPathComponent) was taken for a roster.")
        continue
      }
    }
  }

  @Test func aFileBecomesLimits() throws {
    let problem = try RotationFile.read(Array(Self.small.utf8), file: "f")
    #expect(problem.weeks == 9)
    #expect(problem.need[3] == [2...2, 3...3])
    let (off, day, night) = (DutySet(0), DutySet(1), DutySet(2))
    #expect(
      problem.limits == [
        LineLimit(rule: 1, count: .streak([day, night]), bounds: Bounds(least: 4, most: 7)),
        LineLimit(rule: 2, count: .streak(off), bounds: Bounds(least: 2, most: 4)),
        LineLimit(rule: 3, count: .streak(day), bounds: Bounds(least: 2, most: 7)),
        LineLimit(rule: 3, count: .streak(night), bounds: Bounds(least: 2, most: 4)),
        LineLimit(rule: 4, count: .sequence([night, day]), bounds: Bounds(most: 0)),
        LineLimit(rule: 4, count: .sequence([night, off, night]), bounds: Bounds(most: 0)),
      ])
  }

  @Test(arguments: [
    ("\n9\n", "\n0\n", "f:4: '0': expected the number of people, a whole number of at least 1"),
    ("\n7\n", "\n14\n", "f:2: '14': expected 7, the length of the schedule in days"),
    ("2 2 2 3 3 3 2\n", "", "f:7: need 'D 360 480 2 7': expected 7 whole numbers: who is needed from Monday to Sunday"),
    (
      "2 2 2 3 3 3 2", "2 2 2 3 3 3 2\n1 1 1 1 1 1 1",
      "f:8: need '1 1 1 1 1 1 1': expected a shift, for the needs have no more lines than there are shifts"
    ),
    (
      "2 2 2 3 3 3 2", "2 2 2 3 3 3",
      "f:7: need '2 2 2 3 3 3': expected 7 whole numbers: who is needed from Monday to Sunday"
    ),
    ("N 1320 480 2 4", "N 1320 480 5 4", "f:9: least '5': expected at most 4, the maximum beside it"),
    (
      "N 1320 480 2 4", "D 1320 480 2 4",
      """
      f:9: shift 'D': expected another shift; line 8 has this one
      f:14: shift 'N': expected the id of a shift: D, D
      f:15: shift 'N': expected the id of a shift: D, D
      f:15: shift 'N': expected the id of a shift: D, D
      """
    ),
    ("4 7\n", "8 7\n", "f:12: least '8': expected at most 7, the maximum beside it"),
    (
      "\n1 1\nN D\nN - N", "",
      "f:12: expected the closing section, the sequences that are not allowed; the file ends before it"
    ),
    ("\nN - N", "", "f:14: expected 1 lines <shift> <shift> and 1 lines <shift> - <shift>; the file ends before them"),
    ("N - N", "N - X", "f:15: shift 'X': expected the id of a shift: D, N"),
    ("N - N", "N - N\nD N", "f:16: 'D N': expected nothing after the last sequence"),
  ])
  func aSpoiltFileSaysWhereAndWhatWasExpected(old: String, new: String, expected: String) {
    #expect(Self.small.contains(old))
    #expect(LiteratureCurtoisTests.faults(Self.small.replacing(old, with: new)).joined(separator: "\n") == expected)
  }

  @Test func aRotationIsWrittenAWeekALineAndReadBack() throws {
    let text = Self.small.replacing("\n9\n", with: "\n2\n")
    let problem = try RotationFile.read(Array(text.utf8), file: "f")
    let rotation = Rotation([1, 1, 1, 1, 0, 0, 0, 2, 2, 2, 2, 0, 0, 0])
    let written = SolutionFile.text(rotation, of: problem)
    #expect(String(decoding: written, as: UTF8.self) == "1 D D D D - - -\n2 N N N N - - -\n")
    #expect(try SolutionFile.read(written, file: "s", for: problem) == rotation)
  }
}
