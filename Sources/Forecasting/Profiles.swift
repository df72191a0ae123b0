/// How each weekday's calls spread over its intervals.
struct Profiles: Sendable {
  /// By weekday (Monday 0): the share of the day's calls per interval, summing to 1; nil where the weekday is closed or
  /// nothing is known of it.
  private(set) var shares: [[Double]?]
  /// By weekday: whether it is closed: never recorded or always zero, although other days of its weeks are not.
  let isClosed: [Bool]

  /// Older weeks count less, half after ten weeks; half a year of weeks at most.
  private static let halfLife = 10.0
  private static let mostWeeks = 26

  /// From the days before `end` that `isOrdinary` allows.
  init(_ history: CallMatrix, before end: Int, isOrdinary: [Bool], weekend: [Bool]) {
    var found: [[Double]?] = []
    var noise: [[Double]] = []
    var closed: [Bool] = []
    for weekday in 0..<7 {
      let known = (0..<end).filter { history.weekday($0) == weekday && history.isKnown($0) }
      let all = (0..<end).filter { history.weekday($0) == weekday && Self.isCovered(history, $0, before: end) }
      let regular = known.filter { isOrdinary[$0] }.suffix(Self.mostWeeks)
      // A weekday that was open only now and then (one Saturday in ten) is closed too.
      let isRare = Double(known.count) < 0.25 * Double(all.count)
      let days = isRare ? [] : Array(regular)
      let profile = days.isEmpty ? nil : Self.profile(history, days)
      // Days of zeros from end to end are closed days as well.
      closed.append(isRare || (!days.isEmpty && profile == nil))
      found.append(profile?.shares)
      noise.append(profile?.noise ?? [])
    }
    shares = found
    isClosed = closed
    for weekday in 0..<7 where found[weekday] != nil {
      let others = (0..<7).filter { $0 != weekday && weekend[$0] == weekend[weekday] && found[$0] != nil }
      if others.isEmpty { continue }
      let pool = Self.average(others.map { found[$0]! })
      shares[weekday] = Self.shrunk(found[weekday]!, noise[weekday], towards: pool)
    }
    // Known days but none of them ordinary: take the mean of its kind, else of all.
    for weekday in 0..<7 where found[weekday] == nil && !closed[weekday] {
      let alike = (0..<7).filter { weekend[$0] == weekend[weekday] }.compactMap { found[$0] }
      let any = alike.isEmpty ? found.compactMap { $0 } : alike
      if !any.isEmpty { shares[weekday] = Self.average(any) }
    }
  }

  /// Whether something is known within three days: a gap of weeks in the records closes no weekday.
  private static func isCovered(_ history: CallMatrix, _ day: Int, before end: Int) -> Bool {
    (max(0, day - 3)...min(end - 1, day + 3)).contains { history.isKnown($0) }
  }

  static func average(_ profiles: [[Double]]) -> [Double] {
    profiles[0].indices.map { slot in profiles.reduce(0) { $0 + $1[slot] } / Double(profiles.count) }
  }

  /// The calls of a day if every interval had been known; not a number where less than half of them is.
  func total(_ history: CallMatrix, _ day: Int) -> Double {
    let row = history.row(day)
    guard let shares = shares[history.weekday(day)] else {
      let known = row.filter { !$0.isNaN }
      return known.isEmpty ? .nan : known.reduce(0, +)
    }
    return Self.total(row, shares)
  }

  private static func total(_ row: ArraySlice<Double>, _ shares: [Double]) -> Double {
    var sum = 0.0
    var known = 0.0
    for (value, share) in zip(row, shares) where !value.isNaN {
      sum += value
      known += share
    }
    return known >= 0.5 ? sum / known : .nan
  }

