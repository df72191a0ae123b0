/// What a search knows of the relaxation.
struct Relaxation: Sendable {
  /// No roster costs less: a search that is there may stop.
  var bound = Int.min
  /// What the optimum of its program costs: it falls towards the relaxation's as lines are found.
  var program = Double.infinity
  /// Lines of its program.
  var lines: [SharedLine] = []
  /// Prices of one more head per cover row.
  var prices: [Double] = []
  /// Whether its program was solved to the end, or nearly, and lines enter the rows themselves: then a dive from its
  /// root ends near the bound.
  var isSharp = false
  /// Whether a round of pricing takes so much of what may be done that the rounds it needs do not fit in.
  var isOutOfReach = false
  var work = 0

  /// Whether its lines are worth a new beginning: a program stopped far from its end knows less than a roster does.
  func isTelling(of cost: Int) -> Bool { program < 0.85 * Double(cost) }
}
