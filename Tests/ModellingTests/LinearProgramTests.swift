import Modelling
import Testing

@Suite("A linear program")
struct LinearProgramTests {
  /// Two rows, three columns: the last column came after the second row, the second row after two columns.
  let small: LinearProgram = {
    var program = LinearProgram()
    let first = program.addRow(lower: 1, upper: .infinity, name: "first")
    program.addColumn(cost: 2, entries: [(first, 3)], name: "x")
    program.addColumn(cost: -1, lower: -2, upper: 2, isInteger: true)
    let second = program.addRow(lower: -4, upper: 4, entries: [(1, 5), (0, -1)])
    program.addColumn(cost: 0, lower: -.infinity, entries: [(second, 7), (first, 0)])
    return program
  }()

  @Test("Rows and columns are counted from 0 in the order they were added")
  func indices() {
    var program = LinearProgram()
    #expect(program.addRow(lower: 0, upper: 1) == 0)
    #expect(program.addRow(lower: 0, upper: 1) == 1)
    #expect(program.addColumn(cost: 1) == 0)
    #expect(program.addColumn(cost: 1) == 1)
    #expect(program.rowCount == 2)
    #expect(program.columnCount == 2)
    #expect(!program.hasIntegers)
    #expect(small.hasIntegers)
    #expect(small.rowNames == ["first", ""])
    #expect(small.columnNames == ["x", "", ""])
  }

  @Test("The matrix reads the same by columns and by rows, whichever way it was written")
  func directions() {
    let (columns, rows) = (small.columns(), small.rows())
    #expect(columns.starts == [0, 2, 3, 4])
    #expect(columns.indices == [0, 1, 1, 1])
    #expect(columns.coefficients == [3, -1, 5, 7])
    #expect(rows.starts == [0, 1, 4])
    #expect(rows.indices == [0, 1, 0, 2])
    #expect(rows.coefficients == [3, 5, -1, 7])
  }

  @Test("A zero coefficient is not stored")
  func zeros() {
    #expect(small.entryCount == 4)
  }

  @Test("A point's cost and its largest violation are those of rows, bounds and whole numbers")
  func points() {
    #expect(small.objective(of: [1, 2, 9]) == 0)
    #expect(small.violation(of: [1, 1, 0]) == 0)
    #expect(small.violation(of: [0, 0, 0]) == 1, "the first row lacks one")
    #expect(small.violation(of: [1, 2, 1]) == 12, "the second row has 16")
    #expect(small.violation(of: [1, 0.25, 0]) == 0.25, "a quarter is not whole")
    #expect(small.violation(of: [2, -3, 0.5]) == 9.5)
    #expect(small.violation(of: [2, 1, -0.5]) == 0)
  }

  @Test("Costs and bounds can be changed afterwards")
  func changes() {
    var program = small
    program.setCost(0, 5)
    program.setColumnBounds(1, lower: 0, upper: .infinity)
    program.setRowBounds(0, lower: 2, upper: 2)
    #expect(program.costs == [5, -1, 0])
    #expect(program.columnLowers[1] == 0)
    #expect(program.columnUppers[1] == .infinity)
    #expect(program.rowUppers[0] == 2)
  }

  @Test("Batches add what single additions would")
  func batches() {
    var columns = ColumnBatch()
    columns.open(cost: 1, lower: 0, upper: 3)
    columns.append(row: 0, 4)
    columns.open(cost: 2)
    var rows = RowBatch()
    rows.open(lower: 0, upper: 1)
    rows.append(column: 3, 6)
    rows.append(column: 4, 0)
    var program = small
    program.addColumns(columns)
    program.addRows(rows)
    #expect(program.columnCount == 5)
    #expect(program.columnUppers[3] == 3)
    #expect(program.columnUppers[4] == .infinity)
    #expect(program.entryRows.suffix(2) == [0, 2])
    #expect(program.entryColumns.suffix(2) == [3, 3])
    #expect(program.entryCoefficients.suffix(2) == [4, 6])
  }

  @Test("An emptied batch is an empty batch")
  func emptying() {
    var columns = ColumnBatch()
    columns.open(cost: 1)
    columns.append(row: 2, 4)
    columns.removeAll()
    #expect(columns == ColumnBatch())
    var rows = RowBatch()
    rows.open(lower: 0, upper: 1)
    rows.append(column: 2, 4)
    rows.removeAll()
    #expect(rows == RowBatch())
  }
}

@Suite("Nonsense ends the process at the door")
struct RefusalTests {
  @Test("A lower bound above the upper one")
  func crossedBounds() async {
    await #expect(processExitsWith: .failure) {
      var program = LinearProgram()
      program.addRow(lower: 2, upper: 1)
    }
  }

  @Test("A bound that is not a number")
  func notANumber() async {
    await #expect(processExitsWith: .failure) {
      var batch = ColumnBatch()
      batch.open(cost: 1, lower: .nan, upper: 1)
    }
  }

  @Test("A bound of plus infinity from below")
  func infiniteLower() async {
    await #expect(processExitsWith: .failure) {
      var program = LinearProgram()
      program.addColumn(cost: 1, lower: .infinity, upper: .infinity)
    }
  }

  @Test("A row that is not there")
  func missingRow() async {
    await #expect(processExitsWith: .failure) {
      var program = LinearProgram()
      program.addColumn(cost: 1, entries: [(0, 1)])
    }
  }

  @Test("A row entered twice by one column")
  func repeatedRow() async {
    await #expect(processExitsWith: .failure) {
      var program = LinearProgram()
      let row = program.addRow(lower: 0, upper: 1)
      program.addColumn(cost: 1, entries: [(row, 1), (row, 2)])
    }
  }

  @Test("A column held twice by one row")
  func repeatedColumn() async {
    await #expect(processExitsWith: .failure) {
      var program = LinearProgram()
      let column = program.addColumn(cost: 1)
      program.addRow(lower: 0, upper: 1, entries: [(column, 1), (column, 2)])
    }
  }

  @Test("An integer column with a fractional bound")
  func fractionalBound() async {
    await #expect(processExitsWith: .failure) {
      var program = LinearProgram()
      program.addColumn(cost: 1, lower: 0, upper: 1.5, isInteger: true)
    }
  }

  @Test("An infinite coefficient")
  func infiniteCoefficient() async {
    await #expect(processExitsWith: .failure) {
      var program = LinearProgram()
      let row = program.addRow(lower: 0, upper: 1)
      program.addColumn(cost: 1, entries: [(row, .infinity)])
    }
  }
}
