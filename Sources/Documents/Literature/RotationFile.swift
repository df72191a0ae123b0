public import Rules
import Workforce

/// A rotating-workforce file (Musliu and others): people, shifts, who is needed, and what a cyclic pattern keeps.
///
/// In order: the schedule's length (7), people, the number of shifts, a line of 7 needs per shift, a line `name start
/// minutes least most` per shift, the ranges of days off and of work days in a row, the numbers of sequences of two
/// and of three days that are not allowed, and those sequences.
public enum RotationFile {
  /// Reads a file.
  ///
  /// - Parameter file: the file's name in faults.
  public static func read(_ data: [UInt8], file: String) throws(InputFaults) -> RotationProblem {
    try read(LiteratureText(data, file: file))
  }

  static func read(_ text: LiteratureText) throws(InputFaults) -> RotationProblem {
    var reading = RotationReading(text)
    let problem = reading.problem()
    try reading.faults.throwIfAny()
    guard let problem else { preconditionFailure("A file without faults holds a problem. Report this file.") }
    return problem
  }
}

/// Reads line by line; stops where what follows has no place to stand in.
private struct RotationReading {
  private struct ShiftEntry {
    let shift: Shift
    let run: ClosedRange<Int>
  }

  /// People and lengths of runs are at most this.
  private static let largest = 10_000

  private(set) var faults: [Fault] = []
  private let text: LiteratureText
  private var position = 0

  init(_ text: LiteratureText) { self.text = text }

  private mutating func next() -> LiteratureText.Line? {
    guard position < text.lines.count else { return nil }
    position += 1
    return text.lines[position - 1]
  }

  private mutating func missing(_ expected: String) { faults.append(text.fault(text.end, expected: expected)) }

  mutating func problem() -> RotationProblem? {
    guard single(7...7, Sentences.scheduleLength) != nil else { return nil }
    let weeks = single(1...Self.largest, Sentences.people)
    guard let count = single(1...62, Sentences.shiftCount) else { return nil }
    guard let need = needs(count), let shifts = shifts(count) else { return nil }
    guard let free = range(Sentences.daysOffLine), let work = range(Sentences.workLine) else { return nil }
    guard let sequences = sequences(shifts.map(\.shift.code)) else { return nil }
    while let line = next() { faults.append(text.fault(line.number, nil, line.text, expected: Sentences.nothingMore)) }
    guard let weeks, faults.isEmpty else { return nil }
    return problem(weeks, need, shifts, free: free, work: work, sequences)
  }

  // MARK: - Sections

  /// A number alone on its line; a fault and nil when it is none.
  private mutating func single(_ range: ClosedRange<Int>, _ expected: String) -> Int? {
    guard let line = next() else {
      missing(expected)
      return nil
    }
    if let number = Int(line.text), range.contains(number) { return number }
    faults.append(text.fault(line.number, nil, line.text, expected: expected))
    return nil
  }

  /// One row per shift. A row more is a need of a shift that does not exist.
  private mutating func needs(_ shifts: Int) -> [[Int]]? {
    var rows: [[Int]] = []
    while let line = next() {
      let words = line.words
      let isRow = words.count == 7 && words.allSatisfy { Int($0) != nil }
      if !isRow && rows.count >= shifts {
        position -= 1
        return rows
      }
      let numbers = words.compactMap(Int.init)
      if !isRow || !numbers.allSatisfy({ (0...Self.largest).contains($0) }) {
        faults.append(text.fault(line.number, "need", line.text, expected: Sentences.needRow))
      } else if rows.count >= shifts {
        faults.append(text.fault(line.number, "need", line.text, expected: Sentences.needOfUnknownShift))
      }
      // Another kind of line: the rows that are missing would have stood here.
      if !isRow && Int(words.first ?? "") == nil {
        position -= 1
        return Array(repeating: [0, 0, 0, 0, 0, 0, 0], count: shifts)
      }
      rows.append(numbers.count == 7 ? numbers : [0, 0, 0, 0, 0, 0, 0])
    }
    missing(rows.count < shifts ? Sentences.needs(shifts) : Sentences.shiftLines(shifts))
    return nil
  }

  private mutating func shifts(_ count: Int) -> [ShiftEntry]? {
    var shifts: [ShiftEntry] = []
    var firsts: [String: Int] = [:]
    while shifts.count < count {
      guard let line = next() else {
        missing(Sentences.shiftLines(count))
        return nil
      }
      let words = line.words
      guard words.count == 5 else {
        faults.append(text.fault(line.number, nil, line.text, expected: Sentences.shiftLine))
        return nil
      }
      let name = words[0]
      if name == "-" || name.lowercased() == "off" {
        faults.append(text.fault(line.number, "shift", name, expected: Sentences.freeCode))
      }
      if let first = firsts[name] {
        faults.append(text.fault(line.number, "shift", name, expected: Sentences.unused("shift", line: first)))
      }
      firsts[name] = firsts[name] ?? line.number
      let start = text.number(words[1], in: 0...1_439, line: line.number, "start", &faults) ?? 0
      let minutes = text.number(words[2], in: 1...1_440, line: line.number, "minutes", &faults) ?? 1
      let run = range(words[3], words[4], line)
      let shift = Shift(code: name, category: category(start), start: start, end: start + minutes)
      shifts.append(ShiftEntry(shift: shift, run: run ?? 1...1))
    }
    return shifts
  }

