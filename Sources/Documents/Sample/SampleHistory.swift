import Foundation
import Workforce

/// Half a year of half-hourly history: the expected volume with over-dispersed noise, a few intervals that were not
/// recorded, and one morning on which the telephone system was down.
struct SampleHistory {
  let text: [UInt8]

  static let weeks = 26

  init(_ volume: SampleVolume, queues: [Queue], month: Month, seed: UInt64) {
    var random = SplitMix64(seed: seed, purpose: "history")
    let days = month.first - 7 * Self.weeks..<month.first
    let outage = Self.outage(days, volume.calendar, &random)
    var text = CSVText(header: ["start", "queue", "offered", "aht_seconds"])
    for day in days {
      let ofDay = random.gamma(shape: 600)
      for halfHour in 0..<48 {
        let start = LocalTime(day: day, minute: halfHour * 30).description
        let isDown = day == outage && (19..<24).contains(halfHour)
        let isLost = random.below(2500) == 0
        for queue in queues {
          let mean = volume.contacts(queue, day, halfHour: halfHour) * ofDay * random.gamma(shape: 150)
          let offered = isDown ? 0 : random.poisson(mean)
          let expected = volume.handlingSeconds(queue, halfHour: halfHour)
          let seconds = expected * (1 + 0.7 * random.normal() / Double(max(1, offered)).squareRoot())
          if isLost { continue }
          text.append([
            start, queue.name, String(offered), offered == 0 ? "" : decimal(max(30, seconds), places: 1),
          ])
        }
      }
    }
    self.text = text.bytes
  }

  /// A work day some weeks back.
  private static func outage(_ days: Range<Day>, _ calendar: WorkCalendar, _ random: inout SplitMix64) -> Day {
    var day = days.upperBound - 40 - random.below(40)
    while !calendar.isWorkday(day) { day = day - 1 }
    return day
  }
}
