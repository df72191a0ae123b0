import CKernels
import Workforce

/// Where the breaks of a cover lie, as shares: of everybody who has a break, how much takes it in each place. In a saddle
/// point, those who choose lines see what a duty of a kind costs, the best place of its breaks taken off; the breaks
/// follow them: who comes or goes has breaks as the others have, and from time to time all move a step to where a head is
/// worth most.
///
/// One belongs to one thread.
final class BreakShares {
  private let layout: KindLayout
  var kindCount: Int { layout.kindCount }

  /// What part of those who have a break takes each option, and the sum of how many that were since the last restart.
  let fractions: UnsafeMutablePointer<Float>
  let sums: UnsafeMutablePointer<Float>
  /// What part of those with a break in a window each of its rows loses.
  private let taken: UnsafeMutablePointer<Float>
  /// What a duty of a kind brings to its rows with the breaks as they lie.
  private let profiles: UnsafeMutablePointer<Float>
  /// How many have a duty of each kind, and a break in each window.
  private let counts: UnsafeMutablePointer<Float>
  private let wearers: UnsafeMutablePointer<Float>
  /// What a duty of each kind costs at the prices given last.
  private(set) var kindPrices: [Float]
  /// The prices, and behind them what may be read and is of no use.
  private let prices: UnsafeMutablePointer<Float>
  /// Square of the norm of the options' matrix.
  private(set) var norm: Float = 1
  /// Wanted amounts of one window.
  private let scratch: UnsafeMutablePointer<Float>

  init(_ kinds: CellKinds) {
    layout = KindLayout(kinds)
    func zeros(_ count: Int) -> UnsafeMutablePointer<Float> {
      let start = UnsafeMutablePointer<Float>.allocate(capacity: max(1, count))
      start.initialize(repeating: 0, count: max(1, count))
      return start
    }
    fractions = zeros(layout.optionCount)
    sums = zeros(layout.optionCount)
    taken = zeros(layout.takenCount)
    profiles = zeros(layout.profileCount)
    counts = zeros(layout.kindCount)
    wearers = zeros(layout.windowCount)
    prices = zeros(layout.rowCount + Int(STEPS_PAD))
    scratch = zeros(kinds.windows.map(\.count).max() ?? 0)
    kindPrices = Array(repeating: 0, count: layout.kindCount)
    for window in 0..<layout.windowCount {
      for option in layout.options(window) { fractions[option] = 1 / Float(layout.windows[window].count) }
    }
    norm = PowerIteration.squaredNorm(
      columns: layout.optionCount, rows: layout.rowCount, isBalanced: false,
      forward: { x, heads in
        for option in x.indices {
          for row in layout.places(option) { heads[Int(row)] += x[option] }
        }
      },
      back: { option, heads in layout.places(option).reduce(0) { $0 + heads[Int($1)] } })
  }

  deinit {
    for start in [fractions, sums, taken, profiles, counts, wearers, prices, scratch] { start.deallocate() }
  }

  /// Writes what a duty of some kinds costs at prices of rows, its breaks where they are worth most.
  func price(_ used: [Int32], _ prices: [Float]) {
    self.prices.update(from: prices, count: layout.rowCount)
    steps_price_kinds(
      &kindPrices, used, Int64(used.count), self.prices, layout.stretchStart.start, layout.stretches.start,
      layout.whole.start, layout.windowStart.start, layout.windowsOf.start, layout.windows.start,
      layout.slideRows.start, layout.optionRowStart.start, layout.optionRows.start)
  }

  /// Takes changes of the counts into the heads, the breaks of whoever comes or goes as those of the others.
  func spread(_ used: [Int32], _ change: inout [Float], heads: inout [Float]) {
    steps_spread(
      &heads, counts, &change, used, Int64(used.count), layout.stretchStart.start, layout.stretches.start, profiles)
  }

  /// Moves every break a step towards where a head is worth most; where hardly anybody has one yet, the next to come
  /// takes it there.
  func step(_ length: Float, _ prices: [Float], heads: inout [Float]) {
    countWearers()
    heads.withUnsafeMutableBufferPointer { heads in
      prices.withUnsafeBufferPointer { prices in
        for window in 0..<layout.windowCount where layout.windows[window].count > 1 {
          step(window, length, prices.baseAddress!, heads.baseAddress!)
        }
      }
    }
    outline()
  }

  private func countWearers() {
    for window in 0..<layout.windowCount { wearers[window] = 0 }
    for kind in 0..<layout.kindCount where counts[kind] > 0 {
      for at in Int(layout.windowStart[kind])..<Int(layout.windowStart[kind + 1]) {
        wearers[Int(layout.windowsOf[at])] += counts[kind]
      }
    }
  }

  /// So few have a break that all may take it in one place.
  private static let few: Float = 1e-4

