import Dispatch
import GLPK
import Modelling
import Synchronization
import Testing

@Suite("A session on a linear program")
struct SessionTests {
  let solver = GLPKSolver()

  @Test("A small diet is solved by both solvers, with values, duals and reduced costs", arguments: [true, false])
  func diet(isReference: Bool) {
    var program = LinearProgram()
    let energy = program.addRow(lower: 10, upper: .infinity)
    let iron = program.addRow(lower: 6, upper: .infinity)
    program.addColumn(cost: 3, entries: [(energy, 2), (iron, 1)])
    program.addColumn(cost: 2, entries: [(energy, 1), (iron, 1)])
    program.addColumn(cost: 9, entries: [(energy, 1), (iron, 1)])
    let solver: any LinearSolver = isReference ? ReferenceSolver() : GLPKSolver()
    solver.withSession(program) { session in
      let result = session.solve(.primal)
      #expect(result.outcome == .optimal)
      #expect(near(result.objective, 16))
      var (values, duals, reduced) = ([Double](), [Double](), [Double]())
      session.readColumnValues(into: &values)
      session.readRowDuals(into: &duals)
      session.readReducedCosts(into: &reduced)
      #expect(near(values, [4, 2, 0]))
      #expect(near(duals, [1, 1]))
      #expect(near(reduced, [0, 0, 7]))
      #expect((0..<3).map(session.isBasic) == [true, true, false])
    }
  }

  @Test("Random small programs end as the textbook says, by either method", arguments: 0..<400)
  func agreement(seed: Int) {
    let program = smallProgram(seed: seed)
    let expected = ReferenceSolver().withSession(program) { $0.solve(.primal) }
    for method in [SimplexMethod.primal, .dual] {
      solver.withSession(program) { session in
        let result = session.solve(method)
        #expect(result.outcome == expected.outcome)
        guard result.outcome == .optimal else { return }
        #expect(near(result.objective, expected.objective))
        var values: [Double] = []
        session.readColumnValues(into: &values)
        #expect(program.violation(of: values) < 1e-6)
        #expect(near(dualObjective(session, program), result.objective), "strong duality")
      }
    }
  }

  @Test("A row that no column enters can still be infeasible")
  func emptyRow() {
    var program = LinearProgram()
    program.addRow(lower: 1, upper: 2)
    #expect(solver.withSession(program) { $0.solve(.primal).outcome } == .infeasible)
    program.addColumn(cost: 1)
    #expect(solver.withSession(program) { $0.solve(.primal).outcome } == .infeasible)
    #expect(solver.withSession(program) { $0.solve(.dual).outcome } == .infeasible)
  }

  @Test("A program of nothing costs nothing")
  func nothing() {
    let result = solver.withSession(LinearProgram()) { $0.solve(.primal) }
    #expect(result == LinearResult(outcome: .optimal, objective: 0, iterations: 0))
  }

  @Test("A cost that falls without end is unbounded, not infeasible", arguments: [SimplexMethod.primal, .dual])
  func unbounded(method: SimplexMethod) {
    var program = LinearProgram()
    let row = program.addRow(lower: -.infinity, upper: 4)
    program.addColumn(cost: -1, entries: [(row, 1)])
    program.addColumn(cost: -1, entries: [(row, -1)])
    #expect(solver.withSession(program) { $0.solve(method).outcome } == .unbounded)
  }

  @Test("Columns added to a solved program lead to the optimum of a cold solve, in fewer iterations")
  func addingColumns() {
    let whole = transport(sources: 12, targets: 30, seed: 3)
    let matrix = whole.columns()
    var start = LinearProgram()
    for row in 0..<whole.rowCount { start.addRow(lower: whole.rowLowers[row], upper: whole.rowUppers[row]) }
    var batch = ColumnBatch()
    for column in 0..<whole.columnCount {
      if column % 9 < 8 {
        start.addColumn(
          cost: whole.costs[column],
          entries: matrix.entries(of: column).map { (Int(matrix.indices[$0]), matrix.coefficients[$0]) })
      } else {
        batch.open(cost: whole.costs[column])
        for e in matrix.entries(of: column) { batch.append(row: Int(matrix.indices[e]), matrix.coefficients[e]) }
      }
    }
    let cold = solver.withSession(whole) { $0.solve(.primal) }
    solver.withSession(start) { session in
      #expect(session.solve(.primal).outcome == .optimal)
      session.addColumns(batch)
      #expect(session.columnCount == whole.columnCount)
      let warm = session.solve(.primal)
      #expect(warm.outcome == .optimal)
      #expect(near(warm.objective, cold.objective))
      #expect(warm.iterations < cold.iterations / 2)
    }
  }

