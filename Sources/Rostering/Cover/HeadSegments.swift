import Modelling

/// Columns of a program that count the heads of a row along its price, and which of them count heads that it wants.
struct HeadSegments: Sendable {
  /// Heads that the row wants; 0 where its price is not convex.
  private(set) var wanted = 0
  /// The columns that count them.
  private(set) var columns: [Int] = []

  /// Adds the columns of a row of the cover model to a program.
  init(_ cover: CoverModel, row: Int, at position: Int, to program: inout LinearProgram) {
    let segments = CellKinds.segments(cover, row: row)
    let isConvex = zip(segments, segments.dropFirst()).allSatisfy { $0.slope <= $1.slope }
    for segment in segments {
      let column = program.addColumn(
        cost: Double(segment.slope), lower: 0, upper: Double(segment.length), entries: [(position, -1)])
      if isConvex, segment.slope < 0 {
        columns.append(column)
        wanted += segment.length
      }
    }
  }
}
