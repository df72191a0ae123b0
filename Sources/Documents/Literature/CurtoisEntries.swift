/// The entries of a shift-scheduling file as they stand, with the faults found on the way.
struct CurtoisEntries {
  struct Shift {
    let id: String
    let minutes: Int
    let forbiddenNext: [String]
  }

  struct Employee {
    let id: String
    /// One per shift, in the shifts' order.
    let maxima: [Int]
    let minutes: ClosedRange<Int>
    let consecutive: ClosedRange<Int>
    let leastDaysOff: Int
    let mostWeekends: Int
  }

  struct Request {
    let employee: Int
    let day: Int
    let shift: Int
    let weight: Int
  }

  struct Cover {
    let day: Int
    let shift: Int
    let need: Int
    let under: Int
    let over: Int
  }

  /// Prices and minutes are whole numbers below this, so that sums never overflow.
  static let largest = 1_000_000_000
  /// People asked for at once.
  private static let mostHeads = 100_000

  private(set) var horizon = 0
  private(set) var shifts: [Shift] = []
  private(set) var staff: [Employee] = []
  private(set) var daysOff: [(employee: Int, day: Int)] = []
  private(set) var onRequests: [Request] = []
  private(set) var offRequests: [Request] = []
  private(set) var cover: [Cover] = []
  private(set) var faults: [Fault] = []
  private let text: LiteratureText
  private var shiftPlaces: [String: Int] = [:]
  private var staffPlaces: [String: Int] = [:]

  init(_ text: LiteratureText) {
    self.text = text
    let sections = CurtoisSections(text, &faults)
    readHorizon(sections)
    readShifts(sections)
    for line in sections[.staff] { readEmployee(line) }
    if staff.isEmpty && sections.has(.staff) && sections[.staff].isEmpty {
      faults.append(text.fault(sections.begin(.staff), nil, nil, expected: Sentences.atLeastOne))
    }
    for line in sections[.daysOff] { readDaysOff(line) }
    onRequests = sections[.onRequests].compactMap { request($0) }
    offRequests = sections[.offRequests].compactMap { request($0) }
    readCover(sections[.cover])
  }

  private mutating func readHorizon(_ sections: CurtoisSections) {
    guard sections.has(.horizon) else { return }
    let lines = sections[.horizon]
    guard let line = lines.first else {
      faults.append(text.fault(sections.begin(.horizon), expected: Sentences.horizon))
      return
    }
    if let number = number(line.text, in: 1...3_660, line, "days") { horizon = number }
    for more in lines.dropFirst() {
      faults.append(text.fault(more.number, nil, more.text, expected: Sentences.horizon))
    }
  }

  private mutating func readShifts(_ sections: CurtoisSections) {
    let columns = ["id", "minutes", "may not follow"]
    var firsts: [String: Int] = [:]
    for line in sections[.shifts] {
      let fields = line.commaFields
      guard fields.count == 2 || fields.count == 3 else {
        faults.append(text.fault(line.number, nil, line.text, expected: Sentences.fields(columns)))
        continue
      }
      guard isPlain(fields[0]), fields[0] != "-", fields[0].lowercased() != "off" else {
        let expected = isPlain(fields[0]) ? Sentences.freeCode : Sentences.plainID
        faults.append(text.fault(line.number, "id", fields[0], expected: expected))
        continue
      }
      if let first = firsts[fields[0]] {
        faults.append(text.fault(line.number, "id", fields[0], expected: Sentences.unused("shift", line: first)))
        continue
      }
      firsts[fields[0]] = line.number
      let minutes = number(fields[1], in: 1...1_440, line, "minutes")
      let following = fields.count == 3 ? fields[2].split(separator: "|").map { String($0).trimmingSpaces } : []
      shiftPlaces[fields[0]] = shifts.count
      shifts.append(Shift(id: fields[0], minutes: minutes ?? 1, forbiddenNext: following))
    }
    checkShifts(sections, lines: shifts.map { firsts[$0.id] ?? 0 })
  }

  private mutating func checkShifts(_ sections: CurtoisSections, lines: [Int]) {
    for (shift, line) in zip(shifts, lines) {
      for next in shift.forbiddenNext where shiftPlaces[next] == nil {
        faults.append(text.fault(line, "may not follow", next, expected: Sentences.shiftID(shifts.map(\.id))))
      }
    }
    if sections.has(.shifts) && sections[.shifts].isEmpty {
      faults.append(text.fault(sections.begin(.shifts), expected: Sentences.atLeastOne))
    }
    if shifts.count > 62 { faults.append(text.fault(lines[62], expected: Sentences.atMost(62))) }
  }

