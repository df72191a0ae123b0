import Workforce

/// How many calls a queue gets: the history's days, what was learned from them, and what is expected of a later day.
struct VolumeModel: Sendable {
  private let history: CallMatrix
  private let roles: [DayRole]
  private let calendar: WorkCalendar
  private let weekend: [Bool]
  /// Which days are ordinary.
  private let isOrdinary: [Bool]

  /// The shortest history worth forecasting from, in days, when the own past is forecast.
  private static let shortestPast = 42
  /// A choice that is not the plainest must earn this share of the error for each step away from it.
  private static let priceOfComplexity = 0.015

  init(_ history: CallMatrix, calendar: WorkCalendar) {
    self.history = history
    self.calendar = calendar
    roles = (0..<history.days).map { DayRole(history.day($0), in: calendar) }
    weekend = Weekday.allCases.map { calendar.weekend.contains($0) }
    let ordinary = roles.map(\.isOrdinary)
    // A calendar that calls most days special says nothing by it: then only holidays are.
    let special = ordinary.filter { !$0 }.count
    isOrdinary = special * 5 <= history.days * 2 ? ordinary : roles.map { !$0.isHoliday && !$0.isMakeupWorkday }
  }

  /// Everything learned from the days before an origin that does not depend on a choice.
  private struct Learned {
    let end: Int
    let profiles: Profiles
    let daily: DailyHistory
    /// Without and with factors of the day of the month.
    let plain: DailyFit
    let monthly: DailyFit?

    func fit(_ choice: LevelChoice) -> DailyFit { choice.usesDayOfMonth ? monthly ?? plain : plain }
  }

  private func learn(before end: Int) -> Learned {
    let profiles = Profiles(history, before: end, isOrdinary: isOrdinary, weekend: weekend)
    let totals = (0..<end).map { profiles.total(history, $0) }
    let isUsed = (0..<end).map { day in
      isOrdinary[day] && !totals[day].isNaN && profiles.shares[history.weekday(day)] != nil
    }
    let daily = DailyHistory(first: history.first, totals: totals, roles: roles, isUsed: isUsed)
    let fit = { (usesDayOfMonth: Bool) in
      DailyFit(
        daily, before: end, closed: profiles.isClosed, weekend: weekend, usesDayOfMonth: usesDayOfMonth)
    }
    // Days of the month need three months to show.
    return Learned(
      end: end, profiles: profiles, daily: daily, plain: fit(false), monthly: end >= 84 ? fit(true) : nil)
  }

  /// The model after all days of the history, for days that begin `gap` days after it.
  func fitted(gap: Int, band: Double) -> FittedVolume {
    let lead = min(max(gap, 0), 56)
    let origins = stride(from: history.days - 28 - lead, through: Self.shortestPast, by: -14).prefix(8)
    let pasts = origins.map { learn(before: $0) }
    let choice = choose(pasts, lead: lead)
    let now = learn(before: history.days)
    let band = Band(probability: band, seen: pasts.isEmpty ? [now] : pasts, isOutOfSample: !pasts.isEmpty) {
      residuals($0, choice: choice, lead: pasts.isEmpty ? -min(56, history.days) : lead)
    }
    return fitted(now, choice: choice, band: band)
  }

  private func fitted(_ learned: Learned, choice: LevelChoice, band: Band) -> FittedVolume {
    let fit = learned.fit(choice)
    return FittedVolume(
      first: history.first, minutes: history.minutes, calendar: calendar, profiles: learned.profiles,
      level: LevelModel(fit, choice: choice), special: SpecialDays(learned.daily, fit: fit, weekend: weekend),
      band: band)
  }

  /// The choice that would have forecast the own past best, day by day, at the same lead.
  private func choose(_ pasts: [Learned], lead: Int) -> LevelChoice {
    guard pasts.count >= 2 else { return LevelChoice() }
    // A past that is too short for an effect goes without it under every choice, and so does not sway between them.
    let season = pasts.filter { LevelModel.knowsSeason($0.plain) }.count >= 2
    let choices = LevelChoice.all(dayOfMonth: pasts.filter { $0.monthly != nil }.count >= 2, season: season)
    var best = (choice: LevelChoice(), price: Double.infinity)
    for choice in choices {
      var error = 0.0
      for past in pasts {
        let fit = past.fit(choice)
        let model = LevelModel(fit, choice: choice)
        for day in past.end + lead..<min(history.days, past.end + lead + 28) where isOrdinary[day] {
          let actual = past.profiles.total(history, day)
          if actual.isNaN || past.profiles.shares[history.weekday(day)] == nil { continue }
          let factor = fit.weekday[history.weekday(day)] * fit.dayOfMonth[history.day(day).dayOfMonth]
          error += abs(actual - model.level(on: day) * factor)
        }
      }
      let price = error * (1 + Self.priceOfComplexity * Double(choice.complexity))
      if price < best.price { best = (choice, price) }
    }
    return best.choice
  }

  /// Expected and actual calls of the ordinary intervals in the four weeks from `lead` days after what was learned; a
  /// negative lead looks back at the days learned from.
  private func residuals(_ learned: Learned, choice: LevelChoice, lead: Int) -> [(expected: Double, actual: Double)] {
    let model = fitted(learned, choice: choice, band: Band())
    let start = max(0, learned.end + lead)
    let end = lead < 0 ? learned.end : min(history.days, start + 28)
    var found: [(expected: Double, actual: Double)] = []
    for day in start..<max(start, end) where isOrdinary[day] {
      let expected = model.calls(on: history.day(day))
      for slot in 0..<history.slots where expected[slot] > 0 && !history[day, slot].isNaN {
        found.append((expected[slot], history[day, slot]))
      }
    }
    return found
  }
}

/// A volume model that knows its last day.
struct FittedVolume: Sendable {
  let first: Day
  let minutes: Int
  let calendar: WorkCalendar
  let profiles: Profiles
  let level: LevelModel
  let special: SpecialDays
  let band: Band

  /// Expected calls of each of the history's intervals on a day.
  func calls(on day: Day) -> [Double] {
    let role = DayRole(day, in: calendar)
    let weekday = day.weekday.rawValue - 1
    guard let shares = special.shares(role, weekday: weekday, profiles: profiles) else {
      return Array(repeating: 0, count: 1440 / minutes)
    }
    let factor = special.calls(role, weekday: weekday) * level.fit.dayOfMonth[day.dayOfMonth]
    let total = max(0, level.level(on: day.number - first.number) * factor)
    return shares.map { $0 * total }
  }
}
