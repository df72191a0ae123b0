extension LinearProgram {
  /// The matrix column by column; within a column, rows in the order they were written.
  public func columns() -> SparseVectors { compress(by: entryColumns, into: columnCount, with: entryRows) }

  /// The matrix row by row; within a row, columns in the order they were written.
  public func rows() -> SparseVectors { compress(by: entryRows, into: rowCount, with: entryColumns) }

  /// What a point costs. It has one value per column.
  public func objective(of values: [Double]) -> Double {
    checkPoint(values)
    var sum = 0.0
    for column in 0..<columnCount { sum += costs[column] * values[column] }
    return sum
  }

  /// The largest amount by which a point leaves a row, a bound or the whole numbers: 0 when it is feasible.
  public func violation(of values: [Double]) -> Double {
    checkPoint(values)
    var worst = 0.0
    var activities = [Double](repeating: 0, count: rowCount)
    for e in 0..<entryCount {
      activities[Int(entryRows[e])] += entryCoefficients[e] * values[Int(entryColumns[e])]
    }
    for row in 0..<rowCount {
      worst = max(worst, rowLowers[row] - activities[row], activities[row] - rowUppers[row])
    }
    for (column, value) in values.enumerated() {
      worst = max(worst, columnLowers[column] - value, value - columnUppers[column])
      if isInteger[column] { worst = max(worst, abs(value - value.rounded())) }
    }
    return worst
  }

  private func checkPoint(_ values: [Double]) {
    precondition(
      values.count == columnCount, "A point of \(values.count) values for \(columnCount) columns. Pass one per column.")
    precondition(values.allSatisfy(\.isFinite), "A point has a value that is not finite. Pass finite numbers.")
  }

  /// A counting sort of the triplets by one of their two places.
  private func compress(by major: [Int32], into count: Int, with minor: [Int32]) -> SparseVectors {
    var next = [Int](repeating: 0, count: count + 1)
    for place in major { next[Int(place) + 1] += 1 }
    for k in 0..<count { next[k + 1] += next[k] }
    let starts = next
    var order = [Int](repeating: 0, count: entryCount)
    for (e, place) in major.enumerated() {
      order[next[Int(place)]] = e
      next[Int(place)] += 1
    }
    var vectors = SparseVectors()
    for k in 0..<count {
      vectors.open()
      for e in order[starts[k]..<starts[k + 1]] { vectors.append(Int(minor[e]), entryCoefficients[e]) }
    }
    return vectors
  }
}
