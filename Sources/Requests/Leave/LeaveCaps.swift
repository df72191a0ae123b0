import Rules
import Workforce

/// The limits of how many may be on leave at the same time, read from the rules as the roster reads them.
struct LeaveCaps {
  /// One limit on one day.
  struct Cap {
    let rule: RuleName
    /// Who is counted together.
    let group: AgentGroup
    let kinds: [LeaveKind]
    let day: Day
    let most: Int

    func counts(_ leave: Leave, members: Set<String>) -> Bool {
      kinds.contains(leave.kind) && leave.days.contains(day) && members.contains(leave.agent)
    }
  }

  let caps: [Cap]
  /// Ids of the members, cap by cap.
  private let members: [Set<String>]

  /// The limits on the days of some leave. A cap that was given a price is no wall and stands in nobody's way.
  init(_ centre: Centre, rulebook: Rulebook, leave: [Leave]) {
    guard let first = leave.map(\.days.lowerBound).min(), let last = leave.map(\.days.upperBound).max() else {
      (caps, members) = ([], [])
      return
    }
    let others = Rulebook.rules.map(\.key).filter { $0 != Rule.annualLeaveCap.key }
    let book = Rulebook(settings: rulebook.settings, disabled: rulebook.disabled.union(others))
    let problem = book.problem(for: centre, days: first..<last + 1, needs: [], historyDays: 0)
    var caps: [Cap] = []
    for limit in problem.cross where limit.bounds.over.isHard {
      guard case .day(let day, let duties) = limit.place else { continue }
      let kinds = LeaveKind.allCases.filter { kind in
        problem.duties.id(of: Duty.leave(kind).code).map(duties.has) ?? false
      }
      caps.append(
        Cap(
          rule: problem.rules[limit.rule], group: problem.groups[limit.group], kinds: kinds, day: problem.day(day),
          most: limit.bounds.most))
    }
    self.caps = caps
    members = caps.map { cap in Set(cap.group.members.map { problem.agents[$0] }) }
  }

  /// Positions of the limits that a leave counts in.
  func limits(on leave: Leave) -> [Int] { caps.indices.filter { caps[$0].counts(leave, members: members[$0]) } }

  /// Those among some leave who are counted by a limit.
  func holders(of cap: Int, among leave: [Leave]) -> [Leave] {
    leave.filter { caps[cap].counts($0, members: members[cap]) }
  }

  /// Why a leave does not fit beside others: per group one reason, with who has which days.
  func refusals(of leave: Leave, beside others: [Leave]) -> [Finding] {
    var full: [(group: String, rule: RuleName, most: Int, blockers: [Blocker])] = []
    for position in limits(on: leave) {
      let cap = caps[position]
      let holders = holders(of: position, among: others)
      guard holders.count + 1 > cap.most else { continue }
      if !full.contains(where: { $0.group == cap.group.name }) {
        full.append((cap.group.name, cap.rule, cap.most, []))
      }
      let place = full.firstIndex { $0.group == cap.group.name } ?? 0
      full[place].blockers.append(Blocker(day: cap.day, agents: holders.map(\.agent).sorted()))
    }
    return full.map { entry in
      leave.finding(
        entry.rule, amount: entry.blockers.count,
        Sentences.blocked(leave, group: entry.group, most: entry.most, by: entry.blockers))
    }
  }
}

/// Who is on leave on a day that is full.
struct Blocker {
  let day: Day
  let agents: [String]
}
