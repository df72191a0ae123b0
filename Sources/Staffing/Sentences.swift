// Every sentence of this room that a user may read.

extension StaffingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .serviceLevel(let value):
      "A service level is a share from 0 up to but not including 1, such as 0.8; \(value) cannot be promised."
    case .threshold(let value): "A threshold for answering is 0 seconds or more, not \(value)."
    case .maximumOccupancy(let value): "A highest occupancy is above 0 and at most 1, such as 0.88, not \(value)."
    case .shrinkage(let value): "A shrinkage is a share from 0 up to but not including 1, such as 0.3, not \(value)."
    case .minimum(let value): "A minimum staff is 0 or more agents, not \(value)."
    case .patience(let value): "A patience is longer than 0 seconds, not \(value)."
    case .answerRate(let value):
      "An answer rate is a share from 0 up to but not including 1, such as 0.95; \(value) cannot be promised."
    case .patienceMissing: "An answer rate depends on how long callers wait: state their patience in seconds."
    case .concurrency(let value): "An agent serves at least 1 contact at a time, not \(value)."
    case .calls(let value, let queue, let interval):
      "Queue \(queue), interval \(interval): \(value) is no number of calls; it is a number from 0 up."
    case .handling(let value, let queue, let interval):
      "Queue \(queue), interval \(interval): a handling time is longer than 0 seconds, not \(value)."
    case .tooManyAgents(let load):
      "A load of \(load) erlangs needs more than \(StaffingTarget.mostAgents) agents: check the volume, the handling "
        + "time and the highest occupancy."
    }
  }
}
