import Rules
import Testing
import Workforce

/// A desk, leave that is asked for, and the rules that refuse it.
struct LeaveWorld: Sendable, CustomTestStringConvertible {
  /// A sentence: given this, it is refused, because; or granted.
  let title: String
  let desk: Desk
  let request: Leave
  /// Keys of the rules that refuse it; none when it can be granted.
  let refusedBy: [String]
  /// What the first reason says among other things.
  let because: String

  init(_ title: String, _ desk: Desk, _ request: Leave, refusedBy: String..., because: String = "") {
    (self.title, self.desk, self.request) = (title, desk, request)
    (self.refusedBy, self.because) = (refusedBy, because)
  }

  /// At the desk as it is.
  init(_ title: String, _ request: Leave, refusedBy rule: String? = nil, because: String = "") {
    (self.title, desk, self.request) = (title, Desk(), request)
    (refusedBy, self.because) = (rule.map { [$0] } ?? [], because)
  }

  var testDescription: String { title }

  static let all = shortNotice + longNotice + caps + balances + others
}

extension LeaveWorld {
  private static let days = october(20)...october(21)
  private static let longAgo = Day(year: 2026, month: 8, day: 1)

  static let shortNotice = [
    LeaveWorld(
      "Personal leave asked for three days before is granted", leave("a1", .personal, days, asked: october(17))),
    LeaveWorld(
      "Personal leave asked for two days before is refused, because article 38 wants three",
      leave("a1", .personal, days, asked: october(18)), refusedBy: "short-leave-notice", because: "by 2026-10-17"),
    LeaveWorld(
      "Personal leave asked for afterwards is refused even with a certificate, for only illness is sudden",
      leave("a1", .personal, days, asked: october(22), certificate: true), refusedBy: "short-leave-notice"),
    LeaveWorld(
      "Sick leave asked for three days before needs no certificate", leave("a1", .sick, days, asked: october(17))),
    LeaveWorld(
      "Sudden illness told the day after with a certificate is granted, because it is exempt from notice",
      leave("a1", .sick, days, asked: october(21), certificate: true)),
    LeaveWorld(
      "Sudden illness without a certificate is refused, because article 38 wants one",
      leave("a1", .sick, days, asked: october(20)), refusedBy: "short-leave-notice", because: "no certificate"),
    LeaveWorld(
      "Sudden illness without a certificate is granted where the centre wants none",
      Desk().with { $0.settings = ["short-leave-notice": ["certificate": .text("not-required")]] },
      leave("a1", .sick, days, asked: october(20))),
    LeaveWorld(
      "Personal leave is asked for a week before where the centre says so",
      Desk().with { $0.settings = ["short-leave-notice": ["days": .number(7)]] },
      leave("a1", .personal, days, asked: october(17)), refusedBy: "short-leave-notice", because: "by 2026-10-13"),
    LeaveWorld(
      "Personal leave may come on the day itself where the rule is switched off",
      Desk().with { $0.disabled = ["short-leave-notice"] }, leave("a1", .personal, days, asked: october(20))),
    LeaveWorld(
      "Leave of which nobody knows when it was asked for is refused",
      leave("a1", .personal, days, asked: nil), refusedBy: "short-leave-notice", because: "nothing of the day"),
  ]

  static let longNotice = [
    LeaveWorld(
      "Annual leave asked for on the same date of the month before is granted",
      leave("a1", .annual, days, asked: Day("2026-09-20")!)),
    LeaveWorld(
      "Annual leave asked for a day less than a month before is refused, because of article 39",
      leave("a1", .annual, days, asked: Day("2026-09-21")!), refusedBy: "long-leave-notice", because: "by 2026-09-20"),
    LeaveWorld(
      "Marriage leave asked for three weeks before is refused, because of article 39",
      leave("a1", .marriage, days, asked: Day("2026-09-29")!), refusedBy: "long-leave-notice"),
    LeaveWorld("Marriage leave asked for in time is granted", leave("a1", .marriage, days, asked: longAgo)),
    LeaveWorld(
      "Maternity leave asked for a week before is refused, because of article 39",
      leave("a1", .maternity, october(20)...october(20) + 97, asked: october(13)), refusedBy: "long-leave-notice"),
    LeaveWorld(
      "Maternity leave asked for in time is granted, however long it is",
      leave("a1", .maternity, october(20)...october(20) + 97, asked: longAgo)),
    LeaveWorld(
      "Annual leave from the 31st is asked for by the last day of a shorter month",
      leave("a1", .annual, Day("2026-12-31")!...Day("2026-12-31")!, asked: Day("2026-11-30")!)),
    LeaveWorld(
      "Annual leave from the 31st asked for on the 1st is refused",
      leave("a1", .annual, Day("2026-12-31")!...Day("2026-12-31")!, asked: Day("2026-12-01")!),
      refusedBy: "long-leave-notice", because: "by 2026-11-30"),
    LeaveWorld(
      "Time off in lieu needs no notice, because no article asks for any", leave("a1", .lieu, days, asked: october(19))),
  ]

  private static let taken = leave("a2", .annual, october(21)...october(23), asked: longAgo, .granted)

