import Modelling
import Rules
import Workforce

/// A basis of the program of a case.
struct CaseBasis: Sendable {
  let rows: [SimplexBasis.Place]
  /// Of the columns before the lines.
  let columns: [SimplexBasis.Place]
  /// Lines in the basis.
  let lines: [CasePricing.Offer]
}

/// The program of everybody's lines, where duties and head counts can be bounded: each case of a proof is such bounds.
///
/// Lines enter the rows of the cover themselves. Unmet rows are paid for, at a price that no roster of use can afford: so
/// the program of every case has a solution.
final class CaseProgram {
  let session: any LinearSession
  let master: RestrictedMaster
  /// Priced rows of the cover.
  let rows: [Int]
  private(set) var pool: LinePool
  /// Per agent and day, duties that the present case leaves.
  private(set) var open: [[DutySet]]
  /// Per priced row, head counts that it leaves.
  private(set) var heads: [ClosedRange<Int>]
  /// Lines that it leaves, where they are listed.
  private(set) var lines: CaseLines?
  /// Per line of the program: whether it is left, and its number in the list, -1 where it has none.
  private var isLeft: [Bool] = []
  private var numbers: [Int32] = []
  /// The list that lines were last looked up in.
  private var numbered: LineList?
  /// A side that is tried.
  private var probed: BranchDecision?
  /// What the objective leaves out.
  private let floor: Double
  private let world: SearchWorld
  private let segmentStart: [Int]
  private let segments: [[(slope: Int32, length: Int)]]

  /// Opens the program for as long as the closure runs.
  ///
  /// - Parameters:
  ///   - known: lines to begin with.
  ///   - limit: what only rosters of no use cost.
  static func with<R>(
    _ world: SearchWorld, _ solver: any LinearSolver, known: [SharedLine], limit: Int, _ body: (CaseProgram) -> R
  ) -> R {
    let rows = LagrangianBound.pricedRows(world.cover)
    let master = RestrictedMaster(
      world.cover, rows: [], direct: rows, fixed: Array(repeating: 0, count: world.cover.rowCount),
      convexity: world.problem.agents.map { _ in 1 }, cells: Array(0..<world.cover.cellCount))
    var program = master.program
    for row in 0..<program.rowCount {
      for side in [1.0, -1.0] {
        _ = program.addColumn(cost: Double(limit), lower: 0, entries: [(row: row, coefficient: side)])
      }
    }
    return solver.withSession(program) { body(CaseProgram(world, $0, master, rows, program.columnCount, known)) }
  }

  private init(
    _ world: SearchWorld, _ session: any LinearSession, _ master: RestrictedMaster, _ rows: [Int], _ firstLine: Int,
    _ known: [SharedLine]
  ) {
    self.world = world
    self.session = session
    self.master = master
    self.rows = rows
    let cover = world.cover
    let agents = Array(world.problem.agents.indices)
    pool = LinePool(cover, master: master, agents: agents, days: Array(0..<cover.dayCount), firstLine: firstLine)
    open = world.models.models.map(\.open)
    heads = rows.map { 0...cover.table($0).count - 1 }
    floor = Double(cover.floorCost(rows))
    segments = rows.map { CellKinds.segments(cover, row: $0) }
    segmentStart = segments.reduce(into: [0]) { $0.append($0.last! + $1.count) }
    var batch = ColumnBatch()
    for line in known { pool.add(WindowCandidate(line: line.line, cost: line.cost), line.agent, to: &batch) }
    session.addColumns(batch)
    numbers = pool.owner.map { _ in -1 }
    isLeft = pool.owner.map { _ in true }
  }

  /// What the optimum costs; nil where the program was not solved.
  func solve(_ method: SimplexMethod, iterationLimit: Int? = nil) -> Double? {
    let result = session.solve(method, iterationLimit: iterationLimit)
    switch result.outcome {
    case .optimal, .iterationLimit: return result.objective + floor
    default: return nil
    }
  }

  /// Adds lines: of each agent one at most.
  func add(_ lines: [CasePricing.Offer]) {
    var batch = ColumnBatch()
    for offer in lines {
      let before = pool.owner.count
      pool.add(offer.line, offer.agent, to: &batch)
      guard pool.owner.count > before else { continue }
      numbers.append(offer.number ?? -1)
      isLeft.append(true)
      // It may be in the list all the same.
      if offer.number == nil { numbered = nil }
    }
    if batch.count > 0 { session.addColumns(batch) }
  }

  // MARK: - Bounds

  /// Leaves what a case leaves.
  func take(_ one: BranchTree.Case) {
    if let basis = one.basis {
      // Before the bounds: they say where what is not in the basis stands.
      for line in basis.lines where pool.number(of: line.line.line, line.agent) == nil { add([line]) }
    }
    take(one.decisions)
    leave(one.lines)
    if let basis = one.basis { restore(basis) }
  }

  /// Leaves listed lines only; all lines when nil.
  func leave(_ lines: CaseLines?) {
    let before = isLeft
    self.lines = lines
    if let lines {
      look(up: lines.list)
      isLeft = numbers.map { lines.left.hasSorted($0) }
    } else {
      isLeft = pool.owner.map { _ in true }
    }
    for line in isLeft.indices where isLeft[line] != before[line] { bind(line) }
  }

  /// Finds the lines of the program in a list.
  private func look(up list: LineList) {
    if list === numbered { return }
    numbered = list
    numbers = pool.owner.map { _ in -1 }
    for agent in open.indices {
      for number in list.lines(of: agent) {
        if let line = pool.number(of: list.duties(number), agent) { numbers[line] = number }
      }
    }
  }

