/// A second opinion on shift-scheduling files that shares no code with the reader: from the format's definition.
struct CurtoisChecker {
  private(set) var days = 0
  private(set) var shifts: [String] = []
  private(set) var staff: [String] = []
  private var minutes: [String: Int] = [:]
  private var forbidden: [String: [String]] = [:]
  private var terms: [String: [String]] = [:]
  private var daysOff: [String: [Int]] = [:]
  private var requests: [(isOn: Bool, id: String, day: Int, shift: String, weight: Int)] = []
  private var cover: [(day: Int, shift: String, need: Int, under: Int, over: Int)] = []

  init(_ text: String) {
    var section = ""
    for line in text.split(whereSeparator: \.isNewline).map(String.init) where !line.hasPrefix("#") {
      if line.hasPrefix("SECTION") {
        section = line
        continue
      }
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      switch section {
      case "SECTION_HORIZON": days = Int(line)!
      case "SECTION_SHIFTS":
        shifts.append(fields[0])
        minutes[fields[0]] = Int(fields[1])!
        forbidden[fields[0]] = fields[2].split(separator: "|").map(String.init)
      case "SECTION_STAFF":
        staff.append(fields[0])
        terms[fields[0]] = fields
      case "SECTION_DAYS_OFF": daysOff[fields[0]] = fields.dropFirst().map { Int($0)! }
      case "SECTION_SHIFT_ON_REQUESTS": requests.append((true, fields[0], Int(fields[1])!, fields[2], Int(fields[3])!))
      case "SECTION_SHIFT_OFF_REQUESTS":
        requests.append((false, fields[0], Int(fields[1])!, fields[2], Int(fields[3])!))
      default: cover.append((Int(fields[0])!, fields[1], Int(fields[2])!, Int(fields[3])!, Int(fields[4])!))
      }
    }
  }

  /// - Parameter table: per employee of `staff` and day a shift, or "-".
  func cost(_ table: [[String]]) -> Int {
    let rows = Dictionary(uniqueKeysWithValues: zip(staff, table))
    var cost = 0
    for request in requests where (rows[request.id]![request.day] == request.shift) != request.isOn {
      cost += request.weight
    }
    for entry in cover {
      let present = table.count { $0[entry.day] == entry.shift }
      cost += max(0, entry.need - present) * entry.under + max(0, present - entry.need) * entry.over
    }
    return cost
  }

  func isLegal(_ table: [[String]]) -> Bool {
    table.indices.allSatisfy { isLegal(table[$0], of: $0) }
  }

  func isLegal(_ row: [String], of employee: Int) -> Bool {
    isLegal(row, terms[staff[employee]]!, off: daysOff[staff[employee]] ?? [])
  }

  private func isLegal(_ row: [String], _ terms: [String], off: [Int]) -> Bool {
    let worked = row.map { $0 != "-" }
    for day in off where worked[day] { return false }
    for day in 1..<days where forbidden[row[day - 1]]?.contains(row[day]) == true { return false }
    for entry in terms[1].split(separator: "|") {
      let sides = entry.split(separator: "=")
      if row.count(where: { $0 == String(sides[0]) }) > Int(sides[1])! { return false }
    }
    let total = row.reduce(0) { $0 + (minutes[$1] ?? 0) }
    let numbers = terms.dropFirst(2).map { Int($0)! }
    if total > numbers[0] || total < numbers[1] { return false }
    let weekends = (0..<days / 7).count { worked[$0 * 7 + 5] || worked[$0 * 7 + 6] }
    if weekends > numbers[5] { return false }
    var begin = 0
    for day in 1...days where day == days || worked[day] != worked[day - 1] {
      let length = day - begin
      let isInside = begin > 0 && day < days
      if worked[begin] && length > numbers[2] { return false }
      if isInside && length < (worked[begin] ? numbers[3] : numbers[4]) { return false }
      begin = day
    }
    return true
  }
}
