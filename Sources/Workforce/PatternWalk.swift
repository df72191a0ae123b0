/// An agent's place in a rotation: a pattern of duties walked day by day, over and over, from month to month.
public struct PatternWalk: Hashable, Sendable {
  public let rotation: String
  public let agent: String
  /// Codes of shifts, or `off`, in the order in which they are walked.
  public let pattern: [String]
  /// A date on which the agent has the first of them.
  public let start: Day

  public init(rotation: String, agent: String, pattern: [String], start: Day) {
    precondition(!pattern.isEmpty, "A pattern has at least one day.")
    self.rotation = rotation
    self.agent = agent
    self.pattern = pattern
    self.start = start
  }

  /// The start that agrees with most of the days an agent is known to have had, the last whole turn of them; of equals
  /// the latest. Nil when nothing is known.
  public static func start(of pattern: [String], carriedOverFrom rows: [RosterRow]) -> Day? {
    guard let last = rows.map(\.day).max() else { return nil }
    let recent = rows.filter { $0.day > last - pattern.count }
    let starts = (0..<pattern.count).map { last + 1 - $0 }
    let counts = starts.map { start in
      recent.count { pattern[place(of: $0.day, from: start, in: pattern.count)] == $0.duty }
    }
    return zip(starts, counts).max { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 < $1.1 }?.0
  }

  private static func place(of day: Day, from start: Day, in length: Int) -> Int {
    (start.distance(to: day) % length + length) % length
  }

  /// What the pattern has on a day.
  public func duty(on day: Day) -> String { pattern[Self.place(of: day, from: start, in: pattern.count)] }
}
