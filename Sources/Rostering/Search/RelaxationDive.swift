/// Dives from a relaxation solved by steps: fixes duties, little by little, until it takes one line of every agent. What
/// is fixed costs next to nothing as long as lines are mended and added between.
struct RelaxationDive {
  private(set) var relaxation: WindowRelaxation
  private var random: SplitMix64
  /// How much chance has a say in what is fixed.
  private let spread: Double
  /// Share of the openness at which it ends: what is left is for others to choose.
  private let rest: Double
  /// Shares of lines that a step takes away in all.
  private var width = leastWidth
  private var retreats = 0

  /// - Parameter relaxation: solved, or nearly.
  init(_ relaxation: WindowRelaxation, spread: Double, rest: Double = 0, seed: UInt64) {
    self.rest = rest
    self.relaxation = relaxation
    self.spread = spread
    random = SplitMix64(seed: seed)
  }

  /// - Parameter spent: share of the dive's time that has passed; beyond one it only makes haste.
  mutating func run(spent: () -> Double, shouldStop: () -> Bool) {
    let root = relaxation.settle(below: -.infinity, rounds: 1, shouldStop: shouldStop)
    let begun = relaxation.openness
    var before = root
    while !shouldStop() {
      let open = relaxation.openness
      if open < rest * begun { return }
      // Behind its time, it takes wider steps with fewer lines between.
      let isLate = open > begun * (1 - (1 - rest) * spent())
      let most = Double(relaxation.master.agents.count) * (isLate ? Self.hastyWidth : Self.widest)
      guard relaxation.fix(losing: isLate ? max(width, most / 2) : min(width, most), spread: spread, random: &random)
      else { return }
      let rise = Self.easyRise(before)
      let now = relaxation.settle(
        below: before + rise, rounds: isLate ? Self.hastyRounds : Self.rounds, shouldStop: shouldStop)
      if now - before > Self.steepRise(before), retreats < Self.mostRetreats, !isLate, !shouldStop() {
        retreats += 1
        _ = relaxation.takeBack()
        _ = relaxation.settle(below: before + rise, rounds: 1, shouldStop: shouldStop)
        width = Self.leastWidth
      } else {
        width = now - before < rise ? min(2 * width, most) : max(Self.leastWidth, width / 2)
        before = now
      }
    }
  }

  private static let leastWidth = 0.25
  /// Share of the agents that a step may take the lines of.
  private static let widest = 0.1
  private static let hastyWidth = 0.3
  private static let rounds = 4
  private static let hastyRounds = 2
  private static let mostRetreats = 8

  /// By how much a step may make the relaxation dearer without being called so.
  private static func easyRise(_ cost: Double) -> Double { max(0.5, 0.0003 * abs(cost)) }
  /// By how much it may not.
  private static func steepRise(_ cost: Double) -> Double { max(1, 0.0025 * abs(cost)) }
}
