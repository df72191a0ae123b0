import CKernels
import Workforce

/// Where the breaks of a cover lie, as shares: of everybody who has a break, how much takes it in each place. In a saddle
/// point, those who choose lines see what a duty of a kind costs, the best place of its breaks taken off; the breaks
/// follow them: who comes or goes has breaks as the others have, and from time to time all move a step to where a head is
/// worth most.
///
/// Rows are positions among the included rows of the kinds. One belongs to one thread.
final class BreakShares {
  let kindCount: Int
  private let rowCount: Int
  /// Rows of a kind and of its breaks: `stretchStart[k]..<stretchStart[k + 1]`.
  private let stretchStart: Flat<Int32>
  private let stretches: Flat<steps_stretch>
  private let windowStart: Flat<Int32>
  private let windowsOf: Flat<Int32>
  private let windows: Flat<steps_slide>
  private let slideRows: Flat<Int32>
  /// Rows of an option: `optionRowStart[o]..<optionRowStart[o + 1]`, and where they are in `taken`.
  private let optionRowStart: Flat<Int32>
  private let optionRows: Flat<Int32>
  private let optionPlaces: Flat<Int32>
  private let windowCount: Int
  private let optionCount: Int
  /// What a duty of a kind brings to its rows without breaks, one kind after the other.
  private let whole: Flat<Float>
  private let profileCount: Int
  private let patches: Flat<steps_patch>

