import Rules
import Workforce

/// What `centre.yaml` says: everything of a centre but its people and dates.
///
///     name: Customer Service Centre
///     time-zone: Asia/Shanghai
///     interval-minutes: 30                      # 5, 10, 15, 20 or 30; 30 when it is not given
///     weekend: [saturday, sunday]               # these two when it is not given
///     skills: [minnan]                          # skills besides those of the queues
///     queues:                                   # `skill` is the name, and the figures these, when they are not given
///       - {name: general, skill: general, service-level: 0.8, within-seconds: 10, aht-seconds: 180,
///          patience-seconds: 300, concurrency: 1}
///     staffing: {shrinkage: 0.08, maximum-occupancy: 0.88, minimum: 1}
///     shifts:                                   # an end before the start is on the next day
///       - {code: E1, name: Early, category: day, start: "06:00", end: "14:30", contracts: [full-time],
///          breaks: [{kind: rest, minutes: 30, from: "01:30", to: "02:30", paid: true},
///                   {kind: meal, minutes: 30, from: "03:30", to: "05:00", paid: false}]}
///     contracts:
///       - {name: full-time, weekly-hours: 40, overtime-hours-per-month: 0}
///     rules: {rest-between-shifts: {hours: 11}, fair-nights: off}
///     rotations:                                # `start`: a date of the pattern's first day; teams may be days ahead
///       - {name: four-teams, pattern: [D, D, E, E, N, N, "off", "off"], start: 2026-11-02,
///          teams: {A: 0, B: 2}, agents: {A007: 4}}
///     rotation: {people: 12, need: {D: [3, 3, 3, 3, 3, 2, 2], N: 1}}   # what `lunban rotate` designs
///     history: {file: history.csv, interval-minutes: 30, separator: ",", queue: general,
///               columns: {start: timestamp, queue: queue, offered: calls, aht_seconds: aht_seconds}}
///
/// `from` and `to` of a break are its earliest and latest start after the shift's start. A shift without `breaks` gets
/// those that the rule `meal-and-rest` asks for. A rule is `off`, `on` or the values of its parameters. `queue` under
/// `history` is the one queue of a file that has no column for it; `columns` names headings other than the usual.
///
/// Where a part could not be read, the file's faults say so, and what other files refer to in it is nil: they cannot
/// be checked against it.
struct CentreFile {
  static let name = "centre.yaml"
  static let keys = [
    "name", "time-zone", "interval-minutes", "weekend", "skills", "queues", "staffing", "shifts", "contracts", "rules",
    "history", "rotations", "rotation",
  ]

  var name = ""
  var clock: Clock?
  var intervalMinutes = 30
  var weekend: [Weekday] = [.saturday, .sunday]
  var queues: [Queue] = []
  var shifts: [Shift] = []
  var contracts: [Contract] = []
  var rulebook = Rulebook()
  var staffing = StaffingOptions()
  var history = HistorySource()
  var rotations: [RotationEntry] = []
  var rotation = RotationSource()
  /// Whether the history can be read: its place and the queues are known.
  private(set) var isHistoryKnown = false

  /// What other files may name, in the order of the file.
  var knownQueues: [String]?
  var knownSkills: [String]?
  var knownShifts: [String]?
  var knownContracts: [String]?

