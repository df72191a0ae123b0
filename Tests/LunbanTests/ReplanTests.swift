import Foundation
import Testing

@Suite struct ReplanTests {
  private struct Result {
    let changes: [[String: Any]]
    let forced: Int
    let fewest: Int
    let cost: Int
    let bound: Int
    let breaches: Int
  }

  private func published(agents: Int = 6) throws -> SampleDesk {
    let desk = try SampleDesk(agents: agents)
    _ = try Executable.run(["plan", "desk", "--month", "2026-12", "--effort", "0"], in: desk.scratch.url)
    let ended = try Executable.run(
      ["publish", "desk", "--month", "2026-12"] + DutyTests.record, in: desk.scratch.url)
    try #require(ended.status == 0, "\(ended.errors)\(ended.output)")
    return desk
  }

  private func replan(_ desk: SampleDesk, _ words: String) throws -> Ended {
    try Executable.run(
      ["replan", "desk"] + words.split(separator: " ").map(String.init), in: desk.scratch.url)
  }

  private func result(_ desk: SampleDesk, _ words: String) throws -> Result {
    let ended = try replan(desk, words + " --json")
    try #require(ended.status == 0, "\(ended.errors)\(ended.output)")
    let found = try #require(JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
    return Result(
      changes: found["changes"] as? [[String: Any]] ?? [], forced: found["forced"] as? Int ?? -1,
      fewest: found["fewest"] as? Int ?? -1, cost: found["cost"] as? Int ?? -1, bound: found["bound"] as? Int ?? -1,
      breaches: found["breaches"] as? Int ?? -1)
  }

  /// The duties of an agent by date in a publication.
  private func duties(_ desk: SampleDesk, _ number: Int) throws -> [String: String] {
    let text = try desk.scratch.text("desk/published/000\(number)-2026-12-01_2026-12-31/roster.csv")
    return Dictionary(
      uniqueKeysWithValues: text.split(separator: "\n").dropFirst().map { line in
        let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        return ("\(fields[0]) \(fields[1])", String(fields[2]))
      })
  }

  @Test func whereNothingHappenedNothingChanges() throws {
    let desk = try published()
    let ended = try replan(desk, "--from 2026-12-10 --through 2026-12-12 --change-price 1000")
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(ended.output.contains("Nothing has to change."))
  }

  @Test func anAbsenceIsMendedAndPublished() throws {
    let desk = try published()
    let before = try desk.scratch.files()
    let seen = try result(desk, "--from 2026-12-10 --absent A0003:2026-12-10..12")
    #expect(try desk.scratch.files() == before)
    #expect(seen.forced == 3)
    #expect(seen.breaches == 0)
    #expect(seen.changes.count >= 3 && seen.changes.count <= 6)
    #expect(seen.bound <= seen.cost && seen.bound > 0)
    #expect(seen.changes.filter { $0["now"] as? String == "leave:sick" }.count == 3)

    let words = "--from 2026-12-10 --absent A0003:2026-12-10..12 --by Lin --why illness"
    #expect(try replan(desk, words).status == 0)
    #expect(try desk.scratch.text("desk/leave.csv").contains("A0003,2026-12-10,2026-12-12,sick,2026-12-10,granted"))
    let (one, two) = (try duties(desk, 1), try duties(desk, 2))
    let changed = one.keys.filter { one[$0] != two[$0] }.sorted()
    let said = seen.changes.compactMap { change -> String? in
      guard let agent = change["agent"] as? String, let date = change["date"] as? String else { return nil }
      return "\(agent) \(date)"
    }
    #expect(changed == said.sorted())
    #expect(changed.allSatisfy { $0.suffix(10) >= "2026-12-10" })
    // What was mended is known now: nothing is left to do.
    #expect(try replan(desk, "--from 2026-12-10 --change-price 1000").output.contains("Nothing has to change."))
  }

  @Test func aMonthOfSixtyIsMendedByAFewChanges() throws {
    let desk = try published(agents: 60)
    let found = try result(desk, "--from 2026-12-10 --absent A0017:2026-12-10..2026-12-12")
    #expect(found.breaches == 0)
    #expect(found.changes.count >= found.forced && found.changes.count <= 6)
    #expect(found.bound <= found.cost)
  }

  @Test func aBudgetHoldsOrIsSaidToBeTooSmall() throws {
    let desk = try published()
    let words = "--from 2026-12-10 --absent A0003:2026-12-10..12"
    let free = try result(desk, words + " --change-price 1")
    #expect(free.fewest >= 3 && free.fewest <= free.changes.count)
    let most = max(free.fewest, free.changes.count - 1)
    let held = try replan(desk, words + " --change-price 1 --budget \(most)")
    if held.status == 0 {
      #expect(try result(desk, words + " --change-price 1 --budget \(most)").changes.count <= most)
    } else {
      #expect(held.status == 3 && held.errors.contains("No legal roster was found that changes at most \(most)"))
    }
    // Three days are forced, and no choice is left of them.
    let less = try replan(desk, words + " --budget 2")
    #expect(less.status == 3)
    #expect(less.errors.contains("No legal roster changes at most 2 agent-days: it is proved that at least"))
    #expect(try replan(desk, words + " --budget -1").status == 64)
  }

