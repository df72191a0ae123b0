import Foundation
import Testing

/// Small benchmark files with known answers.
enum SmallFile {
  /// A may not work on day 0 but asks to (3), and day 3 wants three of two people (100). Nothing else must cost: A on
  /// days 1 to 3 and B on 0 and 3 to 6 would do.
  static let shifts = """
    SECTION_HORIZON
    7
    SECTION_SHIFTS
    D,480,
    SECTION_STAFF
    A,D=7,3360,0,5,2,2,1
    B,D=7,3360,0,5,2,2,1
    SECTION_DAYS_OFF
    A,0
    SECTION_SHIFT_ON_REQUESTS
    A,0,D,3
    SECTION_SHIFT_OFF_REQUESTS
    A,6,D,4
    SECTION_COVER
    0,D,1,100,1
    1,D,1,100,1
    2,D,1,100,1
    3,D,3,100,1
    4,D,1,100,1
    5,D,1,100,1
    6,D,1,100,1

    """

  /// Three shifts at least by their minutes, two at most by their number.
  static let impossibleShifts = shifts.replacing("A,D=7,3360,0,", with: "A,D=2,3360,1440,")

  /// One of two people is there each day: what one does, the other does not. Seven days alternate in an odd number of
  /// runs, which runs of 2 and 3 can be and runs of 2 alone cannot.
  static let rotation = rotation(most: 3)
  static let impossibleRotation = rotation(most: 2)

  private static func rotation(most: Int) -> String {
    """
    # a week, two people, one shift
    7
    2
    1
    1 1 1 1 1 1 1
    D 480 480 2 \(most)
    2 \(most)
    2 \(most)
    0 0

    """
  }
}

/// Runs commands on a file of the test's own.
struct FileDesk {
  let scratch = try! Scratch()

  init(_ text: String) throws { try scratch.write(text, to: "file.txt") }

  func run(_ command: String, _ more: String...) throws -> Ended {
    try Executable.run([command, "file.txt"] + more, in: scratch.url)
  }

  func json(_ ended: Ended) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
  }
}

@Suite struct SolveTests {
  @Test func theKnownOptimumIsFoundAndProved() throws {
    let desk = try FileDesk(SmallFile.shifts)
    let ended = try desk.run("solve", "--effort", "0", "--solution", "made/solution.txt")
    #expect(ended.status == 0, "\(ended.errors)")
    let lines = ended.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    for line in ["outcome optimal", "cost 103", "bound 103", "wishes 3", "cover-of-need 100"] {
      #expect(lines.contains(line.split(separator: " ").map(String.init)), "\(line) in\n\(ended.output)")
    }
    let rows = try desk.scratch.text("made/solution.txt").split(separator: "\n").map { $0.split(separator: " ") }
    #expect(rows.map(\.first) == ["A", "B"])
    #expect(rows.allSatisfy { $0.count == 8 && $0.dropFirst().allSatisfy { ["D", "-"].contains($0) } })
    #expect(rows.first?[1] == "-")
    #expect(try desk.scratch.files() == ["file.txt", "made/solution.txt"])
  }

  @Test func programsReadWhatItCameTo() throws {
    let desk = try FileDesk(SmallFile.shifts)
    let document = try desk.json(try desk.run("solve", "--effort", "0", "--seed", "7", "--json"))
    #expect(document["outcome"] as? String == "optimal")
    #expect(document["cost"] as? Int == 103 && document["bound"] as? Int == 103 && document["gap"] as? Double == 0)
    #expect((document["costs"] as? [String: Int])?["cover-of-need"] == 100)
    #expect(document["work"] is Int && document["solution"] is NSNull)
    let seconds = try #require(document["seconds"] as? Double)
    let secondsToBest = try #require(document["seconds_to_best"] as? Double)
    #expect((0...seconds).contains(secondsToBest))
  }

  @Test func hardlyAnyTimeIsAnOutcome() throws {
    let desk = try FileDesk(SmallFile.shifts)
    let ended = try desk.run("solve", "--time-limit", "0.001", "--json")
    #expect(ended.status == 0, "\(ended.errors)")
    let document = try desk.json(ended)
    let outcome = try #require(document["outcome"] as? String)
    if outcome == "none" {
      #expect(document["cost"] is NSNull && ended.errors.contains("No roster in time"))
    } else {
      #expect(["optimal", "feasible"].contains(outcome) && (document["cost"] as? Int ?? 0) >= 103)
    }
  }

