import Workforce

/// Where the breaks of a cover lie, as shares: of everybody who has a break, how much takes it in each place. In a saddle
/// point, those who choose lines see what a duty of a kind costs, the best place of its breaks taken off; the breaks
/// follow them: who comes or goes has breaks as the others have, and step by step all move to where a head is worth most.
///
/// Rows are positions among the included rows of the kinds. One belongs to one thread.
final class BreakShares {
  let kindCount: Int
  private let rowCount: Int
  private let rowStart: Flat<Int32>
  private let rows: Flat<Int32>
  private let windowStart: Flat<Int32>
  private let windowsOf: Flat<Int32>
  /// Options of a window: `optionStart[w]..<optionStart[w + 1]`; rows of an option likewise.
  private let optionStart: Flat<Int32>
  private let optionRowStart: Flat<Int32>
  private let optionRows: Flat<Int32>
  private let windowCount: Int
  private let optionCount: Int

  /// How many take each option, and the sum of that since the last restart.
  let amounts: UnsafeMutablePointer<Float>
  let sums: UnsafeMutablePointer<Float>
  /// How many have a break in each window.
  private let wearers: UnsafeMutablePointer<Float>
  /// What a duty of each kind costs at the prices given last.
  private(set) var kindPrices: [Float]
  /// Square of the norm of the options' matrix.
  private(set) var norm: Float = 1
  /// Wanted amounts of one window.
  private let scratch: UnsafeMutablePointer<Float>

  init(_ kinds: CellKinds) {
    kindCount = kinds.kinds.count
    rowCount = kinds.included.count
    var rowStart: [Int32] = [0]
    var rows: [Int32] = []
    var windowStart: [Int32] = [0]
    var windowsOf: [Int32] = []
    for kind in kinds.kinds {
      rows += kind.rows
      rowStart.append(Int32(rows.count))
      windowsOf += kind.windows.map(Int32.init)
      windowStart.append(Int32(windowsOf.count))
    }
    var optionStart: [Int32] = [0]
    var optionRowStart: [Int32] = [0]
    var optionRows: [Int32] = []
    for window in kinds.windows {
      for option in window {
        optionRows += option
        optionRowStart.append(Int32(optionRows.count))
      }
      optionStart.append(Int32(optionRowStart.count - 1))
    }
    self.rowStart = Flat(rowStart)
    self.rows = Flat(rows)
    self.windowStart = Flat(windowStart)
    self.windowsOf = Flat(windowsOf)
    self.optionStart = Flat(optionStart)
    self.optionRowStart = Flat(optionRowStart)
    self.optionRows = Flat(optionRows)
    windowCount = kinds.windows.count
    func zeros(_ count: Int) -> UnsafeMutablePointer<Float> {
      let start = UnsafeMutablePointer<Float>.allocate(capacity: max(1, count))
      start.initialize(repeating: 0, count: max(1, count))
      return start
    }
    optionCount = optionRowStart.count - 1
    amounts = zeros(optionCount)
    sums = zeros(optionCount)
    wearers = zeros(windowCount)
    scratch = zeros(kinds.windows.map(\.count).max() ?? 0)
    kindPrices = Array(repeating: 0, count: kinds.kinds.count)
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
    for start in [amounts, sums, wearers, scratch] { start.deallocate() }
  }

  private func places(_ option: Int) -> UnsafeBufferPointer<Int32> {
    UnsafeBufferPointer(
      start: optionRows.start + Int(optionRowStart[option]),
      count: Int(optionRowStart[option + 1] - optionRowStart[option]))
  }

