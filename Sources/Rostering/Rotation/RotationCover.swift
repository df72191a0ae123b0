import Modelling
public import Rules
import Workforce

/// Rows that let people per weekday and shift be chosen for a need by the interval, breaks included.
///
/// - `people`: the people of a weekday and shift, a whole number, are those whom the paths bring there;
/// - `breaks`: each of them has each break in one of its places;
/// - `cover`: people on the phones, what is missing and what is too much make the need;
/// - `least`: people on duty are as many as there must be, whatever the need.
struct RotationCover {
  let week: WeekNeed
  /// Columns of people, by weekday and shift.
  private(set) var people: Range<Int> = 0..<0

  init(_ week: WeekNeed) { self.week = week }

  /// Adds the rows to a program.
  ///
  /// - Parameter sources: the row in which the paths count each weekday's and shift's people; nil in a program without.
  mutating func write(to program: inout LinearProgram, most: Int, sources: ((Int, Int) -> Int)?) {
    let firstSlot = program.rowCount
    for need in week.need { program.addRow(lower: Double(need), upper: Double(need)) }
    let firstLeast = program.rowCount
    for least in week.least { program.addRow(lower: Double(least), upper: .infinity) }
    var breaks: [(row: Int, options: [[Int]])] = []
    let firstPeople = program.columnCount
    for weekday in 0..<7 {
      for (shift, presence) in week.presences[weekday].enumerated() {
        var entries = Self.sums(presence.slots, from: firstSlot, 1) + Self.sums(presence.slots, from: firstLeast, 1)
        if let sources { entries.append((sources(weekday, shift), -1)) }
        for options in presence.breaks where !options.isEmpty {
          let row = program.addRow(lower: 0, upper: 0)
          breaks.append((row, options))
          entries.append((row, -1))
        }
        program.addColumn(cost: 0, lower: 0, upper: Double(most), isInteger: true, entries: entries)
      }
    }
    people = firstPeople..<program.columnCount
    for entry in breaks {
      for slots in entry.options {
        program.addColumn(cost: 0, entries: [(entry.row, 1)] + Self.sums(slots, from: firstSlot, -1))
      }
    }
    for slot in week.need.indices { addDepartures(slot, row: firstSlot + slot, to: &program) }
  }

  private static func sums(_ slots: [Int], from first: Int, _ sign: Double) -> [(row: Int, coefficient: Double)] {
    slots.sorted().map { (row: first + $0, coefficient: sign) }
  }

  private func addDepartures(_ slot: Int, row: Int, to program: inout LinearProgram) {
    let missing = if case .price(let prices) = week.under { prices } else { [1_000] }
    for (place, price) in missing.enumerated() {
      let isLast = place == missing.count - 1
      program.addColumn(
        cost: Double(price), lower: 0, upper: isLast ? .infinity : 1, entries: [(row: row, coefficient: 1)])
    }
    let surplus = if case .price(let prices) = week.over { prices.first ?? 0 } else { 1_000 }
    program.addColumn(cost: Double(surplus), entries: [(row: row, coefficient: -1)])
  }

  /// What a rotation's cover costs, its breaks placed as well as can be.
  static func cost(of rotation: Rotation, _ week: WeekNeed, with solver: any LinearSolver) -> Double? {
    var program = LinearProgram()
    var cover = RotationCover(week)
    cover.write(to: &program, most: rotation.weeks, sources: nil)
    for (place, column) in cover.people.enumerated() {
      let shifts = week.presences[0].count
      let count = (0..<rotation.weeks).count { Int(rotation[$0, place / shifts]) == place % shifts + 1 }
      program.setColumnBounds(column, lower: Double(count), upper: Double(count))
    }
    return solver.withSession(program) { session in
      let result = session.solve(.primal)
      return result.outcome == .optimal ? result.objective : nil
    }
  }
}

/// A rotation for a need by the interval.
public struct RotationDesign: Sendable {
  public let result: RotationResult
  /// What its cover costs by the prices of the rule, and the least that any rotation's can cost; nil without a rotation.
  public let cover: Cover?

  public struct Cover: Sendable {
    public let cost: Double
    public let bound: Double
  }

  /// The problem with the people per weekday and shift that were chosen.
  public let problem: RotationProblem
}

extension RotationSearch {
  /// A design has many shifts, and is made once a year: its goals get more work.
  private static let designEffort = 5.0

  /// Chooses people per shift and weekday, and a rotation that has them, so that the need of a typical week is met as
  /// cheaply as can be.
  ///
  /// - Parameter problem: its need says which shifts may be used: up to how many each weekday.
  public func design(
    _ problem: RotationProblem, for week: WeekNeed, by goals: [RotationGoal],
    options: RotationOptions = RotationOptions()
  ) -> RotationDesign {
    let tallies = RotationTallies(problem)
    let paths = RotationPaths(RotationNetwork(problem, tallies), growth: 5, most: 20_000)
    var cover = RotationCover(week)
    let model = RotationModel(problem, paths, tallies, cover: &cover)
    var run = RotationRun(
      self, problem, paths, tallies, model, first: [cover.people], options: options)
    let bound = run.relaxation(model.program)
    let outcome = run.search(model.program)
    var result = RotationResult(outcome: outcome, programs: run.programs, iterations: run.iterations)
    guard let rotation = result.rotation else {
      return RotationDesign(result: result, cover: nil, problem: problem)
    }
    let chosen = problem.needing(rotation)
    if !goals.isEmpty {
      var options = options
      options.effort *= Self.designEffort
      let better = best(chosen, by: goals, options: options)
      if better.rotation != nil { result = better }
    }
    let cost = result.rotation.flatMap { RotationCover.cost(of: $0, week, with: solver) }
    let price = cost.map { RotationDesign.Cover(cost: $0, bound: min($0, bound ?? 0)) }
    return RotationDesign(result: result, cover: price, problem: chosen)
  }
}
