import Rules
import Workforce

/// One entry under `shifts` in `centre.yaml`.
struct ShiftEntry {
  static let keys = ["code", "name", "category", "start", "end", "breaks", "contracts"]
  static let breakKeys = ["kind", "minutes", "from", "to", "paid"]

  let code: String?
  /// Nil when something about it is wrong.
  let shift: Shift?

  init(_ map: YAMLMapping, breaks required: BreakRequirement, contracts known: [String]?, _ faults: inout [Fault]) {
    let before = faults.count
    let code = map.value("code", or: nil, expected: Sentences.reservedCode, &faults) { text in
      ["off", "work"].contains(text) || text.hasPrefix("leave:") ? nil : text
    }
    let category: ShiftCategory? = map.choice("category", &faults)
    let start = map.minutes("start", expected: Sentences.clockTime, &faults)
    var end = map.minutes("end", expected: Sentences.clockTime, &faults)
    if let from = start, let to = end, to <= from { end = to + 1440 }
    if let from = start, let to = end, from >= 1440 || to - from >= 1440 {
      faults.append(map.fault("end", expected: Sentences.shiftLength))
      end = nil
    }
    let name = map.text("name", or: code ?? "", &faults)
    let contracts = map.texts("contracts", &faults)
    for contract in contracts ?? [] where known?.contains(contract) == false {
      faults.append(
        Fault(
          file: map.file, line: map.line(of: "contracts"), column: map.path(of: "contracts"), value: contract,
          expected: Sentences.contract(known ?? [])))
    }
    var windows: [BreakWindow]?
    if let start, let end { windows = Self.windows(map, length: end - start, required, &faults) }
    self.code = code
    if faults.count == before, let code, let category, let start, let end, let windows {
      shift = Shift(
        code: code, name: name ?? "", category: category, start: start, end: end, breaks: windows,
        contracts: contracts ?? [])
    } else {
      shift = nil
    }
  }

  /// The breaks as written, or those that the rule asks for when the key is not there.
  private static func windows(
    _ map: YAMLMapping, length: Int, _ required: BreakRequirement, _ faults: inout [Fault]
  ) -> [BreakWindow]? {
    guard map.has("breaks") else {
      let windows = required.standardWindows(length: length)
      if windows == nil { faults.append(map.fault("end", expected: Sentences.roomForBreaks)) }
      return windows
    }
    guard let entries = map.mappings("breaks", keys: breakKeys, &faults) else { return nil }
    let before = faults.count
    var windows: [BreakWindow] = []
    for entry in entries {
      let kind = entry.text("kind", &faults)
      let minutes = entry.whole("minutes", in: 1...240, &faults)
      let from = entry.minutes("from", expected: Sentences.offset, &faults)
      let to = entry.minutes("to", expected: Sentences.offset, &faults)
      let isPaid = entry.flag("paid", or: kind != "meal", &faults)
      guard let kind, let minutes, let from, let to, let isPaid else { continue }
      guard from <= to else {
        faults.append(entry.fault("to", expected: Sentences.windowOrder))
        continue
      }
      if from == 0 { faults.append(entry.fault("from", expected: Sentences.windowInside)) }
      if to + minutes >= length { faults.append(entry.fault("to", expected: Sentences.windowInside)) }
      if windows.contains(where: { $0.kind == kind }) {
        faults.append(entry.fault("kind", expected: Sentences.oneBreakOfKind))
      }
      windows.append(BreakWindow(kind: kind, minutes: minutes, window: from...to, isPaid: isPaid))
    }
    windows.sort { $0.window.lowerBound < $1.window.lowerBound }
    for (one, next) in zip(windows, windows.dropFirst())
    where one.window.upperBound + one.minutes > next.window.lowerBound {
      faults.append(map.fault("breaks", expected: Sentences.windowsApart))
    }
    if faults.count == before, !required.isMet(by: windows, length: length) {
      faults.append(map.fault("breaks", expected: required.sentence))
    }
    return windows
  }
}

/// What the rule `meal-and-rest` asks of a shift's breaks.
struct BreakRequirement {
  private let afterMinutes: Int
  private let meal: Int
  private let rest: Int
  private let step: Int

  init(_ rulebook: Rulebook, intervalMinutes: Int) {
    let rule = Rulebook.rule("meal-and-rest")
    func number(_ key: String) -> Int {
      let parameter = rule.flatMap { Rulebook.parameter(key, of: $0) }
      guard case .number(let value)? = rulebook.settings["meal-and-rest"]?[key] ?? parameter?.standard else { return 0 }
      return value
    }
    let isOff = rulebook.disabled.contains("meal-and-rest")
    afterMinutes = isOff ? .max : number("after-hours") * 60
    meal = number("meal-minutes")
    rest = number("rest-minutes")
    step = intervalMinutes
  }

  var sentence: String { Sentences.mealAndRest(hours: afterMinutes / 60, meal: meal, rest: rest) }

  func isMet(by windows: [BreakWindow], length: Int) -> Bool {
    func has(_ kind: String, _ minutes: Int) -> Bool {
      minutes == 0 || windows.contains { $0.kind == kind && $0.minutes >= minutes }
    }
    return length < afterMinutes || (has("meal", meal) && has("rest", rest))
  }

  /// A paid rest in the second quarter of the shift and an unpaid meal around its middle, in windows on the grid that
  /// do not meet; nil when the shift is too short for them.
  func standardWindows(length: Int) -> [BreakWindow]? {
    guard length >= afterMinutes else { return [] }
    func onGrid(_ percent: Int) -> Int { max(1, (length * percent / 100 + step / 2) / step) * step }
    var windows: [BreakWindow] = []
    let mealFrom = onGrid(41)
    if rest > 0 {
      let from = onGrid(18)
      let latest = meal > 0 ? mealFrom - rest : length - rest - 1
      guard from <= latest else { return nil }
      windows.append(
        BreakWindow(
          kind: "rest", minutes: rest, window: from...max(from, min(onGrid(30), latest / step * step)), isPaid: true))
    }
    if meal > 0 {
      guard mealFrom + meal < length else { return nil }
      let latest = max(mealFrom, min(onGrid(59), (length - meal - 1) / step * step))
      windows.append(BreakWindow(kind: "meal", minutes: meal, window: mealFrom...latest, isPaid: false))
    }
    return windows
  }
}