  @Test("Bounds changed on a solved program lead to the optimum of a cold solve")
  func changingBounds() {
    var program = transport(sources: 8, targets: 20, seed: 5)
    solver.withSession(program) { session in
      #expect(session.solve(.primal).outcome == .optimal)
      for column in stride(from: 0, to: program.columnCount, by: 7) {
        program.setColumnBounds(column, lower: 0, upper: 1)
        session.setColumnBounds(column, lower: 0, upper: 1)
      }
      program.setRowBounds(8, lower: 3, upper: 3)
      session.setRowBounds(8, lower: 3, upper: 3)
      program.setCost(2, 0)
      session.setCost(2, 0)
      let warm = session.solve(.dual)
      #expect(warm.outcome == .optimal)
      #expect(near(warm.objective, solver.withSession(program) { $0.solve(.primal).objective }))
    }
  }

  @Test("A row added to a solved program is kept by the next optimum")
  func addingRows() {
    var program = transport(sources: 5, targets: 9, seed: 11)
    var batch = RowBatch()
    batch.open(lower: 4, upper: .infinity)
    for column in 0..<3 { batch.append(column: column, 1) }
    batch.open(lower: -.infinity, upper: 2)
    batch.append(column: 4, 1)
    solver.withSession(program) { session in
      #expect(session.solve(.primal).outcome == .optimal)
      session.addRows(batch)
      #expect(session.rowCount == program.rowCount + 2)
      let warm = session.solve(.dual)
      program.addRows(batch)
      #expect(near(warm.objective, solver.withSession(program) { $0.solve(.primal).objective }))
    }
  }

  @Test("Nonbasic columns taken away leave basis and optimum; the others move up")
  func removingColumns() {
    let program = transport(sources: 6, targets: 12, seed: 2)
    solver.withSession(program) { session in
      let before = session.solve(.primal)
      var values: [Double] = []
      session.readColumnValues(into: &values)
      let idle = (0..<session.columnCount).filter { !session.isBasic($0) }
      session.removeColumns(Array(idle.reversed()))
      #expect(session.columnCount == program.columnCount - idle.count)
      let after = session.solve(.primal)
      #expect(near(after.objective, before.objective))
      #expect(after.iterations == 0)
      let kept = values.enumerated().filter { !idle.contains($0.offset) }.map(\.element)
      session.readColumnValues(into: &values)
      #expect(near(values, kept))
    }
  }

  @Test("Basic columns taken away cost the basis, not the answer")
  func removingBasicColumns() {
    let program = transport(sources: 6, targets: 12, seed: 2)
    let (glpk, reference) = (GLPKSolver(), ReferenceSolver())
    glpk.withSession(program) { session in
      #expect(session.solve(.primal).outcome == .optimal)
      let basic = Array((0..<session.columnCount).filter(session.isBasic).prefix(3))
      session.removeColumns(basic)
      let result = session.solve(.primal)
      #expect(result.outcome == .optimal)
      reference.withSession(program) { other in
        other.removeColumns(basic)
        #expect(near(other.solve(.primal).objective, result.objective))
      }
    }
  }

  @Test("An iteration limit is kept, and the next solve goes on from there")
  func iterationLimit() {
    solver.withSession(transport(sources: 15, targets: 40, seed: 1)) { session in
      let first = session.solve(.primal, iterationLimit: 5)
      #expect(first.outcome == .iterationLimit)
      #expect(first.iterations <= 5)
      #expect(session.solve(.primal, iterationLimit: 0).outcome == .iterationLimit)
      let second = session.solve(.primal)
      #expect(second.outcome == .optimal)
      #expect(session.iterationCount == first.iterations + second.iterations)
    }
  }

  @Test(
    "A program on which the textbook's simplex method cycles comes to its end",
    arguments: [SimplexMethod.primal, .dual])
  func cycling(method: SimplexMethod) {
    // Beale, 1955.
    var program = LinearProgram()
    for cost in [-0.75, 150, -0.02, 6] { program.addColumn(cost: cost) }
    program.addRow(lower: -.infinity, upper: 0, entries: [(0, 0.25), (1, -60), (2, -0.04), (3, 9)])
    program.addRow(lower: -.infinity, upper: 0, entries: [(0, 0.5), (1, -90), (2, -0.02), (3, 3)])
    program.addRow(lower: -.infinity, upper: 1, entries: [(2, 1)])
    let result = solver.withSession(program) { $0.solve(method) }
    #expect(result.outcome == .optimal)
    #expect(near(result.objective, -0.05))
  }

