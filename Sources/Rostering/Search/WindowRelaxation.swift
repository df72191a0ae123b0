import Rules
import Workforce

/// The relaxation of a window, solved by steps: some agents on some days, everything else held.
struct WindowRelaxation {
  private(set) var master: SaddleMaster
  /// No choice of lines costs less, in the rows of the window.
  private(set) var bound = -Double.infinity
  /// What the relaxation costs at most.
  private(set) var upper = Double.infinity
  private let pricer: LinePricer
  /// Per agent of the window and day.
  private let open: [[DutySet]]
  private let begun: Int
  private var isFixed: [Bool]

  init(_ master: SaddleMaster, pricer: LinePricer, open: [[DutySet]]) {
    self.master = master
    self.pricer = pricer
    self.open = open
    begun = pricer.work
    isFixed = master.agents.map { _ in false }
  }

  /// Work so far, in labels.
  var work: Int { master.saddle.work + pricer.work - begun }

  /// Rounds of pricing until the relaxation is solved, nearly, or cannot be below a cost.
  ///
  /// - Returns: false where nothing in the window costs less than the present roster.
  mutating func solve(rounds: Int, present: Double, shouldStop: () -> Bool) -> Bool {
    var missing = upper.isFinite ? 0.01 * abs(upper) : 0.01 * abs(present)
    for _ in 0..<rounds where !shouldStop() {
      missing = round(tolerance: max(0.1, 0.3 * missing))
      if bound > present - 0.999 { return false }
      let left = present.isFinite ? 0.05 * (present - bound) : 0.0005 * abs(upper)
      if upper - bound < max(0.3, left) { return true }
    }
    return true
  }

  /// Steps to the optimum of the lines known, then adds every agent's cheapest line; gives by how much these can lower
  /// the optimum.
  mutating func round(tolerance: Double) -> Double {
    let gap = master.saddle.solve(tolerance: tolerance, epochs: Self.epochs)
    upper = gap.upper
    pricer.use(master.prices)
    var missing = 0.0
    for (place, own) in master.saddle.agents.enumerated() where !isFixed[place] {
      guard let line = pricer.cheapest(master.agents[place], days: master.days, open: open[place]) else { continue }
      own.reduce(master.saddle.prices)
      let least = Double(own.reduced.min()!)
      if master.add(line, at: place) {
        own.reduce(master.saddle.prices)
        missing += max(0, least - Double(own.reduced.last!))
      }
    }
    bound = max(bound, gap.lower - missing)
    return missing
  }

  /// Fixes agents at the lines of which the relaxation takes most, until few enough are open: early fixings cost next to
  /// nothing. Between them, lines are added and steps taken.
  ///
  /// - Parameter spread: how much chance has a say in what is fixed.
  mutating func thin(to left: Int, spread: Double, random: inout SplitMix64, shouldStop: () -> Bool) {
    while !shouldStop() {
      let places = master.agents.indices.filter { !isFixed[$0] }
      if places.count <= left { return }
      let tops = places.map { place -> (share: Double, place: Int, line: Int) in
        let own = master.saddle.agents[place].shares
        let line = own.indices.max { (own[$0], $1) < (own[$1], $0) }!
        return (Double(own[line]) + spread * random.unit(), place, line)
      }.sorted { ($0.share, $1.place) > ($1.share, $0.place) }
      for top in tops.prefix(min(places.count - left, max(1, places.count / 10))) {
        master.fix(top.place, at: top.line)
        isFixed[top.place] = true
      }
      bound = -.infinity
      _ = round(tolerance: 0.5)
    }
  }

  /// The lines of those who are fixed, and of those who are not.
  var parts: (fixed: [SharedLine], open: [SharedLine]) {
    let fixed = Set(master.agents.indices.filter { isFixed[$0] }.map { master.agents[$0] })
    let lines = master.shared()
    return (lines.filter { fixed.contains($0.agent) }, lines.filter { !fixed.contains($0.agent) })
  }

  private static let epochs = 200
}
