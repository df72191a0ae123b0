public import Modelling
public import Rules
public import Workforce

/// Decides open requests together: as many as the caps leave room for, and among those who comes first by an order.
public struct LeaveGrant: Sendable {
  /// Who comes first where not all can.
  public enum Order: String, CaseIterable, Sendable {
    /// The greater priority in `leave.csv`.
    case priority
    /// The longer in work; whoever's beginning is not known comes last.
    case seniority
    /// The earlier asked.
    case firstCome = "first-come"
  }

  /// What becomes of one request.
  public struct Decision: Sendable {
    public let leave: Leave
    public let isGranted: Bool
    /// Every reason to refuse; empty when it is granted.
    public let reasons: [Finding]
    /// Paid hours that the leave counts as, in minutes.
    public let minutes: Int
  }

  private let centre: Centre
  private let rulebook: Rulebook
  private let solver: any LinearSolver

  /// - Parameter solver: the integer programs' solver.
  public init(_ centre: Centre, rulebook: Rulebook, solver: any LinearSolver) {
    self.centre = centre
    self.rulebook = rulebook
    self.solver = solver
  }

  /// A decision for each request, in their order.
  ///
  /// No other choice grants more requests; and of the choices that grant as many, none grants one that comes earlier in
  /// the order without refusing one that comes before it.
  public func decide(_ requests: [Leave], by order: Order) -> [Decision] {
    let judge = LeaveJudge(centre, rulebook: rulebook)
    let granted = centre.leave.filter { $0.status == .granted }
    let caps = LeaveCaps(centre, rulebook: rulebook, leave: requests)
    let alone = requests.map { judge.judgeAlone($0) }
    let able = requests.indices.filter { position in
      alone[position].isEmpty && caps.refusals(of: requests[position], beside: granted).isEmpty
    }
    let ordered = able.sorted { comesFirst(requests[$0], requests[$1], by: order) }
    let program = GrantProgram(ordered.map { requests[$0] }, granted, caps, LeaveBalance(centre, rulebook: rulebook))
    let choice = program.choose(solver)
    let chosen = Set(zip(ordered, choice).filter(\.1).map(\.0))
    let taken = granted + chosen.sorted().map { requests[$0] }
    return requests.indices.map { position in
      let leave = requests[position]
      let isGranted = chosen.contains(position)
      let reasons = isGranted ? [] : alone[position] + caps.refusals(of: leave, beside: taken)
      return Decision(
        leave: leave, isGranted: isGranted,
        reasons: isGranted || !reasons.isEmpty ? reasons : clash(leave, among: taken), minutes: minutes(leave))
    }
  }

  private func comesFirst(_ a: Leave, _ b: Leave, by order: Order) -> Bool {
    let far = Int.max
    let key: (Leave) -> Int =
      switch order {
      case .priority: { -$0.priority }
      case .seniority: { leave in centre.agents.first { $0.id == leave.agent }?.workingSince?.number ?? far }
      case .firstCome: { $0.requestedOn?.number ?? far }
      }
    let ranks = [a, b].map { (key($0), $0.requestedOn?.number ?? far, $0.days.lowerBound.number, $0.agent) }
    return ranks[0] < ranks[1]
  }

  /// What an agent's own requests together break: two at once, or more days than are left.
  private func clash(_ leave: Leave, among taken: [Leave]) -> [Finding] {
    let together = Centre(
      name: centre.name, clock: centre.clock, intervalMinutes: centre.intervalMinutes, queues: centre.queues,
      shifts: centre.shifts, contracts: centre.contracts, agents: centre.agents, calendar: centre.calendar,
      leave: taken.map(\.granted))
    return LeaveJudge(together, rulebook: rulebook).judgeAlone(leave)
  }

  private func minutes(_ leave: Leave) -> Int {
    guard let agent = centre.agents.first(where: { $0.id == leave.agent }),
      let contract = centre.contracts.first(where: { $0.name == agent.contract })
    else { return 0 }
    return contract.weeklyMinutes / 5 * centre.calendar.workdays(in: leave.days)
  }
}
