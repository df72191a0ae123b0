import Foundation
import Testing

@Suite struct PlanTests {
  @Test func goesTheWholeWay() throws {
    let desk = try SampleDesk()
    let planned = try desk.plan()
    #expect(planned.status == 0, "\(planned.errors)")
    #expect(try desk.scratch.files(under: desk.out) == SampleDesk.results)
    for name in SampleDesk.results { #expect(planned.output.contains("\(desk.out)/\(name)")) }
    #expect(planned.errors.isEmpty)
    let rows = try desk.scratch.text("\(desk.out)/roster.csv").split(separator: "\n")
    #expect(rows.count == 1 + 6 * 7)
    let summary = try desk.summary()
    #expect(summary["breaches"] as? Int == 0)
    #expect(summary["seconds"] is NSNull)
    for key in ["outcome", "cost", "bound", "gap", "understaffed_agent_hours", "overstaffed_agent_hours", "costs"] {
      #expect(summary[key] != nil && !(summary[key] is NSNull), "\(key)")
    }
    for key in ["service_level", "answer_rate"] {
      let share = summary[key] as? Double ?? -1
      #expect((0.3...1).contains(share), "\(key) \(share)")
    }
    #expect(try desk.validate().status == 0)
  }

  @Test func theMonthIsTheOneAfterThePreviousRoster() throws {
    let desk = try SampleDesk()
    let planned = try desk.run("plan", "desk", "--effort", "0")
    #expect(planned.status == 0, "\(planned.errors)")
    #expect(try desk.scratch.files(under: "desk/out/2026-12") == SampleDesk.results)
    #expect(try desk.run("validate", "desk").status == 0)
  }

  @Test func twoProcessesGiveTheSameBytes() throws {
    let desk = try SampleDesk(agents: 12)
    for folder in ["one", "two"] { try desk.plan("--out", folder, "--effort", "0.05") }
    for name in SampleDesk.results {
      #expect(try desk.scratch.text("one/\(name)") == desk.scratch.text("two/\(name)"), "\(name)")
    }
  }

  @Test func stepsGiveWhatThePlanGives() throws {
    let desk = try SampleDesk()
    try desk.plan("--out", "whole")
    for step in [["forecast"], ["staff"], ["roster", "--effort", "0"]] {
      let ended = try Executable.run(
        [step[0], "desk"] + SampleDesk.period + step.dropFirst() + ["--out", "steps"], in: desk.scratch.url)
      #expect(ended.status == 0, "\(step): \(ended.errors)")
    }
    // Between the steps the forecast is rounded to what its file says, which may move a share in the last digits.
    for name in ["forecast.csv", "roster.csv"] {
      #expect(try desk.scratch.text("steps/\(name)") == desk.scratch.text("whole/\(name)"), "\(name)")
    }
  }

  @Test func anHourThatTheWallShowsTwiceIsPlannedTwice() throws {
    let desk = try SampleDesk()
    try desk.run("init", "berlin", "--agents", "6", "--month", "2026-10")
    try desk.scratch.replace("Asia/Shanghai", with: "Europe/Berlin", in: "berlin/centre.yaml")
    for step in [["forecast"], ["staff"], ["roster", "--effort", "0"], ["validate"]] {
      let ended = try Executable.run([step[0], "berlin"] + step.dropFirst(), in: desk.scratch.url)
      #expect(ended.status == 0, "\(step): \(ended.errors)")
    }
    let staffing = try desk.scratch.text("berlin/out/2026-10/staffing.csv").split(separator: "\n")
    #expect(staffing.count == 1 + 31 * 48 + 2)
    #expect(staffing.count { $0.hasPrefix("2026-10-25T02:30,") } == 2)
  }

  @Test func aStepReadsWhatThePlannerEdited() throws {
    let desk = try SampleDesk()
    try desk.plan()
    let staffing = try desk.scratch.text("\(desk.out)/staffing.csv").split(separator: "\n").enumerated()
    let more = staffing.map { line, row in
      guard line > 0 else { return String(row) }
      var fields = row.split(separator: ",").map(String.init)
      fields[2] = "\(Int(fields[2])! + 5)"
      return fields.joined(separator: ",")
    }
    try desk.scratch.write(more.joined(separator: "\n") + "\n", to: "\(desk.out)/staffing.csv")
    let before = try desk.summary()["understaffed_agent_hours"] as? Double ?? 0
    let period = SampleDesk.period
    let ended = try desk.run("roster", "desk", "--effort", "0", period[0], period[1], period[2], period[3], "--json")
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(try desk.summary()["understaffed_agent_hours"] as? Double ?? 0 > before + 400)
    #expect(ended.output == (try desk.scratch.text("\(desk.out)/summary.json")))
  }

  @Test func aTimeLimitStillGivesALegalRosterOfSixty() throws {
    let desk = try SampleDesk(agents: 60)
    let planned = try desk.run("plan", "desk", "--month", "2026-12", "--time-limit", "2")
    #expect(planned.status == 0, "\(planned.errors)")
    let summary = try desk.summary("desk/out/2026-12/summary.json")
    #expect(summary["breaches"] as? Int == 0)
    #expect(summary["seconds"] as? Double ?? 0 > 0)
    #expect(try desk.run("validate", "desk").status == 0)
  }

  @Test func controlCWritesTheBestSoFar() throws {
    let desk = try SampleDesk()
    let process = Executable.process(["plan", "desk", "--effort", "1000"] + SampleDesk.period, in: desk.scratch.url)
    let ended = try Executable.run(process) { process in
      Thread.sleep(forTimeInterval: 3)
      process.interrupt()
    }
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(ended.output.contains("interrupted") || ended.output.contains("optimal"))
    #expect(try desk.scratch.files(under: desk.out) == SampleDesk.results)
    #expect(try desk.validate().status == 0)
  }

  @Test func agentsWithoutALegalLineAreNamed() throws {
    let desk = try SampleDesk()
    // A lock on every day leaves the first agent no day off.
    let days = (1...31).map { "A0001,2026-12-\($0 < 10 ? "0" : "")\($0),D" }
    try desk.scratch.write("agent,date,shift\n" + days.joined(separator: "\n") + "\n", to: "desk/locks.csv")
    let ended = try desk.run("plan", "desk", "--effort", "0")
    #expect(ended.status == 3)
    #expect(ended.errors.contains("A0001"), "\(ended.errors)")
    #expect(try desk.scratch.files(under: "desk").allSatisfy { !$0.hasPrefix("out/") })
  }
}
