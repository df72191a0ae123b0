import Rules
import Workforce

@testable import Rostering

/// Tiny worlds with random limits of every kind, in which every roster can be tried.
struct ExactSmallWorld {
  var random: SplitMix64
  private var histories = 0

  init(seed: Int) { random = SplitMix64(seed: UInt64(seed)) }

  private static let shifts = [
    Shift(code: "D", category: .day, start: 480, end: 960),
    Shift(code: "E", category: .evening, start: 780, end: 1260),
    Shift(code: "N", category: .night, start: 1320, end: 1800),
  ]

  /// People counted by day and shift.
  mutating func byDay(rosters: Int) -> RosterProblem {
    let agents = 1 + random.below(3)
    let days = 4 + random.below(agents == 1 ? 3 : 2)
    let history = [0, 3, 6][random.below(3)]
    let duties = DutyTable(shifts: Self.shifts, leave: [.annual])
    let firstDay = Day(year: 2026, month: 11, day: 30) + random.below(7)
    var problem = RosterProblem(
      firstDay: firstDay, dayCount: days, agents: names(agents), duties: duties,
      timetable: Timetable(days: -history..<days, duties: duties, firstDay: firstDay),
      history: past(agents, history, duties: 4))
    histories = history
    let rule = problem.rule(RuleName(key: "any"))
    addPermits(&problem, rule, rosters: rosters)
    addLimits(&problem, rule)
    for _ in 0..<random.below(5) {
      let group = group(&problem)
      problem.limit(
        CrossLimit(rule: rule, group: group, place: .day(random.below(days), dutySet()), bounds: bounds(2)))
    }
    return problem
  }

  /// People counted by the hour, on duty and on the phones, with breaks to place.
  mutating func byInterval(rosters: Int) -> RosterProblem {
    let agents = 1 + random.below(3)
    let days = 2 + random.below(2)
    let history = [0, 2][random.below(2)]
    let shifts = Self.shifts.map { shift in
      let minutes = 60 + 60 * random.below(2)
      let breaks = [
        BreakWindow(
          kind: "meal", minutes: minutes, window: 120...180 + 60 * random.below(2), isPaid: random.below(2) == 0),
        BreakWindow(kind: "rest", minutes: 60, window: 360...360 + 60 * random.below(2), isPaid: true),
      ]
      return Shift(
        code: shift.code, category: shift.category, start: shift.start, end: shift.end,
        breaks: Array(breaks.prefix(random.below(3))))
    }
    let duties = DutyTable(shifts: shifts, leave: [.annual])
    // Clocks go back on 25 October 2026 in Berlin and never do in Shanghai.
    let firstDay = Day(year: 2026, month: 10, day: 22) + random.below(4)
    let clock = Clock(zoneName: ["Europe/Berlin", "Asia/Shanghai"][random.below(2)])!
    let grid = IntervalGrid(clock: clock, days: firstDay..<firstDay + days, minutes: 60)
    let timetable = Timetable(grid: grid, duties: duties, history: history)
    let past = past(agents, history, duties: 4)
    let taken = past.map { line in
      line.enumerated().map { position, duty in
        timetable.presence(duty, on: position - history).breaks.map {
          PlacedBreak(kind: $0.kind, start: $0.options[random.below($0.options.count)].start, minutes: $0.minutes)
        }
      }
    }
    var problem = RosterProblem(
      firstDay: firstDay, dayCount: days, agents: names(agents), duties: duties, timetable: timetable, history: past,
      historyBreaks: random.below(4) == 0 ? [] : taken)
    histories = history
    let rule = problem.rule(RuleName(key: "any"))
    addPermits(&problem, rule, rosters: rosters)
    if random.below(2) == 0 { addLimits(&problem, rule) }
    let isPriced = random.below(4) > 0
    if random.below(3) > 0 { cover(&problem, rule, grid.intervals(ofDay: random.below(days))) }
    for _ in 0..<6 + random.below(20) {
      let place = Place.interval(random.below(grid.count), onPhones: random.below(3) > 0)
      let range = bounds(2)
      problem.limit(
        CrossLimit(
          rule: rule, group: group(&problem), place: place,
          bounds: isPriced ? Bounds(least: range.least, most: range.most, under: prices(), over: prices()) : range))
    }
    return problem
  }

  /// A need in every hour of half a day, as a cover has it.
  private mutating func cover(_ problem: inout RosterProblem, _ rule: Int, _ day: Range<Int>) {
    let group = group(&problem)
    let least = 1 + random.below(2)
    for interval in day.dropFirst(random.below(12)).prefix(12) {
      problem.limit(
        CrossLimit(
          rule: rule, group: group, place: .interval(interval, onPhones: true),
          bounds: Bounds(least: least, most: least, under: .price([5, 9]), over: .price([1]))))
    }
  }

  private func names(_ agents: Int) -> [String] { ["Ada", "Bo", "Cy"].prefix(agents).map { $0 } }

  private mutating func past(_ agents: Int, _ days: Int, duties: Int) -> [[DutyID]] {
    (0..<agents).map { _ in (0..<days).map { _ in DutyID(random.below(duties)) } }
  }