  @Test func edgesMoveOnTheDayItself() throws {
    let desk = try published()
    let lines = try desk.scratch.text("desk/out/2026-12/forecast.csv").split(separator: "\n")
    let surge = lines.map { line -> String in
      guard line.hasPrefix("2026-12-11T1") else { return String(line) }
      var fields = line.split(separator: ",").map(String.init)
      (fields[2], fields[3], fields[4]) = ("60", "50", "70")
      return fields.joined(separator: ",")
    }
    try desk.scratch.write(surge.joined(separator: "\n") + "\n", to: "surge.csv")
    let day = "--from 2026-12-11 --through 2026-12-11 --volume surge.csv --change-price 2"
    let plain = try result(desk, day)
    let moved = try result(desk, day + " --move-edges")
    let edges = moved.changes.filter { ($0["now"] as? String)?.contains("@") ?? false }
    #expect(!edges.isEmpty && moved.breaches == 0)
    #expect(
      edges.allSatisfy { change in
        guard let was = change["was"] as? String, let now = change["now"] as? String else { return false }
        return now.hasPrefix(was + "@")
      })
    #expect(moved.cost <= plain.cost)
    let words = day + " --move-edges --by Lin --why surge"
    #expect(try replan(desk, words).status == 0)
    // What was published is read, judged and listed as any other roster.
    let roster = "desk/published/0002-2026-12-01_2026-12-31/roster.csv"
    #expect(try desk.scratch.text(roster).contains("@"))
    let judged = try Executable.run(
      ["validate", "desk", roster, "--month", "2026-12", "--format", "json"], in: desk.scratch.url)
    let found = try #require(JSONSerialization.jsonObject(with: Data(judged.output.utf8)) as? [String: Any])
    #expect(found["breaches"] as? Int == 0, "\(judged.output)")
    // The plan that was changed departs from it.
    let plan = try Executable.run(["validate", "desk", "--month", "2026-12"], in: desk.scratch.url)
    #expect(plan.status == 4 && plan.output.contains("published-roster · article 106 · \(moved.changes.count) "))
    // Nobody who began in the morning begins at another time in the afternoon.
    let late = try result(desk, day + " --move-edges --now 2026-12-11T23:00")
    #expect(late.changes.allSatisfy { ($0["now"] as? String)?.contains("@") != true })
    #expect(try replan(desk, "--from 2026-12-11 --now 2026-12-12T10:00").status == 64)
  }

  @Test func lockedDaysStay() throws {
    let desk = try published()
    let duty = try #require(try duties(desk, 1)["A0004 2026-12-10"])
    try desk.scratch.write("agent,date,shift\nA0004,2026-12-10,\(duty)\n", to: "desk/locks.csv")
    let found = try result(desk, "--from 2026-12-10 --absent A0003:2026-12-10 --change-price 1")
    #expect(!found.changes.contains { $0["agent"] as? String == "A0004" && $0["date"] as? String == "2026-12-10" })
  }

  @Test func anotherVolumeIsMended() throws {
    let desk = try published()
    let lines = try desk.scratch.text("desk/out/2026-12/forecast.csv").split(separator: "\n")
    let surge = lines.map { line -> String in
      guard line.hasPrefix("2026-12-11") else { return String(line) }
      var fields = line.split(separator: ",").map(String.init)
      fields[2] = "60"
      (fields[3], fields[4]) = ("50", "70")
      return fields.joined(separator: ",")
    }
    try desk.scratch.write(surge.joined(separator: "\n") + "\n", to: "surge.csv")
    let words = "--from 2026-12-10 --through 2026-12-11 --volume surge.csv"
    let found = try result(desk, words)
    #expect(found.breaches == 0)
    #expect(found.forced == 0)
    #expect(found.changes.allSatisfy { ["2026-12-10", "2026-12-11"].contains($0["date"] as? String) })
    let dear = try result(desk, words + " --change-price 100000")
    #expect(dear.changes.count <= found.changes.count)
  }

  @Test func whatIsWrongIsInOneList() throws {
    let desk = try published()
    let ended = try replan(
      desk, "--from 2026-12-10 --through 2026-12-09 --absent A0099:2026-12-10 --absent A0001:2027-01-10")
    #expect(ended.status == 2)
    for text in ["--absent: 'A0099'", "--absent: '2027-01-10'", "--through: '2026-12-09'", "3 faults"] {
      #expect(ended.errors.contains(text), "\(text) in \(ended.errors)")
    }
    #expect(try replan(desk, "--from 2027-03-01").status == 2)
    #expect(try replan(desk, "--from 2026-12-10 --absent A0001:2026-12-10..09").status == 64)
    #expect(try replan(desk, "--from 2026-12-10 --by Lin").status == 64)
  }
}
