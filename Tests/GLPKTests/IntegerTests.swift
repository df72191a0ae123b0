import Dispatch
import GLPK
import Modelling
import Synchronization
import Testing

@Suite("An integer search")
struct IntegerTests {
  let solver = GLPKSolver()

  @Test("A knapsack of five items is packed at its best", arguments: [true, false])
  func smallKnapsack(presolves: Bool) {
    var options = IntegerOptions()
    options.presolves = presolves
    let program = knapsack(weights: [12, 7, 11, 8, 9], values: [24, 13, 23, 15, 16], capacity: 26)
    let result = solver.solveInteger(program, options: options)
    #expect(result.outcome == .optimal)
    #expect(result.objective == -51)
    #expect(result.bound == -51)
    #expect(result.values == [0, 1, 1, 1, 0])
  }

  @Test("Random small programs end as enumeration says, however they are searched", arguments: 0..<200)
  func agreement(seed: Int) {
    let program = smallIntegerProgram(seed: seed)
    let expected = ReferenceSolver().solveInteger(program, options: IntegerOptions())
    var plain = IntegerOptions()
    plain.presolves = false
    var cutting = plain
    cutting.cuts = [.mixedIntegerRounding, .gomory, .cover, .clique]
    for options in [IntegerOptions(), plain, cutting] {
      let result = solver.solveInteger(program, options: options)
      #expect(result.outcome == expected.outcome)
      guard expected.outcome == .optimal else { continue }
      #expect(near(result.objective, expected.objective))
      #expect(near(result.bound, expected.objective))
      #expect(program.violation(of: result.values) < 1e-6)
    }
  }

  @Test("A known point told beforehand is never lost and never hides a better one", arguments: 0..<100)
  func incumbents(seed: Int) {
    let program = smallIntegerProgram(seed: seed)
    let best = ReferenceSolver().solveInteger(program, options: IntegerOptions())
    guard best.outcome == .optimal else { return }
    // The worst point by turning the costs around: an incumbent with room to improve.
    var reversed = program
    for column in 0..<program.columnCount { reversed.setCost(column, -program.costs[column]) }
    let worst = ReferenceSolver().solveInteger(reversed, options: IntegerOptions())
    for known in [best.values, worst.values] {
      var options = IntegerOptions()
      options.incumbent = known
      let result = solver.solveInteger(program, options: options)
      #expect(result.outcome == .optimal)
      #expect(near(result.objective, best.objective))
    }
    var options = IntegerOptions()
    options.cutoff = best.objective + 1
    #expect(near(solver.solveInteger(program, options: options).objective, best.objective))
  }

  @Test("Whole numbers can be impossible where fractions are not", arguments: [true, false])
  func infeasible(presolves: Bool) {
    var program = LinearProgram()
    program.addColumn(cost: 1, lower: 0, upper: 9, isInteger: true)
    program.addColumn(cost: 1, lower: 0, upper: 9, isInteger: true)
    program.addRow(lower: 7, upper: 7, entries: [(0, 2), (1, 4)])
    var options = IntegerOptions()
    options.presolves = presolves
    #expect(solver.solveInteger(program, options: options).outcome == .infeasible)
  }

  @Test("A row that GLPK's presolve loses is kept all the same")
  func lostRow() {
    var program = LinearProgram()
    program.addColumn(cost: -5, lower: -1, upper: 2, isInteger: true)
    program.addColumn(cost: 0, lower: 1, upper: 4, isInteger: true)
    program.addRow(lower: 6, upper: 8, entries: [(0, 5)])
    #expect(solver.solveInteger(program, options: IntegerOptions()).outcome == .infeasible)
  }

  @Test("An unbounded relaxation is said to be one, an impossible one too", arguments: [true, false])
  func unbounded(presolves: Bool) {
    var options = IntegerOptions()
    options.presolves = presolves
    var program = LinearProgram()
    program.addColumn(cost: -1, isInteger: true)
    program.addColumn(cost: 1, isInteger: true)
    program.addRow(lower: 0, upper: 1, entries: [(0, 1), (1, -2)])
    #expect(solver.solveInteger(program, options: options).outcome == .unbounded)
    program.addRow(lower: -.infinity, upper: -1, entries: [(0, 1)])
    #expect(solver.solveInteger(program, options: options).outcome == .infeasible)
  }

  @Test("A program that presolve solves alone still has its point and its cost", arguments: [true, false])
  func solvedByPresolve(presolves: Bool) {
    var options = IntegerOptions()
    options.presolves = presolves
    var program = LinearProgram()
    program.addColumn(cost: 2, lower: 3, upper: 8, isInteger: true)
    program.addColumn(cost: -1, lower: 0, upper: 4)
    program.addRow(lower: 4.5, upper: .infinity, entries: [(0, 1)])
    let result = solver.solveInteger(program, options: options)
    #expect(result.outcome == .optimal)
    #expect(result.values == [5, 4])
    #expect(result.objective == 6)
    #expect(solver.solveInteger(LinearProgram(), options: options).outcome == .optimal)
  }

  @Test("A cutoff at the optimum proves that nothing is cheaper; one above finds it", arguments: [0.0, 0.5])
  func cutoff(extra: Double) {
    let program = stubbornKnapsack(items: 12)
    let best = solver.solveInteger(program, options: IntegerOptions())
    #expect(best.outcome == .optimal)
    var options = IntegerOptions()
    options.cutoff = best.objective - extra
    let none = solver.solveInteger(program, options: options)
    #expect(none.outcome == .cutOff)
    #expect(none.values.isEmpty)
    #expect(none.objective == .infinity)
    #expect(none.bound == best.objective - extra)
    options.cutoff = best.objective + 1
    let found = solver.solveInteger(program, options: options)
    #expect(found.outcome == .optimal)
    #expect(found.objective == best.objective)
  }

