import Workforce

/// One thing that a roster may not do, on its own: what an explanation names.
public enum HardLimit: Hashable, Sendable {
  /// One side of a range of an agent's line.
  case line(agent: Int, LineLimit)
  /// The duties open to an agent on a run of days.
  case permit(Permit)
  /// One side of a range of people at once; the runs of intervals it stands for, since whoever is there in one of them
  /// is there in all.
  case cross(CrossLimit, intervals: [Range<Int>])

  /// Position of the rule in the problem's list.
  public var rule: Int {
    switch self {
    case .line(_, let limit): limit.rule
    case .permit(let permit): permit.rule
    case .cross(let limit, _): limit.rule
    }
  }

  /// Position of the agent; nil when it is about several.
  public var agent: Int? {
    switch self {
    case .line(let agent, _): agent
    case .permit(let permit): permit.agent
    case .cross: nil
    }
  }
}

extension RosterProblem {
  /// Every hard limit, lines first. Permits that only keep leave to those who were granted it are left out: nothing
  /// would be gained without them.
  public var hardLimits: [HardLimit] {
    var limits: [HardLimit] = []
    for agent in agents.indices {
      limits += lines[agent].flatMap { limit in
        hardSides(limit.bounds).map {
          HardLimit.line(agent: agent, LineLimit(rule: limit.rule, count: limit.count, bounds: $0))
        }
      }
    }
    limits += permits.filter { !isOnlyOfLeave($0) }.map(HardLimit.permit)
    return limits + hardCrossLimits
  }

  /// Hard limits that a roster keeps on some days of a window with everybody off outside of it, if any roster keeps them
  /// all: being off breaks no limit that says at most, and nobody who is there on the inner days came from outside.
  ///
  /// - Parameters:
  ///   - window: shifts of its first days reach into the inner ones.
  ///   - inner: the days on which people are counted.
  public func hardLimits(_ limits: [HardLimit], within window: Range<Int>, counting inner: Range<Int>) -> [HardLimit] {
    limits.filter { limit in
      switch limit {
      case .line(_, let line): line.bounds.least == 0 && line.count.isQuietWhenOff
      case .permit(let permit):
        window.contains(permit.days.lowerBound) && window.contains(permit.days.upperBound - 1)
          || permit.days.overlaps(window) && permit.duties.has(DutyTable.off)
      case .cross(let cross, let intervals):
        switch cross.place {
        case .day(let day, _): inner.contains(day)
        case .interval(let interval, _):
          (intervals.isEmpty ? [interval..<interval + 1] : intervals).allSatisfy { run in
            [run.lowerBound, run.upperBound - 1].allSatisfy { inner.contains(day(ofInterval: $0) ?? -1) }
          }
        }
      }
    }
  }

  private func day(ofInterval interval: Int) -> Int? {
    timetable.localStart(of: interval).map { firstDay.distance(to: $0.day) }
  }

  func isOnlyOfLeave(_ permit: Permit) -> Bool {
    permit.duties.isSuperset(of: duties.all.subtracting(duties.leave))
  }

  private func hardSides(_ bounds: Bounds) -> [Bounds] {
    var sides: [Bounds] = []
    if bounds.least > 0, bounds.under.isHard { sides.append(Bounds(least: bounds.least, over: .free)) }
    if bounds.most < Bounds.unlimited, bounds.over.isHard { sides.append(Bounds(most: bounds.most, under: .free)) }
    return sides
  }

  /// Intervals in which the same duties of the same days are present ask for the same people: they are one limit.
  private var hardCrossLimits: [HardLimit] {
    struct Key: Hashable {
      let limit: CrossLimit
      let presence: [DutySet]
    }
    let presence = presenceByInterval
    var order: [Key] = []
    var runs: [Key: [Int]] = [:]
    var others: [HardLimit] = []
    for limit in cross {
      for bounds in hardSides(limit.bounds) {
        guard case .interval(let interval, onPhones: false) = limit.place else {
          let own = CrossLimit(rule: limit.rule, group: limit.group, place: limit.place, bounds: bounds)
          others.append(.cross(own, intervals: own.interval.map { [$0..<$0 + 1] } ?? []))
          continue
        }
        let general = CrossLimit(
          rule: limit.rule, group: limit.group, place: .interval(0, onPhones: false), bounds: bounds)
        let key = Key(limit: general, presence: presence[interval])
        if runs[key] == nil { order.append(key) }
        runs[key, default: []].append(interval)
      }
    }
    return order.map { key in
      let intervals = runs[key] ?? []
      let limit = CrossLimit(
        rule: key.limit.rule, group: key.limit.group, place: .interval(intervals[0], onPhones: false),
        bounds: key.limit.bounds)
      return HardLimit.cross(limit, intervals: Self.joined(intervals))
    } + others
  }

  /// The duties of each known and planned day that are present in each interval; the days are the positions.
  private var presenceByInterval: [[DutySet]] {
    let days = timetable.days
    var presence = Array(
      repeating: Array(repeating: DutySet(), count: days.count), count: timetable.intervalCount)
    for (position, day) in days.enumerated() {
      for duty in duties.work.members {
        for interval in timetable.presence(duty, on: day).intervals {
          presence[interval][position].insert(DutySet(duty))
        }
      }
    }
    return presence
  }

  private static func joined(_ intervals: [Int]) -> [Range<Int>] {
    intervals.reduce(into: []) { runs, interval in
      if let last = runs.last, last.upperBound == interval {
        runs[runs.count - 1] = last.lowerBound..<interval + 1
      } else {
        runs.append(interval..<interval + 1)
      }
    }
  }
}

extension CrossLimit {
  fileprivate var interval: Int? {
    if case .interval(let interval, _) = place { interval } else { nil }
  }
}

extension LineCount {
  /// Whether a free day in the place of any other adds nothing to it. Runs and sums count days of work, by every rule
  /// there is; a sequence ends with one.
  fileprivate var isQuietWhenOff: Bool {
    switch self {
    case .streak(let duties): !duties.has(DutyTable.off)
    case .total(.days(let duties, _), _), .total(.weekends(let duties), _): !duties.has(DutyTable.off)
    case .total(.changes, _), .total(.minutes, _): true
    case .sequence(let sets, _): sets.first.map { !$0.has(DutyTable.off) } ?? false
    }
  }
}
