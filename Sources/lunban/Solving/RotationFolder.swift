import ArgumentParser
import Documents
import Foundation
import GLPK
import Rostering
import Rules
import Workforce

/// The rotation of a centre: its limits are the rulebook's for the contract that most people have, its need is what
/// `rotation` in centre.yaml says per shift, else the staffing's by the interval.
struct RotationFolder {
  let problem: RotationProblem
  /// Nil when need is by shift and weekday.
  let week: WeekNeed?

  init(_ path: String, _ period: PeriodOptions, out: String?) throws {
    let workplace = try Workplace(path, period.period, out: out)
    var run = PlanRun(workplace)
    let source = workplace.document.rotation
    if source.need == nil { try run.takeOrMakeStaffing() }
    let needs = try run.staffing.map { try run.demand.needs($0) } ?? []
    let roster = workplace.document.rulebook.problem(
      for: workplace.centre, days: workplace.period.days, needs: needs)
    let agent = Self.typical(workplace.centre, workplace.period.days)
    let weeks = source.people ?? workplace.centre.agents.count
    let open = roster.openShifts(of: agent)
    let need = (0..<7).map { weekday in
      workplace.centre.shifts.enumerated().map { place, shift -> ClosedRange<Int> in
        if let need = source.need { return need[shift.code].map { $0[weekday]...$0[weekday] } ?? 0...0 }
        return open.has(DutyID(place + 1)) ? 0...weeks : 0...0
      }
    }
    let contract = workplace.centre.contracts.first { $0.name == workplace.centre.agents[agent].contract }
    problem = roster.rotation(like: agent, weeks: weeks, need: need, contractMinutes: contract?.weeklyMinutes)
    week = source.need == nil ? WeekNeed(roster) : nil
    if source.need == nil, week == nil {
      throw InputFaults([Fault(file: CentreFolder.centreFile, column: "rotation", expected: Wording.rotationNeed)])
    }
  }

  /// The first agent of the most common contract whom no condition and no leave binds in the period; else the first of
  /// all.
  private static func typical(_ centre: Centre, _ days: Range<Day>) -> Int {
    let counts = centre.contracts.map { contract in centre.agents.count { $0.contract == contract.name } }
    let contract = zip(centre.contracts, counts).max { $0.1 < $1.1 }?.0.name
    return centre.agents.indices.first { place in
      let agent = centre.agents[place]
      return agent.contract == contract && agent.conditions.isEmpty
        && !centre.leave.contains { $0.agent == agent.id && $0.days.overlaps(days.lowerBound...days.upperBound) }
    } ?? 0
  }
}

extension RotationRequest {
  /// The answer for a centre; shifts are chosen with the rotation where need is by the interval.
  func answer(_ folder: RotationFolder, stopwatch: Stopwatch) throws -> Answer {
    guard let week = folder.week else { return answer(folder.problem, stopwatch: stopwatch) }
    if isSmallest { throw ValidationError(Wording.smallestByShift) }
    let interrupt = Interrupt()
    defer { interrupt.end() }
    let options = options(interrupt, stopwatch)
    let search = RotationSearch(solver: GLPKSolver())
    let design = search.design(folder.problem, for: week, by: goals, options: options)
    // Where the limits alone have a rotation, it is the minimum staff that none has.
    let isByLimits =
      design.result.outcome == .infeasible
      && search.solve(folder.problem, options: options).outcome == .infeasible
    let conflict = isByLimits ? search.conflict(in: folder.problem, options: options) : nil
    return Answer(
      problem: design.problem, result: design.result, conflict: conflict, leftOut: week.leftOut, cover: design.cover)
  }
}
