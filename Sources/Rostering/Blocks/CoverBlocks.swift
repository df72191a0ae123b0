import Workforce

/// The cover of a period, cut into blocks of about a day: what stands on both sides of a cut is copied.
struct CoverBlocks: Sendable {
  let kinds: CellKinds
  let blocks: [CoverBlock]
  /// What no roster can change in the included rows.
  let constant: Int

  /// - Parameter capacity: per cell of the cover model, how many could work it.
  init(_ cover: CoverModel, _ kinds: CellKinds, capacity: [Int]) {
    self.kinds = kinds
    var dayOf = Array(repeating: 0, count: kinds.kinds.count)
    var most = Array(repeating: 0, count: kinds.kinds.count)
    for (cell, kind) in kinds.kindOf.enumerated() where kind >= 0 {
      let day = cell / cover.dutyCount % cover.dayCount
      dayOf[Int(kind)] = max(dayOf[Int(kind)], day)
      most[Int(kind)] += capacity[cell]
    }
    // A row belongs to the last day whose duties reach it: so a night's hours stay with the day it begins on.
    var blockOf = Array(repeating: -1, count: kinds.included.count)
    for (number, kind) in kinds.kinds.enumerated() {
      for row in kind.rows { blockOf[Int(row)] = max(blockOf[Int(row)], dayOf[number]) }
    }
    constant = blockOf.indices.reduce(0) { sum, row in
      blockOf[row] < 0 ? sum + Int(cover.table(kinds.included[row]).first!) : sum
    }
    // A break that takes nobody out of any row is nobody's business.
    let homeOfWindow = kinds.windows.map { window in
      let touched = window.joined().map { blockOf[Int($0)] }
      return touched.isEmpty ? -1 : Self.mostOften(touched)
    }
    let homeOfKind = kinds.kinds.map { kind in
      kind.windows.map { homeOfWindow[$0] }.first { $0 >= 0 } ?? Self.mostOften(kind.rows.map { blockOf[Int($0)] })
    }
    blocks = Set(blockOf + homeOfWindow).filter { $0 >= 0 }.sorted().map { block in
      let counts = kinds.kinds.indices.compactMap { number -> CoverBlock.Count? in
        let rows = kinds.kinds[number].rows.filter { blockOf[Int($0)] == block }
        let windows = kinds.kinds[number].windows.filter { homeOfWindow[$0] == block }
        if rows.isEmpty, windows.isEmpty { return nil }
        return CoverBlock.Count(
          kind: number, isHome: homeOfKind[number] == block, most: most[number], rows: rows, windows: windows)
      }
      return CoverBlock(
        cover, kinds, rows: blockOf.indices.filter { blockOf[$0] == block }.map(Int32.init),
        windows: kinds.windows.indices.filter { homeOfWindow[$0] == block }, counts: counts)
    }
  }

  private static func mostOften(_ blocks: [Int]) -> Int {
    var best = (count: 0, block: 0)
    for block in Set(blocks).sorted() {
      let count = blocks.count { $0 == block }
      if count > best.count { best = (count, block) }
    }
    return best.block
  }

  /// Prices of kinds as the prices of rows make them: the sum over its rows, less the best place of each break.
  func kindPrices(_ rowPrices: (Int32) -> Double) -> [Double] {
    kinds.kinds.map { kind in
      kind.rows.reduce(0) { $0 + rowPrices($1) } - kind.windows.reduce(0) { $0 + worth($1, rowPrices) }
    }
  }

  private func worth(_ window: Int, _ rowPrices: (Int32) -> Double) -> Double {
    kinds.windows[window].reduce(-Double.infinity) { best, places in
      max(best, places.reduce(0) { $0 + rowPrices($1) })
    }
  }

  /// How prices are shared out among copies, from prices of rows: what each column of each block is paid, or costs,
  /// besides what its home is paid for the whole.
  func shares(_ rowPrices: (Int32) -> Double) -> [[Double]] {
    var left = Array(repeating: 0.0, count: kinds.kinds.count)
    var shares = blocks.map { block in
      block.counts.map { count -> Double in
        if count.isHome { return 0 }
        let price = count.rows.reduce(0) { $0 + rowPrices($1) } - count.windows.reduce(0) { $0 + worth($1, rowPrices) }
        left[count.kind] += price
        return -price
      }
        + block.options.map { option in
          option.window == nil
            ? option.inside.reduce(0) { $0 + rowPrices($1) } : -option.outside.reduce(0) { $0 + rowPrices($1) }
        }
    }
    for (number, block) in blocks.enumerated() {
      for (column, count) in block.counts.enumerated() where count.isHome { shares[number][column] = left[count.kind] }
    }
    return shares
  }
}
