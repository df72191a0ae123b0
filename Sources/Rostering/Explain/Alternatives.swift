public import Rules
public import Workforce

/// What else an agent could do on a day, everything else of a roster left as it is.
public struct Alternatives: Sendable {
  public let problem: RosterProblem
  public let roster: Roster
  public let verdict: Verdict

  /// - Parameter verdict: the validator's on the roster.
  public init(_ problem: RosterProblem, _ roster: Roster, verdict: Verdict) {
    self.problem = problem
    self.roster = roster
    self.verdict = verdict
  }

  /// Every duty the agent could have instead of the present one: legal ones first, the cheapest first. Leave is never
  /// offered.
  public func all(agent: Int, day: Int) -> [Alternative] {
    let open = problem.duties.all.subtracting(problem.duties.leave).subtracting(problem.duties.shifts(where: \.isMoved))
    return open.members.filter { Int($0) < problem.duties.count && $0 != roster[agent, day] }
      .map { alternative($0, agent, day) }
      .sorted { ($0.breaches.count, $0.change, $0.duty) < ($1.breaches.count, $1.change, $1.duty) }
  }

  /// What a duty would change, its breaks where they cost least, one after the other.
  public func alternative(_ duty: DutyID, _ agent: Int, _ day: Int) -> Alternative {
    var changed = roster
    changed[agent, day] = duty
    let windows = problem.timetable.presence(duty, on: day).breaks
    var placed = windows.map { PlacedBreak(kind: $0.kind, start: $0.options[0].start, minutes: $0.minutes) }
    changed.place(placed, agent, day)
    var best = Validator(problem).judge(changed)
    for (position, window) in windows.enumerated() {
      for option in window.options.dropFirst() {
        var other = placed
        other[position] = PlacedBreak(kind: window.kind, start: option.start, minutes: window.minutes)
        changed.place(other, agent, day)
        let verdict = Validator(problem).judge(changed)
        if (verdict.breaches.count, verdict.cost) < (best.breaches.count, best.cost) {
          (best, placed) = (verdict, other)
        }
      }
    }
    return Alternative(duty: duty, from: verdict, to: best, rules: problem.rules)
  }
}

/// One other duty, and what it would change.
public struct Alternative: Sendable {
  public let duty: DutyID
  /// What the roster would cost more; negative when it would cost less.
  public let change: Int
  /// The change by rule, where there is one.
  public let changes: [(rule: RuleName, change: Int)]
  /// Hard rules that would be broken and are not now.
  public let breaches: [Finding]

  init(duty: DutyID, from old: Verdict, to new: Verdict, rules: [RuleName]) {
    self.duty = duty
    change = new.cost - old.cost
    changes = rules.indices.map { (rules[$0], new.costs[$0] - old.costs[$0]) }.filter { $0.1 != 0 }
    let known = Set(old.breaches)
    breaches = new.breaches.filter { !known.contains($0) }
  }
}
