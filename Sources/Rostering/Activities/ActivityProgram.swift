import Modelling
import Rules
import Workforce

/// When the members of a group attend one activity, as an integer program:
///
///     minimise    Σ cover of what is left on the phones + prices · (z, v, u)
///     subject to  Σ x of a member ≤ the times owed                    one a day
///                 x of a member at a start ≤ y of the start           a sitting is held there
///                 Σ x of a start + u ≥ least · y                      enough sit together
///                 Σ y − v ≤ most sittings
///                 Σ x + z ≥ Σ owed − those that may be missed
///                 x, y ∈ {0, 1},  u, v, z ≥ 0
///
/// The cover of a cell is convex in the heads that leave it: its steps are columns of their own, the cheapest first.
struct ActivityProgram {
  /// A member's attendance at a start.
  struct Attendance: Hashable {
    let agent: Int
    let day: Int
    let start: Int
  }

  struct Solution {
    /// Nil when none was found.
    let attendances: [Attendance]?
    /// No choice costs less, given everything else; nil when that is not known.
    let bound: Int?
    let iterations: Int
  }

  private var program = LinearProgram()
  private let attendances: [Attendance]
  private let length: Int

  /// - Parameter attendances: all that are open to the members.
  init(_ task: ActivityTask, _ attendances: [Attendance], length: Int, _ cover: PhoneCover) {
    self.attendances = attendances
    self.length = length
    let steps = addAttendances(cover)
    addMembers(task)
    if task.limit.group.members.count > 1 { addSittings(task) }
    addMissing(task)
    for step in steps { addCover(step) }
  }

  // MARK: - Cover

  /// The heads that may leave a cell, and what each further one costs.
  private struct Steps {
    let columns: [Int]
    let prices: [Int]
  }

  /// A column for each attendance. Where every head that leaves a cell costs the same, the price is the column's; the
  /// other cells are returned.
  private mutating func addAttendances(_ cover: PhoneCover) -> [Steps] {
    var starting: [Int: [Int]] = [:]
    for (column, attendance) in attendances.enumerated() {
      for interval in attendance.start..<attendance.start + length { starting[interval, default: []].append(column) }
    }
    var costs = attendances.map { _ in 0 }
    var steps: [Steps] = []
    for interval in starting.keys.sorted() {
      let there = starting[interval] ?? []
      for cell in cover.cells[interval] {
        let columns = there.filter { cover.isMember(attendances[$0].agent, of: cell.group) }
        let prices = cover.steps(cell, at: interval, most: Set(columns.map { attendances[$0].agent }).count)
        guard let first = prices.first, let last = prices.last else { continue }
        if first == last {
          for column in columns { costs[column] += first }
        } else {
          steps.append(Steps(columns: columns, prices: prices))
        }
      }
    }
    for cost in costs { program.addColumn(cost: Double(cost), lower: 0, upper: 1, isInteger: true) }
    return steps
  }

  private mutating func addCover(_ steps: Steps) {
    var entries = steps.columns.map { (column: $0, coefficient: 1.0) }
    var next = 0
    while next < steps.prices.count {
      let price = steps.prices[next]
      let run = steps.prices[next...].prefix { $0 == price }.count
      entries.append((program.addColumn(cost: Double(price), lower: 0, upper: Double(run)), -1))
      next += run
    }
    program.addRow(lower: 0, upper: 0, entries: entries)
  }

  // MARK: - People

  private mutating func addMembers(_ task: ActivityTask) {
    for (position, agent) in task.limit.group.members.enumerated() {
      let own = attendances.indices.filter { attendances[$0].agent == agent }
      if own.isEmpty { continue }
      program.addRow(lower: -.infinity, upper: Double(task.open[position]), entries: own.map { ($0, 1) })
      guard task.open[position] > 1 else { continue }
      for day in Set(own.map { attendances[$0].day }).sorted() {
        let entries = own.filter { attendances[$0].day == day }.map { (column: $0, coefficient: 1.0) }
        program.addRow(lower: -.infinity, upper: 1, entries: entries)
      }
    }
  }

  /// Whoever comes to a sitting that is there already needs no other.
  private mutating func addSittings(_ task: ActivityTask) {
    let starts = Set(attendances.map(\.start)).subtracting(task.sittings).sorted()
    let sittings = starts.map { _ in program.addColumn(cost: 0, lower: 0, upper: 1, isInteger: true) }
    if sittings.isEmpty { return }
    for (start, sitting) in zip(starts, sittings) {
      let there = attendances.indices.filter { attendances[$0].start == start }
      for column in there {
        program.addRow(lower: -.infinity, upper: 0, entries: [(column, 1), (sitting, -1)])
      }
      if task.least < 2 { continue }
      let lacking = program.addColumn(cost: Double(task.priceOfLacking))
      program.addRow(
        lower: 0, upper: .infinity,
        entries: there.map { ($0, 1) } + [(lacking, 1), (sitting, -Double(task.least))])
    }
    let more = program.addColumn(cost: Double(task.priceOfSitting))
    program.addRow(
      lower: -.infinity, upper: Double(task.newSittings), entries: sittings.map { ($0, 1) } + [(more, -1)])
  }

  private mutating func addMissing(_ task: ActivityTask) {
    let missing = program.addColumn(cost: Double(task.price), lower: 0, upper: Double(task.due))
    program.addRow(
      lower: Double(task.due), upper: .infinity, entries: attendances.indices.map { ($0, 1) } + [(missing, 1)])
  }

  // MARK: - Solving

  /// The best choice within so many simplex iterations.
  func solve(_ solver: any LinearSolver, iterationLimit: Int) -> Solution {
    var options = IntegerOptions()
    options.iterationLimit = iterationLimit
    let result = solver.solveInteger(program, options: options)
    let chosen = attendances.indices.filter { !result.values.isEmpty && result.values[$0] > 0.5 }
    return Solution(
      attendances: result.values.isEmpty ? nil : chosen.map { attendances[$0] },
      bound: result.bound.isFinite ? Int((result.bound - 1e-4).rounded(.up)) : nil, iterations: result.iterations)
  }
}
