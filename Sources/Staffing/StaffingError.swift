/// A wish or a forecast that cannot be staffed, with the figure that is wrong.
public enum StaffingError: Error, Hashable, Sendable {
  case serviceLevel(Double)
  case threshold(Double)
  case maximumOccupancy(Double)
  case shrinkage(Double)
  case minimum(Int)
  case patience(Double)
  case answerRate(Double)
  case patienceMissing
  case concurrency(Int)
  case calls(Double, queue: String, interval: Int)
  case handling(Double, queue: String, interval: Int)
  case tooManyAgents(load: Double)
}
