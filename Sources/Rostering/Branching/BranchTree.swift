import Foundation
import Modelling
import Synchronization
import Workforce

/// One side of a choice between rosters.
enum BranchDecision: Sendable {
  /// An agent has one of these duties on a day.
  case duties(agent: Int, day: Int, DutySet)
  /// So many count in a priced row of the cover, by its place among them.
  case heads(place: Int, ClosedRange<Int>)
  /// An agent's limits and wishes charge so much; only where lines are listed.
  case cost(agent: Int, ClosedRange<Int>)

  /// Whether a line of the agent concerned is left.
  func allows(_ duty: (_ day: Int) -> DutyID, cost: Int) -> Bool {
    switch self {
    case .heads: true
    case .duties(_, let day, let duties): duties.has(duty(day))
    case .cost(_, let range): range.contains(cost)
    }
  }
}

/// The open cases of a proof, shared by the cores that work on it: each is what some decisions leave of all rosters, and
/// a bound on the cost of these.
///
/// Of the lowest whole bound the deepest case comes first: the bound of the whole rises as soon as it can, and few cases
/// are open at a time. What was known before counts as a bound of every case.
final class BranchTree: Sendable {
  struct Case: Sendable {
    let decisions: [BranchDecision]
    /// No roster of the case costs less.
    var bound: Double
    /// How many choices lead to it.
    let depth: Int
    let number: Int
    /// The case that it was a side of.
    let parent: Int
    /// Lines that may be taken, once they are listed.
    var lines: CaseLines?
    /// The optimum of the case that it was a side of.
    var basis: CaseBasis?

    /// Whether a roster of the case may cost less than a limit.
    func isOpen(below limit: Int) -> Bool { BranchTree.whole(bound) < limit }
  }

  private struct Content {
    var limit: Int
    /// What the best roster costs.
    var goal: Int
    var open: [Case]
    /// Cases that cores are at.
    var busy: [Case] = []
    /// The bound of cases that could not be worked on.
    var lost = Double.infinity
    var made = 1
    var solved = 0
    /// How much the bounds of cases that were split off rose, in all.
    var lift = 0.0
    /// Work that went into cases.
    var work = 0
    /// The bound without a decision, fractions and all.
    var base = 0.0

    var isDone: Bool { open.isEmpty && busy.isEmpty }
    /// By how much lines are dearer than their agents' cheapest at most, once a search has listed them.
    var room: Double?

    /// How much a choice may lift a bound: on average so far, and more while few have been made.
    var likelyRise: Double { lift / Double(max(1, solved)) * (1 + 20 / Double(max(1, solved))) }

    /// Share of the cases that are left to the limit, where either side of a choice is half of its case.
    var left: Double {
      min(1, (open + busy).reduce(0) { $1.isOpen(below: limit) ? $0 + pow(0.5, Double($1.depth)) : $0 })
    }

    /// How far bounds have to rise for a proof.
    func gap(to cost: Int) -> Double { Double(cost - 1) - base }

    mutating func end(_ solved: Case, bound: Double) {
      let before = busy.first { $0.number == solved.number }?.bound ?? bound
      busy.removeAll { $0.number == solved.number }
      self.solved += 1
      if solved.depth == 0 { base = bound }
      if solved.depth > 0 { lift += max(0, min(bound, Double(goal)) - before) }
    }
  }

  private let content: Mutex<Content>
  /// No roster costs less, by what was known before.
  private let root: Int
  /// How much dearer than their agents' cheapest lines may be, the widest that does not leave too many; nil where all may
  /// be taken that a roster below the limit can have. Then the tree is a search for rosters, deepest cases first, and
  /// proves nothing.
  let rooms: ClosedRange<Double>?

  /// - Parameters:
  ///   - root: a bound on the cost of every roster.
  ///   - limit: only rosters that cost less are looked for.
  ///   - goal: what the best roster costs.
  ///   - rooms: how much dearer than their agents' cheapest lines may be; nil where it is a proof.
  init(root: Int, limit: Int, goal: Int, rooms: ClosedRange<Double>? = nil) {
    self.root = root
    self.rooms = rooms
    content = Mutex(
      Content(limit: limit, goal: goal, open: [Case(decisions: [], bound: -.infinity, depth: 0, number: 0, parent: 0)]))
  }

  // MARK: - What is known

  /// Rosters that cost as much are of no use.
  var limit: Int { content.withLock { $0.limit } }

