import Workforce

/// A line that a program knows, and how much of it its optimum takes.
struct SharedLine: Sendable {
  let agent: Int
  let line: [DutyID]
  /// What it costs without the rows it counts in.
  let cost: Int
  var share = 0.0
  /// By how much the program's optimum rises with it.
  var reducedCost = 0.0
}

extension [SharedLine] {
  /// The lines that the optimum takes, and of each agent some of those nearest to it, in the same order.
  func nearest(_ count: Int) -> [SharedLine] {
    var ofAgent: [Int: [Double]] = [:]
    for line in self { ofAgent[line.agent, default: []].append(line.reducedCost) }
    let most = ofAgent.mapValues { costs in costs.count > count ? costs.sorted()[count - 1] : .infinity }
    return filter { $0.share > 0.001 || $0.reducedCost <= most[$0.agent]! }
  }
}
