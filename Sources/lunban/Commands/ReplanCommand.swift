import ArgumentParser
import Documents
import Foundation
import Rules
import Workforce

struct ReplanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replan", abstract: Wording.Help.replanAbstract, discussion: Wording.Help.replanDiscussion)

  @Argument(help: Wording.Help.folder) var folder: String
  @Option(help: Wording.Help.replanFrom) var from: Day
  @Option(help: Wording.Help.replanThrough) var through: Day?
  @Option(help: Wording.Help.absent) var absent: [Absence] = []
  @Option(help: Wording.Help.volume) var volume: String?
  @Option(help: Wording.Help.changePrice) var changePrice = 100
  @Option(help: Wording.Help.budget) var budget: Int?
  @Flag(help: Wording.Help.moveBreaks) var moveBreaks = false
  @Flag(help: Wording.Help.moveEdges) var moveEdges = false
  @Option(help: Wording.Help.now) var now: LocalTime?
  @OptionGroup var search: SearchOptions
  @Option(help: Wording.Help.by) var by: String?
  @Option(help: Wording.Help.why) var why: String?
  @Option(help: Wording.Help.at) var at: LocalTime?
  @Flag(help: Wording.Help.json) var json = false

  /// A search of few days needs less work than that of a month.
  private static let effort = 0.05

  func validate() throws {
    if (by == nil) != (why == nil) { throw ValidationError(Wording.recordOrNone) }
    guard (1...100_000).contains(changePrice) else { throw ValidationError(Wording.changePriceRange) }
    if let now, now.day != from { throw ValidationError(Wording.nowOnFirstDay) }
    if let budget, !(0...100_000).contains(budget) { throw ValidationError(Wording.budgetRange) }
  }

  func run() throws {
    let stopwatch = Stopwatch()
    let told = absent.map { $0.leave(told: from) }
    let judged = try JudgedPeriod.published(
      folder, on: from, adding: told, volume: volume, edges: moveEdges ? EdgeMoves(day: from) : nil)
    try refuseWrong(judged)
    var limits = SearchLimits(search)
    limits.effort *= Self.effort
    let mending = try Mending(
      judged, on: terms(judged), Mending.Wishes(movesBreaks: moveBreaks, budget: budget),
      search: Search(limits: limits, stopwatch: stopwatch))
    let said = MendingText(mending, open: judged.problem.openDuties())
    if json { Terminal.say(try JSONText.text(said)) } else { Terminal.say(said.text) }
    guard let by, let why else {
      if !json { Terminal.say(Wording.onlySeen) }
      return
    }
    if !told.isEmpty {
      // The absence is a fact with or without a roster that mends it, so it comes first.
      try LeaveRegister(judged.workplace.folder).write { data throws(InputFaults) in
        try LeaveFile.rewritten(data, adding: told)
      }
    }
    let record = Record(by: by, why: why, at: at)
    try judged.publish(mending.after, .replan, record, json: json)
  }

  private func refuseWrong(_ judged: JudgedPeriod) throws {
    let days = judged.workplace.period.days
    let known = judged.problem.agents
    var faults = absent.filter { !known.contains($0.agent) }.map {
      Fault(file: "--absent", value: $0.agent, expected: Wording.knownAgent)
    }
    faults += absent.filter { !days.overlaps($0.days.lowerBound..<$0.days.upperBound + 1) }.map {
      Fault(file: "--absent", value: "\($0.days.lowerBound)", expected: Wording.afterFrom(from..<days.upperBound))
    }
    for absence in absent {
      let other = judged.workplace.document.centre.leave.filter {
        $0.agent == absence.agent && $0.status != .refused && $0.days.overlaps(absence.days)
      }
      // One is the absence itself.
      if other.count > 1 { faults.append(Fault(file: "--absent", value: absence.agent, expected: Wording.absentTwice)) }
    }
    if let through, !(from..<days.upperBound).contains(through) {
      faults.append(Fault(file: "--through", value: "\(through)", expected: Wording.afterFrom(from..<days.upperBound)))
    }
    if !faults.isEmpty { throw InputFaults(faults) }
  }

  private func terms(_ judged: JudgedPeriod) -> MendingTerms {
    let problem = judged.problem
    let open = problem.openDuties()
    let away = open.indices.filter { cell in
      !open[cell].has(judged.roster[cell / problem.dayCount, cell % problem.dayCount])
    }
    let first = problem.firstDay.distance(to: from)
    let lastAway = away.map { $0 % problem.dayCount }.max().map { $0 + 3 }
    let last = through.map { problem.firstDay.distance(to: $0) } ?? (volume == nil ? lastAway : nil)
    let end = min(problem.dayCount, (last ?? problem.dayCount - 1) + 1)
    return MendingTerms(days: first..<max(first + 1, end), price: changePrice, now: now)
  }
}
