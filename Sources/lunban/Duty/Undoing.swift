import Rules
import Workforce

/// Takes changes back that are not worth their price, one day of an agent at a time or two together.
struct Undoing {
  private let problem: RosterProblem
  private let published: Roster
  /// With more changes there are too many pairs to try.
  private static let most = 24

  init(_ problem: RosterProblem, published: Roster) {
    self.problem = problem
    self.published = published
  }

  /// The cheapest legal roster that is reached; the published one where it is legal and as cheap.
  func settled(_ roster: Roster) -> Roster {
    let validator = Validator(problem)
    var (best, verdict) = (roster, validator.judge(roster))
    func take(_ other: Roster) -> Bool {
      let found = validator.judge(other)
      guard found.isLegal, !verdict.isLegal || found.cost <= verdict.cost else { return false }
      (best, verdict) = (other, found)
      return true
    }
    if take(published) { return best }
    var changes = problem.changes(from: published, to: best)
    guard changes.count <= Self.most else { return best }
    var position = 0
    while position < changes.count {
      let first = changes[position]
      let groups = [[first]] + changes.dropFirst(position + 1).map { [first, $0] }
      if groups.contains(where: { take(undone($0, in: best)) }) {
        changes = problem.changes(from: published, to: best)
        position = 0
      } else {
        position += 1
      }
    }
    return best
  }

  private func undone(_ cells: [(agent: Int, day: Int)], in roster: Roster) -> Roster {
    cells.reduce(into: roster) { changed, cell in
      changed[cell.agent, cell.day] = published[cell.agent, cell.day]
      changed.place(published.breaks(cell.agent, cell.day), cell.agent, cell.day)
    }
  }
}