  /// No roster costs less.
  var bound: Int {
    content.withLock { content in
      let cases = (content.open + content.busy).map(\.bound) + [content.lost]
      return cases.reduce(content.limit) { min($0, max(root, Self.whole($1))) }
    }
  }

  /// Whether every case is closed, or lost.
  var isDone: Bool { content.withLock { $0.isDone } }

  /// Whether all cases are done, and no roster costs less than the limit.
  var isProved: Bool { content.withLock { $0.isDone && Self.whole($0.lost) >= $0.limit } }

  /// Cases worked on to their end.
  var solved: Int { content.withLock { $0.solved } }

  /// Whether there is something to take.
  var hasOpenCases: Bool { content.withLock { !$0.open.isEmpty } }

  /// Whether a proof seems within reach, by what a choice has lifted bounds on average: so many in a row have to lead to
  /// the limit, and on to what the best roster costs. A few cases say little yet.
  var isPromising: Bool {
    content.withLock { content in
      content.solved < Self.fewest
        || content.gap(to: content.limit) <= Self.deepest * content.likelyRise
          && content.gap(to: content.goal) <= Self.farthest * content.likelyRise
    }
  }

  /// Whether the whole proof seems a matter of few cases, and of those left to the limit no more than there is work for:
  /// it is worth more of the time than the search is.
  func isNear(within work: Double) -> Bool {
    content.withLock { content in
      if content.solved < Self.firstFew { return true }
      guard content.gap(to: content.goal) <= Self.nearest * content.likelyRise else { return false }
      return content.solved < Self.fewest || Double(content.work) * content.left <= work * (1 - content.left)
    }
  }

  private static let firstFew = 4
  private static let fewest = 24
  private static let deepest = 14.0
  private static let farthest = 40.0
  private static let nearest = 8.0

  /// Costs are whole; where there is no roster, none is low enough.
  static func whole(_ bound: Double) -> Int { bound < 1e15 ? Int((max(bound, -1e15) - 1e-6).rounded(.up)) : .max }

  // MARK: - Searches

  /// How much dearer than their agents' cheapest lines are in a search; nil before they are listed.
  var room: Double? { content.withLock { $0.room } }

  func tellRoom(_ room: Double) { content.withLock { $0.room = room } }

  // MARK: - Work

  /// A case to work on, until it is closed, split, given back or lost; nil when none is open.
  ///
  /// - Parameter last: the case that was split last: a program is next to its sides.
  func take(after last: Int? = nil) -> Case? {
    content.withLock { content in
      content.open.removeAll { !$0.isOpen(below: content.limit) }
      func rank(_ place: Int) -> (Int, Int, Int, Double, Int) {
        let one = content.open[place]
        return (
          rooms == nil ? max(root, Self.whole(one.bound)) : 0, one.parent == last ? 0 : 1, -one.depth, one.bound,
          one.number
        )
      }
      guard let place = content.open.indices.min(by: { rank($0) < rank($1) }) else { return nil }
      let taken = content.open.remove(at: place)
      content.busy.append(taken)
      return taken
    }
  }

  /// No roster of the case is cheaper than the limit.
  func close(_ closed: Case, bound: Double) { content.withLock { $0.end(closed, bound: bound) } }

  /// So much work went into a case.
  func spend(_ work: Int) { content.withLock { $0.work += work } }

  /// Later, by whoever comes.
  func giveBack(_ left: Case) {
    content.withLock { content in
      content.busy.removeAll { $0.number == left.number }
      content.open.append(left)
    }
  }

  /// The case can be neither closed nor split.
  func lose(_ lost: Case, bound: Double) {
    content.withLock { content in
      content.end(lost, bound: bound)
      content.lost = min(content.lost, bound)
    }
  }

  /// Several cases instead of one.
  ///
  /// - Parameters:
  ///   - parent: with what is known of it by now.
  ///   - common: decisions that hold in each of them.
  ///   - sides: one decision for each.
  func split(_ parent: Case, _ common: [BranchDecision], _ sides: [BranchDecision]) {
    let lines = sides.map { parent.lines?.keeping($0) }
    content.withLock { content in
      content.end(parent, bound: parent.bound)
      for (side, lines) in zip(sides, lines) {
        content.open.append(
          Case(
            decisions: parent.decisions + common + [side], bound: parent.bound, depth: parent.depth + 1,
            number: content.made, parent: parent.number, lines: lines, basis: parent.basis))
        content.made += 1
      }
    }
  }

  /// A roster was found.
  func lower(to cost: Int) {
    content.withLock { content in
      content.goal = min(content.goal, cost)
      content.limit = min(content.limit, cost)
    }
  }
}
