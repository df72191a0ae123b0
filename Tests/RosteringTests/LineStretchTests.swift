import Rules
import Testing
import Workforce

@testable import Rostering

@Suite("A stretch of a line")
struct LineStretchTests {
  /// A line of a small world that keeps its limits, where the first thousand tries find one.
  private func legal(_ world: inout RandomLineWorld, _ models: LineModels, days: Int, dutyCount: Int) -> [DutyID]? {
    for _ in 0..<1000 {
      let line = (0..<days).map { _ in DutyID(world.random.below(4)) }
      if models.price(of: line, 0, dutyCount: dutyCount) != nil { return line }
    }
    return nil
  }

  /// Some days in a row, or two times some.
  private func changing(_ world: inout RandomLineWorld, days: Int) -> [Int] {
    func part(_ range: Range<Int>) -> [Int] {
      let length = 1 + world.random.below(min(3, range.count))
      let first = range.lowerBound + world.random.below(range.count - length + 1)
      return Array(first..<first + length)
    }
    return world.random.below(2) == 0 ? part(0..<days) : part(0..<days / 2) + part(days / 2..<days)
  }

  @Test("has the same cheapest line as the whole period with all other days held, in six hundred small worlds")
  func agreesWithTheWholePeriod() throws {
    var world = RandomLineWorld(random: SplitMix64(seed: 23))
    let days = 12
    var (compared, shorter, leftOut) = (0, 0, 0)
    for trial in 0..<600 {
      let problem = world.problem(days: days)
      let dutyCount = problem.duties.count
      let models = LineModels(problem)
      guard let line = legal(&world, models, days: days, dutyCount: dutyCount) else { continue }
      let changing = changing(&world, days: days)
      let stretch = try #require(models.stretch(0, of: line, changing: changing, dutyCount: dutyCount))
      let prices = (0..<days * dutyCount).map { _ in Int32(world.random.below(21)) - 10 }
      let isChanging = Set(changing)
      let open = (0..<days).map { isChanging.contains($0) ? problem.duties.all : DutySet(line[$0]) }
      let whole = LineGenerator(models, dutyCount: dutyCount, dayCount: days, slopeUse: .never)
        .cheapest(0, prices: prices, open: open)
      let part = LineModels(automata: models.automata, models: [stretch.model])
      let found = LineGenerator(part, dutyCount: dutyCount, dayCount: stretch.days.count, slopeUse: .never).cheapest(
        0, prices: stretch.days.flatMap { prices[$0 * dutyCount..<($0 + 1) * dutyCount] },
        open: stretch.days.map { open[$0] })
      func value(_ line: [DutyID]) throws -> Int {
        let own = try #require(models.price(of: line, 0, dutyCount: dutyCount))
        return line.enumerated().reduce(own) { $0 + Int(prices[$1.offset * dutyCount + Int($1.element)]) }
      }
      var mended = line
      for (day, duty) in zip(stretch.days, try #require(found).duties) { mended[day] = duty }
      let best = try #require(whole)
      #expect(try value(mended) == best.value, "trial \(trial), \(changing) of \(line): \(problem.lines[0])")
      // What a change costs is the same, seen from the stretch and from the whole.
      let before = try #require(part.price(of: stretch.days.map { line[$0] }, 0, dutyCount: dutyCount))
      let after = try #require(part.price(of: stretch.days.map { mended[$0] }, 0, dutyCount: dutyCount))
      let (own, mendedOwn) = (
        models.price(of: line, 0, dutyCount: dutyCount), models.price(of: mended, 0, dutyCount: dutyCount)
      )
      #expect(try #require(mendedOwn) - #require(own) == after - before, "trial \(trial)")
      compared += 1
      shorter += stretch.days.count < days ? 1 : 0
      leftOut += stretch.model.days.contains { $0.entry != nil } ? 1 : 0
    }
    #expect(compared > 300)
    #expect(shorter > 200, "most stretches end before the period does")
    #expect(leftOut > 50, "days between two parts are left out")
  }
}