  /// Writes what a duty of some kinds costs at prices of rows, its breaks where they are worth most.
  func price(_ used: [Int32], _ prices: [Float]) {
    prices.withUnsafeBufferPointer { prices in
      kindPrices.withUnsafeMutableBufferPointer { kindPrices in
        for kind in used {
          let kind = Int(kind)
          var sum: Float = 0
          for at in Int(rowStart[kind])..<Int(rowStart[kind + 1]) { sum += prices[Int(rows[at])] }
          for at in Int(windowStart[kind])..<Int(windowStart[kind + 1]) {
            let window = Int(windowsOf[at])
            var best = -Float.infinity
            for option in Int(optionStart[window])..<Int(optionStart[window + 1]) {
              var worth: Float = 0
              for place in Int(optionRowStart[option])..<Int(optionRowStart[option + 1]) {
                worth += prices[Int(optionRows[place])]
              }
              if worth > best { best = worth }
            }
            sum -= best
          }
          kindPrices[kind] = sum
        }
      }
    }
  }

  /// Takes changes of the counts into the heads, the breaks of whoever comes or goes as those of the others.
  func spread(
    _ used: [Int32], _ change: inout [Float], _ prices: [Float], heads: inout [Float], ahead: inout [Float]
  ) {
    change.withUnsafeMutableBufferPointer { change in
      heads.withUnsafeMutableBufferPointer { heads in
        ahead.withUnsafeMutableBufferPointer { ahead in
          prices.withUnsafeBufferPointer { prices in
            for kind in used where change[Int(kind)] != 0 {
              let more = change[Int(kind)]
              change[Int(kind)] = 0
              spread(Int(kind), more, prices.baseAddress!, heads.baseAddress!, ahead.baseAddress!)
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private func spread(
    _ kind: Int, _ more: Float, _ prices: UnsafePointer<Float>, _ heads: UnsafeMutablePointer<Float>,
    _ ahead: UnsafeMutablePointer<Float>
  ) {
    let (rows, windowsOf, optionStart, optionRowStart, optionRows) = (
      rows.start, windowsOf.start, optionStart.start, optionRowStart.start, optionRows.start
    )
    let (amounts, wearers) = (amounts, wearers)
    for at in Int(rowStart[kind])..<Int(rowStart[kind + 1]) {
      heads[Int(rows[at])] += more
      ahead[Int(rows[at])] += more
    }
    for at in Int(windowStart[kind])..<Int(windowStart[kind + 1]) {
      let window = Int(windowsOf[at])
      let before = wearers[window]
      let after = max(0, before + more)
      wearers[window] = after
      let first = Int(optionStart[window])
      let end = Int(optionStart[window + 1])
      var best = first
      if before < 0.01 {
        var most = -Float.infinity
        for option in first..<end {
          var worth: Float = 0
          for place in Int(optionRowStart[option])..<Int(optionRowStart[option + 1]) {
            worth += prices[Int(optionRows[place])]
          }
          if worth > most { (most, best) = (worth, option) }
        }
      }
      let factor = after / max(before, 0.01)
      for option in first..<end {
        let now = before < 0.01 ? (option == best ? after : 0) : amounts[option] * factor
        let step = now - amounts[option]
        amounts[option] = now
        for place in Int(optionRowStart[option])..<Int(optionRowStart[option + 1]) {
          heads[Int(optionRows[place])] -= step
          ahead[Int(optionRows[place])] -= step
        }
      }
    }
  }

  /// Moves every break a step towards where a head is worth most.
  func step(_ length: Float, _ prices: [Float], heads: inout [Float], ahead: inout [Float]) {
    heads.withUnsafeMutableBufferPointer { heads in
      ahead.withUnsafeMutableBufferPointer { ahead in
        prices.withUnsafeBufferPointer { prices in
          for window in 0..<windowCount where wearers[window] > 0 {
            step(window, length, prices.baseAddress!, heads.baseAddress!, ahead.baseAddress!)
          }
        }
      }
    }
  }

  @inline(__always)
  private func step(
    _ window: Int, _ length: Float, _ prices: UnsafePointer<Float>, _ heads: UnsafeMutablePointer<Float>,
    _ ahead: UnsafeMutablePointer<Float>
  ) {
    let (optionRowStart, optionRows) = (optionRowStart.start, optionRows.start)
    let (amounts, scratch) = (amounts, scratch)
    let first = Int(optionStart[window])
    let count = Int(optionStart[window + 1]) - first
    if count < 2 { return }
    var most = -Float.infinity
    for number in 0..<count {
      var worth: Float = 0
      for place in Int(optionRowStart[first + number])..<Int(optionRowStart[first + number + 1]) {
        worth += prices[Int(optionRows[place])]
      }
      scratch[number] = amounts[first + number] + length * worth
      most = max(most, scratch[number])
    }
    // From the greatest down: next to it a few wearers would be lost in rounding.
    for number in 0..<count { scratch[number] -= most }
    let level = LineShares.level(UnsafeBufferPointer(start: scratch, count: count), sum: wearers[window])
    for number in 0..<count {
      let now = max(0, scratch[number] - level)
      let step = now - amounts[first + number]
      amounts[first + number] = now
      for place in Int(optionRowStart[first + number])..<Int(optionRowStart[first + number + 1]) {
        heads[Int(optionRows[place])] -= step
        ahead[Int(optionRows[place])] -= step
      }
    }
  }

  // MARK: - Restarts

  /// Begins afresh with the breaks of so many who have a duty of each kind, and adds them all to the heads.
  func restart(_ counts: [Float], heads: inout [Float]) {
    for window in 0..<windowCount { wearers[window] = 0 }
    for kind in counts.indices {
      for at in Int(rowStart[kind])..<Int(rowStart[kind + 1]) { heads[Int(rows[at])] += counts[kind] }
      for at in Int(windowStart[kind])..<Int(windowStart[kind + 1]) { wearers[Int(windowsOf[at])] += counts[kind] }
    }
    for window in 0..<windowCount {
      let options = Int(optionStart[window])..<Int(optionStart[window + 1])
      let sum = options.reduce(Float(0)) { $0 + amounts[$1] }
      for option in options {
        amounts[option] = wearers[window] * (sum > 0.001 ? amounts[option] / sum : 1 / Float(options.count))
        sums[option] = 0
        for place in places(option) { heads[Int(place)] -= amounts[option] }
      }
    }
  }

  func addUp() { for option in 0..<optionCount { sums[option] += amounts[option] } }
  func adoptMean(_ part: Float) { for option in 0..<optionCount { amounts[option] = sums[option] * part } }

  /// Adds what so many who have a duty of each kind bring to the rows, their breaks in the proportions of some amounts.
  func addHeads(_ counts: [Double], _ amounts: UnsafePointer<Float>, to heads: inout [Double]) {
    var wearers = Array(repeating: 0.0, count: windowCount)
    for kind in counts.indices {
      for at in Int(rowStart[kind])..<Int(rowStart[kind + 1]) { heads[Int(rows[at])] += counts[kind] }
      for at in Int(windowStart[kind])..<Int(windowStart[kind + 1]) { wearers[Int(windowsOf[at])] += counts[kind] }
    }
    for window in 0..<windowCount {
      let options = Int(optionStart[window])..<Int(optionStart[window + 1])
      let sum = options.reduce(0.0) { $0 + Double(amounts[$1]) }
      for option in options {
        let share = sum > 0.001 ? Double(amounts[option]) / sum : 1 / Double(options.count)
        let amount = share * wearers[window]
        for place in places(option) { heads[Int(place)] -= amount }
      }
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
          for at in Int(rowStart[kind])..<Int(rowStart[kind + 1]) { heads[Int(rows[at])] += counts[kind] }
        }
      },
      back: { line, heads in
        lines.rows(line).reduce(0) { sum, kind in
          (Int(rowStart[Int(kind)])..<Int(rowStart[Int(kind) + 1])).reduce(sum) { $0 + heads[Int(rows[$1])] }
        }
      })
  }
}
