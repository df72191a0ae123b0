public import ArgumentParser
public import Workforce

/// The days that are planned.
struct Period: Hashable {
  let days: Range<Day>

  init(_ month: Month) { days = month.days }
  init(_ days: ClosedRange<Day>) { self.days = days.lowerBound..<days.upperBound + 1 }

  /// The month when the days are exactly one.
  var month: Month? {
    let month = days.lowerBound.month
    return month.days == days ? month : nil
  }

  /// The folder under `out/` for its results: `2026-12`, or `2026-12-01_2026-12-07`.
  var folder: String { month.map(String.init(describing:)) ?? "\(days.lowerBound)_\(days.upperBound - 1)" }
}

/// The options that say which days are planned.
struct PeriodOptions: ParsableArguments {
  static let mostDays = 92

  @Option(help: Wording.Help.month) var month: Month?
  @Option(help: Wording.Help.from) var from: Day?
  @Option(help: Wording.Help.to) var to: Day?

  func validate() throws {
    if month != nil, from != nil || to != nil { throw ValidationError(Wording.monthOrDays) }
    guard let from, let to else {
      if (from == nil) != (to == nil) { throw ValidationError(Wording.bothDays) }
      return
    }
    guard from <= to, from.distance(to: to) < Self.mostDays else {
      throw ValidationError(Wording.daysInOrder(most: Self.mostDays))
    }
  }

  /// The period asked for; nil when none was.
  var period: Period? {
    if let from, let to { return Period(from...to) }
    return month.map(Period.init)
  }
}

extension Month: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Day: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension LocalTime: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