  init(_ data: [UInt8], _ faults: inout [Fault]) {
    guard let bytes = decodedUTF8(data) else {
      faults.append(Fault(file: Self.name, expected: Sentences.encoding))
      return
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let root = YAMLMapping(file: Self.name, text: text, keys: Self.keys, &faults) else { return }
    name = root.text("name", &faults) ?? ""
    clock = root.value("time-zone", or: nil, expected: Sentences.zone, &faults) { Clock(zoneName: $0) }
    readInterval(root, &faults)
    readWeekend(root, &faults)
    readQueues(root, &faults)
    readStaffing(root, &faults)
    readContracts(root, &faults)
    let rules = RulesSection(root, &faults)
    rulebook = rules.rulebook
    readShifts(root, &faults)
    readSkills(root, rules, &faults)
    rotations = (root.mappings("rotations", keys: RotationEntry.keys, &faults) ?? []).map {
      RotationEntry($0, shifts: knownShifts, &faults)
    }
    rotation = RotationSource(root, shifts: knownShifts, &faults)
    let before = faults.count
    readHistory(root, &faults)
    isHistoryKnown = faults.count == before && queues.count == knownQueues?.count
  }

  private mutating func readInterval(_ root: YAMLMapping, _ faults: inout [Fault]) {
    let lengths = [5, 10, 15, 20, 30]
    intervalMinutes =
      root.value("interval-minutes", or: 30, expected: Sentences.oneOf(lengths.map(String.init)), &faults) { text in
        Int(text).flatMap { lengths.contains($0) ? $0 : nil }
      } ?? 30
  }

  private mutating func readWeekend(_ root: YAMLMapping, _ faults: inout [Fault]) {
    guard root.has("weekend"), let names = root.texts("weekend", &faults) else { return }
    weekend = names.compactMap { Weekday(name: $0) }
    if weekend.count < names.count { faults.append(root.fault("weekend", expected: Sentences.weekdays)) }
  }

  private mutating func readStaffing(_ root: YAMLMapping, _ faults: inout [Fault]) {
    guard let map = root.mapping("staffing", keys: ["shrinkage", "maximum-occupancy", "minimum"], &faults) else {
      return
    }
    staffing = StaffingOptions(
      shrinkage: map.number("shrinkage", in: 0...0.9, or: staffing.shrinkage, &faults) ?? 0,
      maximumOccupancy: map.number(
        "maximum-occupancy", in: 0.1...1, or: staffing.maximumOccupancy, &faults) ?? 1,
      minimum: map.whole("minimum", in: 0...10_000, or: staffing.minimum, &faults) ?? 0)
  }

  private mutating func readQueues(_ root: YAMLMapping, _ faults: inout [Fault]) {
    let keys = [
      "name", "skill", "service-level", "within-seconds", "aht-seconds", "patience-seconds", "concurrency",
    ]
    guard let maps = root.mappings("queues", keys: keys, &faults) else { return }
    if maps.isEmpty { faults.append(root.fault("queues", expected: Sentences.atLeastOne)) }
    if maps.count > 10 { faults.append(root.fault("queues", expected: Sentences.atMost(10))) }
    var lines: [String: Int] = [:]
    for map in maps {
      let before = faults.count
      let name = map.text("name", &faults) ?? ""
      refuseDouble(name, "name", "queue", in: map, &lines, &faults)
      let queue = Queue(
        name: name, skill: map.text("skill", or: name, &faults) ?? "",
        serviceLevel: map.number("service-level", in: 0.01...0.999, or: 0.8, &faults) ?? 0.8,
        thresholdSeconds: map.number("within-seconds", in: 0...86_400, or: 10, &faults) ?? 10,
        defaultHandlingSeconds: map.number("aht-seconds", in: 1...86_400, or: 180, &faults) ?? 180,
        patienceSeconds: map.number("patience-seconds", in: 1...86_400, or: 300, &faults) ?? 300,
        concurrency: map.whole("concurrency", in: 1...20, or: 1, &faults) ?? 1)
      if faults.count == before { queues.append(queue) }
    }
    guard !maps.isEmpty else { return }
    knownQueues = maps.compactMap { $0.scalar("name") }
    knownSkills = maps.compactMap { $0.scalar("skill") ?? $0.scalar("name") }
  }

  private mutating func readContracts(_ root: YAMLMapping, _ faults: inout [Fault]) {
    let keys = ["name", "weekly-hours", "overtime-hours-per-month"]
    guard let maps = root.mappings("contracts", keys: keys, &faults) else { return }
    if maps.isEmpty { faults.append(root.fault("contracts", expected: Sentences.atLeastOne)) }
    var lines: [String: Int] = [:]
    for map in maps {
      let name = map.text("name", &faults) ?? ""
      refuseDouble(name, "name", "contract", in: map, &lines, &faults)
      let weekly = map.number("weekly-hours", in: 0...168, &faults) ?? 0
      let overtime = map.number("overtime-hours-per-month", in: 0...300, or: 0, &faults) ?? 0
      contracts.append(
        Contract(
          name: name, weeklyMinutes: Int((weekly * 60).rounded()), overtimeMinutes: Int((overtime * 60).rounded())))
    }
    knownContracts = maps.isEmpty ? nil : maps.compactMap { $0.scalar("name") }
  }

  private mutating func readShifts(_ root: YAMLMapping, _ faults: inout [Fault]) {
    guard let maps = root.mappings("shifts", keys: ShiftEntry.keys, &faults) else { return }
    if maps.isEmpty { faults.append(root.fault("shifts", expected: Sentences.atLeastOne)) }
    let most = 63 - LeaveKind.allCases.count
    if maps.count > most { faults.append(root.fault("shifts", expected: Sentences.atMost(most))) }
    let breaks = BreakRequirement(rulebook, intervalMinutes: intervalMinutes)
    var lines: [String: Int] = [:]
    for map in maps {
      let entry = ShiftEntry(map, breaks: breaks, contracts: knownContracts, &faults)
      if let code = entry.code { refuseDouble(code, "code", "code", in: map, &lines, &faults) }
      if let shift = entry.shift { shifts.append(shift) }
    }
    knownShifts = maps.isEmpty ? nil : maps.compactMap { $0.scalar("code") }
  }

  /// Skills are those of the queues, the one that `skill-present` watches, and those listed under `skills`.
  private mutating func readSkills(_ root: YAMLMapping, _ rules: RulesSection, _ faults: inout [Fault]) {
    let listed = root.texts("skills", &faults)
    guard let ofQueues = knownSkills, let listed else { return }
    var known: [String] = []
    for skill in ofQueues + listed + rules.watchedSkills where !known.contains(skill) {
      known.append(skill)
    }
    knownSkills = known
  }

  private mutating func readHistory(_ root: YAMLMapping, _ faults: inout [Fault]) {
    history = HistorySource(intervalMinutes: intervalMinutes)
    let keys = ["file", "interval-minutes", "columns", "queue", "separator"]
    guard let map = root.mapping("history", keys: keys, &faults) else { return }
    let lengths = [5, 10, 15, 20, 30, 60]
    let columns = map.mapping("columns", keys: ["start", "queue", "offered", "aht_seconds"], &faults)
    let queue = map.has("queue") ? map.text("queue", &faults) : nil
    if let queue, let knownQueues, !knownQueues.contains(queue) {
      faults.append(map.fault("queue", expected: Sentences.queue(knownQueues)))
    }
    let separators: [String: Character] = [",": ",", ";": ";", "tab": "\t", "\t": "\t"]
    history = HistorySource(
      file: map.text("file", or: history.file, &faults) ?? "",
      intervalMinutes: map.value(
        "interval-minutes", or: intervalMinutes, expected: Sentences.oneOf(lengths.map(String.init)), &faults
      ) { text in Int(text).flatMap { lengths.contains($0) ? $0 : nil } } ?? intervalMinutes,
      columns: HistorySource.Columns(
        start: heading("start", in: columns, &faults), queue: heading("queue", in: columns, &faults),
        offered: heading("offered", in: columns, &faults),
        ahtSeconds: heading("aht_seconds", in: columns, &faults)),
      queue: queue,
      separator: map.has("separator")
        ? map.value("separator", or: nil, expected: Sentences.separators, &faults) { separators[$0] } : nil)
  }

  private func heading(_ key: String, in columns: YAMLMapping?, _ faults: inout [Fault]) -> String? {
    guard let columns, columns.has(key) else { return nil }
    return columns.text(key, &faults)
  }

  private func refuseDouble(
    _ name: String, _ key: String, _ noun: String, in map: YAMLMapping, _ lines: inout [String: Int],
    _ faults: inout [Fault]
  ) {
    guard !name.isEmpty else { return }
    if let line = lines[name] {
      faults.append(map.fault(key, expected: Sentences.unused(noun, line: line)))
    } else {
      lines[name] = map.line(of: key) ?? 0
    }
  }
}
