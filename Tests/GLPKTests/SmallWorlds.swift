import Modelling

/// Numbers that look random and are the same on every machine (SplitMix64).
struct Dice {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// A whole number of the range.
  mutating func roll(_ range: ClosedRange<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return range.lowerBound + Int((z ^ (z >> 31)) % UInt64(range.count))
  }

  /// Bounds of any kind: none, one side, both, equal.
  mutating func bounds(_ range: ClosedRange<Int>) -> (lower: Double, upper: Double) {
    let (a, b) = (Double(roll(range)), Double(roll(range)))
    return switch roll(0...5) {
    case 0: (-.infinity, .infinity)
    case 1: (a, a)
    case 2: (-.infinity, a)
    case 3: (a, .infinity)
    default: (min(a, b), max(a, b))
    }
  }
}

/// A small program with rows and columns of every kind.
func smallProgram(seed: Int) -> LinearProgram {
  var dice = Dice(seed: seed)
  var program = LinearProgram()
  let rows = dice.roll(0...5)
  for _ in 0..<rows {
    let (lower, upper) = dice.bounds(-8...12)
    program.addRow(lower: lower, upper: upper)
  }
  for _ in 0..<dice.roll(1...6) {
    let entries = (0..<rows).map { (row: $0, coefficient: Double(max(0, dice.roll(-5...4)) - dice.roll(0...2))) }
    let (lower, upper) = dice.roll(0...1) == 0 ? (0, .infinity) : dice.bounds(-4...6)
    program.addColumn(cost: Double(dice.roll(-4...9)), lower: lower, upper: upper, entries: entries)
  }
  return program
}

/// A small program with whole and continuous columns in a box.
func smallIntegerProgram(seed: Int) -> LinearProgram {
  var dice = Dice(seed: seed)
  var program = LinearProgram()
  let columns = dice.roll(1...5)
  for column in 0..<columns {
    let lower = dice.roll(-2...1)
    program.addColumn(
      cost: Double(dice.roll(-9...9)), lower: Double(lower), upper: Double(lower + dice.roll(0...3)),
      isInteger: column == 0 || dice.roll(0...3) > 0)
  }
  for _ in 0..<dice.roll(0...4) {
    let (lower, upper) = dice.bounds(-9...9)
    program.addRow(
      lower: lower, upper: upper,
      entries: (0..<columns).map { (column: $0, coefficient: Double(dice.roll(-5...5))) })
  }
  return program
}

/// Items of a knapsack that holds `capacity`: the best choice by value, written as a minimum.
func knapsack(weights: [Int], values: [Int], capacity: Int) -> LinearProgram {
  var program = LinearProgram()
  let row = program.addRow(lower: -.infinity, upper: Double(capacity))
  for (weight, value) in zip(weights, values) {
    program.addColumn(cost: -Double(value), lower: 0, upper: 1, isInteger: true, entries: [(row, Double(weight))])
  }
  return program
}

/// A knapsack whose weights are all alike but for a little: the tree of its search is large.
func stubbornKnapsack(items: Int) -> LinearProgram {
  var dice = Dice(seed: 7)
  let weights = (0..<items).map { _ in dice.roll(200...400) }
  let values = weights.map { $0 + dice.roll(0...4) }
  return knapsack(weights: weights, values: values, capacity: weights.reduce(0, +) / 2)
}

/// A transport from supplies to demands, large enough to need many pivots; costs and amounts are drawn.
func transport(sources: Int, targets: Int, seed: Int) -> LinearProgram {
  var dice = Dice(seed: seed)
  var program = LinearProgram()
  let demands = (0..<targets).map { _ in dice.roll(1...20) }
  let supply = demands.reduce(0, +) / sources + 5
  for _ in 0..<sources { program.addRow(lower: -.infinity, upper: Double(supply)) }
  for demand in demands { program.addRow(lower: Double(demand), upper: .infinity) }
  for source in 0..<sources {
    for target in 0..<targets {
      program.addColumn(cost: Double(dice.roll(1...50)), entries: [(source, 1), (sources + target, 1)])
    }
  }
  return program
}
