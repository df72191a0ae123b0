import Rules
import Workforce

@testable import Rostering

/// A rotation asked for in plain numbers, and a checker of its own that shares nothing with the limits' readers.
struct RotationWorld {
  var weeks: Int
  /// Shift by shift, Monday first.
  var need: [[ClosedRange<Int>]]
  var runs: [ClosedRange<Int>]
  var free: ClosedRange<Int>
  var work: ClosedRange<Int>
  /// Duties, 0 for a day off, that may not stand in a row.
  var forbidden: [[Int]]

  var problem: RotationProblem {
    let shifts = runs.indices.map {
      Shift(code: "S\($0 + 1)", category: ShiftCategory.allCases[$0 % 3], start: 360 + 480 * $0, end: 840 + 480 * $0)
    }
    let duties = DutyTable(shifts: shifts, leave: [])
    func streak(_ set: DutySet, _ range: ClosedRange<Int>) -> LineLimit {
      LineLimit(rule: 0, count: .streak(set), bounds: Bounds(least: range.lowerBound, most: range.upperBound))
    }
    return RotationProblem(
      duties: duties, weeks: weeks, need: (0..<7).map { weekday in need.map { $0[weekday] } },
      rules: [RuleName(key: "any")],
      limits: [streak(duties.work, work), streak(DutySet(DutyTable.off), free)]
        + runs.enumerated().map { streak(DutySet(DutyID($0 + 1)), $1) }
        + forbidden.map { sequence in
          LineLimit(
            rule: 0, count: .sequence(sequence.map { DutySet(DutyID($0)) }), bounds: Bounds(most: 0))
        },
      needRule: 0)
  }

  /// Whether a cycle keeps everything, from the definition.
  func accepts(_ cycle: [Int]) -> Bool { meetsNeed(cycle) && keepsRuns(cycle) && keepsSequences(cycle) }

  private func meetsNeed(_ cycle: [Int]) -> Bool {
    for shift in runs.indices {
      for weekday in 0..<7 {
        let count = stride(from: weekday, to: cycle.count, by: 7).count { cycle[$0] == shift + 1 }
        if !need[shift][weekday].contains(count) { return false }
      }
    }
    return true
  }

  private func keepsRuns(_ cycle: [Int]) -> Bool {
    let traits: [(ClosedRange<Int>, (Int) -> Bool)] =
      [(free, { $0 == 0 }), (work, { $0 > 0 })] + runs.enumerated().map { shift, range in (range, { $0 == shift + 1 }) }
    for (range, has) in traits {
      for day in cycle.indices where has(cycle[day]) && !has(cycle[(day + cycle.count - 1) % cycle.count]) {
        var length = 1
        while has(cycle[(day + length) % cycle.count]) { length += 1 }
        if !range.contains(length) { return false }
      }
      if cycle.allSatisfy(has) { return false }
    }
    return true
  }

  private func keepsSequences(_ cycle: [Int]) -> Bool {
    !forbidden.contains { sequence in
      cycle.indices.contains { day in
        sequence.enumerated().allSatisfy { cycle[(day + $0) % cycle.count] == $1 }
      }
    }
  }

  /// Whether any cycle at all keeps everything, by trying every way to fill the weekdays.
  var hasAny: Bool { contains(where: { _ in true }) }

  /// Whether any cycle that keeps everything passes a test.
  func contains(where test: ([Int]) -> Bool) -> Bool {
    let fillings = (0..<7).map { self.fillings($0) }
    var cycle = Array(repeating: 0, count: weeks * 7)
    func fill(_ weekday: Int) -> Bool {
      if weekday == 7 { return accepts(cycle) && test(cycle) }
      return fillings[weekday].contains { filling in
        for week in 0..<weeks { cycle[week * 7 + weekday] = filling[week] }
        return fill(weekday + 1)
      }
    }
    return fill(0)
  }

  /// Every way to share a weekday's shifts out over the weeks.
  private func fillings(_ weekday: Int) -> [[Int]] {
    var all: [[Int]] = [[]]
    for _ in 0..<weeks { all = all.flatMap { head in (0...runs.count).map { head + [$0] } } }
    return all.filter { filling in
      runs.indices.allSatisfy { shift in need[shift][weekday].contains(filling.count { $0 == shift + 1 }) }
    }
  }
}

extension RotationWorld {
  /// A random world of two shifts.
  init(weeks: Int, exact: Bool, _ random: inout SplitMix64) {
    func range(_ lows: ClosedRange<Int>, _ extra: Int) -> ClosedRange<Int> {
      let low = lows.lowerBound + random.below(lows.count)
      return low...low + random.below(extra + 1)
    }
    self.weeks = weeks
    need = [[], []]
    let usual = [random.below(weeks + 1), random.below(weeks + 1)]
    for _ in 0..<7 {
      for shift in 0..<2 {
        let count = random.below(4) > 0 ? usual[shift] : random.below(weeks + 1)
        need[shift].append(exact ? count...count : max(0, count - 1)...count)
      }
    }
    runs = [range(1...2, 4), range(1...2, 4)]
    free = range(1...2, 3)
    work = range(1...4, 4)
    forbidden = random.below(2) == 0 ? [[2, 1]] : []
    if random.below(3) == 0 { forbidden.append([2, 0, 1 + random.below(2)]) }
    if random.below(4) == 0 { forbidden.append([1, 0, 0, 2]) }
  }

  /// Needs what a random pattern has that is likely to keep the rest.
  mutating func needWhatSomePatternHas(_ random: inout SplitMix64) {
    var cycle: [Int] = []
    while cycle.count < weeks * 7 {
      let shift = 1 + random.below(2)
      let length = max(work.lowerBound, runs[shift - 1].lowerBound)
      let most = max(length, min(work.upperBound, runs[shift - 1].upperBound))
      cycle += Array(repeating: shift, count: length + random.below(most - length + 1))
      cycle += Array(repeating: 0, count: free.lowerBound + random.below(free.count))
    }
    need = [1, 2].map { shift in
      (0..<7).map { weekday in
        let count = (0..<weeks).count { cycle[$0 * 7 + weekday] == shift }
        return count...count
      }
    }
  }

  /// Reads a file of the shared folder: numbers and words in their order, comments left out.
  init(file text: String) {
    var words = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
      .flatMap { $0.split(whereSeparator: \.isWhitespace) }.map(String.init).makeIterator()
    func number() -> Int { Int(words.next()!)! }
    func range() -> ClosedRange<Int> {
      let least = number()
      return least...number()
    }
    _ = number()
    weeks = number()
    let shifts = number()
    need = (0..<shifts).map { _ in
      (0..<7).map { _ in
        let count = number()
        return count...count
      }
    }
    var codes = ["-"]
    runs = []
    for _ in 0..<shifts {
      codes.append(words.next()!)
      _ = (number(), number())
      runs.append(range())
    }
    free = range()
    work = range()
    let counts = (number(), number())
    forbidden = (0..<counts.0 + counts.1).map { place in
      (0..<(place < counts.0 ? 2 : 3)).map { _ in codes.firstIndex(of: words.next()!)! }
    }
  }
}