  @Test("A node limit leaves a bound below the optimum and a point above", arguments: [1, 5, 50, 400])
  func nodeLimit(limit: Int) {
    let program = stubbornKnapsack(items: 24)
    let best = solver.solveInteger(program, options: IntegerOptions())
    #expect(best.outcome == .optimal)
    for presolves in [true, false] {
      var options = IntegerOptions()
      options.presolves = presolves
      options.nodeLimit = limit
      let result = solver.solveInteger(program, options: options)
      #expect(result.nodes <= limit)
      #expect(result.bound <= best.objective)
      #expect(result.bound > best.objective - 10, "not weaker than the relaxation")
      #expect(best.objective <= result.objective)
      #expect(result == solver.solveInteger(program, options: options), "the same work, the same result")
    }
  }

  @Test("With a point in hand, a limit of one node ends feasible and keeps the point or better")
  func incumbentUnderLimit() {
    let program = stubbornKnapsack(items: 24)
    var options = IntegerOptions()
    options.incumbent = [Double](repeating: 0, count: 24)
    options.nodeLimit = 1
    let result = solver.solveInteger(program, options: options)
    #expect(result.outcome == .feasible)
    #expect(result.objective <= 0)
    #expect(program.violation(of: result.values) == 0)
    #expect(result.bound <= result.objective)
    options.iterationLimit = 0
    options.nodeLimit = nil
    let nothing = solver.solveInteger(program, options: options)
    #expect(nothing.outcome == .feasible)
    #expect(nothing.values == options.incumbent)
    options.incumbent = nil
    #expect(solver.solveInteger(program, options: options).outcome == .noSolution)
  }

  @Test("Asked to stop, the search stops with what it has")
  func stopping() {
    let asked = Count()
    var options = IntegerOptions()
    options.shouldStop = { asked.value.add(1, ordering: .relaxed).newValue > 40 }
    let result = solver.solveInteger(stubbornKnapsack(items: 40), options: options)
    #expect(result.outcome == .feasible || result.outcome == .noSolution)
    #expect(result.bound <= result.objective)
    options.shouldStop = { true }
    #expect(solver.solveInteger(stubbornKnapsack(items: 40), options: options).outcome == .noSolution)
  }

  @Test("A time limit ends a search that would take for ever")
  func timeLimit() {
    var options = IntegerOptions()
    options.timeLimit = 0.2
    let clock = ContinuousClock()
    let took = clock.measure {
      let result = solver.solveInteger(evenSum(columns: 40), options: options)
      #expect(result.outcome == .noSolution)
      #expect(result.bound >= 0)
    }
    #expect(took < .seconds(5))
  }

  @Test("A gap asked for ends the search with a point within it")
  func gap() {
    var options = IntegerOptions()
    options.relativeGap = 0.01
    let result = solver.solveInteger(stubbornKnapsack(items: 24), options: options)
    #expect(result.outcome == .feasible || result.outcome == .optimal)
    #expect(result.objective - result.bound <= 0.01 * abs(result.objective))
  }

  @Test("Every better point is heard of, each cheaper than the last and above its bound", arguments: [true, false])
  func hearing(presolves: Bool) {
    let log = Log()
    var options = IntegerOptions()
    options.presolves = presolves
    options.onIncumbent = { objective, bound in log.entries.withLock { $0.append((objective, bound)) } }
    let result = solver.solveInteger(stubbornKnapsack(items: 20), options: options)
    let entries = log.entries.withLock { $0 }
    #expect(near(entries.last?.0 ?? .infinity, result.objective))
    #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.0 > $1.0 })
    #expect(entries.allSatisfy { $0.1 <= result.objective + 1e-6 })
  }

  @Test("Searches on two threads at once find what each finds alone")
  func threads() {
    let programs = (0..<8).map { smallIntegerProgram(seed: $0) } + [stubbornKnapsack(items: 18)]
    let expected = programs.map { solver.solveInteger($0, options: IntegerOptions()) }
    let results = Mutex([IntegerResult?](repeating: nil, count: programs.count))
    DispatchQueue.concurrentPerform(iterations: programs.count) { k in
      let result = solver.solveInteger(programs[k], options: IntegerOptions())
      results.withLock { $0[k] = result }
    }
    #expect(results.withLock { $0 } == expected)
  }

  @Test("An incumbent that breaks a row is refused with the remedy")
  func badIncumbent() async {
    await #expect(processExitsWith: .failure) {
      var options = IntegerOptions()
      options.incumbent = [1, 1]
      _ = GLPKSolver().solveInteger(knapsack(weights: [3, 3], values: [1, 1], capacity: 5), options: options)
    }
  }

  /// Even numbers that should sum to an odd one, which branching alone learns only at the very leaves.
  private func evenSum(columns: Int) -> LinearProgram {
    var program = LinearProgram()
    for _ in 0..<columns { program.addColumn(cost: 1, lower: 0, upper: 1, isInteger: true) }
    program.addRow(
      lower: Double(columns + 1), upper: Double(columns + 1),
      entries: (0..<columns).map { (column: $0, coefficient: 2) })
    return program
  }
}

/// A count that a closure of the search may change.
private final class Count: Sendable {
  let value = Atomic(0)
}

/// A list that a closure of the search may add to: each objective with the bound then known.
private final class Log: Sendable {
  let entries = Mutex([(Double, Double)]())
}
