import Workforce

/// What the size of a sample centre decides: which shifts, queues and rules it can afford.
struct SampleScale {
  static let zoneName = "Asia/Shanghai"

  let agentCount: Int

  /// A dozen people or fewer lead each other and keep to four shifts.
  var isSmall: Bool { agentCount < 12 }
  /// A second queue needs people of its own through every night.
  var hasSeveralQueues: Bool { agentCount >= 40 }
  var hasPartTime: Bool { agentCount >= 20 }
  /// Where a head or two are needed, a share of a head cannot be added.
  var shrinkage: Double { hasSeveralQueues ? 0.08 : 0 }
  var maximumOccupancy: Double { 0.88 }

  var queues: [Queue] {
    let general = Queue(
      name: "general", skill: "general", serviceLevel: 0.8, thresholdSeconds: 20, defaultHandlingSeconds: 180,
      patienceSeconds: 300)
    let cards = Queue(
      name: "credit-card", skill: "credit-card", serviceLevel: 0.8, thresholdSeconds: 20, defaultHandlingSeconds: 230,
      patienceSeconds: 300)
    return hasSeveralQueues ? [general, cards] : [general]
  }

  var contracts: [Contract] { hasPartTime ? [SamplePeople.fullTime, SamplePeople.partTime] : [SamplePeople.fullTime] }

  var shifts: [Shift] {
    if isSmall {
      return [
        full("E", "早班 Early", .day, 6 * 60), full("D", "白班 Day", .day, 9 * 60),
        full("L", "中班 Late", .evening, 14 * 60), full("N", "夜班 Night", .night, 22 * 60),
      ]
    }
    let starts: [(String, String, ShiftCategory, Int)] = [
      ("E1", "早班一 Early 1", .day, 360), ("E2", "早班二 Early 2", .day, 420), ("E3", "早班三 Early 3", .day, 450),
      ("D1", "白班一 Day 1", .day, 480), ("D2", "白班二 Day 2", .day, 510), ("D3", "白班三 Day 3", .day, 540),
      ("D4", "白班四 Day 4", .day, 600), ("D5", "白班五 Day 5", .day, 660), ("D6", "白班六 Day 6", .day, 720),
      ("L1", "中班一 Late 1", .evening, 810), ("L2", "中班二 Late 2", .evening, 840),
      ("L3", "中班三 Late 3", .evening, 930), ("N1", "夜班 Night", .night, 1320),
    ]
    let whole = starts.map { full($0, $1, $2, $3) }
    guard hasPartTime else { return whole }
    let parts: [(String, String, ShiftCategory, Int)] = [
      ("P1", "半班上午 Part morning", .day, 540), ("P2", "半班中午 Part midday", .day, 600),
      ("P3", "半班晚上 Part evening", .evening, 1080),
    ]
    return whole
      + parts.map {
        Shift(
          code: $0, name: $1, category: $2, start: $3, end: $3 + 240, contracts: [SamplePeople.partTime.name])
      }
  }

  /// Eight and a half hours with a paid rest and an unpaid meal.
  private func full(_ code: String, _ name: String, _ category: ShiftCategory, _ start: Int) -> Shift {
    Shift(
      code: code, name: name, category: category, start: start, end: start + 510,
      breaks: [
        BreakWindow(kind: "rest", minutes: 30, window: 90...150, isPaid: true),
        BreakWindow(kind: "meal", minutes: 30, window: 210...300, isPaid: false),
      ],
      contracts: hasPartTime ? [SamplePeople.fullTime.name] : [])
  }

  /// Shifts a contract's hours allow in a run of days, all of them of its usual length.
  static func shiftsDue(_ contract: Contract, days: Int) -> Int {
    let paid = contract.weeklyMinutes / 5
    return contract.weeklyMinutes * days / 7 / paid
  }
}