  /// Opens a few duties a day, as long as no more rosters come of it than may be tried, their breaks counted.
  private mutating func addPermits(_ problem: inout RosterProblem, _ rule: Int, rosters: Int) {
    var count = 1
    for day in 0..<problem.dayCount {
      for agent in problem.agents.indices {
        var open = DutySet(DutyID(random.below(4)))
        var ways = 1
        for _ in 0..<3 {
          let wider = open.union(DutySet(DutyID(random.below(5))))
          let more = wider.members.reduce(0) { sum, duty in
            sum + problem.timetable.presence(duty, on: day).breaks.reduce(1) { $0 * $1.options.count }
          }
          if count * more <= rosters { (open, ways) = (wider, more) }
        }
        count *= ways
        problem.permit(Permit(rule: rule, agent: agent, days: day..<day + 1, duties: open))
        if random.below(12) == 0 {
          problem.permit(Permit(rule: rule, agent: agent, days: 0..<problem.dayCount, duties: DutySet(rawValue: 15)))
        }
        if random.below(4) == 0 {
          problem.price(
            PricedAssignment(rule: rule, agent: agent, day: day, duties: dutySet(), price: 1 + random.below(9)))
        }
      }
    }
  }

  private mutating func addLimits(_ problem: inout RosterProblem, _ rule: Int) {
    for agent in problem.agents.indices {
      for _ in 0..<1 + random.below(4) {
        let (count, bounds) = count(days: problem.dayCount)
        problem.limit(agent, LineLimit(rule: rule, count: count, bounds: bounds))
      }
      if random.below(3) == 0 { addRest(&problem, rule, agent) }
    }
  }

  /// Free days after nights, as pairs and triples that speak of the same duties.
  private mutating func addRest(_ problem: inout RosterProblem, _ rule: Int, _ agent: Int) {
    let (night, free) = (DutySet(3 as DutyID), DutySet(rawValue: 17))
    let day = random.below(2) == 0 ? DutySet(rawValue: 6) : workSet()
    for sets in [[night, day], [night, free, DutySet(rawValue: 14)]] {
      problem.limit(agent, LineLimit(rule: rule, count: .sequence(sets), bounds: Bounds(most: 0)))
    }
  }

  private mutating func group(_ problem: inout RosterProblem) -> Int {
    let members = problem.agents.indices.filter { _ in random.below(4) > 0 }
    return problem.group("group\(members.map(String.init).joined())", members)
  }

  private mutating func dutySet() -> DutySet { DutySet(rawValue: UInt64(1 + random.below(31))) }
  private mutating func workSet() -> DutySet { DutySet(rawValue: UInt64(2 + 2 * random.below(7))) }

  private mutating func prices() -> Penalty {
    let first = random.below(4)
    return .price((0..<random.below(4)).map { first + 3 * $0 })
  }

  private mutating func bounds(_ size: Int) -> Bounds {
    let least = random.below(size + 1)
    let under = random.below(4) == 0 ? Penalty.hard : prices()
    return Bounds(
      least: least, most: least + random.below(size + 1), under: under, over: random.below(4) == 0 ? .hard : prices())
  }

  private mutating func count(days: Int) -> (LineCount, Bounds) {
    let window = random.below(2) == 0 ? 0..<days : -random.below(4)..<max(1, days - random.below(3))
    let positions = random.below(3) > 0 ? nil : (0..<days).filter { _ in random.below(2) == 0 }
    switch random.below(7) {
    case 0, 1:
      let range = bounds(3)
      return (.streak(random.below(4) == 0 ? dutySet() : workSet()), range)
    case 2: return (.total(.days(dutySet(), on: positions), window), bounds(2))
    case 3:
      let range = bounds(3)
      return (
        .total(.minutes, window),
        Bounds(
          least: range.least * 480, most: range.most * 480, under: minutePrices(range.under),
          over: minutePrices(range.over))
      )
    case 4: return (.total(.weekends(workSet()), window), bounds(1))
    case 5:
      let sets = random.below(2) == 0 ? (DutySet(3 as DutyID), DutySet([1, 2] as [DutyID])) : (workSet(), workSet())
      return (.total(.changes(sets.0, sets.1), window), bounds(1))
    default:
      let off = DutySet(rawValue: 17)
      let sets = [[workSet(), workSet()], [workSet(), off, workSet()], [dutySet()]][random.below(3)]
      let penalty = random.below(2) == 0 ? Penalty.hard : prices()
      return (.sequence(sets, endingOn: positions), Bounds(most: 0, over: penalty))
    }
  }

  /// Minutes come in hundreds: prices per minute stay small.
  private mutating func minutePrices(_ penalty: Penalty) -> Penalty {
    penalty.isHard ? .hard : .price([random.below(2)])
  }
}

/// Every roster of a small world, judged.
struct ExactEnumeration {
  let problem: RosterProblem

  /// Calls `body` with each roster that the permits leave open, every break at each of its places.
  func forEachRoster(_ body: (Roster) -> Void) {
    var roster = Roster(agentCount: problem.agents.count, dayCount: problem.dayCount)
    fill(0, &roster, problem.openDuties(), body)
  }

  private func fill(_ cell: Int, _ roster: inout Roster, _ open: [DutySet], _ body: (Roster) -> Void) {
    guard cell < open.count else { return body(roster) }
    let (agent, day) = (cell / problem.dayCount, cell % problem.dayCount)
    for duty in open[cell].members where duty < problem.duties.count {
      roster[agent, day] = duty
      for breaks in placings(of: problem.timetable.presence(duty, on: day).breaks) {
        roster.place(breaks, agent, day)
        fill(cell + 1, &roster, open, body)
      }
    }
  }

  private func placings(of breaks: [Timetable.Break]) -> [[PlacedBreak]] {
    breaks.reduce([[]]) { placings, window in
      placings.flatMap { placing in
        window.options.map {
          placing + [PlacedBreak(kind: window.kind, start: $0.start, minutes: window.minutes)]
        }
      }
    }
  }
}
