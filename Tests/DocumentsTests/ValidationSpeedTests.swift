import Documents
import Foundation
import Rules
import Testing
import Workforce

@Suite("Judging a large centre")
struct ValidationSpeedTests {
  /// A thousand people for December, on what their sample's November has, with half a dozen people needed at any time.
  private func world() throws -> (RosterProblem, Roster) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lunban-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in SampleCentre(agents: 1000).files() where name != "history.csv" {
      try Data(bytes).write(to: folder.appendingPathComponent(name))
    }
    let document = try CentreFolder(folder).read()
    let days = Month(year: 2026, month: 12).days
    let intervals = IntervalGrid(clock: document.centre.clock, days: days, minutes: 30).count
    let needs = document.centre.queues.flatMap { queue in
      (0..<intervals).map { StaffingNeed(queue: queue.name, interval: $0, agents: 3) }
    }
    let problem = document.rulebook.problem(for: document.centre, days: days, needs: needs)
    let rows = document.centre.previous.map { row in
      RosterRow(
        agent: row.agent, day: row.day + 30, duty: row.duty,
        breaks: row.breaks.map {
          PlacedBreak(
            kind: $0.kind, start: LocalTime(day: $0.start.day + 30, minute: $0.start.minute), minutes: $0.minutes)
        })
    }
    return (problem, RosterReading(rows, for: problem).roster)
  }

  /// The processor's time, since other tests run at the same time.
  @Test("a thousand agents for 31 days take at most 0.3 s")
  func speed() throws {
    let (problem, roster) = try world()
    #expect(problem.agents.count == 1000 && problem.dayCount == 31)
    let validator = Validator(problem)
    var seconds: [Double] = []
    for _ in 0..<3 {
      var before = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before)
      let verdict = validator.judge(roster)
      var after = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after)
      seconds.append(Double(after.tv_sec - before.tv_sec) + Double(after.tv_nsec - before.tv_nsec) / 1e9)
      #expect(!verdict.findings.isEmpty)
    }
    #expect(try #require(seconds.min()) <= 0.3, "\(seconds)")
  }
}
