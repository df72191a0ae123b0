/// Measures how far a matrix can stretch its columns' side.
enum PowerIteration {
  /// Square of the norm of a matrix, and a tenth more: power iteration comes from below.
  ///
  /// - Parameters:
  ///   - isBalanced: only columns that add up to nothing count.
  ///   - forward: adds what columns make of the rows, which are empty.
  ///   - back: the product of a column with the rows.
  static func squaredNorm(
    columns: Int, rows: Int, isBalanced: Bool, rounds: Int = 8, forward: (_ x: [Float], _ rows: inout [Float]) -> Void,
    back: (_ column: Int, _ rows: [Float]) -> Float
  ) -> Float {
    var x = (0..<columns).map { Float($0 % 2 == 0 ? 1 : -1) + 0.1 * Float($0 % 7) }
    var heads = Array(repeating: Float(0), count: rows)
    var norm: Float = 1
    for _ in 0..<rounds {
      if isBalanced {
        let mean = x.reduce(0, +) / Float(columns)
        for column in x.indices { x[column] -= mean }
      }
      let length = max(1e-10, x.reduce(0) { $0 + $1 * $1 }.squareRoot())
      for column in x.indices { x[column] /= length }
      for row in heads.indices { heads[row] = 0 }
      forward(x, &heads)
      norm = max(1, heads.reduce(0) { $0 + $1 * $1 })
      for column in x.indices { x[column] = back(column, heads) }
    }
    return norm * 1.1
  }
}
