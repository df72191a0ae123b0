public import Modelling
public import Rules
public import Workforce

/// A roster problem as one compact integer program: `x[agent,day,duty]` is 1 when an agent has a duty on a day.
///
/// It reads every limit of the problem on its own, so it serves small problems as they are, other solvers as a file, and
/// the tests as a second opinion. A feasible point costs what the validator says its roster costs.
public struct ExactModel: Sendable {
  public let program: LinearProgram
  private let problem: RosterProblem
  private let meanings: [ColumnMeaning]
  private let heads: HeadColumns

  public init(_ problem: RosterProblem) {
    var writer = ExactWriter(problem)
    for price in problem.prices {
      writer.charge(
        price.price, when: [writer.has(price.duties, price.agent, price.day)],
        name: "price[\(price.agent),\(price.day)]")
    }
    for agent in problem.agents.indices {
      var rows = LineRows(problem, agent: agent)
      rows.write(to: &writer)
    }
    heads = HeadColumns(problem, &writer)
    CrossRows(problem, heads).write(to: &writer)
    writer.finish()
    program = writer.program
    meanings = writer.meanings
    self.problem = problem
  }

  /// The roster that a point of the program stands for, with a place for every break.
  ///
  /// - Parameter values: one per column of the program; the solver's values are rounded.
  public func roster(from values: [Double]) -> Roster {
    precondition(
      values.count == program.columnCount,
      "A point of \(values.count) values for \(program.columnCount) columns. Pass one per column.")
    var roster = Roster(agentCount: problem.agents.count, dayCount: problem.dayCount)
    for (cell, duties) in problem.openDuties().enumerated() where duties.members.count == 1 {
      roster[cell / problem.dayCount, cell % problem.dayCount] = duties.members[0]
    }
    for (column, meaning) in meanings.enumerated() where values[column] > 0.5 {
      if case .cell(let agent, let day, let duty) = meaning { roster[agent, day] = duty }
    }
    heads.place(values, on: &roster, problem)
    return roster
  }

  /// The point of the program that stands for a roster, one value per column; nil when the roster breaks a hard limit.
  public func values(of roster: Roster) -> [Double]? {
    guard Validator(problem).judge(roster).isLegal else { return nil }
    var values: [Double] = []
    values.reserveCapacity(meanings.count)
    for (column, meaning) in meanings.enumerated() {
      switch meaning {
      case .cell(let agent, let day, let duty): values.append(roster[agent, day] == duty ? 1 : 0)
      case .place(let placement, let option): values.append(Double(heads.count(placement, option, in: roster, problem)))
      case .one: values.append(1)
      case .largest(let forms):
        let largest = forms.reduce(0) { max($0, $1.value(at: values)) }
        values.append(min(largest, program.columnUppers[column]))
      }
    }
    return values
  }
}

extension ExactModel {
  /// How many yes-or-no choices a problem leaves open: agents × days × duties, less what permits settle.
  public static func choices(of problem: RosterProblem) -> Int {
    problem.openDuties().reduce(0) { sum, open in
      let count = open.members.count { $0 < problem.duties.count }
      return sum + (count > 1 ? count : 0)
    }
  }

  /// Whether the exact model is small enough to be chosen by itself: GLPK then proves the best roster in seconds.
  public static func fits(_ problem: RosterProblem) -> Bool { choices(of: problem) <= largestFit }

  private static let largestFit = 250
}
