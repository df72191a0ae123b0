import Foundation

/// What holidays, make-up work days, the days around holidays and events do to the calls of a day, learned from those
/// in the history. Few occurrences are trusted little, and none means what is usual: a holiday is like the last
/// weekday of the weekend, a make-up work day like a work day, an event like nothing.
struct SpecialDays: Sendable {
  /// Logarithms of the effects seen.
  private struct Effects: Sendable {
    private var sums: [String: (sum: Double, count: Double)] = [:]

    mutating func add(_ key: String, _ effect: Double) {
      let old = sums[key] ?? (0, 0)
      sums[key] = (old.sum + min(max(effect, -3), 3), old.count + 1)
    }

    /// The mean effect under a key, drawn towards `prior` as if that had been seen `doubt` times.
    func mean(_ key: String, prior: Double, doubt: Double) -> Double {
      guard let (sum, count) = sums[key] else { return prior }
      return (sum + doubt * prior) / (count + doubt)
    }
  }

  private var effects = Effects()
  private var closures: [String: (closed: Int, open: Int)] = [:]
  private let weekday: [Double]
  private let weekend: [Bool]
  /// The weekday whose calls a holiday has, Monday 0; nil where that weekday is closed.
  let restDay: Int?
  /// What a work day brings at level 1.
  private let workday: Double

  init(_ history: DailyHistory, fit: DailyFit, weekend: [Bool]) {
    self.weekend = weekend
    weekday = fit.weekday
    let last = (0..<7).last { weekend[$0] } ?? 6
    restDay = fit.weekday[last] > 0 ? last : nil
    let open = (0..<7).filter { !weekend[$0] && fit.weekday[$0] > 0 }.map { fit.weekday[$0] }
    let any = open.isEmpty ? fit.weekday : open
    workday = any.reduce(0, +) / Double(any.count)
    learn(history, fit)
  }

  private mutating func learn(_ history: DailyHistory, _ fit: DailyFit) {
    let special = fit.level.indices.filter { !history.roles[$0].isOrdinary }
    // Holidays first, on their own; then what is left of days around them; then what is left for the events.
    for day in special where history.roles[day].isHoliday && history.roles[day].events.isEmpty {
      learnHoliday(history, fit, day)
    }
    for day in special {
      let role = history.roles[day]
      if role.isHoliday || !role.events.isEmpty { continue }
      let left = residual(history, fit, day) { self.base($0, $1) }
      if let left, role.isMakeupWorkday { effects.add("makeup", left) }
      guard let left, !role.isMakeupWorkday else { continue }
      if let name = role.after {
        effects.add("after", left)
        effects.add("after:\(name)", left)
      } else if let name = role.before {
        effects.add("before", left)
        effects.add("before:\(name)", left)
      }
    }
    for day in special {
      let role = history.roles[day]
      if role.events.isEmpty { continue }
      let left = residual(history, fit, day) { self.base($0, $1) * exp(self.aroundEffect($0)) }
      for event in role.events {
        if let left { effects.add("event:\(event)", left / Double(role.events.count)) }
      }
    }
  }

  private mutating func learnHoliday(_ history: DailyHistory, _ fit: DailyFit, _ day: Int) {
    let role = history.roles[day]
    let own = history.weekday(day)
    guard weekday[own] > 0 || history.totals[day] > 0 else { return }
    let total = history.totals[day]
    let isClosed = total == 0 || (total.isNaN && restDay == nil)
    for name in role.holidays {
      let old = closures[name] ?? (0, 0)
      if isClosed { closures[name] = (old.closed + 1, old.open) }
      if total > 0 { closures[name] = (old.closed, old.open + 1) }
    }
    guard total > 0, let left = residual(history, fit, day, { _, own in self.reference(own) }) else { return }
    let kind = role.isWeekend ? "weekend" : "weekday"
    effects.add("holiday:\(kind)", left)
    for name in role.holidays {
      effects.add("holiday:\(name)", left)
      effects.add("holiday:\(name):\(kind)", left)
    }
  }

