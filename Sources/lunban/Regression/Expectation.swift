import Documents
import Foundation
import Rostering
import Rules
import Workforce

/// What an instance is expected to come to: `expected.json`.
///
/// Cost and bound are a number or a range. Seconds are never pinned: machines differ.
struct Expectation {
  static let name = "expected.json"

  let period: Period
  let limits: SearchLimits
  let outcomes: [String]
  let cost: ClosedRange<Int>?
  let bound: ClosedRange<Int>?
  let breaches: Int
}

/// The file as it stands, before anything in it is checked.
private struct ExpectedDocument: Codable {
  enum Figure: Codable {
    case exactly(Int)
    case between(ClosedRange<Int>)

    private enum CodingKeys: String, CodingKey { case least, most }

    var range: ClosedRange<Int> {
      switch self {
      case .exactly(let value): value...value
      case .between(let range): range
      }
    }

    init(_ range: ClosedRange<Int>) {
      self = range.count == 1 ? .exactly(range.lowerBound) : .between(range)
    }

    init(from decoder: any Decoder) throws {
      if let value = try? decoder.singleValueContainer().decode(Int.self) {
        self = .exactly(value)
        return
      }
      let container = try decoder.container(keyedBy: CodingKeys.self)
      let (least, most) = (
        try container.decode(Int.self, forKey: .least), try container.decode(Int.self, forKey: .most)
      )
      guard least <= most else {
        throw DecodingError.dataCorruptedError(
          forKey: .most, in: container, debugDescription: Wording.rangeInOrder(least: least))
      }
      self = .between(least...most)
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .exactly(let value):
        var container = encoder.singleValueContainer()
        try container.encode(value)
      case .between(let range):
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(range.lowerBound, forKey: .least)
        try container.encode(range.upperBound, forKey: .most)
      }
    }
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case month, from, to, seed, effort, outcome, cost, bound, breaches
  }

  var month: String?
  var from: String?
  var to: String?
  var seed: UInt64?
  var effort: Double?
  var outcome: [String]
  var cost: Figure?
  var bound: Figure?
  var breaches: Int?
}

extension Expectation {
  static let outcomes: [RosterResult.Outcome] = [.optimal, .feasible, .infeasible, .illegal, .none]

  /// Reads an instance's expectation; every fault names the file.
  init(_ data: [UInt8], file: String) throws(InputFaults) {
    var faults: [Fault] = []
    let document: ExpectedDocument
    do {
      let keys = try JSONDecoder().decode([String: Anything].self, from: Data(data)).keys.sorted()
      let known = ExpectedDocument.CodingKeys.allCases.map(\.rawValue)
      for key in keys where !known.contains(key) {
        faults.append(Fault(file: file, column: key, expected: Wording.knownKey(known)))
      }
      document = try JSONDecoder().decode(ExpectedDocument.self, from: Data(data))
    } catch {
      throw InputFaults(faults + [Self.fault(error, file)])
    }
    let words = Self.outcomes.map(\.rawValue)
    for word in document.outcome where !words.contains(word) {
      faults.append(Fault(file: file, column: "outcome", value: word, expected: Wording.oneOf(words)))
    }
    if let effort = document.effort, !(0...1000).contains(effort) {
      faults.append(Fault(file: file, column: "effort", value: "\(effort)", expected: Wording.effortRange))
    }
    let period = Self.period(document)
    if period == nil { faults.append(Fault(file: file, column: "month", expected: Wording.periodOfInstance)) }
    guard faults.isEmpty, let period else { throw InputFaults(faults) }
    self.period = period
    limits = SearchLimits(seed: document.seed ?? 1, effort: document.effort ?? 1)
    outcomes = document.outcome
    cost = document.cost?.range
    bound = document.bound?.range
    breaches = document.breaches ?? 0
  }

  /// What a decoder complains of, with the path of the key.
  private static func fault(_ error: any Error, _ file: String) -> Fault {
    let context: DecodingError.Context? =
      switch error as? DecodingError {
      case .keyNotFound(_, let context), .valueNotFound(_, let context), .typeMismatch(_, let context),
        .dataCorrupted(let context):
        context
      default: nil
      }
    let path = context?.codingPath.map(\.stringValue).joined(separator: ".") ?? ""
    return Fault(
      file: file, column: path.isEmpty ? nil : path,
      expected: Wording.expectation(context?.debugDescription ?? error.localizedDescription))
  }

  private static func period(_ document: ExpectedDocument) -> Period? {
    if let month = document.month { return document.from == nil ? Month(month).map(Period.init) : nil }
    guard let from = document.from.flatMap({ Day($0) }), let to = document.to.flatMap({ Day($0) }), from <= to else {
      return nil
    }
    return Period(from...to)
  }

  /// The expectation that a result meets, as loose as engines differ: a legal roster may be a quarter dearer, but none
  /// costs less than what is proved.
  func updated(by result: RosterResult) -> [UInt8] {
    var document = ExpectedDocument(outcome: [result.outcome.rawValue])
    if let month = period.month {
      document.month = month.description
    } else {
      document.from = period.days.lowerBound.description
      document.to = (period.days.upperBound - 1).description
    }
    document.seed = limits.seed == 1 ? nil : limits.seed
    document.effort = limits.effort == 1 ? nil : limits.effort
    document.breaches = result.verdict?.breaches.count ?? 0
    if let verdict = result.verdict, verdict.isLegal {
      let isProved = result.outcome == .optimal
      if !isProved { document.outcome = [RosterResult.Outcome.optimal, .feasible].map(\.rawValue) }
      document.cost = .init(isProved ? verdict.cost...verdict.cost : result.bound...verdict.cost * 5 / 4)
      document.bound = .init(isProved ? verdict.cost...verdict.cost : result.bound * 3 / 4...verdict.cost)
    }
    guard let bytes = try? JSONText.text(document) else {
      preconditionFailure("An expectation holds nothing that JSON cannot say.")
    }
    return bytes
  }
}

/// A value of a JSON object whose keys alone are wanted.
private struct Anything: Decodable {
  init(from decoder: any Decoder) throws {}
}
