import Workforce

/// What the lines of a list cost at some prices: their reduced costs, but for what their agents' cheapest ones have in
/// common.
struct ListedPrices {
  /// Per place of the lines priced last.
  private var values: [Int] = []
  /// Per agent, the places of its lines.
  private var places: [Range<Int>] = []
  /// Days of lines priced so far: the measure of work.
  private(set) var work = 0

  /// - Parameters:
  ///   - scale: what a unit of price is in the prices.
  ///   - prices: of an agent's duties: day × duty.
  mutating func price(_ lines: CaseLines, _ cover: CoverModel, scale: Int, prices: (_ agent: Int) -> [Int32]) {
    places = lines.places
    let list = lines.list
    if values.count < lines.left.count {
      values += Array(repeating: 0, count: lines.left.count - values.count)
    }
    for (agent, places) in places.enumerated() where !places.isEmpty {
      let prices = prices(agent)
      for place in places {
        let line = Int(lines.left[place])
        var value = Int(list.limitPrices[line]) * scale
        for day in 0..<list.dayCount {
          value += Int(prices[day * cover.dutyCount + Int(list.duties[line * list.dayCount + day])])
        }
        values[place] = value
      }
    }
    work += lines.left.count * list.dayCount
  }

  /// An agent's cheapest line; nil where there is none.
  func cheapest(_ agent: Int) -> (place: Int, value: Int)? {
    guard let place = places[agent].min(by: { values[$0] < values[$1] }) else { return nil }
    return (place, values[place])
  }

  /// What is left without the lines that are dearer than their agents' cheapest by more than a room.
  func drop(from lines: CaseLines, room: Int) -> CaseLines {
    var left: [Int32] = []
    for agent in places.indices {
      guard let cheapest = cheapest(agent) else { continue }
      for place in places[agent] where values[place] - cheapest.value <= room { left.append(lines.left[place]) }
    }
    return CaseLines(list: lines.list, left: left)
  }
}
