import Workforce

/// Collects departures, prices them and puts them into words.
struct Judgement {
  private let problem: RosterProblem
  private var findings: [Finding] = []
  private var costs: [Int]

  init(_ problem: RosterProblem) {
    self.problem = problem
    costs = problem.rules.map { _ in 0 }
  }

  var verdict: Verdict {
    let order = Dictionary(uniqueKeysWithValues: problem.rules.enumerated().map { ($1.key, $0) })
    let places = findings.enumerated().map { offset, finding in
      (finding.severity == .breach ? 0 : 1, order[finding.rule.key] ?? 0, finding.days.lowerBound.number, offset)
    }
    return Verdict(findings: places.sorted(by: <).map { findings[$0.3] }, costs: costs)
  }

  mutating func add(_ limit: LineLimit, agent: Int, count: Int, days: ClosedRange<Int>) {
    guard let charge = charge(limit.rule, limit.bounds, count) else { return }
    let sentence = Sentences.line(
      problem.rules[limit.rule].key, limit, count: count, agent: problem.agents[agent], days: dates(days), problem)
    append(
      limit.rule, charge.severity, agent: problem.agents[agent], days: dates(days), charge.amount, charge.cost, sentence
    )
  }

  mutating func add(_ limit: CrossLimit, count: Int) {
    guard let charge = charge(limit.rule, limit.bounds, count) else { return }
    let sentence = Sentences.cross(limit, count: count, problem)
    append(
      limit.rule, charge.severity, agent: nil, days: dates(of: limit.place), charge.amount, charge.cost, sentence)
  }

  mutating func add(_ permit: Permit, day: Int, duty: DutyID) {
    let sentence = Sentences.permit(
      problem.rules[permit.rule].key, agent: problem.agents[permit.agent], day: problem.day(day),
      duty: problem.duties[duty].code,
      allowed: permit.duties.members.filter { $0 < problem.duties.count }.map {
        problem.duties[$0].code
      })
    append(permit.rule, .breach, agent: problem.agents[permit.agent], days: dates(day...day), 1, 0, sentence)
  }

  mutating func add(_ price: PricedAssignment, duty: DutyID) {
    costs[price.rule] += price.price
    let sentence = Sentences.price(
      problem.rules[price.rule].key, agent: problem.agents[price.agent], day: problem.day(price.day),
      duty: problem.duties[duty].code)
    append(
      price.rule, .cost, agent: problem.agents[price.agent], days: dates(price.day...price.day), 1, price.price,
      sentence)
  }

  mutating func addBreak(agent: Int, day: Int, window: Timetable.Break, placed: [PlacedBreak]) {
    let sentence = Sentences.misplaced(
      window, placed: placed, agent: problem.agents[agent], day: problem.day(day))
    append(mealAndRest, .breach, agent: problem.agents[agent], days: dates(day...day), -1, 0, sentence)
  }

  mutating func addStray(agent: Int, day: Int, _ stray: PlacedBreak) {
    let sentence = Sentences.stray(stray, agent: problem.agents[agent], day: problem.day(day))
    append(mealAndRest, .breach, agent: problem.agents[agent], days: dates(day...day), 1, 0, sentence)
  }

  mutating func add(_ limit: ActivityLimit, _ departure: ActivityReading.Departure) {
    let (bounds, count, days) = departure.charged(limit)
    guard let charge = charge(limit.rule, bounds, count) else { return }
    let agents = limit.group.members
    append(
      limit.rule, charge.severity, agent: agents.count == 1 ? problem.agents[agents[0]] : nil, days: dates(days),
      charge.amount, charge.cost, Sentences.departure(limit, departure, problem))
  }

  mutating func addMisplaced(_ one: PlacedActivity, _ what: ActivityReading.Misplacement, agent: Int, day: Int) {
    let rule = problem.rules.first { $0.key == Rule.activitiesInShifts.key } ?? Rule.activitiesInShifts.name
    let sentence = Sentences.misplaced(one, what, agent: problem.agents[agent], day: problem.day(day))
    append(rule, .breach, agent: problem.agents[agent], days: dates(day...day), 1, 0, sentence)
  }

  /// Windows are the timetable's; the rule that speaks for them has a name all the same.
  private var mealAndRest: RuleName {
    problem.rules.first { $0.key == Rule.mealAndRest.key } ?? Rule.mealAndRest.name
  }

  /// Adds up what a count costs; nil when that is nothing, which is not worth a finding.
  private mutating func charge(
    _ rule: Int, _ bounds: Bounds, _ count: Int
  ) -> (severity: Finding.Severity, amount: Int, cost: Int)? {
    let cost = bounds.cost(of: count)
    if cost == 0 { return nil }
    costs[rule] += cost ?? 0
    return (cost == nil ? .breach : .cost, bounds.departure(of: count), cost ?? 0)
  }

  private mutating func append(
    _ rule: Int, _ severity: Finding.Severity, agent: String?, days: ClosedRange<Day>, _ amount: Int, _ cost: Int,
    _ sentence: Sentences.Pair
  ) {
    append(problem.rules[rule], severity, agent: agent, days: days, amount, cost, sentence)
  }

  private mutating func append(
    _ rule: RuleName, _ severity: Finding.Severity, agent: String?, days: ClosedRange<Day>, _ amount: Int, _ cost: Int,
    _ sentence: Sentences.Pair
  ) {
    findings.append(
      Finding(
        rule: rule, severity: severity, agent: agent, days: days, amount: amount, cost: cost, text: sentence.text,
        remedy: sentence.remedy))
  }

  private func dates(_ days: ClosedRange<Int>) -> ClosedRange<Day> {
    problem.day(days.lowerBound)...problem.day(days.upperBound)
  }

  private func dates(of place: Place) -> ClosedRange<Day> {
    switch place {
    case .day(let day, _): return dates(day...day)
    case .interval(let interval, _):
      let day = problem.timetable.localStart(of: interval)?.day ?? problem.firstDay
      return day...day
    }
  }
}

extension ActivityReading.Departure {
  /// The departure as a count outside its range, and the days it is about.
  fileprivate func charged(_ limit: ActivityLimit) -> (bounds: Bounds, count: Int, days: ClosedRange<Int>) {
    let days = limit.days.lowerBound...limit.days.upperBound - 1
    switch self {
    case .missing(let times, let record, _):
      let due = record.owedInAll - record.mayMiss
      return (Bounds(least: due, under: limit.penalty), due - times, days)
    case .tooManySittings(let count, let most):
      return (Bounds(most: most, over: limit.sittingTooMany), count, days)
    case .tooFew(let sitting, let least):
      let bounds = Bounds(least: least, under: limit.headTooFew(of: least))
      return (bounds, sitting.members.count, sitting.day...sitting.day)
    }
  }
}
