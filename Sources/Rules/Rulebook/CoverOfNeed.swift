import Workforce

extension Rule {
  /// Agents on the phones in every interval as the staffing asks. Whoever has the skills of two queues serves either,
  /// so every union of queues is counted too: those who have any of its skills against the needs of all its queues
  /// together (Hall's condition). A union whose agents are the same as a larger one's is left to the larger one.
  static let coverOfNeed = Rule(
    "cover-of-need", article: "30",
    parameters: [
      .number("first-missing", 10, in: 0...100_000), .number("further-missing", 30, in: 0...100_000),
      .number("surplus", 1, in: 0...100_000),
    ]
  ) { context, problem in
    let queues = context.centre.queues
    let missing = [context.number("first-missing") ?? 0, context.number("further-missing") ?? 0]
    let surplus = context.number("surplus") ?? 0
    var need = Array(repeating: 0, count: queues.count * problem.timetable.intervalCount)
    for entry in context.needs {
      guard let queue = queues.firstIndex(where: { $0.name == entry.queue }) else { continue }
      need[queue * problem.timetable.intervalCount + entry.interval] = entry.agents
    }
    for union in context.unionsOfQueues() {
      let group = problem.group(union.name, union.agents)
      let isEverything = union.queues.count == queues.count
      for interval in 0..<problem.timetable.intervalCount {
        let heads = union.queues.reduce(0) { $0 + need[$1 * problem.timetable.intervalCount + interval] }
        problem.limit(
          CrossLimit(
            rule: context.rule, group: group, place: .interval(interval, onPhones: true),
            bounds: Bounds(
              least: heads, most: isEverything ? heads : Bounds.unlimited, under: .price(missing.sorted()),
              over: isEverything ? .price([surplus]) : .free)))
      }
    }
  }
}

extension RuleContext {
  /// Unions of queues with the agents who can serve any of them, each set of agents once, with its largest union.
  fileprivate func unionsOfQueues() -> [(name: String, queues: [Int], agents: [Int])] {
    let queues = centre.queues
    precondition(queues.count <= 10, "Cover counts every union of queues; ten queues have a thousand.")
    var unions: [(name: String, queues: [Int], agents: [Int])] = []
    for mask in stride(from: (1 << queues.count) - 1, to: 0, by: -1) {
      let chosen = queues.indices.filter { mask & (1 << $0) != 0 }
      let agents = centre.agents.indices.filter { agent in
        chosen.contains { centre.agents[agent].skills.contains(queues[$0].skill) }
      }
      let isCovered = unions.contains { $0.agents == agents && Set($0.queues).isSuperset(of: chosen) }
      if !isCovered { unions.append((chosen.map { queues[$0].name }.joined(separator: "+"), chosen, agents)) }
    }
    return unions
  }
}
