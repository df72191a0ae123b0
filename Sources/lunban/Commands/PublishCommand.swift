import ArgumentParser
import Documents
import Foundation
import Rules
import Workforce

struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: Wording.Help.publishAbstract, discussion: Wording.Help.publishDiscussion)

  @Argument(help: Wording.Help.folder) var folder: String
  @Argument(help: Wording.Help.roster) var roster: String?
  @OptionGroup var period: PeriodOptions
  @OptionGroup var record: RecordOptions
  @Option(help: Wording.Help.validateOut) var out: String?
  @Flag(help: Wording.Help.json) var json = false

  func run() throws {
    let workplace = try Workplace(folder, period.period, out: out)
    let place = roster.map { URL(fileURLWithPath: $0) } ?? workplace.output.appendingPathComponent(RosterFile.name)
    guard FileManager.default.fileExists(atPath: place.path) else {
      throw InputFaults([Fault(file: place.relativePath, expected: Wording.rosterToPublish)])
    }
    let sheet = try RosterFile.read(
      bytes(of: place, called: place.relativePath), file: place.relativePath, centre: workplace.centre,
      days: workplace.period.days)
    let judged = try JudgedPeriod(workplace, sheet.rows, staffing: workplace.result(StaffingFile.name))
    try judged.refuseBreaches()
    try judged.publish(judged.roster, .plan, record.record, json: json)
  }
}

/// Who publishes, why, and when; now, when nobody says.
struct Record {
  let by: String
  let why: String
  let at: LocalTime?
}

/// The options that go on record with a publication.
struct RecordOptions: ParsableArguments {
  @Option(help: Wording.Help.by) var by: String
  @Option(help: Wording.Help.why) var why: String
  @Option(help: Wording.Help.at) var at: LocalTime?

  var record: Record { Record(by: by, why: why, at: at) }

  func validate() throws {
    for text in [by, why] where !text.contains(where: { !$0.isWhitespace }) {
      throw ValidationError(Wording.namedRecord)
    }
  }
}

extension Clock {
  /// What the wall shows now.
  var now: LocalTime { local(Instant(minutes: Int(Date().timeIntervalSince1970 / 60))) }
}
