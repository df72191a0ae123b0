internal import CGLPK
internal import Modelling

/// A problem object of this thread. Whoever makes it deletes it on the next line, with `defer`.
typealias Problem = OpaquePointer

/// Makes a problem object of a program, all of its matrix in one call.
func makeProblem(_ program: LinearProgram, withIntegers: Bool) -> Problem {
  let problem = glp_create_prob()!
  glp_set_obj_dir(problem, GLP_MIN)
  if program.rowCount > 0 { glp_add_rows(problem, Int32(program.rowCount)) }
  for row in 0..<program.rowCount {
    setRowBounds(problem, row, program.rowLowers[row], program.rowUppers[row])
  }
  if program.columnCount > 0 { glp_add_cols(problem, Int32(program.columnCount)) }
  for column in 0..<program.columnCount {
    if withIntegers && program.isInteger[column] { glp_set_col_kind(problem, Int32(column + 1), GLP_IV) }
    setColumnBounds(problem, column, program.columnLowers[column], program.columnUppers[column])
    glp_set_obj_coef(problem, Int32(column + 1), program.costs[column])
  }
  let rows = [0] + program.entryRows.map { $0 + 1 }
  let columns = [0] + program.entryColumns.map { $0 + 1 }
  glp_load_matrix(problem, Int32(program.entryCount), rows, columns, [0] + program.entryCoefficients)
  return problem
}

func setRowBounds(_ problem: Problem, _ row: Int, _ lower: Double, _ upper: Double) {
  let bounds = glpkBounds(lower, upper)
  glp_set_row_bnds(problem, Int32(row + 1), bounds.kind, bounds.lower, bounds.upper)
}

func setColumnBounds(_ problem: Problem, _ column: Int, _ lower: Double, _ upper: Double) {
  let bounds = glpkBounds(lower, upper)
  glp_set_col_bnds(problem, Int32(column + 1), bounds.kind, bounds.lower, bounds.upper)
}