  @Test func whereThereIsNoRosterNothingIsWritten() throws {
    let desk = try FileDesk(SmallFile.impossibleShifts)
    let ended = try desk.run("solve", "--solution", "solution.txt")
    #expect(ended.status == 3)
    #expect(ended.errors.contains("No roster keeps the hard rules: A has no legal sequence"), "\(ended.errors)")
    #expect(try desk.json(try desk.run("solve", "--json"))["outcome"] as? String == "infeasible")
    #expect(try desk.scratch.files() == ["file.txt"])
  }

  @Test func everyFaultOfAFileIsListed() throws {
    let broken = SmallFile.shifts.replacing("A,6,D,4", with: "C,6,E,4").replacing("B,D=7", with: "B,D=x")
    for command in [["solve"], ["export", "--mps", "out.mps"]] {
      let desk = try FileDesk(broken)
      let ended = try Executable.run(command + ["file.txt"], in: desk.scratch.url)
      #expect(ended.status == 2)
      for text in ["file.txt:7: ", "file.txt:13: ", "'C'", "'E'", "3 faults. Nothing was written."] {
        #expect(ended.errors.contains(text), "“\(text)” in\n\(ended.errors)")
      }
      #expect(try desk.scratch.files() == ["file.txt"])
    }
  }

  @Test func whatIsNoBenchmarkIsAFault() throws {
    let desk = try FileDesk("agent,date,shift\n")
    for command in ["solve", "rotate"] {
      let ended = try desk.run(command)
      #expect(ended.status == 2)
      #expect(ended.errors.contains("file.txt:1: 'agent,date,shift'"), "\(ended.errors)")
    }
    #expect(try Executable.run(["solve", "nowhere.txt"], in: desk.scratch.url).status == 2)
  }

  @Test func aFolderIsNoPlaceForASolution() throws {
    let desk = try FileDesk(SmallFile.shifts)
    #expect(try desk.run("solve", "--solution", ".").status == 64)
    #expect(try desk.run("export", "--mps", ".").status == 64)
    #expect(try desk.run("export").status == 64)
    #expect(try desk.run("export", "--mps", "out.mps", "--month", "2026-12").status == 64)
  }
}

@Suite struct RotateTests {
  @Test(arguments: ["rotate", "solve"]) func aRotationIsShownAndWritten(_ command: String) throws {
    let desk = try FileDesk(SmallFile.rotation)
    let ended = try desk.run(command, "--solution", "rotation.txt")
    #expect(ended.status == 0, "\(ended.errors)")
    let table = ended.output.split(separator: "\n").prefix(3).map { line in
      Array(line.split(separator: " ").map(String.init).prefix(8))
    }
    #expect(ended.output.contains("Free weekends"))
    #expect(table.first == ["Week", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
    let weeks = table.dropFirst().map { $0.dropFirst().map { $0 == "D" } }
    #expect(weeks.count == 2 && weeks.allSatisfy { $0.count == 7 })
    #expect(zip(weeks[0], weeks[1]).allSatisfy { $0 != $1 })
    let written = try desk.scratch.text("rotation.txt").split(separator: "\n").map { $0.split(separator: " ") }
    #expect(written.map { $0.map(String.init) } == Array(table.dropFirst()))
  }

  @Test(arguments: ["rotate", "solve"]) func thatNoneExistsIsProved(_ command: String) throws {
    let desk = try FileDesk(SmallFile.impossibleRotation)
    let ended = try desk.run(command, "--solution", "rotation.txt")
    #expect(ended.status == 3)
    #expect(ended.output.isEmpty)
    let start = "No rotation exists (proved). These cannot all be kept:\n"
    #expect(ended.errors.hasPrefix(start) && ended.errors.contains("1 on D of 2 people."), "\(ended.errors)")
    let document = try desk.json(try desk.run(command, "--json"))
    #expect(document["outcome"] as? String == "infeasible" && document["rotation"] is NSNull)
    #expect((document["conflict"] as? [String] ?? []).isEmpty == false)
    #expect(try desk.scratch.files() == ["file.txt"])
  }

  @Test func programsReadTheRotation() throws {
    let desk = try FileDesk(SmallFile.rotation)
    let document = try desk.json(try desk.run("rotate", "--json"))
    let rotation = try #require(document["rotation"] as? [[String]])
    #expect(rotation.count == 2 && rotation.joined().count { $0 == "D" } == 7)
  }

