public import ArgumentParser
import Documents
import Foundation
public import Requests
import Rules
public import Workforce

struct LeaveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leave", abstract: Wording.Help.leaveAbstract, discussion: Wording.Help.leaveDiscussion,
    subcommands: [LeaveCheckCommand.self, LeaveRequestCommand.self, LeaveGrantCommand.self])
}

/// The options that describe leave somebody asks for.
struct LeaveOptions: ParsableArguments {
  @Option(help: Wording.Help.leaveAgent) var agent: String
  @Option(help: Wording.Help.leaveFrom) var from: Day
  @Option(help: Wording.Help.leaveTo) var to: Day
  @Option(help: Wording.Help.leaveKind) var kind: LeaveKind
  @Option(help: Wording.Help.askedOn) var askedOn: Day?
  @Flag(help: Wording.Help.certificate) var certificate = false
  @Option(help: Wording.Help.leavePriority) var priority = 0

  func validate() throws {
    guard from <= to else { throw ValidationError(Wording.leaveInOrder) }
    guard (-1000...1000).contains(priority) else { throw ValidationError(Wording.priorityRange) }
  }

  /// The leave as asked for; today when nobody says since when.
  func leave(in centre: Centre) throws(InputFaults) -> Leave {
    guard centre.agents.contains(where: { $0.id == agent }) else {
      throw InputFaults([Fault(file: "--agent", value: agent, expected: Wording.knownAgent)])
    }
    return Leave(
      agent: agent, days: from...to, kind: kind, requestedOn: askedOn ?? centre.clock.now.day, status: .requested,
      hasCertificate: certificate, priority: priority)
  }
}

extension LeaveKind: ExpressibleByArgument {}
extension LeaveGrant.Order: ExpressibleByArgument {}

struct LeaveCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: Wording.Help.leaveCheckAbstract)

  @Argument(help: Wording.Help.folder) var folder: String
  @OptionGroup var options: LeaveOptions
  @Flag(help: Wording.Help.json) var json = false

  func run() throws {
    let document = try CentreFolder(URL(fileURLWithPath: folder, isDirectory: true)).read()
    let leave = try options.leave(in: document.centre)
    let reasons = LeaveJudge(document.centre, rulebook: document.rulebook).judge(leave)
    if !json { sayArithmetic(document, years: leave.days.lowerBound.year...leave.days.upperBound.year) }
    try Reasons(reasons).announce(Wording.grantable, json: json)
  }
}

/// Says how the cap stands against the law, year by year.
func sayArithmetic(_ document: CentreDocument, years: ClosedRange<Int>) {
  for year in years {
    let sentences = LeaveArithmetic(document.centre, rulebook: document.rulebook, year: year).sentences
    for sentence in sentences { Terminal.say(sentence) }
  }
}

struct LeaveRequestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request", abstract: Wording.Help.leaveRequestAbstract,
    discussion: Wording.Help.leaveRequestDiscussion)

  @Argument(help: Wording.Help.folder) var folder: String
  @OptionGroup var options: LeaveOptions
  @Flag(help: Wording.Help.json) var json = false

  func run() throws {
    let place = CentreFolder(URL(fileURLWithPath: folder, isDirectory: true))
    let document = try place.read()
    let leave = try options.leave(in: document.centre)
    let other = document.centre.leave.first {
      $0.agent == leave.agent && $0.status == .requested && $0.days.overlaps(leave.days)
    }
    if let other {
      throw InputFaults([Fault(file: "--from", value: "\(options.from)", expected: Wording.after(other))])
    }
    let reasons = LeaveJudge(document.centre, rulebook: document.rulebook).judge(leave)
    if reasons.isEmpty {
      try LeaveRegister(place).write { data throws(InputFaults) in try LeaveFile.rewritten(data, adding: [leave]) }
    }
    try Reasons(reasons).announce(Wording.requested, json: json)
  }
}

/// `leave.csv` in a centre's folder, rewritten in one step.
struct LeaveRegister {
  private let folder: CentreFolder

  init(_ folder: CentreFolder) { self.folder = folder }

  func write(_ change: ([UInt8]?) throws(InputFaults) -> [UInt8]) throws {
    let place = folder.url.appendingPathComponent(LeaveFile.name)
    let isThere = FileManager.default.fileExists(atPath: place.path)
    let bytes = try change(isThere ? bytes(of: place, called: LeaveFile.name) : nil)
    var output = OutputFolder(folder.url)
    output.stage(LeaveFile.name, bytes)
    try output.commit()
  }
}
