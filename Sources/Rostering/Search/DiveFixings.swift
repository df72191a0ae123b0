import Rules
import Workforce

/// What a dive has fixed so far: the duties that each agent of a window may still have, day by day.
///
/// Fixing one duty of an agent on a day takes less away than fixing its whole line: lines that differ elsewhere stay, and
/// what is left of the program keeps the freedom to make up for it.
struct DiveFixings {
  /// A line that an optimum takes, and how much of it.
  struct Taken {
    let line: [DutyID]
    var share: Double
  }

  /// A duty of an agent on a day, and how much of it an optimum takes.
  private struct Cell {
    let position: Int
    let day: Int
    let duty: DutyID
    let share: Double
    /// The share, and some chance.
    let score: Double
  }

  /// What was fixed at once.
  private struct Step {
    var before: [(position: Int, open: [DutySet])] = []
    /// The duty, where it was a single one.
    var only: Cell?
    var count = 0
  }

  private let days: [Int]
  /// Per agent of the window and day.
  private(set) var open: [[DutySet]]
  private var steps: [Step] = []

  init(_ open: [[DutySet]], days: [Int]) {
    self.open = open
    self.days = days
  }

  /// Whether nothing is left to choose.
  func isDecided(_ position: Int) -> Bool { days.allSatisfy { open[position][$0].rawValue.nonzeroBitCount <= 1 } }

  func allows(_ line: [DutyID], _ position: Int) -> Bool { days.allSatisfy { open[position][$0].has(line[$0]) } }

  /// Fixes duties of which an optimum takes most, until the lines that this takes away have a share in all; at least one.
  ///
  /// - Parameters:
  ///   - taken: per agent of the window.
  ///   - spread: how much chance has a say.
  /// - Returns: who is concerned; nobody where the optimum takes one line of every agent.
  mutating func fixDuties(
    _ taken: [[Taken]], losing share: Double, spread: Double, random: inout SplitMix64
  ) -> [Int] {
    var taken = taken.map(Self.whole)
    var clearest = taken.indices.map { self.clearest($0, taken[$0], spread, &random) }
    var step = Step()
    var left = share
    while let cell = clearest.lazy.compactMap({ $0 }).max(by: { $0.score < $1.score }) {
      if step.count > 0, 1 - cell.share > left { break }
      left -= 1 - cell.share
      let position = cell.position
      note(position, in: &step)
      open[position][cell.day] = DutySet(cell.duty)
      step.count += 1
      step.only = step.count == 1 ? cell : nil
      taken[position].removeAll { $0.line[cell.day] != cell.duty }
      taken[position] = Self.whole(taken[position])
      clearest[position] = self.clearest(position, taken[position], spread, &random)
    }
    return close(step)
  }

  /// Fixes the lines that are as good as chosen, and the one nearest to it.
  ///
  /// - Returns: who is concerned; nobody where all are decided.
  mutating func fixLines(_ taken: [[Taken]], spread: Double, random: inout SplitMix64) -> [Int] {
    var tops: [(share: Double, position: Int, line: [DutyID])] = []
    for (position, own) in taken.enumerated() where !isDecided(position) {
      let scored = own.map { ($0.share < 0.8 ? min(0.79, $0.share + spread * random.unit()) : $0.share, $0.line) }
      if let top = scored.max(by: { $0.0 < $1.0 }) { tops.append((top.0, position, top.1)) }
    }
    tops.sort { ($0.share, $1.position) > ($1.share, $0.position) }
    var step = Step()
    for (number, top) in tops.enumerated() where number == 0 || tops[number - 1].share >= 0.8 {
      note(top.position, in: &step)
      for day in days { open[top.position][day] = DutySet(top.line[day]) }
      step.count += days.count
    }
    return close(step)
  }

  /// Takes the last step back, and forbids it where it was a single duty.
  ///
  /// - Returns: who is concerned; nobody where nothing was fixed.
  mutating func takeBack() -> [Int] {
    guard let last = steps.popLast() else { return [] }
    for (position, before) in last.before { open[position] = before }
    if let only = last.only { open[only.position][only.day].subtract(DutySet(only.duty)) }
    return last.before.map(\.position)
  }

  /// The lines with shares that add up to one.
  private static func whole(_ taken: [Taken]) -> [Taken] {
    let sum = taken.reduce(0) { $0 + $1.share }
    return taken.map { Taken(line: $0.line, share: $0.share / sum) }
  }

  private func note(_ position: Int, in step: inout Step) {
    if !step.before.contains(where: { $0.position == position }) { step.before.append((position, open[position])) }
  }

  private mutating func close(_ step: Step) -> [Int] {
    if step.count > 0 { steps.append(step) }
    return step.before.map(\.position)
  }

  /// Shares that the lines of agents do not agree on, over all days.
  func openness(_ taken: [[Taken]]) -> Double {
    taken.reduce(0) { sum, own in
      let lines = Self.whole(own)
      if lines.count < 2 { return sum }
      return sum
        + days.reduce(0) { sum, day in
          let first = lines.max { $0.share < $1.share }!.line[day]
          return sum + lines.reduce(0) { $1.line[day] == first ? $0 : $0 + $1.share }
        }
    }
  }

  /// Of the duties in which an agent's lines differ, the one that most of them have.
  private func clearest(_ position: Int, _ taken: [Taken], _ spread: Double, _ random: inout SplitMix64) -> Cell? {
    guard taken.count > 1 else { return nil }
    var best: Cell?
    var shares = Array(repeating: 0.0, count: 64)
    for day in days {
      for line in taken { shares[Int(line.line[day])] += line.share }
      for line in taken {
        let duty = line.line[day]
        let share = shares[Int(duty)]
        shares[Int(duty)] = 0
        if share == 0 || share > 1 - 1e-6 { continue }
        let score = share + spread * random.unit()
        if score > best?.score ?? 0 {
          best = Cell(position: position, day: day, duty: duty, share: share, score: score)
        }
      }
    }
    return best
  }
}
