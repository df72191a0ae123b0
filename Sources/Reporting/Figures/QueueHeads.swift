public import Rules
public import Workforce

/// People on the phones queue by queue.
///
/// Who has the skills of several queues is counted for one of them in each interval: the one whose need is least met.
/// A call of another queue could reach them too, so the service to be expected of these numbers is a cautious figure.
public struct QueueHeads: Sendable {
  /// By position of the queue in the centre, then by interval.
  public let heads: [[Int]]

  public init(centre: Centre, problem: RosterProblem, roster: Roster, needs: [StaffingNeed]) {
    let count = problem.timetable.intervalCount
    let queues = centre.queues
    var need = queues.map { _ in Array(repeating: 0, count: count) }
    for entry in needs {
      guard let queue = queues.firstIndex(where: { $0.name == entry.queue }), entry.interval < count else { continue }
      need[queue][entry.interval] = entry.agents
    }
    var world = problem
    let present = Self.groups(centre).map { group in
      (queues: group.queues, group: world.group("", group.agents))
    }
    var counts = HeadCounts(world, roster)
    var heads = queues.map { _ in Array(repeating: 0, count: count) }
    for interval in 0..<count {
      for entry in present {
        let limit = CrossLimit(
          rule: 0, group: entry.group, place: .interval(interval, onPhones: true),
          bounds: Bounds(under: .free, over: .free))
        for _ in 0..<counts.count(limit) {
          let neediest = entry.queues.min { a, b in
            heads[a][interval] * max(1, need[b][interval]) < heads[b][interval] * max(1, need[a][interval])
          }
          if let neediest { heads[neediest][interval] += 1 }
        }
      }
    }
    self.heads = heads
  }

  /// Agents by the queues they can serve, those with fewer queues first.
  private static func groups(_ centre: Centre) -> [(queues: [Int], agents: [Int])] {
    var groups: [(queues: [Int], agents: [Int])] = []
    for (position, agent) in centre.agents.enumerated() {
      let queues = centre.queues.indices.filter { agent.skills.contains(centre.queues[$0].skill) }
      if queues.isEmpty { continue }
      if let known = groups.firstIndex(where: { $0.queues == queues }) {
        groups[known].agents.append(position)
      } else {
        groups.append((queues, [position]))
      }
    }
    return groups.sorted { ($0.queues.count, $0.agents[0]) < ($1.queues.count, $1.agents[0]) }
  }
}
