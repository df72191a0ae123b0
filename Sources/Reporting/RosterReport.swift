public import Rules
public import Workforce

/// Everything a page about a roster shows: the world it was made for, the roster, and what was found about it.
public struct RosterReport: Sendable {
  public let centre: Centre
  public let problem: RosterProblem
  public let roster: Roster
  public let verdict: Verdict
  /// Agents needed per queue and interval.
  public let needs: [StaffingNeed]
  /// Contacts expected per interval, all queues together; nil where there is no forecast.
  public let calls: [Int]?
  public let conclusion: Conclusion
  public let figures: RosterFigures
  /// Days on which somebody does something else than a rotation says, and why.
  public let departures: [Departure]
  /// How the activities that are asked for are held.
  public let activities: [ActivityFigures]

  /// - Precondition: the problem and the roster are the centre's: the same agents in the same order, the same days.
  public init(
    centre: Centre, problem: RosterProblem, roster: Roster, verdict: Verdict, needs: [StaffingNeed],
    calls: [Int]? = nil, conclusion: Conclusion
  ) {
    precondition(
      problem.agents == centre.agents.map(\.id) && roster.agentCount == problem.agents.count
        && roster.dayCount == problem.dayCount,
      "A report needs the problem and the roster of this centre: build both from it.")
    precondition(
      calls == nil || calls?.count == problem.timetable.intervalCount,
      "A forecast has one figure for each of the \(problem.timetable.intervalCount) intervals of the period.")
    self.centre = centre
    self.problem = problem
    self.roster = roster
    self.verdict = verdict
    self.needs = needs
    self.calls = calls
    self.conclusion = conclusion
    departures = problem.departures(of: roster, from: centre)
    activities = ActivityFigures.all(problem, roster)
    figures = RosterFigures(centre: centre, problem: problem, roster: roster, verdict: verdict, needs: needs)
  }

  /// First and last day of the period.
  var days: ClosedRange<Day> { problem.day(0)...problem.day(max(0, problem.dayCount - 1)) }

  /// Centre and period, as a title.
  public var title: String { Wording.title(centre: centre.name, days: days) }

  /// Cost less bound; nil without a bound, and for a roster that breaks hard rules: the bound is on those that keep them.
  public var gap: Int? { verdict.isLegal ? conclusion.bound.map { max(0, verdict.cost - $0) } : nil }

  /// The duty of an agent on a day of the period, or on a known day before it.
  func duty(_ agent: Int, _ day: Int) -> DutyID {
    day < 0 ? problem.history[agent][day + problem.historyCount] : roster[agent, day]
  }

  /// The breaks of an agent on a day of the period, or on a known day before it.
  func breaks(_ agent: Int, _ day: Int) -> [PlacedBreak] {
    if day >= 0 { return roster.breaks(agent, day) }
    return problem.historyBreaks.isEmpty ? [] : problem.historyBreaks[agent][day + problem.historyCount]
  }
}
