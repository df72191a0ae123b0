import ArgumentParser
import Documents
import Reporting
import Requests
import Rules
import Workforce

struct SwapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "swap", abstract: Wording.Help.swapAbstract, discussion: Wording.Help.swapDiscussion,
    subcommands: [SwapCheckCommand.self, SwapProposeCommand.self, SwapApplyCommand.self])
}

/// The options that say who wants out of what, and since when.
struct SwapSideOptions: ParsableArguments {
  @Option(help: Wording.Help.swapAgent) var agent: String
  @Option(help: Wording.Help.swapDate) var date: Day
  @Option(help: Wording.Help.askedOn) var askedOn: Day?
}

/// The options that say with whom.
struct SwapPartnerOptions: ParsableArguments {
  @Option(help: Wording.Help.swapWith) var with: String
  @Option(help: Wording.Help.swapWithDate) var withDate: Day?
}

/// A published period with those who judge swaps in it.
private struct SwapDesk {
  let judged: JudgedPeriod
  let judge: SwapJudge
  private let side: SwapSideOptions

  init(_ folder: String, _ side: SwapSideOptions) throws {
    self.side = side
    judged = try JudgedPeriod.published(folder, on: side.date)
    let document = judged.workplace.document
    judge = SwapJudge(
      document.centre.calendar, rulebook: document.rulebook, problem: judged.problem, roster: judged.roster,
      swaps: document.swaps)
    try refuseUnknown([("--agent", side.agent)])
  }

  func refuseUnknown(_ agents: [(option: String, id: String)], date: Day? = nil) throws {
    var faults = agents.filter { !judged.problem.agents.contains($0.id) }.map {
      Fault(file: $0.option, value: $0.id, expected: Wording.knownAgent)
    }
    let days = judged.workplace.period.days
    if let date, !days.contains(date) {
      faults.append(Fault(file: "--with-date", value: "\(date)", expected: Wording.inPublishedDays(days)))
    }
    if !faults.isEmpty { throw InputFaults(faults) }
  }

  /// The day the swap was asked for; today when nobody says.
  var askedOn: Day { side.askedOn ?? judged.workplace.centre.clock.now.day }

  func swap(_ partner: SwapPartnerOptions, _ status: SwapRequest.Status) throws -> SwapRequest {
    try refuseUnknown([("--with", partner.with)], date: partner.withDate)
    return SwapRequest(
      first: SwapRequest.Side(agent: side.agent, day: side.date),
      second: SwapRequest.Side(agent: partner.with, day: partner.withDate ?? side.date), requestedOn: askedOn,
      status: status)
  }
}

struct SwapCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: Wording.Help.swapCheckAbstract)

  @Argument(help: Wording.Help.folder) var folder: String
  @OptionGroup var side: SwapSideOptions
  @OptionGroup var partner: SwapPartnerOptions
  @Flag(help: Wording.Help.json) var json = false

  func run() throws {
    let desk = try SwapDesk(folder, side)
    let outcome = desk.judge.judge(try desk.swap(partner, .requested))
    try Reasons(outcome.reasons).announce(Wording.legalSwap(cost: outcome.cost), json: json)
  }
}

struct SwapProposeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "propose", abstract: Wording.Help.swapProposeAbstract)

  @Argument(help: Wording.Help.folder) var folder: String
  @OptionGroup var side: SwapSideOptions
  @Option(help: Wording.Help.swapWithin) var within = 0
  @Option(help: Wording.Help.swapMost) var most = 10
  @Flag(help: Wording.Help.json) var json = false

  func validate() throws {
    guard (0...31).contains(within), most > 0 else { throw ValidationError(Wording.swapReach) }
  }

  func run() throws {
    let desk = try SwapDesk(folder, side)
    let own = SwapRequest.Side(agent: side.agent, day: side.date)
    let proposals = desk.judge.proposals(for: own, requestedOn: desk.askedOn, within: within).prefix(most)
    if json {
      Terminal.say(try JSONText.text(proposals.map(ProposalEntry.init)))
      return
    }
    var table = TextTable([.left, .left, .left, .right])
    table.add(Wording.proposalColumns)
    for proposal in proposals {
      let partner = proposal.swap.second
      table.add([partner.agent, "\(partner.day)", proposal.takes, Wording.change(proposal.cost)])
    }
    Terminal.say(proposals.isEmpty ? Wording.noProposal : table.text())
  }
}

/// A legal swap, for programs.
private struct ProposalEntry: Encodable {
  let with: String
  let date: String
  let takes: String
  let cost: Int

  init(_ proposal: SwapProposal) {
    (with, date) = (proposal.swap.second.agent, proposal.swap.second.day.description)
    (takes, cost) = (proposal.takes, proposal.cost)
  }
}

struct SwapApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: Wording.Help.swapApplyAbstract, discussion: Wording.Help.swapApplyDiscussion)

  @Argument(help: Wording.Help.folder) var folder: String
  @OptionGroup var side: SwapSideOptions
  @OptionGroup var partner: SwapPartnerOptions
  @OptionGroup var record: RecordOptions
  @Flag(help: Wording.Help.json) var json = false

  func run() throws {
    let desk = try SwapDesk(folder, side)
    let swap = try desk.swap(partner, .approved)
    let outcome = desk.judge.judge(swap)
    guard outcome.isLegal, let roster = outcome.roster else {
      try Reasons(outcome.reasons).announce("", json: json)
      return
    }
    try desk.judged.publish(roster, .swap, record.record, swaps: [swap], json: json)
  }
}
