import Foundation
import Workforce

/// The expected contacts of a sample centre: patterns of the day, the week, holidays and events, and a mild trend.
struct SampleVolume {
  let calendar: WorkCalendar
  /// The first day of the month that is planned: the trend is 1 there.
  let reference: Day
  /// Contacts per half hour for each unit of the pattern.
  var scale = 1.0

  private static let generalByHour: [Double] = [
    14, 9, 7, 6, 6, 8, 14, 28, 58, 88, 100, 92, 68, 72, 86, 84, 78, 66, 54, 50, 46, 38, 28, 20,
  ]
  private static let cardsByHour: [Double] = [
    12, 8, 5, 4, 4, 5, 9, 20, 44, 72, 84, 80, 66, 64, 72, 74, 74, 70, 66, 68, 64, 50, 34, 22,
  ]
  /// Monday to Sunday.
  private static let byWeekday: [Double] = [1.14, 1.06, 1.02, 1.0, 1.0, 0.84, 0.76]

  init(calendar: WorkCalendar, reference: Day) {
    self.calendar = calendar
    self.reference = reference
  }

  /// Expected contacts of a queue in a half hour of a day.
  func contacts(_ queue: Queue, _ day: Day, halfHour: Int) -> Double {
    let isCards = queue.name == "credit-card"
    let byHour = isCards ? Self.cardsByHour : Self.generalByHour
    let hour = halfHour / 2
    // The second half of an hour lies between this hour and the next.
    let pattern =
      halfHour % 2 == 0
      ? byHour[hour] : 0.6 * byHour[hour] + 0.4 * byHour[(hour + 1) % 24]
    return scale * (isCards ? 0.32 : 1) * pattern * dayFactor(day, isCards: isCards)
  }

  private func dayFactor(_ day: Day, isCards: Bool) -> Double {
    var factor = Self.byWeekday[day.weekday.rawValue - 1]
    if calendar.isMakeupWorkday(day) { factor = 0.95 }
    if calendar.isHoliday(day) { factor = isCards ? 0.72 : 0.58 }
    if calendar.isWorkday(day), calendar.isHoliday(day - 1) { factor *= 1.16 }
    for event in calendar.entries(on: day) + calendar.entries(on: day - 1) where event.kind == .event {
      if event.name == SampleCalendar.statement { factor *= isCards ? 1.18 : 1.02 }
      if event.name == SampleCalendar.festival, event.day == day { factor *= isCards ? 1.35 : 1.12 }
    }
    return factor * (1 + 0.0015 * Double(reference.distance(to: day)) / 7)
  }

  /// Expected handling time: longer at night and in the evening, when people are fewer and cases odder.
  func handlingSeconds(_ queue: Queue, halfHour: Int) -> Double {
    let hour = Double(halfHour) / 2
    let night = hour < 6 || hour >= 22 ? 14.0 : hour >= 18 ? 8 : 0
    return queue.defaultHandlingSeconds + night + 5 * sin(hour / 24 * 2 * Double.pi)
  }
}

/// How many people a sample's volume needs, to scale the volume to the people there are.
///
/// A rough sum for this one purpose: Erlang C, the occupancy and the shrinkage of `centre.yaml`, no breaks.
struct SampleNeed {
  let scale: SampleScale

  /// The volume at which the need comes to a share of the agents' hours on the phones.
  func fit(_ volume: SampleVolume, month: Month, agentHours: Double, share: Double) -> SampleVolume {
    var fitted = volume
    let target = share * agentHours
    func excess(_ scale: Double) -> Double {
      fitted.scale = scale
      return needHours(fitted, month: month) - target
    }
    // False position between a scale that is too small and one that is too large; an end that stays put counts half.
    var (low, high) = (0.0, 0.125)
    var (under, over) = (excess(low), excess(high))
    while over < 0, high < 1e6 {
      (low, under) = (high, over)
      high *= 2
      over = excess(high)
    }
    for _ in 0..<40 {
      let middle = low + (high - low) * under / (under - over)
      let rest = excess(middle)
      if abs(rest) < target / 300 || !middle.isFinite { return fitted }
      if rest < 0 {
        (low, under, over) = (middle, rest, over / 2)
      } else {
        (high, over, under) = (middle, rest, under / 2)
      }
    }
    return fitted
  }

  /// Agent hours needed in a month.
  func needHours(_ volume: SampleVolume, month: Month) -> Double {
    var halfHours = 0
    for day in month.days {
      for halfHour in 0..<48 {
        for queue in scale.queues {
          let load =
            volume.contacts(queue, day, halfHour: halfHour) * volume.handlingSeconds(queue, halfHour: halfHour) / 1800
          let agents = Double(agents(load: load, queue, handling: volume.handlingSeconds(queue, halfHour: halfHour)))
          halfHours += Int((agents / (1 - scale.shrinkage)).rounded(.up))
        }
      }
    }
    return Double(halfHours) / 2
  }

  private func agents(load: Double, _ queue: Queue, handling: Double) -> Int {
    var agents = max(1, Int((load / scale.maximumOccupancy).rounded(.up)))
    var blocking = 1.0
    for n in 1...agents { blocking = load * blocking / (Double(n) + load * blocking) }
    while true {
      let idle = Double(agents) - load
      if idle > 0 {
        let waiting = Double(agents) * blocking / (idle + load * blocking)
        if waiting * exp(-idle * queue.thresholdSeconds / handling) <= 1 - queue.serviceLevel { return agents }
      }
      agents += 1
      blocking = load * blocking / (Double(agents) + load * blocking)
    }
  }
}
