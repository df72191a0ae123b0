import ArgumentParser
import Documents
import GLPK
import Reporting
import Requests
import Rules
import Workforce

struct LeaveGrantCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant", abstract: Wording.Help.leaveGrantAbstract, discussion: Wording.Help.leaveGrantDiscussion)

  @Argument(help: Wording.Help.folder) var folder: String
  @OptionGroup var period: PeriodOptions
  @Option(name: .customLong("by"), help: Wording.Help.leaveOrder) var order = LeaveGrant.Order.firstCome
  @Option(help: Wording.Help.validateOut) var out: String?
  @Flag(help: Wording.Help.dryRun) var dryRun = false
  @Flag(help: Wording.Help.json) var json = false

  func run() throws {
    let workplace = try Workplace(folder, period.period, out: out)
    let (centre, rulebook) = (workplace.centre, workplace.document.rulebook)
    let open = centre.leave.filter {
      $0.status == .requested && workplace.period.days.contains($0.days.lowerBound)
    }
    let decisions = LeaveGrant(centre, rulebook: rulebook, solver: GLPKSolver()).decide(open, by: order)
    if !dryRun, !decisions.isEmpty {
      let decided = decisions.map { ($0.leave, $0.isGranted ? Leave.Status.granted : .refused) }
      try LeaveRegister(workplace.folder).write { data throws(InputFaults) in
        try LeaveFile.rewritten(data, deciding: decided)
      }
    }
    let judged = try roster(workplace)
    let entries = decisions.map { decision in
      DecisionEntry(decision, cover: judged.map { LeaveCover(decision.leave, in: $0.roster, of: $0.problem) })
    }
    if json {
      Terminal.say(try JSONText.text(entries))
      return
    }
    let days = workplace.period.days
    sayArithmetic(workplace.document, years: days.lowerBound.year...(days.upperBound - 1).year)
    say(entries, judged: judged != nil)
  }

  /// The period's roster, published or planned, against which cover is measured; nil when there is none.
  private func roster(_ workplace: Workplace) throws -> JudgedPeriod? {
    let publication = workplace.document.publications.last { $0.days == workplace.period.days }
    if let publication, !publication.rows.isEmpty {
      return try JudgedPeriod.published(folder, on: publication.days.lowerBound)
    }
    guard let bytes = try workplace.result(RosterFile.name) else { return nil }
    let sheet = try RosterFile.read(bytes, centre: workplace.centre, days: workplace.period.days)
    return try JudgedPeriod(workplace, sheet.rows, staffing: workplace.result(StaffingFile.name))
  }

  private func say(_ entries: [DecisionEntry], judged: Bool) {
    if entries.isEmpty {
      Terminal.say(Wording.nothingOpen)
      return
    }
    var table = TextTable([.left, .left, .left, .left, .right, .left])
    table.add(Wording.decisionColumns)
    for entry in entries {
      table.add([
        entry.agent, "\(entry.from)..\(entry.to)", entry.kind, Wording.decision(isGranted: entry.granted),
        Wording.hours(minutes: entry.paidMinutes), Wording.cover(entry.shifts, entry.cost, entry.breaches),
      ])
    }
    Terminal.say(table.text())
    for reason in entries.flatMap(\.reasons) { Terminal.say(reason.said) }
    if !judged { Terminal.say(Wording.coverUnknown) }
    if dryRun { Terminal.say(Wording.nothingDecided) }
  }
}

/// A decision, for people and for programs.
private struct DecisionEntry: Encodable {
  let agent: String
  let from: String
  let to: String
  let kind: String
  let granted: Bool
  let reasons: [Reasons.Entry]
  let paidMinutes: Int
  let shifts: Int?
  let cost: Int?
  let breaches: Int?

  init(_ decision: LeaveGrant.Decision, cover: LeaveCover?) {
    let leave = decision.leave
    (agent, kind) = (leave.agent, leave.kind.rawValue)
    (from, to) = (leave.days.lowerBound.description, leave.days.upperBound.description)
    granted = decision.isGranted
    reasons = decision.reasons.map(Reasons.Entry.init)
    paidMinutes = decision.minutes
    (shifts, cost, breaches) = (cover?.shifts, cover?.cost, cover?.breaches)
  }

  private enum CodingKeys: String, CodingKey {
    case agent, from, to, kind, granted, reasons, shifts, cost, breaches
    case paidMinutes = "paid_minutes"
  }
}
