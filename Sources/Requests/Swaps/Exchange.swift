import Rules
import Workforce

/// The places in a roster that a swap exchanges.
struct Exchange {
  private let first: (agent: Int, day: Int)
  private let second: (agent: Int, day: Int)

  /// Nil when an agent or a date is not the problem's, or when it is one agent alone.
  init?(_ swap: SwapRequest, in problem: RosterProblem) {
    guard let one = problem.agents.firstIndex(of: swap.first.agent),
      let other = problem.agents.firstIndex(of: swap.second.agent), one != other
    else { return nil }
    first = (one, problem.firstDay.distance(to: swap.first.day))
    second = (other, problem.firstDay.distance(to: swap.second.day))
    guard (0..<problem.dayCount).contains(first.day), (0..<problem.dayCount).contains(second.day) else { return nil }
  }

  private var days: [Int] { first.day == second.day ? [first.day] : [first.day, second.day].sorted() }

  /// Whether anybody would have something else than before.
  func changes(_ roster: Roster) -> Bool { days.contains { roster[first.agent, $0] != roster[second.agent, $0] } }

  /// The roster with both agents' duties and breaks exchanged on each date.
  func applied(to roster: Roster) -> Roster {
    var changed = roster
    for day in days {
      changed[first.agent, day] = roster[second.agent, day]
      changed[second.agent, day] = roster[first.agent, day]
      changed.place(roster.breaks(second.agent, day), first.agent, day)
      changed.place(roster.breaks(first.agent, day), second.agent, day)
      // Whoever meets or learns is meant in person: what others attend in that shift is not taken over.
      changed.hold([], first.agent, day)
      changed.hold([], second.agent, day)
    }
    return changed
  }

  /// How many of the places have in one roster what they have in another.
  func agreement(_ roster: Roster, _ other: Roster) -> Int {
    days.reduce(0) { count, day in
      count + [first.agent, second.agent].count { roster[$0, day] == other[$0, day] }
    }
  }

  /// Duties that go one for the other: what each gives on the swap's own dates, and on each date the two of it. Who has
  /// what before the swap and after it makes no difference.
  func pairs(in roster: Roster) -> [(given: DutyID, taken: DutyID)] {
    [
      (roster[first.agent, first.day], roster[second.agent, second.day]),
      (roster[first.agent, second.day], roster[second.agent, first.day]),
    ] + days.map { (roster[first.agent, $0], roster[second.agent, $0]) }
  }
}
