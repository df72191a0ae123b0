import Rules
import Workforce

/// What permits alone make of limits on people at once: a count of who could be there, and of who cannot be elsewhere.
/// It finds missing leaders and too many on leave in a centre of any size.
struct PermittedPeople {
  private let problem: RosterProblem
  private let limits: [HardLimit]
  private let open: [DutySet]

  init(_ problem: RosterProblem, _ limits: [HardLimit]) {
    self.problem = problem
    self.limits = limits
    open = problem.openDuties()
  }

  /// Each limit on people that permits cannot keep, with the permits of its people.
  var conflicts: [[HardLimit]] {
    limits.filter(isOutOfReach).map { limit in
      guard case .cross(let cross, _) = limit else { return [limit] }
      let members = Set(problem.groups[cross.group].members)
      return [limit]
        + limits.filter { other in
          guard case .permit(let permit) = other else { return false }
          return members.contains(permit.agent)
        }
    }
  }

  private func isOutOfReach(_ limit: HardLimit) -> Bool {
    guard case .cross(let cross, _) = limit else { return false }
    var (fewest, most) = (0, 0)
    let places = places(of: cross.place)
    for agent in problem.groups[cross.group].members {
      if places.contains(where: { !duties(agent, $0.day).isDisjoint(with: $0.duties) }) { most += 1 }
      if places.contains(where: { duties(agent, $0.day).isSubset(of: $0.duties) }) { fewest += 1 }
    }
    return most < cross.bounds.least || fewest > cross.bounds.most
  }

  /// The days whose duties can put somebody in a place, with these duties. Breaks are left aside.
  private func places(of place: Place) -> [(day: Int, duties: DutySet)] {
    switch place {
    case .day(let day, let duties): return [(day, duties)]
    case .interval(let interval, _):
      guard let time = problem.timetable.localStart(of: interval) else { return [] }
      let today = problem.firstDay.distance(to: time.day)
      // Shifts end within 48 hours of their day's midnight.
      return (max(today - 2, problem.timetable.days.lowerBound)...today).map { day in
        (
          day,
          DutySet(
            problem.duties.work.members.filter { duty in
              problem.timetable.presence(duty, on: day).intervals.contains(interval)
            })
        )
      }
    }
  }

  private func duties(_ agent: Int, _ day: Int) -> DutySet {
    day < 0
      ? DutySet(problem.history[agent][day + problem.historyCount]) : open[agent * problem.dayCount + day]
  }
}