  /// The part of the day a shift belongs to by its start: day from 4:00, evening from noon, night from 20:00.
  private func category(_ start: Int) -> ShiftCategory {
    switch start {
    case 240..<720: .day
    case 720..<1_200: .evening
    default: .night
    }
  }

  private mutating func range(_ expected: String) -> ClosedRange<Int>? {
    guard let line = next() else {
      missing(expected)
      return nil
    }
    let words = line.words
    guard words.count == 2 else {
      faults.append(text.fault(line.number, nil, line.text, expected: expected))
      return nil
    }
    return range(words[0], words[1], line) ?? 1...1
  }

  private mutating func range(_ low: String, _ high: String, _ line: LiteratureText.Line) -> ClosedRange<Int>? {
    let least = text.number(low, in: 1...Self.largest, line: line.number, "least", &faults)
    let most = text.number(high, in: 1...Self.largest, line: line.number, "most", &faults)
    guard let least, let most else { return nil }
    if least <= most { return least...most }
    faults.append(text.fault(line.number, "least", low, expected: Sentences.notAbove(most)))
    return nil
  }

  /// The closing section: which duties may not follow each other, on the next day or with one day off between.
  private mutating func sequences(_ shifts: [String]) -> [[DutyID]]? {
    guard let line = next() else {
      missing(Sentences.closingSection)
      return nil
    }
    let counts = line.words.compactMap(Int.init)
    guard line.words.count == 2, counts.count == 2, counts.allSatisfy({ (0...4_000).contains($0) }) else {
      faults.append(text.fault(line.number, nil, line.text, expected: Sentences.forbiddenCounts))
      return nil
    }
    var sequences: [[DutyID]] = []
    for place in 0..<counts[0] + counts[1] {
      guard let line = next() else {
        missing(Sentences.forbiddenLines(counts[0], counts[1]))
        return nil
      }
      let words = line.words
      let isPair = place < counts[0]
      guard words.count == (isPair ? 2 : 3), isPair || words[1] == "-" else {
        let expected = isPair ? Sentences.forbiddenPair : Sentences.forbiddenTriple
        faults.append(text.fault(line.number, nil, line.text, expected: expected))
        continue
      }
      let duties = [words[0], words[words.count - 1]].map { name in
        if let shift = shifts.firstIndex(of: name) { return DutyID(shift + 1) }
        faults.append(text.fault(line.number, "shift", name, expected: Sentences.shiftID(shifts)))
        return DutyTable.off
      }
      sequences.append(isPair ? duties : [duties[0], DutyTable.off, duties[1]])
    }
    return sequences
  }

  // MARK: - The problem

  private func problem(
    _ weeks: Int, _ need: [[Int]], _ shifts: [ShiftEntry], free: ClosedRange<Int>, work: ClosedRange<Int>,
    _ sequences: [[DutyID]]
  ) -> RotationProblem {
    let duties = DutyTable(shifts: shifts.map(\.shift), leave: [])
    let keys = [
      "cover-of-need", "consecutive-work-days", "consecutive-days-off", "consecutive-shifts", "rest-between-shifts",
    ]
    var limits = [
      LineLimit(rule: 1, count: .streak(duties.work), bounds: Bounds(least: work.lowerBound, most: work.upperBound)),
      LineLimit(
        rule: 2, count: .streak(DutySet(DutyTable.off)), bounds: Bounds(least: free.lowerBound, most: free.upperBound)),
    ]
    for (place, entry) in shifts.enumerated() {
      let run = Bounds(least: entry.run.lowerBound, most: entry.run.upperBound)
      limits.append(LineLimit(rule: 3, count: .streak(DutySet(DutyID(place + 1))), bounds: run))
    }
    for sequence in sequences {
      limits.append(LineLimit(rule: 4, count: .sequence(sequence.map { DutySet($0) }), bounds: Bounds(most: 0)))
    }
    return RotationProblem(
      duties: duties, weeks: weeks,
      need: (0..<7).map { weekday in need.map { $0[weekday]...$0[weekday] } },
      rules: keys.map { RuleName(key: $0, sentence: Sentences.literatureClaim($0)) }, limits: limits, needRule: 0)
  }
}
