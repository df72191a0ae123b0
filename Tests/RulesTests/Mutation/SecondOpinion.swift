/// The rules once more, from the articles and by hand, on plain texts and numbers: nothing of how the product reads
/// limits is used here.
struct SecondOpinion {
  /// A rule and the agent who breaks it; no agent for what concerns everybody.
  struct Breach: Hashable, CustomStringConvertible {
    let rule: String
    let agent: Int?
    var description: String { agent.map { "\(rule) A\($0)" } ?? rule }
  }

  private typealias World = MutationWorld
  private var breaches: Set<Breach> = []
  /// Codes by agent from the first known day on.
  private var lines: [[String]]

  static func breaches(of roster: PlainRoster) -> Set<Breach> {
    var opinion = SecondOpinion(roster)
    for agent in 0..<World.agents { opinion.readLine(agent) }
    opinion.readCentre()
    return opinion.breaches
  }

  /// Lays the rows out; the first of two counts, and a missing one is a day off.
  private init(_ roster: PlainRoster) {
    lines = (0..<World.agents).map { agent in
      (-World.known..<World.days).map { $0 < 0 ? World.planned(agent, $0) : "off" }
    }
    var seen: [Int: Int] = [:]
    for row in roster.rows {
      seen[row.agent * 1000 + row.day, default: 0] += 1
      guard seen[row.agent * 1000 + row.day] == 1 else { continue }
      lines[row.agent][row.day + World.known] = row.code
      if !hasItsBreaks(row) { breaches.insert(Breach(rule: "meal-and-rest", agent: row.agent)) }
    }
    for agent in 0..<World.agents {
      for day in 0..<World.days where seen[agent * 1000 + day] != 1 {
        breaches.insert(Breach(rule: "one-shift-a-day", agent: agent))
      }
    }
  }

  private func hasItsBreaks(_ row: PlainRoster.Row) -> Bool {
    guard isWork(row.code) else { return row.breaks.isEmpty }
    return row.breaks.count == 2
      && World.windows.allSatisfy { kind, window in
        row.breaks.contains { $0.kind == kind && $0.minutes == 30 && window.contains($0.start) }
      }
  }

  private func isWork(_ code: String) -> Bool { World.starts[code] != nil }

  // MARK: - One agent

  private mutating func readLine(_ agent: Int) {
    let line = lines[agent]
    let now = Array(line[World.known...])
    func breaks(_ rule: String, if isBroken: Bool) {
      if isBroken { breaches.insert(Breach(rule: rule, agent: agent)) }
    }
    let leave = agent == 4 ? [0, 1] : []
    breaks(
      "granted-leave",
      if: now.indices.contains { day in
        leave.contains(day) ? now[day] != "leave:annual" : now[day].hasPrefix("leave")
      })
    breaks("locked-assignments", if: agent == 10 && now[9] != World.planned(10, 9))
    breaks("contract-shifts", if: World.isEarly(agent) && now.contains("E"))
    breaks("night-fitness", if: agent == 8 && now.contains("N"))
    breaks("consecutive-work-days", if: hasBadRun(line, 2, 4, isWork))
    breaks("consecutive-nights", if: hasBadRun(line, 2, 3) { $0 == "N" })
    breaks("rest-between-shifts", if: hasShortRest(line))
    breaks("days-off-after-nights", if: leavesNightsTooSoon(line))
    breaks("day-night-changes", if: changes(line) > 4)
    breaks("weekends-worked", if: (0..<4).count { isWork(now[$0 * 7 + 5]) || isWork(now[$0 * 7 + 6]) } > 4)
    breaks("weekly-day-off", if: (0..<4).contains { week in now[week * 7..<week * 7 + 7].count(where: isWork) > 5 })
    // 36 hours a week; each work day of leave takes a fifth of it off. Both leave days are work days.
    let due = 36 * 60 * 4 - leave.count * 36 * 60 / 5
    let paid = now.count(where: isWork) * 450
    breaks("working-hours", if: paid > due || paid < due - 72 * 60)
  }

  /// A run is too short when both its ends are known, and it ended in the period or on the day before.
  private func hasBadRun(_ line: [String], _ least: Int, _ most: Int, _ belongs: (String) -> Bool) -> Bool {
    var day = 0
    while day < line.count {
      guard belongs(line[day]) else {
        day += 1
        continue
      }
      let start = day
      while day < line.count, belongs(line[day]) { day += 1 }
      let length = day - start
      if length > most, day > World.known { return true }
      if length < least, start > 0, day < line.count, day >= World.known { return true }
    }
    return false
  }

  private func hasShortRest(_ line: [String]) -> Bool {
    var end: Int?
    for (day, code) in line.enumerated() {
      guard let start = World.starts[code] else { continue }
      if let end, day >= World.known, day * 1440 + start - end < 660 { return true }
      end = day * 1440 + start + 480
    }
    return false
  }

  private func leavesNightsTooSoon(_ line: [String]) -> Bool {
    line.indices.dropFirst(World.known).contains { day in
      guard isWork(line[day]) else { return false }
      if line[day - 1] == "N" { return line[day] != "N" }
      return !isWork(line[day - 1]) && line[day - 2] == "N"
    }
  }

  private func changes(_ line: [String]) -> Int {
    let worked = line.enumerated().filter { isWork($0.element) }
    return zip(worked, worked.dropFirst()).count { before, after in
      after.offset >= World.known && (before.element == "N") != (after.element == "N")
    }
  }

  // MARK: - Everybody

  private mutating func readCentre() {
    for day in World.known..<World.known + World.days {
      if lines.count(where: { $0[day] == "leave:annual" }) > 1 {
        breaches.insert(Breach(rule: "annual-leave-cap", agent: nil))
      }
    }
    for minute in stride(from: World.known * 1440, to: (World.known + World.days) * 1440, by: 30) {
      let present = (0..<World.agents).filter { isOnDuty($0, at: minute) }
      if present.isEmpty { breaches.insert(Breach(rule: "minimum-staff", agent: nil)) }
      if !present.contains(where: { $0 % 2 == 1 }) { breaches.insert(Breach(rule: "leader-present", agent: nil)) }
    }
  }

  private func isOnDuty(_ agent: Int, at minute: Int) -> Bool {
    [minute / 1440 - 1, minute / 1440].contains { day in
      guard let start = World.starts[lines[agent][day]] else { return false }
      return (day * 1440 + start..<day * 1440 + start + 480).contains(minute)
    }
  }
}
