import Testing

@testable import Rules

@Suite("What leaving a range costs")
struct BoundsTests {
  @Test("What is hard has no price, but nothing outside costs nothing")
  func hard() {
    #expect(Penalty.hard.isHard && Penalty.hard.price(ofUnit: 1) == nil)
    #expect(Penalty.hard.cost(of: 0) == 0 && Penalty.hard.cost(of: 1) == nil)
    #expect(!Penalty.price([5]).isHard && !Penalty.free.isHard)
  }

  @Test("The last price holds for all further units")
  func lastPrice() {
    let penalty = Penalty.price([3, 6, 9])
    #expect((1...5).map { penalty.price(ofUnit: $0) } == [3, 6, 9, 9, 9])
    #expect((0...5).map { penalty.cost(of: $0) } == [0, 3, 9, 18, 27, 36])
  }

  @Test("No prices cost nothing")
  func free() {
    #expect(Penalty.free.cost(of: 7) == 0 && Penalty.free.price(ofUnit: 7) == 0)
  }

  @Test("A cost is the sum of its units' prices", arguments: [[], [4], [0, 1], [1, 1, 5], [3, 6, 9]])
  func sums(_ prices: [Int]) {
    let penalty = Penalty.price(prices)
    for units in 1...6 {
      #expect(penalty.cost(of: units) == (1...units).reduce(0) { $0 + (penalty.price(ofUnit: $1) ?? -1) })
    }
  }

  @Test("Inside a range and at its ends nothing departs; below it is negative, above positive")
  func departures() {
    let bounds = Bounds(least: 2, most: 4, under: .price([10]), over: .price([1, 2]))
    #expect((0...7).map { bounds.departure(of: $0) } == [-2, -1, 0, 0, 0, 1, 2, 3])
    #expect((0...7).map { bounds.cost(of: $0) } == [20, 10, 0, 0, 0, 1, 3, 5])
  }

  @Test("A side that is hard has no cost, the other keeps its price")
  func oneSideHard() {
    let bounds = Bounds(least: 2, most: 4, over: .price([1]))
    #expect(bounds.cost(of: 1) == nil && bounds.cost(of: 6) == 2)
    #expect(Bounds(least: 1).cost(of: 1_000_000) == 0)
    #expect(Bounds(most: 0).cost(of: 1) == nil)
  }

  @Test("The cost of a count is convex when its prices do not fall")
  func convex() throws {
    let bounds = Bounds(least: 3, most: 5, under: .price([10, 30]), over: .price([1, 2, 4]))
    let costs = try (0...12).map { try #require(bounds.cost(of: $0)) }
    for index in 1..<costs.count - 1 {
      #expect(costs[index + 1] - costs[index] >= costs[index] - costs[index - 1])
    }
  }
}
