import Modelling
import Rules
import Workforce

/// A rotation's problem in which all shifts are one: work and days off. Every rotation keeps it too, so where it has none
/// there is none at all.
///
/// Whether weeks meet hangs mostly on where work begins and ends. A search that tells shifts apart meets each pattern of
/// work in many guises, and refutes each of them; here it comes once.
struct RotationAggregate {
  /// Work, as a duty of the aggregate.
  private static let work: DutyID = 1

  /// The problem of work and days off.
  let problem: RotationProblem
  private let shifts: DutySet
  /// The place in the original of each limit.
  private let places: [Int]

  /// Nil where there is one shift only.
  init?(_ original: RotationProblem) {
    let shifts = original.duties.work
    guard shifts.members.count > 1, let shift = original.duties.shift(shifts.first!) else { return nil }
    self.shifts = shifts
    let limits = original.limits.map { Self.limit($0, shifts) }
    places = limits.indices.filter { limits[$0] != nil }
    problem = RotationProblem(
      duties: DutyTable(shifts: [shift], leave: []), weeks: original.weeks,
      need: original.need.map { [Self.sum($0, weeks: original.weeks)] }, rules: original.rules,
      limits: limits.compactMap { $0 }, needRule: original.needRule)
  }

  /// A requirement as one of the original.
  func original(_ requirement: RotationRequirement) -> RotationRequirement {
    switch requirement {
    case .need: requirement
    case .least(let place): .least(limit: places[place])
    case .most(let place): .most(limit: places[place])
    }
  }

  /// What is left of a program of the original when work and days off have a rotation for as many runs as begin.
  ///
  /// With the least, or the most, runs of work that the bounds allow, the aggregate may be seen with little work to have
  /// no rotation; then there are more, or fewer.
  ///
  /// - Parameter bounds: the program with bounds of how many runs begin.
  /// - Returns: the program, with narrower bounds where some were refuted, nil when nothing is left; and the simplex
  ///   iterations spent.
  func narrow(
    _ program: LinearProgram, bounds: LinearProgram, of model: RotationModel, by search: RotationSearch,
    options: RotationOptions
  ) -> (program: LinearProgram?, iterations: Int) {
    let tallies = RotationTallies(problem)
    let paths = RotationPaths(RotationNetwork(problem, tallies), growth: 5, most: 20_000)
    var own = RotationModel(problem, paths, tallies)
    var total: (own: Int, original: Int)?
    for (place, trait) in model.traits.enumerated() where model.countsAll[place] {
      guard let duties = Self.exact(trait, shifts), let ownPlace = own.traits.firstIndex(of: duties),
        own.countsAll[ownPlace]
      else { continue }
      own.holdBegins(of: ownPlace, to: bounds, model.begins(of: place))
      total = (own.begins(of: ownPlace)[0], model.begins(of: place)[0])
    }
    var iterations = 0
    func isRefuted(_ program: LinearProgram) -> Bool {
      var run = RotationRun(search, problem, paths, tallies, own, options: options)
      let outcome = run.search(program)
      iterations += run.iterations
      return outcome == .infeasible
    }
    func isRefuted(_ column: Int, _ count: Double) -> Bool {
      var program = own.program
      program.setColumnBounds(column, lower: count, upper: count)
      return isRefuted(program)
    }
    if isRefuted(own.program) { return (nil, iterations) }
    guard let total else { return (program, iterations) }
    let known = (bounds.columnLowers[total.original], bounds.columnUppers[total.original])
    var (least, most) = known
    while least < most, isRefuted(total.own, least) { least += 1 }
    while least < most, isRefuted(total.own, most) { most -= 1 }
    guard (least, most) != known else { return (program, iterations) }
    var narrowed = program
    narrowed.setColumnBounds(total.original, lower: least, upper: most)
    return (narrowed, iterations)
  }

  private static func sum(_ row: [ClosedRange<Int>], weeks: Int) -> ClosedRange<Int> {
    let least = row.reduce(0) { $0 + $1.lowerBound }
    return least...max(least, min(weeks, row.reduce(0) { $0 + $1.upperBound }))
  }

  /// A limit where it can be said of work and days off; nil where it tells shifts apart.
  private static func limit(_ limit: LineLimit, _ work: DutySet) -> LineLimit? {
    let count: LineCount? =
      switch limit.count {
      case .streak(let duties): exact(duties, work).map { .streak($0) }
      case .sequence(let sets, let days): exact(sets, work).map { .sequence($0, endingOn: days) }
      case .total(.days(let duties, let days), let span): exact(duties, work).map { .total(.days($0, on: days), span) }
      case .total(.weekends(let duties), let span): exact(duties, work).map { .total(.weekends($0), span) }
      case .total: nil
      }
    return count.map { LineLimit(rule: limit.rule, count: $0, bounds: limit.bounds) }
  }

  private static func exact(_ sets: [DutySet], _ work: DutySet) -> [DutySet]? {
    let exact = sets.compactMap { Self.exact($0, work) }
    return exact.count == sets.count ? exact : nil
  }

  /// Duties in the aggregate; nil when they are some shifts and not others.
  private static func exact(_ duties: DutySet, _ work: DutySet) -> DutySet? {
    let off = duties.intersection(DutySet(DutyTable.off))
    if duties.isDisjoint(with: work) { return off }
    return duties.isSuperset(of: work) ? off.union(DutySet(Self.work)) : nil
  }
}
