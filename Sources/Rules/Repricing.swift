extension Penalty {
  /// The prices in ascending order; none where it is forbidden.
  public var prices: [Int] { if case .price(let prices) = self { prices } else { [] } }

  /// Other prices; what is forbidden stays so.
  func mapped(_ price: (Int) -> Int) -> Penalty {
    if case .price(let prices) = self { .price(prices.map(price)) } else { self }
  }
}

extension Bounds {
  fileprivate func mapped(_ price: (Int) -> Int) -> Bounds {
    Bounds(least: least, most: most, under: under.mapped(price), over: over.mapped(price))
  }
}

extension RosterProblem {
  /// The same problem at other prices, but for those of activities, which no line pays.
  ///
  /// - Parameter price: the new price for an old one; it does not fall.
  public func repriced(_ price: (Int) -> Int) -> RosterProblem {
    var problem = self
    problem.lines = lines.map { limits in
      limits.map { LineLimit(rule: $0.rule, count: $0.count, bounds: $0.bounds.mapped(price)) }
    }
    problem.cross = cross.map {
      CrossLimit(rule: $0.rule, group: $0.group, place: $0.place, bounds: $0.bounds.mapped(price))
    }
    problem.prices = prices.map {
      PricedAssignment(rule: $0.rule, agent: $0.agent, day: $0.day, duties: $0.duties, price: price($0.price))
    }
    return problem
  }
}