  @inline(__always)
  private func step(
    _ window: Int, _ length: Float, _ prices: UnsafePointer<Float>, _ heads: UnsafeMutablePointer<Float>
  ) {
    let (wearers, scratch) = (wearers[window], scratch)
    let options = layout.options(window)
    let first = options.lowerBound
    var most = -Float.infinity
    var best = first
    let isEmpty = wearers <= Self.few
    for option in options {
      var worth: Float = 0
      for row in layout.places(option) { worth += prices[Int(row)] }
      let wanted = isEmpty ? worth : wearers * fractions[option] + length * worth
      scratch[option - first] = wanted
      if wanted > most { (most, best) = (wanted, option) }
    }
    if isEmpty {
      for option in options { move(option, to: option == best ? 1 : 0, wearers, heads) }
      return
    }
    // From the greatest down: next to it a few wearers would be lost in rounding.
    for number in 0..<options.count { scratch[number] -= most }
    let level = LineShares.level(UnsafeBufferPointer(start: scratch, count: options.count), sum: wearers)
    let part = 1 / wearers
    for option in options { move(option, to: max(0, scratch[option - first] - level) * part, wearers, heads) }
  }

  /// Changes the part of those with a break who take an option.
  @inline(__always)
  private func move(_ option: Int, to fraction: Float, _ wearers: Float, _ heads: UnsafeMutablePointer<Float>) {
    let more = fraction - fractions[option]
    if more == 0 { return }
    fractions[option] = fraction
    for at in Int(layout.optionRowStart[option])..<Int(layout.optionRowStart[option + 1]) {
      taken[Int(layout.optionPlaces[at])] += more
      heads[Int(layout.optionRows[at])] -= wearers * more
    }
  }

  /// Writes the profiles for the breaks as they lie.
  private func outline() {
    steps_profiles(
      profiles, layout.whole.start, Int64(layout.profileCount), layout.patches.start, Int64(layout.patches.count), taken
    )
  }

  // MARK: - Restarts

  /// Begins afresh with the breaks of so many who have a duty of each kind, and adds them all to the heads.
  func restart(_ counts: [Float], heads: inout [Float]) {
    for kind in counts.indices { self.counts[kind] = counts[kind] }
    countWearers()
    // Small errors have added up.
    for place in 0..<layout.takenCount { taken[place] = 0 }
    for option in 0..<layout.optionCount {
      sums[option] = 0
      for at in Int(layout.optionRowStart[option])..<Int(layout.optionRowStart[option + 1]) {
        taken[Int(layout.optionPlaces[at])] += fractions[option]
      }
    }
    outline()
    for kind in counts.indices where counts[kind] != 0 {
      for at in Int(layout.stretchStart[kind])..<Int(layout.stretchStart[kind + 1]) {
        let stretch = layout.stretches[at]
        for row in 0..<stretch.count {
          heads[Int(stretch.from + row)] += counts[kind] * profiles[Int(stretch.place + row)]
        }
      }
    }
  }

  func addUp() {
    for window in 0..<layout.windowCount where wearers[window] > 0 {
      for option in layout.options(window) { sums[option] += wearers[window] * fractions[option] }
    }
  }

  func adoptMean() {
    for window in 0..<layout.windowCount {
      let options = layout.options(window)
      let sum = options.reduce(Float(0)) { $0 + sums[$1] }
      guard sum > 0.001 else { continue }
      for option in options { fractions[option] = sums[option] / sum }
    }
  }

  /// Adds what so many who have a duty of each kind bring to the rows, their breaks in the proportions of some amounts.
  func addHeads(_ counts: [Double], _ amounts: UnsafePointer<Float>, to heads: inout [Double]) {
    var wearers = Array(repeating: 0.0, count: layout.windowCount)
    for kind in counts.indices where counts[kind] != 0 {
      layout.forEachRow(kind) { row, whole in heads[row] += counts[kind] * Double(whole) }
      for at in Int(layout.windowStart[kind])..<Int(layout.windowStart[kind + 1]) {
        wearers[Int(layout.windowsOf[at])] += counts[kind]
      }
    }
    for window in 0..<layout.windowCount where wearers[window] != 0 {
      let options = layout.options(window)
      let sum = options.reduce(0.0) { $0 + Double(amounts[$1]) }
      for option in options {
        let share = sum > 0.001 ? Double(amounts[option]) / sum : 1 / Double(options.count)
        let amount = share * wearers[window]
        for place in layout.places(option) { heads[Int(place)] -= amount }
      }
    }
  }

  /// Square of the norm of some lines' matrix on changes of shares that add up to nothing, breaks left out.
  func squaredNorm(of lines: LineShares) -> Float {
    var counts = Array(repeating: Float(0), count: layout.kindCount)
    return PowerIteration.squaredNorm(
      columns: lines.count, rows: layout.rowCount, isBalanced: true, rounds: 6,
      forward: { x, heads in
        for kind in counts.indices { counts[kind] = 0 }
        for line in x.indices {
          for kind in lines.rows(line) { counts[Int(kind)] += x[line] }
        }
        for kind in counts.indices where counts[kind] != 0 {
          layout.forEachRow(kind) { row, whole in heads[row] += counts[kind] * whole }
        }
      },
      back: { line, heads in
        var sum: Float = 0
        for kind in lines.rows(line) { layout.forEachRow(Int(kind)) { row, whole in sum += heads[row] * whole } }
        return sum
      })
  }
}
