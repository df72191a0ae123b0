package import Workforce

/// Counts on one agent's line, by walking it. This is what a limit means; every other reader has to agree with it.
package struct LineReading {
  /// Duties from the first known day on.
  package let line: [DutyID]
  /// Position of the first known day: zero or negative.
  package let start: Int
  package let weekends: [Range<Int>]
  package let paidMinutes: (DutyID, Int) -> Int

  package init(
    line: [DutyID], start: Int, weekends: [Range<Int>], paidMinutes: @escaping (DutyID, Int) -> Int
  ) {
    self.line = line
    self.start = start
    self.weekends = weekends
    self.paidMinutes = paidMinutes
  }

  private var end: Int { start + line.count }
  private func duty(_ day: Int) -> DutyID { line[day - start] }

  /// Calls `found` with each count that the bounds do not hold, and the days it is taken from.
  func departures(from limit: LineLimit, found: (_ count: Int, _ days: ClosedRange<Int>) -> Void) {
    switch limit.count {
    case .streak(let duties):
      runs(of: duties) { run in
        let touchesAnEdge = run.lowerBound == start || run.upperBound == end - 1
        let departure = limit.bounds.departure(of: run.count)
        let isTooLong = departure > 0 && run.upperBound >= 0
        if isTooLong || (departure < 0 && !touchesAnEdge) { found(run.count, run) }
      }
    case .total(let measure, let window):
      let days = window.clamped(to: start..<end)
      guard !days.isEmpty, days.upperBound > 0 else { return }
      let count = total(measure, over: days)
      if limit.bounds.departure(of: count) != 0 { found(count, max(days.lowerBound, 0)...days.upperBound - 1) }
    case .sequence(let sets, let positions):
      if let positions {
        for last in positions { occurrence(of: sets, endingOn: last, found) }
      } else {
        for last in 0..<end { occurrence(of: sets, endingOn: last, found) }
      }
    }
  }

  private func occurrence(of sets: [DutySet], endingOn last: Int, _ found: (Int, ClosedRange<Int>) -> Void) {
    let first = last - sets.count + 1
    guard last >= 0, first >= start, last < end else { return }
    for (offset, set) in sets.enumerated() where !set.has(duty(first + offset)) { return }
    found(1, first...last)
  }

  /// Maximal runs that reach into the period, or end with the day before it: the first day ended those.
  private func runs(of duties: DutySet, _ body: (ClosedRange<Int>) -> Void) {
    var begin: Int?
    for day in start...end {
      let isIn = day < end && duties.has(duty(day))
      if isIn, begin == nil { begin = day }
      if !isIn, let first = begin {
        if day >= 0 { body(first...day - 1) }
        begin = nil
      }
    }
  }

  package func total(_ measure: Measure, over days: Range<Int>) -> Int {
    switch measure {
    case .days(let duties, let positions):
      guard let positions else { return days.reduce(0) { $0 + (duties.has(duty($1)) ? 1 : 0) } }
      return positions.reduce(0) { $0 + (days.contains($1) && duties.has(duty($1)) ? 1 : 0) }
    case .minutes:
      return days.reduce(0) { $0 + paidMinutes(duty($1), $1) }
    case .weekends(let duties):
      return weekends.reduce(0) { count, weekend in
        count + (weekend.clamped(to: days).contains { duties.has(duty($0)) } ? 1 : 0)
      }
    case .changes(let one, let other):
      return changes(between: one, and: other, over: days)
    }
  }

  /// Changes that complete on one of the days; the kind of work last done before them is read from all known days.
  private func changes(between one: DutySet, and other: DutySet, over days: Range<Int>) -> Int {
    var last: Bool?
    var count = 0
    for day in start..<days.upperBound {
      let isOne = one.has(duty(day))
      guard isOne || other.has(duty(day)) else { continue }
      if let last, last != isOne, days.contains(day) { count += 1 }
      last = isOne
    }
    return count
  }
}
