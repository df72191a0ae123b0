import Foundation
import Testing

/// Commands that write are killed at moments spread over their run, and as soon as they begin to write.
@Suite struct KillTests {
  @Test func aFolderIsNeverHalfWrittenWhenACommandIsKilled() throws {
    let desk = try SampleDesk()
    try desk.plan()
    try desk.scratch.replace("swaps-a-month: {most: 2}", with: "swaps-a-month: {most: 100}", in: "desk/centre.yaml")
    let publish = ["publish", "desk"] + SampleDesk.period + DutyTests.record
    let published = try Executable.run(publish, in: desk.scratch.url)
    try #require(published.status == 0, "\(published.errors)\(published.output)")
    let own = try desk.scratch.files(under: "desk").filter { !$0.hasPrefix("published") }
    let bytes = try own.map { try desk.scratch.text("desk/\($0)") }
    let apply = try swap(at: desk)
    let duration = try time(publish, at: desk)
    var killed = 0
    for round in 0..<100 {
      let process = Executable.process(round % 2 == 0 ? apply : publish, in: desk.scratch.url)
      let delay = round < 60 ? duration * Double(round + 1) / 60 : nil
      _ = try Executable.run(process) { running in
        if let delay { Thread.sleep(forTimeInterval: delay) } else { waitForWriting(running, desk) }
        kill(running.processIdentifier, SIGKILL)
      }
      if process.terminationReason == .uncaughtSignal { killed += 1 }
      try expectWhole(desk)
      #expect(try own.map { try desk.scratch.text("desk/\($0)") } == bytes)
    }
    #expect(killed >= 50)
    let after = try Executable.run(apply, in: desk.scratch.url)
    #expect(after.status == 0, "\(after.errors)\(after.output)")
  }

  /// A swap that is legal there and back.
  private func swap(at desk: SampleDesk) throws -> [String] {
    for agent in 1...6 {
      for day in 3...7 {
        let side = ["--agent", "A000\(agent)", "--date", "2026-12-0\(day)", "--asked-on", "2026-12-01"]
        let ended = try Executable.run(["swap", "propose", "desk", "--json"] + side, in: desk.scratch.url)
        let list = try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [[String: Any]]
        guard let with = list?.first?["with"] as? String else { continue }
        return ["swap", "apply", "desk", "--with", with] + side + DutyTests.record
      }
    }
    throw Scratch.NotFound(text: "a legal swap", path: "desk")
  }

  private func time(_ arguments: [String], at desk: SampleDesk) throws -> Double {
    let start = ContinuousClock.now
    _ = try Executable.run(arguments, in: desk.scratch.url)
    return (ContinuousClock.now - start) / .seconds(1)
  }

  /// Returns when the process has begun to write a publication, or ended.
  private func waitForWriting(_ process: Process, _ desk: SampleDesk) {
    let folder = desk.scratch.url.appendingPathComponent("desk/published").path
    let own = ".\(process.processIdentifier).part"
    while process.isRunning {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      if names.contains(where: { $0.hasSuffix(own) }) { return }
    }
  }

  /// Every publication that has its name has all its files, each to its last row.
  private func expectWhole(_ desk: SampleDesk) throws {
    let folder = desk.scratch.url.appendingPathComponent("desk/published").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
    for (position, name) in names.enumerated() {
      let number = String(position + 1)
      #expect(name.hasPrefix(String(repeating: "0", count: 4 - number.count) + number + "-"))
      let place = "desk/published/\(name)"
      let record = try JSONSerialization.jsonObject(with: Data(try desk.scratch.text("\(place)/record.json").utf8))
      #expect((record as? [String: Any])?["number"] as? Int == position + 1)
      #expect(try desk.scratch.text("\(place)/roster.csv").split(separator: "\n").count == 1 + 6 * 7)
      #expect(try desk.scratch.text("\(place)/ledger.csv").split(separator: "\n").count == 1 + 6)
    }
  }
}
