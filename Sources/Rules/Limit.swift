public import Workforce

/// What it costs to be outside a range.
public enum Penalty: Hashable, Sendable {
  /// It may not happen.
  case hard
  /// Price of the first unit outside, the second and so on; the last price holds for all further units. The prices
  /// do not fall, so that the cost is convex. An empty list costs nothing.
  case price([Int])

  public static let free = Penalty.price([])

  public var isHard: Bool { self == .hard }

  /// Price of the `unit`-th unit outside, counted from 1; nil when it is forbidden.
  public func price(ofUnit unit: Int) -> Int? {
    switch self {
    case .hard: nil
    case .price(let prices): prices.isEmpty ? 0 : prices[min(unit, prices.count) - 1]
    }
  }

  /// The prices multiplied; what is forbidden stays so.
  func times(_ factor: Int) -> Penalty {
    mapped { $0 * factor }
  }

  /// Price of `units` outside in all; nil when it is forbidden.
  public func cost(of units: Int) -> Int? {
    guard units > 0 else { return 0 }
    guard case .price(let prices) = self else { return nil }
    guard let last = prices.last else { return 0 }
    return prices.prefix(units).reduce(0, +) + last * max(0, units - prices.count)
  }
}

/// The range a count should stay in, and the price of leaving it on either side.
public struct Bounds: Hashable, Sendable {
  public let least: Int
  public let most: Int
  public let under: Penalty
  public let over: Penalty

  /// No upper end.
  public static let unlimited = 1 << 30

  public init(least: Int = 0, most: Int = Bounds.unlimited, under: Penalty = .hard, over: Penalty = .hard) {
    precondition(least <= most, "A range from \(least) to \(most) holds nothing; order its ends.")
    self.least = least
    self.most = most
    self.under = under
    self.over = over
  }

  /// Units below the range (negative) or above it (positive); 0 inside.
  public func departure(of count: Int) -> Int {
    count < least ? count - least : count > most ? count - most : 0
  }

  /// The price of a count; nil when it is forbidden.
  public func cost(of count: Int) -> Int? {
    let departure = departure(of: count)
    return departure < 0 ? under.cost(of: -departure) : over.cost(of: departure)
  }
}

/// Something that can be added up along a line.
public enum Measure: Hashable, Sendable {
  /// Days with one of the duties; only on the given positions when they are given (sorted).
  case days(DutySet, on: [Int]? = nil)
  /// Paid minutes.
  case minutes
  /// Weekends with one of the duties on any of their days.
  case weekends(DutySet)
  /// Changes between two kinds of work, whatever lies between them.
  case changes(DutySet, DutySet)
}

/// What is counted on one agent's line.
public enum LineCount: Hashable, Sendable {
  /// The lengths of the maximal runs of days with one of the duties. The least is not asked of a run that touches the
  /// last day, or the first known one: how long it is there, nobody can tell.
  case streak(DutySet)
  /// A sum over the days at these positions; negative positions are the known days before the period.
  case total(Measure, Range<Int>)
  /// Occurrences of duties from these sets on consecutive days; only those that end on the given positions when they
  /// are given (sorted).
  case sequence([DutySet], endingOn: [Int]? = nil)
}

/// A limit on one agent's line.
public struct LineLimit: Hashable, Sendable {
  /// Position of the rule in the problem's list.
  public let rule: Int
  public let count: LineCount
  public let bounds: Bounds

  public init(rule: Int, count: LineCount, bounds: Bounds) {
    self.rule = rule
    self.count = count
    self.bounds = bounds
  }
}

/// Where people are counted.
public enum Place: Hashable, Sendable {
  /// In an interval: those on duty, or only those of them who are not on a break.
  case interval(Int, onPhones: Bool)
  /// On a day, with one of the duties.
  case day(Int, DutySet)
}

/// A limit on how many of a group are somewhere at once.
public struct CrossLimit: Hashable, Sendable {
  public let rule: Int
  /// Position of the group in the problem's list.
  public let group: Int
  public let place: Place
  public let bounds: Bounds

  public init(rule: Int, group: Int, place: Place, bounds: Bounds) {
    self.rule = rule
    self.group = group
    self.place = place
    self.bounds = bounds
  }
}

/// The duties an agent may have on a run of days.
public struct Permit: Hashable, Sendable {
  public let rule: Int
  public let agent: Int
  /// Positions in the period.
  public let days: Range<Int>
  public let duties: DutySet

  public init(rule: Int, agent: Int, days: Range<Int>, duties: DutySet) {
    self.rule = rule
    self.agent = agent
    self.days = days
    self.duties = duties
  }
}

/// A price on an agent's having one of some duties on a day.
public struct PricedAssignment: Hashable, Sendable {
  public let rule: Int
  public let agent: Int
  public let day: Int
  public let duties: DutySet
  public let price: Int

  public init(rule: Int, agent: Int, day: Int, duties: DutySet, price: Int) {
    self.rule = rule
    self.agent = agent
    self.day = day
    self.duties = duties
    self.price = price
  }
}

/// People who are counted together.
public struct AgentGroup: Hashable, Sendable {
  public let name: String
  /// Positions of the agents, ascending.
  public let members: [Int]

  public init(name: String, members: [Int]) {
    self.name = name
    self.members = members.sorted()
  }
}
