import Workforce

/// Leave, wishes and a lock for the month of a sample.
struct SampleRequests {
  private(set) var leave: [Leave] = []
  private(set) var wishes: [Wish] = []
  private(set) var locks: [Lock] = []

  private let agents: [Agent]
  private let shifts: [Shift]
  private let month: Month

  init(_ agents: [Agent], shifts: [Shift], month: Month, seed: UInt64) {
    self.agents = agents
    self.shifts = shifts
    self.month = month
    var random = SplitMix64(seed: seed, purpose: "requests")
    drawLeave(&random)
    drawWishes(&random)
    if agents.count >= 12, let free = agents.last(where: { agent in !leave.contains { $0.agent == agent.id } }) {
      locks = [Lock(agent: free.id, day: month.first + 11, duty: "off")]
    }
  }

  /// Annual leave one after another, at most one agent at a time; some training, and a few are ill for long.
  private mutating func drawLeave(_ random: inout SplitMix64) {
    let isSmall = agents.count < 12
    // Those who lead stay: every interval needs one of them.
    var pool = agents.filter { (isSmall || !$0.role.leadsShifts) && $0.contract == SamplePeople.fullTime.name }
    pool.shuffle(using: &random)
    let length = isSmall ? 2 : 3 + random.below(3)
    var day = month.first + 2 + random.below(4)
    for _ in 0..<max(1, agents.count / 12) where day + length - 1 < month.next.first && !pool.isEmpty {
      add(.annual, pool.removeLast().id, day...day + (length - 1), asked: 40 + random.below(20))
      day = day + length + 1
    }
    // One request that is still to be decided.
    if agents.count >= 24, let agent = pool.popLast() {
      let day = month.first + 20
      add(.annual, agent.id, day...day + 2, asked: 45, status: .requested)
    }
    for _ in 0..<agents.count / 30 where !pool.isEmpty {
      let day = month.first + 1 + random.below(26)
      add(.training, pool.removeLast().id, day...day, asked: 35)
    }
    for _ in 0..<agents.count / 60 where !pool.isEmpty {
      let day = month.first + random.below(12)
      add(.sick, pool.removeLast().id, day...day + 6, asked: 4)
    }
  }

  private mutating func add(
    _ kind: LeaveKind, _ agent: String, _ days: ClosedRange<Day>, asked: Int, status: Leave.Status = .granted
  ) {
    leave.append(Leave(agent: agent, days: days, kind: kind, requestedOn: days.lowerBound - asked, status: status))
  }

  /// About one wish per agent: mostly a day off, sometimes a shift, sometimes no night.
  private mutating func drawWishes(_ random: inout SplitMix64) {
    for _ in agents.indices {
      let agent = agents[random.below(agents.count)]
      let day = month.first + random.below(month.days.count)
      let kind = random.below(10)
      let open = shifts.filter { $0.contracts.isEmpty || $0.contracts.contains(agent.contract) }
      let shift = open[random.below(open.count)]
      let isTaken =
        wishes.contains { $0.agent == agent.id && $0.day == day }
        || leave.contains { $0.agent == agent.id && $0.days.contains(day) }
      if isTaken { continue }
      if kind < 7 {
        wishes.append(Wish(agent: agent.id, day: day, duty: "off", isWanted: true, weight: 1 + random.below(3)))
      } else {
        wishes.append(Wish(agent: agent.id, day: day, duty: shift.code, isWanted: shift.category == .day))
      }
    }
    wishes.sort { ($0.day, $0.agent) < ($1.day, $1.agent) }
  }
}
