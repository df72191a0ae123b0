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
