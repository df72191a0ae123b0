import Foundation
import Testing

/// Eight teams of three on four teams' three shifts (四班三运转), and five requests for leave.
private struct EightTeams {
  let scratch = try! Scratch()

  init() throws {
    try scratch.write(
      """
      name: Eight teams
      time-zone: Asia/Shanghai
      queues: [{name: general}]
      shifts:
        - {code: D, category: day, start: "06:00", end: "14:00"}
        - {code: E, category: evening, start: "14:00", end: "22:00"}
        - {code: N, category: night, start: "22:00", end: "06:00"}
      contracts: [{name: full-time, weekly-hours: 40, overtime-hours-per-month: 36}]
      rules: {day-night-changes: off, fair-nights: off, fair-weekends: off, weekends-worked: {most: 5}}
      rotations:
        - name: four-team
          pattern: [D, D, E, E, N, N, "off", "off"]
          start: 2026-11-02
          teams: {A: 0, B: 2, C: 4, D: 6, E: 0, F: 2, G: 4, H: 6}

      """, to: "desk/centre.yaml")
    let people = "ABCDEFGH".flatMap { team in
      (1...3).map { "\(team)\($0),\(team),\($0 == 1 ? "leader" : "agent"),general,full-time" }
    }
    try scratch.write(
      (["agent,team,role,skills,contract"] + people).joined(separator: "\n"), to: "desk/agents.csv")
    try scratch.write(
      """
      agent,from,to,kind,requested_on,status
      A2,2026-12-03,2026-12-05,annual,2026-10-20,granted
      C3,2026-12-10,2026-12-11,personal,2026-11-20,granted
      E2,2026-12-14,2026-12-18,annual,2026-10-20,granted
      F1,2026-12-22,2026-12-23,sick,2026-12-01,granted
      H3,2026-12-28,2026-12-31,marriage,2026-11-01,granted
      """, to: "desk/leave.csv")
    try scratch.write(Self.rows("2026-11", days: 30, from: -30), to: "desk/previous.csv")
    var staffing = ["start,queue,agents,service_level,answer_rate,occupancy"]
    for day in 1...31 {
      for half in 0..<48 {
        let time = String(format: "2026-12-%02dT%02d:%02d", day, half / 2, half % 2 * 30)
        staffing.append("\(time),general,\((12..<44).contains(half) ? 4 : 3),0.9,0.99,0.8")
      }
    }
    try scratch.write(staffing.joined(separator: "\n"), to: "desk/out/2026-12/staffing.csv")
  }

  /// A month kept exactly to the pattern, as a roster's file; `from` is its first day's distance from December's.
  static func rows(_ month: String, days: Int, from: Int) -> String {
    let rows = "ABCDEFGH".flatMap { team in
      (1...3).flatMap { person in
        (1...days).map { "\(team)\(person),\(month)-\($0 < 10 ? "0" : "")\($0),\(planned(team, $0 + from))" }
      }
    }
    return (["agent,date,shift"] + rows).joined(separator: "\n")
  }

  /// What the pattern has for a team on a day of December.
  static func planned(_ team: Character, _ day: Int) -> String {
    let ahead: [Character: Int] = ["A": 0, "B": 2, "C": 4, "D": 6, "E": 0, "F": 2, "G": 4, "H": 6]
    // 1 December is the 29th day after 2 November.
    return ["D", "D", "E", "E", "N", "N", "off", "off"][(28 + 32 + day + (ahead[team] ?? 0)) % 8]
  }
}

