import Modelling
import Rules
import Workforce

/// Sets of nodes, each of which every rotation passes somewhere: where people are after a shift that is needed on a
/// weekday, and after the first day of a run that must begin there.
///
/// A cycle that passes two of them leaves any side of the network that holds the one and not the other. Such cuts need
/// no proof of their own.
struct RotationTerminals {
  private(set) var sets: [[Int]] = []
  /// Simplex iterations that it took to find them.
  private(set) var iterations = 0

  init(
    _ problem: RotationProblem, _ paths: RotationPaths, _ model: RotationModel, _ program: LinearProgram,
    with solver: any LinearSolver
  ) {
    let network = paths.network
    for weekday in 0..<7 {
      let need = problem.need[weekday]
      var duties = need.indices.filter { need[$0].lowerBound > 0 }.map { $0 + 1 }
      if need.reduce(0, { $0 + $1.upperBound }) < problem.weeks { duties.append(0) }
      for duty in duties {
        add(
          (0..<network.nodeCount).filter { network.weekdays[$0] == weekday }.map { network.step($0, duty) })
      }
    }
    let certain = certainBegins(program, model.begins[1], with: solver)
    let firsts = Self.firsts(paths, model.traits)
    for place in certain { add(firsts[place]) }
  }

  private mutating func add(_ nodes: [Int]) {
    let set = Array(Set(nodes.filter { $0 >= 0 })).sorted()
    if !set.isEmpty && !sets.contains(set) { sets.append(set) }
  }

  /// The places of the begins that are never none, by the relaxation.
  private mutating func certainBegins(
    _ program: LinearProgram, _ begins: Range<Int>, with solver: any LinearSolver
  ) -> [Int] {
    solver.withSession(program) { session in
      var certain: [Int] = []
      var values: [Double] = []
      for column in 0..<program.columnCount where program.costs[column] != 0 { session.setCost(column, 0) }
      guard session.solve(.primal).outcome == .optimal else { return [] }
      session.readColumnValues(into: &values)
      for column in begins where values[column] > 1e-6 {
        session.setCost(column, 1)
        let result = session.solve(.primal)
        session.setCost(column, 0)
        guard result.outcome == .optimal else { break }
        if result.objective > 1e-6 { certain.append(column - begins.lowerBound) }
      }
      iterations = session.iterationCount
      return certain
    }
  }

  /// The nodes after each begin that the program counts.
  private static func firsts(_ paths: RotationPaths, _ traits: [DutySet]) -> [[Int]] {
    let network = paths.network
    let arrivals = network.arrivals()
    var firsts: [[Int]] = Array(repeating: [], count: traits.count * 7)
    for path in paths.paths {
      var before = arrivals[path.from]
      var node = path.from
      for duty in path.duties {
        let next = network.step(node, Int(duty))
        for (place, trait) in traits.enumerated() where trait.has(duty) && trait.isDisjoint(with: before) {
          firsts[place * 7 + network.weekdays[node]].append(next)
        }
        before = DutySet(duty)
        node = next
      }
    }
    return firsts
  }
}
