import Rules
import Testing
import Workforce

@testable import Rostering

/// Small worlds with random limits, in which every line can be tried.
struct RandomLineWorld {
  var random: SplitMix64
  static let shifts = [
    Shift(code: "D", category: .day, start: 480, end: 960),
    Shift(code: "E", category: .evening, start: 840, end: 1320),
    Shift(code: "N", category: .night, start: 1320, end: 1800),
  ]

  mutating func problem(days: Int) -> RosterProblem {
    let duties = DutyTable(shifts: Self.shifts, leave: [.annual])
    let firstDay = Day(year: 2026, month: 11, day: 30) + random.below(7)
    let history = random.below(2) == 0 ? 0 : 6
    let past = (0..<history).map { _ in DutyID(random.below(4)) }
    var problem = RosterProblem(
      firstDay: firstDay, dayCount: days, agents: ["A"], duties: duties,
      timetable: Timetable(days: -history..<days, duties: duties, firstDay: firstDay), history: [past])
    let rule = problem.rule(RuleName(key: "any"))
    for _ in 0..<1 + random.below(4) { problem.limit(0, limit(rule, days: days, history: history)) }
    problem.permit(Permit(rule: rule, agent: 0, days: 0..<days, duties: duties.all.subtracting(duties.leave)))
    if random.below(3) == 0 {
      let day = random.below(days)
      problem.permit(
        Permit(rule: rule, agent: 0, days: day..<day + 1, duties: DutySet(rawValue: UInt64(1 + random.below(15)))))
    }
    return problem
  }

  private mutating func duties() -> DutySet { DutySet(rawValue: UInt64(2 + 2 * random.below(7))) }

  private mutating func penalty() -> Penalty {
    random.below(2) == 0 ? .hard : .price([1 + random.below(3), 4 + random.below(3)])
  }

  private mutating func limit(_ rule: Int, days: Int, history: Int) -> LineLimit {
    let least = random.below(3)
    let bounds = Bounds(least: least, most: least + random.below(3), under: penalty(), over: penalty())
    let window = random.below(2) == 0 ? 0..<days : -min(2, history)..<days - random.below(3)
    switch random.below(6) {
    case 0:
      // A priced streak that was already too long before the period is not counted back: keep those hard.
      let over: Penalty = history > 0 ? .hard : bounds.over
      return LineLimit(
        rule: rule, count: .streak(duties()),
        bounds: Bounds(least: bounds.least, most: max(1, bounds.most), under: bounds.under, over: over))
    case 1:
      return LineLimit(rule: rule, count: .total(.days(duties()), window), bounds: bounds)
    case 2:
      return LineLimit(
        rule: rule, count: .total(.minutes, window),
        bounds: Bounds(
          least: bounds.least * 480, most: (bounds.most + 1) * 480, under: bounds.under, over: bounds.over))
    case 3:
      return LineLimit(rule: rule, count: .total(.weekends(duties()), window), bounds: bounds)
    case 4:
      return LineLimit(
        rule: rule, count: .total(.changes(DutySet(3 as DutyID), DutySet(1 as DutyID)), window), bounds: bounds)
    default:
      let sets = random.below(2) == 0 ? [duties(), duties()] : [duties(), DutySet(DutyTable.off), duties()]
      let positions = random.below(3) == 0 ? [random.below(days)] : nil
      return LineLimit(
        rule: rule, count: .sequence(sets, endingOn: positions), bounds: Bounds(most: 0, over: penalty()))
    }
  }
}

@Suite("The line generator")
struct LineGeneratorTests {
  /// What the validator says a line costs; nil when it breaks a hard limit.
  private func judged(_ line: [DutyID], _ validator: Validator) -> Int? {
    var roster = Roster(agentCount: 1, dayCount: line.count)
    for (day, duty) in line.enumerated() { roster[0, day] = duty }
    let verdict = validator.judge(roster)
    return verdict.isLegal ? verdict.cost : nil
  }

