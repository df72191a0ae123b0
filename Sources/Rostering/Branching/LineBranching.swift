import Modelling
import Rules
import Workforce

/// Branch and price over everybody's lines: what is left between the bound and the best roster is closed case by case.
///
/// It belongs to one thread; several may work on one tree.
final class LineBranching {
  private let world: SearchWorld
  private let pricing: CasePricing
  private var fixing: DutyFixing
  /// Lines to begin with.
  private var known: [SharedLine]
  /// Simplex iterations, in labels.
  private var sessionWork = 0

  /// Rounds of pricing in a case at most.
  private static let rounds = 200
  /// Days of all lines that a search is among at most.
  private static let searchedCells = 1 << 19

  /// The case split last.
  private var last: Int?
  /// Room of the case whose lines were too many last.
  private var unlisted = Int.max
  /// Days of all lines that are listed at most.
  private let mostCells: Int

  init(_ world: SearchWorld, rates: CellRates, known: [SharedLine], mostCells: Int = 1 << 26) {
    self.world = world
    self.mostCells = mostCells
    self.known = known
    pricing = CasePricing(world, rates: rates)
    fixing = DutyFixing(pricing, agentCount: world.problem.agents.count)
  }

  var work: Int { pricing.work + sessionWork }

  /// Works on cases until there is none, a roster is found, or it is told to stop.
  ///
  /// - Parameter shouldStop: asked with the work done so far, of all runs.
  /// - Returns: lines of a roster that may cost less than the tree's limit; nil where none came up.
  func run(
    _ tree: BranchTree, _ solver: any LinearSolver, shouldStop: (_ work: Int) -> Bool
  ) -> [SharedLine]? {
    CaseProgram.with(world, solver, known: known, limit: tree.limit) { program in
      var found: [SharedLine]?
      while found == nil, !shouldStop(work + program.session.labels), let next = tree.take(after: last) {
        let begin = work + program.session.labels
        found = work(on: next, of: tree, program) { shouldStop(work + program.session.labels) }
        tree.spend(work + program.session.labels - begin)
      }
      known = program.pool.shared()
      sessionWork += program.session.labels
      return found
    }
  }

  /// Closes a case, splits it, or finds a roster in it.
  private func work(
    on taken: BranchTree.Case, of tree: BranchTree, _ program: CaseProgram, _ shouldStop: () -> Bool
  ) -> [SharedLine]? {
    var present = taken
    program.take(taken)
    solve(&present, below: tree.limit, program, shouldStop)
    var closed: [BranchDecision] = []
    if present.isOpen(below: tree.limit), !shouldStop() {
      if let rooms = tree.rooms, present.lines == nil {
        list(&present, within: rooms, of: tree, program, shouldStop)
      } else if present.lines == nil {
        closed = fix(&present, below: tree.limit, program, shouldStop)
        if present.isOpen(below: tree.limit) { list(&present, below: tree.limit, program, shouldStop) }
      } else {
        drop(&present, below: tree.limit, program, shouldStop)
      }
    }
    guard present.isOpen(below: tree.limit) else {
      tree.close(taken, bound: present.bound)
      return nil
    }
    if shouldStop() {
      tree.giveBack(taken)
      return nil
    }
    if tree.rooms != nil, present.lines == nil {
      tree.lose(taken, bound: present.bound)
      return nil
    }
    var values: [Double] = []
    program.session.readColumnValues(into: &values)
    if let sides = BranchChoice.sides(program, values, dutyCount: world.cover.dutyCount) {
      present.basis = program.basis
      tree.split(present, closed, sides)
      last = present.number
      return nil
    }
    tree.lose(taken, bound: present.bound)
    return program.pool.taken(values)
  }

  /// Solves the program of a case with the lines that it lacks, until its bound cannot reach another whole number.
  private func solve(
    _ present: inout BranchTree.Case, below limit: Int, _ program: CaseProgram, _ shouldStop: () -> Bool
  ) {
    var method = SimplexMethod.dual
    for _ in 0..<Self.rounds where !shouldStop() {
      guard let cost = program.solve(method) else { return }
      method = .primal
      pricing.read(program)
      let answer = pricing.answer(program)
      present.bound = max(present.bound, answer.bound)
      guard present.isOpen(below: limit) else { return }
      program.add(answer.lines)
      let isReached = present.depth > 0 && BranchTree.whole(present.bound) >= BranchTree.whole(cost)
      if answer.lines.isEmpty || isReached { break }
    }
    _ = program.solve(.primal)
  }

  /// Lists the lines of a case of a proof once they are few enough.
  private func list(
    _ present: inout BranchTree.Case, below limit: Int, _ program: CaseProgram, _ shouldStop: () -> Bool
  ) {
    pricing.read(program)
    let room = pricing.room(pricing.answer(program).bound, limit)
    // Where they were too many, half of the room is worth another trial.
    guard 2 * room < unlisted else { return }
    present.lines = pricing.list(program, room: room, mostCells: mostCells, shouldStop: shouldStop)
    if present.lines == nil, !shouldStop() { unlisted = room }
    leaveListed(&present, below: limit, program, shouldStop)
  }

  /// Lists the lines that a search begins with: of the widest room that does not leave too many.
  private func list(
    _ present: inout BranchTree.Case, within rooms: ClosedRange<Double>, of tree: BranchTree, _ program: CaseProgram,
    _ shouldStop: () -> Bool
  ) {
    pricing.read(program)
    _ = pricing.answer(program)
    var room = rooms.upperBound
    while present.lines == nil, room >= rooms.lowerBound, !shouldStop() {
      let wanted = Int(room * Double(pricing.scale))
      present.lines = pricing.list(
        program, room: wanted, mostCells: min(mostCells, Self.searchedCells), shouldStop: shouldStop)
      if present.lines != nil { tree.tellRoom(room) }
      room /= 2
    }
    leaveListed(&present, below: tree.limit, program, shouldStop)
  }

  /// Leaves the lines that a case has listed. What the optimum takes may be gone, by the last fraction of a price: then
  /// others are to be found among those left.
  private func leaveListed(
    _ present: inout BranchTree.Case, below limit: Int, _ program: CaseProgram, _ shouldStop: () -> Bool
  ) {
    guard let lines = present.lines else { return }
    program.leave(lines)
    guard let cost = program.solve(.primal), BranchTree.whole(cost) > BranchTree.whole(present.bound) else { return }
    solve(&present, below: limit, program, shouldStop)
  }

  /// Drops lines of a case that no roster of use has.
  private func drop(
    _ present: inout BranchTree.Case, below limit: Int, _ program: CaseProgram, _ shouldStop: () -> Bool
  ) {
    guard let lines = present.lines else { return }
    pricing.read(program)
    let bound = pricing.answer(program).bound
    present.bound = max(present.bound, bound)
    guard present.isOpen(below: limit) else { return }
    present.lines = pricing.drop(from: lines, bound: bound, limit: limit)
    leaveListed(&present, below: limit, program, shouldStop)
  }

  /// Closes duties of a case, and solves it with what is left.
  private func fix(
    _ present: inout BranchTree.Case, below limit: Int, _ program: CaseProgram, _ shouldStop: () -> Bool
  ) -> [BranchDecision] {
    pricing.read(program)
    let bound = pricing.answer(program).bound
    present.bound = max(present.bound, bound)
    guard present.isOpen(below: limit) else { return [] }
    let closed = fixing.run(program, bound: bound, limit: limit, shouldStop: shouldStop)
    if !closed.isEmpty { solve(&present, below: limit, program, shouldStop) }
    return closed
  }
}
