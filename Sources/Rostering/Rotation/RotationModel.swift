import Modelling
import Rules
import Workforce

/// The integer program of a rotation: how often each path is taken in the cycle.
///
/// - `need`: each weekday and shift has its people;
/// - `balance`: what comes to a node leaves it;
/// - `length`: the cycle passes as many Mondays as there are weeks;
/// - `tally`: what is counted along the cycle ends in its range;
/// - `begins`: how many runs of a streak begin in the cycle, and on each weekday: sums of paths with columns of their
///   own. Where runs cannot be shared out over the days (mostly by divisibility: 182 work days are no blocks of five),
///   to branch on these few shows it at once, and on paths hardly ever.
///
/// What it does not say is that the paths make one walk; `RotationSearch` sees to that.
struct RotationModel {
  private(set) var program = LinearProgram()
  /// The columns of `begins`, those of the whole cycle first; the columns of the paths come before them.
  private(set) var begins: [Range<Int>] = []
  /// Columns of the paths to each node: their sum is how often the node is passed, a whole number. To branch on it
  /// leaves neither half of the search as it was, as to leave out one path of many does.
  private(set) var passages: [[Int]] = []
  /// The row of each tally.
  private(set) var tallyRows: [Int] = []
  /// The rows of the need, of the length and of the tallies.
  private(set) var countedRows = 0..<0
  /// The row that sums up each column of `begins`.
  private(set) var beginRows: [(row: Int, column: Int)] = []
  /// The duties of each streak that there is a limit on.
  let traits: [DutySet]
  /// Whether all begins of a streak are counted: not where paths meet at a node that tells not what came before.
  let countsAll: [Bool]

  init(_ problem: RotationProblem, _ paths: RotationPaths, _ tallies: RotationTallies = RotationTallies()) {
    self.init(problem, paths, tallies, cover: nil)
  }

  /// The program in which cover decides how many people each weekday and shift has.
  init(_ problem: RotationProblem, _ paths: RotationPaths, _ tallies: RotationTallies, cover: inout RotationCover) {
    self.init(problem, paths, tallies, cover: cover)
    let shifts = problem.duties.shiftCount
    cover.write(to: &program, most: problem.weeks) { weekday, shift in weekday * shifts + shift }
  }

  private init(
    _ problem: RotationProblem, _ paths: RotationPaths, _ tallies: RotationTallies, cover: RotationCover?
  ) {
    let network = paths.network
    traits = Self.traits(problem)
    let arrivals = network.arrivals()
    countsAll = traits.map { Self.countsAll($0, paths, arrivals) }
    for weekday in 0..<7 {
      for need in problem.need[weekday] {
        // With cover, the row says that its people are the paths'.
        program.addRow(
          lower: cover == nil ? Double(need.lowerBound) : 0, upper: cover == nil ? Double(need.upperBound) : 0)
      }
    }
    let length = program.addRow(lower: Double(problem.weeks), upper: Double(problem.weeks))
    tallyRows = tallies.ranges.map { program.addRow(lower: Double($0.lowerBound), upper: Self.upper($0)) }
    countedRows = 0..<program.rowCount
    var balance = Array(repeating: -1, count: network.nodeCount)
    for node in paths.nodes { balance[node] = program.addRow(lower: 0, upper: 0) }
    let firstBegin = program.rowCount
    for _ in 0..<traits.count * 8 { program.addRow(lower: 0, upper: 0) }
    var counts = Array(repeating: 0, count: program.rowCount)
    for path in paths.paths {
      var touched: [Int] = []
      func count(_ row: Int, _ amount: Int = 1) {
        if counts[row] == 0 { touched.append(row) }
        counts[row] += amount
      }
      for (row, amount) in zip(tallyRows, paths.amounts(of: path)) where amount != 0 { count(row, amount) }
      var most = problem.weeks
      var before = arrivals[path.from]
      for (offset, duty) in path.duties.enumerated() {
        let weekday = (network.weekdays[path.from] + offset) % 7
        if weekday == 0 { count(length) }
        if duty != DutyTable.off {
          count(weekday * problem.duties.shiftCount + Int(duty) - 1)
          most = min(most, problem.need[weekday][Int(duty) - 1].upperBound)
        }
        for (place, trait) in traits.enumerated() where trait.has(duty) && trait.isDisjoint(with: before) {
          count(firstBegin + place)
          count(firstBegin + traits.count + place * 7 + weekday)
        }
        before = DutySet(duty)
      }
      var entries = touched.map { (row: $0, coefficient: Double(counts[$0])) }
      for row in touched { counts[row] = 0 }
      if path.from != path.to {
        entries.append((balance[path.from], -1))
        entries.append((balance[path.to], 1))
      }
      program.addColumn(cost: 0, lower: 0, upper: Double(most), isInteger: true, entries: entries)
    }
    passages = paths.nodes.map { node in paths.paths.indices.filter { paths.paths[$0].to == node } }
      .filter { $0.count > 1 }
    addBegins(traits.count, mostEach: problem.dayCount, row: firstBegin)
    addBegins(traits.count * 7, mostEach: problem.weeks, row: firstBegin + traits.count)
  }

  private static func countsAll(_ trait: DutySet, _ paths: RotationPaths, _ arrivals: [DutySet]) -> Bool {
    paths.paths.allSatisfy { path in
      !trait.has(path.duties[0]) || trait.isDisjoint(with: arrivals[path.from])
        || trait.isSuperset(of: arrivals[path.from])
    }
  }

  /// The columns of `begins` of one streak: the cycle's, then each weekday's.
  func begins(of trait: Int) -> [Int] {
    [begins[0].lowerBound + trait] + (0..<7).map { begins[1].lowerBound + trait * 7 + $0 }
  }

  /// Gives the begins of a streak the bounds that columns of another program have, one by one.
  mutating func holdBegins(of trait: Int, to other: LinearProgram, _ columns: [Int]) {
    for (own, column) in zip(begins(of: trait), columns) {
      program.setColumnBounds(own, lower: other.columnLowers[column], upper: other.columnUppers[column])
    }
  }

  private static func upper(_ range: ClosedRange<Int>) -> Double {
    range.upperBound >= Bounds.unlimited ? .infinity : Double(range.upperBound)
  }

  private mutating func addBegins(_ count: Int, mostEach: Int, row: Int) {
    let first = program.columnCount
    for place in 0..<count {
      let column = program.addColumn(
        cost: 0, lower: 0, upper: Double(mostEach), isInteger: true, entries: [(row: row + place, coefficient: -1)])
      beginRows.append((row + place, column))
    }
    begins.append(first..<program.columnCount)
  }

  /// What runs there are a limit on.
  private static func traits(_ problem: RotationProblem) -> [DutySet] {
    var traits: [DutySet] = []
    for limit in problem.limits {
      if case .streak(let duties) = limit.count, !traits.contains(duties) { traits.append(duties) }
    }
    return traits
  }
}
