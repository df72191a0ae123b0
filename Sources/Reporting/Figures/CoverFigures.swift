import Rules
import Workforce

/// Agents needed and agents on the phones, interval by interval.
public struct CoverFigures: Sendable {
  /// People who can serve a queue, or any of several queues, against the needs of all of these together.
  public struct Group: Sendable {
    public let name: String
    public let need: [Int]
    public let onPhones: [Int]
    /// Agent-minutes by which the group falls short, and by which it exceeds the need.
    public let shortMinutes: Int
    public let surplusMinutes: Int
    /// The most agents that are missing at once.
    public let deepest: Int

    init(name: String, need: [Int], onPhones: [Int], intervalMinutes: Int) {
      self.name = name
      self.need = need
      self.onPhones = onPhones
      let missing = zip(need, onPhones).map { max(0, $0 - $1) }
      shortMinutes = missing.reduce(0, +) * intervalMinutes
      surplusMinutes = zip(need, onPhones).reduce(0) { $0 + max(0, $1.1 - $1.0) } * intervalMinutes
      deepest = missing.max() ?? 0
    }
  }

  public let intervalMinutes: Int
  /// The intervals of each day of the period.
  public let days: [Range<Int>]
  /// Agents needed, all queues together.
  public let need: [Int]
  /// Agents on the phones who can serve any queue.
  public let onPhones: [Int]
  /// Needed agents whom nobody on the phones can stand for: the deepest shortage of any group, for whoever has the
  /// skills of two queues serves only one of them at a time.
  public let short: [Int]
  /// Agents on the phones beyond those who meet a need.
  public let surplus: [Int]
  /// One for each limit of cover: all queues first, then the narrower groups.
  public let groups: [Group]
  public let understaffedMinutes: Int
  public let overstaffedMinutes: Int

  init(centre: Centre, problem: RosterProblem, roster: Roster, needs: [StaffingNeed]) {
    let count = problem.timetable.intervalCount
    let minutes = centre.intervalMinutes
    let period = problem.firstDay..<problem.firstDay + problem.dayCount
    let grid = IntervalGrid(clock: centre.clock, days: period, minutes: minutes)
    days = count == 0 ? [] : (0..<problem.dayCount).map { grid.intervals(ofDay: $0) }
    intervalMinutes = minutes

    var total = Array(repeating: 0, count: count)
    for entry in needs where total.indices.contains(entry.interval) { total[entry.interval] += entry.agents }
    let groups = Self.groups(problem, roster, total: total, minutes: minutes)
    let onPhones = groups.first?.onPhones ?? []
    let short = (0..<count).map { interval in
      max(0, groups.map { $0.need[interval] - $0.onPhones[interval] }.max() ?? 0)
    }
    surplus = (0..<count).map { max(0, onPhones[$0] - total[$0] + short[$0]) }
    need = total
    understaffedMinutes = short.reduce(0, +) * minutes
    overstaffedMinutes = surplus.reduce(0, +) * minutes
    self.groups = groups
    self.onPhones = onPhones
    self.short = short
  }

  /// The groups whose cover a rule limits, the largest first; everybody where no rule does.
  private static func groups(_ problem: RosterProblem, _ roster: Roster, total: [Int], minutes: Int) -> [Group] {
    guard !total.isEmpty else { return [] }
    let rule = problem.rules.firstIndex { $0.key == "cover-of-need" }
    var byGroup: [[CrossLimit]] = problem.groups.map { _ in [] }
    for limit in problem.cross where limit.rule == rule { byGroup[limit.group].append(limit) }
    var limits = byGroup.indices.filter { !byGroup[$0].isEmpty }.map { (group: $0, limits: byGroup[$0]) }
    var world = problem
    if limits.isEmpty {
      let everyone = world.group(Wording.everyone, Array(problem.agents.indices))
      limits = [(everyone, asked(total, of: everyone))]
    }
    var counts = HeadCounts(world, roster)
    let found = limits.map { entry in
      var need = Array(repeating: 0, count: total.count)
      var present = need
      for limit in entry.limits {
        guard case .interval(let interval, _) = limit.place else { continue }
        need[interval] = limit.bounds.least
        present[interval] = counts.count(limit)
      }
      return (world.groups[entry.group], need, present)
    }
    let largest = found.indices.max { found[$0].0.members.count < found[$1].0.members.count } ?? 0
    return ([largest] + found.indices.filter { $0 != largest }).map { position in
      let (group, need, present) = found[position]
      return Group(name: group.name, need: need, onPhones: present, intervalMinutes: minutes)
    }
  }

  private static func asked(_ total: [Int], of group: Int) -> [CrossLimit] {
    total.indices.map { interval in
      CrossLimit(
        rule: 0, group: group, place: .interval(interval, onPhones: true),
        bounds: Bounds(least: total[interval], under: .free, over: .free))
    }
  }
}
