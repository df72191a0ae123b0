import Workforce

/// All lines that rosters of use may take, agent by agent: near to a bound they are few enough to be listed.
final class LineList: Sendable {
  /// Takes lines, agent by agent.
  struct Builder {
    private let dayCount: Int
    private var duties: [DutyID] = []
    private var limitPrices: [Int32] = []
    private var costs: [Int32] = []
    private var starts: [Int32] = []

    init(dayCount: Int) { self.dayCount = dayCount }

    /// Days of all lines so far.
    var cells: Int { duties.count }

    /// The next agent's lines follow.
    mutating func begin() { starts.append(Int32(costs.count)) }

    mutating func add(_ line: [DutyID], limitPrice: Int, cost: Int) {
      duties += line
      limitPrices.append(Int32(limitPrice))
      costs.append(Int32(cost))
    }

    func list() -> LineList {
      LineList(
        dayCount: dayCount, duties: duties, limitPrices: limitPrices, costs: costs,
        starts: starts + [Int32(costs.count)])
    }
  }

  let dayCount: Int
  /// Line × day.
  let duties: [DutyID]
  /// Per line: what the agent's limits charge for it, and the same with single assignments.
  let limitPrices: [Int32]
  let costs: [Int32]
  /// Per agent, the first line; at last how many there are.
  private let starts: [Int32]

  private init(dayCount: Int, duties: [DutyID], limitPrices: [Int32], costs: [Int32], starts: [Int32]) {
    self.dayCount = dayCount
    self.duties = duties
    self.limitPrices = limitPrices
    self.costs = costs
    self.starts = starts
  }

  var agentCount: Int { starts.count - 1 }
  var lineCount: Int { costs.count }

  func duty(_ line: Int32, _ day: Int) -> DutyID { duties[Int(line) * dayCount + day] }
  func duties(_ line: Int32) -> [DutyID] { Array(duties[Int(line) * dayCount..<(Int(line) + 1) * dayCount]) }
  func lines(of agent: Int) -> Range<Int32> { starts[agent]..<starts[agent + 1] }
}

/// What a case leaves of a list.
struct CaseLines: Sendable {
  let list: LineList
  /// Ascending.
  var left: [Int32]

  /// Per agent, the places of the lines that are left.
  var places: [Range<Int>] {
    var place = 0
    return (0..<list.agentCount).map { agent in
      let first = place
      let end = list.lines(of: agent).upperBound
      while place < left.count, left[place] < end { place += 1 }
      return first..<place
    }
  }

  func line(at place: Int) -> WindowCandidate {
    WindowCandidate(line: list.duties(left[place]), cost: Int(list.costs[Int(left[place])]))
  }

  /// What one more decision leaves.
  func keeping(_ decision: BranchDecision) -> CaseLines {
    let agent: Int
    switch decision {
    case .heads: return self
    case .duties(let concerned, _, _): agent = concerned
    case .cost(let concerned, _): agent = concerned
    }
    let lines = list.lines(of: agent)
    return CaseLines(
      list: list,
      left: left.filter { line in
        !lines.contains(line) || decision.allows({ list.duty(line, $0) }, cost: Int(list.costs[Int(line)]))
      })
  }
}