  /// What part of those who have a break takes each option, and the sum of how many that were since the last restart.
  let fractions: UnsafeMutablePointer<Float>
  let sums: UnsafeMutablePointer<Float>
  /// What part of those with a break in a window each of its rows loses.
  private let taken: UnsafeMutablePointer<Float>
  private let takenCount: Int
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
    kindCount = kinds.kinds.count
    rowCount = kinds.included.count
    var optionRowStart: [Int32] = [0]
    var optionRows: [Int32] = []
    var optionPlaces: [Int32] = []
    var windows: [steps_slide] = []
    var slideRows: [Int32] = []
    // Rows that breaks of a window may lie in, and where they are in `taken`.
    var rowsOf: [[Int32]] = []
    var takenStart: [Int] = []
    var takenCount = 0
    for options in kinds.windows {
      let first = optionRowStart.count - 1
      let rows = Set(options.joined()).sorted()
      for option in options {
        optionRows += option
        optionPlaces += option.map { Int32(takenCount + rows.firstIndex(of: $0)!) }
        optionRowStart.append(Int32(optionRows.count))
      }
      let from = slideRows.count
      if Self.slides(options) { slideRows += options.first ?? [] }
      windows.append(
        steps_slide(
          first: Int32(first), count: Int32(options.count), rows_from: Int32(from), rows_to: Int32(slideRows.count)))
      rowsOf.append(rows)
      takenStart.append(takenCount)
      takenCount += rows.count
    }
    var stretchStart: [Int32] = [0]
    var stretches: [steps_stretch] = []
    var windowStart: [Int32] = [0]
    var windowsOf: [Int32] = []
    var whole: [Float] = []
    var patches: [steps_patch] = []
    for kind in kinds.kinds {
      let rows = Set(kind.rows + kind.windows.flatMap { rowsOf[$0] }).sorted()
      for window in kind.windows {
        for (number, row) in rowsOf[window].enumerated() {
          let place = Int32(whole.count + rows.firstIndex(of: row)!)
          let taken = Int32(takenStart[window] + number)
          if number > 0, let last = patches.last, last.place + last.count == place, last.taken + last.count == taken {
            patches[patches.count - 1].count += 1
          } else {
            patches.append(steps_patch(place: place, taken: taken, count: 1))
          }
        }
      }
      let first = stretches.count
      for row in rows {
        if stretches.count > first, let last = stretches.last, last.from + last.count == row {
          stretches[stretches.count - 1].count += 1
        } else {
          stretches.append(steps_stretch(from: row, count: 1, place: Int32(whole.count)))
        }
        whole.append(Float(kind.rows.count { $0 == row }))
      }
      stretchStart.append(Int32(stretches.count))
      windowsOf += kind.windows.map(Int32.init)
      windowStart.append(Int32(windowsOf.count))
    }
    self.takenCount = takenCount
    self.stretchStart = Flat(stretchStart)
    self.stretches = Flat(stretches)
    self.windowStart = Flat(windowStart)
    self.windowsOf = Flat(windowsOf)
    self.windows = Flat(windows)
    self.slideRows = Flat(slideRows)
    self.optionRowStart = Flat(optionRowStart)
    self.optionRows = Flat(optionRows)
    self.optionPlaces = Flat(optionPlaces)
    profileCount = whole.count
    self.whole = Flat(whole + Array(repeating: 0, count: Int(STEPS_PAD)))
    self.patches = Flat(patches)
    windowCount = windows.count
    optionCount = optionRowStart.count - 1
    func zeros(_ count: Int) -> UnsafeMutablePointer<Float> {
      let start = UnsafeMutablePointer<Float>.allocate(capacity: max(1, count))
      start.initialize(repeating: 0, count: max(1, count))
      return start
    }
    fractions = zeros(optionCount)
    sums = zeros(optionCount)
    taken = zeros(takenCount)
    profiles = zeros(whole.count)
    counts = zeros(kindCount)
    wearers = zeros(windowCount)
    prices = zeros(rowCount + Int(STEPS_PAD))
    scratch = zeros(kinds.windows.map(\.count).max() ?? 0)
    kindPrices = Array(repeating: 0, count: kindCount)
    for window in windows {
      for option in options(window) { fractions[option] = 1 / Float(window.count) }
    }
    norm = PowerIteration.squaredNorm(
      columns: optionCount, rows: rowCount, isBalanced: false,
      forward: { x, heads in
        for option in x.indices {
          for row in places(option) { heads[Int(row)] += x[option] }
        }
      },
      back: { option, heads in places(option).reduce(0) { $0 + heads[Int($1)] } })
  }

  deinit {
    for start in [fractions, sums, taken, profiles, counts, wearers, prices, scratch] { start.deallocate() }
  }

  /// Whether options begin one row after the other.
  private static func slides(_ options: [[Int32]]) -> Bool {
    options.enumerated().allSatisfy { number, rows in rows == options[0].map { $0 + Int32(number) } }
  }

  @inline(__always)
  private func options(_ window: steps_slide) -> Range<Int> { Int(window.first)..<Int(window.first + window.count) }

  @inline(__always)
  private func places(_ option: Int) -> UnsafeBufferPointer<Int32> {
    UnsafeBufferPointer(
      start: optionRows.start + Int(optionRowStart[option]),
      count: Int(optionRowStart[option + 1] - optionRowStart[option]))
  }

  /// Writes what a duty of some kinds costs at prices of rows, its breaks where they are worth most.
  func price(_ used: [Int32], _ prices: [Float]) {
    self.prices.update(from: prices, count: rowCount)
    steps_price_kinds(
      &kindPrices, used, Int64(used.count), self.prices, stretchStart.start, stretches.start, whole.start,
      windowStart.start, windowsOf.start, windows.start, slideRows.start, optionRowStart.start, optionRows.start)
  }

  /// Takes changes of the counts into the heads, the breaks of whoever comes or goes as those of the others.
  func spread(_ used: [Int32], _ change: inout [Float], heads: inout [Float]) {
    steps_spread(
      &heads, counts, &change, used, Int64(used.count), stretchStart.start, stretches.start, profiles)
  }

  /// Moves every break a step towards where a head is worth most; where hardly anybody has one yet, the next to come
  /// takes it there.
  func step(_ length: Float, _ prices: [Float], heads: inout [Float]) {
    countWearers()
    heads.withUnsafeMutableBufferPointer { heads in
      prices.withUnsafeBufferPointer { prices in
        for window in 0..<windowCount where windows[window].count > 1 {
          step(window, length, prices.baseAddress!, heads.baseAddress!)
        }
      }
    }
    outline()
  }

  private func countWearers() {
    for window in 0..<windowCount { wearers[window] = 0 }
    for kind in 0..<kindCount where counts[kind] > 0 {
      for at in Int(windowStart[kind])..<Int(windowStart[kind + 1]) { wearers[Int(windowsOf[at])] += counts[kind] }
    }
  }

  /// So few have a break that all may take it in one place.
  private static let few: Float = 1e-4

  @inline(__always)
  private func step(
    _ window: Int, _ length: Float, _ prices: UnsafePointer<Float>, _ heads: UnsafeMutablePointer<Float>
  ) {
    let (wearers, scratch) = (wearers[window], scratch)
    let options = options(windows[window])
    let first = options.lowerBound
    var most = -Float.infinity
    var best = first
    let isEmpty = wearers <= Self.few
    for option in options {
      var worth: Float = 0
      for row in places(option) { worth += prices[Int(row)] }
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
    for at in Int(optionRowStart[option])..<Int(optionRowStart[option + 1]) {
      taken[Int(optionPlaces[at])] += more
      heads[Int(optionRows[at])] -= wearers * more
    }
  }

  /// Writes the profiles for the breaks as they lie.
  private func outline() {
    steps_profiles(profiles, whole.start, Int64(profileCount), patches.start, Int64(patches.count), taken)
  }

  // MARK: - Restarts

  /// Begins afresh with the breaks of so many who have a duty of each kind, and adds them all to the heads.
  func restart(_ counts: [Float], heads: inout [Float]) {
    for kind in counts.indices { self.counts[kind] = counts[kind] }
    countWearers()
    // Small errors have added up.
    for place in 0..<takenCount { taken[place] = 0 }
    for option in 0..<optionCount {
      sums[option] = 0
      for at in Int(optionRowStart[option])..<Int(optionRowStart[option + 1]) {
        taken[Int(optionPlaces[at])] += fractions[option]
      }
    }
    outline()
    for kind in counts.indices where counts[kind] != 0 {
      for at in Int(stretchStart[kind])..<Int(stretchStart[kind + 1]) {
        let stretch = stretches[at]
        for row in 0..<stretch.count {
          heads[Int(stretch.from + row)] += counts[kind] * profiles[Int(stretch.place + row)]
        }
      }
    }
  }

  func addUp() {
    for window in 0..<windowCount where wearers[window] > 0 {
      for option in options(windows[window]) { sums[option] += wearers[window] * fractions[option] }
    }
  }

  func adoptMean() {
    for window in 0..<windowCount {
      let options = options(windows[window])
      let sum = options.reduce(Float(0)) { $0 + sums[$1] }
      guard sum > 0.001 else { continue }
      for option in options { fractions[option] = sums[option] / sum }
    }
  }

  /// Adds what so many who have a duty of each kind bring to the rows, their breaks in the proportions of some amounts.
  func addHeads(_ counts: [Double], _ amounts: UnsafePointer<Float>, to heads: inout [Double]) {
    var wearers = Array(repeating: 0.0, count: windowCount)
    for kind in counts.indices where counts[kind] != 0 {
      forEachRow(kind) { row, whole in heads[row] += counts[kind] * Double(whole) }
      for at in Int(windowStart[kind])..<Int(windowStart[kind + 1]) { wearers[Int(windowsOf[at])] += counts[kind] }
    }
    for window in 0..<windowCount where wearers[window] != 0 {
      let options = options(windows[window])
      let sum = options.reduce(0.0) { $0 + Double(amounts[$1]) }
      for option in options {
        let share = sum > 0.001 ? Double(amounts[option]) / sum : 1 / Double(options.count)
        let amount = share * wearers[window]
        for place in places(option) { heads[Int(place)] -= amount }
      }
    }
  }

  /// Rows of a kind, and how often it counts in each.
  @inline(__always)
  private func forEachRow(_ kind: Int, _ body: (_ row: Int, _ whole: Float) -> Void) {
    for at in Int(stretchStart[kind])..<Int(stretchStart[kind + 1]) {
      let stretch = stretches[at]
      for row in 0..<stretch.count { body(Int(stretch.from + row), whole[Int(stretch.place + row)]) }
    }
  }

  /// Square of the norm of some lines' matrix on changes of shares that add up to nothing, breaks left out.
  func squaredNorm(of lines: LineShares) -> Float {
    var counts = Array(repeating: Float(0), count: kindCount)
    return PowerIteration.squaredNorm(
      columns: lines.count, rows: rowCount, isBalanced: true, rounds: 6,
      forward: { x, heads in
        for kind in counts.indices { counts[kind] = 0 }
        for line in x.indices {
          for kind in lines.rows(line) { counts[Int(kind)] += x[line] }
        }
        for kind in counts.indices where counts[kind] != 0 {
          forEachRow(kind) { row, whole in heads[row] += counts[kind] * whole }
        }
      },
      back: { line, heads in
        var sum: Float = 0
        for kind in lines.rows(line) { forEachRow(Int(kind)) { row, whole in sum += heads[row] * whole } }
        return sum
      })
  }
}
