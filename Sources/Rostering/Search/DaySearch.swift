import Modelling
import Rules
import Workforce

extension WindowSearch {
  /// Looks for the cheapest way to work one day, all other days and who is off as far as limits hold them: everybody's
  /// duties are known, those who can have the same for the same price are counted together, and branching on how many
  /// work each duty soon ends at whole numbers.
  ///
  /// - Parameter nodeLimit: relaxations solved at most.
  func improveDay(_ state: SearchState, day: Int, nodeLimit: Int, shouldStop: () -> Bool) -> Outcome {
    let days = [day]
    let alike = DayGroup.groups(problem, cover, models, state, rates, day: day)
    if alike.allSatisfy({ $0.duties.count == 1 }) { return .nothing }
    let rows = rows(state, days, alike.flatMap(\.agents))
    let master = RestrictedMaster(
      cover, rows: rows.counted, direct: rows.direct, fixed: rows.fixed, convexity: alike.map(\.agents.count),
      cells: cells(days, alike.flatMap(\.agents)))
    var program = master.program
    let first = program.columnCount
    var batch = ColumnBatch()
    for (number, group) in alike.enumerated() {
      for (duty, price) in zip(group.duties, group.prices) {
        let column = MasterColumn(
          line: [duty], cost: Double(price), classNumber: group.classNumber, convexity: number, days: days)
        master.append(column, cover: cover, to: &batch)
      }
    }
    program.addColumns(batch)
    return solver.withSession(program) { session in
      var search = CountBranching(
        session, program, ranks: [master.countColumns, master.optionColumns, first..<program.columnCount],
        limit: Double(rows.present))
      search.run(nodeLimit: nodeLimit, shouldStop: shouldStop)
      work += session.labels
      if search.best.isEmpty { return search.isProved ? .pruned : .nothing }
      return .lines(lines(search.best, first, alike, master, state, day: day))
    }
  }

  /// Hands the duties that a solution counts out to people, with their breaks.
  private func lines(
    _ values: [Double], _ first: Int, _ alike: [DayGroup], _ master: RestrictedMaster, _ state: SearchState, day: Int
  ) -> [WindowLine] {
    var queues = master.breakQueues(values)
    var taken = Array(repeating: 0, count: queues.count)
    var lines: [WindowLine] = []
    var column = first
    for group in alike {
      var left = group.agents[...]
      for (duty, price) in zip(group.duties, group.prices) {
        for _ in 0..<Int(values[column].rounded()) {
          guard let agent = left.popFirst() else { break }
          var line = Array(state.line(agent))
          line[day] = duty
          let options = master.takeOptions(
            cover.cell(group.classNumber, day, duty), from: &queues, taken: &taken)
          lines.append(
            WindowLine(agent: agent, line: line, cost: state.lineCost[agent] + price, options: [options]))
        }
        column += 1
      }
    }
    return lines
  }
}

/// Agents who can have the same duties on a day for the same prices.
private struct DayGroup {
  private struct Key: Hashable {
    let classNumber: Int
    let duties: [DutyID]
    let prices: [Int]
  }

  let classNumber: Int
  let duties: [DutyID]
  /// What a line costs more with each duty than at present.
  let prices: [Int]
  var agents: [Int] = []

  /// All who have a choice, or breaks that can move.
  static func groups(
    _ problem: RosterProblem, _ cover: CoverModel, _ models: LineModels, _ state: SearchState, _ rates: CellRates,
    day: Int
  ) -> [DayGroup] {
    var known: [Key: Int] = [:]
    var groups: [DayGroup] = []
    for agent in problem.agents.indices {
      var line = Array(state.line(agent))
      let present = line[day]
      var duties: [DutyID] = []
      var prices: [Int] = []
      for duty in models.models[agent].open[day].members {
        line[day] = duty
        guard let own = models.price(of: line, agent, dutyCount: cover.dutyCount) else { continue }
        duties.append(duty)
        prices.append(own + rates.assignmentCost(agent, line) - state.lineCost[agent])
      }
      let classNumber = cover.classOf[agent]
      let hasBreaks = rates.hasBreaks(cover.cell(classNumber, day, present))
      guard duties.count > 1 || (duties.count == 1 && hasBreaks) else { continue }
      let key = Key(classNumber: classNumber, duties: duties, prices: prices)
      if known[key] == nil {
        known[key] = groups.count
        groups.append(DayGroup(classNumber: classNumber, duties: duties, prices: prices))
      }
      groups[known[key]!].agents.append(agent)
    }
    return groups
  }
}