  @Test("A degenerate assignment stays within the default limit")
  func degeneracy() {
    let size = 40
    var dice = Dice(seed: 9)
    var program = LinearProgram()
    for _ in 0..<2 * size { program.addRow(lower: 1, upper: 1) }
    for left in 0..<size {
      for right in 0..<size {
        program.addColumn(cost: Double(dice.roll(1...9)), entries: [(left, 1), (size + right, 1)])
      }
    }
    let primal = solver.withSession(program) { $0.solve(.primal) }
    let dual = solver.withSession(program) { $0.solve(.dual) }
    #expect(primal.outcome == .optimal)
    #expect(near(primal.objective, dual.objective))
    #expect(primal.iterations <= 3_000 + 12 * 2 * size)
  }

  @Test("The same program takes the same iterations, each time and from a basis forgotten")
  func repetition() {
    let program = transport(sources: 10, targets: 25, seed: 4)
    let runs = (0..<2).map { _ in solver.withSession(program) { $0.solve(.primal) } }
    #expect(runs[0] == runs[1])
    solver.withSession(program) { session in
      _ = session.solve(.primal)
      session.resetBasis()
      #expect(session.solve(.primal) == runs[0])
    }
  }

  @Test("A basis noted is an optimum again once the bounds are as they were, however far the session has gone")
  func basis() {
    let program = transport(sources: 10, targets: 25, seed: 4)
    solver.withSession(program) { session in
      let optimum = session.solve(.primal)
      var noted = SimplexBasis()
      session.readBasis(into: &noted)
      let basic = (0..<program.columnCount).filter(session.isBasic)
      for column in basic { session.setColumnBounds(column, lower: 0, upper: 0) }
      #expect(session.solve(.dual).objective > optimum.objective + 1)
      for column in basic {
        session.setColumnBounds(
          column, lower: program.columnLowers[column], upper: program.columnUppers[column])
      }
      session.restoreBasis(noted)
      #expect((0..<program.columnCount).filter(session.isBasic) == basic)
      let again = session.solve(.dual)
      #expect(again.iterations == 0 && near(again.objective, optimum.objective))
      // A column that came later stands outside.
      var batch = ColumnBatch()
      batch.open(cost: 1e6)
      batch.append(row: 0, 1)
      session.addColumns(batch)
      session.restoreBasis(noted)
      #expect(session.solve(.primal).iterations == 0)
      #expect(!session.isBasic(program.columnCount))
    }
  }

  @Test("Sessions on several threads at once do not disturb each other")
  func threads() {
    let programs = (0..<16).map { transport(sources: 6, targets: 14, seed: $0) }
    let expected = programs.map { program in solver.withSession(program) { $0.solve(.primal) } }
    let results = Mutex([LinearResult?](repeating: nil, count: programs.count))
    DispatchQueue.concurrentPerform(iterations: programs.count) { k in
      let result = solver.withSession(programs[k]) { $0.solve(.primal) }
      results.withLock { $0[k] = result }
    }
    #expect(results.withLock { $0 } == expected)
  }

  @Test("A session inside a session on the same thread leaves the outer one alone")
  func nesting() {
    let (outer, inner) = (transport(sources: 3, targets: 4, seed: 1), transport(sources: 2, targets: 3, seed: 2))
    solver.withSession(outer) { session in
      let before = session.solve(.primal)
      _ = solver.withSession(inner) { $0.solve(.primal) }
      #expect(near(session.solve(.primal).objective, before.objective))
    }
  }

  @Test("Using a session after its closure ends the process with the remedy")
  func lateUse() async {
    await #expect(processExitsWith: .failure) {
      let escaped = GLPKSolver().withSession(LinearProgram()) { $0 }
      _ = escaped.solve(.primal)
    }
  }

  @Test("A column that names a row which is not there is refused before the solver sees it")
  func badRow() async {
    await #expect(processExitsWith: .failure) {
      GLPKSolver().withSession(LinearProgram()) { session in
        var batch = ColumnBatch()
        batch.open(cost: 1)
        batch.append(row: 0, 1)
        session.addColumns(batch)
      }
    }
  }
}

/// The dual's objective: each bound that binds, times its price.
private func dualObjective(_ session: any LinearSession, _ program: LinearProgram) -> Double {
  var (duals, reduced) = ([Double](), [Double]())
  session.readRowDuals(into: &duals)
  session.readReducedCosts(into: &reduced)
  let rows = zip(duals, zip(program.rowLowers, program.rowUppers))
  let columns = zip(reduced, zip(program.columnLowers, program.columnUppers))
  return (Array(rows) + Array(columns)).reduce(0) { sum, pair in
    abs(pair.0) < 1e-9 ? sum : sum + pair.0 * (pair.0 > 0 ? pair.1.0 : pair.1.1)
  }
}

func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-6 * max(1, abs(a), abs(b)) }

func near(_ a: [Double], _ b: [Double]) -> Bool { a.count == b.count && zip(a, b).allSatisfy { near($0, $1) } }