  /// The robust mean of the days' shares, and the variance of that mean.
  private static func profile(_ history: CallMatrix, _ days: [Int]) -> (shares: [Double], noise: [Double])? {
    let newest = days.last!
    let age = { (day: Int) in fading(Double(newest - day) / 7, halfLife: halfLife) }
    var rough = Array(repeating: 0.0, count: history.slots)
    for slot in 0..<history.slots where isOpen(history, days, slot) {
      let known = days.filter { !history[$0, slot].isNaN }
      let values = known.map { history[$0, slot] }
      let middle = weightedMedian(values, known.map(age))
      // The median of small counts says little: their mean does.
      rough[slot] = middle >= 3 ? middle : values.reduce(0, +) / Double(values.count)
    }
    let sum = rough.reduce(0, +)
    guard sum > 0 else { return nil }
    rough = rough.map { $0 / sum }
    let totals = days.map { total(history.row($0), rough) }
    let usual = median(totals.filter { !$0.isNaN }) ?? 0
    guard usual > 0 else { return (rough, rough.map { $0 * $0 }) }

    var shares = rough
    var noise = Array(repeating: 0.0, count: history.slots)
    for slot in 0..<history.slots where rough[slot] > 0 {
      var values: [Double] = []
      var weights: [Double] = []
      for (position, day) in days.enumerated() {
        // A day far below its kind says little about how calls spread.
        let value = history[day, slot]
        if value.isNaN || totals[position].isNaN || totals[position] < 0.3 * usual { continue }
        values.append(value / totals[position] * usual)
        weights.append(age(day))
      }
      if values.isEmpty { continue }
      let floor = (rough[slot] * usual + 1).squareRoot()
      let mean = winsorisedMean(values, weights, floor: floor)
      let weight = weights.reduce(0, +)
      let spread = zip(values, weights).reduce(0) { $0 + $1.1 * min(($1.0 - mean) * ($1.0 - mean), 9 * floor * floor) }
      let effective = weight * weight / weights.reduce(0) { $0 + $1 * $1 }
      shares[slot] = mean / usual
      noise[slot] = max(spread / weight, mean) / max(1, effective) / (usual * usual)
    }
    let scale = shares.reduce(0, +)
    return scale > 0 ? (shares.map { $0 / scale }, noise) : nil
  }

  /// Whether an interval is open on a weekday: it was recorded on a quarter of its days at least, and if calls ended
  /// there lately, too abruptly for chance, it has been closed since.
  private static func isOpen(_ history: CallMatrix, _ days: [Int], _ slot: Int) -> Bool {
    let known = days.filter { !history[$0, slot].isNaN }
    guard Double(known.count) >= 0.25 * Double(days.count) else { return false }
    guard days.count >= 8 else { return true }
    let recent = days.suffix(4)
    guard recent.allSatisfy({ history[$0, slot].isNaN || history[$0, slot] == 0 }) else { return true }
    let earlier = days.dropLast(4).compactMap { history[$0, slot].isNaN ? nil : history[$0, slot] }
    return earlier.reduce(0, +) / Double(max(1, earlier.count)) * 4 < 12
  }

  /// A weekday's own profile as far as it differs from its kind by more than its noise, interval by interval.
  ///
  /// Source: Efron and Morris, *Stein's Estimation Rule and Its Competitors* (1973): empirical Bayes.
  private static func shrunk(_ own: [Double], _ noise: [Double], towards pool: [Double]) -> [Double] {
    var difference = 0.0
    var scale = 0.0
    for slot in own.indices where own[slot] > 0 && pool[slot] > 0 {
      difference += (own[slot] - pool[slot]) * (own[slot] - pool[slot]) - noise[slot]
      scale += pool[slot] * pool[slot]
    }
    let spread = scale > 0 ? max(0, difference / scale) : 0
    let mixed = own.indices.map { slot -> Double in
      guard own[slot] > 0, pool[slot] > 0, noise[slot] > 0 else { return own[slot] }
      let trust = spread * pool[slot] * pool[slot] / (spread * pool[slot] * pool[slot] + noise[slot])
      return trust * own[slot] + (1 - trust) * pool[slot]
    }
    let sum = mixed.reduce(0, +)
    return sum > 0 ? mixed.map { $0 / sum } : own
  }
}
