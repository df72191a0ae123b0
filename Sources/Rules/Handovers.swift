public import Workforce

/// Looks for changes of shift at which nobody is relieved: some leave, and nobody who was there before them stays.
///
/// It is asked only where a hard rule wants somebody of a group on duty right after: a centre that closes hands nothing
/// over. Times are instants, so that a night on which the clocks change has its own length.
public struct Handovers: Sendable {
  private let problem: RosterProblem
  private let clock: Clock
  private let rule: RuleName?
  /// Minutes by which the shift of the relief begins before others leave, for agents and for leaders.
  private let ahead: Int
  private let leaderAhead: Int

  public init(_ problem: RosterProblem, clock: Clock, rulebook: Rulebook) {
    self.problem = problem
    self.clock = clock
    rule = rulebook.name(of: .handover)
    func number(_ key: String) -> Int { rulebook.number(key, of: .handover) ?? 0 }
    ahead = max(0, number("minutes") - number("arrival-minutes"))
    leaderAhead = max(0, number("leader-minutes") - number("leader-arrival-minutes"))
  }

  /// The gaps of a roster, group by group in the order of time.
  public func findings(_ roster: Roster) -> [Finding] {
    guard let rule else { return [] }
    return watched.flatMap { group, ahead, intervals in
      let stays = stays(roster, problem.groups[group].members)
      let ends = Dictionary(grouping: stays, by: \.end).sorted { $0.key < $1.key }
      return ends.compactMap { end, leaving -> Finding? in
        guard let interval = interval(at: end), intervals.contains(interval),
          !stays.contains(where: { $0.end > end && end - $0.start >= ahead })
        else { return nil }
        return finding(rule, group, leaving, at: clock.local(end), latest: clock.local(end + -ahead))
      }
    }
  }

  /// Groups of whom a hard rule wants somebody on duty, with the intervals in which it does.
  private var watched: [(group: Int, ahead: Int, intervals: Set<Int>)] {
    var intervals: [Int: Set<Int>] = [:]
    var leaders: Set<Int> = []
    for limit in problem.cross where limit.bounds.least > 0 && limit.bounds.under.isHard {
      guard case .interval(let interval, onPhones: false) = limit.place else { continue }
      intervals[limit.group, default: []].insert(interval)
      if problem.rules[limit.rule].key == Rule.leaderPresent.key { leaders.insert(limit.group) }
    }
    return intervals.sorted { $0.key < $1.key }
      .map { ($0.key, leaders.contains($0.key) ? leaderAhead : ahead, $0.value) }
  }

  /// Agents who share a duty on a day.
  private struct Stay {
    let start: Instant
    let end: Instant
    let agents: [Int]
  }

  private func stays(_ roster: Roster, _ members: [Int]) -> [Stay] {
    problem.timetable.days.flatMap { day in
      var agents: [[Int]] = Array(repeating: [], count: problem.duties.count)
      for agent in members {
        let duty = day < 0 ? problem.history[agent][day + problem.historyCount] : roster[agent, day]
        agents[Int(duty)].append(agent)
      }
      return problem.duties.work.members.compactMap { duty -> Stay? in
        guard !agents[Int(duty)].isEmpty else { return nil }
        let presence = problem.timetable.presence(duty, on: day)
        return Stay(
          start: clock.instant(presence.start), end: clock.instant(presence.end), agents: agents[Int(duty)])
      }
    }
  }

  /// The interval that begins at or holds a moment; nil outside the period.
  private func interval(at moment: Instant) -> Int? {
    let intervals = problem.timetable.intervals(from: clock.local(moment), minutes: 1)
    return intervals.isEmpty ? nil : intervals.lowerBound
  }

  private func finding(
    _ rule: RuleName, _ group: Int, _ leaving: [Stay], at time: LocalTime, latest: LocalTime
  ) -> Finding {
    let names = leaving.flatMap(\.agents).sorted().map { problem.agents[$0] }
    let sentence = Sentences.handover(problem.groups[group].name, leaving: names, at: time, latest: latest)
    return Finding(
      rule: rule, severity: .breach, agent: nil, days: time.day...time.day, amount: -1, cost: 0, text: sentence.text,
      remedy: sentence.remedy)
  }
}
