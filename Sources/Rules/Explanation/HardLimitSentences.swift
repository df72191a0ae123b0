import Workforce

/// What limits say to planners who ask why they cannot be kept together.
extension RosterProblem {
  /// A limit in the planner's words.
  public func sentence(of limit: HardLimit) -> String { Sentences.demand(limit, self) }

  /// How far a limit would have to give way, in the planner's words.
  ///
  /// - Parameter units: how much of it.
  public func sentence(relaxing limit: HardLimit, by units: Int) -> String {
    Sentences.relaxed(limit, by: units, self)
  }
}

extension Sentences {
  static func demand(_ limit: HardLimit, _ problem: RosterProblem) -> String {
    switch limit {
    case .line(let agent, let limit): line(limit, problem.agents[agent], problem)
    case .permit(let permit): self.permit(permit, problem)
    case .cross(let limit, let intervals): cross(limit, intervals, problem)
    }
  }

  private static func line(_ limit: LineLimit, _ agent: String, _ problem: RosterProblem) -> String {
    let rule = problem.rules[limit.rule]
    let isMost = limit.bounds.most < Bounds.unlimited
    let edge = isMost ? "at most \(limit.bounds.most)" : "at least \(limit.bounds.least)"
    switch limit.count {
    case .sequence: return "\(agent): \(rule.sentence)"
    case .streak: return "\(agent) may have \(edge) \(noun(of: rule.key))."
    case .total(let measure, let window):
      let days = window.clamped(to: -problem.historyCount..<problem.dayCount)
      let span = "from \(problem.day(days.lowerBound)) to \(problem.day(days.upperBound - 1))"
      if case .minutes = measure {
        let bound = isMost ? limit.bounds.most : limit.bounds.least
        return "\(agent) is to be paid \(isMost ? "at most" : "at least") \(hours(bound)) \(span)."
      }
      return "\(agent) may have \(edge) \(noun(of: rule.key)) \(span)."
    }
  }

  private static func permit(_ permit: Permit, _ problem: RosterProblem) -> String {
    let agent = problem.agents[permit.agent]
    let (first, last) = (problem.day(permit.days.lowerBound), problem.day(permit.days.upperBound - 1))
    let dates = permit.days.count == 1 ? "on \(first)" : "from \(first) to \(last)"
    let open = permit.duties.members.filter { Int($0) < problem.duties.count }.map { problem.duties[$0].code }
    let closed = problem.duties.work.subtracting(permit.duties).members.map { problem.duties[$0].code }
    switch problem.rules[permit.rule].key {
    case "granted-leave": return "\(agent) is on leave \(dates) (\(open.joined(separator: ", ")))."
    case "locked-assignments": return "\(agent) is locked to \(open.joined(separator: ", ")) \(dates)."
    case "contract-shifts": return "\(agent)'s contract is not open to \(closed.joined(separator: ", "))."
    case "night-fitness": return "\(agent) may not work nights \(dates)."
    default: return "\(agent) may have only \(open.joined(separator: ", ")) \(dates)."
    }
  }

  private static func cross(_ limit: CrossLimit, _ intervals: [Range<Int>], _ problem: RosterProblem) -> String {
    let group = problem.groups[limit.group]
    let names = group.members.map { problem.agents[$0] }
    let who =
      names.count < problem.agents.count && names.count <= 12
      ? "\(group.name) (\(names.joined(separator: ", ")))" : group.name
    let isMost = limit.bounds.most < Bounds.unlimited
    let count = isMost ? "at most \(limit.bounds.most)" : "at least \(limit.bounds.least)"
    switch limit.place {
    case .day(let day, let duties):
      let codes = duties.members.filter { Int($0) < problem.duties.count }.map { problem.duties[$0].code }
      return "On \(problem.day(day)), \(count) of \(who) may have \(codes.joined(separator: ", "))."
    case .interval(_, let onPhones):
      let spans = intervals.map { span($0, problem) }.joined(separator: " and ")
      return "\(spans): \(count) of \(who) \(onPhones ? "on the phones" : "on duty")."
    }
  }

  /// `2026-12-12 00:00–08:00`.
  private static func span(_ run: Range<Int>, _ problem: RosterProblem) -> String {
    guard let from = problem.timetable.localStart(of: run.lowerBound),
      let last = problem.timetable.localStart(of: run.upperBound - 1)
    else { return "\(run.lowerBound)–\(run.upperBound)" }
    let length =
      problem.timetable.localStart(of: run.lowerBound + 1)
      .map { ($0.minute - from.minute + 1440) % 1440 } ?? 0
    let end = last.minute + length
    let day = last.day == from.day ? "" : "\(last.day) "
    return "\(from.day) \(clockText(from.minute))–\(day)\(clockText(end))"
  }

  static func relaxed(_ limit: HardLimit, by units: Int, _ problem: RosterProblem) -> String {
    switch limit {
    case .line(let agent, let line):
      let name = problem.agents[agent]
      let rule = problem.rules[line.rule]
      if case .sequence = line.count { return "Allow \(name) \(units) departure(s) from \(rule.key)." }
      let isMost = line.bounds.most < Bounds.unlimited
      if case .total(.minutes, _) = line.count {
        let new = isMost ? line.bounds.most + units : line.bounds.least - units
        return "Pay \(name) \(isMost ? "up to" : "from") \(hours(new)), \(hours(units)) \(isMost ? "more" : "less")."
      }
      let new = isMost ? line.bounds.most + units : line.bounds.least - units
      return "Let \(name) have \(isMost ? "up to" : "as few as") \(new) \(noun(of: rule.key))."
    case .permit(let permit):
      let agent = problem.agents[permit.agent]
      let date = problem.day(permit.days.lowerBound)
      switch problem.rules[permit.rule].key {
      case "granted-leave": return "Take back \(agent)'s leave of \(date)."
      case "locked-assignments": return "Unlock \(agent) on \(date)."
      case "contract-shifts": return "Open the shifts to \(agent)'s contract on \(units) date(s)."
      case "night-fitness": return "Let \(agent) work \(units) night(s) all the same."
      default: return "Open other duties to \(agent) on \(units) date(s)."
      }
    case .cross(let cross, let intervals):
      let isMost = cross.bounds.most < Bounds.unlimited
      let new = isMost ? cross.bounds.most + units : cross.bounds.least - units
      let place: String
      if case .day(let day, _) = cross.place {
        place = "\(problem.day(day))"
      } else {
        place = intervals.map { span($0, problem) }.joined(separator: " and ")
      }
      let group = problem.groups[cross.group].name
      return "Let \(new) of \(group) be \(isMost ? "the most" : "enough") (\(problem.rules[cross.rule].key), \(place))."
    }
  }
}