  /// The logarithm of what a day brought against `expected` at its level; nil where nothing is known.
  private func residual(
    _ history: DailyHistory, _ fit: DailyFit, _ day: Int, _ expected: (DayRole, Int) -> Double
  ) -> Double? {
    let base = expected(history.roles[day], history.weekday(day)) * fit.level[day]
    let usual = base * fit.dayOfMonth[history.dayOfMonth(day)]
    guard !history.totals[day].isNaN, usual > 0 else { return nil }
    return log((history.totals[day] + 0.5) / (usual + 0.5))
  }

  /// What a holiday on a weekday is measured against: the day of rest, or where that is closed the weekday itself.
  private func reference(_ own: Int) -> Double { restDay.map { weekday[$0] } ?? weekday[own] }

  /// Calls at level 1 of a day with its holiday or make-up work day, before days around and events.
  private func base(_ role: DayRole, _ own: Int) -> Double {
    if role.isMakeupWorkday { return workday }
    guard role.isHoliday else { return weekday[own] }
    if isClosedHoliday(role) { return 0 }
    let kind = role.isWeekend ? "weekend" : "weekday"
    let general = effects.mean("holiday:\(kind)", prior: 0, doubt: 2)
    let named = role.holidays.map { name in
      effects.mean(
        "holiday:\(name):\(kind)", prior: effects.mean("holiday:\(name)", prior: general, doubt: 1), doubt: 0.5)
    }
    return reference(own) * exp(named.reduce(0, +) / Double(named.count))
  }

  /// Whether a holiday closes the centre: as it mostly did on this holiday, else on any, else as the day of rest does.
  private func isClosedHoliday(_ role: DayRole) -> Bool {
    var same = (closed: 0, open: 0)
    for name in role.holidays {
      same.closed += closures[name]?.closed ?? 0
      same.open += closures[name]?.open ?? 0
    }
    if same.closed + same.open > 0 { return same.closed > same.open }
    // Sums do not depend on the dictionary's order.
    let closed = closures.values.reduce(0) { $0 + $1.closed }
    let open = closures.values.reduce(0) { $0 + $1.open }
    if closed + open > 0 { return closed > open }
    return restDay == nil
  }

  private func aroundEffect(_ role: DayRole) -> Double {
    if role.isMakeupWorkday { return effects.mean("makeup", prior: 0, doubt: 2) }
    if role.isHoliday { return 0 }
    for (key, name) in [("after", role.after), ("before", role.before)] {
      guard let name else { continue }
      return effects.mean("\(key):\(name)", prior: effects.mean(key, prior: 0, doubt: 4), doubt: 3)
    }
    return 0
  }

  /// Calls at level 1 of a day of a weekday (Monday 0).
  func calls(_ role: DayRole, weekday own: Int) -> Double {
    var logarithm = aroundEffect(role)
    for event in role.events { logarithm += effects.mean("event:\(event)", prior: 0, doubt: 0.25) }
    return base(role, own) * exp(logarithm)
  }

  /// How the calls of a day spread: a holiday lies between its weekday and the day of rest as its volume does.
  func shares(_ role: DayRole, weekday own: Int, profiles: Profiles) -> [Double]? {
    if role.isMakeupWorkday {
      let open = (0..<7).filter { !weekend[$0] }.compactMap { profiles.shares[$0] }
      return open.isEmpty ? profiles.shares[own] : Profiles.average(open)
    }
    guard role.isHoliday, let restDay, let rest = profiles.shares[restDay] else { return profiles.shares[own] }
    guard let usual = profiles.shares[own], weekday[own] > 0 else { return rest }
    let distance = weekday[own] - weekday[restDay]
    guard abs(distance) > 0.02 * weekday[own] else { return rest }
    let part = min(max((weekday[own] - base(role, own)) / distance, 0), 1)
    return usual.indices.map { part * rest[$0] + (1 - part) * usual[$0] }
  }
}
