/// Refuses bounds that no number can keep. A solver given them may end the whole process without a word, so sessions
/// ask here too.
package func checkBounds(_ lower: Double, _ upper: Double, _ owner: @autoclosure () -> String) {
  precondition(
    !lower.isNaN && !upper.isNaN, "\(owner()) has a bound that is not a number. Use ±infinity for no bound.")
  precondition(
    lower <= upper, "\(owner()) has lower bound \(lower) above upper bound \(upper). Swap or correct them.")
  precondition(
    lower < .infinity && upper > -.infinity,
    "\(owner()) has bounds \(lower) to \(upper), which no number keeps. Use -infinity below and infinity above.")
}

/// Refuses a cost that is not a finite number.
func checkCost(_ cost: Double, _ owner: @autoclosure () -> String) {
  precondition(cost.isFinite, "\(owner()) costs \(cost). Pass a finite number.")
}

/// Refuses fractional bounds of an integer column: solvers disagree on what they mean.
func checkWhole(_ lower: Double, _ upper: Double, _ owner: @autoclosure () -> String) {
  precondition(
    (lower.isInfinite || lower == lower.rounded()) && (upper.isInfinite || upper == upper.rounded()),
    "\(owner()) is integer with fractional bounds \(lower) to \(upper). Round the lower one up, the upper one down.")
}
