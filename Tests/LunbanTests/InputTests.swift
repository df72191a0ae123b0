import Foundation
import Testing

@Suite struct InputTests {
  /// Plans a desk and expects a refusal that names every text, with nothing written.
  private func refuses(_ desk: SampleDesk, _ texts: [String], faults: Int) throws {
    let before = try desk.scratch.files()
    let ended = try desk.plan()
    #expect(ended.status == 2)
    #expect(ended.output.isEmpty)
    for text in texts { #expect(ended.errors.contains(text), "“\(text)” in\n\(ended.errors)") }
    #expect(ended.errors.hasSuffix("\(faults) \(faults == 1 ? "fault" : "faults"). Nothing was written.\n"))
    #expect(ended.errors.split(separator: "\n").count == faults + 1, "\(ended.errors)")
    #expect(try desk.scratch.files() == before)
  }

  @Test func everyFaultOfEveryFileIsInOneList() throws {
    let desk = try SampleDesk()
    try desk.scratch.replace("interval-minutes: 30 ", with: "intervall-minutes: 30 ", in: "desk/centre.yaml")
    let agents = try desk.scratch.text("desk/agents.csv")
    try desk.scratch.write(agents + "A0001,Twice,T1,agent,general,full-time,,0,0,0,,\n", to: "desk/agents.csv")
    try desk.scratch.write(
      "agent,date,shift\nA0001,2026-12-03,Z9\n", to: "desk/locks.csv")
    try desk.scratch.write(
      "agent,from,to,kind,requested_on,status\nA0001,2026-12-03,2026-12-05,annual,2026-10-01,granted\n"
        + "A0001,2026-12-04,2026-12-06,annual,2026-10-01,granted\n", to: "desk/leave.csv")
    try desk.scratch.write("datum,kind,name\n2026-12-25,event:x,y\n", to: "desk/calendar.csv")
    try desk.scratch.replace(",general,", with: ",general,-1", in: "desk/history.csv")
    try refuses(
      desk,
      [
        "centre.yaml:7: key 'intervall-minutes'", "agents.csv:8: agent 'A0001'",
        "locks.csv:2: shift 'Z9'", "leave.csv:3",
        "calendar.csv:1: header", "history.csv:2: offered '-",
      ], faults: 6)
  }

  @Test func aDateOutsideTheMonthIsAFault() throws {
    let desk = try SampleDesk()
    try desk.scratch.write("agent,date,shift\nA0001,2027-01-03,off\n", to: "desk/locks.csv")
    let ended = try desk.run("plan", "desk", "--month", "2026-12")
    #expect(ended.status == 2)
    #expect(ended.errors.contains("locks.csv:2: date '2027-01-03': expected a date in 2026-12"), "\(ended.errors)")
  }

  @Test func missingFilesAreFaults() throws {
    let desk = try SampleDesk()
    for name in ["agents.csv", "history.csv"] {
      try FileManager.default.removeItem(at: desk.scratch.url.appendingPathComponent("desk/\(name)"))
    }
    try refuses(desk, ["agents.csv: expected a file", "history.csv: expected a file"], faults: 2)
  }

  @Test func aFolderThatIsNoCentreIsAFault() throws {
    let scratch = try Scratch()
    let ended = try Executable.run(["plan", "nowhere", "--month", "2026-12"], in: scratch.url)
    #expect(ended.status == 2)
    #expect(ended.errors.contains("centre.yaml: expected a file"))
    #expect(try scratch.files().isEmpty)
  }

  @Test func halfAHistoryIsAFault() throws {
    let desk = try SampleDesk()
    let text = try desk.scratch.text("desk/history.csv")
    try desk.scratch.write(String(text.prefix(text.count / 2 - 7)), to: "desk/history.csv")
    let ended = try desk.plan()
    // Cut in the middle of a row, unless the cut is a row's end.
    #expect(ended.status == 2 || text.prefix(text.count / 2 - 7).hasSuffix("\n"))
    try desk.scratch.write("start,queue,offered,aht_seconds\n", to: "desk/history.csv")
    try refuses(desk, ["history.csv: expected at least one row"], faults: 1)
  }

  @Test func aHistoryTooShortToForecastIsAFault() throws {
    let desk = try SampleDesk()
    let rows = try desk.scratch.text("desk/history.csv").split(separator: "\n")
    try desk.scratch.write(rows.prefix(100).joined(separator: "\n") + "\n", to: "desk/history.csv")
    try refuses(desk, ["history.csv: expected a history that can be forecast from"], faults: 1)
  }

  @Test func aStaffingWithAHoleIsAFault() throws {
    let desk = try SampleDesk()
    try desk.plan()
    let rows = try desk.scratch.text("\(desk.out)/staffing.csv").split(separator: "\n")
    try desk.scratch.write(rows.dropLast(2).joined(separator: "\n") + "\n", to: "\(desk.out)/staffing.csv")
    let ended = try Executable.run(["roster", "desk"] + SampleDesk.period, in: desk.scratch.url)
    #expect(ended.status == 2)
    #expect(ended.errors.contains("2 are missing, the first at 2026-12-07T23:00"), "\(ended.errors)")
  }

  @Test func nothingOfYoursIsOverwritten() throws {
    let desk = try SampleDesk()
    let ended = try desk.run("init", "desk")
    #expect(ended.status == 2)
    #expect(ended.errors.contains("desk: expected a new or empty folder"))
  }

  @Test(arguments: [
    ["plan"], ["plan", "x", "--month", "2026-13"], ["plan", "x", "--moth", "2026-12"],
    ["plan", "x", "--month", "2026-12", "--from", "2026-12-01"], ["plan", "x", "--from", "2026-12-01"],
    ["plan", "x", "--from", "2026-12-02", "--to", "2026-12-01"], ["plan", "x", "--time-limit", "0"],
    ["plan", "x", "--effort", "-1"], ["init", "x", "--agents", "5"], ["validate", "x", "--format", "xml"],
    ["regress"], ["dance"],
  ])
  func wrongUsageIs64(_ arguments: [String]) throws {
    let scratch = try Scratch()
    let ended = try Executable.run(arguments, in: scratch.url)
    #expect(ended.status == 64, "\(ended.errors)")
    #expect(ended.errors.contains("Usage:") || ended.errors.contains("Error:"))
    #expect(try scratch.files().isEmpty)
  }

  @Test func withoutAPreviousRosterTheMonthMustBeGiven() throws {
    let desk = try SampleDesk()
    try FileManager.default.removeItem(at: desk.scratch.url.appendingPathComponent("desk/previous.csv"))
    let ended = try desk.run("plan", "desk")
    #expect(ended.status == 64)
    #expect(ended.errors.contains("--month"))
  }
}
