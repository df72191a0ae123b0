import ArgumentParser
import Foundation
import Workforce

/// Somebody who cannot come, as the command line says it: `A0017:2026-12-10..2026-12-12`, or `..12` for the same month.
struct Absence: ExpressibleByArgument, Hashable {
  let agent: String
  let days: ClosedRange<Day>

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    let ends = parts[1].components(separatedBy: "..")
    guard let first = Day(ends[0]), ends.count <= 2, let last = Self.last(ends.count == 2 ? ends[1] : ends[0], first),
      first <= last
    else { return nil }
    agent = parts[0]
    days = first...last
  }

  private static func last(_ text: String, _ first: Day) -> Day? {
    if let day = Day(text) { return day }
    guard let number = Int(text), (1...31).contains(number) else { return nil }
    let day = Day(year: first.year, month: first.month.month, day: number)
    return day.month == first.month ? day : nil
  }

  /// The illness as leave that needs no grant.
  func leave(told day: Day) -> Leave {
    Leave(agent: agent, days: days, kind: .sick, requestedOn: day, status: .granted)
  }
}
