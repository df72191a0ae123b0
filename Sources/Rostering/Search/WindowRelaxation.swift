import Rules
import Workforce

/// The relaxation of a window, solved by steps: some agents on some days, everything else held. Duties of it can be
/// fixed.
struct WindowRelaxation {
  private(set) var master: SaddleMaster
  /// No choice of lines costs less, in the rows of the window.
  private(set) var bound = -Double.infinity
  /// What the relaxation costs at most.
  private(set) var upper = Double.infinity
  private let pricer: LinePricer
  private var fixings: DiveFixings
  /// Lines that each fixing took away.
  private var dropped: [[SharedLine]] = []

  /// - Parameter open: per agent of the window and day.
  init(_ master: SaddleMaster, pricer: LinePricer, open: [[DutySet]]) {
    self.master = master
    self.pricer = pricer
    fixings = DiveFixings(open, days: master.days)
  }

  /// Passes over all lines between two rounds of pricing at most. Where breaks take part, a pass takes long beside a round.
  private static let epochs = 200
  private static let epochsWithBreaks = 32
  /// Lines of an agent that are kept besides those taken, where breaks take part.
  private static let linesWithBreaks = 10

  // MARK: - Solving

  /// Rounds of pricing until the relaxation is solved, nearly, or cannot be below a cost.
  ///
  /// - Returns: false where nothing in the window costs less than the present roster.
  mutating func solve(rounds: Int, present: Double, shouldStop: () -> Bool) -> Bool {
    var missing = upper.isFinite ? 0.01 * abs(upper) : 0.01 * abs(present)
    for _ in 0..<rounds where !shouldStop() {
      let lower = step(tolerance: max(0.1, 0.3 * missing)).lower
      missing = price(shouldStop)
      bound = max(bound, lower - missing)
      if bound > present - 0.999 { return false }
      let left = present.isFinite ? 0.05 * (present - bound) : 0.0005 * abs(upper)
      if upper - bound < max(0.3, left) { return true }
    }
    return true
  }

  /// Steps and lines until the relaxation costs no more than a limit, if it can be; gives what it costs at most.
  mutating func settle(below limit: Double, rounds: Int, shouldStop: () -> Bool) -> Double {
    if upper == .infinity { _ = step(tolerance: .infinity) }
    let finest = max(0.1, 0.0003 * abs(upper))
    var missing = 0.0
    for _ in 0..<rounds where !shouldStop() {
      _ = step(tolerance: max(finest, min(0.3 * missing, 0.002 * abs(upper))))
      if upper <= limit { return upper }
      missing = price(shouldStop)
      if missing < finest { return upper }
    }
    _ = step(tolerance: finest)
    return upper
  }

  /// Steps to the optimum of the lines known.
  private mutating func step(tolerance: Double) -> SaddlePoint.Gap {
    let gap = master.saddle.solve(
      tolerance: tolerance, epochs: master.hasBreaks ? Self.epochsWithBreaks : Self.epochs)
    upper = gap.upper
    return gap
  }

  /// Adds every agent's cheapest line; gives by how much these can lower the optimum: when it is stopped, nobody knows.
  private mutating func price(_ shouldStop: () -> Bool) -> Double {
    pricer.use(master.prices)
    var missing = 0.0
    for (place, own) in master.saddle.agents.enumerated() where !fixings.isDecided(place) {
      if shouldStop() { return .infinity }
      guard let line = pricer.cheapest(master.agents[place], days: master.days, open: fixings.open[place]) else {
        continue
      }
      master.saddle.reduce(own)
      let least = Double(own.reduced.min()!)
      if master.add(line, at: place) {
        master.saddle.reduce(own)
        missing += max(0, least - Double(own.reduced.last!))
      }
    }
    return missing
  }

  // MARK: - Fixing

  /// How far the agents are from one line each: shares that their lines do not agree on, over all days.
  var openness: Double { fixings.openness(taken()) }

  /// Fixes duties of which the relaxation takes most. Lines that had others there are mended around the day, so that the
  /// shares stand, nearly.
  ///
  /// - Parameters:
  ///   - share: of lines that this takes away in all.
  ///   - spread: how much chance has a say in what is fixed.
  /// - Returns: false where the relaxation takes one line of every agent.
  mutating func fix(losing share: Double, spread: Double, random: inout SplitMix64) -> Bool {
    let concerned = fixings.fixDuties(taken(), losing: share, spread: spread, random: &random)
    if concerned.isEmpty { return false }
    pricer.use(master.prices)
    dropped.append(
      concerned.flatMap { place in
        let gone = keepAllowed(place)
        master.give(mended(gone, place), at: place)
        return gone
      })
    if master.hasBreaks { master.trim(to: Self.linesWithBreaks) }
    bound = -.infinity
    return true
  }

  /// Takes the last fixing back, and forbids it where it was a single duty. False when there is none.
  mutating func takeBack() -> Bool {
    guard let lines = dropped.popLast() else { return false }
    let concerned = fixings.takeBack()
    for line in lines {
      guard let place = concerned.first(where: { master.agents[$0] == line.agent }) else { continue }
      master.give([line], at: place)
    }
    for place in concerned {
      _ = keepAllowed(place)
      master.give([], at: place)
    }
    return true
  }

  /// The lines taken of each agent, but for traces.
  private func taken() -> [[DiveFixings.Taken]] {
    zip(master.lines, master.saddle.agents).map { lines, own in
      zip(lines, own.shares).filter { $0.1 > Self.trace }.map {
        DiveFixings.Taken(line: $0.0.line, share: Double($0.1))
      }
    }
  }

  private static let trace: Float = 0.01

  private mutating func keepAllowed(_ place: Int) -> [SharedLine] {
    let fixings = fixings
    return master.keep(place) { fixings.allows($0, place) }
  }

  /// Lines that the fixings no longer allow, as near to what they were as can be: a few days around what was fixed are
  /// free, and of these ways the cheapest is taken.
  private func mended(_ gone: [SharedLine], _ place: Int) -> [SharedLine] {
    let open = fixings.open[place]
    return gone.compactMap { line in
      guard line.share > Self.mendedShare else { return nil }
      var masks = line.line.map { DutySet($0) }
      for day in master.days where !open[day].has(line.line[day]) {
        for near in master.days where abs(near - day) <= Self.reach { masks[near] = open[near] }
      }
      guard var found = pricer.cheapest(master.agents[place], days: master.days, open: masks) else { return nil }
      found.share = line.share
      return found
    }
  }

  private static let mendedShare = 0.003
  private static let reach = 7
}
