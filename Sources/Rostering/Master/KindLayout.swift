import CKernels

/// Kinds of duties as the kernels of steps read them: the rows of each, and the windows and options of its breaks.
///
/// Rows are positions among the included rows of the kinds.
struct KindLayout: Sendable {
  let kindCount: Int
  let rowCount: Int
  let windowCount: Int
  let optionCount: Int
  /// Rows of a kind and of its breaks: `stretchStart[k]..<stretchStart[k + 1]`.
  let stretchStart: Flat<Int32>
  let stretches: Flat<steps_stretch>
  let windowStart: Flat<Int32>
  let windowsOf: Flat<Int32>
  let windows: Flat<steps_slide>
  let slideRows: Flat<Int32>
  /// Rows of an option: `optionRowStart[o]..<optionRowStart[o + 1]`, and where they are among those that breaks may lie in.
  let optionRowStart: Flat<Int32>
  let optionRows: Flat<Int32>
  let optionPlaces: Flat<Int32>
  /// Rows that breaks may lie in, window by window.
  let takenCount: Int
  /// Rows of all kinds, one kind after the other, and what a duty of the kind brings to each without breaks.
  let profileCount: Int
  let whole: Flat<Float>
  let patches: Flat<steps_patch>

  init(_ kinds: CellKinds) {
    kindCount = kinds.kinds.count
    rowCount = kinds.included.count
    var optionRowStart: [Int32] = [0]
    var optionRows: [Int32] = []
    var optionPlaces: [Int32] = []
    var windows: [steps_slide] = []
    var slideRows: [Int32] = []
    // Rows that breaks of a window may lie in, and how many there are before them.
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
  }

  /// Whether options begin one row after the other.
  private static func slides(_ options: [[Int32]]) -> Bool {
    options.enumerated().allSatisfy { number, rows in rows == options[0].map { $0 + Int32(number) } }
  }

  /// Options of a window.
  @inline(__always)
  func options(_ window: Int) -> Range<Int> {
    Int(windows[window].first)..<Int(windows[window].first + windows[window].count)
  }

  /// Rows of an option.
  @inline(__always)
  func places(_ option: Int) -> UnsafeBufferPointer<Int32> {
    UnsafeBufferPointer(
      start: optionRows.start + Int(optionRowStart[option]),
      count: Int(optionRowStart[option + 1] - optionRowStart[option]))
  }

  /// Rows of a kind, and how often it counts in each.
  @inline(__always)
  func forEachRow(_ kind: Int, _ body: (_ row: Int, _ whole: Float) -> Void) {
    for at in Int(stretchStart[kind])..<Int(stretchStart[kind + 1]) {
      let stretch = stretches[at]
      for row in 0..<stretch.count { body(Int(stretch.from + row), whole[Int(stretch.place + row)]) }
    }
  }
}