  static let caps = [
    LeaveWorld(
      "Annual leave on a day that a colleague has is refused, because article 40 lets one go at a time",
      Desk().with { $0.leave = [taken] }, leave("a1", .annual, days, asked: longAgo), refusedBy: "annual-leave-cap",
      because: "a2 on 2026-10-21"),
    LeaveWorld(
      "Annual leave that ends the day before a colleague's begins is granted",
      Desk().with { $0.leave = [taken] }, leave("a1", .annual, october(19)...october(20), asked: longAgo)),
    LeaveWorld(
      "Annual leave beside a colleague's is granted where two may go",
      Desk().with {
        $0.leave = [taken]
        $0.settings = ["annual-leave-cap": ["most": .number(2)]]
      }, leave("a1", .annual, days, asked: longAgo)),
    LeaveWorld(
      "Annual leave beside one of another team is granted where the cap is the team's",
      Desk().with {
        $0.leave = [taken]
        $0.settings = ["annual-leave-cap": ["per": .text("team")]]
      }, leave("a1", .annual, days, asked: longAgo)),
    LeaveWorld(
      "Annual leave beside one of the same team is refused where the cap is the team's",
      Desk().with {
        $0.leave = [taken]
        $0.settings = ["annual-leave-cap": ["per": .text("team")]]
      }, leave("a4", .annual, days, asked: longAgo), refusedBy: "annual-leave-cap", because: "at most 1 of T2"),
    LeaveWorld(
      "Annual leave beside one of the same skill is refused where the cap is the skill's",
      Desk().with {
        $0.leave = [taken]
        $0.settings = ["annual-leave-cap": ["per": .text("skill")]]
      }, leave("a1", .annual, days, asked: longAgo), refusedBy: "annual-leave-cap"),
    LeaveWorld(
      "Personal leave beside a colleague's annual leave is granted, because article 40 is about annual leave",
      Desk().with { $0.leave = [taken] }, leave("a1", .personal, days, asked: october(10))),
    LeaveWorld(
      "Annual leave beside a colleague's refused request is granted",
      Desk().with { $0.leave = [leave("a2", .annual, october(21)...october(23), asked: longAgo, .refused)] },
      leave("a1", .annual, days, asked: longAgo)),
  ]

  private static let hired = Desk().with {
    $0.agents[0] = Agent(id: "a1", contract: "full", workingSince: Day("2025-11-01")!)
    $0.agents[1] = Agent(id: "a2", contract: "full", workingSince: Day("2016-12-31")!)
    $0.agents[2] = Agent(id: "a3", contract: "full", workingSince: Day("2026-02-01")!)
    $0.agents[3] = Agent(id: "a4", contract: "full", annualLeaveDays: 12)
  }

  static let balances = [
    LeaveWorld(
      "Five work days of annual leave after a year of work are granted",
      hired, leave("a1", .annual, october(19)...october(23), asked: longAgo)),
    LeaveWorld(
      "A sixth work day of annual leave after a year of work is refused, because the law grants five",
      hired, leave("a1", .annual, october(19)...october(26), asked: longAgo), refusedBy: "leave-balance",
      because: "asks for 6 days of annual leave in 2026 and has 5"),
    LeaveWorld(
      "The weekend inside annual leave does not count",
      hired, leave("a1", .annual, october(22)...october(28), asked: longAgo)),
    LeaveWorld(
      "Holidays inside annual leave do not count",
      hired, leave("a1", .annual, october(1)...october(10), asked: longAgo)),
    LeaveWorld(
      "A make-up Saturday inside annual leave counts, because it is a work day",
      hired, leave("a1", .annual, october(8)...october(14), asked: longAgo, .requested),
      refusedBy: "leave-balance", because: "asks for 6 days"),
    LeaveWorld(
      "Ten work days after ten years of work are granted",
      hired, leave("a2", .annual, october(12)...october(23), asked: longAgo)),
    LeaveWorld(
      "Annual leave in the first year of work is refused",
      hired, leave("a3", .annual, october(19)...october(19), asked: longAgo), refusedBy: "leave-balance"),
    LeaveWorld(
      "An agent's own number of days goes before the years of work",
      hired, leave("a4", .annual, october(12)...october(27), asked: longAgo)),
    LeaveWorld(
      "Annual leave is refused when what was granted before in the year used the days up",
      hired.with { $0.leave = [leave("a1", .annual, Day("2026-03-02")!...Day("2026-03-05")!, asked: nil, .granted)] },
      leave("a1", .annual, october(19)...october(20), asked: longAgo), refusedBy: "leave-balance",
      because: "has 1 left"),
    LeaveWorld(
      "What was granted in the year before uses nothing up",
      hired.with { $0.leave = [leave("a1", .annual, Day("2025-12-01")!...Day("2025-12-05")!, asked: nil, .granted)] },
      leave("a1", .annual, october(19)...october(20), asked: longAgo)),
  ]

  private static let closed = Desk().with {
    $0.entries.append(CalendarEntry(day: october(21), kind: .noLeave, name: "statement day"))
  }

  static let others = [
    LeaveWorld(
      "Annual leave over a closed day is refused", closed, leave("a1", .annual, days, asked: longAgo),
      refusedBy: "no-leave-days", because: "2026-10-21 is closed"),
    LeaveWorld(
      "Annual leave that ends before a closed day is granted", closed,
      leave("a1", .annual, october(19)...october(20), asked: longAgo)),
    LeaveWorld(
      "Marriage leave over a closed day is granted, because only annual leave is closed", closed,
      leave("a1", .marriage, days, asked: longAgo)),
    LeaveWorld(
      "Leave over leave that the agent has already is refused",
      Desk().with { $0.leave = [leave("a1", .lieu, october(21)...october(21), asked: nil, .granted)] },
      leave("a1", .personal, days, asked: october(10)), refusedBy: "granted-leave", because: "has lieu leave"),
  ]
}