  /// Leaves what some decisions leave.
  private func take(_ decisions: [BranchDecision]) {
    var open = world.models.models.map(\.open)
    var heads = rows.map { 0...world.cover.table($0).count - 1 }
    for decision in decisions {
      switch decision {
      case .duties(let agent, let day, let duties): open[agent][day].formIntersection(duties)
      case .heads(let place, let range): heads[place] = heads[place].clamped(to: range)
      // The list says it.
      case .cost: break
      }
    }
    let isChanged = zip(open, self.open).map { $0 != $1 }
    self.open = open
    bindLines { isChanged[$0] }
    for place in rows.indices where heads[place] != self.heads[place] { bindHeads(place, heads[place]) }
    self.heads = heads
  }

  /// Leaves besides what one more decision leaves; gives what the program costs then, nearly.
  func probe(_ decision: BranchDecision, iterationLimit: Int) -> Double? {
    switch decision {
    case .heads(let place, let range):
      bindHeads(place, heads[place].clamped(to: range))
      defer { bindHeads(place, heads[place]) }
      return solve(.dual, iterationLimit: iterationLimit)
    case .duties(let agent, _, _), .cost(let agent, _):
      probed = decision
      bindLines { $0 == agent }
      defer {
        probed = nil
        bindLines { $0 == agent }
      }
      return solve(.dual, iterationLimit: iterationLimit)
    }
  }

  /// Takes duties away from an agent's day; the lines stay until `bindLines`.
  func close(_ agent: Int, _ day: Int, _ duties: DutySet) { open[agent][day].subtract(duties) }

  /// Lets the program take of some agents the lines that are left.
  func bindLines(of isConcerned: (Int) -> Bool) {
    for (line, agent) in pool.owner.enumerated() where isConcerned(agent) { bind(line) }
  }

  private func bind(_ line: Int) {
    session.setColumnBounds(pool.firstLine + line, lower: 0, upper: allows(line) ? .infinity : 0)
  }

  private func allows(_ line: Int) -> Bool {
    let duties = pool.lines[line].line
    if !isLeft[line] { return false }
    if let probed, !probed.allows({ duties[$0] }, cost: pool.lines[line].cost) { return false }
    let open = open[pool.owner[line]]
    return duties.indices.allSatisfy { open[$0].has(duties[$0]) }
  }

  private func bindHeads(_ place: Int, _ range: ClosedRange<Int>) {
    var first = 0
    for (offset, segment) in segments[place].enumerated() {
      let lower = max(0, min(segment.length, range.lowerBound - first))
      let upper = max(0, min(segment.length, range.upperBound - first))
      session.setColumnBounds(segmentStart[place] + offset, lower: Double(lower), upper: Double(upper))
      first += segment.length
    }
  }

  // MARK: - The basis

  /// The basis that the program ended with, in words that the program of another core understands.
  var basis: CaseBasis {
    var all = SimplexBasis()
    session.readBasis(into: &all)
    return CaseBasis(
      rows: all.rows, columns: Array(all.columns.prefix(pool.firstLine)),
      lines: pool.owner.indices.filter { all.columns[pool.firstLine + $0] == .basic }.map {
        CasePricing.Offer(agent: pool.owner[$0], line: pool.lines[$0], number: lines == nil ? nil : numbers[$0])
      })
  }

  private func restore(_ basis: CaseBasis) {
    var lines = Array(repeating: SimplexBasis.Place.lower, count: pool.owner.count)
    for line in basis.lines {
      if let number = pool.number(of: line.line.line, line.agent) { lines[number] = .basic }
    }
    session.restoreBasis(SimplexBasis(rows: basis.rows, columns: basis.columns + lines))
  }

  // MARK: - What an optimum takes

  /// Per priced row, how many count in it.
  func headCounts(_ values: [Double]) -> [Double] {
    rows.indices.map { place in values[segmentStart[place]..<segmentStart[place + 1]].reduce(0, +) }
  }

  /// Per agent, how much is taken of lines that cost as much, the cheapest first.
  func costShares(_ values: [Double]) -> [[(cost: Int, share: Double)]] {
    var shares = open.map { _ in [(cost: Int, share: Double)]() }
    for (number, agent) in pool.owner.enumerated() where values[pool.firstLine + number] > 1e-9 {
      shares[agent].append((pool.lines[number].cost, values[pool.firstLine + number]))
    }
    return shares.map { all in
      all.sorted { $0.cost < $1.cost }.reduce(into: []) { merged, next in
        if merged.last?.cost == next.cost { merged[merged.count - 1].share += next.share } else { merged.append(next) }
      }
    }
  }

  /// Per agent, how much the lines taken have of each duty of each day: day × duty.
  func dutyShares(_ values: [Double]) -> [[Double]] {
    let cover = world.cover
    var shares = open.map { _ in Array(repeating: 0.0, count: cover.dayCount * cover.dutyCount) }
    for (number, agent) in pool.owner.enumerated() where values[pool.firstLine + number] > 1e-9 {
      for (day, duty) in pool.lines[number].line.enumerated() where Int(duty) < cover.dutyCount {
        shares[agent][day * cover.dutyCount + Int(duty)] += values[pool.firstLine + number]
      }
    }
    return shares
  }
}

extension [Int32] {
  /// Whether an ascending array has a value.
  fileprivate func hasSorted(_ value: Int32) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == value
  }
}