  @Test("finds the cheapest line where some days have a single duty, at the beginning, between and at the end")
  func heldDays() {
    var world = RandomLineWorld(random: SplitMix64(seed: 11))
    let days = 5
    for trial in 0..<300 {
      let problem = world.problem(days: days)
      let validator = Validator(problem)
      let generator = LineGenerator(
        LineModels(problem), dutyCount: problem.duties.count, dayCount: days, slopeUse: .never)
      let prices = (0..<days * problem.duties.count).map { _ in Int32(world.random.below(21)) - 10 }
      let open = (0..<days).map { _ in
        DutySet(rawValue: world.random.below(5) < 2 ? 15 : 1 << UInt64(world.random.below(4)))
      }
      var best: Int?
      for code in 0..<1024 {
        let line = (0..<days).map { DutyID(code >> (2 * $0) & 3) }
        guard zip(open, line).allSatisfy({ $0.has($1) }), let cost = judged(line, validator) else { continue }
        let price = line.enumerated().reduce(cost) {
          $0 + Int(prices[$1.offset * problem.duties.count + Int($1.element)])
        }
        best = min(best ?? price, price)
      }
      let found = generator.cheapest(0, prices: prices, open: open)
      #expect(found?.value == best, "trial \(trial), open \(open.map(\.rawValue)): \(problem.lines[0])")
      if let found { #expect(judged(found.duties, validator) != nil) }
    }
  }

  @Test("lists every line that costs little more than the cheapest, each once")
  func lists() {
    var world = RandomLineWorld(random: SplitMix64(seed: 5))
    let days = 5
    var (most, count) = (0, 0)
    for trial in 0..<300 {
      let problem = world.problem(days: days)
      let models = LineModels(problem)
      let dutyCount = problem.duties.count
      let generator = LineGenerator(models, dutyCount: dutyCount, dayCount: days, slopeUse: .never)
      let prices = (0..<days * dutyCount).map { _ in Int32(world.random.below(21)) - 10 }
      let open = (0..<days).map { _ in
        DutySet(rawValue: world.random.below(5) == 0 ? 1 << UInt64(world.random.below(4)) : 15)
      }
      func price(_ line: [DutyID]) -> Int? {
        models.price(of: line, 0, dutyCount: dutyCount).map { cost in
          line.enumerated().reduce(cost) { $0 + Int(prices[$1.offset * dutyCount + Int($1.element)]) }
        }
      }
      guard let best = generator.cheapest(0, prices: prices, open: open)?.value else { continue }
      let limit = best + world.random.below(12)
      var expected: Set<[DutyID]> = []
      for code in 0..<1024 {
        let line = (0..<days).map { DutyID(code >> (2 * $0) & 3) }
        guard zip(open, line).allSatisfy({ $0.has($1) }), let value = price(line), value <= limit else { continue }
        expected.insert(line)
      }
      var listed: [[DutyID]] = []
      let isWhole = generator.lines(0, prices: prices, open: open, most: limit, patience: 1_000_000) { line in
        if let value = price(line), value <= limit { listed.append(line) }
        return true
      }
      #expect(isWhole)
      #expect(listed.count == expected.count && Set(listed) == expected, "trial \(trial): \(problem.lines[0])")
      most = max(most, listed.count)
      count += 1
      // Told to stop, it does not claim to be whole.
      if listed.count > 1 {
        #expect(!generator.lines(0, prices: prices, open: open, most: limit, patience: 1_000_000) { _ in false })
        #expect(!generator.lines(0, prices: prices, open: open, most: limit, patience: 1) { _ in true })
      }
    }
    #expect(count > 100 && most > 50)
  }

  @Test("agrees with the validator on every line of four hundred small worlds")
  func agreesWithBruteForce() throws {
    var world = RandomLineWorld(random: SplitMix64(seed: 7))
    let days = 5
    for trial in 0..<400 {
      let problem = world.problem(days: days)
      let validator = Validator(problem)
      let models = LineModels(problem)
      let generator = LineGenerator(models, dutyCount: problem.duties.count, dayCount: days, slopeUse: .never)
      let prices = (0..<days * problem.duties.count).map { _ in Int32(world.random.below(21)) - 10 }
      var best: Int?
      for code in 0..<1024 {
        let line = (0..<days).map { DutyID(code >> (2 * $0) & 3) }
        let cost = judged(line, validator)
        let priced = models.price(of: line, 0, dutyCount: problem.duties.count)
        try #require(priced == cost, "trial \(trial), line \(line): \(problem.lines[0])")
        guard let cost else { continue }
        let price = line.enumerated().reduce(cost) {
          $0 + Int(prices[$1.offset * problem.duties.count + Int($1.element)])
        }
        best = min(best ?? price, price)
      }
      let open = Array(repeating: problem.duties.all, count: days)
      let sloped = LineGenerator(models, dutyCount: problem.duties.count, dayCount: days)
        .cheapest(0, prices: prices, open: open)
      #expect((sloped == nil) == (best == nil))
      if let sloped, let best { #expect(sloped.bound <= best && best <= sloped.value) }
      let found = generator.cheapest(0, prices: prices, open: open)
      try #require(found?.value == best, "trial \(trial): \(problem.lines[0])")
    }
  }
}