  @Test func theBestIsProvedGoalByGoalAndShown() throws {
    let desk = try FileDesk(SmallFile.rotation)
    let ended = try desk.run("rotate", "--best", "--csv", "made/r.csv", "--html", "made/r.html")
    #expect(ended.status == 0 && ended.output.contains("best possible, proved"), "\(ended.errors)\(ended.output)")
    #expect(try desk.scratch.text("made/r.csv").hasPrefix("week,monday,tuesday,"))
    #expect(try desk.scratch.text("made/r.html").contains("<rect class=\"d\""))
    let document = try desk.json(try desk.run("rotate", "--by", "singles,weekends", "--json"))
    let goals = try #require(document["goals"] as? [[String: Any]])
    #expect(goals.map { $0["goal"] as? String } == ["singles", "weekends"])
    #expect(document["outcome"] as? String == "optimal")
    #expect(try desk.run("rotate", "--by", "weekends,sleep").status == 64)
    #expect(try desk.run("rotate", "--first", "--by", "weekends").status == 64)
    #expect(try desk.run("rotate", "--month", "2026-12").status == 64)
  }

  @Test func theFewestPeopleAreFound() throws {
    let desk = try FileDesk(SmallFile.rotation.replacing("7\n2\n", with: "7\n3\n"))
    let ended = try desk.run("rotate", "--smallest")
    #expect(ended.status == 0 && ended.output.contains("2 people are the fewest"), "\(ended.output)\(ended.errors)")
    #expect(ended.output.contains("(proved)"))
  }

  @Test func badFilesAreRefusedWithTheLine() throws {
    let text = SmallFile.rotation
    for (bad, place) in [
      (text.replacing("0 0\n", with: ""), "file.txt:8: "),
      (text.replacing("7\n2\n", with: "7\n0\n"), "file.txt:3: '0'"),
      (text.replacing("D 480 480 2 3", with: "D 480 480 4 3"), "file.txt:6: least '4'"),
      (text.replacing("1 1 1 1 1 1 1\n", with: "1 1 1 1 1 1 1\n1 1 1 1 1 1 1\n"), "file.txt:6: need"),
    ] {
      let ended = try FileDesk(bad).run("rotate")
      #expect(ended.status == 2)
      #expect(ended.errors.contains(place), "“\(place)” in\n\(ended.errors)")
    }
    let shifts = try FileDesk(SmallFile.shifts).run("rotate")
    #expect(shifts.status == 2 && shifts.errors.contains("`lunban solve` reads"), "\(shifts.errors)")
  }
}

@Suite struct ExportTests {
  /// The name, the sections, and how many lines each has.
  private func outline(_ text: String) -> (name: String, sections: [String: Int]) {
    var sections: [String: Int] = [:]
    var open = ""
    for line in text.split(separator: "\n") {
      if !line.hasPrefix(" ") { open = line.split(separator: " ").map(String.init)[0] }
      sections[open, default: -1] += 1
    }
    return (String(text.prefix { $0 != "\n" }), sections)
  }

  @Test func aBenchmarkFileBecomesAProgram() throws {
    let desk = try FileDesk(SmallFile.shifts)
    let document = try desk.json(try desk.run("export", "--mps", "out/model.mps", "--json"))
    let (name, sections) = outline(try desk.scratch.text("out/model.mps"))
    #expect(name == "NAME file")
    // One row more than the program has: its cost.
    #expect(sections["ROWS"] == (document["rows"] as? Int).map { $0 + 1 })
    #expect(sections["ENDATA"] == 0)
    #expect((document["integers"] as? Int ?? 0) > 0 && document["file"] as? String == "out/model.mps")
  }

  @Test func aRotationIsNotOneProgram() throws {
    let ended = try FileDesk(SmallFile.rotation).run("export", "--mps", "out.mps")
    #expect(ended.status == 2 && ended.errors.contains("a rotation is not one program"))
  }

  @Test func aCentresDaysBecomeTheSameProgramWithAndWithoutStaffing() throws {
    let desk = try SampleDesk()
    let days = ["--from", "2026-12-01", "--to", "2026-12-02"]
    func export(_ name: String) throws -> String {
      let ended = try Executable.run(["export", "desk", "--mps", name] + days, in: desk.scratch.url)
      #expect(ended.status == 0, "\(ended.errors)")
      return try desk.scratch.text(name)
    }
    let before = try export("before.mps")
    #expect(outline(before).name == "NAME desk-2026-12-01_2026-12-02")
    #expect(!(try desk.scratch.files().contains { $0.hasPrefix("desk/out") }))
    #expect(try Executable.run(["staff", "desk"] + days, in: desk.scratch.url).status == 0)
    #expect(try export("after.mps") == before)
    let staffing = "desk/out/2026-12-01_2026-12-02/staffing.csv"
    try desk.scratch.replace(",general,", with: ",general,9", in: staffing)
    #expect(try export("changed.mps") != before)
  }
}
