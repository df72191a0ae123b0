import Workforce

/// One agent's days of work and rest in a month of a sample, before they have shifts.
struct SampleLine {
  private(set) var isWorking: [Bool]
  private(set) var isNight: [Bool]
  /// Days that a tour of nights settles.
  private var isFixed: [Bool]
  private let target: Int
  private let weekends: [[Int]]

  private static let longestRun = 5
  private static let mostWeekends = 4

  /// A line of so many shifts: four days on, one off, three on, two off, begun at a phase of its own.
  init(days: Range<Day>, shifts: Int, phase: Int) {
    let pattern = [true, true, true, true, false, true, true, true, false, false]
    isWorking = (0..<days.count).map { pattern[($0 + phase) % pattern.count] }
    isNight = Array(repeating: false, count: days.count)
    isFixed = isNight
    target = shifts
    var weekends: [[Int]] = []
    for (position, day) in days.enumerated() where day.weekday == .saturday || day.weekday == .sunday {
      if day.weekday == .sunday, !weekends.isEmpty {
        weekends[weekends.count - 1].append(position)
      } else {
        weekends.append([position])
      }
    }
    self.weekends = weekends
  }

  /// Puts a tour of nights on the line, with a free day before it and two after.
  mutating func addTour(_ nights: Range<Int>) {
    for day in nights {
      isWorking[day] = true
      isNight[day] = true
      isFixed[day] = true
    }
    for day in [nights.lowerBound - 1, nights.upperBound, nights.upperBound + 1]
    where isWorking.indices.contains(day) && !isNight[day] { rest(on: day) }
  }

  /// Makes a day free for good.
  mutating func rest(on day: Int) {
    isWorking[day] = false
    isFixed[day] = true
  }

  func isDayWork(_ day: Int) -> Bool { isWorking[day] && !isNight[day] }

  /// How far the line is from what it should be; 0 when it keeps every rule and has its shifts.
  var penalty: Int {
    var penalty = 3 * abs(isWorking.count { $0 } - target)
    var run = 0
    for day in 0...isWorking.count {
      if day < isWorking.count, isWorking[day] {
        run += 1
        continue
      }
      let touchesAnEdge = run == day || day == isWorking.count
      if run == 1, !touchesAnEdge { penalty += 10 }
      penalty += 10 * max(0, run - Self.longestRun)
      run = 0
    }
    let worked = weekends.count { weekend in weekend.contains { isWorking[$0] } }
    return penalty + 10 * max(0, worked - Self.mostWeekends)
  }

  /// Changes one free day, or exchanges two.
  mutating func change(_ random: inout SplitMix64) {
    for _ in 0...random.below(2) {
      let day = random.below(isWorking.count)
      if !isFixed[day] { isWorking[day].toggle() }
    }
  }

  /// Changes days until the line is as it should be; now and then for the worse, to find a way out.
  mutating func mend(_ random: inout SplitMix64) {
    var (line, cost) = (self, penalty)
    var best = cost
    for _ in 0..<20_000 where best > 0 {
      var changed = line
      changed.change(&random)
      let changedCost = changed.penalty
      guard changedCost <= cost + (random.below(20) == 0 ? 10 : 0) else { continue }
      (line, cost) = (changed, changedCost)
      if cost < best { (self, best) = (line, cost) }
    }
  }
}
