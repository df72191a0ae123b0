public import Rules
public import Workforce

/// Holds swaps that were approved and leave that was granted against the rules they should have been asked for by:
/// those of `LeaveJudge` and `SwapJudge`. Caps on leave are the roster's own rule.
public struct RecordedRequests: Sendable {
  private let centre: Centre
  private let rulebook: Rulebook
  /// Approved, the first asked for first.
  private let swaps: [SwapRequest]
  /// Granted, the first dates first.
  private let leave: [Leave]
  private let days: ClosedRange<Day>
  /// Swaps that were applied. Their shifts were looked at then, and may have been changed since.
  private let applied: [SwapRequest]

  /// - Parameters:
  ///   - swaps: all that are known, those that led to a publication included.
  ///   - days: the period; what lies in it in part is judged.
  public init(
    _ centre: Centre, rulebook: Rulebook, swaps: [SwapRequest], publications: [Publication], days: Range<Day>
  ) {
    self.centre = centre
    self.rulebook = rulebook
    self.days = days.lowerBound...days.upperBound - 1
    applied = publications.flatMap(\.swaps)
    self.swaps = swaps.filter { $0.status == .approved }.sorted { $0.rank < $1.rank }
    leave = centre.leave.filter { $0.status == .granted }
      .sorted { ($0.days.lowerBound, $0.agent) < ($1.days.lowerBound, $1.agent) }
  }

  /// How many swaps and leaves of the period say nothing of the day they were asked for: their notice cannot be judged.
  public var undated: Int {
    swaps.count { $0.requestedOn == nil && isInPeriod($0) }
      + leave.count { $0.requestedOn == nil && $0.days.overlaps(days) && wantsNotice($0) }
  }

  /// - Parameter roster: that of the problem, before the swaps or after them.
  public func findings(_ roster: Roster, of problem: RosterProblem) -> [Finding] {
    leaveFindings + swapFindings(roster, problem)
  }

  private var leaveFindings: [Finding] {
    let judge = LeaveJudge(centre, rulebook: rulebook)
    return leave.indices.filter { leave[$0].days.overlaps(days) }.flatMap { position in
      judge.judgeRecord(leave[position], after: Array(leave[..<position]))
    }
  }

  private func swapFindings(_ roster: Roster, _ problem: RosterProblem) -> [Finding] {
    swaps.indices.filter { isInPeriod(swaps[$0]) }.flatMap { position in
      let swap = swaps[position]
      let limits = SwapLimits(centre.calendar, rulebook: rulebook, approved: Array(swaps[..<position]))
      let exchange = applied.contains(swap) ? nil : Exchange(swap, in: problem)
      let kinds = exchange.map { limits.dayWithNight(swap, $0, problem, roster) } ?? []
      return [swap.requestedOn == nil ? nil : limits.notice(swap)].compactMap { $0 } + limits.tooMany(swap) + kinds
    }
  }

  private func isInPeriod(_ swap: SwapRequest) -> Bool {
    days.contains(swap.first.day) || days.contains(swap.second.day)
  }

  private func wantsNotice(_ leave: Leave) -> Bool { leave.kind != .lieu && leave.kind != .training }
}

extension SwapRequest {
  /// By the day it was asked for, then by its dates.
  fileprivate var rank: (Day, Day, String, String) {
    let begin = min(first.day, second.day)
    return (requestedOn ?? begin, begin, first.agent, second.agent)
  }
}