  private mutating func readEmployee(_ line: LiteratureText.Line) {
    let columns = [
      "id", "max shifts", "max minutes", "min minutes", "max consecutive shifts", "min consecutive shifts",
      "min consecutive days off", "max weekends",
    ]
    let fields = line.commaFields
    guard fields.count == columns.count else {
      faults.append(text.fault(line.number, nil, line.text, expected: Sentences.fields(columns)))
      return
    }
    guard isPlain(fields[0]) else {
      faults.append(text.fault(line.number, "id", fields[0], expected: Sentences.plainID))
      return
    }
    if staffPlaces[fields[0]] != nil {
      faults.append(text.fault(line.number, "id", fields[0], expected: Sentences.solutionEmployee))
    }
    let maxima = maxima(fields[1], line)
    let numbers = (2..<8).map { number(fields[$0], in: 0...Self.largest, line, columns[$0]) ?? 0 }
    // A minimum above its maximum is a fault; the ranges stay ordered so that reading goes on.
    for (least, most) in [(3, 2), (5, 4)] where numbers[least - 2] > numbers[most - 2] {
      let expected = Sentences.notAbove(numbers[most - 2])
      faults.append(text.fault(line.number, columns[least], fields[least], expected: expected))
    }
    staffPlaces[fields[0]] = staffPlaces[fields[0]] ?? staff.count
    staff.append(
      Employee(
        id: fields[0], maxima: maxima, minutes: min(numbers[1], numbers[0])...numbers[0],
        consecutive: min(numbers[3], numbers[2])...numbers[2], leastDaysOff: numbers[4], mostWeekends: numbers[5]))
  }

  private mutating func maxima(_ field: String, _ line: LiteratureText.Line) -> [Int] {
    var maxima: [Int?] = shifts.map { _ in nil }
    var isWhole = true
    for entry in field.split(separator: "|").map({ String($0).trimmingSpaces }) {
      let sides = entry.split(separator: "=", omittingEmptySubsequences: false).map(\.trimmingSpaces)
      guard sides.count == 2, let most = Int(sides[1]), (0...Self.largest).contains(most) else {
        faults.append(text.fault(line.number, "max shifts", entry, expected: Sentences.shiftMaxima))
        isWhole = false
        continue
      }
      guard let shift = shiftPlaces[sides[0]] else {
        faults.append(text.fault(line.number, "max shifts", sides[0], expected: Sentences.shiftID(shifts.map(\.id))))
        isWhole = false
        continue
      }
      maxima[shift] = most
    }
    if isWhole, let missing = maxima.firstIndex(of: nil) {
      let expected = Sentences.maximumMissing(shifts[missing].id)
      faults.append(text.fault(line.number, "max shifts", field, expected: expected))
    }
    return maxima.map { $0 ?? 0 }
  }

  private mutating func readDaysOff(_ line: LiteratureText.Line) {
    let fields = line.commaFields
    guard fields.count >= 2 else {
      faults.append(text.fault(line.number, nil, line.text, expected: Sentences.fields(["employee", "day"])))
      return
    }
    let employee = employee(fields[0], line)
    for field in fields.dropFirst() {
      if let day = day(field, line), let employee { daysOff.append((employee, day)) }
    }
  }

  private mutating func request(_ line: LiteratureText.Line) -> Request? {
    let fields = line.commaFields
    guard fields.count == 4 else {
      let columns = ["employee", "day", "shift", "weight"]
      faults.append(text.fault(line.number, nil, line.text, expected: Sentences.fields(columns)))
      return nil
    }
    let employee = employee(fields[0], line)
    let day = day(fields[1], line)
    let shift = shift(fields[2], line)
    let weight = number(fields[3], in: 0...Self.largest, line, "weight")
    guard let employee, let day, let shift, let weight else { return nil }
    return Request(employee: employee, day: day, shift: shift, weight: weight)
  }

  private mutating func readCover(_ lines: [LiteratureText.Line]) {
    let columns = ["day", "shift", "need", "weight under", "weight over"]
    var firsts: [Int: Int] = [:]
    for line in lines {
      let fields = line.commaFields
      guard fields.count == columns.count else {
        faults.append(text.fault(line.number, nil, line.text, expected: Sentences.fields(columns)))
        continue
      }
      let day = day(fields[0], line)
      let shift = shift(fields[1], line)
      let numbers = zip(2..<5, [Self.mostHeads, Self.largest, Self.largest]).map { column, most in
        number(fields[column], in: 0...most, line, columns[column])
      }
      guard let day, let shift, let need = numbers[0], let under = numbers[1], let over = numbers[2] else { continue }
      let cell = day * shifts.count + shift
      if let first = firsts[cell] {
        faults.append(text.fault(line.number, nil, line.text, expected: Sentences.coverOnce(line: first)))
      }
      firsts[cell] = firsts[cell] ?? line.number
      cover.append(Cover(day: day, shift: shift, need: need, under: under, over: over))
    }
  }

  // MARK: - Fields

  private func isPlain(_ id: String) -> Bool {
    !id.isEmpty && !id.contains { $0.isWhitespace || $0 == "|" || $0 == "=" }
  }

  private mutating func number(
    _ field: String, in range: ClosedRange<Int>, _ line: LiteratureText.Line, _ column: String
  ) -> Int? {
    text.number(field, in: range, line: line.number, column, &faults)
  }

  /// Any day when the horizon is not known.
  private mutating func day(_ field: String, _ line: LiteratureText.Line) -> Int? {
    number(field, in: 0...(horizon > 0 ? horizon - 1 : Self.largest), line, "day")
  }

  private mutating func shift(_ field: String, _ line: LiteratureText.Line) -> Int? {
    if let shift = shiftPlaces[field] { return shift }
    faults.append(text.fault(line.number, "shift", field, expected: Sentences.shiftID(shifts.map(\.id))))
    return nil
  }

  private mutating func employee(_ field: String, _ line: LiteratureText.Line) -> Int? {
    if let employee = staffPlaces[field] { return employee }
    faults.append(text.fault(line.number, "employee", field, expected: Sentences.employeeID))
    return nil
  }
}
