import Modelling
import Rules

/// Says what a point of the program lacks so that its paths make one cycle.
struct RotationJoining {
  /// Rows of one round: few, for each makes all steps that follow dearer.
  private static let mostRows = 3

  private let paths: RotationPaths
  private let terminals: RotationTerminals
  private let separation: RotationSeparation
  /// Columns of which it is worth to settle first whether they are none: terminals depend on them.
  var anchors: [Int] { terminals.anchors }

  init(_ problem: RotationProblem, _ paths: RotationPaths, _ model: RotationModel) {
    self.paths = paths
    terminals = RotationTerminals(problem, paths, model)
    separation = RotationSeparation(paths.network)
  }

  /// Joins that some values break under some lower bounds, those broken most first.
  func joins(brokenBy values: [Double], lowers: [Double]) -> [RotationJoin] {
    let network = paths.network
    var flow = Array(repeating: 0.0, count: network.steps.count)
    for (path, value) in zip(paths.paths, values) where value > 1e-9 {
      var node = path.from
      for duty in path.duties {
        flow[node * network.dutyCount + Int(duty)] += value
        node = network.step(node, Int(duty))
      }
    }
    var found: [(join: RotationJoin, sum: Double)] = []
    let passed = terminals.all.filter { $0.column.map { lowers[$0] >= 1 } ?? true }.map(\.nodes)
    for side in separation.cuts(between: passed, flow: flow) {
      let columns = leaving(side)
      let sum = columns.reduce(0) { $0 + values[$1] }
      guard sum < 1 - 1e-4, !found.contains(where: { $0.join.columns == columns }),
        let within = condition(side, true, lowers), let without = condition(side, false, lowers)
      else { continue }
      found.append((RotationJoin(columns: columns, conditions: within + without), sum))
    }
    found.sort { ($0.sum, $0.join.columns.count) < ($1.sum, $1.join.columns.count) }
    return found.prefix(Self.mostRows).map(\.join)
  }

  /// Joins for each part of a walk that fell apart.
  func joins(of walk: RotationWalk, counts: [Int], lowers: [Double]) -> [RotationJoin] {
    var found: [RotationJoin] = []
    for component in 0..<walk.componentCount {
      let side = RotationCut(paths.network, around: component, of: walk).isWithin
      let join = RotationJoin(
        columns: leaving(side),
        conditions: [true, false].flatMap { condition(side, $0, lowers) ?? [taken(side, $0, counts)] })
      if !found.contains(join) { found.append(join) }
    }
    return found
  }

  private func leaving(_ side: [Bool]) -> [Int] {
    let cut = RotationCut(paths.network, within: side)
    return paths.paths.indices.filter { cut.isLeft(by: paths.paths[$0]) }
  }

  /// The columns by which a side is known to be passed, none when it always is; nil when it may not be.
  private func condition(_ side: [Bool], _ isWithin: Bool, _ lowers: [Double]) -> [Int]? {
    let held = terminals.all.filter { $0.nodes.allSatisfy { side[$0] == isWithin } }
    if held.contains(where: { $0.column == nil }) { return [] }
    return held.first { lowers[$0.column!] >= 1 }.map { [$0.column!] }
  }

  /// A column that is taken and by which a side is passed: better one of runs than of a path, for there are fewer.
  private func taken(_ side: [Bool], _ isWithin: Bool, _ counts: [Int]) -> Int {
    let begin = terminals.all.first { terminal in
      terminal.column.map { counts[$0] > 0 } ?? false && terminal.nodes.allSatisfy { side[$0] == isWithin }
    }
    return begin?.column ?? paths.paths.indices.first { counts[$0] > 0 && side[paths.paths[$0].from] == isWithin }!
  }
}
