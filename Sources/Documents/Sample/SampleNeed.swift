import Staffing
import Workforce

/// How many people a sample's volume needs, to scale the volume to the people there are.
///
/// The sum is the one that staffing makes of a forecast, on the volume that is expected.
struct SampleNeed {
  private let scale: SampleScale
  /// By position of the queue.
  private let targets: [StaffingTarget]

  init(scale: SampleScale) {
    self.scale = scale
    targets = scale.queues.map { queue in
      let target = try? StaffingTarget(
        serviceLevel: queue.serviceLevel, thresholdSeconds: queue.thresholdSeconds,
        maximumOccupancy: scale.maximumOccupancy, shrinkage: scale.shrinkage, minimum: 1)
      guard let target else { preconditionFailure("\(queue) promises what nobody can keep; mend the sample.") }
      return target
    }
  }

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
    for (queue, target) in zip(scale.queues, targets) {
      for day in month.days {
        for halfHour in 0..<48 {
          let work = OfferedWork(
            calls: volume.contacts(queue, day, halfHour: halfHour),
            handlingSeconds: volume.handlingSeconds(queue, halfHour: halfHour))
          guard let service = try? target.requirement(for: work, minutes: 30) else {
            preconditionFailure("\(work) cannot be staffed; mend the patterns of the sample's volume.")
          }
          halfHours += service.rostered
        }
      }
    }
    return Double(halfHours) / 2
  }
}
