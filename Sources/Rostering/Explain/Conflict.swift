public import Rules

/// Hard limits that no roster keeps together.
public struct Conflict: Sendable {
  /// Without any one of these the rest could be kept, as far as `isSmallest` says.
  public let limits: [HardLimit]
  /// Whether it is proved of each that the others could be kept without it.
  public let isSmallest: Bool
  /// What would settle this conflict, the least first; another one may lie behind it.
  public let ways: [WayOut]
  /// Programs solved to find it.
  public let programs: Int
}

/// A limit that would have to give way, alone, and by how much.
public struct WayOut: Sendable {
  public let limit: HardLimit
  /// In the limit's own units: people, days, minutes.
  public let units: Int
}

/// What is known of a problem's hard limits.
public enum Consistency: Sendable {
  /// A roster keeps them all.
  case possible
  case impossible(Conflict)
  /// The search ended before either was proved.
  case undecided
}
