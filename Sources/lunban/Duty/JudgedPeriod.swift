import ArgumentParser
import Documents
import Foundation
import Reporting
import Rules
import Workforce

/// A period's roster with the problem it is judged by.
struct JudgedPeriod {
  let workplace: Workplace
  let problem: RosterProblem
  let roster: Roster
  let verdict: Verdict
  /// Whether the roster says where breaks lie; where it does not, they are not judged.
  let hasBreaks: Bool
  /// The bytes of the staffing it is judged by; without them cover is not judged.
  let staffing: [UInt8]?

  /// - Parameter moved: codes of shifts with moved edges that are on offer besides.
  init(_ workplace: Workplace, _ rows: [RosterRow], staffing: [UInt8]?, moved: [String] = []) throws {
    let workplace = try workplace.knowing(rows.map(\.duty) + moved, file: RosterFile.name)
    self.workplace = workplace
    self.staffing = staffing
    var rulebook = workplace.document.rulebook
    var needs: [StaffingNeed] = []
    if let staffing {
      let plan = try StaffingFile.read(
        staffing, file: StaffingFile.name, centre: workplace.centre, days: workplace.period.days)
      needs = try Demand(workplace.document, workplace.period.days).needs(plan)
    } else {
      rulebook = Rulebook(settings: rulebook.settings, disabled: rulebook.disabled.union(["cover-of-need"]))
    }
    hasBreaks = rows.contains { !$0.breaks.isEmpty }
    let (centre, days) = (workplace.centre, workplace.period.days)
    let ill = centre.leave.filter { leave in
      leave.kind == .sick && leave.status == .granted && days.contains { leave.days.contains($0) }
    }.map(\.agent)
    problem = rulebook.problem(for: centre, days: days, needs: needs)
      .excusing(centre.agents.indices.filter { ill.contains(centre.agents[$0].id) })
    let reading = RosterReading(rows, for: problem)
    roster = reading.roster
    let found = Validator(problem).judge(roster)
    let isJudged = hasBreaks
    verdict = Verdict(
      findings: (reading.findings + found.findings).filter { isJudged || $0.rule.key != "meal-and-rest" },
      costs: found.costs)
  }

  /// The roster that holds on a day as published.
  ///
  /// - Parameters:
  ///   - leave: what became known since, on top of `leave.csv`.
  ///   - volume: a forecast that takes the place of the planned need.
  ///   - edges: how shifts may be moved; nil for not at all.
  static func published(
    _ path: String, on day: Day, adding leave: [Leave] = [], volume: String? = nil, edges: EdgeMoves? = nil
  ) throws -> JudgedPeriod {
    let folder = CentreFolder(URL(fileURLWithPath: path, isDirectory: true))
    guard let publication = try folder.read().publications.holding(on: day) else {
      throw InputFaults([Fault(file: PublishedFolder.name, value: "\(day)", expected: Wording.publishedRoster)])
    }
    let days = publication.days
    let document = try folder.read(from: days.lowerBound).adding(leave)
    let period = Period(days.lowerBound...days.upperBound - 1)
    let workplace = Workplace(folder, document, period, out: nil)
    let planned = PublishedFolder(of: folder.url).staffing(of: publication)
    let staffing = try volume.map { try Self.staffing(workplace, of: $0) } ?? planned
    let rows = try known(publication, workplace.centre)
    return try JudgedPeriod(
      workplace, rows, staffing: staffing, moved: edges?.codes(workplace.centre, rows: rows) ?? [])
  }

  /// The staffing that another forecast asks for.
  private static func staffing(_ workplace: Workplace, of volume: String) throws -> [UInt8] {
    let bytes = try bytes(of: URL(fileURLWithPath: volume), called: volume)
    let days = workplace.period.days
    let forecast = try ForecastFile.read(bytes, file: volume, centre: workplace.centre, days: days)
    return StaffingFile.text(try Demand(workplace.document, days).staffing(forecast))
  }

  /// The rows of a publication; agents and shifts that are no more are faults, for nothing can be judged with them.
  private static func known(_ publication: Publication, _ centre: Centre) throws(InputFaults) -> [RosterRow] {
    let text = RosterFile.text(publication.rows, centre: centre)
    let file = "\(PublishedFolder.name)/\(RosterFile.name)"
    return try RosterFile.read(text, file: file, centre: centre, days: publication.days).rows
  }

  /// Bad news when hard rules are broken; nothing may be written then.
  func refuseBreaches() throws {
    if verdict.isLegal { return }
    let breaches = Verdict(findings: verdict.breaches, costs: verdict.costs.map { _ in 0 })
    Terminal.say(FindingsText(breaches, rules: problem.rules, agents: workplace.centre.agents).text)
    Terminal.complain(Wording.notPublished)
    throw ExitStatus.breaches.code
  }

  /// Publishes a roster of the problem, and says so.
  func publish(
    _ roster: Roster, _ occasion: Publication.Occasion, _ record: Record, swaps: [SwapRequest] = [], json: Bool
  ) throws {
    let published = workplace.document.publications
    let days = workplace.period.days
    let rows = problem.rows(of: roster)
    let publication = Publication(
      number: (published.map(\.number).max() ?? 0) + 1, occasion: occasion, days: days,
      at: record.at ?? workplace.centre.clock.now, by: record.by, why: record.why, rows: rows, swaps: swaps,
      ledger: LedgerEntry.entries(
        workplace.centre, days: days, rows: rows, swaps: published.flatMap(\.swaps) + swaps,
        after: published.latest(endingBefore: days.lowerBound)?.ledger ?? []))
    let place = try PublishedFolder(of: workplace.folder.url).add(
      publication, centre: workplace.centre, staffing: staffing)
    let said = PublicationText(publication, place: place.relativePath)
    if json { Terminal.say(try JSONText.text(said)) } else { Terminal.say(said.text) }
  }
}

/// What was published, for people and for programs.
private struct PublicationText: Encodable {
  let number: Int
  let occasion: String
  let at: String
  let by: String
  let why: String
  let place: String

  init(_ publication: Publication, place: String) {
    (number, occasion, at) = (publication.number, publication.occasion.rawValue, publication.at.description)
    (by, why, self.place) = (publication.by, publication.why, place)
  }

  var text: String { Wording.published(number: number, at: at, by: by) + "\n" + Wording.written([place]) }
}
