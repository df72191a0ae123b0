import Rules
import Workforce

/// What the book says of a swap by itself, whether it is asked for or on record.
struct SwapLimits {
  let calendar: WorkCalendar
  let rulebook: Rulebook
  /// Swaps that were approved before.
  let approved: [SwapRequest]

  init(_ calendar: WorkCalendar, rulebook: Rulebook, approved: [SwapRequest]) {
    self.calendar = calendar
    self.rulebook = rulebook
    self.approved = approved
  }

  /// Whether it was asked for in time, article 34.
  func notice(_ swap: SwapRequest) -> Finding? {
    guard let rule = rulebook.name(of: .swapNotice) else { return nil }
    let workdays = rulebook.number("workdays", of: .swapNotice) ?? 0
    let first = min(swap.first.day, swap.second.day)
    guard let asked = swap.requestedOn else {
      return swap.finding(rule, agent: swap.first.agent, amount: -1, Sentences.undated(swap))
    }
    let given = asked < first ? calendar.workdays(in: asked...first - 1) : 0
    // Who asks on the day itself, or after it, asks too late even where no working day is wanted.
    if given >= workdays, asked <= first { return nil }
    return swap.finding(
      rule, agent: swap.first.agent, amount: given - workdays, Sentences.late(swap, given: given, wanted: workdays))
  }

  /// Whether both have swaps left in the month, article 35.
  func tooMany(_ swap: SwapRequest) -> [Finding] {
    guard let rule = rulebook.name(of: .swapsAMonth), let most = rulebook.number("most", of: .swapsAMonth) else {
      return []
    }
    return [swap.first.agent, swap.second.agent].compactMap { agent in
      for month in Set([swap.first.day.month, swap.second.day.month]).sorted() {
        let count = approved.count { $0.involves(agent, in: month) && !$0.isSame(as: swap) }
        if count >= most {
          let sentence = Sentences.tooMany(agent, count, most, month)
          return swap.finding(rule, agent: agent, amount: count + 1 - most, sentence)
        }
      }
      return nil
    }
  }

  /// Whether day work goes for night work, article 35.
  ///
  /// - Parameter roster: that before the swap, or after it: an exchange reads the same both ways.
  func dayWithNight(
    _ swap: SwapRequest, _ exchange: Exchange, _ problem: RosterProblem, _ roster: Roster
  ) -> [Finding] {
    guard let rule = rulebook.name(of: .swapDayWithNight) else { return [] }
    let nights = problem.duties.shifts { $0.category == .night }
    let others = problem.duties.work.subtracting(nights)
    return exchange.pairs(in: roster).filter { given, taken in
      (nights.has(given) && others.has(taken)) || (others.has(given) && nights.has(taken))
    }.prefix(1).map { given, taken in
      swap.finding(
        rule, agent: swap.first.agent, amount: 1,
        Sentences.dayWithNight(swap, problem.duties[given].code, problem.duties[taken].code))
    }
  }
}
