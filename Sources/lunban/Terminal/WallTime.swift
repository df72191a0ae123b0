import Foundation
import Workforce

/// What the wall shows at a moment, to the second: `YYYY-MM-DDTHH:MM:SS`.
struct WallTime: CustomStringConvertible {
  let description: String

  init(_ date: Date, clock: Clock = Clock(zone: .current)) {
    let second = Int(date.timeIntervalSince1970.rounded(.down))
    let local = clock.local(Instant(minutes: Int((Double(second) / 60).rounded(.down))))
    let digits = String(((second % 60) + 60) % 60)
    description = "\(local):\(digits.count < 2 ? "0" : "")\(digits)"
  }

  /// The day on the wall.
  static func day(_ date: Date, clock: Clock) -> Day {
    clock.local(Instant(minutes: Int((date.timeIntervalSince1970 / 60).rounded(.down)))).day
  }
}