@Suite struct RotationMonthTests {
  @Test func eightTeamsWithFiveLeavesKeepEveryRuleAndEachDepartureIsNamed() throws {
    let desk = try EightTeams()
    let ended = try Executable.run(["roster", "desk", "--month", "2026-12", "--effort", "0.1"], in: desk.scratch.url)
    #expect(ended.status == 0, "\(ended.errors)\n\(ended.output)")
    let summary = try #require(
      JSONSerialization.jsonObject(with: Data(try desk.scratch.text("desk/out/2026-12/summary.json").utf8))
        as? [String: Any])
    #expect(summary["breaches"] as? Int == 0)
    var departures: [(agent: String, day: Int)] = []
    var leave = 0
    for row in try desk.scratch.text("desk/out/2026-12/roster.csv").split(separator: "\n").dropFirst() {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let day = try #require(Int(fields[1].suffix(2)))
      if fields[2].hasPrefix("leave:") { leave += 1 }
      if fields[2] != EightTeams.planned(fields[0].first!, day) { departures.append((fields[0], day)) }
    }
    #expect(leave == 16)
    #expect(departures.count >= 16 && departures.count < 60, "The rotation is hardly kept: \(departures.count)")
    #expect(ended.output.contains("\(departures.count) days depart from the rotation:"), "\(ended.output)")
    let page = try desk.scratch.text("desk/out/2026-12/roster.html")
    let section = try #require(page.range(of: "<h2>Rotation</h2>").map { page[$0.upperBound...] })
    let table = section.prefix(upTo: try #require(section.range(of: "</section>")).lowerBound)
    for agent in Set(departures.map { $0.agent }) { #expect(table.contains("<th>\(agent)</th>"), "\(agent)") }
    #expect(table.contains("on leave") && !table.contains("nothing speaks against"))
  }

  @Test func theNextMonthGoesOnWhereTheLastEnded() throws {
    let desk = try EightTeams()
    try desk.scratch.write(EightTeams.rows("2026-12", days: 31, from: 0), to: "desk/previous.csv")
    try desk.scratch.write(
      try desk.scratch.text("desk/out/2026-12/staffing.csv").replacing("2026-12-", with: "2027-01-"),
      to: "desk/out/2027-01/staffing.csv")
    try desk.scratch.replace("    start: 2026-11-02\n", with: "", in: "desk/centre.yaml")
    let ended = try Executable.run(
      ["roster", "desk", "--month", "2027-01", "--effort", "0.1", "--json"], in: desk.scratch.url)
    #expect(ended.status == 0, "\(ended.errors)")
    let rows = try desk.scratch.text("desk/out/2027-01/roster.csv").split(separator: "\n").dropFirst()
    let kept = rows.count { row in
      let fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return fields[2] == EightTeams.planned(fields[0].first!, 31 + (Int(fields[1].suffix(2)) ?? 0))
    }
    #expect(kept * 10 > rows.count * 9, "\(kept) of \(rows.count)")
  }

  @Test func mistakesInARotationAreAllListed() throws {
    let desk = try EightTeams()
    try desk.scratch.replace("[D, D, E, E, N", with: "[D, X, E, E, N", in: "desk/centre.yaml")
    try desk.scratch.replace("G: 4, H: 6}", with: "G: often, Z: 6}", in: "desk/centre.yaml")
    let ended = try Executable.run(["roster", "desk", "--month", "2026-12"], in: desk.scratch.url)
    #expect(ended.status == 2)
    for text in [
      "centre.yaml:12: rotations[1].pattern 'X'", "centre.yaml:14: rotations[1].teams.G 'often'",
      "centre.yaml:14: rotations[1].teams 'Z'",
    ] {
      #expect(ended.errors.contains(text), "“\(text)” in\n\(ended.errors)")
    }
  }
}

@Suite struct RotateFolderTests {
  @Test func aCentresRotationKeepsItsRulesAndIsBest() throws {
    let desk = try EightTeams()
    try desk.scratch.write(
      try desk.scratch.text("desk/centre.yaml")
        + "rotation: {people: 8, need: {D: 2, E: 2, N: [2, 2, 2, 2, 2, 2, 1]}}\n",
      to: "desk/centre.yaml")
    let ended = try Executable.run(
      ["rotate", "desk", "--month", "2026-12", "--json", "--csv", "r.csv", "--html", "r.html"], in: desk.scratch.url)
    #expect(ended.status == 0, "\(ended.errors)")
    let document = try #require(JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
    let weeks = try #require(document["rotation"] as? [[String]])
    #expect(weeks.count == 8 && weeks.joined().count { $0 == "N" } == 13 && weeks.joined().count { $0 == "D" } == 14)
    let goals = try #require(document["goals"] as? [[String: Any]])
    #expect(goals.map { $0["goal"] as? String } == ["weekends", "spacing", "forward", "hours", "singles"])
    let cycle = Array(weeks.joined())
    for day in cycle.indices where cycle[day] == "N" {
      // consecutive-nights and days-off-after-nights, from the rulebook.
      let next = (1...2).map { cycle[(day + $0) % cycle.count] }
      #expect(next[0] == "N" || next == ["-", "-"], "\(weeks)")
    }
    #expect(try desk.scratch.text("r.csv").split(separator: "\n").count == 9)
    #expect(try desk.scratch.text("r.html").contains("<svg"))
  }

  @Test func needByTheIntervalChoosesShiftsAndRotationTogether() throws {
    let desk = try EightTeams()
    let ended = try Executable.run(
      ["rotate", "desk", "--month", "2026-12", "--first", "--json"], in: desk.scratch.url)
    #expect(ended.status == 0, "\(ended.errors)")
    let document = try #require(JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
    let weeks = try #require(document["rotation"] as? [[String]])
    #expect(weeks.count == 24)
    for day in 0..<7 {
      for shift in ["D", "E", "N"] { #expect(weeks.count { $0[day] == shift } >= 3, "\(day) \(shift)") }
    }
    let cost = try #require(document["cover_cost"] as? Double)
    let bound = try #require(document["cover_bound"] as? Double)
    #expect(bound <= cost + 1e-6 && cost <= bound * 1.5 + 100, "\(bound) \(cost)")
  }

  @Test func theMinimumStaffIsKeptAndWhatIsNotDecidedIsSaid() throws {
    let desk = try EightTeams()
    let centre = try desk.scratch.text("desk/centre.yaml")
    try desk.scratch.write(
      centre.replacing("rules: {", with: "rules: {minimum-staff: {least: 5}, "), to: "desk/centre.yaml")
    let ended = try Executable.run(
      ["rotate", "desk", "--month", "2026-12", "--first", "--csv", "r.csv"], in: desk.scratch.url)
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(ended.output.contains("not judged here: ") && ended.output.contains("leader-present"), "\(ended.output)")
    let weeks = try desk.scratch.text("r.csv").split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",").map(String.init) }
    for shift in ["D", "E", "N"] {
      for day in 1...7 { #expect(weeks.count { $0[day] == shift } >= 5, "\(shift) \(day)") }
    }
  }
}
