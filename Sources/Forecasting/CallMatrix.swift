import Workforce

/// A queue's history as days by intervals of the wall clock. A cell is a number of calls, or not a number where
/// nothing is known.
struct CallMatrix: Sendable {
  let first: Day
  let days: Int
  /// Length of an interval in minutes, a divisor of 1440.
  let minutes: Int
  let slots: Int
  private(set) var cells: [Double]

  init(first: Day, days: Int, minutes: Int) {
    self.first = first
    self.days = days
    self.minutes = minutes
    slots = 1440 / minutes
    cells = Array(repeating: .nan, count: days * slots)
  }

  /// The rows of one queue up to but not including `end`, cleaned: see `CallMatrix.clean`. Rows with the same start,
  /// as an hour shown twice in autumn has them, are averaged: the wall clock's interval is the same.
  init?(records: [CallRecord], minutes: Int, before end: Day, calendar: WorkCalendar) {
    let used = records.filter { $0.start.day < end }
    guard let first = used.map(\.start.day).min(), let last = used.map(\.start.day).max() else { return nil }
    self.init(first: first, days: last.number - first.number + 1, minutes: minutes)
    var seen = Array(repeating: 0.0, count: cells.count)
    for record in used {
      guard let offered = record.offered else { continue }
      let cell = (record.start.day.number - first.number) * slots + record.start.minute / minutes
      seen[cell] += 1
      cells[cell] = seen[cell] == 1 ? offered : cells[cell] + (offered - cells[cell]) / seen[cell]
    }
    clean(explicitGaps: used.contains { $0.offered == nil }, calendar: calendar)
  }

  subscript(day: Int, slot: Int) -> Double { cells[day * slots + slot] }

  func row(_ day: Int) -> ArraySlice<Double> { cells[day * slots..<(day + 1) * slots] }

  func day(_ index: Int) -> Day { first + index }

  /// The weekday of a day, Monday 0.
  func weekday(_ index: Int) -> Int { ((first.number + index + 3) % 7 + 7) % 7 }

  func isKnown(_ day: Int) -> Bool { row(day).contains { !$0.isNaN } }

  /// Takes out what is not demand, and puts back what a source leaves out.
  private mutating func clean(explicitGaps: Bool, calendar: WorkCalendar) {
    if !explicitGaps && !cells.contains(0) { fillSilence() }
    removeOutages(calendar: calendar)
  }

  /// A source that never writes a zero leaves quiet intervals out: there, on days with rows, an absent interval of a
  /// time that is open but quiet is a zero.
  private mutating func fillSilence() {
    let means = slotMeans()
    for day in 0..<days where isKnown(day) {
      for slot in 0..<slots where self[day, slot].isNaN {
        let mean = means[weekday(day)][slot]
        if mean.present > 0 && mean.value <= 5 { cells[day * slots + slot] = 0 }
      }
    }
  }

  /// A run of zeros where the same weekdays around it bring some fifteen calls or more is an outage, a lost hour of a
  /// clock change or a closure: nothing is known of the demand. A holiday of zeros from end to end is a closed day.
  private mutating func removeOutages(calendar: WorkCalendar) {
    let implausible = 15.0
    var run: [Int] = []
    var expected = 0.0
    var outages: [Int] = []
    func finish() {
      if expected >= implausible { outages += run }
      run = []
      expected = 0
    }
    for day in 0..<days {
      if calendar.isHoliday(self.day(day)) && row(day).allSatisfy({ $0.isNaN || $0 == 0 }) {
        finish()
        continue
      }
      for slot in 0..<slots {
        let value = self[day, slot]
        if value.isNaN { continue }
        guard value == 0 else {
          finish()
          continue
        }
        let usual = neighbours(day, slot)
        if usual > 0 {
          run.append(day * slots + slot)
          expected += usual
        }
      }
    }
    finish()
    for cell in outages { cells[cell] = .nan }
  }

  /// The median of the same time on the same weekday in the four weeks before and after.
  private func neighbours(_ day: Int, _ slot: Int) -> Double {
    var values: [Double] = []
    for week in -4...4 where week != 0 {
      let other = day + 7 * week
      if other >= 0, other < days, !self[other, slot].isNaN { values.append(self[other, slot]) }
    }
    return median(values) ?? 0
  }

  /// By weekday and interval: the mean of what is known, and on which share of the weekday's known days it is.
  private func slotMeans() -> [[(value: Double, present: Double)]] {
    var sums = Array(repeating: Array(repeating: 0.0, count: slots), count: 7)
    var counts = sums
    var known = Array(repeating: 0.0, count: 7)
    for day in 0..<days where isKnown(day) {
      known[weekday(day)] += 1
      for slot in 0..<slots where !self[day, slot].isNaN {
        sums[weekday(day)][slot] += self[day, slot]
        counts[weekday(day)][slot] += 1
      }
    }
    return (0..<7).map { weekday in
      (0..<slots).map { slot in
        let count = counts[weekday][slot]
        return count == 0 ? (0, 0) : (sums[weekday][slot] / count, count / known[weekday])
      }
    }
  }

  /// The same history in longer intervals, a multiple of these. Where parts are missing the others stand for them, in
  /// proportion to what the parts usually bring; where more than half is missing, nothing is known.
  func aggregated(to longer: Int) -> CallMatrix {
    guard longer != minutes else { return self }
    let parts = longer / minutes
    let means = slotMeans()
    var result = CallMatrix(first: first, days: days, minutes: longer)
    for day in 0..<days {
      for slot in 0..<result.slots {
        var sum = 0.0
        var known = 0.0
        var all = 0.0
        var any = false
        for part in slot * parts..<(slot + 1) * parts {
          let mean = means[weekday(day)][part]
          let weight = mean.present < 0.25 ? 0 : mean.value
          all += weight
          if self[day, part].isNaN { continue }
          any = true
          sum += self[day, part]
          known += weight
        }
        guard any else { continue }
        if all == 0 || known >= all * (1 - 1e-9) {
          result.cells[day * result.slots + slot] = sum
        } else if known >= all / 2 {
          result.cells[day * result.slots + slot] = sum * all / known
        }
      }
    }
    return result
  }
}
