import Rules
import Workforce

/// What an agent may choose on each day of a line, and at which price: of duties that move a line alike the cheapest. It
/// belongs to one thread.
final class DayChoices {
  struct Choice {
    let price: Int32
    let duty: DutyID
    /// A duty whose moves stand for the group's.
    let mover: Int
    let shift: Int
    let group: Int
  }

  static let unpriced: Int32 = 1 << 27

  private let dutyCount: Int
  /// Choices of each day, `capacity` places a day, and how many there are.
  private let choices: UnsafeMutablePointer<Choice>
  private let counts: UnsafeMutablePointer<Int>
  private let capacity: Int
  private let eventPrices: UnsafeMutablePointer<Int32>
  @exclusivity(unchecked) private var day = 0
  /// What a unit of each counter costs.
  @exclusivity(unchecked) private var rates: [Int32] = []
  /// Whether any of them is for a counter of events, or of duties.
  @exclusivity(unchecked) private var hasEventRates = false
  @exclusivity(unchecked) private var hasDutyRates = false

  init(_ models: LineModels, dutyCount: Int, dayCount: Int) {
    self.dutyCount = dutyCount
    capacity = models.models.reduce(1) { most, model in model.days.reduce(most) { max($0, $1.groups.count) } }
    choices = .allocate(capacity: capacity * dayCount)
    counts = .allocate(capacity: dayCount)
    eventPrices = .allocate(capacity: 32)
    eventPrices.initialize(repeating: 0, count: 32)
  }

  deinit {
    choices.deallocate()
    counts.deallocate()
    eventPrices.deallocate()
  }

  /// - Parameter rates: per counter of the model, what a unit of it costs.
  func begin(_ model: LineModel, rates: [Int32]) {
    self.rates = rates
    (hasEventRates, hasDutyRates) = (false, false)
    for (index, rate) in rates.enumerated() where rate != 0 {
      if case .event = model.counters[index].source { hasEventRates = true } else { hasDutyRates = true }
    }
    eventPrices.update(repeating: 0, count: 32)
  }

  /// The day that is asked about from now on.
  func turn(to day: Int, _ model: LineModel) {
    self.day = day
    guard hasEventRates else { return }
    eventPrices.update(repeating: 0, count: 32)
    for (index, rate) in rates.enumerated() where rate != 0 {
      guard case .event(let event) = model.counters[index].source,
        model.counters[index].windows[0].days.contains(day)
      else { continue }
      eventPrices[event] += rate
    }
  }

  func of(_ day: Int) -> UnsafeBufferPointer<Choice> {
    UnsafeBufferPointer(start: choices + day * capacity, count: counts[day])
  }

  /// Leaves the day a single duty; nil where the agent may not have it.
  func hold(
    _ model: LineModel, _ plan: LabelSpace.DayPlan, _ prices: UnsafePointer<Int32>, _ duty: DutyID
  ) -> Choice? {
    guard model.open[day].has(duty) else { return nil }
    let choice = Choice(
      price: prices[Int(duty)] &+ rated(model, duty), duty: duty, mover: Int(duty), shift: plan.shiftOf[Int(duty)],
      group: -1)
    choices[day * capacity] = choice
    counts[day] = 1
    return choice
  }

  /// Takes the cheapest duty of each group of the day.
  func choose(
    _ model: LineModel, _ plan: LabelSpace.DayPlan, _ prices: UnsafePointer<Int32>, _ open: DutySet
  ) {
    var count = 0
    for (number, group) in plan.groups.enumerated() {
      var price = Int32.max
      var taken: DutyID = 0
      for duty in group.duties where open.has(duty) && prices[Int(duty)] < price {
        price = prices[Int(duty)]
        taken = duty
      }
      guard price < Self.unpriced else { continue }
      choices[day * capacity + count] = Choice(
        price: price + rated(model, taken), duty: taken, mover: Int(group.duties[0]), shift: group.shift, group: number)
      count += 1
    }
    counts[day] = count
  }

  /// What the rates charge for a duty of the day.
  private func rated(_ model: LineModel, _ duty: DutyID) -> Int32 {
    guard hasDutyRates else { return 0 }
    var price: Int32 = 0
    for (index, rate) in rates.enumerated() where rate != 0 {
      guard model.counters[index].windows[0].days.contains(day) else { continue }
      price += rate * Int32(model.counters[index].increment(day: day, duty: duty, dutyCount: dutyCount))
    }
    return price
  }

  /// What the rates charge for events of the day, a bit each.
  func eventPrice(_ events: UInt32) -> Int32 {
    var price: Int32 = 0
    var left = events
    while left != 0 {
      price += eventPrices[left.trailingZeroBitCount]
      left &= left - 1
    }
    return price
  }
}
