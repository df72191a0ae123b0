import Workforce

extension Rule {
  /// Wishes that are not kept, each at its price times its weight.
  static let wishes = Rule("wishes", parameters: [.number("price", 4, in: 0...100_000)]) { context, problem in
    for wish in context.centre.wishes where context.days.contains(wish.day) {
      guard let agent = context.centre.agents.firstIndex(where: { $0.id == wish.agent }) else { continue }
      let meant = wish.duty == "work" ? problem.duties.work : problem.duties.id(of: wish.duty).map { DutySet($0) } ?? []
      let priced = wish.isWanted ? problem.duties.all.subtracting(meant) : meant
      problem.price(
        PricedAssignment(
          rule: context.rule, agent: agent, day: context.position(wish.day), duties: priced,
          price: (context.number("price") ?? 0) * wish.weight))
    }
  }
}
