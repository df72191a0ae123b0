import Rules
import Workforce

@testable import Requests

/// A contact centre small enough to be judged by eye: agents `a1`… in teams `T1` and `T2` by turns, three shifts of
/// eight hours, October 2026. The 1st to the 7th are holidays, Saturday the 10th is worked.
struct Desk: Sendable {
  var agents: [Agent] = (1...4).map { Agent(id: "a\($0)", team: "T\(2 - $0 % 2)", skills: ["voice"], contract: "full") }
  var leave: [Leave] = []
  var locks: [Lock] = []
  var entries: [CalendarEntry] =
    (1...7).map { CalendarEntry(day: october($0), kind: .holiday, name: "National Day") }
    + [CalendarEntry(day: october(10), kind: .makeupWorkday, name: "")]
  var settings: [String: [String: Setting]] = [:]
  var disabled: Set<String> = []

  func with(_ change: (inout Desk) -> Void) -> Desk {
    var changed = self
    change(&changed)
    return changed
  }

  var centre: Centre {
    Centre(
      name: "desk", clock: Clock(zoneName: "Asia/Shanghai")!, intervalMinutes: 120, queues: [], shifts: Self.shifts,
      contracts: [Contract(name: "full", weeklyMinutes: 40 * 60)], agents: agents,
      calendar: WorkCalendar(entries: entries), leave: leave, locks: locks)
  }

  var rulebook: Rulebook { Rulebook(settings: settings, disabled: disabled) }

  static let shifts = [
    Shift(code: "D", category: .day, start: 8 * 60, end: 16 * 60),
    Shift(code: "E", category: .evening, start: 12 * 60, end: 20 * 60),
    Shift(code: "N", category: .night, start: 22 * 60, end: 30 * 60),
  ]

  // MARK: - Leave

  func judge(_ leave: Leave) -> [Finding] { LeaveJudge(centre, rulebook: rulebook).judge(leave) }

  // MARK: - Swaps

  /// Rules of single lines; those of whole months and of cover are left out of a world of a week.
  static let lineRules: Set<String> = [
    "granted-leave", "locked-assignments", "night-fitness", "rest-between-shifts", "consecutive-work-days",
    "days-off-after-nights",
  ]

  /// The verdict on a swap in a roster of lines that start on Monday the 12th: a token a day, `-` for off.
  func judge(_ swap: SwapRequest, in lines: [String], after swaps: [SwapRequest] = []) -> SwapJudge.Outcome {
    judge(of: lines, after: swaps).judge(swap)
  }

  func judge(of lines: [String], after swaps: [SwapRequest] = []) -> SwapJudge {
    let others = Set(Rulebook.rules.map(\.key)).subtracting(Self.lineRules)
    let single: [String: [String: Setting]] = ["consecutive-work-days": ["least": .number(1)]]
    let book = Rulebook(
      settings: settings.merging(single) { own, _ in own }, disabled: disabled.union(others))
    let count = lines[0].split(separator: " ").count
    let problem = book.problem(for: centre, days: october(12)..<october(12) + count, needs: [])
    var roster = Roster(agentCount: agents.count, dayCount: count)
    for (agent, line) in lines.enumerated() {
      for (day, token) in line.split(separator: " ").enumerated() {
        let code = ["-": "off", "A": "leave:annual", "S": "leave:sick"][token] ?? String(token)
        roster[agent, day] = problem.duties.id(of: code)!
      }
    }
    return SwapJudge(centre.calendar, rulebook: book, problem: problem, roster: roster, swaps: swaps)
  }
}

/// A date of October 2026; the 12th is a Monday.
func october(_ day: Int) -> Day { Day(year: 2026, month: 10, day: day) }

func leave(
  _ agent: String, _ kind: LeaveKind, _ days: ClosedRange<Day>, asked: Day?, certificate: Bool = false,
  priority: Int = 0, _ status: Leave.Status = .requested
) -> Leave {
  Leave(
    agent: agent, days: days, kind: kind, requestedOn: asked, status: status, hasCertificate: certificate,
    priority: priority)
}

func swap(
  _ first: String, _ day: Int, _ second: String, _ other: Int? = nil, asked: Int?,
  _ status: SwapRequest.Status = .requested
) -> SwapRequest {
  SwapRequest(
    first: SwapRequest.Side(agent: first, day: october(day)),
    second: SwapRequest.Side(agent: second, day: october(other ?? day)), requestedOn: asked.map(october), status: status
  )
}
