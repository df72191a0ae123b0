public import Rules
public import Workforce

/// Tells what speaks against leave that is asked for: notice, entitlement, closed days, and the caps as far as leave
/// already granted fills them. Requests that are still open do not stand in each other's way here: `LeaveGrant` weighs
/// them against each other.
public struct LeaveJudge: Sendable {
  let centre: Centre
  let rulebook: Rulebook
  private let balance: LeaveBalance

  public init(_ centre: Centre, rulebook: Rulebook) {
    self.centre = centre
    self.rulebook = rulebook
    balance = LeaveBalance(centre, rulebook: rulebook)
  }

  /// Every reason to refuse; empty when the leave can be granted as things stand.
  public func judge(_ leave: Leave) -> [Finding] {
    var findings = judgeAlone(leave)
    let granted = centre.leave.filter { $0.status == .granted }
    findings += LeaveCaps(centre, rulebook: rulebook, leave: [leave]).refusals(of: leave, beside: granted)
    return findings
  }

  /// The reasons that no decision on other requests can change.
  func judgeAlone(_ leave: Leave) -> [Finding] {
    [notice(leave), entitlement(leave), overlap(leave)].compactMap { $0 } + closedDays(leave)
  }

  /// What speaks against leave that was granted all the same: notice, closed days, and the days left after those
  /// granted for earlier dates.
  func judgeRecord(_ leave: Leave, after earlier: [Leave]) -> [Finding] {
    let isDated = leave.requestedOn != nil
    return [isDated ? notice(leave) : nil, entitlement(leave, after: earlier)].compactMap { $0 } + closedDays(leave)
  }

  // MARK: - Notice

  private func notice(_ leave: Leave) -> Finding? {
    switch leave.kind {
    case .sick, .personal: shortNotice(leave)
    case .annual, .marriage, .maternity: longNotice(leave)
    case .lieu, .training: nil
    }
  }

  private func shortNotice(_ leave: Leave) -> Finding? {
    guard let rule = rulebook.name(of: .shortLeaveNotice) else { return nil }
    let days = rulebook.number("days", of: .shortLeaveNotice) ?? 0
    guard let asked = leave.requestedOn else { return undated(leave, rule) }
    let given = asked.distance(to: leave.days.lowerBound)
    if given >= days { return nil }
    guard leave.kind == .sick else {
      return leave.finding(rule, amount: given - days, Sentences.late(leave, latest: leave.days.lowerBound - days))
    }
    let isRequired = rulebook.text("certificate", of: .shortLeaveNotice) == "required"
    if leave.hasCertificate || !isRequired { return nil }
    return leave.finding(rule, amount: given - days, Sentences.certificate(leave))
  }

  private func longNotice(_ leave: Leave) -> Finding? {
    guard let rule = rulebook.name(of: .longLeaveNotice) else { return nil }
    guard let asked = leave.requestedOn else { return undated(leave, rule) }
    let latest = leave.days.lowerBound.back(months: rulebook.number("months", of: .longLeaveNotice) ?? 0)
    if asked <= latest { return nil }
    return leave.finding(rule, amount: asked.distance(to: latest), Sentences.late(leave, latest: latest))
  }

  private func undated(_ leave: Leave, _ rule: RuleName) -> Finding {
    leave.finding(rule, amount: -1, Sentences.undated(leave))
  }

  // MARK: - Entitlement, other leave, closed days

  private func entitlement(_ leave: Leave) -> Finding? {
    entitlement(leave, after: centre.leave.filter { $0.status == .granted })
  }

  private func entitlement(_ leave: Leave, after granted: [Leave]) -> Finding? {
    guard leave.kind == .annual, let rule = rulebook.name(of: .leaveBalance) else { return nil }
    for year in leave.days.lowerBound.year...leave.days.upperBound.year {
      let asked = balance.days(of: leave, in: year)
      guard let left = balance.left(of: leave.agent, in: year, after: granted), asked > left else { continue }
      return leave.finding(rule, amount: asked - left, Sentences.beyond(leave, asked: asked, left: left, year: year))
    }
    return nil
  }

  private func overlap(_ leave: Leave) -> Finding? {
    let other = centre.leave.first {
      $0.agent == leave.agent && $0.status == .granted && $0.days.overlaps(leave.days)
    }
    guard let other, let rule = rulebook.name(of: .grantedLeave) else { return nil }
    return leave.finding(rule, amount: 1, Sentences.overlap(leave, other))
  }

  private func closedDays(_ leave: Leave) -> [Finding] {
    guard leave.kind == .annual, let rule = rulebook.name(of: .noLeaveDays) else { return [] }
    return leave.days.filter(centre.calendar.isClosedToLeave).map { day in
      let sentence = Sentences.closed(leave, on: day)
      return Finding(
        rule: rule, severity: .breach, agent: leave.agent, days: day...day, amount: 1, cost: 0, text: sentence.text,
        remedy: sentence.remedy)
    }
  }
}

extension Leave {
  /// A reason to refuse this leave.
  func finding(_ rule: RuleName, amount: Int, _ sentence: Sentences.Pair) -> Finding {
    Finding(
      rule: rule, severity: .breach, agent: agent, days: days, amount: amount, cost: 0, text: sentence.text,
      remedy: sentence.remedy)
  }
}
